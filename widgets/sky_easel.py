"""Paints the sky in a thread of its own, so that the window never waits for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.model.mailbox import Mailbox
from widgets.sky_brush import SkyBrush
from widgets.sky_frame import SkyFrame


class SkyEasel(QObject):
    """Turns the frames of one plot into pictures; of several that wait only the newest.

    A picture with thousands of dots and forty names takes 5 to 40 ms: in the window's thread
    everything else would be late by as much, eight times a second. Has the slots of a worker,
    for whoever gives it a thread.

    Parameters
    ----------
    brush : SkyBrush
        The plot's own, which then has the same names and layers.

    Attributes
    ----------
    painted : Signal(object)
        Carries a `widgets.sky_brush.SkyPicture`.
    """

    painted = Signal(object)
    _left = Signal()

    def __init__(self, brush: SkyBrush) -> None:
        super().__init__()
        self._brush = brush
        self._box: Mailbox[SkyFrame] = Mailbox()
        self._left.connect(self._paint, Qt.ConnectionType.QueuedConnection)

    def ask(self, frame: SkyFrame) -> None:
        """Wish for a picture; never blocks, safe from any thread."""
        if self._box.put(frame):
            self._left.emit()

    @Slot()
    def start(self) -> None:
        """Begin; nothing has to be made."""

    @Slot()
    def stop(self) -> None:
        """Leave the thread."""
        self._box.take()
        self.thread().quit()

    @Slot()
    def _paint(self) -> None:
        frame = self._box.take()
        if frame is not None:
            self.painted.emit(self._brush.picture(frame))
