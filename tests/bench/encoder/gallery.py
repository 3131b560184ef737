"""The frames that went worst, with truth and reading drawn over them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.bench.encoder.outcomes import Outcome
from tests.bench.encoder.shots import OWN_CAMERA, Work
from vision.opencv import cv2
from vision.slit.calibration import Calibration

_WIDTH_PX = 560
# Blue, green, red.
_TRUTH, _READ = (80, 220, 80), (60, 90, 255)


def worst(found: Sequence[Outcome], count: int = 12) -> list[Outcome]:
    """Choose the kept frames that are worst to be wrong about, the worst first."""
    kept = [one for one in found if one.frame is not None and _badness(one) > 0.0]
    return sorted(kept, key=_badness, reverse=True)[:count]


def overlay(outcome: Outcome, calibration: Calibration, path: Path) -> None:
    """Save the frame beside itself with the true slit in green and the one read in red."""
    image = outcome.image
    if image is None:
        raise ValueError(f"{outcome.truth.name} was not kept")
    scale = _WIDTH_PX / image.shape[1]
    size = (_WIDTH_PX, round(image.shape[0] * scale))
    large = cv2.resize(image, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    plain = cv2.cvtColor(large, cv2.COLOR_GRAY2BGR)
    drawn = plain.copy()
    truth, reading = outcome.truth, outcome.reading
    if np.isfinite(truth.azimuth_deg):
        _slit(drawn, calibration, truth.azimuth_deg, truth.opening, scale, _TRUTH)
    if reading.azimuth_deg is not None:
        _slit(drawn, calibration, reading.azimuth_deg, reading.opening or 0.0, scale, _READ)
    path.write_bytes(cv2.imencode(".jpg", np.hstack([plain, drawn]))[1].tobytes())


def caption(outcome: Outcome) -> str:
    """Say what the frame shows and what was read."""
    truth, reading = outcome.truth, outcome.reading
    shown = (
        f"{truth.group}, {truth.name}, {truth.case}: azimuth {truth.azimuth_deg:.1f}°,"
        f" {truth.opening:.0%} open; {truth.visible:.0%} of the slit visible"
    )
    if reading.azimuth_deg is None:
        return f"{shown}. Read: unknown, {reading.unknown_because}"
    return (
        f"{shown}. Read: {outcome.off_deg:+.1f}° off (σ {reading.azimuth_sigma_deg:.2f}°),"
        f" {reading.state.value} {reading.opening or 0.0:.0%},"
        f" confidence {reading.confidence:.2f}, by {reading.proposed_by}"
    )


def calibration_for(outcome: Outcome, works: Sequence[Work]) -> Calibration:
    """Give the calibration that a frame was read with."""
    group, name = outcome.truth.group, outcome.truth.name
    for work in works:
        own = group not in OWN_CAMERA or name.split()[1] == str(work.first)
        if work.group == group and own:
            return work.calibration()
    raise ValueError(f"{name} belongs to none of the works")


def _badness(outcome: Outcome) -> float:
    """Wrong and sure of it is worst, a wrong state next, a visible slit not seen last."""
    if outcome.confidently_wrong:
        return 100.0 + abs(outcome.off_deg) * outcome.reading.confidence
    if not outcome.truth.an_expert_could_tell:
        return 0.0
    if not outcome.known:
        return 1.0 + outcome.truth.visible
    if not outcome.state_is_right:
        return 10.0 + 10.0 * abs(outcome.opening_off) + abs(outcome.off_deg)
    return abs(outcome.off_deg)


def _slit(
    drawn: NDArray[Any],
    calibration: Calibration,
    azimuth_deg: float,
    opening: float,
    scale: float,
    colour: tuple[int, int, int],
) -> None:
    for pixels, closed in (
        (calibration.outline(azimuth_deg, opening or 1.0), True),
        (calibration.axis(azimuth_deg), False),
    ):
        if len(pixels) > 1:
            points = np.round(((pixels + 0.5) * scale - 0.5) * 16.0).astype(np.int32)
            cv2.polylines(drawn, [points], closed, colour, 1, cv2.LINE_AA, 4)
