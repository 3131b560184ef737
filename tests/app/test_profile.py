"""A profile is read whole, and what is wrong with it is said in one sentence each."""

from __future__ import annotations

import string
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import resources
from app import profile
from app.model.state import WeatherLimits
from app.profile import Profile, ProfileError
from drivers.motors.protocol import Drive
from drivers.simulation.shape import Shape

SIMULATOR = resources.path("profiles/simulator.toml").read_text(encoding="utf-8")


def read(tmp_path: Path, text: str) -> Profile:
    file = tmp_path / "dome.toml"
    file.write_text(text, encoding="utf-8")
    return profile.load(file)


def faults(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(ProfileError) as caught:
        read(tmp_path, text)
    return str(caught.value).splitlines()


def with_(old: str, new: str) -> str:
    assert old in SIMULATOR
    return SIMULATOR.replace(old, new, 1)


def test_the_simulator_is_the_default() -> None:
    loaded = profile.load(profile.locate())
    assert loaded.name == "Simulator"
    assert loaded.simulated
    assert loaded.start_utc is None
    assert loaded.site.latitude_deg == 35.0253
    assert loaded.place().elevation_m == 449.0
    assert loaded.wiring[Drive.COVER_CLOSE] == 6
    assert loaded.limits == WeatherLimits()
    assert loaded.room.motor.cw_speed_deg_s == 2.0
    assert loaded.calibration.is_file()
    assert set(loaded.devices) == {"relay", "mount", "weather", "slit_camera", "ccd", "all_sky"}
    assert loaded.devices["mount"].driver == "simulated"


@pytest.mark.parametrize("name", ["simulator", "demo"])
def test_the_shipped_domes_are_the_dome_that_is_simulated(name: str) -> None:
    shape = profile.load(profile.locate(name)).shape
    world = Shape()
    assert all(getattr(world, part) == getattr(shape, part) for part in type(shape).__slots__)


def test_the_demo_begins_in_the_evening_open_and_tracking() -> None:
    demo = profile.load(profile.locate("demo"))
    assert demo.start_utc == datetime(2026, 11, 22, 9, 47, tzinfo=UTC)
    assert demo.follow_at_start
    assert demo.world.slit_opening == 1.0
    assert demo.world.mount.start == "tracking"


def test_a_file_goes_before_a_shipped_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert profile.locate("demo").is_absolute()
    (tmp_path / "demo").touch()
    assert profile.locate("demo") == Path("demo")


def test_a_profile_may_leave_out_what_it_has_not(tmp_path: Path) -> None:
    text = with_('[ccd]\ndriver = "simulated_ccd"\n', "").replace("[simulation]\nseed = 1\n", "")
    assert "ccd" not in read(tmp_path, text).devices


def test_a_calibration_beside_the_profile_is_taken(tmp_path: Path) -> None:
    (tmp_path / "camera.toml").touch()
    text = with_('calibration = "simulator"', 'calibration = "camera.toml"')
    assert read(tmp_path, text).calibration == tmp_path / "camera.toml"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("radius_m = 3.25", "radius_m = -3", "[dome] radius_m must be greater than 0.5, not -3"),
        ("radius_m = 3.25", "radius_m = nan", "[dome] radius_m must be a finite number, not nan"),
        (
            "radius_m = 3.25",
            'radius_m = "3.25"',
            '[dome] radius_m must be a number, not "3.25"',
        ),
        (
            "radius_m = 3.25",
            "radius_mm = 3250",
            '[dome] unknown key "radius_mm"; did you mean "radius_m" (metres)?',
        ),
        ("radius_m = 3.25", "", '[dome] missing key "radius_m"'),
        ("aperture_m = 0.6", "aperture_m = 600", "[dome] aperture_m must be at most 15, not 600"),
        ("aperture_m = 0.6", "aperture_m = 2", "[dome] aperture_m must be less than slit_width_m"),
        ("slit_end_deg = 105", "slit_end_deg = 1", "[dome] slit_end_deg must be greater than "),
        ("latitude_deg = 35", "latitude_deg = 135", "[site] latitude_deg must be at most 90, not "),
        ("Asia/Tokyo", "Asia/Tokio", '[site] time_zone "Asia/Tokio" is not known; did you mean '),
        ("simulated = true", "simulated = 1", "[profile] simulated must be true or false, not 1"),
        ('"Simulator"', '""', '[profile] name must be a text that is not empty, not ""'),
        ("dome_cw = 1", "dome_cw = 1.5", "[wiring] dome_cw must be a whole number, not 1.5"),
        (
            "slit_open = 3",
            "slit_open = 1",
            "[wiring] dome_cw and slit_open share channel 1; every motion needs a relay of its own",
        ),
        ("cloud = 0.6", "cloud = 60", "[weather.limits] cloud must be at most 1, not 60"),
        ("[weather.limits]", "[weather.limit]", '[weather] unknown key "limit"'),
        ("[dome]", "[dom]", "unknown table [dom]; did you mean [dome]?"),
        ('[mount]\ndriver = "simulated"', "", "missing table [mount]"),
        ('[mount]\ndriver = "simulated"', "[mount]", '[mount] missing key "driver"; choose one of'),
        (
            '[mount]\ndriver = "simulated"',
            '[mount]\ndriver = "eqmodd"',
            '[mount] driver "eqmodd": choose one of simulated',
        ),
        (
            '[relay]\ndriver = "simulated"',
            '[relay]\ndriver = "simulated"\nport = 3',
            '[relay] unknown key "port"',
        ),
        (
            'calibration = "simulator"',
            'calibration = "lost.toml"',
            '[slit_camera] calibration "lost.toml": there is no such file beside the profile',
        ),
        (
            "seed = 1",
            'faults = ["dome-stalld"]',
            "[simulation] faults item 1 must be one of 'dome-stalled'",
        ),
        (
            "seed = 1",
            "[simulation.mount]\nslew_deg_s = 99",
            "[simulation.mount] slew_deg_s must be at most 20, not 99",
        ),
        (
            "seed = 1",
            "[simulation.shape]\nradius_mm = 1",
            '[simulation.shape] unknown key "radius_mm"; did you mean "radius_m" (metres)?',
        ),
        (
            "seed = 1",
            "start_utc = 2026-11-22T09:47:00",
            "[simulation] start_utc must be a date and time with its zone",
        ),
        ("elevation_m = 449", "elevation_m 449", "not TOML: Expected '=' after a key"),
    ],
)
def test_a_fault_is_one_sentence(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    (told,) = faults(tmp_path, with_(old, new))
    assert told.startswith(f"dome.toml: {sentence}")


def test_all_faults_of_a_file_are_told_together(tmp_path: Path) -> None:
    text = with_("radius_m = 3.25", "radius_m = -3").replace("cover_open = 5", "cover_open = 0")
    assert faults(tmp_path, text) == [
        "dome.toml: [dome] radius_m must be greater than 0.5, not -3",
        "dome.toml: [wiring] cover_open must be at least 1, not 0",
    ]


def test_a_made_up_device_needs_a_simulated_profile(tmp_path: Path) -> None:
    told = faults(tmp_path, with_("simulated = true", "simulated = false"))
    assert 'dome.toml: [relay] driver "simulated" needs simulated = true in [profile]' in told
    assert told[-1] == (
        "dome.toml: [simulation] belongs to simulated profiles only (simulated = true)"
    )


def test_a_guardian_that_is_a_service_has_board_and_wiring_in_its_own_file(
    tmp_path: Path,
) -> None:
    at = '[guardian]\nat = "unix:/run/hoshimori/guardian.sock"\n'
    told = faults(tmp_path, SIMULATOR + at)
    assert told[:3] == [
        "dome.toml: [relay] belongs into the guardian's own file, since [guardian] names one "
        "that runs as a service",
        "dome.toml: [wiring] belongs into the guardian's own file, since [guardian] names one "
        "that runs as a service",
        "dome.toml: [guardian] moves real things; that needs simulated = false in [profile]",
    ]
    told = faults(tmp_path, SIMULATOR + at.replace("unix:", ""))
    assert (
        'dome.toml: [guardian] at: "/run/hoshimori/guardian.sock" must be '
        '"unix:/path/of/a.sock" or "tcp:127.0.0.1:port"'
    ) in told


def test_a_missing_file_names_what_is_shipped(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="there is no such profile; shipped ones are demo, sim"):
        profile.load(tmp_path / "nowhere.toml")


def test_a_folder_is_not_a_profile(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be read"):
        profile.load(tmp_path)


def test_an_empty_file_misses_its_tables(tmp_path: Path) -> None:
    assert faults(tmp_path, "")[0] == "dome.toml: missing table [profile]"


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "dome.toml"
    file.write_bytes(b"\xff\xfe\x00radius")
    with pytest.raises(ProfileError, match=r"dome\.toml: not a text file in UTF-8"):
        profile.load(file)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    line=st.sampled_from([n for n, row in enumerate(SIMULATOR.splitlines()) if "=" in row]),
    value=st.one_of(
        st.integers(),
        st.floats(),
        st.text(string.ascii_letters + "-_", max_size=8).map(lambda text: f'"{text}"'),
        st.sampled_from(["[]", "{}", "true", "[1, 2]", "{ a = 1 }", "2026-11-22", "[", ""]),
    ),
)
def test_whatever_stands_there_is_read_or_told(tmp_path: Path, line: int, value: object) -> None:
    """No other exception ever reaches the operator."""
    rows = SIMULATOR.splitlines()
    rows[line] = f"{rows[line].partition('=')[0]}= {value}"
    try:
        read(tmp_path, "\n".join(rows))
    except ProfileError as error:
        assert all(row.startswith("dome.toml: ") for row in str(error).splitlines())
