from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.vision.synthetic import PROJECT, calibration_file, draw, off_deg
from vision.slit.calibration import CalibrationError
from vision.slit.calibration_file import load_calibration
from vision.slit.child import DetectorProcess
from vision.slit.detector import slit_detector
from vision.slit.hello import Hello


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return calibration_file(tmp_path_factory.mktemp("child"))


@pytest.fixture(scope="module")
def picture(path: Path) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    image = draw(load_calibration(path), 222.0, 1.0, 20.0)
    return image.reshape(image.shape[0], image.shape[1])


@pytest.fixture(scope="module")
def process(path: Path) -> Iterator[DetectorProcess]:
    with DetectorProcess(path, timeout_s=10.0) as detector:
        yield detector


Picture = np.ndarray[tuple[int, int], np.dtype[np.uint8]]


def test_the_child_sees_what_the_detector_sees(
    process: DetectorProcess, path: Path, picture: Picture
) -> None:
    here = slit_detector(load_calibration(path)).detect(picture)
    there = process.detect(picture)
    assert there.azimuth_deg == pytest.approx(here.azimuth_deg)
    assert there.state is here.state
    assert np.allclose(there.outline_px, here.outline_px)
    assert process.name == slit_detector(load_calibration(path)).name
    assert process.instead_because is None


def test_sixteen_bits_and_a_hint_get_across(process: DetectorProcess, picture: Picture) -> None:
    reading = process.detect(picture.astype(np.uint16) * 200, hint_deg=220.0)
    assert abs(off_deg(reading.azimuth_deg, 222.0)) < 0.5


def test_a_misfit_is_the_same_error_and_the_child_goes_on(
    process: DetectorProcess, picture: Picture
) -> None:
    pid = process.pid
    with pytest.raises(ValueError, match="320 x 300"):
        process.detect(np.zeros((10, 10), np.uint8))
    with pytest.raises(ValueError, match="8 or 16 bits"):
        process.detect(picture.astype(np.uint32))  # type: ignore[arg-type]
    assert process.detect(picture).azimuth_deg is not None
    assert process.pid == pid


def test_a_killed_child_is_told_and_replaced(path: Path, picture: Picture) -> None:
    with DetectorProcess(path, timeout_s=10.0) as detector:
        detector.detect(picture)
        first = detector.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        with pytest.raises(TimeoutError, match="has ended"):
            detector.detect(picture)
        assert detector.detect(picture).azimuth_deg is not None
        assert detector.pid != first


def test_a_stopped_child_is_given_up_in_time(path: Path, picture: Picture) -> None:
    with DetectorProcess(path, timeout_s=0.05, start_timeout_s=20.0) as detector:
        detector.detect(picture)
        first = detector.pid
        assert first is not None
        os.kill(first, signal.SIGSTOP)
        with pytest.raises(TimeoutError, match=r"no answer from the slit detector for 0\.05 s"):
            detector.detect(picture)
        with pytest.raises(ProcessLookupError):
            os.kill(first, 0)


def test_closing_leaves_no_process_behind(path: Path, picture: Picture) -> None:
    detector = DetectorProcess(path)
    pid = detector.pid
    assert pid is not None
    detector.close()
    detector.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(RuntimeError, match="closed"):
        detector.detect(picture)


def test_a_bad_calibration_is_refused_before_any_process(tmp_path: Path) -> None:
    with pytest.raises(CalibrationError, match="cannot be read"):
        DetectorProcess(tmp_path / "none.toml")


def test_the_child_says_who_it_is_and_ends_with_its_input(path: Path) -> None:
    command = [sys.executable, "-m", "vision.slit.child", str(path)]
    ran = subprocess.run(
        command, cwd=PROJECT, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=True
    )
    hello = pickle.loads(ran.stdout[4:])
    assert hello == Hello(slit_detector(load_calibration(path)).name, None)


def test_the_child_imports_neither_qt_nor_the_console() -> None:
    script = (
        "import sys, vision.slit.child;"
        "print([m for m in sys.modules if m.split('.')[0] in ('PySide6', 'app', 'drivers')])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
