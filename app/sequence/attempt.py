"""A step as it is carried out: asked for, watched, tried again, and given up."""

from __future__ import annotations

from app.model.commands import Command
from app.model.sequences import Step, StepState
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sequence.task import Judge, Missing, Task

PATIENCE_S = 10.0
"""What would be refused just now is waited for so long at each try (seconds)."""

SETTLE_S = 6.0
"""What rests for so long short of its end will not reach it by itself (seconds)."""


class Attempt:
    """Carry out one task, look by look.

    Parameters
    ----------
    task : Task
    judge : callable
        Asked before each command; closing and stopping are asked for whatever it says.
    """

    def __init__(self, task: Task, judge: Judge) -> None:
        self._task = task
        self._judge = judge
        self._state = StepState.WAITING
        self._detail: Sentence | None = None
        self._said: list[Sentence] = []
        self._tried = 0
        self._begun = False
        self._moved = False
        self._from_s: float | None = None
        self._asked_s: float | None = None
        self._rests_s: float | None = None
        self._reached_s: float | None = None

    @property
    def state(self) -> StepState:
        """How far it is."""
        return self._state

    @property
    def over(self) -> bool:
        """True once it is done or given up."""
        return self._state in (StepState.DONE, StepState.FAILED)

    @property
    def reason(self) -> Sentence | None:
        """What it waits for, or why it has failed, a clause."""
        return self._detail

    def shown(self) -> Step:
        """Give the step as it is shown."""
        return Step(self._task.label, self._state, self._detail)

    def said(self) -> tuple[Sentence, ...]:
        """Take what there was to say since the last time."""
        said, self._said = tuple(self._said), []
        return said

    def stops(self, state: ObservatoryState) -> tuple[Command, ...]:
        """What stops everything that this has set going and that may move still."""
        if not self._begun:
            return ()
        rests = self.over and self._task.under_way(state) is False
        return () if rests else self._task.stops

    def give_up(self, because: Sentence) -> None:
        """End it where it is; what is over stays as it is."""
        if not self.over:
            self._end(StepState.FAILED, because)

    def look(self, state: ObservatoryState) -> tuple[Command, ...]:
        """Go on by what the state shows.

        Returns
        -------
        tuple of Command
            What to ask for now.
        """
        if self.over:
            return ()
        if self._state is StepState.WAITING:
            self._state, self._from_s = StepState.RUNNING, state.now_s
            needless = self._task.needless(state)
            if needless is not None:
                self._end(StepState.DONE, needless)
                return ()
        orders = self._ask(state) if self._asked_s is None else ()
        if self._asked_s is not None:
            self._watch(state, self._asked_s)
        return orders

    def _ask(self, state: ObservatoryState) -> tuple[Command, ...]:
        assert self._from_s is not None
        waited_s = state.now_s - self._from_s
        if waited_s < 0.0:
            return ()
        orders = self._task.orders(state)
        for order in orders:
            reason = None if order.stops else self._judge(order, state)
            if reason is not None:
                self._detail = reason
                if waited_s > PATIENCE_S:
                    self._tried += 1
                    self._fail(Missing(reason), state)
                return ()
        self._tried += 1
        self._begun = True
        self._asked_s, self._detail = state.now_s, None
        self._moved, self._rests_s, self._reached_s = False, None, None
        return orders

    def _watch(self, state: ObservatoryState, asked_s: float) -> None:
        task, now_s = self._task, state.now_s
        under_way = task.under_way(state)
        self._moved = self._moved or under_way is True
        if under_way is not False or not self._moved:
            self._rests_s = None
        elif self._rests_s is None:
            self._rests_s = now_s
        if task.reached(state) and (self._moved or not task.must_move):
            if self._reached_s is None:
                self._reached_s = now_s
            if now_s - self._reached_s >= task.steady_s:
                self._end(StepState.DONE, task.done)
            return
        self._reached_s = None
        missing = task.missing(state, self._moved)
        stands = self._rests_s is not None and now_s - self._rests_s > SETTLE_S
        if stands or now_s - asked_s >= task.limit_s:
            self._fail(missing, state)
        else:
            self._detail = missing.because

    def _fail(self, missing: Missing, state: ObservatoryState) -> None:
        task = self._task
        values = (task.label, f"{self._tried}", f"{task.tries}", missing.because)
        if self._tried < task.tries and not missing.final:
            self._asked_s, self._from_s = None, state.now_s + task.pause_s
            self._detail = missing.because
            text = QT_TRANSLATE_NOOP(
                "Model", "%1: try %2 of %3 has failed: %4. It is tried again in %5 s."
            )
            self._said.append(Sentence(text, (*values, f"{task.pause_s:.0f}")))
            return
        self._end(StepState.FAILED, missing.because)
        text = QT_TRANSLATE_NOOP("Model", "%1: try %2 of %3 has failed: %4.")
        self._said.append(Sentence(text, values))

    def _end(self, state: StepState, detail: Sentence | None) -> None:
        self._state, self._detail = state, detail
