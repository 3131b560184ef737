"""A guardian's settings are read whole; what is wrong with them is one sentence each."""

from __future__ import annotations

import configparser
import json
import shutil
import string
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import resources
from drivers.motors.protocol import Axis, Drive
from drivers.relay.address import Address, parse
from drivers.relay.guardian import main
from drivers.relay.guardian_settings import GuardianSettings, SettingsError, from_file, from_text

EXAMPLE = resources.path("systemd/guardian.toml").read_text(encoding="utf-8")
UNIT = resources.path("systemd/hoshimori-guardian.service")


def read(tmp_path: Path, text: str) -> GuardianSettings:
    file = tmp_path / "guardian.toml"
    file.write_text(text, encoding="utf-8")
    return from_file(file)


def faults(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, text)
    return [line.removeprefix(f"{tmp_path}/") for line in str(caught.value).splitlines()]


def with_(old: str, new: str) -> str:
    assert old in EXAMPLE
    return EXAMPLE.replace(old, new, 1)


def test_the_example_is_read() -> None:
    read = from_file(resources.path("systemd/guardian.toml"))
    assert (read.driver, read.board["channels"]) == ("kmtronic", 8)
    assert read.wiring[Drive.COVER_CLOSE] == 6
    assert read.max_run_s[Axis.DOME] == 290.0
    assert read.listen == (
        Address(path="/run/hoshimori/guardian.sock"),
        Address(host="127.0.0.1", port=7627),
    )
    assert read.black_box == Path("/var/log/hoshimori/guardian.jsonl")


def test_a_dome_without_a_cover_leaves_it_out(tmp_path: Path) -> None:
    text = with_("cover_open = 5\ncover_close = 6\n", "")
    assert set(read(tmp_path, text).wiring) == set(list(Drive)[:4])


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "slit_open = 3",
            "slit_open = 1",
            "[wiring] dome_cw and slit_open are both wired to channel 1",
        ),
        ("slit_open = 3", "slit_open = 0", "[wiring] slit_open must be at least 1, not 0"),
        (
            "slit_open = 3",
            'slit_open = "3"',
            '[wiring] slit_open must be a whole number, not "3"',
        ),
        ("slit_open = 3", "slot_open = 3", '[wiring] unknown key "slot_open"; did you mean'),
        (
            "dead_time_s = 0.5",
            "dead_time_s = 0.1",
            "[limits] dead_time_s must be at least 0.5, not 0.1",
        ),
        ("slit_max_run_s = 40", "slit_max_run_s = 0", "[limits] slit_max_run_s must be greater"),
        ("[limits]", "[limit]", "unknown table [limit]; did you mean [limits]?"),
        ('driver = "kmtronic"', 'driver = "kmtronik"', '[relay] driver "kmtronik": choose one of'),
        (
            'driver = "kmtronic"',
            'driver = "simulated"',
            '[relay] driver "simulated" lives in the console only; choose one of ',
        ),
        ('driver = "kmtronic"', "", '[relay] missing key "driver"; choose one of'),
        ("channels = 8", "channels = 80", "[relay] channels must be at most 8, not 80"),
        (
            "tcp:127.0.0.1:7627",
            "tcp:0.0.0.0:7627",
            '[guardian] listen: "tcp:0.0.0.0:7627" must be a port of this machine',
        ),
        ("unix:/run", "run", '[guardian] listen: "run/hoshimori/guardian.sock" must be'),
        ("channels = 8", "channels 8", "not TOML: "),
    ],
)
def test_a_fault_is_one_sentence(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    (told,) = faults(tmp_path, with_(old, new))
    assert told.startswith(f"guardian.toml: {sentence}")


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    assert faults(tmp_path, "") == [
        "guardian.toml: missing table [relay]",
        "guardian.toml: missing table [wiring]",
    ]
    with pytest.raises(SettingsError, match="cannot be read"):
        from_file(tmp_path)
    with pytest.raises(SettingsError, match="not JSON"):
        from_text("{")
    with pytest.raises(SettingsError, match="must be an object"):
        from_text("[]")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    line=st.sampled_from([n for n, row in enumerate(EXAMPLE.splitlines()) if "=" in row]),
    value=st.one_of(
        st.integers(),
        st.floats(),
        st.text(string.ascii_letters + "-_:/", max_size=8).map(lambda text: f'"{text}"'),
        st.sampled_from(["[]", "{}", "true", "[1, 2]", '["tcp:x:1"]', "{ a = 1 }", "[", ""]),
    ),
)
def test_whatever_stands_there_is_read_or_told(tmp_path: Path, line: int, value: object) -> None:
    rows = EXAMPLE.splitlines()
    rows[line] = f"{rows[line].partition('=')[0]}= {value}"
    try:
        read(tmp_path, "\n".join(rows))
    except SettingsError as error:
        assert all("guardian.toml: " in row for row in str(error).splitlines())


@pytest.mark.parametrize(
    "text", ["", "unix:", "unix:here.sock", "tcp:7627", "tcp::1", "tcp:a:0", "tcp:a:99999", "x:y"]
)
def test_an_address_that_is_none_is_answered_with_those_there_are(text: str) -> None:
    with pytest.raises(ValueError, match=r'must be "unix:/path/of/a.sock" or "tcp:127'):
        parse(text)


@given(st.text(max_size=30))
def test_any_text_is_an_address_or_told(text: str) -> None:
    try:
        parse(text)
    except ValueError as error:
        assert "must be" in str(error)


def test_the_program_says_what_is_wrong_and_ends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "guardian.toml"
    file.write_text(with_('"unix:/run/hoshimori/guardian.sock", "tcp:127.0.0.1:7627"', ""), "utf-8")
    assert main(["--config", str(file)]) == 2
    assert capsys.readouterr().err == (
        "nobody could call: give --listen, or listen in [guardian]\n"
    )
    assert main(["--config", str(file), "--listen", "tcp:1.2.3.4:5"]) == 2
    assert "must be a port of this machine" in capsys.readouterr().err
    assert main(["--settings", json.dumps({"relay": 1})]) == 2
    assert "[relay] must be a table, not a single value" in capsys.readouterr().err


def test_the_unit_keeps_it_alive_and_switches_off_after_it(tmp_path: Path) -> None:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[method-assign,assignment]
    unit.read_string(UNIT.read_text(encoding="utf-8"))
    about = unit["Service"]
    assert (about["Type"], about["Restart"]) == ("notify", "always")
    assert about["ExecStopPost"] == f"{about['ExecStart']} --all-off"
    assert float(about["WatchdogSec"].removesuffix("s")) <= 5.0
    verify = shutil.which("systemd-analyze")
    if verify is None:
        return
    # the program is not installed where the unit expects it
    here = UNIT.read_text(encoding="utf-8").replace("/opt/hoshimori/.venv/bin/python", "/bin/sh")
    copy = tmp_path / UNIT.name
    copy.write_text(here, encoding="utf-8")
    told = subprocess.run(
        [verify, "verify", "--man=no", str(copy)], capture_output=True, text=True, check=False
    )
    assert UNIT.name not in told.stderr, told.stderr
