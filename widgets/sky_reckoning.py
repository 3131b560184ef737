"""What a sky plot shows besides satellites, reckoned anew as it becomes old."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from app.model.satellites import Trail
from app.model.state import READING_FRESH_S, ObservatoryState
from app.model.target import Target
from app.sky.bodies import SUN
from app.sky.night import night_noon, place_of, sky_now
from app.sky.orbits.tick import place_of_one
from drivers.coordinates import horizontal
from widgets import sky_scene
from widgets.sky_edges import edges_of
from widgets.sky_filter import EVERYTHING, SkyFilter
from widgets.sky_scene import DEEP_SKY, Night, SkyScene, SkyThing, StarDots
from widgets.sky_window import Window, window_of

BODIES_EVERY_S = 10.0
STARS_EVERY_S = 30.0
"""The sky turns a quarter of a degree a minute; more often shows nothing new (seconds)."""

DEEP_SKY_TO_MAG = 8.0
"""Fainter ones are shown only where they are Messier's (magnitudes)."""

NO_STARS: tuple[SkyThing, ...] = ()


@dataclass(frozen=True, slots=True)
class SkyChoice:
    """What the operator wants to see.

    Attributes
    ----------
    stars, deep_sky : bool
    below : bool
        The half below the horizon as well.
    way : bool
        Times along the way of the selected satellite, where there is room for them.
    filter : SkyFilter
        Of the satellites.
    """

    stars: bool = True
    deep_sky: bool = False
    below: bool = False
    way: bool = False
    filter: SkyFilter = EVERYTHING


class SkyReckoning:
    """Keeps stars, planets, the target's night and the slit's window for one plot.

    All of them are of the moment that the state wants shown; of another moment than now
    neither the telescope nor the slit is known, and neither is given.
    """

    def __init__(self) -> None:
        self.choice = SkyChoice()
        self._bodies: tuple[SkyThing, ...] = ()
        self._bodies_for: tuple[object, ...] = ()
        self._stars: StarDots | None = None
        self._stars_for: tuple[object, ...] = ()
        self._deep_sky: tuple[SkyThing, ...] = ()
        self._night: Night | None = None
        self._night_for: tuple[object, ...] = ()
        self._window: Window | None = None
        self._window_for: tuple[object, ...] = ()

    def forget(self) -> None:
        """Reckon everything anew: names have changed."""
        self._bodies_for = self._stars_for = ()

    def bodies(self) -> tuple[SkyThing, ...]:
        """Give Sun, Moon and planets that are shown."""
        return self._bodies

    def named_stars(self) -> tuple[SkyThing, ...]:
        """Give the bright stars that are up."""
        return NO_STARS if self._stars is None else self._stars.named

    def listed(self, most: int) -> tuple[SkyThing, ...]:
        """Give what is up, the highest first: Sun, Moon, planets, and then bright stars."""
        bodies = tuple(body for body in self._bodies if body.altitude_deg > 0.0)
        stars = tuple(star for star in self.named_stars() if star.altitude_deg > 0.0)
        return sky_scene.listed(bodies, stars, most)

    def star_count(self) -> int | None:
        """Give how many stars are up; None before they have been reckoned."""
        return None if self._stars is None else len(self._stars.azimuth_deg)

    def is_due(self, state: ObservatoryState) -> bool:
        """True when something has become old, or another moment is wanted."""
        return (
            self._old(self._bodies_for, state, BODIES_EVERY_S)
            or self._old(self._stars_for, state, STARS_EVERY_S)
            or self._stars_for[2] is not self._deep(state)
            or _night_key(state) != self._night_for
        )

    def look_up(self, state: ObservatoryState, japanese: bool) -> None:
        """Reckon what is due; a few milliseconds."""
        utc, below = shown_utc(state), self.choice.below
        deep = self._deep(state)
        if self._old(self._bodies_for, state, BODIES_EVERY_S):
            self._bodies = sky_scene.wandering(utc, state.site, japanese, below)
            self._bodies_for = (utc, below)
        if self._old(self._stars_for, state, STARS_EVERY_S) or self._stars_for[2] is not deep:
            self._stars = sky_scene.star_dots(utc, state.site, japanese, below)
            self._deep_sky = _deep_sky(state, utc, japanese, below) if deep else ()
            self._stars_for = (utc, below, deep)
        night_for = _night_key(state)
        if night_for != self._night_for:
            self._night_for, self._night = night_for, None
            target = state.target
            if target is not None and target.norad_id is None:
                self._night = sky_scene.night_of(target, _of_its_night(state))

    def scene(self, state: ObservatoryState) -> SkyScene:
        """Put together what the plot shows."""
        now = state.sky_utc is None
        if now:
            self._look_through_slit(state)
        mount, telescope = state.mount, None
        if now and mount is not None and state.age_s(mount.read_at_s) <= READING_FRESH_S:
            telescope = (round(mount.azimuth_deg, 1), round(mount.altitude_deg, 1))
        choice, target = self.choice, state.target
        return SkyScene(
            stars=self._stars if choice.stars else None,
            deep_sky=self._deep_sky,
            bodies=self._bodies,
            night=self._night if target is not None else None,
            window=self._window if now else None,
            telescope=telescope,
            target=_aim(state),
            target_name=self.target_name(target),
            edges=edges_of(state, None if now else self._sun()),
            satellites=state.satellites,
            filter=choice.filter,
            selected=state.selected_satellite,
            way=_way(state) if choice.way else None,
            below=choice.below,
            shown_utc=state.sky_utc,
        )

    def target_name(self, target: Target | None) -> str:
        """Give the target's name in the language of now, where the sky knows it."""
        if target is None:
            return ""
        known = (
            thing
            for thing in (*self._bodies, *self.named_stars())
            if sky_scene.is_target(thing, target)
        )
        return next((thing.name for thing in known), target.name)

    def _deep(self, state: ObservatoryState) -> bool:
        """True when deep sky is shown: its catalogue is read, not here, for tonight's list."""
        return self.choice.deep_sky and bool(state.tonight)

    def _sun(self) -> tuple[float, float] | None:
        found = (body for body in self._bodies if body.kind == SUN)
        return next(((body.azimuth_deg, body.altitude_deg) for body in found), None)

    def _old(self, reckoned: tuple[object, ...], state: ObservatoryState, than_s: float) -> bool:
        if not reckoned or reckoned[1] != self.choice.below:
            return True
        made_for, utc = reckoned[0], shown_utc(state)
        assert isinstance(made_for, datetime)
        if state.sky_utc is not None:
            return made_for != utc
        return abs((utc - made_for).total_seconds()) >= than_s

    def _look_through_slit(self, state: ObservatoryState) -> None:
        """Outline the slit anew when the camera sees it elsewhere."""
        azimuth_deg, opening = state.seen_azimuth_deg(), state.seen_opening()
        if azimuth_deg is None or opening is None:
            self._window, self._window_for = None, ()
            return
        wanted = (state.shape, round(azimuth_deg, 1), round(opening, 2))
        if wanted != self._window_for:
            self._window_for = wanted
            self._window = window_of(state.shape, azimuth_deg, opening)


