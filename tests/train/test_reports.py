"""Tables and verdicts."""

from __future__ import annotations

from dataclasses import replace

from app.train.domes import random_dome
from app.train.frames import dome_frames
from app.train.pictures import pictures
from app.train.reports import contest_table, contests, score_table, verdict
from app.train.shown import FOOT_SEEN
from app.train.slit_scores import ChainReader, Outcome, scored
from vision.slit.detector import shipped_models


def outcomes(good: int, bad: int, kind: str = "night") -> list[Outcome]:
    return [
        Outcome(("all", kind), right, {"first": float(right)})
        for right in [True] * good + [False] * bad
    ]


def test_a_clear_difference_is_a_verdict() -> None:
    found = contests(outcomes(95, 5), outcomes(70, 30))
    assert found[0].only_candidate == 25
    assert found[0].better == "candidate"
    assert "better than the shipped models: 95.0 % right against 70.0 %" in verdict(
        found, "the shipped models"
    )
    assert contests(outcomes(70, 30), outcomes(95, 5))[0].better == "other"


def test_a_difference_that_luck_can_make_is_none() -> None:
    found = contests(outcomes(52, 48), outcomes(50, 50))
    assert found[0].better == "-"
    assert "do not tell" in verdict(found, "it")


def test_a_group_that_gets_worse_is_named() -> None:
    day = [Outcome(("all", "day"), False, {}) for _ in range(12)]
    better_day = [Outcome(("all", "day"), True, {}) for _ in range(12)]
    found = contests([*outcomes(90, 0), *day], [*outcomes(40, 50), *better_day])
    assert verdict(found, "it").endswith("worse in: day")
    assert "day" in contest_table(found)


def test_what_is_not_known_is_a_dash() -> None:
    text = score_table(scored([*outcomes(1, 1), Outcome(("all", "none"), True, {"claimed": 0.0})]))
    assert "50.0 %" in text
    assert "—" in text


def test_a_state_that_nobody_could_name_is_not_scored() -> None:
    with shipped_models() as folder:
        reader = ChainReader(folder)
        shown = next(frame for frame in dome_frames(11, 9, 2) if frame.azimuth_deg is not None)
        assert "state" in reader.read(replace(shown, shows_state=True)).numbers
        assert "state" not in reader.read(replace(shown, shows_state=False)).numbers


def test_a_hidden_foot_hides_the_state_of_a_slit_that_is_shut_or_nearly() -> None:
    number = 17
    seen = list(pictures(random_dome(number), 40, 2))
    told = list(dome_frames(number, 40, 2))
    hidden = [picture.foot < FOOT_SEEN for picture in seen]
    for picture, foot_hidden, frame in zip(seen, hidden, told, strict=True):
        assert frame.shows_state == (not foot_hidden or picture.opening > 0.1)
    assert not all(frame.shows_state for frame in told)
