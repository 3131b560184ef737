"""What a frame is known to show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drivers.simulation.scene import Scene
from tests.bench.encoder.sight import names_its_state

SHOWS_SKY = 0.1
"""Below this opening nothing but the frame shows where the slit is."""

NEAR_AN_END = 0.02
"""A slit that is on its way, and seems so far from shut or wide open, is a pixel or two from it."""

_SHOWS_FRAME = 1.0


@dataclass(frozen=True, slots=True)
class Truth:
    """What a frame shows, known beforehand.

    Attributes
    ----------
    group : str
        The set that it belongs to.
    name : str
        File, or what makes it again.
    case : str
        The lighting.
    azimuth_deg, opening : float
        Of the slit.
    motion : str
        Of the shutter: ``"opening"``, ``"closing"`` or ``"still"``.
    visible : float
        Share of the slit's centre line in the picture and not hidden.
    snr : float
        Signal to noise of one pixel of the interior.
    time_s : float or None
        Since a clip's first frame.
    decisive : bool
        Whether the part of the slit that tells its state is visible.
    in_sight : tuple of float
        Openings between which the lip is seen: a lintel's edge looks like a lip.
    """

    group: str
    name: str
    case: str
    azimuth_deg: float
    opening: float
    motion: str
    visible: float
    snr: float
    time_s: float | None = None
    decisive: bool = True
    in_sight: tuple[float, float] = (0.0, 1.0)

    @property
    def shows_sky(self) -> bool:
        """Tell whether the slit is open enough to be seen by its sky."""
        return self.opening >= SHOWS_SKY

    @property
    def an_expert_could_tell(self) -> bool:
        """Tell whether a person could name the state by this frame alone."""
        seen = self.snr >= _SHOWS_FRAME or self.opening > SHOWS_SKY
        return self.visible >= 0.5 and self.decisive and seen

    @property
    def nears_an_end(self) -> bool:
        """Tell whether the slit looks all but shut, or all but wide open, and is not."""
        low, high = self.in_sight
        looks_open = self.opening > high - NEAR_AN_END
        return 0.0 < self.opening < 1.0 and (self.opening < low + NEAR_AN_END or looks_open)

    @property
    def state(self) -> str:
        """Name the state without motion, as the footage does it."""
        return _state_of(self.opening)


@dataclass(frozen=True, slots=True)
class Shot:
    """One frame with its truth."""

    truth: Truth
    image: NDArray[np.uint8]


def rendered(
    group: str, name: str, case: str, scene: Scene, seen: NDArray[np.bool_], snr: float
) -> Truth:
    """Give the truth of a rendered frame.

    Parameters
    ----------
    group, name, case : str
        See `Truth`.
    scene : Scene
        What was rendered.
    seen : ndarray of bool
        Places of the slit's centre line, see `tests.bench.encoder.sight.visible_line`.
    snr : float
        See `tests.bench.encoder.sight.interior_snr`.
    """
    opening = scene.slit_opening
    decisive = names_its_state(seen, opening, _state_of(opening))
    azimuth_deg, share = scene.slit_azimuth_deg, float(seen.mean())
    return Truth(group, name, case, azimuth_deg, opening, "still", share, snr, decisive=decisive)


def _state_of(opening: float) -> str:
    if opening <= 0.005:
        return "closed"
    return "open" if opening >= 0.985 else "part open"
