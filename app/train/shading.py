"""Light that is not even: less of it towards the wall, more or less of it on the telescope."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.train.inside import Inside

Grey = NDArray[np.uint8]

# Share of pictures in which only the shutter darkens, which lies behind its frame.
_SHUTTER_ONLY = 0.4
# So dark at the slit's foot, and from so far above it, degrees.
_LEAST, _MOST, _FROM_DEG = 0.45, 0.95, (6.0, 40.0)
# A camera never lights a dome so evenly that this would need a corner.
_SOFT = 2.0
# So many times as bright as rendered is a telescope: white in the Sun, black in its shade.
_DARKEST, _BRIGHTEST = 0.3, 6.0
_SUNLIT = 3.0, 30.0


def shaded(
    image: Grey,
    inside: Inside,
    slit_deg: float,
    lip_deg: float,
    hidden: NDArray[np.bool_],
    random: np.random.Generator,
) -> Grey:
    """Darken the dome towards its wall, evenly; the sky in the slit stays as it is.

    A judge that knows only even leaves takes a darker foot for an opening.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        Not changed.
    inside : Inside
        What its pixels see.
    slit_deg, lip_deg : float
        The slit's azimuth, and the slit arc that it is open to.
    hidden : ndarray of bool, shape (height, width)
        Where something stands in front of the dome.
    random : numpy.random.Generator
        Decides how dark, and from where on.
    """
    slit = inside.slit_view(slit_deg)
    from_deg = random.uniform(*_FROM_DEG)
    down = 1.0 - (inside.height_deg - inside.shape.slit_start_deg) / np.float32(from_deg)
    fall = np.clip(down, 0.0, 1.0) ** random.uniform(1.0, _SOFT)
    tone = 1.0 - (1.0 - random.uniform(_LEAST, _MOST)) * fall
    if random.random() < _SHUTTER_ONLY:
        tone[~slit.within] = 1.0
    tone[hidden | (slit.within & (slit.arc_deg < lip_deg))] = 1.0
    return np.asarray(np.clip(image * tone, 0.0, 255.0), np.uint8)


def telescope_relit(
    image: Grey, hidden: NDArray[np.bool_], random: np.random.Generator, sunlit: bool = False
) -> Grey:
    """Make the telescope brighter or darker.

    A white tube before the slit's upper end is not the slit of the other side.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        Not changed.
    hidden : ndarray of bool, shape (height, width)
        Where the telescope stands in front of the dome.
    random : numpy.random.Generator
        Decides how bright.
    sunlit : bool
        Whether it stands in the light of an open slit by day: then it is white, or nearly so.
    """
    least, most = _SUNLIT if sunlit else (_DARKEST, _BRIGHTEST)
    times = np.exp(random.uniform(np.log(least), np.log(most)))
    seen = image.copy()
    seen[hidden] = np.clip(image[hidden] * times, 0.0, 255.0).astype(np.uint8)
    return seen
