"""One simulated observatory, shared by all simulated devices.

It has no thread and never sleeps: where everything is follows from the clock and from what
was switched when.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from drivers.clock import Clock
from drivers.coordinates import Light, Place, icrs_of_hour_angle, moon, sun
from drivers.motors.protocol import Axis, Drive
from drivers.simulation.axes import (
    east_north_up,
    equatorial,
    tube_side,
)
from drivers.simulation.climate import Climate, Lights
from drivers.simulation.motor import COVER, DOME, SLIT, Motor
from drivers.simulation.mount import EquatorialMount
from drivers.simulation.relay_bank import RelayBank
from drivers.simulation.scene import Fault, Scene
from drivers.simulation.world_settings import WorldSettings
from drivers.weather.protocol import WeatherState

__all__ = ["Truth", "World", "WorldSettings"]

_LIGHTS_FRESH_S = 10.0
_LEDS_BELOW_DEG = -4.0
_DARK_INSIDE_OPENING = 0.02
_KNOCKED_DEG = 2.0

_FORWARD = {Axis.DOME: Drive.DOME_CW, Axis.SLIT: Drive.SLIT_OPEN, Axis.COVER: Drive.COVER_OPEN}
_STALLS = {
    Axis.DOME: Fault.DOME_STALLED,
    Axis.SLIT: Fault.SLIT_STALLED,
    Axis.COVER: Fault.COVER_STALLED,
}


@dataclass(frozen=True, slots=True)
class Truth:
    """Where everything really is, for tests and benchmarks only.

    Attributes
    ----------
    at_s : float
        Monotonic clock, seconds.
    dome_azimuth_deg, dome_rate_deg_s : float
        Azimuth in [0, 360); rate positive clockwise.
    slit_opening, slit_rate_s : float
        Share open, 0 to 1, and its change per second.
    cover_opening, cover_rate_s : float
    powered : frozenset of Drive
        Drives whose motor has current.
    both_ways : int
        How often both relays of one motor were on together since the start.
    """

    at_s: float
    dome_azimuth_deg: float
    dome_rate_deg_s: float
    slit_opening: float
    slit_rate_s: float
    cover_opening: float
    cover_rate_s: float
    powered: frozenset[Drive]
    both_ways: int


class World:
    """Dome, slit, cover, relays, mount and weather of one observatory.

    Any thread may ask or switch: calls are serialised here.

    Parameters
    ----------
    clock : Clock
    place : Place
    settings : WorldSettings, optional
    """

    def __init__(self, clock: Clock, place: Place, settings: WorldSettings | None = None) -> None:
        self._clock = clock
        self._place = place
        self._settings = settings = settings or WorldSettings()
        self._lock = threading.RLock()
        now_s, start = clock.monotonic_s(), clock.utc()
        self._motors = {
            Axis.DOME: Motor(DOME, settings.dome_azimuth_deg, now_s, f"{settings.seed}/dome"),
            Axis.SLIT: Motor(SLIT, settings.slit_opening, now_s, f"{settings.seed}/slit"),
            Axis.COVER: Motor(COVER, settings.cover_opening, now_s, f"{settings.seed}/cover"),
        }
        self._relays = RelayBank()
        self._faults: frozenset[Fault] = frozenset()
        self._both: frozenset[Axis] = frozenset()
        self._both_ways = 0
        self._lights: tuple[float, Light, Light] | None = None
        self.climate = Climate(
            settings.seed, start, place.longitude_deg, place.elevation_m, settings.temperature_c
        )
        self.mount = EquatorialMount(clock, place, settings.mount)
        for fault in settings.faults:
            self.set_fault(fault, True)

    @property
    def settings(self) -> WorldSettings:
        """How this world started."""
        return self._settings

    @property
    def faults(self) -> frozenset[Fault]:
        """The troubles that are on now."""
        return self._faults

    def set_fault(self, fault: Fault, on: bool) -> None:
        """Switch a trouble on or off.

        A stuck relay is the next one that is switched on; it stays on until the trouble is
        off *and* it is switched off. A welded contact is the one that is closed, or the next
        that closes: its motor runs on though the latch is read as off. Unplugging takes the
        power from the relays.
        """
        with self._lock:
            self._faults = self._faults | {fault} if on else self._faults - {fault}
            if fault is Fault.RELAY_STUCK:
                self._relays.set_sticky(on)
            if fault is Fault.CONTACT_WELDED:
                self._relays.set_bridges(on)
            if fault is Fault.BOARD_UNPLUGGED and on:
                self._relays.lose_power()
            self._power()

    def switch(self, channel: int, on: bool) -> None:
        """Switch a relay, 1 to 8, at this moment."""
        with self._lock:
            self._relays.switch(channel, on)
            self._power()

    def latches(self) -> tuple[bool, ...]:
        """Give the relays' latches; item 0 is channel 1."""
        with self._lock:
            return self._relays.latches

    def truth(self) -> Truth:
        """Say where everything really is."""
        with self._lock:
            now_s = self._clock.monotonic_s()
            azimuth, rate = self._motors[Axis.DOME].at(now_s)
            slit, slit_rate = self._motors[Axis.SLIT].at(now_s)
            cover, cover_rate = self._motors[Axis.COVER].at(now_s)
            return Truth(
                at_s=now_s,
                dome_azimuth_deg=_azimuth(azimuth),
                dome_rate_deg_s=rate,
                slit_opening=slit,
                slit_rate_s=slit_rate,
                cover_opening=cover,
                cover_rate_s=cover_rate,
                powered=self._powered(),
                both_ways=self._both_ways,
            )

    def scene(self) -> Scene:
        """Say what there is to see in the dome now."""
        with self._lock:
            now_s, utc = self._clock.monotonic_s(), self._clock.utc()
            sunlight, moonlight = self._lights_at(now_s)
            opening = self._motors[Axis.SLIT].at(now_s)[0]
            lamp_on = self._settings.lamp_on or Fault.LAMP_ON in self._faults
            base_m, direction = self._tube()
            return Scene(
                at_s=now_s,
                utc=utc,
                slit_azimuth_deg=_azimuth(self._motors[Axis.DOME].at(now_s)[0]),
                slit_opening=opening,
                cover_opening=self._motors[Axis.COVER].at(now_s)[0],
                tube_base_m=base_m,
                tube_direction=direction,
                sun_azimuth_deg=sunlight.azimuth_deg,
                sun_altitude_deg=sunlight.altitude_deg,
                moon_azimuth_deg=moonlight.azimuth_deg,
                moon_altitude_deg=moonlight.altitude_deg,
                moon_lit=moonlight.lit,
                cloud=self.climate.cloud(utc),
                leds_on=self._leds_on(sunlight.altitude_deg, opening, lamp_on),
                lamp_on=lamp_on,
                camera_dark=Fault.CAMERA_DARK in self._faults,
                camera_frozen=Fault.CAMERA_FROZEN in self._faults,
                lens_dewed=Fault.LENS_DEWED in self._faults,
                camera_turned_deg=_KNOCKED_DEG if Fault.CAMERA_MOVED in self._faults else 0.0,
                seed=self._settings.seed,
            )

    def weather(self) -> WeatherState:
        """Say what the weather is."""
        with self._lock:
            now_s = self._clock.monotonic_s()
            sunlight, moonlight = self._lights_at(now_s)
            lights = Lights(sunlight.altitude_deg, moonlight.altitude_deg, moonlight.lit)
            return self.climate.weather(self._clock.utc(), now_s, lights)

    def true_pointing(self) -> tuple[float, float]:
        """Give the ICRS place, degrees, that the telescope really looks at."""
        hour_angle_deg, dec_deg = self.mount.seen()
        return icrs_of_hour_angle(hour_angle_deg, dec_deg, self._clock.utc(), self._place)

    def field_rotation_deg(self) -> float:
        """Give the position angle of "up" in the science camera, east of north, in [0, 360).

        Half a turn more when the German mount has put its tube on the other side.
        """
        turned_deg = 180.0 if self.mount.shafts().flipped else 0.0
        return (self._settings.mount.camera_turned_deg + turned_deg) % 360.0

    def _tube(self) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
        shape, latitude_deg = self._settings.shape, self._place.latitude_deg
        direction = east_north_up(equatorial(*self.mount.seen()), latitude_deg)
        side = east_north_up(tube_side(self.mount.shafts().polar_deg), latitude_deg)
        aside_m = shape.tube_offset_m if self._settings.mount.kind == "german" else 0.0
        east, north, up = (
            pier_m + aside_m * aside - shape.tube_behind_m * along
            for pier_m, aside, along in zip(
                (shape.pier_east_m, shape.pier_north_m, shape.pier_up_m),
                side,
                direction,
                strict=True,
            )
        )
        return (east, north, up), direction

    def _leds_on(self, sun_altitude_deg: float, opening: float, lamp_on: bool) -> bool:
        if self._settings.leds_on != "auto":
            return self._settings.leds_on
        dark = sun_altitude_deg < _LEDS_BELOW_DEG or opening < _DARK_INSIDE_OPENING
        return dark and not lamp_on

    def _lights_at(self, now_s: float) -> tuple[Light, Light]:
        if self._lights is None or abs(now_s - self._lights[0]) > _LIGHTS_FRESH_S:
            utc = self._clock.utc()
            self._lights = (now_s, sun(utc, self._place), moon(utc, self._place))
        return self._lights[1:]

    def _powered(self) -> frozenset[Drive]:
        reversed_wires = Fault.WIRING_REVERSED in self._faults
        drives, contacts = set(), self._relays.contacts
        for channel, drive in self._settings.wiring.items():
            if contacts[channel - 1]:
                swapped = reversed_wires and drive.axis is Axis.DOME
                drives.add(drive.opposite if swapped else drive)
        return frozenset(drives)

    def _power(self) -> None:
        """Tell the motors what the relays say; both ways at once cancel out."""
        now_s, powered = self._clock.monotonic_s(), self._powered()
        temperature_c = self.climate.temperature_c(self._clock.utc())
        both = set()
        for axis, motor in self._motors.items():
            forward = _FORWARD[axis]
            sense = (forward in powered) - (forward.opposite in powered)
            if forward in powered and forward.opposite in powered:
                both.add(axis)
            motor.power(0 if _STALLS[axis] in self._faults else sense, now_s, temperature_c)
        self._both_ways += len(both - self._both)
        self._both = frozenset(both)


def _azimuth(unwrapped_deg: float) -> float:
    wrapped_deg = unwrapped_deg % 360.0
    return wrapped_deg if wrapped_deg < 360.0 else 0.0  # -1e-17 % 360.0 is 360.0
