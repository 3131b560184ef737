"""How bright a diffuse sphere is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sky.orbits.magnitude import apparent_magnitude


def test_the_standard_is_1000_km_and_half_lit() -> None:
    assert float(apparent_magnitude(3.3, 1000.0, 90.0)) == pytest.approx(3.3)


def test_ten_times_farther_is_five_magnitudes_fainter() -> None:
    assert float(apparent_magnitude(3.3, 10_000.0, 90.0)) == pytest.approx(8.3)


def test_full_is_pi_times_as_bright_as_half() -> None:
    # The sphere of Lambert: pi to 1 between phase angles of 0 and 90 degrees.
    full = float(apparent_magnitude(0.0, 1000.0, 0.0))
    assert full == pytest.approx(-2.5 * np.log10(np.pi))


def test_the_iss_overhead_is_as_bright_as_everybody_knows() -> None:
    # Standard magnitude -1.8 and 483 km at a phase angle of 113°: about -2.5, said by
    # Heavens-Above for a fine pass to be between -2 and -3.5.
    assert -3.5 < float(apparent_magnitude(-1.8, 483.0, 113.0)) < -2.0


def test_who_has_no_standard_has_no_magnitude_and_new_is_unseen() -> None:
    found = apparent_magnitude(np.array([np.nan, 4.0]), 800.0, np.array([50.0, 180.0]))
    assert np.isnan(found[0])
    assert found[1] == np.inf or found[1] > 30.0


@given(st.floats(0.0, 178.0), st.floats(0.1, 2.0), st.floats(200.0, 4e4), st.floats(1.0, 1e3))
def test_fainter_by_phase_and_by_distance(
    phase_deg: float, more_deg: float, range_km: float, more_km: float
) -> None:
    here = apparent_magnitude(4.0, range_km, phase_deg)
    assert apparent_magnitude(4.0, range_km, phase_deg + more_deg) > here
    assert apparent_magnitude(4.0, range_km + more_km, phase_deg) > here
