"""Keep what operators say of frames, and show them recorded frames to speak about."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.model.labelling import (
    SURE,
    Asked,
    Failed,
    FindUnsure,
    FrameShown,
    Kept,
    OpenFrames,
    PutAgain,
    Saved,
    SaveLabel,
    Searching,
    SetRead,
    ShowFrame,
    TakeBack,
    place_in_counts,
)
from app.model.notices import Notice
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.camera.browse import Album, open_album
from drivers.camera.protocol import Frame
from drivers.clock import Clock
from drivers.errors import DriverError
from vision.images import to_8_bit
from vision.slit.label import Label
from vision.slit.label_set import LabelSet
from vision.slit.protocol import SlitDetector

log = logging.getLogger(__name__)

NEWEST = 30
"""So many labels are shown with their pictures."""

THUMB_PX = 48
"""A thumbnail's longer side at most, about (pixels)."""


class LabelWorker(QObject):
    """Own the label set of one observatory, and the recorded frames that are looked at.

    Parameters
    ----------
    folder : Path
        Of the label set; made with the first label.
    calibration : Path
        Of the slit camera.
    connect : callable
        Makes the detector for recorded frames from the calibration, in the worker's thread,
        when the first is looked at; one with a method ``close`` is closed at the end.
    clock : Clock
    """

    answered = Signal(object)
    noticed = Signal(object)
    _go_on = Signal()

    def __init__(
        self, folder: Path, calibration: Path, connect: Callable[[Path], SlitDetector], clock: Clock
    ) -> None:
        super().__init__()
        self._set = LabelSet(folder)
        self._calibration = calibration
        self._connect = connect
        self._clock = clock
        self._detector: SlitDetector | None = None
        self._album: Album | None = None
        self._wanted: int | None = None
        self._shown: FrameShown | None = None
        self._searched: int | None = None
        self._stopped = False
        # queued: orders that arrived meanwhile come first
        self._go_on.connect(self._next, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def start(self) -> None:
        """Tell what is in the set."""
        try:
            self._tell_set()
        except OSError as error:
            self._notice(_unwritten(error))

    @Slot()
    def stop(self) -> None:
        """Let files and detector go and leave the thread."""
        self._stopped = True
        self._let_go()
        if self._album is not None:
            self._album.close()
        self.thread().quit()

    @Slot(object)
    def use_calibration(self, path: Path) -> None:
        """Keep another calibration with the labels to come, and read frames with it."""
        self._calibration = path
        self._let_go()

    @Slot(object)
    def take(self, asked: Asked) -> None:
        """Do what the page asks for, or say why it cannot be done."""
        if self._stopped:
            return
        try:
            self._do(asked)
        except (ValueError, DriverError) as error:
            self._fail(asked, Sentence(str(error)))
        except OSError as error:
            self._fail(asked, _unwritten(error))
        except Exception:
            log.exception("bug in the labels")
            why = QT_TRANSLATE_NOOP("Model", "an error in this program; see the log")
            self._fail(asked, Sentence(why))

    def _do(self, asked: Asked) -> None:
        if isinstance(asked, SaveLabel):
            self._save(asked)
        elif isinstance(asked, TakeBack):
            if asked.before is None:
                self._set.remove(asked.label.file, asked.label.by, self._clock.utc())
            else:
                self._set.put(asked.before)
            self._tell_set()
        elif isinstance(asked, PutAgain):
            self._set.put(asked.label)
            self._tell_set()
        elif isinstance(asked, OpenFrames):
            self._open(asked.path)
        elif isinstance(asked, ShowFrame):
            # many steps asked for at once make one
            self._wanted = asked.index
            self._end_search()
            self._go_on.emit()
        else:
            self._searched = asked.after
            self._go_on.emit()

    def _save(self, asked: SaveLabel) -> None:
        earlier = {label.file: label for label in self._set.labels()}
        path = self._set.add(asked.image, self._calibration, asked.label)
        file = path.relative_to(self._set.folder).as_posix()
        label = next(one for one in self._set.labels() if one.file == file)
        self.answered.emit(Saved(label, earlier.get(file)))
        self._tell_set()

    def _tell_set(self) -> None:
        contents = self._set.read()
        counts = [0, 0, 0, 0, 0]
        for label in contents.labels:
            counts[place_in_counts(label)] += 1
        newest = sorted(contents.labels, key=lambda label: label.utc, reverse=True)[:NEWEST]
        kept = tuple(self._kept(label) for label in newest)
        told = (counts[0], counts[1], counts[2], counts[3], counts[4])
        self.answered.emit(SetRead(self._set.folder, told, kept, contents.troubles))

    def _kept(self, label: Label) -> Kept:
        try:
            grey = to_8_bit(self._set.frame(label))
        except ValueError:
            return Kept(label, None)
        step_px = max(1, max(grey.shape) // (2 * THUMB_PX))
        return Kept(label, np.ascontiguousarray(grey[::step_px, ::step_px]))

    def _open(self, path: Path) -> None:
        album = open_album(path)
        if self._album is not None:
            self._album.close()
        self._album, self._shown, self._wanted = album, None, 0
        self._end_search()
        self._go_on.emit()

    @Slot()
    def _next(self) -> None:
        """Do the next piece of work with recorded frames; orders get in between."""
        if self._album is None or self._stopped:
            return
        if self._wanted is not None:
            index, self._wanted = self._wanted, None
            self._show(self._album, index, ShowFrame(index))
        elif self._searched is not None:
            self._search(self._album, self._searched)
        elif self._shown is not None and self._shown.reading is None:
            self._shown = self._looked_at(self._shown)
            self.answered.emit(self._shown)

    def _show(self, album: Album, index: int, asked: Asked) -> None:
        """Show a frame at once, and look at it afterwards."""
        try:
            shown = self._frame(album, index)
        except IndexError:
            why = QT_TRANSLATE_NOOP("Model", "there is no frame beyond this one")
            self._fail(asked, Sentence(why))
        except DriverError as error:
            self._fail(asked, Sentence(str(error)))
        else:
            self._shown = shown
            self.answered.emit(shown)
            self._go_on.emit()

    def _frame(self, album: Album, index: int) -> FrameShown:
        image, name = album.picture(index)
        now_s, utc = self._clock.monotonic_s(), self._clock.utc()
        return FrameShown(Frame(index, now_s, utc, image, name, live=False), album.count)

    def _search(self, album: Album, after: int) -> None:
        """Look at one more frame of a search."""
        index = after + 1
        try:
            shown = self._looked_at(self._frame(album, index))
        except IndexError:
            self._end_search()
            why = QT_TRANSLATE_NOOP("Model", "the detector is sure of every frame up to the end")
            self._fail(FindUnsure(after), Sentence(why))
            return
        except DriverError:
            # one bad picture among good ones; the next may be better
            self._searched = index
            self._go_on.emit()
            return
        reading = shown.reading
        if reading is not None and reading.azimuth_deg is not None and reading.confidence >= SURE:
            self._searched = index
            self.answered.emit(Searching(index))
            self._go_on.emit()
            return
        self._shown = shown
        self._end_search()
        self.answered.emit(shown)

    def _end_search(self) -> None:
        if self._searched is not None:
            self._searched = None
            self.answered.emit(Searching(None))

    def _looked_at(self, shown: FrameShown) -> FrameShown:
        """Add what the detector makes of a frame; one that fails has not looked at it."""
        frame = shown.frame
        try:
            if self._detector is None:
                self._detector = self._connect(self._calibration)
            reading = self._detector.detect(frame.image)
        except ValueError as error:
            self._fail(ShowFrame(frame.number), Sentence(str(error)))
            return shown
        except Exception as error:
            log.exception("the detector for labels failed")
            self._let_go()
            self._fail(ShowFrame(frame.number), Sentence(str(error)))
            return shown
        return FrameShown(frame, shown.count, reading, self._detector.name)

    def _fail(self, asked: Asked, because: Sentence) -> None:
        self.answered.emit(Failed(asked, because))
        if isinstance(asked, SaveLabel | TakeBack | PutAgain):
            self._notice(because)

    def _notice(self, because: Sentence) -> None:
        text = QT_TRANSLATE_NOOP("Model", "The labels are not written: %1.")
        self.noticed.emit(Notice("console", Sentence(text, (because,))))

    def _let_go(self) -> None:
        detector, self._detector = self._detector, None
        close = getattr(detector, "close", None)
        if close is not None:
            close()


def _unwritten(error: OSError) -> Sentence:
    """Say in a clause what the disk said, with the place."""
    why = error.strerror or str(error)
    return Sentence(f"{error.filename}: {why}" if error.filename else why)
