"""The satellites of a recorded night: worked out again by a process that knows nothing else."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.model.satellites import SatelliteState, no_objects
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.session.codec import CodecError
from app.session.sky_form import RecordedSky, SkyElements
from app.sky.orbits.child import OrbitProcess
from app.sky.orbits.messages import Kept, Load, Loading, Request, Select, Show, Unread
from app.workers.orbit_line import OrbitLine
from app.workers.satellite_account import SatelliteAccount
from drivers.errors import LinkLost

log = logging.getLogger(__name__)

SHOWN_EVERY_S, FAST_EVERY_S = 5.0, 60.0
"""Moments are asked for at whole multiples of this, at which the ways of named objects are drawn;
while a night is played fast, only from minute to minute (seconds)."""

FAST = 8.0
"""So many times as fast as it was is fast."""

LEAD_S, FARTHEST_S = 0.15, 120.0
"""While a night is played fast, what is shown so much later by this machine's clock is asked for:
the process takes as long; and never farther ahead in the night than the second (seconds)."""

SEGMENTS = 4
"""Minutes that are held: the one shown, and what was asked for ahead of it."""

START_AGAIN_S = 5.0
"""A process that was lost is started again after so long (seconds)."""

MODULE = "app.sky.orbits.recorded_child"

Start = Callable[[Load], OrbitProcess]


def start_process(first: Load) -> OrbitProcess:
    """Start the process; raises `LinkLost`."""
    return OrbitProcess(first, MODULE)


class ReplayedSky(QObject):
    """Puts together what was recorded of the satellites and where they were.

    Parameters
    ----------
    parent : QObject
        Whose thread it lives in.
    start : callable
        Starts the process.

    Attributes
    ----------
    changed : Signal()
        There is something new about the moment that was asked for last.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None, start: Start = start_process) -> None:
        super().__init__(parent)
        self._start = start
        self._line = OrbitLine(self)
        self._line.spoken.connect(self._hear)
        self._account = SatelliteAccount(SEGMENTS)
        self._news = 0
        self._speed = 0.0
        self._loaded: tuple[object, ...] | None = None
        self._asked: tuple[object, ...] = ()
        self._trouble: Sentence | None = None
        self._start_at_s = -math.inf
        self._made: tuple[tuple[object, ...], SatelliteState] | None = None

    @property
    def pid(self) -> int | None:
        """Number of the process; None while there is none."""
        return self._line.pid

    def look(
        self,
        folder: Path,
        state: ObservatoryState,
        known: RecordedSky | None,
        speed: float = 0.0,
    ) -> SatelliteState:
        """Give the satellites of a recorded moment, the same thing as long as nothing changes.

        Never waits: what the process has not said yet is not there.

        Parameters
        ----------
        folder : Path
            Of the session.
        state : ObservatoryState
            As it was told.
        known : RecordedSky or None
            What was recorded of them by then.
        speed : float
            So many times as fast as it was; 0 while it stands still.
        """
        self._speed = speed
        shown_s = (state.utc if state.sky_utc is None else state.sky_utc).timestamp()
        missing = self._ask_for(folder, state, known, shown_s)
        segment = None if missing is not None else self._account.segment(shown_s)
        made_for = (known, missing, segment, self._news)
        if self._made is None or not _same(self._made[0], made_for):
            self._made = (made_for, self._put_together(state, known, missing, shown_s))
        return self._made[1]

    def let_go(self) -> None:
        """End the process; another look starts another one."""
        self._line.end()
        self._account, self._made = SatelliteAccount(SEGMENTS), None
        self._loaded, self._asked = None, ()

    def _ask_for(
        self,
        folder: Path,
        state: ObservatoryState,
        known: RecordedSky | None,
        shown_s: float,
    ) -> Sentence | None:
        """Ask for what is not there yet; give why there will be nothing."""
        elements = None if known is None else known.elements
        if elements is None or not elements.file:
            self._forget()
            text = QT_TRANSLATE_NOOP(
                "Model", "this session has no elements, so no satellites are shown"
            )
            return Sentence(text)
        if self._loaded != (folder, elements.file, elements.doubted):
            self._load(folder, state, elements)
        self._ask_about(shown_s, state.selected_satellite)
        return self._trouble

    def _load(self, folder: Path, state: ObservatoryState, elements: SkyElements) -> None:
        if self._line.process is None and time.monotonic() < self._start_at_s:
            return
        self._forget()
        loaded = (folder, elements.file, elements.doubted)
        try:
            load = Load(state.site, folder / elements.file, elements.doubt())
        except CodecError as error:
            self._loaded = loaded
            self._take_trouble(str(error))
            return
        if self._line.process is None:
            self._begin(load)
        else:
            self._ask(load)
        if self._line.process is not None:
            self._loaded = loaded

    def _ask_about(self, shown_s: float, selected: int | None) -> None:
        wanted = (moment_to_ask(shown_s, self._speed), selected)
        if self._line.process is None or wanted == self._asked:
            return
        if not self._asked or self._asked[1] != selected:
            self._ask(Select(selected))
        self._ask(Show(wanted[0]))
        self._asked = wanted

    def _begin(self, load: Load) -> None:
        try:
            self._line.listen(self._start(load))
        except LinkLost as error:
            self._lose(error)

    def _ask(self, request: Request) -> None:
        try:
            self._line.ask(request)
        except LinkLost as error:
            self._lose(error)

    @Slot()
    def _hear(self) -> None:
        """Take what the process says; whole messages only, so that nothing is waited for."""
        before = self._news
        try:
            while (process := self._line.process) is not None:
                answer = process.answer()
                if answer is None:
                    break
                self._news += 1
                if isinstance(answer, Unread):
                    self._take_trouble(answer.why)
                elif not isinstance(answer, Kept | Loading):
                    self._account.take(answer)
        except LinkLost as error:
            self._lose(error)
        if self._news != before:
            self.changed.emit()

    def _lose(self, error: LinkLost) -> None:
        log.warning("the recorded satellites are lost: %s", error)
        self.let_go()
        self._start_at_s = time.monotonic() + START_AGAIN_S
        self._take_trouble(str(error))

    def _take_trouble(self, because: str) -> None:
        text = QT_TRANSLATE_NOOP("Model", "the satellites cannot be worked out: %1")
        self._trouble = Sentence(text, (Sentence(because),))
        self._news += 1

    def _forget(self) -> None:
        """Keep nothing of other elements: they are not of this night."""
        if self._loaded is not None or self._trouble is not None:
            self._account, self._loaded, self._asked = SatelliteAccount(SEGMENTS), None, ()
            self._trouble = None

    def _put_together(
        self,
        state: ObservatoryState,
        known: RecordedSky | None,
        missing: Sentence | None,
        shown_s: float,
    ) -> SatelliteState:
        if known is None:
            return SatelliteState(state.now_s, no_objects(), (), (), 0, 0, missing=missing)
        told, elements = known.told, known.elements
        found = self._account.state(state.now_s if told is None else told.read_at_s, shown_s)
        if elements is not None:
            found = replace(
                found,
                sources=elements.sources,
                faults=elements.faults,
                fault_count=elements.fault_count,
                duplicates=elements.duplicates,
            )
        loading = None if told is None else told.loading
        if missing is None and len(found.objects) == 0:
            loading = Sentence(QT_TRANSLATE_NOOP("Model", "reading the elements of that night"))
        return replace(
            found,
            passes=known.passes,
            passes_until_utc=None if told is None else told.passes_until_utc,
            passes_progress=None if told is None else told.passes_progress,
            crossings=known.crossings,
            exposures=known.exposures,
            loading=loading,
            missing=missing,
        )


def moment_to_ask(shown_s: float, speed: float) -> float:
    """Give the moment to ask for while another one is shown, seconds since 1970-01-01 UTC.

    Parameters
    ----------
    shown_s : float
        Seconds since 1970-01-01 UTC.
    speed : float
        So many times as fast as it was; 0 while it stands still.
    """
    if speed <= FAST:
        return math.floor(shown_s / SHOWN_EVERY_S) * SHOWN_EVERY_S
    ahead_s = min(LEAD_S * speed, FARTHEST_S)
    return math.floor((shown_s + ahead_s) / FAST_EVERY_S) * FAST_EVERY_S


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(a is b or a == b for a, b in zip(one, other, strict=True))