def shown_utc(state: ObservatoryState) -> datetime:
    """Give the moment that the sky is shown for."""
    return state.utc if state.sky_utc is None else state.sky_utc


def _deep_sky(
    state: ObservatoryState, utc: datetime, japanese: bool, below: bool
) -> tuple[SkyThing, ...]:
    # imported here: the catalogue is not needed before the first window
    from app.sky.deep_sky import deep_sky_things

    return tuple(
        SkyThing(
            thing.target.name,
            DEEP_SKY,
            thing.azimuth_deg,
            thing.altitude_deg,
            thing.magnitude,
            1.0,
            thing.target,
        )
        for thing in deep_sky_things(utc, state.site, DEEP_SKY_TO_MAG, japanese, below)
    )


def _aim(state: ObservatoryState) -> tuple[float, float] | None:
    """Give azimuth and altitude of the target; a satellite's only where its way is known."""
    target, utc = state.target, shown_utc(state)
    if target is None:
        return None
    if target.norad_id is None:
        azimuth_deg, altitude_deg = horizontal(
            target.ra_deg, target.dec_deg, utc, place_of(state.site)
        )
        return round(azimuth_deg, 1), round(altitude_deg, 1)
    known = state.satellites
    if known is None or known.segment is None or not known.segment.covers(utc.timestamp()):
        return None
    index = known.objects.index_of(target.norad_id)
    place = None if index is None else place_of_one(known.segment, index, utc.timestamp())
    return None if place is None else (place.azimuth_deg, place.altitude_deg)


def _way(state: ObservatoryState) -> Trail | None:
    """Give the way of the selected satellite, where it has been worked out."""
    known, selected = state.satellites, state.selected_satellite
    if known is None or selected is None:
        return None
    return next((trail for trail in known.trails if trail.norad_id == selected), None)


def _night_key(state: ObservatoryState) -> tuple[object, ...]:
    if state.sky_utc is not None:
        return (state.target, night_noon(state.sky_utc, state.site))
    return (state.target, None if state.sky is None else state.sky.sunset_utc)


def _of_its_night(state: ObservatoryState) -> ObservatoryState:
    """Give the snapshot with twilights and time of the night that is shown."""
    utc = state.sky_utc
    if utc is None:
        return state
    return replace(state, utc=utc, sky=sky_now(state.now_s, utc, state.site))
