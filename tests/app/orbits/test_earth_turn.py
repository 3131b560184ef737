"""UT1 is Skyfield's, whether its table is read without it or it is asked itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.sky.orbits import earth_turn
from app.sky.orbits.earth_turn import daily_turn, dut1_s, skyfield_dut1_s

ROOT = Path(__file__).parents[3]
WITHIN_S = st.floats(1.0e8, 1.79e9)


@given(st.lists(WITHIN_S, min_size=1, max_size=20))
@settings(max_examples=100)
def test_the_table_says_what_skyfield_says(unix_s: list[float]) -> None:
    moments_s = np.array(unix_s)
    assert dut1_s(moments_s) == pytest.approx(skyfield_dut1_s(moments_s), abs=1e-7)


def test_so_it_does_around_every_leap_second() -> None:
    table = daily_turn()
    assert table is not None
    leaps_s = (table.leap_jd[table.leap_jd > table.tt_jd[0]] - 2440587.5) * 86400.0
    assert leaps_s.size >= 25
    for offset_s in (-1.0, 0.0, 1.0, 86399.0):
        near_s = leaps_s + offset_s
        assert dut1_s(near_s) == pytest.approx(skyfield_dut1_s(near_s), abs=1e-7)


@pytest.mark.parametrize("unix_s", [0.0, -1.0e9, 2.5e9])
def test_beyond_the_table_skyfield_is_asked(unix_s: float) -> None:
    table = daily_turn()
    assert table is not None
    assert table.dut1_s(np.array(unix_s / 86400.0 + 2440587.5)) is None
    assert dut1_s(unix_s) == skyfield_dut1_s(np.array(unix_s))
    both = np.array([1.6e9, unix_s])
    assert dut1_s(both) == pytest.approx(skyfield_dut1_s(both), abs=1e-12)


def test_a_table_of_another_form_is_not_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Elsewhere:
        origin = str(tmp_path / "__init__.py")

    monkeypatch.setattr(earth_turn, "find_spec", lambda _: Elsewhere)
    read = earth_turn.daily_turn.__wrapped__
    assert read() is None
    (tmp_path / "data").mkdir()
    kept = tmp_path / "data" / "iers.npz"
    kept.write_bytes(b"PK nonsense")
    assert read() is None
    np.savez(kept, delta_t_1e7=np.zeros(3))
    assert read() is None


def test_what_the_table_covers_brings_no_skyfield_in() -> None:
    code = (
        "import sys; from app.sky.orbits.earth_turn import dut1_s; dut1_s(1.6e9);"
        "print([name for name in sys.modules if name.startswith('skyfield')])"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert told.stdout.strip() == b"[]"
