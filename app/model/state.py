"""The whole observatory as one immutable snapshot; None means not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.model.dome_shape import DomeShape as DomeShape  # noqa: PLC0414 - as Site below
from app.model.follow_state import FollowState
from app.model.learned_motor import LearnedWay
from app.model.mount_reach import MountReach
from app.model.notices import Alarm, Notice
from app.model.override import Lift
from app.model.recording import RecordingState
from app.model.satellites import SatelliteState
from app.model.sequences import SequenceState
from app.model.sight_trouble import SightTrouble
from app.model.site import Site as Site  # noqa: PLC0414 - whoever knows the state asks it for this
from app.model.slit_track import SlitTrack
from app.model.target import Target
from app.model.tonight import TonightRow
from drivers.cover.protocol import CoverState
from drivers.dome.protocol import DomeState
from drivers.motors.protocol import MotorsState
from drivers.mount.protocol import MountState
from drivers.weather.protocol import WeatherState
from vision.slit.protocol import SlitReading, SlitState
from vision.slit.stance import CameraStance

SIGHTING_FRESH_S = 1.0
"""A sighting older than this is not acted on (seconds)."""

READING_FRESH_S = 5.0
"""A device that has not answered for longer is unknown (seconds)."""

WEATHER_FRESH_S = 60.0
"""Weather older than this is unknown (seconds)."""


class DomeMode(StrEnum):
    """Who turns the dome: the console after the mount, or a hand."""

    AUTO = "auto"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class SlitSighting:
    """What the detector made of one frame, with the frame's number and time.

    Attributes
    ----------
    frame_number : int
    read_at_s : float
        Monotonic clock of the *frame*, so that the age includes the detection.
    utc : datetime
    live : bool
        False when the frame is recorded footage.
    reading : SlitReading
    detector : str
        Name of the detector.
    """

    frame_number: int
    read_at_s: float
    utc: datetime
    live: bool
    reading: SlitReading
    detector: str


@dataclass(frozen=True, slots=True)
class CameraState:
    """How a camera is doing.

    Attributes
    ----------
    name, source : str
        For the operator.
    live : bool
        False when it plays recorded footage.
    fps : float or None
        Measured over the last seconds; None for an exposure camera.
    frame_at_s : float or None
        Monotonic clock of the newest frame.
    exposing_until_s : float or None
        When the exposure under way ends; None when there is none.
    lost_because : str or None
        Why there are no frames, a clause; None while all is well.
    """

    name: str
    source: str
    live: bool
    fps: float | None
    frame_at_s: float | None
    exposing_until_s: float | None = None
    lost_because: str | None = None


@dataclass(frozen=True, slots=True)
class SkyNow:
    """Time and the great lights, topocentric and refracted, degrees.

    Attributes
    ----------
    read_at_s : float
    lst_deg : float
        Local apparent sidereal time.
    sun_azimuth_deg, sun_altitude_deg, moon_azimuth_deg, moon_altitude_deg : float
    moon_lit : float
        Illuminated share of the disc, 0 to 1.
    sunset_utc, dusk_utc, dawn_utc, sunrise_utc : datetime or None
        Of this observing night (local noon to noon); dusk and dawn are astronomical
        (−18°). None where the Sun does not cross.
    """

    read_at_s: float
    lst_deg: float
    sun_azimuth_deg: float
    sun_altitude_deg: float
    moon_azimuth_deg: float
    moon_altitude_deg: float
    moon_lit: float
    sunset_utc: datetime | None
    dusk_utc: datetime | None
    dawn_utc: datetime | None
    sunrise_utc: datetime | None


@dataclass(frozen=True, slots=True)
class WeatherLimits:
    """Beyond these the sky is not safe."""

    cloud: float = 0.6
    humidity: float = 0.9
    dew_margin_c: float = 2.0
    gust_m_s: float = 15.0


@dataclass(frozen=True, slots=True)
class ObservatoryState:
    """One immutable snapshot of everything; fields are None until something is known.

    ``lifted`` is the soft interlock lifted just now; ``tripped`` names the interlocks that
    refuse something just now, each with the monotonic time since when; ``troubles`` are what
    was seen to go wrong and has not been cleared by somebody. ``sky_utc`` is the moment that
    the sky is shown for, None for now; ``horizon`` is what stands around the site, azimuth and
    altitude in degrees, rising; ``field_deg`` is the diameter of the circle around the science
    camera's field; ``reach`` is what the profile says of how far and how fast the mount goes.
    ``replayed`` is true of a state that comes from the record and is only looked at.
    """

    now_s: float
    utc: datetime
    site: Site
    profile: str
    simulated: bool
    shape: DomeShape
    limits: WeatherLimits
    mount: MountState | None = None
    dome: DomeState | None = None
    cover: CoverState | None = None
    motors: MotorsState | None = None
    slit: SlitSighting | None = None
    track: SlitTrack | None = None
    weather: WeatherState | None = None
    sky: SkyNow | None = None
    follow: FollowState | None = None
    slit_camera: CameraState | None = None
    camera_stance: CameraStance | None = None
    ccd: CameraState | None = None
    all_sky: CameraState | None = None
    target: Target | None = None
    dome_mode: DomeMode = DomeMode.MANUAL
    manual_since_s: float | None = None
    lifted: Lift | None = None
    tripped: tuple[tuple[str, float], ...] = ()
    sequence: SequenceState | None = None
    troubles: tuple[SightTrouble, ...] = ()
    learned: tuple[LearnedWay, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    notices: tuple[Notice, ...] = ()
    silenced_until_s: float | None = None
    satellites: SatelliteState | None = None
    selected_satellite: int | None = None
    sky_utc: datetime | None = None
    horizon: tuple[tuple[float, float], ...] = ()
    field_deg: float | None = None
    reach: MountReach | None = None
    tonight: tuple[TonightRow, ...] = ()
    recording: RecordingState | None = None
    replayed: bool = False

    def age_s(self, read_at_s: float) -> float:
        """Age of a reading in this snapshot, seconds, never negative."""
        return max(0.0, self.now_s - read_at_s)

    def sighting(self) -> SlitSighting | None:
        """The slit as seen just now, or None when that is too old to act on."""
        if self.slit is None or self.age_s(self.slit.read_at_s) > SIGHTING_FRESH_S:
            return None
        return self.slit

    def seen(self) -> SlitTrack | SlitReading | None:
        """The slit as seen just now; None when that is too old to act on.

        The dome's own track where there is one, in which misreadings are doubted; a single
        picture where there is none, as of a recording.
        """
        sighting = self.sighting()
        if sighting is None or not sighting.live or self.track is None:
            return None if sighting is None else sighting.reading
        return None if self.age_s(self.track.read_at_s) > SIGHTING_FRESH_S else self.track

    def seen_azimuth_deg(self) -> float | None:
        """Azimuth of the slit as seen just now."""
        seen = self.seen()
        return None if seen is None else seen.azimuth_deg

    def seen_opening(self) -> float | None:
        """Opening of the slit as seen just now, 0 to 1."""
        seen = self.seen()
        return None if seen is None else seen.opening

    def seen_state(self) -> SlitState:
        """State of the slit as seen just now."""
        seen = self.seen()
        return SlitState.UNKNOWN if seen is None else seen.state

    def frames_are_fresh(self) -> bool:
        """True when the slit camera delivers live frames just now."""
        camera = self.slit_camera
        return (
            camera is not None
            and camera.live
            and camera.frame_at_s is not None
            and self.age_s(camera.frame_at_s) <= SIGHTING_FRESH_S
        )
