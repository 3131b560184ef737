"""What a profile says of elements, horizon, reach and field, and what is wrong with it."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from app import profile
from app.model.mount_reach import MountReach
from tests.app.test_profile import SIMULATOR, faults, read, with_

SOURCES = 'sources = ["simulated"]'


@pytest.mark.parametrize("name", ["simulator", "demo"])
def test_the_shipped_profiles_have_made_up_satellites_and_hills(name: str) -> None:
    sky = profile.load(profile.locate(name)).sky
    assert sky.satellites is not None
    assert sky.satellites.sources == ("simulated",)
    assert sky.satellites.refresh_h == 6.0
    assert sky.satellites.lowest_pass_deg == 10.0
    assert sky.horizon[0][0] == 0.0
    assert sky.horizon[-1][0] == 360.0
    assert sky.horizon[0][1] == sky.horizon[-1][1]
    assert all(0.0 < altitude < 15.0 for _, altitude in sky.horizon)


def test_the_reach_of_a_simulated_mount_is_the_simulated_mounts(tmp_path: Path) -> None:
    assert read(tmp_path, SIMULATOR).sky.reach == MountReach(10.0, 97.5, 30.0, 3.0, 1.5)
    fork = with_("seed = 1", '[simulation.mount]\nkind = "fork"\nlowest_deg = 5.0')
    assert read(tmp_path, fork).sky.reach == MountReach(5.0, 97.5, None, 3.0, 1.5)


def test_the_field_is_the_circle_around_the_picture(tmp_path: Path) -> None:
    assert read(tmp_path, SIMULATOR).sky.field_deg == pytest.approx(math.sqrt(2.0) * 11.0 / 60.0)
    ccd = '[ccd]\ndriver = "simulated_ccd"\n'
    wide = with_(ccd, f"{ccd}field_arcmin = 30\nwidth_px = 400\nheight_px = 300\n")
    assert read(tmp_path, wide).sky.field_deg == pytest.approx(0.5 * 1.25)
    assert read(tmp_path, with_(ccd, "")).sky.field_deg is None


def test_without_a_word_nothing_is_made_up(tmp_path: Path) -> None:
    start, end = SIMULATOR.index("[satellites]"), SIMULATOR.index("[simulation]")
    bare = SIMULATOR[:start] + SIMULATOR[end:]
    start, end = bare.index("horizon = ["), bare.index("[dome]")
    sky = read(tmp_path, bare[:start] + bare[end:]).sky
    assert sky.satellites is None
    assert sky.horizon == ()


def test_files_and_addresses_are_taken_together(tmp_path: Path) -> None:
    (tmp_path / "own.tle").touch()
    (tmp_path / "pass.toml").touch()
    text = with_(
        SOURCES,
        'sources = ["own.tle", "shipped", "https://celestrak.org/NORAD/elements/gp.php?GROUP=active",'
        ' "space-track:class/gp"]\ncredentials = "pass.toml"',
    )
    satellites = read(tmp_path, text).sky.satellites
    assert satellites is not None
    assert satellites.sources[0] == str(tmp_path / "own.tle")
    assert satellites.sources[3] == "space-track:class/gp"
    assert satellites.credentials == tmp_path / "pass.toml"


def horizon(points: str) -> str:
    start, end = SIMULATOR.index("horizon = ["), SIMULATOR.index("[dome]")
    return f"{SIMULATOR[:start]}horizon = {points}\n\n{SIMULATOR[end:]}"


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ("[[0, 5], [360, 61]]", "horizon: altitude must be from -5 to 60, not 61"),
        ("[[0, 5], [361, 5]]", "horizon: azimuth must be from 0 to 360, not 361"),
        ("[[0, 5], [90, 3], [90, 4]]", "horizon: azimuths must rise, but 90 follows 90"),
        ("[[0, 5]]", "horizon: a horizon needs two points or more"),
        ("[[0, 5, 1], [90, 3]]", "horizon: every point must be [azimuth, altitude]"),
        ("[[0, 5], 3]", "item 2 must be a list in square brackets, not 3"),
        ('[[0, "5"], [90, 3]]', 'item 2 must be a number, not "5"'),
        ("true", "horizon must be a list in square brackets, not true"),
    ],
)
def test_a_faulty_horizon_is_one_sentence(tmp_path: Path, points: str, sentence: str) -> None:
    (told,) = faults(tmp_path, horizon(points))
    assert told.startswith("dome.toml: [site")
    assert told.endswith(sentence)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (SOURCES, "sources = []", "sources"),
        (SOURCES, 'sources = [""]', "sources: a source must not be empty"),
        (SOURCES, 'sources = ["shipped", "shipped"]', 'sources: "shipped" stands there twice'),
        (
            SOURCES,
            'sources = ["http://celestrak.org/x"]',
            'sources: "http://celestrak.org/x" must begin with https:// and a host',
        ),
        (
            SOURCES,
            'sources = ["https://me:secret@celestrak.org/x"]',
            "sources: an address must not hold a password; see credentials",
        ),
        (SOURCES, 'sources = ["lost.tle"]', 'sources "lost.tle": there is no such file beside'),
        (
            SOURCES,
            f'{SOURCES}\ncredentials = "lost.toml"',
            'credentials "lost.toml": there is no such file',
        ),
        ("refresh_h = 6", "refresh_h = 1", "refresh_h must be at least 2, not 1"),
        ("refresh_h = 6", "refresh_min = 6", 'unknown key "refresh_min"'),
        ("lowest_pass_deg = 10", "lowest_pass_deg = 90", "lowest_pass_deg must be at most 60"),
    ],
)
def test_a_fault_about_satellites_is_one_sentence(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    (told,) = faults(tmp_path, with_(old, new))
    assert told.startswith(f"dome.toml: [satellites] {sentence}")


def test_made_up_satellites_need_a_simulated_profile(tmp_path: Path) -> None:
    told = faults(tmp_path, with_("simulated = true", "simulated = false"))
    assert any('[satellites] sources "simulated" needs simulated = true' in row for row in told)


def test_the_limits_of_a_simulated_mount_are_the_simulations(tmp_path: Path) -> None:
    limits = (
        '[mount]\ndriver = "simulated"\n[mount.limits]\nlowest_deg = 5\nwidest_deg = 90\n'
        "fastest_deg_s = 2\nfastest_deg_s2 = 1\n"
    )
    (told,) = faults(tmp_path, with_('[mount]\ndriver = "simulated"\n', limits))
    assert told.startswith("dome.toml: [mount.limits] belongs to real mounts")


def test_the_limits_of_a_real_mount_are_checked(tmp_path: Path) -> None:
    text = with_("simulated = true", "simulated = false")
    limits = '[mount]\ndriver = "simulated"\n[mount.limits]\nlowest_deg = 50\nwidest_deg = 90\n'
    told = faults(tmp_path, text.replace('[mount]\ndriver = "simulated"\n', limits))
    assert "dome.toml: [mount.limits] lowest_deg must be at most 45, not 50" in told
    assert 'dome.toml: [mount.limits] missing key "fastest_deg_s"' in told
