"""Ties the recorder to everything that it records."""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

import app
from app.control.desk import CommandDesk
from app.control.scribe import Scribe
from app.control.store import StateStore
from app.nights.secrets import without_secrets
from app.profile import Profile
from app.session.exposure_file import ExposureFiles, exposures_folder
from app.session.recorder import Recorder
from app.session.shelf import sessions_folder
from app.workers.camera_worker import FrameTaker
from app.workers.crew import Crew
from app.workers.recorder_worker import PictureTaker, RecorderWorker, TapeTaker
from drivers.camera.protocol import Frame
from drivers.clock import Clock
from vision.model_store import ModelStore

LIBRARIES = ("PySide6-Essentials", "numpy", "opencv-python", "onnxruntime", "av")
"""Whose versions are kept with a session."""


class NightRecord(QObject):
    """The record of one console's nights.

    Parameters
    ----------
    profile : Profile
        Its text, and that of its calibration, are kept with each session.
    clock : Clock
    store : StateStore
    crew : Crew
        Gives the recorder a thread.
    """

    changed = Signal()

    def __init__(self, profile: Profile, clock: Clock, store: StateStore, crew: Crew) -> None:
        super().__init__()
        self._profile = profile
        self._calibration = profile.calibration
        self._exposures = ExposureFiles(exposures_folder(), profile.site)
        self.recorder = Recorder(sessions_folder(), store.state(), self._about, clock)
        self.worker = RecorderWorker(self.recorder, clock)
        self._scribe = Scribe(self.recorder.tape, store, clock)
        self.worker.read.connect(store.put)
        self.worker.noticed.connect(store.note)
        self.changed.connect(self.worker.renew)
        crew.hire("recorder", self.worker)

    def listen(self, desk: CommandDesk) -> None:
        """Write down what the desk decides."""
        desk.decided.connect(self._scribe.decide)

    def taker(self, camera: str) -> FrameTaker:
        """Give what records the frames of a camera."""
        return TapeTaker(self.recorder.tape, camera)

    def keep(self, frame: Frame) -> Frame:
        """Write an exposure into its night's folder; raises OSError."""
        return self._exposures.keep(frame)

    def noter(self, camera: str) -> FrameTaker:
        """Give what notes the exposures of a camera, without their pixels."""
        return PictureTaker(self.recorder.tape, camera)

    @Slot(object)
    def use_calibration(self, path: Path) -> None:
        """Go on in a new session, which keeps the calibration that frames are read by now."""
        self._calibration = path
        self.changed.emit()

    def _about(self) -> dict[str, str]:
        profile = self._profile
        about = {
            "version": app.__version__,
            "python": platform.python_version(),
            "system": platform.platform(),
            "profile": profile.name,
            "site": profile.site.name,
            "time_zone": profile.time_zone,
            "profile.toml": _text(profile.path),
            "calibration.toml": _text(self._calibration),
            "models": _models(),
        }
        return about | {f"library {name}": _version(name) for name in LIBRARIES}


def _text(path: Path) -> str:
    try:
        return without_secrets(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ""


def _models() -> str:
    current = [version.name for version in ModelStore().versions() if version.current]
    return current[0] if current else "shipped"


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
