"""The encoder on rendered frames: right where the slit shows, unknown where nothing does."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from app.train.domes import Dome, random_dome
from drivers.simulation.lens import Lens
from drivers.simulation.render import Renderer
from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape
from tests.bench.encoder.blind import BLIND
from tests.bench.encoder.shots import SIMULATOR
from tests.drivers.scenes import DAY, NIGHT
from tests.vision.synthetic import off_deg
from vision.slit import learned
from vision.slit.calibration_file import load_calibration
from vision.slit.detector import slit_detector
from vision.slit.judge import Judge, Judgement
from vision.slit.patch import Patch
from vision.slit.proposer import Proposer
from vision.slit.protocol import SlitDetector, SlitState

Grey = NDArray[np.uint8]
# Away from the telescope of the scenes, which points north.
CLEAR_DEG = 215.0


class Observatory:
    """A dome, its camera and the encoder for it."""

    def __init__(self, dome: Dome | None = None) -> None:
        lens, shape = (Lens(), Shape()) if dome is None else (dome.lens, dome.shape)
        calibration = load_calibration(SIMULATOR) if dome is None else dome.calibration()
        self.detector: SlitDetector = slit_detector(calibration)
        if dome is None:
            self._renderer = Renderer(lens, shape, 1)
        else:
            self._renderer = Renderer(lens, shape, dome.seed, dome.finish)

    def frame(self, scene: Scene, azimuth_deg: float, opening: float, number: int = 0) -> Grey:
        turned = replace(scene, slit_azimuth_deg=azimuth_deg, slit_opening=opening)
        return self._renderer.render(turned, number)


@pytest.fixture(scope="module")
def simulator() -> Observatory:
    return Observatory()


@pytest.mark.parametrize(("scene"), [NIGHT, DAY], ids=["night", "day"])
@pytest.mark.parametrize(
    ("azimuth_deg", "opening", "state"),
    [
        (CLEAR_DEG, 1.0, SlitState.OPEN),
        (140.0, 0.5, SlitState.PART_OPEN),
        (300.0, 0.3, SlitState.PART_OPEN),
    ],
)
def test_an_open_slit_of_the_simulator_is_read(
    simulator: Observatory, scene: Scene, azimuth_deg: float, opening: float, state: SlitState
) -> None:
    reading = simulator.detector.detect(simulator.frame(scene, azimuth_deg, opening))
    assert abs(off_deg(reading.azimuth_deg, azimuth_deg)) < 1.0
    assert reading.state is state
    assert reading.opening == pytest.approx(opening, abs=0.12)
    assert reading.confidence > 0.5
    assert reading.proposed_by
    assert reading.unknown_because is None
    assert reading.azimuth_sigma_deg is not None
    assert 0.02 < reading.azimuth_sigma_deg < 1.5


def test_a_shut_slit_is_read_by_the_cameras_own_light(simulator: Observatory) -> None:
    reading = simulator.detector.detect(simulator.frame(NIGHT, CLEAR_DEG, 0.0))
    assert abs(off_deg(reading.azimuth_deg, CLEAR_DEG)) < 1.0
    assert reading.state is SlitState.CLOSED
    assert reading.opening == 0.0


def test_a_slit_at_north_is_read_across_the_turn(simulator: Observatory) -> None:
    looks_west = replace(NIGHT, tube_direction=(-0.6, 0.0, 0.8), tube_base_m=(0.2, 0.3, -1.0))
    for azimuth_deg in (359.4, 0.6):
        reading = simulator.detector.detect(simulator.frame(looks_west, azimuth_deg, 1.0))
        assert abs(off_deg(reading.azimuth_deg, azimuth_deg)) < 1.0
        assert reading.azimuth_deg is not None
        assert 0.0 <= reading.azimuth_deg < 360.0


@pytest.mark.parametrize("azimuth_deg", [3.0, 140.0, 300.0])
def test_a_slit_that_nothing_proposes_is_found_by_looking_all_around(
    simulator: Observatory, azimuth_deg: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Proposer, "propose", lambda *_: [])
    monkeypatch.setattr(learned, "best_guesses", lambda *_: [])
    reading = simulator.detector.detect(simulator.frame(NIGHT, azimuth_deg, 0.5))
    assert abs(off_deg(reading.azimuth_deg, azimuth_deg)) < 1.0
    assert reading.proposed_by == "judge"


@pytest.mark.parametrize("seed", [900_002, 900_006, 900_033])
def test_a_dome_that_no_model_was_trained_on_is_read(seed: int) -> None:
    observatory = Observatory(random_dome(seed))
    for azimuth_deg in (CLEAR_DEG, 130.0):
        reading = observatory.detector.detect(observatory.frame(NIGHT, azimuth_deg, 0.6))
        assert abs(off_deg(reading.azimuth_deg, azimuth_deg)) < 1.0
        assert reading.state is SlitState.PART_OPEN


def test_the_outline_of_what_was_read_lies_in_the_picture(simulator: Observatory) -> None:
    reading = simulator.detector.detect(simulator.frame(NIGHT, CLEAR_DEG, 0.6))
    assert len(reading.outline_px) > 3
    assert len(reading.axis_px) > 1
    for x_px, y_px in (*reading.outline_px, *reading.axis_px):
        assert -0.5 <= x_px <= 639.5
        assert -0.5 <= y_px <= 479.5


@pytest.mark.parametrize("kind", [kind for kind in BLIND if kind != "test bars"])
@pytest.mark.parametrize("seed", range(3))
def test_a_frame_that_shows_no_slit_is_unknown(
    simulator: Observatory, kind: str, seed: int
) -> None:
    image = BLIND[kind]((480, 640), np.random.default_rng(seed))
    reading = simulator.detector.detect(image, hint_deg=100.0)
    assert reading.azimuth_deg is None
    assert reading.azimuth_sigma_deg is None
    assert reading.opening is None
    assert reading.state is SlitState.UNKNOWN
    assert reading.confidence == 0.0
    assert reading.unknown_because


def test_a_dark_camera_is_unknown(simulator: Observatory) -> None:
    frame = simulator.frame(replace(NIGHT, camera_dark=True), CLEAR_DEG, 1.0)
    assert simulator.detector.detect(frame).unknown_because == "the picture is too dark"


@pytest.mark.parametrize("opening", [0.04, 0.06])
def test_a_slit_that_is_hardly_open_is_unknown_in_a_dark_dome(
    simulator: Observatory, opening: float
) -> None:
    dark = replace(NIGHT, leds_on=False, moon_altitude_deg=50.0, moon_lit=1.0)
    reading = simulator.detector.detect(simulator.frame(dark, CLEAR_DEG, opening))
    assert (reading.azimuth_deg, reading.opening, reading.state) == (None, None, SlitState.UNKNOWN)
    assert reading.unknown_because == "the dome is too dark inside"


def test_a_shut_slit_is_unknown_in_a_dark_dome(
    simulator: Observatory, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = Judge.judge

    def shut(self: Judge, patches: list[Patch], both_ways: bool = False) -> list[Judgement]:
        said = judge(self, patches, both_ways)
        return [replace(one, closed=1.0, part_open=0.0, open=0.0, foot_seen=1.0) for one in said]

    monkeypatch.setattr(Judge, "judge", shut)
    lit = simulator.detector.detect(simulator.frame(NIGHT, CLEAR_DEG, 0.3))
    assert lit.state is SlitState.CLOSED
    dark = replace(NIGHT, leds_on=False, moon_altitude_deg=50.0, moon_lit=1.0)
    reading = simulator.detector.detect(simulator.frame(dark, CLEAR_DEG, 0.3))
    assert (reading.azimuth_deg, reading.opening, reading.state) == (None, None, SlitState.UNKNOWN)
    assert reading.unknown_because == "the dome is too dark inside"


def test_no_sigma_is_told_of_an_opening_that_is_not_known(
    simulator: Observatory, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = Judge.judge

    def torn(self: Judge, patches: list[Patch], both_ways: bool = False) -> list[Judgement]:
        said = judge(self, patches, both_ways)
        return [
            replace(one, logit=min(one.logit, 2.0), closed=0.4, part_open=0.3, open=0.3)
            for one in said
        ]

    monkeypatch.setattr(Judge, "judge", torn)
    reading = simulator.detector.detect(simulator.frame(NIGHT, 140.0, 0.5))
    assert reading.state is SlitState.UNKNOWN
    assert (reading.azimuth_deg, reading.opening, reading.opening_sigma) == (None, None, None)


@pytest.mark.parametrize(("opening", "other"), [(0.5, 0.5), (0.3, 0.6)])
def test_of_two_places_that_both_show_sky_the_state_is_told(
    simulator: Observatory, opening: float, other: float
) -> None:
    one, two = (simulator.frame(NIGHT, 140.0, opening), simulator.frame(NIGHT, 300.0, other, 1))
    # by the LEDs the sky is the darker: the picture of a dome with two slits
    reading = simulator.detector.detect(np.minimum(one, two))
    assert reading.state is SlitState.PART_OPEN
    assert (reading.azimuth_deg, reading.confidence) == (None, 0.0)
    assert reading.unknown_because == "where the slit lies is not sure"
    assert reading.opening_sigma is not None
    # it may be as far open as the other
    assert reading.opening_sigma > abs(other - opening) - 0.05


@pytest.mark.parametrize(
    ("logit", "state", "because"),
    [
        (2.0, SlitState.PART_OPEN, "where the slit lies is not sure"),
        (0.5, SlitState.UNKNOWN, "no slit stands out"),
    ],
)
def test_a_state_is_told_from_a_lower_chance_than_a_place(
    simulator: Observatory,
    monkeypatch: pytest.MonkeyPatch,
    logit: float,
    state: SlitState,
    because: str,
) -> None:
    judge = Judge.judge

    def unsure(self: Judge, patches: list[Patch], both_ways: bool = False) -> list[Judgement]:
        said = judge(self, patches, both_ways)
        return [replace(one, logit=min(one.logit, logit)) for one in said]

    monkeypatch.setattr(Judge, "judge", unsure)
    reading = simulator.detector.detect(simulator.frame(NIGHT, 140.0, 0.5))
    assert (reading.azimuth_deg, reading.confidence) == (None, 0.0)
    assert (reading.state, reading.unknown_because) == (state, because)


def test_sixteen_bit_read_the_same_as_eight(simulator: Observatory) -> None:
    frame = simulator.frame(NIGHT, CLEAR_DEG, 0.6)
    reading = simulator.detector.detect(frame)
    deep = simulator.detector.detect(frame.astype(np.uint16) * 257)
    # 16 bits are stretched over what the frame holds: another contrast, the same slit
    between_deg = abs(off_deg(deep.azimuth_deg, reading.azimuth_deg or math.nan))
    assert between_deg < 0.5 * (reading.azimuth_sigma_deg or math.nan)
    assert abs(off_deg(deep.azimuth_deg, CLEAR_DEG)) < 0.5
    assert deep.state is reading.state


def test_a_hint_helps_but_does_not_decide(simulator: Observatory) -> None:
    frame = simulator.frame(NIGHT, CLEAR_DEG, 1.0)
    for hint_deg in (CLEAR_DEG, 40.0, -145.0, 725.0):
        reading = simulator.detector.detect(frame, hint_deg)
        assert abs(off_deg(reading.azimuth_deg, CLEAR_DEG)) < 1.0


def test_the_same_frame_is_always_read_the_same(simulator: Observatory) -> None:
    frame = simulator.frame(DAY, 140.0, 0.4)
    first, again = (simulator.detector.detect(frame) for _ in range(2))
    assert replace(first, took_s=0.0) == replace(again, took_s=0.0)


@pytest.mark.parametrize("shape", [(480, 480), (640, 480), (480, 640, 3), (1, 1)])
def test_a_frame_of_another_size_is_refused(simulator: Observatory, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"the calibration .* is for 640 x 480"):
        simulator.detector.detect(np.zeros(shape, np.uint8))
