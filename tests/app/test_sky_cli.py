"""``python -m app sky``: where everything is at a moment, as a table and as a picture."""

from __future__ import annotations

import csv
import gzip
import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from skyfield.api import EarthSatellite, load, wgs84

from app.cli import sky
from app.one_sentence import BAD_INPUT
from tests.architecture import ROOT

OWNERS_TIME = "2019-07-05T21:44:18.823965Z"
ELEMENTS = ROOT / "tests" / "data" / "elements" / "2019-07-03.tle"
SHARED = ROOT.parent / "shared" / "data" / "elements"

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run(*arguments: object, at: str = OWNERS_TIME) -> int:
        given = ["--at", at, *map(str, arguments), "--out", str(tmp_path / "out.csv")]
        return sky.main(given)

    return run


def rows(tmp_path: Path) -> list[dict[str, str]]:
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_name(tmp_path: Path) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in rows(tmp_path)}


def test_the_owner_s_moment_has_everything_where_it_was(run: Run, tmp_path: Path) -> None:
    assert run("--elements", ELEMENTS) == sky.DONE
    found = by_name(tmp_path)
    assert list(rows(tmp_path)[0]) == [
        *("name", "norad_id", "azimuth_deg", "altitude_deg", "range_km", "sunlit")
    ]
    # it was a quarter to seven in the morning there
    for name, azimuth_deg, altitude_deg in (
        ("ISS (ZARYA)", 235.7, -82.0),
        ("Sun", 75.7, 20.1),
        ("Venus", 80.9, 29.8),
        ("Uranus", 155.4, 66.3),
        ("Moon", 55.2, -18.2),
        ("Jupiter", 271.7, -43.7),
        ("Saturn", 254.3, -16.4),
    ):
        assert float(found[name]["azimuth_deg"]) == pytest.approx(azimuth_deg, abs=0.15), name
        assert float(found[name]["altitude_deg"]) == pytest.approx(altitude_deg, abs=0.15), name
    assert found["ISS (ZARYA)"]["norad_id"] == "25544"
    assert found["Jupiter"]["norad_id"] == ""
    assert float(found["Sun"]["range_km"]) == pytest.approx(1.521e8, rel=1e-3)
    assert found["ISS (ZARYA)"]["sunlit"] == "false"
    assert found["VANGUARD 1"]["sunlit"] == "true"


def test_every_satellite_is_within_a_second_of_arc_of_skyfield_s(run: Run, tmp_path: Path) -> None:
    assert run("--elements", ELEMENTS) == sky.DONE
    ours = {row["norad_id"]: row for row in rows(tmp_path) if row["norad_id"]}
    scale = load.timescale(builtin=True)
    time = scale.utc(2019, 7, 5, 21, 44, 18.823965)
    site = wgs84.latlon(35.0253, 134.3356, 449.0)
    lines = ELEMENTS.read_text(encoding="utf-8").splitlines()
    compared = 0
    for first, second in zip(lines[1::3], lines[2::3], strict=True):
        satellite = EarthSatellite(first, second, ts=scale)
        row = ours[str(satellite.model.satnum)]
        altitude, azimuth, distance = (satellite - site).at(time).altaz()
        assert abs(float(row["altitude_deg"]) - altitude.degrees) * 3600.0 < 1.0
        turn_deg = (float(row["azimuth_deg"]) - azimuth.degrees + 180.0) % 360.0 - 180.0
        assert abs(turn_deg) * 3600.0 * math.cos(altitude.radians) < 1.0
        assert float(row["range_km"]) == pytest.approx(distance.km, abs=0.01)
        compared += 1
    assert compared == len(ours) > 100


