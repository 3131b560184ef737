"""Open up, close down, park, make safe: begin one, see its steps, cancel it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.model.sequences import Outcome, SequenceName, SequenceState, StepState
from app.model.settings import CancelSequence, RunSequence
from app.model.state import ObservatoryState
from widgets import sequence_words, words
from widgets.button import Button
from widgets.card import CardPanel
from widgets.command_button import CommandButton
from widgets.greyed import grey, recorded_night
from widgets.hold_button import ConfirmButton
from widgets.label import Label
from widgets.step_row import StepRow

HEIGHT_PX = 230


class SequencesPanel(CardPanel):
    """Four buttons, the steps of what runs or ran last, Cancel.

    What opens or moves the telescope asks for a second; closing and making safe take one
    press and are never disabled.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sequence: SequenceState | None = None
        self._replayed = False
        self.open_up = self._confirmed(SequenceName.OPEN_UP)
        self.park = self._confirmed(SequenceName.PARK)
        self.close_down = self._at_once(SequenceName.CLOSE_DOWN)
        self.make_safe = self._at_once(SequenceName.MAKE_SAFE)
        self.steps = StepRow()
        self.headline = Label(14, 600)
        self.detail = Label(13, 500, "dim")
        self.elapsed = Label(16, 700, numbers=True, right=True, sample="00:00")
        self.close_down.clicked.connect(self._close_down)
        self.make_safe.clicked.connect(self._make_safe)
        self.cancel = CommandButton(CancelSequence, height=40, width=96)
        self.cancel.setObjectName("sequence_cancel")
        self.cancel.wanted.connect(self.wanted)
        self._lay_out()
        self.setFixedHeight(HEIGHT_PX)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Sequences"))
        hold = self.tr("hold 1 s")
        for button, name, hint in (
            (self.open_up, SequenceName.OPEN_UP, hold),
            (self.park, SequenceName.PARK, hold),
            (self.close_down, SequenceName.CLOSE_DOWN, ""),
            (self.make_safe, SequenceName.MAKE_SAFE, ""),
        ):
            button.set_words(words.sequence(name), hint)
        self.close_down.setToolTip(self.tr("Closes slit and mirror cover; never refused"))
        self.make_safe.setToolTip(self.tr("Stops, closes and parks what can be; never refused"))
        self.cancel.set_words(self.tr("Cancel"), spoken=self.tr("Cancel the sequence"))
        self._say()

    def show_state(self, state: ObservatoryState) -> None:
        for button in (self.open_up, self.park):
            button.show_state(state)
        sequence = state.sequence
        if sequence is not None:
            self.elapsed.setText(sequence_words.elapsed(sequence, state.now_s))
        if (sequence, state.replayed) != (self._sequence, self._replayed):
            self._sequence, self._replayed = sequence, state.replayed
            self._say()

    def _say(self) -> None:
        sequence = self._sequence
        running = sequence is not None and sequence.running
        why_not = "" if running else self.tr("No sequence runs.")
        grey(self.cancel, recorded_night() if self._replayed else why_not)
        if sequence is None:
            self.headline.setText(self.tr("No sequence has run yet"))
            self.headline.set_role("dim")
            self.detail.setText("")
            self.set_chip("")
            return
        name = words.sequence(sequence.name)
        self.steps.show_steps(sequence.steps)
        self.headline.setText(f"{name} · {sequence_words.headline(sequence)}")
        self.headline.set_role("txt")
        self.detail.setText(sequence_words.detail(sequence))
        self.detail.setToolTip(self.detail.text())
        if sequence.outcome is None:
            self.set_chip(f"{name} · {words.step(StepState.RUNNING)}", "act")
        else:
            failed = sequence.outcome is Outcome.FAILED
            ended = f"{name} · {words.outcome(sequence.outcome)}"
            self.set_chip(ended, "p2" if failed else "plain")

    def _confirmed(self, name: SequenceName) -> ConfirmButton:
        button = ConfirmButton(partial(RunSequence, name), height=48)
        button.setObjectName(f"sequence_{name.value}")
        button.wanted.connect(self.wanted)
        return button

    def _at_once(self, name: SequenceName) -> Button:
        # not judged by a snapshot: what makes safe is never disabled
        button = Button(height=48)
        button.setObjectName(f"sequence_{name.value}")
        return button

    def _close_down(self) -> None:
        self.wanted.emit(RunSequence(SequenceName.CLOSE_DOWN))

    def _make_safe(self) -> None:
        self.wanted.emit(RunSequence(SequenceName.MAKE_SAFE))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.open_up, self.park, self.close_down, self.make_safe):
            # no shares: a longer name takes more of the row
            buttons.addWidget(button)
        told = QHBoxLayout()
        told.setSpacing(10)
        told.addWidget(self.headline, 1)
        told.addWidget(self.elapsed)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self.detail, 1)
        below.addWidget(self.cancel)
        self.body.addLayout(buttons)
        self.body.addWidget(self.steps)
        self.body.addLayout(told)
        self.body.addLayout(below)
        self.body.addStretch(1)
