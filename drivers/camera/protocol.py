"""What every camera must do: streams for looking, exposures for measuring."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8] | NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture, as it came from a camera.

    Attributes
    ----------
    number : int
        Counts up by one for each frame that the camera delivered, from 0.
    read_at_s : float
        Monotonic clock when the frame was taken (or arrived, where that is unknown).
    utc : datetime
        The same moment, aware UTC.
    image : ndarray of uint8 or uint16, shape (height, width)
        Row 0 is the top. Read-only.
    source : str
        Short name for the operator, for example ``"IR-CAM1"`` or ``"clip-night.mkv"``.
    live : bool
        False for recorded footage: it shows a dome, but not this one now.
    exposure_s : float or None
        Exposure time; None when the camera does not tell.
    notes : mapping of str to float
        What else the camera knows, for example ``"gain"``. ``"scale_arcsec_px"``, seconds of
        arc a pixel, and ``"up_deg"``, position angle of the upper side, north over east, let
        places on the sky be drawn over the picture.
    file : Path or None
        Where these pixels are kept; None where nobody has written them.
    """

    number: int
    read_at_s: float
    utc: datetime
    image: Image
    source: str
    live: bool = True
    exposure_s: float | None = None
    notes: dict[str, float] = field(default_factory=dict)
    file: Path | None = None


class StreamCamera(Protocol):
    """A camera that delivers frames by itself.

    Raises
    ------
    drivers.errors.LinkLost
        From `grab`, when no new frame arrives in time; the caller closes the
        camera and makes a new one.
    """

    @property
    def name(self) -> str:
        """Short name for the operator."""

    def grab(self, timeout_s: float) -> Frame:
        """Wait for the next frame, at most ``timeout_s`` seconds."""

    def close(self) -> None:
        """Let the camera go; may be called twice."""


class ExposureCamera(Protocol):
    """A camera that takes one picture when asked.

    Raises
    ------
    drivers.errors.LinkLost
        From any method.
    drivers.errors.Refused
        From `expose`, while an exposure is under way.
    """

    @property
    def name(self) -> str:
        """Short name for the operator."""

    def expose(self, exposure_s: float) -> None:
        """Start an exposure of 0.001 s to 3600 s and return."""

    def fetch(self) -> Frame | None:
        """Give the finished frame once, or None while there is none."""

    def abort(self) -> None:
        """End the exposure under way without a frame."""

    def close(self) -> None:
        """Let the camera go; may be called twice."""
