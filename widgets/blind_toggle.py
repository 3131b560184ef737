"""Says on purpose, for a minute, that something may be moved without a picture of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QHideEvent
from PySide6.QtWidgets import QWidget

from app.model.state import ObservatoryState
from widgets import formatting, theme
from widgets.button import Button

ARMED_S = 60.0
"""It disarms by itself after so long (seconds)."""


class BlindToggle(Button):
    """Armed for a minute, amber, and only while there is no fresh frame.

    It disarms when pictures are back, when time is over, with STOP ALL (`disarm`), and when
    it goes out of sight or its window loses the keyboard.
    """

    def __init__(self, width: int = 84, parent: QWidget | None = None) -> None:
        super().__init__(width=width, px=12, parent=parent)
        self._state: ObservatoryState | None = None
        self._until_s: float | None = None
        self.setCheckable(True)
        self.setObjectName("blind")
        self.clicked.connect(self._turn)
        self.retranslate()

    @property
    def armed(self) -> bool:
        """True while holds move blind."""
        return self._until_s is not None

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.setToolTip(
            self.tr("No fresh picture. Arm this for a minute to move while you hold, without one.")
        )
        self._say()

    def told(self) -> str:
        """Say what is on while it is armed; nothing otherwise."""
        return self.tr("No picture: hold moves blind") if self.armed else ""

    def offered(self, state: ObservatoryState) -> bool:
        """Take a snapshot; True while there is no fresh frame and the toggle is of use."""
        self._state = state
        camera = state.slit_camera
        # a replay's clock is another one: what is armed by it would never end
        recorded = state.replayed or (camera is not None and not camera.live)
        fresh = state.frames_are_fresh()
        if self._until_s is not None and (fresh or recorded or state.now_s >= self._until_s):
            self.disarm()
        self._say()
        return not fresh and not recorded

    def disarm(self) -> None:
        """Let holds move by sight only again."""
        self._until_s = None
        self.setChecked(False)
        self._say()

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.WindowDeactivate, QEvent.Type.WindowBlocked}:
            self.disarm()
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        # hidden with its page, and not because something else stands in its place
        if not self.isHidden():
            self.disarm()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _turn(self, checked: bool) -> None:
        state = self._state
        if not checked or state is None:
            self.disarm()
            return
        self._until_s = state.now_s + ARMED_S
        self._say()

    def _say(self) -> None:
        name = self.tr("Blind")
        if self._until_s is not None and self._state is not None:
            left = formatting.countdown(self._until_s - self._state.now_s)
            name = self.tr("Blind %1").replace("%1", left)
        if name != self.text():
            self.set_words(name, spoken=self.told() or self.tr("Move blind"))

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        now = theme.tokens()
        if self.isChecked():
            return now.p2, now.on_p2, now.p2
        fill, ink, _ = super()._colours()
        return fill, ink, now.p2
