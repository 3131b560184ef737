"""Chooses things in the picture that stand still, and sees whether they still do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vision.images import to_8_bit
from vision.opencv import cv2
from vision.slit.calibration import Array, Calibration
from vision.slit.camera_turn import CameraTurn
from vision.slit.mark import SIDE_PX, Mark
from vision.slit.mark_reading import MarkReading, Stand
from vision.slit.protocol import Image

SEARCH_PX = 12
"""A mark is looked for so far from its place (pixels)."""

FEWEST_PICTURES = 3
"""In fewer pictures noise cannot be told from marks."""

MOST_MARKS = 32
FEWEST_MARKS = 6
"""With fewer marks nothing can be said of the camera."""

_HALF_PX = SIDE_PX // 2
# The wall begins here; a little below the spring line, for a calibration is never perfect.
_BELOW_DEG = -1.5
# The rim of the image circle moves with the camera and must never be taken for the wall.
_RIM_PX = 3.0
# A patch that looks like its own surroundings this much cannot be told from them.
_ALIKE, _ALIKE_FROM_PX = 0.85, 3.0
_SEEN = 0.6
# A mark may be this far from its place, and this much better elsewhere, and still agree.
_NEAR_PX, _AS_GOOD = 1.5, 0.06
# Edges that a turn slides along themselves agree with two places: many marks must agree.
_AT_REST, _MOVED = 0.4, 6
# Turns about the axis that are tried when the marks are nowhere near, a few at each look.
_ROLL_STEP_DEG, _ROLLS_A_LOOK = 5.0, 3
# Noise is fine, and what a mark shows is not: smoothed, a dark place shows nothing.
_TEXTURED, _NOISE, _SMOOTH_PX = 0.5, 4.0, 2.0

_OFFSETS = np.mgrid[-SEARCH_PX : SEARCH_PX + 1, -SEARCH_PX : SEARCH_PX + 1]
_FAR = np.hypot(*_OFFSETS) >= _ALIKE_FROM_PX
_NEAR = np.hypot(*_OFFSETS) <= _NEAR_PX


def standing_region(calibration: Calibration) -> NDArray[np.uint8]:
    """Give where the middle of a mark may lie: 255 where its whole patch shows the wall."""
    camera = calibration.camera
    rows, columns = np.mgrid[0 : camera.image_height_px, 0 : camera.image_width_px]
    pixels = np.stack([columns, rows], axis=-1).astype(np.float64)
    _, altitude_deg = calibration.azimuth_altitude_of(pixels)
    off_px = np.hypot(*(pixels - np.asarray(camera.centre_px)).transpose(2, 0, 1))
    circle_px = camera.max_theta_rad * camera.focal_px_per_rad - _RIM_PX
    wall = np.asarray((altitude_deg < _BELOW_DEG) & (off_px < circle_px), np.uint8) * np.uint8(255)
    kernel = np.ones((SIDE_PX, SIDE_PX), np.uint8)
    return np.asarray(cv2.erode(wall, kernel, borderValue=0), np.uint8)


def choose_marks(images: Sequence[Image], calibration: Calibration) -> tuple[Mark, ...]:
    """Choose marks: corners of what stands still, unlike all around them, seen in every picture.

    Parameters
    ----------
    images : sequence of ndarray of uint8 or uint16, shape (height, width)
        `FEWEST_PICTURES` at least, best with the dome turned between them.
    calibration : Calibration
        Tells where the dome ends and the wall begins.

    Returns
    -------
    tuple of Mark
        At most `MOST_MARKS`; none of too few pictures, and few when they show no wall.

    Raises
    ------
    ValueError
        When a picture does not fit the calibration.
    """
    for image in images:
        calibration.fits(image)
    if len(images) < FEWEST_PICTURES:
        return ()
    greys = [to_8_bit(image) for image in images]
    usual = np.median(np.stack(greys), axis=0).astype(np.uint8)
    found = cv2.goodFeaturesToTrack(
        cv2.GaussianBlur(usual, (0, 0), 1.0),
        5 * MOST_MARKS,
        0.002,
        8,
        mask=standing_region(calibration),
        blockSize=7,
    )
    corners = np.round(np.empty((0, 2)) if found is None else found[:, 0]).astype(int)
    if len(corners) == 0:
        return ()
    marks = [_cut(usual, int(x_px), int(y_px)) for x_px, y_px in corners]
    alike = np.where(_FAR, _scores(usual, marks), -1.0).max(axis=(1, 2))
    agreed = np.zeros(len(marks))
    for grey in greys:
        _, seen, agree = _looks(_scores(grey, marks), _NEAR)
        agreed += seen & agree
    best = [n for n in np.argsort(alike) if alike[n] < _ALIKE and agreed[n] >= 0.8 * len(greys)]
    return tuple(marks[number] for number in best[:MOST_MARKS])


class MarkWatch:
    """Looks for marks in picture after picture.

    It remembers only which great turns of the camera are to be tried next.

    Parameters
    ----------
    calibration : Calibration
        Of the camera before it moved.
    marks : sequence of Mark
        `FEWEST_MARKS` at least.

    Raises
    ------
    ValueError
        When there are too few marks.
    """

    def __init__(self, calibration: Calibration, marks: Sequence[Mark]) -> None:
        if len(marks) < FEWEST_MARKS:
            raise ValueError(f"{FEWEST_MARKS} marks are needed, there are {len(marks)}")
        self._calibration = calibration
        self._marks = tuple(marks)
        self._texture = np.array([_texture(mark.patch()) for mark in marks])
        places = np.array([(mark.x_px, mark.y_px) for mark in marks])
        self._turn = CameraTurn(calibration, places, SEARCH_PX)
        far_deg = np.arange(_ROLL_STEP_DEG, 180.1, _ROLL_STEP_DEG)
        self._rolls_deg = np.stack([far_deg, -far_deg], axis=1).ravel()
        self._next_roll = 0

    def look(self, image: Image) -> MarkReading:
        """Look where the marks are.

        Raises
        ------
        ValueError
            When the picture does not fit the calibration.
        """
        self._calibration.fits(image)
        grey = to_8_bit(image)
        scores = _scores(grey, self._marks)
        _, seen, rests = _looks(scores, _NEAR)
        agree = seen & rests
        if agree.sum() >= max(_AT_REST * len(self._marks), 0.5 * seen.sum()):
            self._next_roll = 0
            return self._reading(Stand.AT_REST, scores, agree, np.zeros(3), int(seen.sum()))
        turn, there = self._turn.found(scores, seen, _NEAR_PX, _AS_GOOD)
        if there.sum() >= max(_MOVED, 0.5 * seen.sum(), agree.sum() + 4):
            return self._reading(Stand.MOVED, scores, there, turn, int(seen.sum()))
        if self._textured(grey):
            far = self._far_turned(grey, int(agree.sum()))
            if far is not None:
                return far
        few, some = int(agree.sum()), int(seen.sum())
        return MarkReading(Stand.UNSEEN, None, None, None, few, some, len(self._marks))

    def _far_turned(self, grey: NDArray[np.uint8], agree: int) -> MarkReading | None:
        """Try a few great turns about the axis; None when the picture does not show them."""
        centre = self._calibration.camera.centre_px
        for _ in range(_ROLLS_A_LOOK):
            roll_deg = float(self._rolls_deg[self._next_roll])
            back = cv2.getRotationMatrix2D(centre, roll_deg, 1.0)
            level = cv2.warpAffine(grey, back, grey.shape[::-1], flags=cv2.INTER_LINEAR)
            scores = _scores(np.asarray(level, np.uint8), self._marks)
            _, seen, _ = _looks(scores, _NEAR)
            turn, there = self._turn.found(scores, seen, _NEAR_PX, _AS_GOOD)
            if there.sum() >= max(_MOVED, 0.5 * len(self._marks), agree + 4):
                turn, _ = self._turn.refined(scores, there, turn)
                turn = turn + np.array([0.0, 0.0, np.radians(roll_deg)])
                return MarkReading(
                    Stand.MOVED,
                    float(np.median(np.hypot(*self._turn.moved_px(turn).T))),
                    float(np.degrees(np.linalg.norm(turn))),
                    self._turn.azimuth_error_deg(turn),
                    int(there.sum()),
                    int(seen.sum()),
                    len(self._marks),
                )
            self._next_roll = (self._next_roll + 1) % len(self._rolls_deg)
        return None

    def _reading(
        self, stand: Stand, scores: Array, agree: NDArray[np.bool_], turn: Array, seen: int
    ) -> MarkReading:
        turn, moved_px = self._turn.refined(scores, agree, turn)
        return MarkReading(
            stand,
            float(np.median(np.hypot(*moved_px.T))),
            float(np.degrees(np.linalg.norm(turn))),
            self._turn.azimuth_error_deg(turn),
            int(agree.sum()),
            seen,
            len(self._marks),
        )

    def _textured(self, grey: NDArray[np.uint8]) -> bool:
        """True when many places have half as much to see as when the marks were chosen."""
        there = np.array([_texture(_window(grey, mark, 0)) for mark in self._marks])
        return bool((there >= np.maximum(_TEXTURED * self._texture, _NOISE)).mean() >= 0.3)


def _texture(patch: NDArray[np.uint8]) -> float:
    return float(cv2.GaussianBlur(patch, (0, 0), _SMOOTH_PX).std())


def _cut(grey: NDArray[np.uint8], x_px: int, y_px: int) -> Mark:
    rows = slice(y_px - _HALF_PX, y_px + _HALF_PX + 1)
    columns = slice(x_px - _HALF_PX, x_px + _HALF_PX + 1)
    return Mark(float(x_px), float(y_px), grey[rows, columns].tobytes())


def _window(grey: NDArray[np.uint8], mark: Mark, around_px: int) -> NDArray[np.uint8]:
    """Cut what is around a mark's place; beyond the frame its rim is repeated."""
    reach = _HALF_PX + around_px
    x_px, y_px = round(mark.x_px), round(mark.y_px)
    rows, columns = grey.shape
    top, left = max(0, y_px - reach), max(0, x_px - reach)
    bottom, right = min(rows, y_px + reach + 1), min(columns, x_px + reach + 1)
    cut = grey[top:bottom, left:right]
    if cut.shape == (2 * reach + 1, 2 * reach + 1):
        return cut
    missing = (top - y_px + reach, y_px + reach + 1 - bottom)
    beside = (left - x_px + reach, x_px + reach + 1 - right)
    return np.asarray(
        cv2.copyMakeBorder(cut, *missing, *beside, cv2.BORDER_REPLICATE), dtype=np.uint8
    )


def _scores(grey: NDArray[np.uint8], marks: Sequence[Mark]) -> NDArray[np.float64]:
    """Correlate every mark with its surroundings, shape (marks, 2 SEARCH_PX + 1, same)."""
    found = [
        cv2.matchTemplate(_window(grey, mark, SEARCH_PX), mark.patch(), cv2.TM_CCOEFF_NORMED)
        for mark in marks
    ]
    return np.asarray(np.stack(found), np.float64)


def _looks(
    scores: Array, where: NDArray[np.bool_]
) -> tuple[Array, NDArray[np.bool_], NDArray[np.bool_]]:
    """Give each mark's best score, whether it is seen at all, and whether it may be there."""
    best = scores.max(axis=(1, 2))
    there = np.where(where, scores, -1.0).max(axis=(1, 2))
    return best, best >= _SEEN, there >= best - _AS_GOOD
