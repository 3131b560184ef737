"""The table of interlocks: one row each, with one sentence of what would clear it.

Hard rows guard against what nobody can judge better than the console, or what is over in a
moment. Soft rows guard against not knowing: somebody who stands in the dome may know.

Soft are

- ``sky``: cloud, humidity, dew, wind, and every sensor that is silent. An operator sees the
  sky and may have to open in doubt. Felt rain is the hard row ``rain``: it wets the mirror at
  once, and no reason makes that good.
- ``slit_known``: a shut slit shows nothing to a camera in a dark dome, and somebody with a
  torch sees it.
- ``cover_known``: nobody but a person sees the mirror cover.
- ``slit_over_cover``: flat fields are taken under a closed slit.

Hard are the others. The pictures have the blind hold instead, which ends with the hand that
holds it; what was seen to go wrong has `app.model.settings.ClearTrouble`. A relay that does
not obey, sight that contradicts the orders, a moving shutter, the mount's limits and the Sun
break things faster than anybody can look.
"""

from __future__ import annotations

from app.model import device_rules, dome_rules, mount_rules, sequence_rules, sky_rules, sun_rules
from app.model.commands import (
    Command,
    Expose,
    JogMount,
    OpenCover,
    OpenSlit,
    ParkMount,
    SlewDome,
    SlewMount,
    TrackMount,
    TurnDome,
    UnparkMount,
)
from app.model.interlock import Interlock, Orders
from app.model.sequences import SequenceName
from app.model.settings import RunSequence
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP
from drivers.dome.protocol import Turn
from drivers.mount.protocol import Compass, JogRate


def _these(*orders: Command) -> Orders:
    def give(_state: ObservatoryState) -> tuple[Command, ...]:
        return orders

    return give


def _ways_of_the_mount(state: ObservatoryState) -> tuple[Command, ...]:
    """The slew to the target that is chosen, and the way to rest."""
    target = state.target
    if target is None:
        return (ParkMount(),)
    return (SlewMount(target.ra_deg % 360.0, target.dec_deg), ParkMount())


def _under_the_sun(state: ObservatoryState) -> tuple[Command, ...]:
    return (*_OPENINGS, *_ways_of_the_mount(state), *_JOGS)


def _at_the_limits(state: ObservatoryState) -> tuple[Command, ...]:
    return (*_ways_of_the_mount(state), *_JOGS)


_TURNS = (TurnDome(Turn.CLOCKWISE), SlewDome(0.0))
_OPENINGS = (OpenSlit(), OpenCover())
_JOGS = tuple(JogMount(direction, JogRate.GUIDE) for direction in Compass)

