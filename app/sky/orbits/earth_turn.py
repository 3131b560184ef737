"""How far the turning of the Earth is ahead of UTC.

The table is Skyfield's; it is read without Skyfield, whose import takes 40 ms of processor time
that the first sky would wait for. Only for moments beyond the table is Skyfield imported: call
it in the process that propagates orbits or in a tool, and hand the number over to anybody else.

References
----------
IERS Bulletin A, finals2000A.all, as Skyfield carries it; beyond that table Morrison,
Stephenson, Hohenkerk & Zawilski, Proc. R. Soc. A 477 (2021), through Skyfield.
"""

from __future__ import annotations

import zipfile
import zlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

_UNIX_JD = 2440587.5
_DAY_S = 86400.0
_TAI_TO_TT_S = 32.184
_FIRST_LEAP_S = 10.0


class DailyTurn(NamedTuple):
    """One value a day, as Skyfield's own table has it.

    Attributes
    ----------
    tt_jd : ndarray
        Terrestrial time as rising Julian dates.
    delta_t_s : ndarray
        TT - UT1 at each of them, seconds.
    leap_jd, leap_s : ndarray
        From which Julian date of UTC on TAI - UTC is how many seconds.
    """

    tt_jd: Array
    delta_t_s: Array
    leap_jd: Array
    leap_s: Array

    def dut1_s(self, utc_jd: Array) -> Array | None:
        """Give UT1 - UTC, seconds; None when a moment is not within the table."""
        place = np.searchsorted(self.leap_jd, utc_jd, side="right")
        ahead_s = _TAI_TO_TT_S + np.concatenate([[_FIRST_LEAP_S], self.leap_s])[place]
        tt_jd = utc_jd + ahead_s / _DAY_S
        if np.any(tt_jd < self.tt_jd[0]) or np.any(tt_jd > self.tt_jd[-1]):
            return None
        found: Array = ahead_s - np.interp(tt_jd, self.tt_jd, self.delta_t_s)
        return found


def dut1_s(unix_s: ArrayLike) -> Array:
    """Give UT1 - UTC, seconds, from the table that Skyfield carries; works offline.

    Within a millisecond for the years that the table covers (1973 until some months after
    Skyfield's release), a guess within a few tenths of a second beyond.

    Parameters
    ----------
    unix_s : float or ndarray
        Seconds since 1970-01-01 UTC.
    """
    moments_s = np.asarray(unix_s, np.float64)
    daily = daily_turn()
    found = None if daily is None else daily.dut1_s(moments_s / _DAY_S + _UNIX_JD)
    return skyfield_dut1_s(moments_s) if found is None else np.asarray(found)


@lru_cache(maxsize=1)
def daily_turn() -> DailyTurn | None:
    """Read the table; None when this Skyfield has it not as those from 1.49 to 1.55 have it."""
    skyfield = find_spec("skyfield")
    if skyfield is None or skyfield.origin is None:
        return None
    try:
        with np.load(Path(skyfield.origin).with_name("data") / "iers.npz") as stored:
            tt_jd = stored["tt_jd_minus_arange"]
            return DailyTurn(
                tt_jd + np.arange(tt_jd.size),
                stored["delta_t_1e7"] / 1e7,
                stored["leap_dates"],
                stored["leap_offsets"],
            )
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, zlib.error):
        return None


def skyfield_dut1_s(moments_s: Array) -> Array:
    """Let Skyfield say UT1 - UTC, seconds, for any moments since 1970-01-01 UTC."""
    # By day and second of the day: Skyfield would count leap seconds in a long row of seconds.
    day, second = np.divmod(moments_s, _DAY_S)
    found: Array = np.asarray(_timescale().utc(1970, 1, 1 + day, 0, 0, second).dut1)
    return found


@lru_cache(maxsize=1)
def _timescale() -> Any:
    from skyfield.api import load

    return load.timescale(builtin=True)
