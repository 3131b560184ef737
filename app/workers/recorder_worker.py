"""Writes the night from a thread of its own: a slow disk holds up nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.model.commands import Command
from app.model.notices import Notice
from app.model.recording import RecordingState
from app.model.settings import MarkMoment, SetRecording
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.session.occasion import LINGER_S, something_is_open, something_to_see
from app.session.recorder import Recorder
from app.session.tape import Tape
from drivers.camera.protocol import Frame
from drivers.clock import Clock

STEP_MS = 50
TELL_S = 1.0


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
        self._submitted.connect(self._take)

    def submit(self, command: Command) -> None:
        """Queue a command; safe from any thread."""
        self._submitted.emit(command)

    @Slot()
    def start(self) -> None:
        """Begin."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._timer.start(STEP_MS)

    @Slot()
    def stop(self) -> None:
        """Write what is left and leave the thread."""
        if self._timer is not None:
            self._timer.stop()
        self._recorder.close()
        self.thread().quit()

    @Slot(object)
    def look(self, state: ObservatoryState) -> None:
        """See whether there is anything to record."""
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
            self._recorder.tape.mark(self._clock.monotonic_s(), self._clock.utc(), command.text)

    @Slot()
    def _step(self) -> None:
        told, last = self._recorder.step(), self._told
        if last is None or _changed(last, told) or told.read_at_s - last.read_at_s >= TELL_S:
            self._told = told
            self.read.emit("recording", told)
            self._say(last, told)

    def _say(self, last: RecordingState | None, told: RecordingState) -> None:
        """Tell once when recording fails, works again, or loses something."""
        before = None if last is None else last.trouble
        if told.trouble is not None and before is None:
            text = QT_TRANSLATE_NOOP("Model", "The night is not recorded any more: %1.")
            self._note(Sentence(text, (told.trouble,)))
        elif before is not None and told.session:
            self._note(Sentence(QT_TRANSLATE_NOOP("Model", "The night is recorded again.")))
        lost = told.dropped - (0 if last is None or last.session != told.session else last.dropped)
        if lost > 0:
            text = QT_TRANSLATE_NOOP(
                "Model", "The recorder could not keep up: %1 rows are missing."
            )
            self._note(Sentence(text, (str(lost),)))

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