def test_the_owner_s_picture_is_drawn_again(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sky.png"
    command = [sys.executable, "-m", "app", "sky", "--at", OWNERS_TIME]
    command += ["--elements", str(ELEMENTS), "--out", str(tmp_path / "out.csv")]
    done = subprocess.run(
        [*command, "--plot", str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == sky.DONE, done.stderr
    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == sky.PICTURE_PX
    # the star of the ISS is the only thing drawn in blue: nearly straight down, south-west
    blue = [
        (x, y)
        for y in range(picture.height())
        for x in range(0, picture.width(), 2)
        if _is_blue(picture.pixelColor(x, y))
    ]
    across = sum(x for x, _ in blue) / len(blue) / picture.width()
    down = sum(y for _, y in blue) / len(blue) / picture.height()
    assert across == pytest.approx(0.66, abs=0.03)
    assert down == pytest.approx(0.90, abs=0.03)


def _is_blue(colour: QColor) -> bool:
    return colour.blue() > 150 and colour.blue() - colour.red() > 60


def test_a_whole_catalogue_is_read_and_the_broken_ones_are_listed(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = SHARED / "catalogue-2022-01-22.3le.gz"
    lines = gzip.decompress(whole.read_bytes()).decode().splitlines()[: 3 * 400]
    lines[31] = lines[31][:40] + "x" + lines[31][41:]
    lines[61] = lines[61][:50]
    file = tmp_path / "some.tle"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert run("--elements", file, at="2022-01-22T12:00:00Z") == sky.DONE
    said = capsys.readouterr().err
    assert "some.tle, line 32" in said
    assert "some.tle, line 62" in said
    assert "2 records could not be read" in said
    assert len([row for row in rows(tmp_path) if row["norad_id"]]) == 398


def test_what_has_no_place_has_a_row_without_one(run: Run, tmp_path: Path) -> None:
    # low objects of 2019, twenty years later: they have come down
    assert run("--elements", ELEMENTS, at="2039-07-05T00:00:00Z") == sky.DONE
    lost = [row for row in rows(tmp_path) if row["altitude_deg"] == ""]
    assert lost
    assert all(row["sunlit"] == row["range_km"] == row["azimuth_deg"] == "" for row in lost)


def test_without_a_file_the_shipped_objects_are_shown(run: Run, tmp_path: Path) -> None:
    assert run(at="2022-06-20T12:00:00Z") == sky.DONE
    assert "ISS (ZARYA)" in by_name(tmp_path)


def test_another_site_has_another_sky(run: Run, tmp_path: Path) -> None:
    assert run("--elements", ELEMENTS, "--site", "-24.6272", "-70.4042", "2635") == sky.DONE
    assert float(by_name(tmp_path)["Sun"]["altitude_deg"]) == pytest.approx(3.6, abs=0.1)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "there is nothing in it"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "web page"),
        (b"\x00\xff" * 300, "neither TLE nor OMM"),
        (gzip.compress(b"x" * 5000, mtime=0)[:12], "compressed data"),
    ],
)
def test_a_file_without_elements_is_said(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, sentence: str
) -> None:
    file = tmp_path / "broken.tle"
    file.write_bytes(content)
    assert run("--elements", file) == BAD_INPUT
    said = capsys.readouterr().err
    assert sentence in said
    assert "broken.tle" in said
    assert not (tmp_path / "out.csv").exists()


def test_a_broken_file_beside_a_good_one_costs_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.tle").write_bytes(b"")
    assert run("--elements", tmp_path / "empty.tle", ELEMENTS) == sky.DONE
    assert "ISS (ZARYA)" in by_name(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--at", "yesterday"], "must be a time like"),
        (["--at", "2019-07-05T21:44:18"], "needs its zone"),
        (["--at", "1931-01-01T00:00:00Z"], "from 1957 to 2099"),
        (["--at", OWNERS_TIME, "--site", "95", "0", "0"], "LAT must be a number from -90 to 90"),
        (["--at", OWNERS_TIME, "--site", "35", "x", "0"], "LON must be a number"),
        (["--at", OWNERS_TIME, "--elements", "/nowhere/at.all"], "No such file"),
    ],
)
def test_bad_arguments_get_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    try:
        status = sky.main([*arguments, "--out", str(tmp_path / "out.csv")])
    except SystemExit as ended:
        status = int(ended.code or 0)
    assert status == BAD_INPUT
    assert sentence in capsys.readouterr().err
