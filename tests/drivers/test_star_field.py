"""The made-up sky: always the same, everywhere, and in its right place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.coordinates import separation_deg
from drivers.simulation.star_field import Stars, read_stars, stamp, stars_near, tangent_plane

TABLE = Path(__file__).parents[2] / "resources" / "stars.csv"


def _near(stars: Stars, ra_deg: float, dec_deg: float, radius_deg: float) -> set[tuple[float, ...]]:
    apart = separation_deg(
        stars.ra_deg,
        stars.dec_deg,
        np.full_like(stars.ra_deg, ra_deg),
        np.full_like(stars.dec_deg, dec_deg),
    )
    kept = apart < radius_deg
    rows = np.stack([stars.ra_deg[kept], stars.dec_deg[kept], stars.magnitude[kept]], axis=-1)
    return {tuple(row) for row in rows.tolist()}


@settings(max_examples=40, deadline=None)
@given(
    ra_deg=st.floats(0.0, 359.99),
    dec_deg=st.floats(-89.9, 89.9),
    aside_deg=st.floats(-0.2, 0.2),
)
def test_two_fields_that_overlap_share_their_stars(
    ra_deg: float, dec_deg: float, aside_deg: float
) -> None:
    other_dec = min(90.0, max(-90.0, dec_deg + aside_deg))
    one = _near(stars_near(ra_deg, dec_deg, 0.3), ra_deg, dec_deg, 0.1)
    other = _near(stars_near(ra_deg, other_dec, 0.3), ra_deg, dec_deg, 0.1)
    assert one == other


def test_the_field_at_the_start_of_right_ascension_has_no_seam() -> None:
    stars = stars_near(0.0, 20.0, 0.3)
    turned = (stars.ra_deg + 180.0) % 360.0 - 180.0
    assert int(((turned > -0.25) & (turned < 0.0)).sum()) > 20
    assert int(((turned < 0.25) & (turned >= 0.0)).sum()) > 20


def test_another_seed_is_another_sky() -> None:
    one, other = stars_near(10.0, 40.0, 0.2, seed=1), stars_near(10.0, 40.0, 0.2, seed=2)
    assert one.ra_deg.size != other.ra_deg.size or not np.array_equal(one.ra_deg, other.ra_deg)


@given(
    ra_deg=st.floats(0.0, 359.9),
    dec_deg=st.floats(-85.0, 85.0),
    north_deg=st.floats(-0.5, 0.5),
)
def test_the_tangent_plane_has_north_up_and_true_distances(
    ra_deg: float, dec_deg: float, north_deg: float
) -> None:
    star = Stars(np.array([ra_deg]), np.array([dec_deg + north_deg]), np.array([9.0]))
    xi, eta, ahead = tangent_plane(star, ra_deg, dec_deg)
    assert ahead.all()
    assert float(xi[0]) == pytest.approx(0.0, abs=1e-9)
    assert float(eta[0]) == pytest.approx(np.degrees(np.tan(np.radians(north_deg))), abs=1e-9)


def test_a_star_keeps_its_flux_and_its_place() -> None:
    picture = np.zeros((40, 50), dtype=np.float32)
    stamp(picture, np.array([20.3]), np.array([11.8]), np.array([1000.0]), 1.2)
    rows, columns = np.mgrid[:40, :50]
    assert float(picture.sum()) == pytest.approx(1000.0, rel=1e-3)
    assert float((picture * columns).sum() / picture.sum()) == pytest.approx(20.3, abs=0.01)
    assert float((picture * rows).sum() / picture.sum()) == pytest.approx(11.8, abs=0.01)


def test_stars_at_and_beyond_the_edge_do_no_harm() -> None:
    picture = np.zeros((40, 50), dtype=np.float32)
    x_px = np.array([-3.0, 0.0, 49.0, 52.0, 500.0, -900.0])
    stamp(picture, x_px, np.array([5.0, 0.0, 39.0, 45.0, 5.0, 5.0]), np.full(6, 100.0), 1.0)
    # Half of a half of each of two stars, and the half pixels of the corners.
    assert 80.0 < float(picture.sum()) < 110.0


def test_the_shipped_table_can_be_read() -> None:
    stars = read_stars(TABLE)
    assert stars.ra_deg.size > 1000
    assert float(stars.magnitude.min()) < -1.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ra_deg,dec_deg,magnitude\n1,2,3\n4,five,6\n", "line 3"),
        ("ra_deg,dec_deg\n1,2\n", "needs numbers for ra_deg, dec_deg and magnitude"),
        ("ra_deg,dec_deg,magnitude\n1,2\n", "line 2"),
    ],
)
def test_a_bad_table_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    table = tmp_path / "stars.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read_stars(table)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"stars\.csv cannot be read"):
        read_stars(tmp_path / "stars.csv")
