"""The one window: the state comes in, orders go out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.model.commands import StopAll
from app.model.replay import Replay
from app.model.state import ObservatoryState
from drivers.camera.protocol import Frame
from vision.slit.calibration import Calibration
from widgets import language, theme
from widgets.alarm_bar import AlarmBar
from widgets.alarms_page import AlarmsPage
from widgets.close_bar import CloseBar, may_be_open
from widgets.eyes import Eyes
from widgets.foot import Foot
from widgets.header import Header
from widgets.help_sheet import HelpSheet
from widgets.keys import Keys
from widgets.let_go import let_go
from widgets.nav_rail import NavRail, Page
from widgets.operate_page import Controls, OperatePage, Views
from widgets.order_gate import OrderGate
from widgets.panel import Panel
from widgets.panels.cover import CoverPanel
from widgets.panels.dome import DomePanel
from widgets.panels.mount import MountPanel
from widgets.panels.second_telescope import SecondTelescopePanel
from widgets.panels.slit import SlitPanel
from widgets.panels.target import TargetPanel
from widgets.replay_mode import ReplayMode
from widgets.target_follower import TargetFollower
from widgets.turns import Turns

if TYPE_CHECKING:
    from widgets.calibration_page import CalibrationPage
    from widgets.labels_page import LabelsPage
    from widgets.panels.slit_camera import SlitCameraPanel
    from widgets.safety_page import SafetyPage
    from widgets.sessions_page import SessionsPage
    from widgets.sky_page import SkyPage


class MainWindow(QWidget):
    """Header, alarm bar, pages, timeline.

    The controls are there at once; the views, which take longer to make, follow when the
    window has been shown.

    Parameters
    ----------
    profile_name : str
        Name of the hardware profile, for the header.

    Attributes
    ----------
    wanted : Signal(object)
        Carries every order of every panel.
    closed : Signal()
        The window has gone; the program should end.
    panels : list of Panel
        Everything in the window that shows the state.
    live_panels : tuple of Panel
        Those of them that show what is now, in a replay too.
    """

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, profile_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self.eyes, self.gate = Eyes(), OrderGate(self)
        self._calibration: Calibration | None = None
        self._slit_camera: SlitCameraPanel | None = None
        self.labels: LabelsPage | None = None
        self.safety: SafetyPage | None = None
        self.sky: SkyPage | None = None
        self.sessions: SessionsPage | None = None
        self.header = Header(profile_name)
        self.alarm_bar, self.close_bar = AlarmBar(), CloseBar(self)
        self.nav_rail, self.foot = NavRail(), Foot()
        self.controls = Controls(
            TargetPanel(),
            MountPanel(),
            DomePanel(),
            SlitPanel(),
            CoverPanel(),
            SecondTelescopePanel(),
        )
        self.views: Views | None = None
        self.calibration: CalibrationPage | None = None
        self.operate = OperatePage(self.controls)
        self.alarms = AlarmsPage()
        self.pages = QStackedWidget()
        self._pages: dict[Page, QWidget] = {Page.OPERATE: self.operate, Page.ALARMS: self.alarms}
        self.help_sheet, self.keys = HelpSheet(self), Keys(self)
        self.replay = ReplayMode(self)
        self._leaving, self._follower, self._turns = False, TargetFollower(self), Turns()
        self.live_panels: tuple[Panel, ...] = (
            self.header,
            self.alarm_bar,
            self.close_bar,
            self.nav_rail,
            self.foot,
        )
        self.panels: list[Panel] = [*self.live_panels, *self.controls.all(), self.alarms]
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the window's own texts in the language of now."""
        self.setWindowTitle(self.tr("Hoshimori"))
        self.setAccessibleName(self.tr("Hoshimori"))
        self.keys.retranslate()

    def add_late_panels(self) -> None:
        """Make the views; called once, as soon as the window is on the screen."""
        if self.views is not None:
            return
        # imported here: the window is up before anything that draws plots is loaded
        from widgets.late_parts import make_late_parts

        late = make_late_parts()
        self.views, self._slit_camera = late.views, late.slit_camera
        self.sessions, self.sky = late.sessions, late.sky
        self.calibration, self.labels, self.safety = late.calibration, late.labels, late.safety
        self.eyes.open(late.eyes())
        self._pages.update(late.pages())
        for page in late.pages().values():
            self.pages.addWidget(page)
        for panel in (*self.views.all(), *late.pages().values()):
            self.panels.append(panel)
            panel.wanted.connect(self.gate.take)
            if self._state is not None:
                panel.show_state(self._state)
        if self._calibration is not None:
            self.use_calibration(self._calibration)
        self.operate.add_views(self.views)

    def use_calibration(self, calibration: Calibration) -> None:
        """Draw over the slit camera's pictures with the geometry of this calibration."""
        self._calibration = calibration
        for shown in (self._slit_camera, self.labels):
            if shown is not None:
                shown.use_calibration(calibration)

    def show_state(self, state: ObservatoryState) -> None:
        """Show what is now: in every panel, or in a replay in those that stay live."""
        self._state = state
        due = self.live_panels
        if not self.replay.on:
            due = self._turns.due(self, self.panels, state)
        for panel in due:
            panel.show_state(state)
        self.replay.show_live(state)

    def show_replayed(self, state: ObservatoryState, replay: Replay) -> None:
        """Show a recorded moment on every page; header, alarms and rail stay live."""
        self.replay.show(state, replay)

    def go_live(self) -> None:
        """Show what is now again, at once."""
        self.replay.end()
        self._turns.all_next()
        if self._state is not None:
            self.show_state(self._state)

    def show_sighting(self, state: ObservatoryState) -> None:
        """Draw what was read of a picture over it, before everything else is told."""
        if self._slit_camera is not None and not self.replay.on:
            self._slit_camera.show_sighting(state)

    def offer(self, camera: str, frame: Frame) -> None:
        """Hand a frame to the view of a camera; safe from any thread.

        Parameters
        ----------
        camera : str
            ``"slit_camera"``, ``"ccd"`` or ``"all_sky"``.
        frame : Frame
            Dropped while there is no view for it yet, and kept back in a replay.
        """
        self.eyes.offer(camera, frame)

    def set_theme(self, shown: theme.Theme) -> None:
        """Show another theme."""
        theme.apply(_app(), shown)
        self.header.theme_choice.choose(shown)

    def set_language(self, name: str) -> None:
        """Speak another language, ``"en"`` or ``"ja"``."""
        language.set_language(_app(), name)
        self.header.language_choice.choose(name)

    def show_page(self, page: int) -> None:
        """Show a page by its place in the rail; nothing happens while it is not made yet."""
        shown = self._pages.get(Page(page))
        if shown is not None:
            self.pages.setCurrentWidget(shown)
            self.nav_rail.show_page(page)
            # what was hidden has not had every state
            if self._state is not None and not self.replay.on:
                self.show_state(self._state)

    def leave(self) -> None:
        """Close the window without asking about the slit."""
        self._leaving = True
        self.close()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.views is None:
            QTimer.singleShot(0, self.add_late_panels)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leaving and may_be_open(self._state):
            event.ignore()
            let_go(self)
            _place_close_bar(self)
            self.close_bar.ask()
            return
        event.accept()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.help_sheet.cover()
        _place_close_bar(self)
        self.header.search.drop()
        super().resizeEvent(event)

    def _connect(self) -> None:
        for panel in self.live_panels:
            panel.wanted.connect(self.gate.take_live)
        for panel in (*self.controls.all(), self.alarms):
            panel.wanted.connect(self.gate.take)
        self.gate.passed.connect(self.wanted)
        self.wanted.connect(self._end_holds)
        self.wanted.connect(self._follower.take)
        self._follower.wanted.connect(self.wanted)
        self.header.theme_chosen.connect(self.set_theme)
        self.header.language_chosen.connect(self.set_language)
        self.nav_rail.chosen.connect(self.show_page)
        self.nav_rail.help_wanted.connect(self.help_sheet.toggle)
        self.alarm_bar.all_wanted.connect(self.keys.alarms)
        self.header.safety_wanted.connect(self.keys.safety)
        self.close_bar.leave.connect(self.leave)

    def _end_holds(self, command: object) -> None:
        """A hand that is still on a button when all is stopped must press again."""
        if isinstance(command, StopAll):
            let_go(self)

    def _lay_out(self) -> None:
        self.setObjectName("main_window")
        self.setMinimumSize(1280, 800)
        self.resize(1920, 1080)
        # the keyboard starts at the window itself, not in the search field
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()
        for page in self._pages.values():
            self.pages.addWidget(page)
        self.middle = right = QVBoxLayout()
        right.setSpacing(8)
        for part in (self.alarm_bar, self.replay.bar, self.pages, self.foot, self.replay.transport):
            right.addWidget(part, part is self.pages)
        self.pages.setObjectName("pages")
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.nav_rail)
        below.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(below, 1)
        self.replay.inset(False)


def _place_close_bar(window: MainWindow) -> None:
    """Lay the question over the foot: the controls must not move for it."""
    foot = window.replay.transport if window.replay.on else window.foot
    window.close_bar.setGeometry(foot.geometry())


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a window needs a QApplication")
    return app
