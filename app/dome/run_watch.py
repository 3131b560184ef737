"""Collects what is seen of each run of one motor, from rest to rest."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from app.dome.learned_motors import LearnedMotors
from app.dome.motion_filter import Estimate, Nature
from app.dome.motor_way import Floats
from app.dome.run_fit import Run
from drivers.motors.protocol import Drive

RESTED_S = 2.0
"""So long after the coast the place where it came to rest is taken (seconds)."""

FORGOTTEN_S = 30.0
"""A place of rest seen later than this after the run says nothing of it (seconds)."""

ALIKE_S = 0.5
"""Sightings within so long err alike, as far as nothing averages their errors away."""

MOST_SIGHTINGS = 200

LEAST_WAY = 0.3
"""Between two ends so much of the whole way must have been seen."""

_LATE = 1.6
_FORWARD = (Drive.DOME_CW, Drive.SLIT_OPEN, Drive.COVER_OPEN)


@dataclass(slots=True)
class _Open:
    """A run that has not come to rest yet."""

    drive: Drive
    on_at_s: float
    start: Estimate
    temperature_c: float | None
    off_at_s: float | None = None
    coast_s: float = 0.0
    seen: list[tuple[float, float, float]] = field(default_factory=list)

    def still_at_s(self) -> float | None:
        """When it should have come to rest; None while the motor is on."""
        return None if self.off_at_s is None else self.off_at_s + self.coast_s


class RunWatch:
    """Watch one axis, and let be learned what its whole runs tell.

    A run counts when the axis was seen at rest before and after it. One that reverses, begins
    before the last one came to rest, or is spoiled in any way, is forgotten.

    Parameters
    ----------
    learned : LearnedMotors
    nature : Nature
        Of the axis: its circle or its ends.
    floor : float
        What no averaging takes away from the error of a sighting.
    margin : float
        So near to an end, where a limit switch may have ended it, a sighting tells nothing.
    """

    def __init__(
        self, learned: LearnedMotors, nature: Nature, floor: float, margin: float = 0.0
    ) -> None:
        self._learned = learned
        self._nature = nature
        self._floor = floor
        self._margin = margin
        self._open: _Open | None = None
        self._drive: Drive | None = None

    def relays(self, at_s: float, drive: Drive | None, rest: Estimate | None) -> None:
        """Take what the relays do, as read back.

        Parameters
        ----------
        at_s : float
            Monotonic clock of the switching, where there was one.
        drive : Drive or None
            That is on.
        rest : Estimate or None
            Where the axis has been seen at rest until now.
        """
        if drive is self._drive:
            return
        before, self._drive = self._drive, drive
        if drive is None:
            if self._open is not None:
                way = self._learned.way(self._open.drive)
                self._open.off_at_s = at_s
                self._open.coast_s = _LATE * 2.0 * way.coast / way.speed
            return
        if before is None:
            self._close(at_s, rest)
        self.spoil()
        if before is None and rest is not None:
            self._open = _Open(drive, at_s, rest, self._learned.temperature_c)

    def see(self, at_s: float, value: float, sigma: float) -> None:
        """Take a sighting that is believed; after the coast it tells nothing more of the run."""
        run = self._open
        if run is None or at_s < run.on_at_s:
            return
        still_at_s = run.still_at_s()
        if still_at_s is None or at_s <= still_at_s:
            run.seen.append((at_s, value, sigma))

    def rested(self, now_s: float, rest: Estimate | None) -> None:
        """Take where the axis is seen at rest, or that it is not."""
        run = self._open
        still_at_s = None if run is None else run.still_at_s()
        if still_at_s is None or now_s - still_at_s < RESTED_S:
            return
        if rest is not None:
            self._close(now_s, rest)
        elif now_s - still_at_s > FORGOTTEN_S:
            self.spoil()

    def spoil(self) -> None:
        """Forget the run under way: it is not one to learn from."""
        self._open = None

    def _close(self, at_s: float, rest: Estimate | None) -> None:
        run, self._open = self._open, None
        if run is None or run.off_at_s is None or rest is None:
            return
        whole = self._run(run, run.off_at_s - run.on_at_s, at_s, rest)
        if whole is not None:
            self._learned.learn(whole)

    def _run(self, run: _Open, on_for_s: float, at_s: float, rest: Estimate) -> Run | None:
        seen = run.seen[:: 1 + len(run.seen) // MOST_SIGHTINGS]
        ends = self._nature.ends
        table: Floats = np.array([*seen, (at_s, rest.value, rest.sigma)])
        inside = np.full(len(table), True)
        if ends is not None:
            low, high = ends[0] + self._margin, ends[1] - self._margin
            inside = (table[:, 1] > low) & (table[:, 1] < high)
            # without the way between the ends nothing is told of speed
            if not inside.any() or np.ptp(table[inside, 1]) < LEAST_WAY * (high - low):
                return None
        times, values, sigmas = table.T
        for_s = max(ALIKE_S, on_for_s + run.coast_s)
        alike = max(1.0, len(seen) * ALIKE_S / for_s)
        sigmas = np.hypot(sigmas, self._floor * np.sqrt(alike))
        sigmas[-1] = rest.sigma
        sense = 1.0 if run.drive in _FORWARD else -1.0
        ways = [sense * self._nature.apart(value, run.start.value) for value in values]
        return Run(
            drive=run.drive,
            on_for_s=on_for_s,
            start_sigma=run.start.sigma,
            after_s=(times - run.on_at_s)[inside],
            way=np.array(ways)[inside],
            sigma=sigmas[inside],
            temperature_c=run.temperature_c,
            span=self._nature.period or 1.0,
            round=self._nature.period is not None,
        )
