from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from drivers.simulation.render import Renderer
from tests.drivers.scenes import DAY, NIGHT
from tests.vision.synthetic import FOOTAGE, PROJECT, draw, off_deg, plain_dome
from vision.opencv import cv2
from vision.slit.calibration import Calibration
from vision.slit.calibration_file import load_calibration
from vision.slit.edges import EdgeDetector
from vision.slit.protocol import SlitReading, SlitState


@pytest.fixture(scope="module")
def dome(tmp_path_factory: pytest.TempPathFactory) -> Calibration:
    return plain_dome(tmp_path_factory.mktemp("edges"))


@pytest.fixture(scope="module")
def detector(dome: Calibration) -> EdgeDetector:
    return EdgeDetector(dome)


@pytest.fixture(scope="module")
def simulated() -> tuple[Renderer, EdgeDetector]:
    path = PROJECT / "resources" / "calibration" / "simulator.toml"
    return Renderer(), EdgeDetector(load_calibration(path))


@pytest.mark.parametrize("azimuth_deg", [0.3, 41.0, 137.7, 200.0, 359.6])
@pytest.mark.parametrize("sky", [25.0, 240.0])
def test_an_open_slit_is_found_darker_or_brighter_than_the_dome(
    dome: Calibration, detector: EdgeDetector, azimuth_deg: float, sky: float
) -> None:
    reading = detector.detect(draw(dome, azimuth_deg, 1.0, sky))
    assert abs(off_deg(reading.azimuth_deg, azimuth_deg)) < 0.5
    assert reading.state is SlitState.OPEN
    assert reading.confidence > 0.8
    assert reading.proposed_by == "edges"
    assert reading.unknown_because is None


@pytest.mark.parametrize("opening", [0.25, 0.5, 0.8])
def test_a_part_open_slit_tells_how_far(
    dome: Calibration, detector: EdgeDetector, opening: float
) -> None:
    reading = detector.detect(draw(dome, 210.0, opening, 20.0))
    assert reading.state is SlitState.PART_OPEN
    assert reading.opening == pytest.approx(opening, abs=0.03)
    assert reading.opening_sigma is not None
    assert 0.0 < reading.opening_sigma < 0.1


def test_a_closed_slit_is_found_by_its_frame(dome: Calibration, detector: EdgeDetector) -> None:
    reading = detector.detect(draw(dome, 123.0, 0.0, 0.0))
    # The drawn frame is a line with two edges, one to each side of the true one.
    assert abs(off_deg(reading.azimuth_deg, 123.0)) < 2.0
    assert reading.state is SlitState.CLOSED
    assert reading.opening == 0.0
    assert reading.outline_px == ()
    assert len(reading.axis_px) > 20


def test_the_outline_lies_around_the_sky(dome: Calibration, detector: EdgeDetector) -> None:
    image = draw(dome, 300.0, 1.0, 250.0)
    reading = detector.detect(image)
    mask = np.zeros_like(image)
    cv2.fillPoly(mask, [np.round(np.array(reading.outline_px)).astype(np.int32)], 1.0)
    bright = image > 170
    assert (bright & (mask > 0)).sum() > 0.95 * bright.sum()


def test_what_hides_half_the_slit_does_not_move_it(
    dome: Calibration, detector: EdgeDetector
) -> None:
    image = draw(dome, 150.0, 1.0, 20.0)
    tube = np.round(dome.pixel_of(150.0, np.array([15.0, 40.0]))).astype(np.int32)
    cv2.polylines(image, [tube], False, 200.0, 22)
    reading = detector.detect(image)
    assert abs(off_deg(reading.azimuth_deg, 150.0)) < 1.0


@pytest.mark.parametrize(
    ("level", "noise", "says"),
    [
        (0.0, 0.0, "too dark"),
        (3.0, 2.0, "too dark"),
        (255.0, 0.0, "overexposed"),
        (120.0, 0.0, "nothing stands out"),
        (120.0, 8.0, ""),
        (20.0, 10.0, ""),
    ],
)
def test_blind_pictures_are_unknown(
    dome: Calibration, detector: EdgeDetector, level: float, noise: float, says: str
) -> None:
    size = (dome.camera.image_height_px, dome.camera.image_width_px)
    for seed in range(5):
        random = np.random.default_rng(seed)
        picture = np.clip(level + random.normal(0.0, noise or 1e-9, size), 0.0, 255.0)
        reading = detector.detect(picture.round().astype(np.uint8))
        assert reading.azimuth_deg is None
        assert reading.azimuth_sigma_deg is None
        assert reading.state is SlitState.UNKNOWN
        assert reading.confidence == 0.0
        assert reading.unknown_because is not None
        assert says in reading.unknown_because


