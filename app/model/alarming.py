"""Which states of the observatory need somebody to act: a table of rules, each one alarm."""

from __future__ import annotations

from collections.abc import Callable

from app.model.closing_alarm import closing_failed, done_about_it
from app.model.contradiction import APART, conflict_words, contradiction
from app.model.lift_alarm import lift_words
from app.model.notices import Alarm, AlarmWords, Priority
from app.model.safety import relays, silent, weather_conditions
from app.model.seen_shut import slit_seen_shut
from app.model.sky_rules import covered
from app.model.state import DomeMode, ObservatoryState
from app.model.sun_alarms import sun_in_beam, sun_near
from app.model.trouble_alarms import TROUBLE_RULES, troubled
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.motors.protocol import Axis
from vision.angles import signed_deg
from vision.slit.stance import LIMIT_DEG

DISAGREE_DEG = 2.0
"""Camera and prediction may differ by so much while the dome rests (degrees)."""

AGREE_DEG = 1.5
"""They agree again when they differ by less than this; between the two nothing changes."""

NO_FRAME_S = 1.2
"""A slit camera without a frame for so long is an alarm (seconds)."""

MANUAL_IDLE_S = 60.0
"""A dome left in Manual for so long is mentioned (seconds)."""


Rule = Callable[[ObservatoryState], AlarmWords | None]


def no_picture(state: ObservatoryState) -> AlarmWords | None:
    """The slit camera has stopped giving pictures."""
    camera = state.slit_camera
    if camera is None:
        return None
    never = camera.frame_at_s is None and camera.lost_because is None
    age_s = None if camera.frame_at_s is None else state.age_s(camera.frame_at_s)
    if never or (age_s is not None and age_s <= NO_FRAME_S):
        return None
    what = (
        Sentence(QT_TRANSLATE_NOOP("Model", "The slit camera gives no picture"))
        if age_s is None
        else Sentence(
            QT_TRANSLATE_NOOP("Model", "No picture from the slit camera for %1 s (limit %2 s)"),
            (f"{age_s:.0f}", f"{NO_FRAME_S:.1f}"),
        )
    )
    return AlarmWords(
        what,
        Sentence(QT_TRANSLATE_NOOP("Model", "The dome does not turn unseen.")),
        Sentence(QT_TRANSLATE_NOOP("Model", "Check the camera and its cable.")),
    )


def dome_held(state: ObservatoryState) -> AlarmWords | None:
    """A go-to of the dome ended before its goal."""
    dome = state.dome
    if dome is None or dome.held_because is None or troubled(state, Axis.DOME):
        return None
    return AlarmWords(
        Sentence(QT_TRANSLATE_NOOP("Model", "The dome holds: %1"), (Sentence(dome.held_because),)),
        Sentence(QT_TRANSLATE_NOOP("Model", "The dome was stopped.")),
        Sentence(
            QT_TRANSLATE_NOOP("Model", "Look at the picture, then ask again.")
            if dome.goal_deg is None
            else QT_TRANSLATE_NOOP("Model", "It goes on by itself if the slit is seen again soon.")
        ),
    )


def camera_moved(state: ObservatoryState) -> AlarmWords | None:
    """The fixed marks are not where they were when the camera was calibrated."""
    stance = state.camera_stance
    if stance is None or not stance.moved:
        return None
    shift_px, error_deg = stance.shift_px or 0.0, stance.azimuth_error_deg or 0.0
    return AlarmWords(
        Sentence(
            QT_TRANSLATE_NOOP(
                "Model",
                "The slit camera has moved by %1 px: azimuths would be wrong by up to %2°"
                " (limit %3°)",
            ),
            (f"{shift_px:.0f}", f"{error_deg:.1f}", f"{LIMIT_DEG:.1f}"),
        ),
        Sentence(
            QT_TRANSLATE_NOOP("Model", "The azimuth counts as unknown; the dome does not turn.")
        ),
        Sentence(QT_TRANSLATE_NOOP("Model", "Put the camera back, or calibrate it on its page.")),
    )


def slit_not_seen(state: ObservatoryState) -> AlarmWords | None:
    """There are pictures, but the slit is not to be seen in them while the dome should follow."""
    dome, slit, mount = state.dome, state.slit, state.mount
    wanted = state.dome_mode is DomeMode.AUTO and mount is not None and mount.tracking
    if not wanted or dome is None or slit is None or not state.frames_are_fresh():
        return None
    if dome.azimuth_deg is not None or dome.held_because is not None:
        return None
    # that has an alarm of its own
    if state.camera_stance is not None and state.camera_stance.moved:
        return None
    because = slit.reading.unknown_because
    return AlarmWords(
        Sentence(QT_TRANSLATE_NOOP("Model", "The slit is not seen"))
        if because is None
        else Sentence(QT_TRANSLATE_NOOP("Model", "The slit is not seen: %1"), (Sentence(because),)),
        Sentence(QT_TRANSLATE_NOOP("Model", "The dome does not follow.")),
        Sentence(QT_TRANSLATE_NOOP("Model", "Check lens and light, or take the dome by hand.")),
    )


def camera_disagrees(state: ObservatoryState) -> AlarmWords | None:
    """Camera and motor model tell different azimuths of a dome at rest."""
    dome = state.dome
    # the dome's own sighting: a lone misread picture is no disagreement
    if dome is None or dome.azimuth_deg is None or dome.predicted_azimuth_deg is None:
        return None
    # a dome that held has said already why it is not where its motor should have taken it
    if dome.slewing or dome.held_because is not None:
        return None
    away_deg = signed_deg(dome.azimuth_deg - dome.predicted_azimuth_deg)
    limit_deg = max(DISAGREE_DEG, 3.0 * (dome.predicted_sigma_deg or 0.0))
    because = contradiction(state)
    raised = any(alarm.name == "azimuth" and alarm.active for alarm in state.alarms)
    if abs(away_deg) <= (limit_deg - DISAGREE_DEG + AGREE_DEG if raised else limit_deg):
        return None
    return AlarmWords(
        Sentence(
            QT_TRANSLATE_NOOP("Model", "Dome azimuth: camera − prediction is %1° (limit %2°)"),
            (f"{away_deg:+.1f}".replace("-", "−"), f"{limit_deg:.1f}"),
        ),
        *_DISAGREES[because is not None and because.text == APART],
    )


