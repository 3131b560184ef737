"""Hands what cameras see to the window."""

from __future__ import annotations

from drivers.camera.protocol import Frame
from widgets.main_window import MainWindow


class ToWindow:
    """Hands the frames of one camera to the window, from the camera's thread."""

    def __init__(self, window: MainWindow, camera: str) -> None:
        self._window = window
        self._camera = camera

    def offer(self, frame: Frame) -> None:
        """Pass a frame on; never blocks."""
        self._window.offer(self._camera, frame)
