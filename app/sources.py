"""Recorded footage or another camera in place of the profile's slit camera."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from app.profile import Profile
from app.profile_devices import Device
from drivers import registry
from drivers.camera.protocol import Image
from drivers.camera.stream import SCHEMES
from drivers.clock import SystemClock
from drivers.errors import DriverError
from drivers.surroundings import Surroundings
from vision.slit.calibration import CalibrationError
from vision.slit.calibration_file import load_calibration

FIRST_FRAME_S = 5.0
"""So long may the first frame of footage take (seconds)."""


class SourceError(ValueError):
    """Footage or calibration that cannot be used; one sentence."""


def use_footage(profile: Profile, source: str, calibration: Path, fps: float | None) -> Profile:
    """Give the same observatory with another source of slit pictures, tried out first.

    Parameters
    ----------
    profile : Profile
        Everything but the slit camera stays as it says.
    source : str
        Video file, folder of frames, device index, V4L2 path or RTSP/HTTP URL.
    calibration : Path
        Of the camera that took the pictures.
    fps : float or None
        Pace of a folder of frames.

    Raises
    ------
    SourceError
        When the files cannot be read, or do not belong together. A live stream is not
        tried: it may come later.
    """
    try:
        known = load_calibration(calibration)
    except CalibrationError as error:
        raise SourceError(str(error)) from None
    settings: dict[str, object]
    if _is_stream(source):
        driver, settings = "stream", {"source": source}
    else:
        driver, settings = "footage", {"path": source}
        if fps is not None:
            settings["fps"] = fps
        image = _first_image(profile, driver, settings)
        try:
            known.fits(image)
        except ValueError as error:
            raise SourceError(f"{calibration.name} does not fit {source}: {error}") from None
    device = Device("slit_camera", driver, settings)
    return replace(
        profile, devices={**profile.devices, "slit_camera": device}, calibration=calibration
    )


def _is_stream(source: str) -> bool:
    scheme, is_url, _ = source.partition("://")
    if is_url and scheme.lower() not in SCHEMES:
        allowed = ", ".join(f"{name}://" for name in SCHEMES)
        raise SourceError(f"{source}: no camera speaks {scheme}; allowed are {allowed}")
    if source.startswith("/dev/") and not Path(source).exists():
        raise SourceError(f"{source}: there is no such camera")
    return bool(is_url) or source.isdecimal() or source.startswith("/dev/")


def _first_image(profile: Profile, driver: str, settings: Mapping[str, object]) -> Image:
    surroundings = Surroundings(SystemClock(), profile.place())
    try:
        camera = registry.create("slit_camera", driver, settings, surroundings)
        try:
            image: Image = camera.grab(FIRST_FRAME_S).image
            return image
        finally:
            camera.close()
    except (DriverError, ValueError) as error:
        raise SourceError(str(error)) from None
