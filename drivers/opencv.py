"""The one place where the drivers take OpenCV from: its wheel would redirect Qt to its own."""

from __future__ import annotations

import os

# Trouble with a camera is raised and told to the operator; a terminal is no place for it.
os.environ.setdefault("OPENCV_LOG_LEVEL", "ERROR")
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "8")

import cv2

# opencv-python ships a Qt of its own and points these at it; PySide6 would then fail to start.
for _name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
    os.environ.pop(_name, None)
cv2.setNumThreads(1)

__all__ = ["cv2"]
