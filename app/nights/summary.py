"""What a night was: what was observed and what was not and why, alarms, dome, weather."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from app.model.bad_sky import bad_sky
from app.model.state import ObservatoryState
from app.nights.chronicle import ALARM, REFUSAL, Entry, chronicle
from app.nights.tables import STEP_ROWS, Step
from app.session.reader import Session
from drivers.motors.protocol import Drive
from vision.slit.protocol import SlitState

SAMPLE_S = 60.0
"""Weather is taken once in so long (seconds)."""

_LONGEST_GAP_S = 5.0
_TURNS = (Drive.DOME_CW, Drive.DOME_CCW)


@dataclass(slots=True)
class Observed:
    """One target, and for how long it was tracked with the slit open."""

    name: str
    first_utc: datetime
    last_utc: datetime
    tracked_s: float = 0.0
    frames: int = 0


@dataclass(frozen=True, slots=True)
class WeatherSample:
    """The weather at a moment; None where it was not known."""

    utc: datetime
    cloud: float | None
    humidity: float | None
    wind_m_s: float | None
    raining: bool | None


@dataclass(slots=True)
class Summary:
    """A night in numbers.

    Attributes
    ----------
    start_utc, end_utc : datetime
    observed : dict of str to Observed
        By name, in the order in which they were first tracked.
    open_s, unsafe_s, recorded_s : float
        The slit was seen open (wholly or partly); the sky was not safe; states were told.
    why_not : dict of str to float
        Reasons for which the sky was not safe, seconds each.
    refused : Counter of str
        Refused orders, by order and reason.
    alarms, happened : list of Entry
        Alarms; everything.
    dome_starts : int
    dome_turning_s : float
    weather : list of WeatherSample
    """

    start_utc: datetime
    end_utc: datetime
    observed: dict[str, Observed] = field(default_factory=dict)
    open_s: float = 0.0
    unsafe_s: float = 0.0
    recorded_s: float = 0.0
    why_not: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    refused: Counter[str] = field(default_factory=Counter)
    alarms: list[Entry] = field(default_factory=list)
    happened: list[Entry] = field(default_factory=list)
    dome_starts: int = 0
    dome_turning_s: float = 0.0
    weather: list[WeatherSample] = field(default_factory=list)


def summary_of(session: Session, step: Step | None = None) -> Summary:
    """Go through a session and sum up.

    Parameters
    ----------
    session : Session
        Open.
    step : callable, optional
        Told of progress, now and then.

    Raises
    ------
    app.session.rows.SessionError
        When the session is damaged.
    """
    found = Summary(session.start.utc, session.end.utc)
    last: ObservatoryState | None = None
    start_s, end_s = session.start.mono_s, session.end.mono_s
    for count, state in enumerate(session.states(start_s, end_s)):
        if step is not None and count % STEP_ROWS == 0:
            step("seconds", round(state.now_s - start_s), round(end_s - start_s))
        lasted_s = 0.0 if last is None else state.now_s - last.now_s
        if last is not None and lasted_s <= _LONGEST_GAP_S:
            _add(found, last, state, lasted_s)
        last = state
        _sample(found, state)
    for entry in chronicle(session):
        found.happened.append(entry)
        if entry.kind == ALARM:
            found.alarms.append(entry)
        elif entry.kind == REFUSAL:
            found.refused[entry.text] += 1
    return found


def _add(found: Summary, last: ObservatoryState, state: ObservatoryState, lasted_s: float) -> None:
    found.recorded_s += lasted_s
    is_open = last.seen_state() not in (SlitState.CLOSED, SlitState.UNKNOWN)
    if is_open:
        found.open_s += lasted_s
    bad = bad_sky(last)
    if bad is not None:
        found.unsafe_s += lasted_s
        found.why_not[str(bad.because)] += lasted_s
    mount = last.mount
    if last.target is not None and mount is not None and mount.tracking and is_open:
        name = last.target.name
        seen = found.observed.setdefault(name, Observed(name, last.utc, last.utc))
        seen.last_utc = state.utc
        seen.tracked_s += lasted_s
        if _frame(state) not in (None, _frame(last)):
            seen.frames += 1
    turned, turns = _turning(last), _turning(state)
    if turns and not turned:
        found.dome_starts += 1
    if turned:
        found.dome_turning_s += lasted_s


def _frame(state: ObservatoryState) -> float | None:
    return None if state.ccd is None else state.ccd.frame_at_s


def _turning(state: ObservatoryState) -> bool:
    motors = state.motors
    return motors is not None and bool(motors.on) and any(drive in motors.on for drive in _TURNS)


def _sample(found: Summary, state: ObservatoryState) -> None:
    weather, taken = state.weather, found.weather
    if taken and (state.utc - taken[-1].utc).total_seconds() < SAMPLE_S:
        return
    if weather is None:
        taken.append(WeatherSample(state.utc, None, None, None, None))
        return
    taken.append(
        WeatherSample(state.utc, weather.cloud, weather.humidity, weather.wind_m_s, weather.raining)
    )
