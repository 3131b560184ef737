"""A made-up catalogue that weighs what the real one does, and the set that is shipped."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

import resources
from app.sky.elements.element_set import ElementSet, joined
from app.sky.elements.reading import Reading, read_elements

Array = NDArray[np.float64]

EPOCH_UTC = datetime(2026, 6, 1, tzinfo=UTC)
"""Epoch of the made-up elements unless another is asked for."""

SHIPPED = "elements/well-known.csv"

_MIX = (
    ("constellation", 0.45),
    ("debris", 0.33),
    ("geostationary", 0.085),
    ("medium", 0.04),
    ("eccentric", 0.095),
)
"""Shares of the real catalogue of 2025-09-01."""

_SUFFIXES = {
    "constellation": "",
    "debris": " DEB",
    "geostationary": " GEO",
    "medium": " NAV",
    "eccentric": " R/B",
}
"""Ends of names, by which `app.sky.elements.groups` tells them apart."""

_SHELLS = np.array(
    [(550.0, 53.05), (540.0, 53.22), (570.0, 70.0), (560.0, 97.6), (525.0, 53.0), (1200.0, 87.9)]
)
"""Height in km and inclination in degrees of shells like Starlink's and OneWeb's."""

_FIRST_NUMBER = 700_000_000
_EARTH_KM = 6378.135
_MU_KM3_S2 = 398600.8
_SGP4_UNIX_JD = 2440587.5
_DAY_S = 86400.0


def synthetic_elements(
    count: int = 30_000, seed: int = 1, epoch_utc: datetime = EPOCH_UTC
) -> ElementSet:
    """Make up a catalogue; the same one for the same arguments.

    45 % of constellations in low orbit, 33 % of debris in low orbit, 8.5 % geostationary,
    4 % in medium and 9.5 % in highly eccentric orbits, so that SGP4 and the sky carry the
    load of the real catalogue (1.02 of its time). The shipped objects come first, on their
    own orbits with the epoch moved to ``epoch_utc``.

    Parameters
    ----------
    count : int
        Objects in all, at least 1.
    seed : int
        Of the random numbers.
    epoch_utc : datetime
        Aware; of all elements.

    Raises
    ------
    ValueError
        When ``count`` is below 1 or ``epoch_utc`` carries no time zone.
    """
    if count < 1:
        raise ValueError(f"a catalogue needs at least 1 object, not {count}")
    if epoch_utc.tzinfo is None:
        raise ValueError("epoch_utc must carry a time zone")
    known = moved(shipped(), epoch_utc)
    if count <= len(known):
        return known.take(np.arange(count))
    return joined([known, _made_up(count - len(known), seed, epoch_utc)])


def moved(elements: ElementSet, epoch_utc: datetime) -> ElementSet:
    """Give the same orbits as if their elements held for another moment.

    For simulated observatories only: the real objects are elsewhere on them by then.
    """
    return ElementSet(
        elements.norad_id,
        elements.names,
        elements.designators,
        _epochs(len(elements), epoch_utc),
        elements.values,
    )


def shipped() -> ElementSet:
    """Give the well-known objects that are shipped with the console: the offline start."""
    return shipped_reading().elements


def shipped_reading() -> Reading:
    """Read the shipped set as a source among others; its age hides nobody."""
    return read_elements(resources.path(SHIPPED).read_bytes(), "well-known.csv", whatever_age=True)


def _epochs(count: int, epoch_utc: datetime) -> Array:
    days, seconds = divmod(epoch_utc.timestamp(), _DAY_S)
    return np.tile([_SGP4_UNIX_JD + days, seconds / _DAY_S], (count, 1))


def _made_up(count: int, seed: int, epoch_utc: datetime) -> ElementSet:
    """Draw orbits kind by kind; angles are spread evenly unless the kind says otherwise."""
    random = np.random.default_rng(seed)
    makers = (_constellations, _low_debris, _geostationary, _medium, _eccentric)
    ends = np.round(np.cumsum([0.0] + [share for _, share in _MIX]) * count).astype(int)
    parts = [
        maker(int(end - start), random)
        for maker, start, end in zip(makers, ends[:-1], ends[1:], strict=True)
    ]
    kinds = np.repeat([kind for kind, _ in _MIX], np.diff(ends))
    return ElementSet(
        np.arange(_FIRST_NUMBER, _FIRST_NUMBER + count),
        tuple(
            f"SIM-{number:05d}{_SUFFIXES[kind]}"
            for number, kind in enumerate(kinds.tolist(), start=1)
        ),
        ("",) * count,
        _epochs(count, epoch_utc),
        np.concatenate(parts),
    )


def _values(
    random: np.random.Generator, axis_km: Array, ecco: Array, inclination_deg: Array, bstar: Array
) -> Array:
    """Give rows of sgp4init's values with node, perigee and anomaly anywhere."""
    count = axis_km.size
    argpo, anomaly, node = random.uniform(0.0, 2.0 * np.pi, (3, count))
    motion_rad_min = 60.0 * np.sqrt(_MU_KM3_S2 / axis_km**3)
    zero = np.zeros(count)
    return np.column_stack(
        [
            bstar,
            zero,
            zero,
            ecco,
            argpo,
            np.radians(inclination_deg),
            anomaly,
            motion_rad_min,
            node,
        ]
    )


