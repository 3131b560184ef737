"""How far the turning of the Earth is ahead of UTC.

Skyfield is imported on the first call (0.1 s of processor time): call it in the process
that propagates orbits or in a tool, and hand the number over to anybody else.

References
----------
IERS Bulletin A, finals2000A.all, as Skyfield carries it; beyond that table Morrison,
Stephenson, Hohenkerk & Zawilski, Proc. R. Soc. A 477 (2021), through Skyfield.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


@lru_cache(maxsize=1)
def _timescale() -> Any:
    from skyfield.api import load

    return load.timescale(builtin=True)


def dut1_s(unix_s: ArrayLike) -> NDArray[np.float64]:
    """Give UT1 - UTC, seconds, from the table that Skyfield carries; works offline.

    Within a millisecond for the years that the table covers (1973 until some months after
    Skyfield's release), a guess within a few tenths of a second beyond.

    Parameters
    ----------
    unix_s : float or ndarray
        Seconds since 1970-01-01 UTC.
    """
    # By day and second of the day: Skyfield would count leap seconds in a long row of seconds.
    day, second = np.divmod(np.asarray(unix_s, np.float64), 86400.0)
    found: NDArray[np.float64] = np.asarray(_timescale().utc(1970, 1, 1 + day, 0, 0, second).dut1)
    return found
