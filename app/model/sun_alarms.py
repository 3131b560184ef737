"""The Sun near an uncovered telescope: the alarms on it."""

from __future__ import annotations

from app.model.notices import AlarmWords
from app.model.sky_rules import covered
from app.model.state import ObservatoryState
from app.model.sun_danger import SUN_AWAY_DEG, SunDanger
from app.model.sun_rules import SUN_SOON_S, as_it_is, minutes
from app.model.words import QT_TRANSLATE_NOOP, Sentence


def danger_to_an_uncovered_telescope(state: ObservatoryState) -> SunDanger | None:
    """Judge the telescope as it goes on by itself; None while it is covered or nothing is known.

    Old readings count: the Sun and a telescope left alone do not become harmless with age.
    """
    if state.sky is None or state.mount is None or covered(state):
        return None
    return as_it_is(state.sky, state.mount, state.site.latitude_deg)


def sun_in_beam(state: ObservatoryState) -> AlarmWords | None:
    """The Sun is too near to an uncovered telescope."""
    danger = danger_to_an_uncovered_telescope(state)
    if danger is None or danger.in_s != 0.0:
        return None
    return AlarmWords(
        Sentence(
            QT_TRANSLATE_NOOP("Model", "The Sun is %1° from the uncovered telescope (limit %2°)"),
            (f"{danger.separation_deg:.0f}", f"{SUN_AWAY_DEG:.0f}"),
        ),
        Sentence(
            QT_TRANSLATE_NOOP(
                "Model", "The mirror cover was ordered to close and the mount to stop."
            )
        ),
        Sentence(QT_TRANSLATE_NOOP("Model", "See that the cover closes; turn the telescope away.")),
    )


def sun_near(state: ObservatoryState) -> AlarmWords | None:
    """The Sun will soon be too near to an uncovered telescope that is left as it is."""
    danger = danger_to_an_uncovered_telescope(state)
    if danger is None or danger.in_s is None or not 0.0 < danger.in_s <= SUN_SOON_S:
        return None
    return AlarmWords(
        Sentence(
            QT_TRANSLATE_NOOP(
                "Model", "The Sun comes within %1° of the uncovered telescope in %2 min (now %3°)"
            ),
            (
                f"{SUN_AWAY_DEG:.0f}",
                str(minutes(danger.in_s)),
                f"{danger.separation_deg:.0f}",
            ),
        ),
        Sentence(QT_TRANSLATE_NOOP("Model", "The mirror cover is closed when it is there.")),
        Sentence(QT_TRANSLATE_NOOP("Model", "Close the mirror cover or turn the telescope away.")),
    )