_DISAGREES = {
    False: (
        Sentence(QT_TRANSLATE_NOOP("Model", "The camera is believed.")),
        Sentence(QT_TRANSLATE_NOOP("Model", "Check that camera and dome were not moved.")),
    ),
    True: (
        Sentence(QT_TRANSLATE_NOOP("Model", "The dome turns only by hand.")),
        Sentence(
            QT_TRANSLATE_NOOP("Model", "If the camera is right, turn the dome a little by hand.")
        ),
    ),
}


def relays_lost(state: ObservatoryState) -> AlarmWords | None:
    """The relay board does not answer, or does not obey."""
    reason = relays(state)
    if reason is None:
        return None
    answers = state.motors is not None and state.motors.conflict
    return AlarmWords(
        Sentence(QT_TRANSLATE_NOOP("Model", "Relays: %1"), (reason,)),
        Sentence(
            QT_TRANSLATE_NOOP("Model", "It is ordered off again and again.")
            if answers
            else QT_TRANSLATE_NOOP("Model", "No order can reach the motors.")
        ),
        Sentence(QT_TRANSLATE_NOOP("Model", "Check the board; use the hardware stop.")),
    )


def wet(state: ObservatoryState) -> AlarmWords | None:
    """It rains and the slit is not seen closed."""
    if state.weather is None or not state.weather.raining:
        return None
    if slit_seen_shut(state):
        return None
    return AlarmWords(
        Sentence(QT_TRANSLATE_NOOP("Model", "It rains and the slit is not seen closed")),
        done_about_it(state),
        Sentence(QT_TRANSLATE_NOOP("Model", "Close slit and mirror cover now.")),
    )


def unsafe_sky(state: ObservatoryState) -> AlarmWords | None:
    """The sky has turned bad or silent while something is open."""
    if state.weather is not None and state.weather.raining:
        return None
    if slit_seen_shut(state) and covered(state):
        return None
    for condition in weather_conditions(state):
        if condition.tripped is not None:
            return AlarmWords(
                Sentence(
                    QT_TRANSLATE_NOOP("Model", "Not safe to stay open: %1"), (condition.tripped,)
                ),
                done_about_it(state),
                Sentence(QT_TRANSLATE_NOOP("Model", "Close slit and mirror cover.")),
            )
    return None


def mount_lost(state: ObservatoryState) -> AlarmWords | None:
    """The mount does not answer."""
    reason = silent(QT_TRANSLATE_NOOP("Model", "mount"), state.mount, state)
    if reason is None:
        return None
    return AlarmWords(
        Sentence(QT_TRANSLATE_NOOP("Model", "Mount: %1"), (reason,)),
        Sentence(QT_TRANSLATE_NOOP("Model", "The dome stays where it is.")),
        Sentence(QT_TRANSLATE_NOOP("Model", "Check the mount and its cable.")),
    )


def forgotten_in_manual(state: ObservatoryState) -> AlarmWords | None:
    """The dome is in Manual while the mount tracks, and nobody has touched it."""
    since_s, mount = state.manual_since_s, state.mount
    if since_s is None or mount is None or not mount.tracking:
        return None
    idle_s = state.age_s(since_s)
    if idle_s < MANUAL_IDLE_S:
        return None
    return AlarmWords(
        Sentence(
            QT_TRANSLATE_NOOP("Model", "The dome has been in Manual for %1 min while tracking"),
            (f"{idle_s / 60.0:.0f}",),
        ),
        Sentence(QT_TRANSLATE_NOOP("Model", "The dome stays where it is.")),
        Sentence(QT_TRANSLATE_NOOP("Model", "Choose Auto when the dome shall follow.")),
    )


RULES: dict[str, tuple[Priority, Rule]] = {
    "rain": (Priority.URGENT, wet),
    "closing": (Priority.URGENT, closing_failed),
    "relays": (Priority.URGENT, relays_lost),
    "sun": (Priority.URGENT, sun_in_beam),
    "slit_camera": (Priority.HIGH, no_picture),
    "camera_moved": (Priority.HIGH, camera_moved),
    "dome": (Priority.HIGH, dome_held),
    **TROUBLE_RULES,
    "sight": (Priority.HIGH, slit_not_seen),
    "azimuth": (Priority.HIGH, camera_disagrees),
    "conflict": (Priority.HIGH, conflict_words),
    "weather": (Priority.HIGH, unsafe_sky),
    "mount": (Priority.HIGH, mount_lost),
    "sun_near": (Priority.HIGH, sun_near),
    "manual": (Priority.LOW, forgotten_in_manual),
    "lifted": (Priority.LOW, lift_words),
}
"""Every alarm by its name."""


def alarms(state: ObservatoryState) -> dict[str, Alarm | None]:
    """Judge a state.

    Returns
    -------
    dict
        For every rule's name the alarm that it raises, or None where its cause is gone.
    """
    found: dict[str, Alarm | None] = {}
    for name, (priority, rule) in RULES.items():
        words = rule(state)
        found[name] = (
            None
            if words is None
            else Alarm(name, priority, words.what, words.did, words.todo, state.utc)
        )
    return found
