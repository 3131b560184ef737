"""Writes the night from a thread of its own: a slow disk holds up nothing."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.model.commands import Command
from app.model.notices import Notice
from app.model.recording import RecordingState
from app.model.settings import MarkMoment, SetRecording
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.session.exposure_file import FILE, reference
from app.session.occasion import LINGER_S, something_is_open, something_to_see
from app.session.recorder import Recorder
from app.session.tape import Tape
from drivers.camera.protocol import Frame
from drivers.clock import Clock

log = logging.getLogger(__name__)

STEP_MS = 50
TELL_S = 1.0

SAY_AGAIN_S = 60.0
"""What is missing is said at most once in so long (seconds)."""


class RecorderWorker(QObject):
    """Keep the recorder going, and decide when it records.

    Parameters
    ----------
    recorder : Recorder
    clock : Clock
    """

    read = Signal(str, object)
    noticed = Signal(object)
    _submitted = Signal(object)

    def __init__(self, recorder: Recorder, clock: Clock) -> None:
        super().__init__()
        self._recorder = recorder
        self._clock = clock
        self._timer: QTimer | None = None
        self._by_hand = False
        self._open_at_s: float | None = None
        self._seen_at_s: float | None = None
        self._told: RecordingState | None = None
        self._said_lost = 0
        self._said_lost_at_s = float("-inf")
        self._submitted.connect(self._take)

    def submit(self, command: Command) -> None:
        """Queue a command; safe from any thread."""
        self._submitted.emit(command)

    @Slot()
    def start(self) -> None:
        """Begin."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)
        self._timer.start(STEP_MS)

    @Slot()
    def stop(self) -> None:
        """Write what is left and leave the thread."""
        if self._timer is not None:
            self._timer.stop()
        try:
            self._recorder.close()
        except Exception:
            log.exception("bug in the recorder")
        finally:
            self.thread().quit()

    @Slot()
    def renew(self) -> None:
        """Begin another session: profile or calibration are not what they were."""
        self._recorder.close()

    def _look(self) -> None:
        """See whether there is anything to record.

        By what came off the tape, not by the store's signal: behind a disk that hangs those
        would queue up without end.
        """
        state = self._recorder.state()
        if something_is_open(state):
            self._open_at_s = state.now_s
        if something_to_see(state):
            self._seen_at_s = state.now_s
        recording = self._by_hand or _lingers(self._open_at_s, state.now_s)
        video = _lingers(self._seen_at_s, state.now_s)
        self._recorder.want(recording, video, self._by_hand)

    @Slot(object)
    def _take(self, command: Command) -> None:
        if isinstance(command, SetRecording):
            self._by_hand = command.on
        elif isinstance(command, MarkMoment):
            now_s = self._clock.monotonic_s()
            self._recorder.tape.mark(now_s, self._clock.utc(), command.text)
            # what is worth a mark is worth a record, though everything be shut
            self._open_at_s = now_s

    @Slot()
    def step(self) -> None:
        """Look, write what there is, and tell what changed; the timer calls it."""
        try:
            self._look()
            told = self._recorder.step()
        except Exception:
            log.exception("bug in the recorder")
            text = QT_TRANSLATE_NOOP("Model", "an error in this program; see the log")
            self._recorder.give_up(Sentence(text))
            return
        last = self._told
        if last is None or _changed(last, told) or told.read_at_s - last.read_at_s >= TELL_S:
            self._told = told
            self.read.emit("recording", told)
            self._say(last, told)

    def _say(self, last: RecordingState | None, told: RecordingState) -> None:
        """Tell once when recording fails, works again, or loses something."""
        before = None if last is None else last.trouble
        if told.trouble is not None and before is None:
            whole = QT_TRANSLATE_NOOP("Model", "The night is not recorded any more: %1.")
            part = QT_TRANSLATE_NOOP("Model", "The night is recorded in part only: %1.")
            self._note(Sentence(part if told.session else whole, (told.trouble,)))
        elif told.trouble is None and before is not None and told.session:
            self._note(Sentence(QT_TRANSLATE_NOOP("Model", "The night is recorded again.")))
        if last is None or last.session != told.session:
            self._said_lost = 0
        if told.trouble is None and told.dropped > self._said_lost and self._may_say(told):
            text = QT_TRANSLATE_NOOP("Model", "%1 rows or frames are missing in the record.")
            self._note(Sentence(text, (str(told.dropped - self._said_lost),)))
            self._said_lost = told.dropped
            self._said_lost_at_s = told.read_at_s

    def _may_say(self, told: RecordingState) -> bool:
        return told.read_at_s - self._said_lost_at_s >= SAY_AGAIN_S

    def _note(self, sentence: Sentence) -> None:
        self.noticed.emit(Notice("recorder", sentence))


class TapeTaker:
    """Offers the frames of one camera to the tape, from the camera's thread.

    Parameters
    ----------
    tape : Tape
    camera : str
        Name in the state.
    """

    def __init__(self, tape: Tape, camera: str) -> None:
        self._tape = tape
        self._camera = camera

    def offer(self, frame: Frame) -> None:
        """Put a frame on the tape; never blocks."""
        self._tape.frame(self._camera, frame)


class PictureTaker:
    """Notes on the tape that an exposure was taken, from the camera's thread.

    Parameters
    ----------
    tape : Tape
    camera : str
        Name in the state.
    """

    def __init__(self, tape: Tape, camera: str) -> None:
        self._tape = tape
        self._camera = camera

    def offer(self, frame: Frame) -> None:
        """Note a picture, and what shows that its file is still the same; reads it once."""
        file: dict[str, str | int] = {}
        if frame.file is not None:
            try:
                file = reference(frame.file)
            except OSError as error:
                log.warning("the exposure cannot be read again: %s", error)
                file = {FILE: frame.file.absolute().as_posix()}
        self._tape.picture(self._camera, frame, file)


def _lingers(at_s: float | None, now_s: float) -> bool:
    return at_s is not None and now_s - at_s <= LINGER_S


def _changed(last: RecordingState, told: RecordingState) -> bool:
    return (last.session, last.trouble, last.by_hand, last.video, last.dropped) != (
        told.session,
        told.trouble,
        told.by_hand,
        told.video,
        told.dropped,
    )
