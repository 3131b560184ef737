"""Films as the console sees them: frame after frame, with the orders that its relays were given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from app.dome.encoder import SlitEncoder, Told
from app.dome.motor_model import MotorFacts
from app.model.state import SlitSighting
from drivers.dome.protocol import Move, Turn
from tests.bench.encoder.films import Motors
from tests.bench.encoder.outcomes import Outcome

# No clock of the console begins at nought.
_BEGAN_S = 100.0
_AT = datetime(2026, 1, 1, tzinfo=UTC)


def followed_live(found: Sequence[Outcome], motors: Motors) -> list[Outcome]:
    """Filter a film's readings as the console does, by what was seen and ordered until then.

    Parameters
    ----------
    found : sequence of Outcome
        Of the single frames, in order.
    motors : Motors
        What the film's dome and shutter were told.
    """
    facts = MotorFacts(
        cw_speed_deg_s=motors.speed_deg_s,
        ccw_speed_deg_s=motors.speed_deg_s,
        start_delay_s=0.0,
        run_up_s=motors.run_up_s,
        coast_deg=motors.coast_deg,
    )
    encoder = SlitEncoder(facts, motors.travel_s, _BEGAN_S)
    told = []
    for number, outcome in enumerate(found):
        since_s = outcome.truth.time_s or 0.0
        now_s = _BEGAN_S + since_s
        encoder.order(now_s, _turn(motors.turns(since_s)), _move(motors.moves(since_s)))
        encoder.see(SlitSighting(number, now_s, _AT, True, outcome.reading, "film"))
        track = encoder.track(now_s, Told())
        reading = replace(
            outcome.reading,
            azimuth_deg=track.azimuth_deg,
            azimuth_sigma_deg=track.azimuth_sigma_deg,
            opening=track.opening,
            opening_sigma=track.opening_sigma,
            state=track.state,
        )
        told.append(replace(outcome, reading=reading))
    return told


def _turn(sense: int) -> Turn | None:
    return {1: Turn.CLOCKWISE, -1: Turn.COUNTERCLOCKWISE}.get(sense)


def _move(sense: int) -> Move | None:
    return {1: Move.OPEN, -1: Move.CLOSE}.get(sense)
