"""The simulated equatorial mount: what its shafts do, as a function of the clock."""

from __future__ import annotations

import threading
from dataclasses import replace

from drivers.clock import Clock
from drivers.coordinates import Place, hour_angle_dec, icrs_of_hour_angle
from drivers.errors import Refused
from drivers.mount.protocol import Compass, JogRate, MountState, PierSide
from drivers.simulation.axes import (
    SIDEREAL_DEG_S,
    Axes,
    altitude_deg,
    azimuth_deg,
    shafts,
    signed,
)
from drivers.simulation.going import (
    Drift,
    Going,
    Task,
    jogging,
    slewing,
    standing,
    stopping,
)
from drivers.simulation.mount_limits import MountLimits
from drivers.simulation.mount_settings import MountSettings

JOG_DEG_S = {
    JogRate.GUIDE: 15.0 / 3600.0,
    JogRate.CENTRE: 2.0 / 60.0,
    JogRate.FIND: 20.0 / 60.0,
    JogRate.SLEW: 2.0,
}
"""Rates of the shafts while jogging (degrees per second)."""

_FARTHEST_SYNC_DEG = 10.0
_SHORTEST_JOG_S = 0.01
_SHORTEST_TRACK_S = 1.0
_PARKED = Axes(90.0, 90.0)
"""Counterweight down, tube along the polar axis; on a fork, the tube at the pole, west."""


