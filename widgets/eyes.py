"""Who looks through which camera, and whether what they see is live or recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drivers.camera.protocol import Frame

Eye = Callable[[Frame], None]


class Eyes:
    """Hands frames from any thread to the views: live ones, or in a replay recorded ones.

    The newest live frame of each camera is kept meanwhile, and shown when the replay ends.
    """

    def __init__(self) -> None:
        self._eyes: Mapping[str, tuple[Eye, ...]] = {}
        self._live: dict[str, Frame] = {}
        self._recorded = False

    def open(self, eyes: Mapping[str, tuple[Eye, ...]]) -> None:
        """Hand frames to these from now on."""
        self._eyes = eyes

    def offer(self, camera: str, frame: Frame) -> None:
        """Take a live frame; never blocks, safe from any thread."""
        self._live[camera] = frame
        if not self._recorded:
            self._hand_out(camera, frame)

    def offer_recorded(self, camera: str, frame: Frame) -> None:
        """Take a recorded frame; dropped unless a recorded night is shown."""
        if self._recorded:
            self._hand_out(camera, frame)

    def show_recorded(self, recorded: bool) -> None:
        """Show recorded frames only, or live ones again, the newest at once."""
        self._recorded = recorded
        if not recorded:
            for camera, frame in tuple(self._live.items()):
                self._hand_out(camera, frame)

    def _hand_out(self, camera: str, frame: Frame) -> None:
        for eye in self._eyes.get(camera, ()):
            eye(frame)