def test_a_dome_without_a_slit_is_unknown(dome: Calibration, detector: EdgeDetector) -> None:
    camera = dome.camera
    rows, columns = np.mgrid[0 : camera.image_height_px, 0 : camera.image_width_px]
    pixels = np.stack([columns, rows], axis=-1).astype(np.float64)
    azimuth, altitude = dome.azimuth_altitude_of(pixels)
    ribs = np.abs(azimuth % 15.0 - 7.5) * np.cos(np.radians(altitude)) > 7.0
    picture = np.where(dome.in_picture(pixels), np.where(ribs, 60.0, 90.0), 4.0)
    noisy = picture + np.random.default_rng(1).normal(0.0, 2.0, picture.shape)
    reading = detector.detect(np.clip(noisy, 0.0, 255.0).astype(np.uint8))
    assert reading.azimuth_deg is None
    assert reading.unknown_because == "no slit stands out"


def test_a_picture_that_ends_elsewhere_does_not_fit(
    dome: Calibration, detector: EdgeDetector
) -> None:
    image = draw(dome, 150.0, 1.0, 20.0)
    filled = np.where(image < 30, np.roll(image, 90, axis=0), image)
    filled[:60, :] = 90
    filled[-60:, :] = 110
    reading = detector.detect(filled)
    assert reading.azimuth_deg is None
    assert reading.unknown_because is not None
    assert "does not fit the calibration" in reading.unknown_because


def test_sixteen_bits_see_the_same(dome: Calibration, detector: EdgeDetector) -> None:
    image = draw(dome, 77.0, 1.0, 20.0)
    reading = detector.detect(image.astype(np.uint16) * 200 + 1000)
    assert abs(off_deg(reading.azimuth_deg, 77.0)) < 0.5


def test_a_wrong_hint_does_not_decide(dome: Calibration, detector: EdgeDetector) -> None:
    image = draw(dome, 250.0, 1.0, 20.0)
    assert abs(off_deg(detector.detect(image, 70.0).azimuth_deg, 250.0)) < 0.5
    blind = np.zeros_like(image)
    assert detector.detect(blind, 70.0).azimuth_deg is None


def test_a_picture_of_another_size_is_refused(detector: EdgeDetector) -> None:
    with pytest.raises(ValueError, match="320 x 300"):
        detector.detect(np.zeros((480, 640), np.uint8))


@pytest.mark.parametrize("scene", [NIGHT, DAY, replace(NIGHT, lamp_on=True)])
def test_the_simulated_dome_is_followed_round(
    simulated: tuple[Renderer, EdgeDetector], scene: object
) -> None:
    renderer, detector = simulated
    assert isinstance(scene, type(NIGHT))
    found: list[float] = []
    for number, azimuth_deg in enumerate(np.arange(20.0, 380.0, 60.0) % 360.0):
        turned = replace(scene, slit_azimuth_deg=float(azimuth_deg))
        reading = detector.detect(renderer.render(turned, number))
        if reading.azimuth_deg is not None:
            found.append(off_deg(reading.azimuth_deg, float(azimuth_deg)))
    assert len(found) >= 5
    assert max(map(abs, found)) < 2.0


def test_a_dark_camera_in_the_simulated_dome_is_unknown(
    simulated: tuple[Renderer, EdgeDetector],
) -> None:
    renderer, detector = simulated
    reading = detector.detect(renderer.render(replace(NIGHT, camera_dark=True), 1))
    assert reading.azimuth_deg is None
    assert reading.unknown_because == "the picture is too dark"


def test_recorded_footage_is_read_or_honestly_unknown(dome: Calibration) -> None:
    # Where the recorded footage is not at hand, drawn pictures stand in for it.
    if FOOTAGE.is_dir():
        readings = _recorded()
    else:
        detector = EdgeDetector(dome)
        drawn = [float(azimuth) for azimuth in range(0, 360, 45)]
        readings = [(detector.detect(draw(dome, a, 1.0, 20.0)), a) for a in drawn]
    known = [off_deg(reading.azimuth_deg, a) for reading, a in readings if reading.confidence]
    assert len(known) >= 0.6 * len(readings)
    assert np.median(np.abs(known)) < 0.5
    assert np.mean(np.abs(known) > np.array(3.0)) <= 0.1


def _recorded() -> list[tuple[SlitReading, float]]:
    detector = EdgeDetector(load_calibration(FOOTAGE / "calibration.toml"))
    with Path(FOOTAGE / "stills.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if float(row["opening_fraction"]) >= 0.1]
    readings = []
    for row in rows[::4]:
        image = cv2.imread(str(FOOTAGE / row["file"]), cv2.IMREAD_GRAYSCALE)
        reading = detector.detect(np.asarray(image, np.uint8))
        readings.append((reading, float(row["slit_azimuth_deg"])))
    return readings
