"""What every mount must do and report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from drivers import registry
from drivers.coordinates import horizontal, hour_angle_dec, icrs_of_hour_angle, separation_deg
from drivers.errors import Refused
from drivers.mount.protocol import Compass, JogRate, Mount, MountState
from drivers.simulation.mount_settings import MountSettings
from drivers.simulation.world import WorldSettings
from tests.drivers.simulated_site import Site

ARCSEC_DEG = 1.0 / 3600.0


@dataclass
class Bench:
    """A mount and the site it stands on; the site's clock is the mount's."""

    site: Site
    mount: Mount

    def state(self) -> MountState:
        return self.mount.read_state()

    def place(self, hour_angle_deg: float, dec_deg: float) -> tuple[float, float]:
        utc, place = self.site.clock.utc(), self.site.place
        return icrs_of_hour_angle(hour_angle_deg, dec_deg, utc, place)

    def arrive(self) -> MountState:
        for _ in range(600):
            if not self.state().slewing:
                return self.state()
            self.site.clock.pass_s(1.0)
        raise AssertionError("the mount does not arrive")


def _simulated(settings: MountSettings) -> Bench:
    site = Site(WorldSettings(mount=settings))
    return Bench(site, registry.create("mount", "simulated", {}, site.surroundings))


MOUNTS: dict[str, Callable[[], Bench]] = {
    "simulated": lambda: _simulated(MountSettings()),
    "simulated fork": lambda: _simulated(MountSettings(kind="fork")),
}


def test_every_driver_is_held_to_the_contract() -> None:
    assert set(registry.drivers_of("mount")) <= set(MOUNTS)


@pytest.fixture(params=sorted(MOUNTS))
def bench(request: pytest.FixtureRequest) -> Bench:
    return MOUNTS[request.param]()


@pytest.fixture
def awake(bench: Bench) -> Bench:
    bench.mount.unpark()
    return bench


def test_a_reading_agrees_with_itself(awake: Bench) -> None:
    awake.mount.slew(*awake.place(-20.0, 25.0))
    state = awake.arrive()
    utc, place = awake.site.clock.utc(), awake.site.place
    assert state.read_at_s == awake.site.clock.monotonic_s()
    assert horizontal(state.ra_deg, state.dec_deg, utc, place) == pytest.approx(
        (state.azimuth_deg, state.altitude_deg), abs=0.01
    )
    hour_angle_deg, _ = hour_angle_dec(state.ra_deg, state.dec_deg, utc, place)
    assert hour_angle_deg == pytest.approx(state.hour_angle_deg, abs=0.01)


@pytest.mark.parametrize("place", [(-60.0, 40.0), (30.0, -20.0), (0.5, 60.0), (-0.5, 0.0)])
def test_a_slew_arrives_and_tracks(awake: Bench, place: tuple[float, float]) -> None:
    ra_deg, dec_deg = awake.place(*place)
    awake.mount.slew(ra_deg, dec_deg)
    assert awake.state().slewing
    assert not awake.state().tracking
    state = awake.arrive()
    assert state.tracking
    assert separation_deg(state.ra_deg, state.dec_deg, ra_deg, dec_deg) < 5.0 * ARCSEC_DEG
    assert (state.target_ra_deg, state.target_dec_deg) == (ra_deg, dec_deg)
    awake.site.clock.pass_s(300.0)
    later = awake.state()
    assert separation_deg(later.ra_deg, later.dec_deg, ra_deg, dec_deg) < 20.0 * ARCSEC_DEG


def test_tracking_off_lets_the_sky_pass(awake: Bench) -> None:
    awake.mount.slew(*awake.place(10.0, 20.0))
    before = awake.arrive()
    awake.mount.track(False)
    awake.site.clock.pass_s(240.0)
    after = awake.state()
    assert not after.tracking
    assert after.west_limit_s is None
    assert after.hour_angle_deg == pytest.approx(before.hour_angle_deg, abs=0.01)
    awake.mount.track(True)
    assert awake.state().tracking


def test_a_stopped_slew_stands_short_of_its_goal(awake: Bench) -> None:
    ra_deg, dec_deg = awake.place(-60.0, 40.0)
    awake.mount.slew(ra_deg, dec_deg)
    awake.site.clock.pass_s(5.0)
    awake.mount.stop()
    awake.site.clock.pass_s(5.0)
    first = awake.state()
    assert not first.slewing
    assert not first.tracking, "it did not track before the slew"
    awake.site.clock.pass_s(5.0)
    assert awake.state().dec_deg == pytest.approx(first.dec_deg, abs=0.001)
    assert separation_deg(first.ra_deg, first.dec_deg, ra_deg, dec_deg) > 5.0


def test_stop_leaves_tracking_as_it_was(awake: Bench) -> None:
    awake.mount.slew(*awake.place(20.0, 20.0))
    awake.arrive()
    awake.mount.stop()
    assert awake.state().tracking
    awake.mount.slew(*awake.place(60.0, 40.0))
    awake.site.clock.pass_s(4.0)
    awake.mount.stop()
    awake.site.clock.pass_s(4.0)
    assert awake.state().tracking


@pytest.mark.parametrize(
    ("direction", "sign_ra", "sign_dec"),
    [
        (Compass.NORTH, 0, 1),
        (Compass.SOUTH, 0, -1),
        (Compass.EAST, 1, 0),
        (Compass.WEST, -1, 0),
    ],
)
@pytest.mark.parametrize("hour_angle_deg", [-30.0, 30.0])
def test_a_jog_moves_its_way_on_the_sky_and_ends_by_itself(
    awake: Bench, direction: Compass, sign_ra: int, sign_dec: int, hour_angle_deg: float
) -> None:
    awake.mount.slew(*awake.place(hour_angle_deg, 10.0))
    before = awake.arrive()
    awake.mount.jog(direction, JogRate.FIND, 0.3)
    assert awake.state().jogging is direction
    awake.site.clock.pass_s(2.0)
    after = awake.state()
    assert after.jogging is None
    moved = (after.ra_deg - before.ra_deg, after.dec_deg - before.dec_deg)
    wanted = (sign_ra * 0.1, sign_dec * 0.1)
    assert moved == pytest.approx(wanted, abs=0.04)
    awake.site.clock.pass_s(10.0)
    assert awake.state().dec_deg == pytest.approx(after.dec_deg, abs=0.001)


def test_a_jog_goes_on_while_renewed_and_stop_ends_it(awake: Bench) -> None:
    awake.mount.slew(*awake.place(-30.0, 10.0))
    before = awake.arrive()
    for _ in range(30):
        awake.mount.jog(Compass.NORTH, JogRate.FIND, 0.3)
        awake.site.clock.pass_s(0.1)
    awake.mount.stop()
    awake.site.clock.pass_s(1.0)
    assert awake.state().dec_deg - before.dec_deg == pytest.approx(1.0, abs=0.12)
    assert awake.state().jogging is None


def test_faster_rates_go_farther(awake: Bench) -> None:
    awake.mount.slew(*awake.place(-30.0, 10.0))
    awake.arrive()
    ways = []
    for rate in JogRate:
        before_deg = awake.state().dec_deg
        awake.mount.jog(Compass.NORTH, rate, 1.0)
        awake.site.clock.pass_s(5.0)
        ways.append(awake.state().dec_deg - before_deg)
    assert ways == sorted(ways)
    assert 0.0 < ways[0] < 30.0 * ARCSEC_DEG


def test_a_parked_mount_refuses_to_move(bench: Bench) -> None:
    assert bench.state().parked
    orders: list[Callable[[], None]] = [
        lambda: bench.mount.slew(*bench.place(0.0, 20.0)),
        lambda: bench.mount.track(True),
        lambda: bench.mount.jog(Compass.NORTH, JogRate.GUIDE, 0.3),
        lambda: bench.mount.sync(*bench.place(0.0, 20.0)),
    ]
    for order in orders:
        with pytest.raises(Refused, match="it is parked"):
            order()
    bench.mount.stop()
    bench.mount.park()
    assert bench.state().parked


def test_parking_ends_where_it_rests_and_unparking_moves_nothing(awake: Bench) -> None:
    awake.mount.slew(*awake.place(-40.0, 10.0))
    awake.arrive()
    awake.mount.park()
    assert awake.state().slewing
    assert not awake.state().parked
    rest = awake.arrive()
    assert rest.parked
    assert not rest.tracking
    awake.mount.unpark()
    awake.site.clock.pass_s(60.0)
    after = awake.state()
    assert not after.parked
    assert after.altitude_deg == pytest.approx(rest.altitude_deg, abs=0.01)


@pytest.mark.parametrize(
    ("place", "why"), [((60.0, -30.0), "below the horizon"), ((110.0, 60.0), "hour angle limit")]
)
def test_a_place_beyond_the_limits_is_refused_and_nothing_moves(
    awake: Bench, place: tuple[float, float], why: str
) -> None:
    before = awake.state()
    with pytest.raises(Refused, match=why):
        awake.mount.slew(*awake.place(*place))
    assert not awake.state().slewing
    assert awake.state().target_ra_deg == before.target_ra_deg


def test_a_sync_is_believed(awake: Bench) -> None:
    awake.mount.slew(*awake.place(-30.0, 20.0))
    awake.arrive()
    ra_deg, dec_deg = awake.place(-30.4, 20.3)
    awake.mount.sync(ra_deg, dec_deg)
    state = awake.state()
    assert separation_deg(state.ra_deg, state.dec_deg, ra_deg, dec_deg) < 1.0 * ARCSEC_DEG
    assert state.tracking


def test_closing_twice_does_no_harm(bench: Bench) -> None:
    bench.mount.close()
    bench.mount.close()
