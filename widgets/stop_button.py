"""STOP ALL: one press, no question, on every page in the same corner."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.model.commands import StopAll
from widgets import theme

STOP_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Pause)
"""Either of these stops everything, wherever the keyboard is."""


class StopButton(QAbstractButton):
    """Orders `StopAll` on the press, not on the release.

    It is no emergency stop: that one is a latching switch on the wall.

    Attributes
    ----------
    wanted : Signal(object)
        Carries the command.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self.setFixedSize(150, 52)
        self.setObjectName("stop_all")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pressed.connect(self.stop)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words in the language of now."""
        self.setText(self.tr("STOP ALL"))
        self._hint = self.tr("Esc · motion only")
        self.setAccessibleName(self.text())
        self.setToolTip(
            self.tr(
                "Stops every motion; opens and closes nothing. "
                "It is no emergency stop: that is the switch on the wall."
            )
        )
        self.update()

    def stop(self) -> None:
        """Order everything to stop."""
        self.wanted.emit(StopAll())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(now.stop_edge, 2.0))
        painter.setBrush(now.stop_edge if self.isDown() else now.stop_fill)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(now.stop_fill if self.isDown() else now.on_stop)
        painter.setFont(theme.text_font(18, 700))
        painter.drawText(box.adjusted(0, 5, 0, -19), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setFont(theme.text_font(11, 600))
        painter.drawText(box.adjusted(0, 28, 0, -4), Qt.AlignmentFlag.AlignCenter, self._hint)
        painter.end()


class StopKeys(QObject):
    """Catches the stop keys before any field, list, dialog or shortcut can take them.

    It watches the window that has the keyboard, whichever that is: watching every event
    of the program would cost a call into Python for each.

    Attributes
    ----------
    pressed : Signal()
    """

    pressed = Signal()

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in STOP_KEYS:
            if event.type() is QEvent.Type.ShortcutOverride:
                # taken here, so that no shortcut takes it and the press arrives below
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                if not event.isAutoRepeat():
                    self.pressed.emit()
                return True
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            # twice installed is once installed: Qt moves the filter to the front
            window.installEventFilter(self)
