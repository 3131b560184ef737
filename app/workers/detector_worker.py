"""Run the slit detector on the newest frame."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from app.model.mailbox import Mailbox
from app.model.notices import Notice
from app.model.state import SlitSighting
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.camera.protocol import Frame
from vision.slit.protocol import SlitDetector
from vision.slit.stance import CameraStance

log = logging.getLogger(__name__)


class DetectorWorker(QObject):
    """Turn frames into sightings; never works on an old picture.

    Parameters
    ----------
    connect : callable
        Makes the detector, in the worker's thread; a detector with a method ``close`` is
        closed at the end, one that is not the best says so in ``instead_because``.
    """

    read = Signal(str, object)
    sighted = Signal(object)
    noticed = Signal(object)
    _offered = Signal()

    def __init__(self, connect: Callable[[], SlitDetector]) -> None:
        super().__init__()
        self._connect = connect
        self._detector: SlitDetector | None = None
        self._mailbox: Mailbox[Frame] = Mailbox()
        self._hint_deg: float | None = None
        self._trouble: str | None = None
        self._instead: str | None = None
        self._stance: CameraStance | None = None
        self._stopped = False
        self._offered.connect(self._detect)

    def offer(self, frame: Frame) -> None:
        """Take the newest frame; safe from any thread, never blocks."""
        if self._mailbox.put(frame):
            self._offered.emit()

    @Slot()
    def start(self) -> None:
        """Make the detector before the first frame asks for it."""
        self._ready()

    @Slot()
    def stop(self) -> None:
        """Let the detector go and leave the thread."""
        self._stopped = True
        self._let_go()
        self.thread().quit()

    @Slot()
    def renew(self) -> None:
        """Make the detector anew: its calibration is another now."""
        if not self._stopped:
            self._let_go()
            self._hint_deg = None
            self._ready()

    @Slot()
    def _detect(self) -> None:
        frame = self._mailbox.take()
        if frame is None or self._stopped:
            return
        detector = self._ready()
        if detector is None:
            return
        try:
            reading = detector.detect(frame.image, self._hint_deg)
        except ValueError as error:
            self._tell_once(str(error))
            return
        except Exception as error:
            log.exception("the slit detector failed")
            self._tell_once(str(error) or "an error in this program; see the log")
            self._let_go()
            return
        self._trouble = None
        self._tell_instead(detector)
        self._tell_stance(detector)
        self._hint_deg = reading.azimuth_deg
        # forty numbers that only a filter over a whole recording asks for
        seen = replace(reading, lip_chances=b"")
        sighting = SlitSighting(
            frame.number, frame.read_at_s, frame.utc, frame.live, seen, detector.name
        )
        self.sighted.emit(sighting)
        self.read.emit("slit", sighting)

    def _tell_stance(self, detector: SlitDetector) -> None:
        """Say how the camera stands, where the detector watches over it."""
        stance = getattr(detector, "stance", None)
        if stance is not self._stance:
            self._stance = stance
            self.read.emit("camera_stance", stance)

    def _ready(self) -> SlitDetector | None:
        if self._detector is None:
            try:
                self._detector = self._connect()
            except Exception as error:
                log.exception("the slit detector does not start")
                self._tell_once(str(error))
        return self._detector

    def _tell_once(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            self.noticed.emit(
                Notice(
                    "slit_camera",
                    Sentence(
                        QT_TRANSLATE_NOOP(
                            "Model", "The slit detector cannot read the picture: %1."
                        ),
                        (Sentence(trouble),),
                    ),
                )
            )

    def _tell_instead(self, detector: SlitDetector) -> None:
        """Say once that another detector than the best one sees."""
        instead: str | None = getattr(detector, "instead_because", None)
        if instead != self._instead and instead is not None:
            text = QT_TRANSLATE_NOOP("Model", "The slit detector is not the best one: %1.")
            self.noticed.emit(Notice("slit_camera", Sentence(text, (Sentence(instead),))))
        self._instead = instead

    def _let_go(self) -> None:
        detector, self._detector = self._detector, None
        close = getattr(detector, "close", None)
        if close is not None:
            close()
