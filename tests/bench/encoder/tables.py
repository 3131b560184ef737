"""The figures as tables, in Markdown; the page takes the same cells."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from tests.bench.encoder.figures import (
    BLIND_UNKNOWN,
    FILTERED_RMS_DEG,
    GOALS,
    STATE_RIGHT,
    Figures,
    by_camera,
    degrees,
    figures,
    motion_named,
    open_ones,
    percent,
    plain,
)
from tests.bench.encoder.outcomes import Outcome
from vision.slit.protocol import SlitState

Rows = list[list[str]]
Sets = Mapping[str, Sequence[Outcome]]

HEADS = [
    *("light", "frames", "known", "median", "95 %", "RMS", "error / σ"),
    *("opening", "state right", "of", "confidently wrong", "CPU ms"),
]
_HELD, _MISSED = "✓", "✗"


def by_light(found: Sequence[Outcome]) -> Rows:
    """Give the figures of each light, first where sky shows, then where the slit is shut."""
    shut = [one for one in found if not one.truth.shows_sky]
    rows = [HEADS]
    for kind, part in (("≥ 10 % open", open_ones(found)), ("shut or nearly", shut)):
        if not part:
            continue
        for case in sorted({one.truth.case for one in part}):
            row = _cells(figures([one for one in part if one.truth.case == case]))
            rows.append([f"{kind}: {case}", *row])
        rows.append([f"**{kind}: all**", *_cells(figures(part))])
    rows.append(["**all**", *_cells(figures(found))])
    return rows


def goals(sets: Sets) -> Rows:
    """Hold the single frames of every set against the goals."""
    rows = [["goal", "shall be", *sets]]
    for goal in GOALS:
        cells = []
        for found in sets.values():
            value = goal.value(found)
            judged = "" if math.isnan(value) else f" {_mark(goal.holds(value))}"
            cells.append(f"{goal.write(value)}{judged}")
        rows.append([goal.name, goal.limit, *cells])
    return rows


def clips(single: Sets, filtered: Sets) -> Rows:
    """Compare single frames of the clips with the filtered ones."""
    rows = [["clip", *HEADS[1:-1]]]
    for name, found in single.items():
        rows.append([f"{name}, single frames", *_cells(figures(found))[:-1]])
        told = figures(filtered[name])
        cells = _cells(told)[:-1]
        cells[4] += f" {_mark(told.rms_deg <= FILTERED_RMS_DEG)}"
        rows.append([f"{name}, filtered", *cells])
    return rows


def films_live(live: Sequence[Outcome]) -> Rows:
    """Give, by light, what the console's own filter makes of the films of random domes."""
    heads = ("films", "frames", "known", "RMS", "error / σ", "opening", "state right", "of")
    rows = [["light", *heads, "motion named", "in conflict"]]
    for case in [*sorted({one.truth.case for one in live}), "**all**"]:
        found = [one for one in live if case in (one.truth.case, "**all**")]
        told = figures(found)
        conflicts = sum(one.reading.state is SlitState.CONFLICT for one in found) / len(found)
        cells = (str(len(by_camera(found))), str(told.frames), percent(told.known))
        place = (degrees(told.rms_deg), plain(told.in_sigmas), plain(told.opening))
        state = (percent(told.state), str(told.told), percent(motion_named(found)))
        rows.append([case, *cells, *place, *state, percent(conflicts)])
    return rows


def films(single: Sequence[Outcome], filtered: Sequence[Outcome]) -> Rows:
    """Compare, by light, the films of random domes frame by frame with the filtered ones."""
    heads = ("films", "frames", "known", "RMS, single", "RMS", "error / σ", "opening")
    rows = [["light", *heads, "state right, single", "state right", "of", "motion named"]]
    for case in [*sorted({one.truth.case for one in single}), "**all**"]:
        before, after = (
            [one for one in found if case in (one.truth.case, "**all**")]
            for found in (single, filtered)
        )
        alone, told = figures(before), figures(after)
        judged = ("", "")
        if case == "**all**":
            held = (told.rms_deg <= FILTERED_RMS_DEG, told.state >= STATE_RIGHT)
            judged = (f" {_mark(held[0])}", f" {_mark(held[1])}")
        cells = (str(len(by_camera(after))), str(told.frames), percent(told.known))
        azimuth = (degrees(alone.rms_deg), degrees(told.rms_deg) + judged[0], plain(told.in_sigmas))
        state = (percent(alone.state), percent(told.state) + judged[1], str(told.told))
        row = (*cells, *azimuth, plain(told.opening), *state, percent(motion_named(after)))
        rows.append([case, *row])
    return rows


def blind(found: Sequence[Outcome]) -> Rows:
    """Give how many pictures without a slit were said to be unknown."""
    rows = [["picture", "frames", "unknown", "confidence above 0.5"]]
    for case in [*dict.fromkeys(one.truth.case for one in found), "**all**"]:
        part = [one for one in found if case in (one.truth.case, "**all**")]
        unknown = sum(not one.known for one in part) / len(part)
        sure = sum(one.reading.confidence > 0.5 for one in part) / len(part)
        judged = f" {_mark(unknown >= BLIND_UNKNOWN)}" if case == "**all**" else ""
        rows.append([case, str(len(part)), percent(unknown) + judged, percent(sure)])
    return rows


def displaced(found: Sequence[Outcome]) -> Rows:
    """Give how often a camera that hangs wrongly is believed."""
    rows = [["the picture is", "frames", "known", "confidently wrong"]]
    for case in dict.fromkeys(one.truth.case for one in found):
        told = figures([one for one in found if one.truth.case == case])
        rows.append([case, str(told.frames), percent(told.known), percent(told.wrong)])
    return rows


def markdown(rows: Rows) -> str:
    """Write rows, the first of them heads, as a Markdown table."""
    lines = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
    return "".join(f"| {' | '.join(row)} |\n" for row in lines)


def _cells(told: Figures) -> list[str]:
    return [
        str(told.frames),
        percent(told.known),
        degrees(told.median_deg),
        degrees(told.most_deg),
        degrees(told.rms_deg),
        plain(told.in_sigmas),
        plain(told.opening),
        percent(told.state),
        str(told.told),
        percent(told.wrong),
        f"{told.cpu_ms:.1f}",
    ]


def _mark(held: bool) -> str:
    return _HELD if held else _MISSED