TABLE: tuple[Interlock, ...] = (
    Interlock(
        "live",
        QT_TRANSLATE_NOOP("Model", "The pictures are of this dome, now"),
        False,
        QT_TRANSLATE_NOOP("Model", "Start the console with a live slit camera."),
        device_rules.a_recording_moves_nothing,
        _these(*_TURNS, *_OPENINGS),
    ),
    Interlock(
        "relays",
        QT_TRANSLATE_NOOP("Model", "Every relay is where it was put"),
        False,
        QT_TRANSLATE_NOOP("Model", "The board must answer and every relay obey."),
        device_rules.relays_are_where_they_were_put,
        _these(*_TURNS, *_OPENINGS),
    ),
    Interlock(
        "dome_answers",
        QT_TRANSLATE_NOOP("Model", "The dome answers"),
        False,
        QT_TRANSLATE_NOOP("Model", "The relay board must be found; it is looked for."),
        device_rules.the_dome_answers,
        _these(*_TURNS, OpenSlit()),
    ),
    Interlock(
        "cover_answers",
        QT_TRANSLATE_NOOP("Model", "The mirror cover answers"),
        False,
        QT_TRANSLATE_NOOP("Model", "The relay board must be found; it is looked for."),
        device_rules.the_cover_answers,
        _these(OpenCover()),
    ),
    Interlock(
        "mount_answers",
        QT_TRANSLATE_NOOP("Model", "The mount answers"),
        False,
        QT_TRANSLATE_NOOP("Model", "The mount must be found; it is looked for."),
        device_rules.the_mount_answers,
        _these(UnparkMount()),
    ),
    Interlock(
        "follow",
        QT_TRANSLATE_NOOP("Model", "The dome follows in Auto only"),
        False,
        QT_TRANSLATE_NOOP("Model", "Choose Auto."),
        dome_rules.the_follower_turns_in_auto_only,
        _these(SlewDome(0.0, following=True)),
    ),
    Interlock(
        "in_turn",
        QT_TRANSLATE_NOOP("Model", "Slit and dome move in turn"),
        False,
        QT_TRANSLATE_NOOP("Model", "Wait until the other one rests, or stop it."),
        dome_rules.slit_and_dome_move_in_turn,
        _these(*_TURNS, *_OPENINGS),
    ),
    Interlock(
        "pictures",
        QT_TRANSLATE_NOOP("Model", "Dome and slit move under fresh pictures"),
        False,
        QT_TRANSLATE_NOOP("Model", "A fresh picture clears it; a blind hold needs none."),
        dome_rules.the_camera_sees,
        _these(*_TURNS, OpenSlit()),
    ),
    Interlock(
        "conflict",
        QT_TRANSLATE_NOOP("Model", "What is seen is what was ordered"),
        False,
        QT_TRANSLATE_NOOP("Model", "Look at dome and slit; stop or close what moves."),
        dome_rules.what_is_seen_was_ordered,
        _these(*_TURNS, OpenSlit()),
    ),
    Interlock(
        "troubles",
        QT_TRANSLATE_NOOP("Model", "What was seen to go wrong has been looked at"),
        False,
        QT_TRANSLATE_NOOP("Model", "Look at it, then clear the trouble."),
        dome_rules.what_went_wrong_was_looked_at,
        _these(SlewDome(0.0), *_OPENINGS),
    ),
    Interlock(
        "azimuth",
        QT_TRANSLATE_NOOP("Model", "A go-to of the dome starts from an azimuth that is seen"),
        False,
        QT_TRANSLATE_NOOP("Model", "The slit must be seen; by hand the dome can be turned."),
        dome_rules.the_azimuth_is_seen,
        _these(SlewDome(0.0)),
    ),
    Interlock(
        "slit_known",
        QT_TRANSLATE_NOOP("Model", "The slit's state is known"),
        True,
        QT_TRANSLATE_NOOP("Model", "The slit must be seen: light and lens; or close it once."),
        dome_rules.opens_only_a_slit_that_is_known,
        _these(OpenSlit()),
    ),
    Interlock(
        "rain",
        QT_TRANSLATE_NOOP("Model", "It does not rain"),
        False,
        QT_TRANSLATE_NOOP("Model", "The rain sensor must be dry."),
        sky_rules.it_does_not_rain,
        _these(*_OPENINGS),
    ),
    Interlock(
        "sky",
        QT_TRANSLATE_NOOP("Model", "The sky is known and safe"),
        True,
        QT_TRANSLATE_NOOP("Model", "Every value must be known and within its limit."),
        sky_rules.opens_under_a_safe_sky,
        _these(*_OPENINGS),
    ),
    Interlock(
        "cover_known",
        QT_TRANSLATE_NOOP("Model", "The mirror cover's state is known"),
        True,
        QT_TRANSLATE_NOOP("Model", "Close it once, all the way."),
        sky_rules.opens_only_a_cover_that_is_known,
        _these(OpenCover()),
    ),
    Interlock(
        "slit_over_cover",
        QT_TRANSLATE_NOOP("Model", "The mirror cover opens under an open slit"),
        True,
        QT_TRANSLATE_NOOP("Model", "Open the slit first; it must be seen open and at rest."),
        sky_rules.the_cover_opens_under_an_open_slit,
        _these(OpenCover()),
    ),
    Interlock(
        "parked",
        QT_TRANSLATE_NOOP("Model", "A parked mount rests"),
        False,
        QT_TRANSLATE_NOOP("Model", "Unpark the mount."),
        mount_rules.a_parked_mount_rests,
        _these(SlewMount(0.0, 0.0), *_JOGS, TrackMount(True)),
    ),
    Interlock(
        "sun",
        QT_TRANSLATE_NOOP("Model", "The Sun stays out of an uncovered telescope"),
        False,
        QT_TRANSLATE_NOOP("Model", "Close the mirror cover, or choose a way far from the Sun."),
        sun_rules.the_sun_stays_out,
        _under_the_sun,
    ),
    Interlock(
        "mount_limits",
        QT_TRANSLATE_NOOP("Model", "The mount stays within its limits"),
        False,
        QT_TRANSLATE_NOOP("Model", "Choose a place above the horizon and east of the limit."),
        mount_rules.the_mount_stays_within_its_limits,
        _at_the_limits,
    ),
    Interlock(
        "exposure",
        QT_TRANSLATE_NOOP("Model", "The science camera takes one picture at a time"),
        False,
        QT_TRANSLATE_NOOP("Model", "The camera must answer and its exposure be over."),
        device_rules.one_exposure_at_a_time,
        _these(Expose(1.0)),
    ),
    Interlock(
        "sequence",
        QT_TRANSLATE_NOOP("Model", "One sequence runs at a time"),
        False,
        QT_TRANSLATE_NOOP("Model", "Wait for its end, or cancel it; closing needs neither."),
        sequence_rules.one_sequence_at_a_time,
        _these(RunSequence(SequenceName.PARK)),
    ),
    Interlock(
        "open_up",
        QT_TRANSLATE_NOOP("Model", "It may be opened up"),
        False,
        QT_TRANSLATE_NOOP("Model", "Relays, pictures and sky must be good."),
        sequence_rules.opens_up_under_a_good_sky,
        _these(RunSequence(SequenceName.OPEN_UP)),
    ),
)
"""Every interlock on a device; the first that refuses gives the reason."""
