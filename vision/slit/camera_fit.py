"""Fits a camera from whatever is known of it: its former calibration, or only its picture."""

from __future__ import annotations

from collections.abc import Sequence

from vision.slit.calibration import Calibration, Click, DomeShape
from vision.slit.pose_fit import PoseFit, fit_pose, guess_from, rough_guess

# A former calibration that the clicks contradict this much belongs to another camera.
_ANOTHER_PX = 2.5


def fit_camera(
    clicks: Sequence[Click],
    size_px: tuple[int, int],
    dome: DomeShape,
    former: Calibration | None,
    name: str,
) -> PoseFit:
    """Fit a pose, starting from the former calibration unless the clicks contradict it.

    Parameters
    ----------
    clicks : sequence of Click
        As `vision.slit.pose_fit.fit_pose` wants them.
    size_px : tuple of 2 ints
        Width and height of the picture.
    dome : DomeShape
        Taken as it is.
    former : Calibration or None
        Of this camera, perhaps before it was moved; left aside when its picture has
        another size.
    name : str
        Of the new calibration.

    Raises
    ------
    FitError
        When there are too few clicks.
    """
    circle_px = 0.5 * min(size_px)
    known: PoseFit | None = None
    if former is not None and size_px == (
        former.camera.image_width_px,
        former.camera.image_height_px,
    ):
        guess = guess_from(former)
        circle_px = guess.circle_px
        known = fit_pose(clicks, guess, dome, name)
        if known.rms_px < _ANOTHER_PX and not known.wrong:
            return known
    fresh = fit_pose(clicks, rough_guess(size_px, dome, circle_px), dome, name)
    if known is None or (len(fresh.wrong), fresh.rms_px) < (len(known.wrong), 0.6 * known.rms_px):
        return fresh
    return known
