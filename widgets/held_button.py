"""A button that knows whether a hand is on it, and nothing else is."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QTouchEvent
from PySide6.QtWidgets import QWidget

from app.model.state import ObservatoryState
from widgets import theme
from widgets.button import Button
from widgets.command_button import Maker, Verdict

LETS_GO = frozenset(
    {
        QEvent.Type.Leave,
        QEvent.Type.FocusOut,
        QEvent.Type.WindowDeactivate,
        QEvent.Type.WindowBlocked,
        QEvent.Type.Hide,
        QEvent.Type.Close,
        QEvent.Type.TouchCancel,
        QEvent.Type.TouchEnd,
        QEvent.Type.UngrabMouse,
        QEvent.Type.ApplicationDeactivate,
    }
)
"""Whatever of these happens, the hand counts as gone."""


BROKEN_MS = 1000
"""A beat of a held button that comes so late ends the hold (milliseconds).

The motor has stopped by itself by then, and a window that hung has not seen the hand leave.
"""


class _Hand:
    """There is one hand: a second pointer on another button ends the hold of the first."""

    robbed = False


def _forget() -> None:
    _Hand.robbed = False


class HeldButton(Button):
    """Knows whether one finger or the left button is on it, and nothing else is.

    Subclasses say what begins with the press and what ends with it. Two of them held at
    once are nobody's intention: the second press begins nothing and ends the first.

    Attributes
    ----------
    wanted : Signal(object)
        Carries a command.
    """

    wanted = Signal(object)

    def __init__(
        self,
        maker: Maker,
        icon: str = "",
        height: int = 56,
        width: int = 0,
        px: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(icon, height, width, px, parent)
        self._maker = maker
        self._verdict = Verdict(self, maker)
        self._held = False
        self._since = QElapsedTimer()
        self._beat = QElapsedTimer()
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setEnabled(False)
        self.set_icon_px(26)

    @property
    def held(self) -> bool:
        """True from the press until anything at all ends it."""
        return self._held

    def set_idle(self, why: str) -> None:
        """Set what the tooltip says while there is nothing to order."""
        self._verdict.set_idle(why)

    def show_state(self, state: ObservatoryState) -> None:
        """Judge the command by a snapshot."""
        self._verdict.show_state(state)

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QTouchEvent) and kind in {
            QEvent.Type.TouchBegin,
            QEvent.Type.TouchUpdate,
        }:
            self._touched(event)
            return True
        if kind is QEvent.Type.FocusOut and self._held:
            # a press elsewhere takes the focus first, and arrives there before this returns
            _Hand.robbed = True
            QTimer.singleShot(0, _forget)
        if kind in LETS_GO or (kind is QEvent.Type.EnabledChange and not self.isEnabled()):
            self.let_go()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() is Qt.MouseButton.LeftButton and not self._held:
            self._press()
        else:
            self.let_go()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.rect().contains(event.position().toPoint()):
            self.let_go()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # nothing moves by the keyboard: it repeats, and loses its release with the focus
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def _touched(self, event: QTouchEvent) -> None:
        points = event.points()
        inside = len(points) == 1 and self.rect().contains(points[0].position().toPoint())
        if not inside:
            self.let_go()
        elif event.type() is QEvent.Type.TouchBegin and self.isEnabled():
            self._press()

    def _press(self) -> None:
        if _Hand.robbed:
            return
        self._held = True
        self._since.start()
        self._beat.start()
        self.setDown(True)
        self._begin()
        self.update()

    def let_go(self) -> None:
        """Count the hand as gone; it must press again to begin again."""
        if not self._held:
            return
        self._held = False
        self.setDown(False)
        self._end()
        self.update()

    def _beats(self) -> bool:
        """Count one beat of the hold; False when it came too late to trust the hand."""
        in_time = self._beat.elapsed() <= BROKEN_MS
        self._beat.start()
        return in_time

    def _begin(self) -> None:
        raise NotImplementedError

    def _end(self) -> None:
        raise NotImplementedError

    def _share(self) -> float:
        """Share of the time that is over, 0 to 1."""
        return 0.0

    def _paint_progress(self, painter: QPainter, outer: QRectF) -> None:
        now = theme.tokens()
        share = self._share()
        if share > 0.0:
            inside = QPainterPath()
            inside.addRoundedRect(outer, 5, 5)
            tint = QColor(now.act)
            tint.setAlpha(70)
            grown = QRectF(outer.left(), outer.top(), outer.width() * share, outer.height())
            painter.save()
            painter.setClipPath(inside)
            painter.fillRect(grown, tint)
            painter.restore()
        if not self.isEnabled():
            return
        bar = QRectF(9.0, self.height() - 6.0, self.width() - 18.0, 2.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.faint)
        painter.drawRoundedRect(bar, 1.2, 1.2)
        if share > 0.0:
            bar.setWidth(bar.width() * share)
            painter.setBrush(now.act)
            painter.drawRoundedRect(bar, 1.2, 1.2)
