"""A frame with a slit that can be moved by hand: drag, wheel and keys."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from drivers.camera.protocol import Frame
from vision.slit.calibration import Calibration
from vision.slit.handles import Point, azimuth_at, opening_at, turned
from widgets.image_view import ImageView
from widgets.label_marks import Draft, LabelMarks
from widgets.ringed_button import BY_KEY

FINE_DEG, COARSE_DEG = 0.1, 1.0
"""Steps of the azimuth by wheel and keys, without and with Shift (degrees)."""

FINE_SHARE, COARSE_SHARE = 0.01, 0.1
"""Steps of the opening by keys, without and with Shift."""

REMEMBERED = 30
"""So many of the newest frames are kept, to freeze the one that was looked at last."""


class _Hold(Enum):
    """What the pointer has taken hold of."""

    NOTHING = auto()
    SLIT = auto()
    SHUTTER = auto()


class LabelView(ImageView):
    """The frame that is labelled, with the slit as seen and as it will be said.

    Parameters
    ----------
    parent : QWidget, optional

    Attributes
    ----------
    moved : Signal(object)
        Carries the `Draft` that the hand has made.
    """

    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(640, 560, parent)
        self._calibration: Calibration | None = None
        self._draft: Draft | None = None
        self._recent: deque[Frame] = deque(maxlen=REMEMBERED)
        self._held = False
        self._hold = _Hold.NOTHING
        self._from: tuple[Point, float] = ((0.0, 0.0), 0.0)
        self._ringed = False
        self.marks = LabelMarks()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the name in the language of now."""
        self.setAccessibleName(self.tr("Frame to be labelled"))
        self.setAccessibleDescription(
            self.tr("Drag the slit, or use the arrow keys; with Shift the steps are larger.")
        )

    def use_calibration(self, calibration: Calibration) -> None:
        """Move slits with the geometry of another calibration."""
        self._calibration = calibration
        self.refresh()

    def recent(self) -> tuple[Frame, ...]:
        """Give the newest frames, the newest last."""
        return tuple(self._recent)

    def arrived(self, frame: Frame) -> None:
        """Remember a frame, and show it while none is held."""
        self._recent.append(frame)
        if not self._held:
            self.show_frame(frame)

    def hold_frame(self, frame: Frame | None) -> None:
        """Keep a frame on the screen; None lets the newest through again."""
        self._held = frame is not None
        self._hold = _Hold.NOTHING
        shown = frame if frame is not None else (self._recent[-1] if self._recent else None)
        if shown is not None:
            self.show_frame(shown)

    def show_draft(self, draft: Draft | None) -> None:
        """Draw another draft; None when nothing is said yet."""
        self._draft = draft
        self.refresh()

    def paint_moving(self, painter: QPainter) -> None:
        """Paint picture, proposal, draft and handles."""
        super().paint_moving(painter)
        if self.frame() is None:
            return
        if self._calibration is not None:
            painter.setClipRect(self.place())
            self.marks.paint(painter, self, self._calibration, self._draft if self._held else None)
            painter.setClipping(False)
        self.marks.paint_words(painter, self.place(), self._ringed and self.hasFocus())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._can_move():
            event.ignore()
            return
        at, draft, calibration = event.position(), self._draft, self._calibration
        assert calibration is not None
        pixel = self.in_frame(at)
        if draft is not None and draft.azimuth_deg is not None:
            if self.marks.shutter_is_at(self, calibration, draft, at):
                self._hold = _Hold.SHUTTER
                return
            if self.marks.slit_is_at(self, calibration, draft, at):
                self._hold, self._from = _Hold.SLIT, (pixel, draft.azimuth_deg)
                return
        self._place(pixel)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        draft, calibration = self._draft, self._calibration
        if self._hold is _Hold.NOTHING or draft is None or calibration is None:
            return
        pixel = self.in_frame(event.position())
        if self._hold is _Hold.SLIT:
            begin, azimuth_deg = self._from
            self._say(replace(draft, azimuth_deg=turned(calibration, azimuth_deg, begin, pixel)))
        elif draft.azimuth_deg is not None:
            opening = opening_at(calibration, draft.azimuth_deg, pixel)
            if opening is not None:
                self._say(replace(draft, opening=opening))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._hold = _Hold.NOTHING

    def wheelEvent(self, event: QWheelEvent) -> None:
        # with Shift some systems turn the wheel sideways
        way = event.angleDelta().y() or event.angleDelta().x()
        coarse = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if way and self.turn((COARSE_DEG if coarse else FINE_DEG) * (1 if way > 0 else -1)):
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        coarse = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step_deg = COARSE_DEG if coarse else FINE_DEG
        share = COARSE_SHARE if coarse else FINE_SHARE
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.turn(step_deg if key is Qt.Key.Key_Right else -step_deg)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.open_by(share if key is Qt.Key.Key_Up else -share)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in BY_KEY
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def turn(self, by_deg: float) -> bool:
        """Turn the slit of the draft; False when there is none."""
        draft = self._draft
        if not self._held or draft is None or draft.azimuth_deg is None:
            return False
        # whole tenths, so that steps there and back meet again
        self._say(replace(draft, azimuth_deg=round(draft.azimuth_deg + by_deg, 1) % 360.0))
        return True

    def open_by(self, share: float) -> bool:
        """Open or close the slit of the draft; False when there is none."""
        draft = self._draft
        if not self._held or draft is None or draft.azimuth_deg is None:
            return False
        opening = 1.0 if draft.opening is None else draft.opening
        self._say(replace(draft, opening=min(max(round(opening + share, 2), 0.0), 1.0)))
        return True

    def _can_move(self) -> bool:
        return self._held and self._calibration is not None and self.frame() is not None

    def _place(self, pixel: Point) -> None:
        """Put the slit where the pointer is, and go on dragging it."""
        calibration, draft = self._calibration, self._draft
        assert calibration is not None
        azimuth_deg = azimuth_at(calibration, pixel)
        if azimuth_deg is None or not calibration.in_picture(pixel):
            return
        opening = draft.opening if draft is not None and draft.visible else 1.0
        self._hold, self._from = _Hold.SLIT, (pixel, azimuth_deg)
        self._say(Draft(azimuth_deg, opening))

    def _say(self, draft: Draft) -> None:
        self._draft = draft
        self.refresh()
        self.moved.emit(draft)
