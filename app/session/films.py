"""The video of all cameras of a session; trouble with one costs its pictures and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.session.video import VideoLost
from app.session.video_track import VideoTrack
from app.session.writer import SessionWriter
from drivers.camera.protocol import Frame

TRY_AGAIN_S = 20.0
"""After a trouble a camera's video is tried again after so long (seconds)."""


class Films:
    """Records every camera that has frames.

    Parameters
    ----------
    session : SessionWriter

    Raises
    ------
    app.session.disk.SessionLost
        From `write`.
    """

    def __init__(self, session: SessionWriter) -> None:
        self._session = session
        self._tracks: dict[str, VideoTrack] = {}
        self._again_s: dict[str, float] = {}
        self._troubles: dict[str, Sentence] = {}

    @property
    def trouble(self) -> Sentence | None:
        """Why a camera is not recorded."""
        return next(iter(self._troubles.values()), None)

    def writing(self) -> tuple[Path, ...]:
        """Name the files that are being written."""
        return tuple(track.writing.path for track in self._tracks.values() if track.writing)

    def write(self, taken: Mapping[str, tuple[Frame, ...]], now_s: float) -> Counter[str]:
        """Write frames; count those that could not be, by camera."""
        lost: Counter[str] = Counter()
        for camera, frames in taken.items():
            done = 0
            if now_s >= self._again_s.get(camera, now_s):
                track = self._tracks.setdefault(camera, VideoTrack(self._session, camera))
                try:
                    for frame in frames:
                        done += track.write(frame)
                    self._troubles.pop(camera, None)
                except VideoLost as error:
                    self._lose(camera, now_s, error)
            lost[camera] += len(frames) - done
        for camera, track in self._tracks.items():
            try:
                track.settle(now_s)
            except VideoLost as error:
                self._lose(camera, now_s, error)
        return +lost

    def end(self) -> None:
        """End every file; the next frame begins another."""
        for track in self._tracks.values():
            track.end()

    def _lose(self, camera: str, now_s: float, error: VideoLost) -> None:
        self._again_s[camera] = now_s + TRY_AGAIN_S
        text = QT_TRANSLATE_NOOP("Model", "no pictures of %1 are recorded: %2")
        self._troubles[camera] = Sentence(text, (camera, str(error)))
