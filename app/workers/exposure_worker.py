"""Take single pictures when asked, and hand over the finished ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.model.commands import Command, Expose
from app.model.notices import Notice
from app.model.state import CameraState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.workers.camera_worker import FrameTaker
from app.workers.device_worker import DeviceWorker
from drivers.camera.protocol import ExposureCamera, Frame
from drivers.clock import Clock


class _Watched:
    """An exposure camera that also remembers when its exposure ends."""

    def __init__(self, camera: ExposureCamera, clock: Clock) -> None:
        self.camera = camera
        self._clock = clock
        self.until_s: float | None = None
        self.last: Frame | None = None

    def expose(self, exposure_s: float) -> None:
        self.camera.expose(exposure_s)
        self.until_s = self._clock.monotonic_s() + exposure_s

    def close(self) -> None:
        self.camera.close()


class ExposureWorker(DeviceWorker):
    """Own one camera that takes a picture at a time.

    Parameters
    ----------
    connect : callable
        Opens the camera.
    clock : Clock
    takers : sequence of FrameTaker
    keep : callable, optional
        Writes an exposure into a file, and gives it with the file's name; raises OSError.
    """

    def __init__(
        self,
        connect: Callable[[], ExposureCamera],
        clock: Clock,
        takers: Sequence[FrameTaker] = (),
        keep: Callable[[Frame], Frame] | None = None,
    ) -> None:
        super().__init__("ccd", lambda: _Watched(connect(), clock), clock, 0.2)
        self._takers = tuple(takers)
        self._keep = keep

    def _publish(self, device: _Watched) -> None:
        frame = device.camera.fetch()
        if frame is not None:
            frame = self._kept(frame)
            device.until_s, device.last = None, frame
            for taker in self._takers:
                taker.offer(frame)
        self.read.emit(
            self.name,
            CameraState(
                name=device.camera.name,
                source=device.camera.name,
                live=True,
                fps=None,
                frame_at_s=None if device.last is None else device.last.read_at_s,
                exposing_until_s=device.until_s,
            ),
        )

    def _part(self, device: _Watched, command: Command) -> _Watched | ExposureCamera:
        return device if isinstance(command, Expose) else device.camera

    def _kept(self, frame: Frame) -> Frame:
        """Write an exposure down before anybody sees it; shown is also what cannot be written."""
        if self._keep is None:
            return frame
        try:
            return self._keep(frame)
        except OSError as error:
            text = QT_TRANSLATE_NOOP("Model", "The exposure is shown, but not kept: %1.")
            self.noticed.emit(Notice(self.name, Sentence(text, (error.strerror or str(error),))))
            return frame
