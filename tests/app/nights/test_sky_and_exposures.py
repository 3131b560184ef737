"""Satellites and exposures of a night: checked, listed, exported, packed without secrets."""

from __future__ import annotations

import csv
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.cli.session import DONE, FAILED, main
from app.session.exposure_file import ExposureFiles
from app.session.form import DATABASE
from app.session.reader import Session
from app.session.recorder import Recorder
from app.session.shelf import sessions
from app.workers.recorder_worker import PictureTaker
from drivers.camera.protocol import Frame
from drivers.clock import HandClock
from tests.app.nights.conftest import EVENING
from tests.app.session.skies import PASSWORD, crossed, known
from tests.widgets.states import SITE, rich_state

Said = pytest.CaptureFixture[str]


@pytest.fixture
def night(tmp_path: Path) -> Path:
    """A session with elements, and an exposure that something crossed."""
    clock = HandClock(EVENING)
    first = replace(rich_state(), satellites=None, now_s=clock.monotonic_s(), utc=clock.utc())
    recorder = Recorder(tmp_path / "sessions", first, dict, clock)
    recorder.want(True, False, False)
    taker = PictureTaker(recorder.tape, "ccd")
    files = ExposureFiles(tmp_path / "exposures", SITE)
    satellites = known(tmp_path / "kept", clock.utc())
    for second in range(3):
        now_s, utc = clock.monotonic_s(), clock.utc()
        if second == 1:
            image = np.full((8, 8), 700, np.uint16)
            taker.offer(files.keep(Frame(4, now_s, utc, image, "CCD", exposure_s=30.0)))
            satellites = replace(satellites, exposures=(crossed(now_s, utc),))
        recorder.tape.sky(now_s, utc, satellites)
        recorder.tape.tell(now_s, utc)
        recorder.step()
        clock.pass_s(1.0)
    recorder.close()
    (folder,) = sessions(tmp_path / "sessions")
    return folder


def run(night: Path, *arguments: object) -> int:
    return main(["--root", str(night.parent.parent), *(str(one) for one in arguments)])


def exposure_of(night: Path) -> Path:
    (file,) = (night.parent.parent.parent / "exposures").rglob("*.fits")
    return file


def test_show_and_report_name_the_file(
    night: Path, tmp_path: Path, capsys: Said, qtbot: QtBot
) -> None:
    del qtbot
    assert run(night, "show", "last") == DONE
    target = rich_state().target
    assert target is not None
    line = f"picture  ccd 4, 30 s of {target.name}: {exposure_of(night)}"
    assert line in capsys.readouterr().out
    assert run(night, "report", night.parent.name, "--out", tmp_path / "out") == DONE
    report = (tmp_path / "out" / f"night-{night.parent.name}.html").read_text(encoding="utf-8")
    assert "<h2>Exposures</h2>" in report
    assert exposure_of(night).name in report


def test_verify_looks_at_the_elements(night: Path, capsys: Said) -> None:
    assert run(night, "verify", "last") == DONE
    (file,) = night.glob("elements-*.npz")
    body = file.read_bytes()
    file.unlink()
    assert run(night, "verify", "last") == FAILED
    assert f"{file.name}: is gone; without it no satellites can be replayed" in (
        capsys.readouterr().out
    )
    file.write_bytes(body[: len(body) // 2])
    assert run(night, "verify", "last") == FAILED
    assert f"{file.name} is damaged" in capsys.readouterr().out


def test_the_export_has_exposures_crossings_and_elements(night: Path, tmp_path: Path) -> None:
    out = tmp_path / "csv"
    assert run(night, "export", "last", "--out", out) == DONE

    def table(name: str) -> list[dict[str, str]]:
        with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    (exposure,) = table("exposures")
    assert exposure["file"] == str(exposure_of(night))
    assert exposure["exposure_s"] == "30.0"
    assert exposure["begin_utc"].endswith("Z")
    assert len(exposure["sha256"]) == 64
    (crossing,) = table("crossings")
    assert crossing["name"] == "SEVEN"
    assert crossing["separation_arcsec"] == "12.5"
    assert [(row["objects"], bool(row["file"])) for row in table("elements")] == [("60", True)]
    assert PASSWORD not in "".join(path.read_text("utf-8") for path in out.iterdir())


def test_the_bundle_tells_of_the_satellites_without_elements_or_secrets(
    night: Path, tmp_path: Path
) -> None:
    out = tmp_path / "bundle.zip"
    assert run(night, "bundle", "last", "--out", out) == DONE
    with zipfile.ZipFile(out) as packed:
        names = packed.namelist()
        packed.extractall(tmp_path / "there")
    assert not any("elements" in name for name in names)
    folder = tmp_path / "there" / "session"
    assert PASSWORD.encode() not in (folder / DATABASE).read_bytes()
    with Session(folder) as copy, Session(night) as session:
        found, wanted = copy.sky_at(1e9), session.sky_at(1e9)
        assert found is not None
        assert wanted is not None
        assert found.passes == wanted.passes
        assert found.exposures == wanted.exposures
        assert found.elements is not None
        assert wanted.elements is not None
        assert found.elements.doubted == wanted.elements.doubted
        assert PASSWORD in json.dumps(wanted.elements.sources[0].name)
        assert PASSWORD not in str(found.elements.sources)
