"""The gate over many random states: what must never pass, and how right and fast it is by day.

``python -m tests.bench.reliability_interlocks [--short]``
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from app.model.commands import (
    CloseCover,
    CloseSlit,
    Command,
    OpenCover,
    OpenSlit,
    ParkMount,
    SlewDome,
    SlewMount,
    StopAll,
    StopCover,
    StopDome,
    StopMount,
    StopSlit,
    TurnDome,
)
from app.model.interlocks import INTERLOCKS, judge, rows
from app.model.override import Lift
from app.model.settings import CancelSequence, RestoreInterlock
from app.model.state import ObservatoryState, SkyNow
from app.model.sun_danger import SUN_AWAY_DEG, SUN_DOWN_DEG, slewing, staying
from app.model.target import Target
from app.sky.night import place_of
from drivers.coordinates import horizontal, separation_deg, sidereal_time_deg, sun
from drivers.cover.protocol import CoverState
from drivers.dome.protocol import Opening, Turn
from drivers.motors.protocol import Drive
from drivers.mount.protocol import MountState
from tests.app.states import FINE, NOW_S, TRACK
from vision.slit.protocol import SlitState

SITE = FINE.site
STOPS: tuple[Command, ...] = (
    *(StopAll(), StopMount(), StopDome(), StopSlit(), StopCover(), CloseSlit(), CloseCover()),
    *(CancelSequence(), RestoreInterlock()),
)
ORDERS: tuple[Command, ...] = (
    *(OpenSlit(), OpenCover(), TurnDome(Turn.CLOCKWISE), SlewDome(10.0), SlewMount(10.0, 20.0)),
    ParkMount(),
)
PARTS = ("mount", "dome", "cover", "motors", "slit", "track", "weather", "sky", "slit_camera")


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    name: str
    measured: float
    limit: float

    @property
    def met(self) -> bool:
        return self.measured <= self.limit


def any_state(dice: random.Random) -> ObservatoryState:
    """Draw a state: readings that are there, gone or old, good or bad, and perhaps a lift."""
    assert FINE.weather is not None
    assert FINE.sky is not None
    assert FINE.motors is not None
    track = replace(
        TRACK, state=dice.choice(list(SlitState)), opening=dice.choice([None, 0.0, 0.6, 1.0])
    )
    weather = replace(
        FINE.weather,
        raining=dice.choice([False, False, True, None]),
        cloud=dice.choice([0.1, 0.1, 0.9, None]),
        gust_m_s=dice.choice([3.0, 3.0, 22.0, None]),
    )
    sky = replace(
        FINE.sky,
        sun_altitude_deg=dice.uniform(-40.0, 60.0),
        sun_azimuth_deg=dice.uniform(0.0, 360.0),
    )
    cover = CoverState(NOW_S, dice.choice(list(Opening)), dice.choice([None, 0.0, 1.0]))
    stuck = frozenset({Drive.DOME_CW}) if dice.random() < 0.1 else frozenset()
    state = replace(
        FINE,
        track=track,
        weather=weather,
        sky=sky,
        cover=cover,
        motors=replace(FINE.motors, on=stuck),
        now_s=NOW_S + dice.choice([0.0, 0.0, 0.0, 2.0, 90.0]),
    )
    gone = [part for part in PARTS if dice.random() < 0.07]
    state = replace(state, **dict.fromkeys(gone))  # type: ignore[arg-type]
    if dice.random() < 0.3:
        name = dice.choice(INTERLOCKS).name
        state = replace(state, lifted=Lift(name, "bench", NOW_S - 1.0, NOW_S + 3600.0))
    return state


def slit_may_open(state: ObservatoryState) -> bool:
    """Say it once more in other words, without the table: everything needed is known and good."""
    lifted = "" if state.lifted is None else state.lifted.name
    weather, camera, motors = state.weather, state.slit_camera, state.motors
    if state.now_s > NOW_S or camera is None or motors is None or motors.on or state.dome is None:
        return False
    seen = state.seen_state()
    if seen is SlitState.CONFLICT or (seen is SlitState.UNKNOWN and lifted != "slit_known"):
        return False
    if weather is not None and weather.raining:
        return False
    values = () if weather is None else (weather.raining, weather.cloud, weather.gust_m_s)
    good = values[:1] == (False,) and values[1:] == (0.1, 3.0)
    return good or lifted == "sky"


def gate(states: int) -> list[Figure]:
    dice = random.Random(7)
    stopped = opened = forced = 0
    for _ in range(states):
        state = any_state(dice)
        stopped += sum(judge(command, state) is not None for command in STOPS)
        opened += judge(OpenSlit(), state) is None and not slit_may_open(state)
        for order in ORDERS:
            if judge(order, state) is None:
                hard = (row for row in INTERLOCKS if not row.soft)
                forced += any(row.rule(order, state) is not None for row in hard)
    return [
        Figure(f"stops and closings refused in {states} states", stopped, 0),
        Figure("slit opened with something unknown or bad", opened, 0),
        Figure("orders passed against a hard interlock", forced, 0),
    ]


def sky_of(utc: datetime) -> SkyNow:
    assert FINE.sky is not None
    place = place_of(SITE)
    light = sun(utc, place)
    return replace(
        FINE.sky,
        lst_deg=sidereal_time_deg(utc, place),
        sun_azimuth_deg=light.azimuth_deg,
        sun_altitude_deg=light.altitude_deg,
    )


def mount_at(azimuth_deg: float, altitude_deg: float) -> MountState:
    assert FINE.mount is not None
    return replace(FINE.mount, azimuth_deg=azimuth_deg, altitude_deg=altitude_deg, pier_side=None)


def first_inside_s(utc: datetime, azimuth_deg: float, altitude_deg: float) -> float | None:
    """Look by the sky's own routines, every half minute of three hours."""
    for step in range(361):
        light = sun(utc + timedelta(seconds=30 * step), place_of(SITE))
        away_deg = separation_deg(azimuth_deg, altitude_deg, light.azimuth_deg, light.altitude_deg)
        if light.altitude_deg >= SUN_DOWN_DEG and away_deg < SUN_AWAY_DEG:
            return 30.0 * step
    return None


