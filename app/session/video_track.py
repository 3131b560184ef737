"""The video of one camera within a session: a new file every minute, and every frame's own time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.session.video import SEGMENT_S, VideoLost, VideoWriter
from app.session.writer import SessionWriter
from drivers.camera.protocol import Frame


class VideoTrack:
    """Records one camera.

    Parameters
    ----------
    session : SessionWriter
        Its folder takes the files, its database the times.
    camera : str
        Name in the state, for example ``"slit_camera"``.

    Raises
    ------
    app.session.video.VideoLost, app.session.disk.SessionLost
        From `write`.
    """

    def __init__(self, session: SessionWriter, camera: str) -> None:
        self._session = session
        self._camera = camera
        self._video: VideoWriter | None = None
        self._video_id = 0
        self._count = 0
        self._since_s = 0.0
        self._last_s = float("-inf")
        self._shape = (0, 0)

    @property
    def writing(self) -> VideoWriter | None:
        """The file that is being written."""
        return self._video

    def write(self, frame: Frame) -> bool:
        """Write a frame; a picture of another size begins a new file.

        Returns
        -------
        bool
            False for a frame that is not newer than the one before: a picture is found by its
            time, and two cannot have the same.
        """
        if frame.read_at_s <= self._last_s:
            return False
        image = _grey_8(frame.image)
        video = self._video
        if (
            video is None
            or frame.read_at_s - self._since_s >= SEGMENT_S
            or (image.shape != self._shape)
        ):
            video = self._begin(image.shape, frame.read_at_s)
        try:
            place = video.write(image, frame.read_at_s)
        except VideoLost:
            self.end()
            raise
        self._session.frame(
            self._camera, frame.read_at_s, frame.utc, frame.number, self._video_id, place
        )
        self._last_s = frame.read_at_s
        return True

    def settle(self, now_s: float) -> None:
        """Bring the last picture into the file where no other one follows soon."""
        if self._video is not None:
            try:
                self._video.settle(now_s)
            except VideoLost:
                self.end()
                raise

    def end(self) -> None:
        """End the file; the next frame begins another."""
        if self._video is not None:
            self._video.close()
            self._video = None

    def _begin(self, shape: tuple[int, ...], now_s: float) -> VideoWriter:
        self.end()
        self._count += 1
        height, width = shape
        file = f"{self._camera}-{self._count:04d}.mp4"
        self._video = VideoWriter(self._session.folder / file, width, height, now_s)
        self._video_id = self._session.video(self._camera, file, now_s, (width, height))
        self._since_s, self._shape = now_s, (height, width)
        return self._video


def _grey_8(image: NDArray[np.uint8] | NDArray[np.uint16]) -> NDArray[np.uint8]:
    """Give an 8-bit picture of even size: video has no others, and no encoder needs more."""
    if image.ndim != 2 or min(image.shape) < 2:
        raise VideoLost(f"not a picture that can be recorded: {image.dtype} of {image.shape}")
    height, width = (side - side % 2 for side in image.shape)
    even = image[:height, :width]
    if even.dtype == np.uint8:
        return np.ascontiguousarray(even, dtype=np.uint8)
    if even.dtype != np.uint16:
        raise VideoLost(f"not a picture that can be recorded: {image.dtype} of {image.shape}")
    return np.ascontiguousarray(even >> 8, dtype=np.uint8)