def _constellations(count: int, random: np.random.Generator) -> Array:
    shell = _SHELLS[random.choice(len(_SHELLS), count, p=[0.3, 0.3, 0.1, 0.1, 0.1, 0.1])]
    height_km = shell[:, 0] + random.normal(0.0, 3.0, count)
    inclination_deg = shell[:, 1] + random.normal(0.0, 0.02, count)
    ecco = random.uniform(5e-5, 3e-4, count)
    return _values(random, _EARTH_KM + height_km, ecco, inclination_deg, np.full(count, 2e-4))


def _low_debris(count: int, random: np.random.Generator) -> Array:
    perigee_km = np.clip(random.normal(780.0, 150.0, count), 380.0, 1600.0)
    ecco = np.minimum(random.exponential(0.008, count), 0.08)
    inclination_deg = random.choice([65.0, 74.0, 82.9, 98.5, 99.0, 86.4], count)
    inclination_deg += random.normal(0.0, 0.5, count)
    axis_km = (_EARTH_KM + perigee_km) / (1.0 - ecco)
    return _values(random, axis_km, ecco, inclination_deg, 10.0 ** random.uniform(-5, -3.3, count))


def _geostationary(count: int, random: np.random.Generator) -> Array:
    drift_rev_day = np.where(random.random(count) < 0.55, 0.0, random.normal(0.0, 0.006, count))
    axis_km = _axis_km(1.0027379 + drift_rev_day)
    controlled = np.abs(random.normal(0.0, 0.04, count))
    inclination_deg = np.where(drift_rev_day == 0.0, controlled, random.uniform(0.0, 15.0, count))
    ecco = random.uniform(5e-5, 1.5e-3, count)
    return _values(random, axis_km, ecco, inclination_deg, np.zeros(count))


def _medium(count: int, random: np.random.Generator) -> Array:
    kind = random.choice(3, count)
    motion_rev_day = np.array([2.0056, 2.1310, 1.7047])[kind] + random.normal(0.0, 5e-4, count)
    inclination_deg = np.array([55.0, 64.8, 56.0])[kind] + random.normal(0.0, 1.0, count)
    ecco = random.uniform(1e-4, 0.01, count)
    return _values(random, _axis_km(motion_rev_day), ecco, inclination_deg, np.zeros(count))


def _eccentric(count: int, random: np.random.Generator) -> Array:
    """Mostly what transfers left behind, high and (most of it) low; some like Molniya."""
    kind = random.choice(3, count, p=[0.84, 0.12, 0.04])
    perigee_km = random.uniform(450.0, 1500.0, count)
    apogee_km = np.choose(
        kind,
        [
            perigee_km + random.uniform(500.0, 5000.0, count),
            random.uniform(12000.0, 36000.0, count),
            random.uniform(38000.0, 39500.0, count),
        ],
    )
    axis_km = _EARTH_KM + 0.5 * (perigee_km + apogee_km)
    ecco = 0.5 * (apogee_km - perigee_km) / axis_km
    inclination_deg = np.where(kind == 2, 63.4, random.uniform(3.0, 100.0, count))
    return _values(random, axis_km, ecco, inclination_deg, np.full(count, 1e-4))


def _axis_km(motion_rev_day: Array) -> Array:
    axis: Array = np.cbrt(_MU_KM3_S2 * (_DAY_S / (2.0 * np.pi * motion_rev_day)) ** 2)
    return axis