def by_day(places: int) -> list[Figure]:
    """Compare with the sky's own routines at random moments of a year."""
    dice = random.Random(11)
    off_deg: list[float] = []
    off_s: list[float] = []
    grazing = 0
    while len(off_s) < places:
        utc = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=dice.randrange(365 * 1440))
        sky = sky_of(utc)
        if sky.sun_altitude_deg < 5.0:
            continue
        azimuth_deg, altitude_deg = dice.uniform(60.0, 300.0), dice.uniform(10.0, 80.0)
        ra_deg, dec_deg = dice.uniform(0.0, 359.0), dice.uniform(-40.0, 80.0)
        there = mount_at(*horizontal(ra_deg, dec_deg, utc, place_of(SITE)))
        if there.altitude_deg > 5.0:
            goes = slewing(sky, there, SITE.latitude_deg, (ra_deg, dec_deg))
            if goes.separation_deg > SUN_AWAY_DEG + 2.0:
                off_deg.append(abs(goes.least_deg - goes.separation_deg))
        told = staying(sky, mount_at(azimuth_deg, altitude_deg), SITE.latitude_deg, False)
        found_s = first_inside_s(utc, azimuth_deg, altitude_deg)
        if found_s is not None and told.in_s is not None:
            off_s.append(abs(told.in_s - found_s))
        elif found_s is not None or (told.in_s is not None and told.in_s < 10_000.0):
            grazing += 1
    return [
        Figure(f"Sun at the end of a slew, most wrong of {len(off_deg)} (°)", max(off_deg), 0.6),
        Figure(f"time to danger, 99 % of {places} (s)", sorted(off_s)[int(0.99 * places)], 300.0),
        Figure("danger told by one of both only (of 100)", 100.0 * grazing / places, 2.0),
    ]


def took_ms(call: Callable[[], object], times: int) -> float:
    spent = []
    for _ in range(times):
        start_s = time.process_time()
        call()
        spent.append(1e3 * (time.process_time() - start_s))
    return statistics.median(spent)


def speed(times: int) -> list[Figure]:
    assert FINE.sky is not None
    sky = replace(FINE.sky, sun_azimuth_deg=180.0, sun_altitude_deg=35.0)
    day = replace(FINE, sky=sky, target=Target("Vega", "star", 30.0, 60.0))
    return [
        Figure("whole table judged by day (ms CPU)", took_ms(lambda: rows(day), times), 5.0),
        Figure("one slew judged by day (ms CPU)", took_ms(lambda: judge(ORDERS[4], day), times), 2),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="the form for CI")
    short = parser.parse_args().short
    figures = [
        *gate(5_000 if short else 100_000),
        *by_day(60 if short else 600),
        *speed(200 if short else 2_000),
    ]
    for figure in figures:
        met = "met" if figure.met else "MISSED"
        sys.stdout.write(
            f"{figure.name:62} {figure.measured:8.2f}  limit {figure.limit:6.1f}  {met}\n"
        )
    sys.exit(not all(figure.met for figure in figures))


if __name__ == "__main__":
    main()