class EquatorialMount:
    """A fork or German mount that believes its encoders.

    Its encoders are its shafts plus the index offsets that syncs have set. It drives at the
    plain sidereal rate when it tracks. Where it really looks is a matter of its errors:
    `seen`.

    Parameters
    ----------
    clock : Clock
    place : Place
    settings : MountSettings

    Raises
    ------
    ValueError
        When it is to start on a place that it cannot look at.
    """

    def __init__(self, clock: Clock, place: Place, settings: MountSettings) -> None:
        self._clock = clock
        self._place = place
        self._settings = settings
        self._limits = MountLimits(
            place.latitude_deg,
            settings.lowest_deg,
            settings.widest_deg,
            settings.past_meridian_deg if settings.kind == "german" else settings.widest_deg,
        )
        self._offset = Axes(0.0, 0.0)
        self._target: tuple[float, float] | None = None
        self._lock = threading.RLock()
        now_s = clock.monotonic_s()
        pole_deg = 90.0 if place.latitude_deg >= 0.0 else -90.0
        self._park_axes = _PARKED._replace(declination_deg=pole_deg)
        self._going = standing(self._park_axes, now_s, Task.PARK)
        if settings.start == "tracking":
            self._begin_tracking(now_s)

    # -- what it says and what is true -------------------------------------------------

    def claimed(self) -> MountState:
        """Give the mount's own account."""
        with self._lock:
            now_s, utc = self._clock.monotonic_s(), self._clock.utc()
            going, axes = self._going, self._encoders(now_s)
            hour_angle_deg, dec_deg = axes.place()
            ra_deg, icrs_dec_deg = icrs_of_hour_angle(hour_angle_deg, dec_deg, utc, self._place)
            tracking, over = going.tracking(now_s), going.over(now_s)
            target = self._target or (None, None)
            latitude_deg = self._place.latitude_deg
            return MountState(
                read_at_s=now_s,
                ra_deg=ra_deg,
                dec_deg=icrs_dec_deg,
                hour_angle_deg=hour_angle_deg,
                azimuth_deg=azimuth_deg(hour_angle_deg, dec_deg, latitude_deg),
                altitude_deg=altitude_deg(hour_angle_deg, dec_deg, latitude_deg),
                pier_side=_pier_side(axes, self._settings.kind),
                tracking=tracking,
                slewing=going.slewing(now_s),
                parked=going.parked(now_s),
                jogging=None if over else going.jogging,
                target_ra_deg=target[0],
                target_dec_deg=target[1],
                west_limit_s=going.drift.until_s - now_s if tracking else None,
            )

    def shafts(self) -> Axes:
        """Give the angles of the shafts themselves, without any sync."""
        with self._lock:
            return self._going.axes(self._clock.monotonic_s())

    def seen(self) -> tuple[float, float]:
        """Give the hour angle and declination that the tube really looks at, degrees."""
        return self._settings.errors.seen(self.shafts(), self._place.latitude_deg)

    # -- orders ------------------------------------------------------------------------

    def slew(self, ra_deg: float, dec_deg: float) -> None:
        """See `drivers.mount.protocol.Mount.slew`."""
        with self._lock:
            now_s = self._awake()
            place = hour_angle_dec(ra_deg, dec_deg, self._clock.utc(), self._place)
            if (refusal := self._limits.refusal(*place)) is not None:
                raise Refused(refusal)
            rate = (self._settings.slew_deg_s, self._settings.slew_deg_s2)
            planned = slewing(self._going, self._aim(*place), now_s, rate, Task.SLEW)
            self._going = self._with_drift(planned, now_s)
            self._target = (ra_deg, dec_deg)

    def park(self) -> None:
        """See `drivers.mount.protocol.Mount.park`."""
        with self._lock:
            now_s = self._clock.monotonic_s()
            if not self._going.parked(now_s):
                rate = (self._settings.slew_deg_s, self._settings.slew_deg_s2)
                self._going = slewing(self._going, self._park_axes, now_s, rate, Task.PARK)

    def unpark(self) -> None:
        """See `drivers.mount.protocol.Mount.unpark`."""
        with self._lock:
            now_s = self._clock.monotonic_s()
            if self._going.parked(now_s):
                self._going = standing(self._going.axes(now_s), now_s)

    def track(self, on: bool) -> None:
        """See `drivers.mount.protocol.Mount.track`."""
        with self._lock:
            now_s = self._idle()
            if on == self._going.tracking(now_s):
                return
            stopped = stopping(self._going, now_s, self._settings.slew_deg_s2)
            following = self._with_drift(stopped, now_s)
            if on and following.drift.until_s - now_s < _SHORTEST_TRACK_S:
                raise Refused("the telescope is at its western limit")
            self._going = following if on else stopped

    def jog(self, direction: Compass, rate: JogRate, at_most_s: float) -> None:
        """See `drivers.mount.protocol.Mount.jog`; a jog ends at the limits."""
        with self._lock:
            now_s = self._idle()
            allowed_s = self._jog_room_s(direction, rate, max(0.0, at_most_s), now_s)
            if allowed_s < min(_SHORTEST_JOG_S, at_most_s):
                self.stop()
                raise Refused("the telescope is at its limit in this direction")
            self._going = self._jogged(direction, rate, allowed_s, now_s)

    def sync(self, ra_deg: float, dec_deg: float) -> None:
        """See `drivers.mount.protocol.Mount.sync`; moves the two index offsets only."""
        with self._lock:
            now_s = self._idle()
            place = hour_angle_dec(ra_deg, dec_deg, self._clock.utc(), self._place)
            now_at = self._going.axes(now_s)
            there = shafts(*place, self._encoders(now_s).flipped, self._place.latitude_deg >= 0.0)
            polar_deg = signed(there.polar_deg - now_at.polar_deg)
            declination_deg = there.declination_deg - now_at.declination_deg
            if max(abs(polar_deg), abs(declination_deg)) > _FARTHEST_SYNC_DEG:
                raise Refused(
                    f"the place is more than {_FARTHEST_SYNC_DEG:g}° from where the encoders are"
                )
            self._offset = Axes(polar_deg, declination_deg)
            if self._going.tracking(now_s):
                self._going = self._with_drift(standing(now_at, now_s), now_s)

    def stop(self) -> None:
        """See `drivers.mount.protocol.Mount.stop`."""
        with self._lock:
            now_s = self._clock.monotonic_s()
            if self._going.over(now_s):
                return
            tracking = self._going.tracking(now_s)
            stopped = stopping(self._going, now_s, self._settings.slew_deg_s2)
            self._going = self._with_drift(stopped, now_s) if tracking else stopped

    # -- how ---------------------------------------------------------------------------

    def _begin_tracking(self, now_s: float) -> None:
        ra_deg, dec_deg = self._settings.start_ra_deg, self._settings.start_dec_deg
        place = (-15.0, 20.0 if self._place.latitude_deg >= 0.0 else -20.0)
        if ra_deg is not None and dec_deg is not None:
            place = hour_angle_dec(ra_deg, dec_deg, self._clock.utc(), self._place)
            self._target = (ra_deg, dec_deg)
        if (refusal := self._limits.refusal(*place)) is not None:
            raise ValueError(f"the mount cannot start there: {refusal}")
        stands = standing(self._aim(*place), now_s)
        self._going = self._with_drift(stands, now_s)

    def _aim(self, hour_angle_deg: float, dec_deg: float) -> Axes:
        """Give the shaft angles for a place, on the side of the pier that suits it."""
        flipped = self._settings.kind == "german" and hour_angle_deg < 0.0
        there = shafts(hour_angle_deg, dec_deg, flipped, self._place.latitude_deg >= 0.0)
        return there.minus(self._offset)

    def _with_drift(self, planned: Going, now_s: float) -> Going:
        """Start the sidereal drive, and know when it will meet the western limit."""
        end = planned.axes(planned.ends_s).plus(self._offset)
        left_deg = self._limits.west_end_deg(end) - end.place()[0]
        until_s = now_s + max(0.0, left_deg / SIDEREAL_DEG_S)
        return replace(planned, drift=Drift(now_s, until_s))

    def _jogged(self, direction: Compass, rate: JogRate, for_s: float, now_s: float) -> Going:
        speed_deg_s = JOG_DEG_S[rate]
        north = -1.0 if self._encoders(now_s).flipped else 1.0
        wanted = {
            Compass.NORTH: (0.0, north * speed_deg_s),
            Compass.SOUTH: (0.0, -north * speed_deg_s),
            Compass.EAST: (-speed_deg_s, 0.0),
            Compass.WEST: (speed_deg_s, 0.0),
        }[direction]
        before, slew_deg_s2 = self._going, self._settings.slew_deg_s2
        planned = jogging(before, wanted, for_s, now_s, slew_deg_s2, direction)
        return self._with_drift(planned, now_s) if before.tracking(now_s) else planned

    def _jog_room_s(
        self, direction: Compass, rate: JogRate, at_most_s: float, now_s: float
    ) -> float:
        """Give for how long a jog may go on before its braking would end beyond a limit."""
        room_deg = self._limits.room_deg(self._encoders(now_s))

        def fits(for_s: float) -> bool:
            planned = self._jogged(direction, rate, for_s, now_s)
            left_deg = self._limits.room_deg(planned.axes(planned.ends_s).plus(self._offset))
            return left_deg >= min(0.0, room_deg)

        if fits(at_most_s):
            return at_most_s
        shortest_s, longest_s = 0.0, at_most_s
        while longest_s - shortest_s > _SHORTEST_JOG_S / 4.0:
            middle_s = 0.5 * (shortest_s + longest_s)
            shortest_s, longest_s = (
                (middle_s, longest_s) if fits(middle_s) else (shortest_s, middle_s)
            )
        return shortest_s

    def _awake(self) -> float:
        now_s = self._clock.monotonic_s()
        if self._going.parked(now_s):
            raise Refused("it is parked")
        return now_s

    def _idle(self) -> float:
        now_s = self._awake()
        if self._going.slewing(now_s):
            raise Refused("a slew is under way; it can be stopped")
        return now_s

    def _encoders(self, now_s: float) -> Axes:
        return self._going.axes(now_s).plus(self._offset)


def _pier_side(axes: Axes, kind: str) -> PierSide | None:
    if kind == "fork":
        return None
    return PierSide.WEST if axes.flipped else PierSide.EAST
