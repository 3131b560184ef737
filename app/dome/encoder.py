"""The camera as encoder: sightings and orders joined to azimuth, opening and state.

Plain single-frame sightings go in, and what the relays do; out comes a `SlitTrack`. Nothing
is claimed that was not seen within the last second: between two sightings the motor model
bridges, then all is unknown.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.dome.axis_track import AxisTrack
from app.dome.conflict import Accounts
from app.dome.motion_filter import CommandLog, Estimate, Nature
from app.dome.motor_model import MotorFacts
from app.dome.natures import dome_nature, slit_nature
from app.dome.slit_state import SlitStates
from app.dome.trend import SLIT_TREND_S, Trend, slit_trend_s
from app.model.slit_track import SlitTrack
from app.model.state import SIGHTING_FRESH_S, SlitSighting
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.dome.protocol import Move, Opening, Turn
from vision.slit.protocol import SlitState

FLOOR_DEG = 0.12
"""What no averaging takes away: calibration, and edges that err alike in every frame."""

FLOOR_SHARE = 0.02
"""The same of the opening."""

JUMP_DEG = 2.5
"""Sightings of one place may differ by so much (degrees)."""

WIDEST_DEG = 3.0
"""An azimuth known no better than this (1 sigma) is unknown."""

LEAST_SUPPORT = 0.25
"""Where fewer of the frames of late show the slit where it is believed, it is unknown."""

MOVING_SHARE = 0.45
"""A slit seen to move at this share of its usual speed moves."""

GONE_SHARE = 0.05
"""One that is seen so far on its way since it was ordered to move does so before its rate is."""

SHARP = 0.2
"""An opening known no better (1 sigma) is a guess, which wanders with the dome: no motion."""

SURE = 0.9
"""A slit is so likely shut where only its place is not told."""

STILL_DEG_S = 0.3
"""Slower than this the dome keeps still (degrees a second)."""

STILL_S = 0.6
"""It must have been seen to do so for this long (seconds)."""

_SENSES = {Turn.CLOCKWISE: 1, Turn.COUNTERCLOCKWISE: -1, Move.OPEN: 1, Move.CLOSE: -1, None: 0}
_DOME_TREND_S = 1.5
_LEAST_SIGMA_DEG, _LEAST_SIGMA_SHARE = 0.1, 0.03


@dataclass(frozen=True, slots=True)
class Told:
    """What the other accounts say, for the encoder to compare with.

    Attributes
    ----------
    predicted_deg, predicted_sigma_deg : float or None
        By the motor model; None when nothing is to be compared.
    claimed : Opening
        The slit by run time.
    """

    predicted_deg: float | None = None
    predicted_sigma_deg: float | None = None
    claimed: Opening = Opening.UNKNOWN


class SlitEncoder:
    """Follow one slit.

    Parameters
    ----------
    facts : MotorFacts
        Of the dome.
    slit_travel_s : float
        From end to end, seconds.
    now_s : float
        Monotonic clock.
    """

    def __init__(self, facts: MotorFacts, slit_travel_s: float, now_s: float) -> None:
        self._dome, self._slit = dome_nature(facts), slit_nature(slit_travel_s)
        self._turns, self._moves = CommandLog(), CommandLog()
        self._azimuth = AxisTrack(self._dome, self._turns, JUMP_DEG, WIDEST_DEG)
        self._opening = AxisTrack(self._slit, self._moves, 0.15, 0.2)
        self._turning = Trend(_DOME_TREND_S, self._dome.apart)
        self._moving_s = slit_trend_s(slit_travel_s)
        self._moving = Trend(self._moving_s, self._slit.apart)
        self._states = SlitStates(slit_travel_s, now_s)
        self._still_since_s: float | None = None
        self._shut_somewhere_s: float | None = None
        self._unseen_because: Sentence | None = None

    def order(self, now_s: float, turn: Turn | None, move: Move | None) -> None:
        """Take what the relays do now."""
        self._turns.note(now_s, _SENSES[turn])
        self._moves.note(now_s, _SENSES[move])

    def see(self, sighting: SlitSighting) -> bool:
        """Take a live sighting; True when its azimuth is believed."""
        reading, at_s = sighting.reading, sighting.read_at_s
        self._unseen_because = None
        if reading.unknown_because is not None:
            self._unseen_because = Sentence(reading.unknown_because)
        if reading.azimuth_deg is None:
            self._azimuth.miss(at_s)
            # shadows may hide where a slit is, and yet show that it is shut
            if reading.state is SlitState.CLOSED and self._see_opening(sighting, SURE):
                self._shut_somewhere_s = at_s
            return False
        sigma_deg = max(reading.azimuth_sigma_deg or 0.0, _LEAST_SIGMA_DEG)
        before_s = self._azimuth.since_s
        believed = self._azimuth.see(reading.azimuth_deg, sigma_deg, reading.confidence, at_s)
        if self._azimuth.since_s != before_s:
            self._turning.clear()
            self.unsettle()
        if not believed:
            return False
        self._turning.add(at_s, reading.azimuth_deg)
        self._watch_rest(at_s)
        self._see_opening(sighting, reading.confidence)
        return True

    def _see_opening(self, sighting: SlitSighting, chance: float) -> bool:
        """Take how far it is open; True when that is believed."""
        reading, at_s = sighting.reading, sighting.read_at_s
        if reading.opening is None:
            self._opening.miss(at_s)
            return False
        sigma = max(reading.opening_sigma or 0.0, _LEAST_SIGMA_SHARE)
        before_s = self._opening.since_s
        believed = self._opening.see(reading.opening, sigma, chance, at_s)
        if self._opening.since_s != before_s:
            self._moving.clear()
        if believed:
            if sigma <= SHARP:
                self._moving.add(at_s, reading.opening)
            self._states.vote(at_s, reading.state)
        return believed

    @property
    def seen_at_s(self) -> float | None:
        """Monotonic clock of the newest frame whose azimuth was believed."""
        return self._azimuth.at_s

    def azimuth(self, now_s: float) -> Estimate | None:
        """Give azimuth and rate of now, degrees; None when nothing was seen lately."""
        return self._fresh(self._azimuth, now_s)

    def opening(self, now_s: float) -> Estimate | None:
        """Give opening and its rate of now; None when nothing was seen lately.

        A slit whose place is not known can be seen to be shut, and nothing else.
        """
        shut_s = self._shut_somewhere_s
        shut = shut_s is not None and now_s - shut_s <= SIGHTING_FRESH_S
        if self.azimuth(now_s) is None and not shut:
            return None
        return self._fresh(self._opening, now_s)

    def rest(self, now_s: float) -> Estimate | None:
        """Give the azimuth of a dome that has been seen at rest for `STILL_S`; else None."""
        since_s, at_s = self._still_since_s, self._azimuth.at_s
        if since_s is None or at_s is None or at_s - since_s < STILL_S:
            return None
        return self.azimuth(now_s)

    def unsettle(self) -> None:
        """Count from now: what was seen while it moved says nothing about standing still."""
        self._still_since_s = None

    def track(self, now_s: float, told: Told) -> SlitTrack:
        """Say all that is known now, and name the state."""
        azimuth, opening = self.azimuth(now_s), self.opening(now_s)
        at = None if opening is None else opening.value
        claim = self._states.look(now_s, self._accounts(now_s, told, azimuth), at)
        return SlitTrack(
            read_at_s=now_s,
            seen_at_s=self._azimuth.at_s,
            azimuth_deg=None if azimuth is None else azimuth.value,
            azimuth_sigma_deg=None if azimuth is None else azimuth.sigma,
            rate_deg_s=None if azimuth is None else azimuth.rate,
            opening=at,
            opening_sigma=None if opening is None else opening.sigma,
            opening_rate_s=None if opening is None else opening.rate,
            state=claim.state,
            since_s=claim.since_s,
            because=claim.because,
        )

    def _fresh(self, axis: AxisTrack, now_s: float) -> Estimate | None:
        if axis.at_s is None or now_s - axis.at_s > SIGHTING_FRESH_S:
            return None
        if axis.support < LEAST_SUPPORT:
            return None
        estimate = axis.estimate(now_s)
        if estimate is None:
            return None
        floor = FLOOR_DEG if axis is self._azimuth else FLOOR_SHARE
        sigma = math.hypot(estimate.sigma, floor)
        return Estimate(estimate.value, sigma, estimate.rate, estimate.rate_sigma)

    def _watch_rest(self, at_s: float) -> None:
        estimate = self._azimuth.estimate(at_s)
        if estimate is None or self._turns.at(at_s).sense or abs(estimate.rate) > STILL_DEG_S:
            self._still_since_s = None
        elif self._still_since_s is None:
            self._still_since_s = at_s

    def _settled_s(self, log: CommandLog, nature: Nature, now_s: float) -> float:
        order = log.at(now_s)
        if order.sense:
            return now_s - order.since_s - nature.start_delay_s - nature.run_up_s
        return now_s - order.since_s - (nature.coast_s(order.before) if order.before else 0.0)

    def _accounts(self, now_s: float, told: Told, azimuth: Estimate | None) -> Accounts:
        turn, move = self._turns.at(now_s), self._moves.at(now_s)
        away_deg = None
        resting = self.rest(now_s) is not None
        if azimuth is not None and told.predicted_deg is not None and resting:
            away_deg = self._dome.apart(azimuth.value, told.predicted_deg)
        turn_settled_s = self._settled_s(self._turns, self._dome, now_s)
        move_settled_s = self._settled_s(self._moves, self._slit, now_s)
        # what is slow, or seen by a slow camera, is watched for long, but not since before it was
        # ordered otherwise
        rate_s = self._moving.rate(now_s, now_s - max(SLIT_TREND_S, move_settled_s))
        return Accounts(
            turn=turn,
            move=move,
            turn_settled_s=turn_settled_s,
            move_settled_s=move_settled_s,
            turn_speed_deg_s=self._dome.speed(turn.sense or 1),
            seen_rate_deg_s=self._turning.rate(now_s, now_s - max(_DOME_TREND_S, turn_settled_s)),
            opening_rate_s=rate_s,
            going=self._going(now_s, rate_s, move_settled_s),
            away_deg=away_deg,
            away_sigma_deg=told.predicted_sigma_deg,
            claimed=told.claimed,
            unseen_because=self._why_unseen(now_s),
        )

    def _going(self, now_s: float, rate_s: float | None, settled_s: float) -> int:
        """Give the sense in which the shutter is seen to move; orders say since when to look."""
        move = self._moves.at(now_s)
        if settled_s < self._moving_s:
            gone = self._moving.gone(move.since_s) if move.sense else None
            if gone is not None and gone * move.sense > GONE_SHARE:
                return move.sense
            if not move.sense and settled_s > 0.0:
                # what it was seen to do while it was ordered to is over
                rate_s = self._moving.rate(now_s, now_s - settled_s)
        least_s = MOVING_SHARE * self._slit.speed(1)
        return 0 if rate_s is None or abs(rate_s) < least_s else int(math.copysign(1, rate_s))

    def _why_unseen(self, now_s: float) -> Sentence:
        at_s = self._azimuth.at_s
        if self._unseen_because is not None:
            return self._unseen_because
        if at_s is None:
            return Sentence(QT_TRANSLATE_NOOP("Model", "the slit has not been seen yet"))
        if now_s - at_s <= SIGHTING_FRESH_S:
            return Sentence(QT_TRANSLATE_NOOP("Model", "too few pictures show the slit"))
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "the slit was last seen %1 s ago"), (f"{now_s - at_s:.0f}",)
        )
