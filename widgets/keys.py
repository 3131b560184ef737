"""What the keys of the console do, wherever the keyboard is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from widgets import theme
from widgets.actions import KEYS, words
from widgets.nav_rail import Page
from widgets.snapshot import save_png
from widgets.stop_button import StopKeys
from widgets.toast import Toast

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


class Keys(QObject):
    """Ties the table of actions to the window.

    Attributes
    ----------
    actions : dict of str to QAction
        By the names of `widgets.actions.KEYS`.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before_red = theme.Theme.DARK
        self._toast = Toast(window)
        self.actions: dict[str, QAction] = {}
        for row in KEYS:
            action = QAction(window)
            action.setObjectName(f"action_{row.name}")
            action.setShortcuts([QKeySequence(key) for key in row.keys])
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
            action.setAutoRepeat(False)
            window.addAction(action)
            self.actions[row.name] = action
        does = self.actions
        does["stop"].triggered.connect(self.stop)
        does["acknowledge"].triggered.connect(self.acknowledge)
        does["silence"].triggered.connect(self.silence)
        does["search"].triggered.connect(self.search)
        does["page_operate"].triggered.connect(self.operate)
        does["page_sky"].triggered.connect(self.sky)
        does["page_alarms"].triggered.connect(self.alarms)
        does["page_calibration"].triggered.connect(self.calibration)
        does["page_labels"].triggered.connect(self.labels)
        does["page_safety"].triggered.connect(self.safety)
        does["page_sessions"].triggered.connect(self.sessions)
        does["record"].triggered.connect(self.record)
        does["mark"].triggered.connect(self.mark)
        does["live"].triggered.connect(self.live)
        does["snapshot"].triggered.connect(self.snapshot)
        does["full_screen"].triggered.connect(self.full_screen)
        does["red"].triggered.connect(self.red)
        does["help"].triggered.connect(self.help)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            self._stop_keys = StopKeys(app, self)
            self._stop_keys.pressed.connect(self.stop)

    def retranslate(self) -> None:
        """Say the actions in the language of now."""
        for row in KEYS:
            self.actions[row.name].setText(words(row))

    def stop(self) -> None:
        """Stop everything that moves, and clear away what lies over the window."""
        self._window.header.stop.stop()
        self._window.help_sheet.hide()
        self._window.header.search.drop()

    def acknowledge(self) -> None:
        """Press the button that acknowledges."""
        self._window.alarm_bar.acknowledge.click()

    def silence(self) -> None:
        """Press the button that silences."""
        self._window.alarm_bar.silence.click()

    def search(self) -> None:
        """Put the keyboard into the search field."""
        self._window.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.header.search.selectAll()

    def operate(self) -> None:
        """Show the page of operation."""
        self._window.show_page(Page.OPERATE)

    def sky(self) -> None:
        """Show the page of the sky."""
        self._window.show_page(Page.SKY)

    def alarms(self) -> None:
        """Show the page of alarms."""
        self._window.show_page(Page.ALARMS)

    def calibration(self) -> None:
        """Show the page of the calibration."""
        self._window.show_page(Page.CALIBRATION)

    def labels(self) -> None:
        """Show the page of labels."""
        self._window.show_page(Page.LABELS)

    def safety(self) -> None:
        """Show the page of safety."""
        self._window.show_page(Page.SAFETY)

    def sessions(self) -> None:
        """Show the page of recorded nights."""
        self._window.show_page(Page.SESSIONS)

    def record(self) -> None:
        """Press the button that records by hand."""
        self._window.foot.timeline.lamp.record.click()

    def mark(self) -> None:
        """Open the line for a mark."""
        self._window.foot.timeline.lamp.note.click()

    def live(self) -> None:
        """Show what is now again: end the replay, or show the sky of now."""
        if self._window.replay.on:
            self._window.replay.leave()
        else:
            self._window.foot.timeline.back_to_now()

    def full_screen(self) -> None:
        """Fill the screen, or stop filling it."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def red(self) -> None:
        """Go to the red theme, or back to the one before."""
        if theme.theme() is theme.Theme.RED:
            self._window.set_theme(self._before_red)
        else:
            self._before_red = theme.theme()
            self._window.set_theme(theme.Theme.RED)

    def help(self) -> None:
        """Show the sheet with the keys, or take it away."""
        self._window.help_sheet.toggle()

    def snapshot(self) -> None:
        """Save a picture of the window in the pictures folder, and say where."""
        image = self._window.grab().toImage()
        try:
            path = save_png(image, "window", datetime.now(UTC))
        except OSError as error:
            self._toast.say(self.tr("No picture saved: %1").replace("%1", str(error)))
            return
        self._toast.say(self.tr("Saved %1").replace("%1", str(path)))
