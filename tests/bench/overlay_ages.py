"""What `bench_overlay` has in the console it measures.

Imports Qt: the bench imports this after it has made the console.
"""

from __future__ import annotations

import time

from PySide6.QtGui import QPainter

from app.model.state import ObservatoryState
from app.workers.detector_worker import DetectorWorker
from drivers.camera.protocol import Frame
from widgets.slit_overlay import SlitOverlays
from widgets.slit_view import Overlay, SlitView


class OverlayAges:
    """Notes how old a frame is when its overlay is first painted; once for the whole process.

    Attributes
    ----------
    ages_s : list of float
        In the order of painting, seconds since the moment that the frame shows: the simulated
        camera's rendering, which stands for exposure and readout, is part of it.
    after_s : list of float
        The same since the frame came to the console.
    """

    def __init__(self) -> None:
        self.ages_s: list[float] = []
        self.after_s: list[float] = []
        self._came_at_s: dict[int, float] = {}
        self._drawn: list[int] = []
        shown: list[tuple[int, float]] = []
        overlaid, paint, offered = SlitOverlays.of, SlitView.paint_moving, DetectorWorker.offer

        def offering(worker: DetectorWorker, frame: Frame) -> None:
            self._came_at_s[frame.number] = time.monotonic()
            offered(worker, frame)

        def overlaying(overlays: SlitOverlays, state: ObservatoryState, of_now: bool) -> Overlay:
            if state.slit is not None:
                shown[:] = [(state.slit.frame_number, state.slit.read_at_s)]
            return overlaid(overlays, state, of_now)

        def painting(view: SlitView, painter: QPainter) -> None:
            paint(view, painter)
            if shown and shown[0][0] not in self._drawn[-1:]:
                self._drawn.append(shown[0][0])
                number, read_at_s = shown[0]
                self.ages_s.append(time.monotonic() - read_at_s)
                self.after_s.append(time.monotonic() - self._came_at_s[number])

        DetectorWorker.offer = offering  # type: ignore[assignment,method-assign]
        SlitOverlays.of = overlaying  # type: ignore[assignment,method-assign]
        SlitView.paint_moving = painting  # type: ignore[assignment,method-assign]

    def begin(self) -> None:
        """Forget what was before everything had settled."""
        self.ages_s.clear()
        self.after_s.clear()
        self._drawn.clear()

    def frames(self) -> int:
        """Give how many frames were read from the first to the last that was drawn."""
        return 1 + self._drawn[-1] - self._drawn[0]
