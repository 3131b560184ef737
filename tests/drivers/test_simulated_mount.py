"""The simulated mount beyond the contract: limits, piers, and what it does not know of itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from app.model.state import DomeShape
from app.sky import dome_geometry
from drivers.coordinates import Place, hour_angle_dec, icrs_of_hour_angle, separation_deg
from drivers.errors import Refused
from drivers.mount.protocol import Compass, JogRate, PierSide
from drivers.simulation.mount_settings import MountSettings
from drivers.simulation.pointing import NO_ERRORS, PointingTerms
from drivers.simulation.world import WorldSettings
from tests.drivers.simulated_site import PLACE, Site, apart_deg

ARCSEC_DEG = 1.0 / 3600.0


def on_place(
    hour_angle_deg: float, dec_deg: float, mount: MountSettings, place: Place = PLACE
) -> Site:
    """Let it arrive on a place and track."""
    site = Site(WorldSettings(mount=mount), place)
    site.world.mount.unpark()
    aim = icrs_of_hour_angle(hour_angle_deg, dec_deg, site.clock.utc(), site.place)
    site.world.mount.slew(*aim)
    site.clock.pass_s(120.0)
    return site


@pytest.mark.parametrize(
    ("errors", "least_arcsec", "most_arcsec"),
    [(NO_ERRORS, 0.0, 0.1), (PointingTerms(), 50.0, 300.0)],
)
def test_it_looks_where_it_claims_only_without_errors(
    errors: PointingTerms, least_arcsec: float, most_arcsec: float
) -> None:
    site = on_place(-30.0, 20.0, MountSettings(errors=errors))
    claimed = site.world.mount.claimed()
    apart = separation_deg(claimed.ra_deg, claimed.dec_deg, *site.world.true_pointing())
    assert least_arcsec <= apart / ARCSEC_DEG <= most_arcsec


def test_it_looks_off_by_the_injected_terms() -> None:
    errors = NO_ERRORS.model_copy(update={"ih_arcsec": 300.0, "id_arcsec": -120.0})
    site = on_place(20.0, 10.0, MountSettings(errors=errors))
    claimed = site.world.mount.claimed()
    utc = site.clock.utc()
    said = hour_angle_dec(claimed.ra_deg, claimed.dec_deg, utc, PLACE)
    true = hour_angle_dec(*site.world.true_pointing(), utc, PLACE)
    assert apart_deg(true[0], said[0]) == pytest.approx(300.0 * ARCSEC_DEG, abs=ARCSEC_DEG)
    assert true[1] - said[1] == pytest.approx(-120.0 * ARCSEC_DEG, abs=ARCSEC_DEG)


def test_a_sync_moves_the_claim_and_not_the_tube() -> None:
    site = on_place(-30.0, 20.0, MountSettings())
    before = site.world.true_pointing()
    site.world.mount.sync(*before)
    after = site.world.true_pointing()
    assert separation_deg(*before, *after) < 0.5 * ARCSEC_DEG
    claimed = site.world.mount.claimed()
    assert separation_deg(claimed.ra_deg, claimed.dec_deg, *after) < 1.0 * ARCSEC_DEG


def test_a_sync_to_another_part_of_the_sky_is_refused() -> None:
    site = on_place(-30.0, 20.0, MountSettings())
    far = icrs_of_hour_angle(10.0, 20.0, site.clock.utc(), PLACE)
    with pytest.raises(Refused, match="more than 10°"):
        site.world.mount.sync(*far)


@pytest.mark.parametrize(
    ("kind", "hour_angle_deg", "side"),
    [
        ("german", -30.0, PierSide.WEST),
        ("german", 30.0, PierSide.EAST),
        ("fork", -30.0, None),
        ("fork", 30.0, None),
    ],
)
def test_the_tube_stands_where_dome_geometry_expects_it(
    kind: str, hour_angle_deg: float, side: PierSide | None
) -> None:
    errorless = MountSettings.model_validate({"kind": kind, "errors": NO_ERRORS})
    site = on_place(hour_angle_deg, 35.0, errorless)
    claimed, scene, shape = (
        site.world.mount.claimed(),
        site.world.scene(),
        site.world.settings.shape,
    )
    assert claimed.pier_side is side
    drawn = DomeShape(
        radius_m=shape.radius_m,
        slit_width_m=shape.slit_width_m,
        slit_start_deg=shape.slit_start_deg,
        slit_end_deg=shape.slit_end_deg,
        pier_east_m=shape.pier_east_m,
        pier_north_m=shape.pier_north_m,
        pier_up_m=shape.pier_up_m,
        tube_offset_m=shape.tube_offset_m,
        aperture_m=shape.aperture_m,
    )
    dec_deg = site.world.mount.seen()[1]
    foot, direction = dome_geometry.tube(
        drawn, claimed.hour_angle_deg, dec_deg, PLACE.latitude_deg, side
    )
    assert np.array(scene.tube_direction) == pytest.approx(direction, abs=1e-6)
    behind = np.array(scene.tube_base_m) + shape.tube_behind_m * direction
    assert behind == pytest.approx(foot, abs=1e-6)


def test_a_flip_goes_over_the_pole_without_a_jump_and_turns_the_field() -> None:
    site = on_place(-3.0, 40.0, MountSettings(camera_turned_deg=5.0))
    assert site.world.field_rotation_deg() == 185.0
    aim = icrs_of_hour_angle(3.0, 40.0, site.clock.utc(), PLACE)
    site.world.mount.slew(*aim)
    before, highest_dec_deg = site.world.scene().tube_direction, 0.0
    while site.world.mount.claimed().slewing:
        site.clock.pass_s(0.1)
        now = site.world.scene().tube_direction
        assert np.linalg.norm(np.subtract(now, before)) < 0.02
        before, highest_dec_deg = now, max(highest_dec_deg, site.world.mount.seen()[1])
    assert highest_dec_deg > 80.0
    assert site.world.mount.claimed().pier_side is PierSide.EAST
    assert site.world.field_rotation_deg() == 5.0


@pytest.mark.parametrize(
    ("start", "end_deg"),
    [((60.0, 10.0), None), ((80.0, 60.0), 97.5), ((-30.0, 30.0), 30.0)],
)
def test_tracking_ends_at_the_limit_and_was_announced(
    start: tuple[float, float], end_deg: float | None
) -> None:
    site = on_place(*start, MountSettings())
    left_s = site.world.mount.claimed().west_limit_s
    assert left_s is not None
    site.clock.pass_s(left_s - 1.0)
    assert site.world.mount.claimed().tracking
    site.clock.pass_s(2.0)
    stopped = site.world.mount.claimed()
    assert not stopped.tracking
    if end_deg is None:
        assert stopped.altitude_deg == pytest.approx(10.0, abs=0.01)
    else:
        assert stopped.hour_angle_deg == pytest.approx(end_deg, abs=0.01)
    site.clock.pass_s(3600.0)
    assert site.world.mount.claimed().hour_angle_deg == pytest.approx(stopped.hour_angle_deg)
    with pytest.raises(Refused, match="western limit"):
        site.world.mount.track(True)


@given(
    st.floats(-90.0, 90.0),
    st.floats(-35.0, 75.0),
    st.lists(st.tuples(st.sampled_from(Compass), st.floats(0.05, 40.0)), min_size=1, max_size=8),
)
@settings(max_examples=40, deadline=None)
def test_no_jog_goes_beyond_the_limits(
    hour_angle_deg: float, dec_deg: float, jogs: list[tuple[Compass, float]]
) -> None:
    site = Site()
    mount = site.world.mount
    mount.unpark()
    try:
        mount.slew(*icrs_of_hour_angle(hour_angle_deg, dec_deg, site.clock.utc(), PLACE))
    except Refused:
        return
    site.clock.pass_s(120.0)
    for direction, for_s in jogs:
        try:
            mount.jog(direction, JogRate.SLEW, for_s)
        except Refused as refused:
            assert "limit" in str(refused)
        for _ in range(5):
            site.clock.pass_s(for_s / 4.0)
            state = mount.claimed()
            assert state.altitude_deg > 10.0 - 0.2
            assert abs(state.hour_angle_deg) < 97.5 + 0.2


def test_nothing_is_jogged_or_tracked_while_it_slews() -> None:
    site = on_place(30.0, 20.0, MountSettings())
    site.world.mount.slew(*icrs_of_hour_angle(-30.0, 20.0, site.clock.utc(), PLACE))
    with pytest.raises(Refused, match="slew is under way"):
        site.world.mount.jog(Compass.NORTH, JogRate.SLEW, 0.3)
    with pytest.raises(Refused, match="slew is under way"):
        site.world.mount.track(False)


def test_it_can_start_tracking_and_says_when_it_cannot() -> None:
    tracking = Site(WorldSettings(mount=MountSettings(start="tracking")))
    state = tracking.world.mount.claimed()
    assert state.tracking
    assert not state.parked
    assert state.hour_angle_deg == pytest.approx(-15.0)
    low = MountSettings(start="tracking", start_ra_deg=200.0, start_dec_deg=-60.0)
    with pytest.raises(ValueError, match="the mount cannot start there: the place is below"):
        Site(WorldSettings(mount=low))
    with pytest.raises(ValidationError, match="belong together"):
        MountSettings(start="tracking", start_ra_deg=200.0)
    with pytest.raises(ValidationError, match="parked mount has no start"):
        MountSettings(start_ra_deg=200.0, start_dec_deg=0.0)


def test_in_the_south_it_flips_over_the_southern_pole() -> None:
    south = Place(-30.0, 289.0, 2400.0)
    for hour_angle_deg, side in ((-30.0, PierSide.WEST), (30.0, PierSide.EAST)):
        site = on_place(hour_angle_deg, -40.0, MountSettings(), south)
        state = site.world.mount.claimed()
        assert state.pier_side is side
        assert state.altitude_deg > 50.0
