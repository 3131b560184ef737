"""Watches the runs of dome and slit, and lets be learned what they tell."""

from __future__ import annotations

from app.dome.encoder import FLOOR_DEG, FLOOR_SHARE, SlitEncoder
from app.dome.go_to import DRIVES
from app.dome.learned_motors import LearnedMotors
from app.dome.motion_filter import Estimate
from app.dome.motor_model import MotorFacts
from app.dome.natures import dome_nature, slit_nature
from app.dome.run_watch import RunWatch
from app.model.state import SlitSighting
from drivers.dome.protocol import Move, Turn
from drivers.motors.protocol import Drive

STILL_S = 1.5
"""A slit whose motor has been off for so long is at rest (seconds)."""

MARGIN = 0.06
"""So near to its ends what is seen of a slit tells nothing of its motor (share of the whole)."""

_LEAST_DEG, _LEAST_SHARE = 0.1, 0.02
MOVES = {Move.OPEN: Drive.SLIT_OPEN, Move.CLOSE: Drive.SLIT_CLOSE}


class MotorStudy:
    """Both axes that are seen; the cover is not, and nothing is learned of it.

    Parameters
    ----------
    learned : LearnedMotors
    encoder : SlitEncoder
    facts : MotorFacts
    slit_travel_s : float
    """

    def __init__(
        self,
        learned: LearnedMotors,
        encoder: SlitEncoder,
        facts: MotorFacts,
        slit_travel_s: float,
    ) -> None:
        self._encoder = encoder
        self._dome = RunWatch(learned, dome_nature(facts), FLOOR_DEG)
        self._slit = RunWatch(learned, slit_nature(slit_travel_s), FLOOR_SHARE, MARGIN)
        self._slit_off_since_s: float | None = None

    def relays(self, now_s: float, turn: Turn | None, move: Move | None, rolling: bool) -> None:
        """Take what the relays do, as read back, before the encoder is told of it.

        Parameters
        ----------
        now_s : float
            Monotonic clock.
        turn : Turn or None
            Of the dome.
        move : Move or None
            Of the slit.
        rolling : bool
            True while the dome may still be moving.
        """
        rest = None if rolling else self._encoder.rest(now_s)
        self._dome.relays(now_s, None if turn is None else DRIVES[turn], rest)
        self._slit.relays(now_s, None if move is None else MOVES[move], self._slit_rest(now_s))
        if move is not None:
            self._slit_off_since_s = None
        elif self._slit_off_since_s is None:
            self._slit_off_since_s = now_s

    def see(self, sighting: SlitSighting) -> None:
        """Take a sighting whose azimuth is believed."""
        reading, at_s = sighting.reading, sighting.read_at_s
        if reading.azimuth_deg is not None:
            sigma_deg = max(reading.azimuth_sigma_deg or 0.0, _LEAST_DEG)
            self._dome.see(at_s, reading.azimuth_deg, sigma_deg)
            self._dome.rested(at_s, self._encoder.rest(at_s))
        if reading.opening is not None:
            sigma = max(reading.opening_sigma or 0.0, _LEAST_SHARE)
            self._slit.see(at_s, reading.opening, sigma)
            self._slit.rested(at_s, self._slit_rest(at_s))

    def spoil_turn(self) -> None:
        """Learn nothing from the dome's run under way: it stalled, or went the wrong way."""
        self._dome.spoil()

    def spoil_move(self) -> None:
        """Learn nothing from the slit's run under way."""
        self._slit.spoil()

    def _slit_rest(self, now_s: float) -> Estimate | None:
        since_s = self._slit_off_since_s
        if since_s is None or now_s - since_s < STILL_S:
            return None
        return self._encoder.opening(now_s)
