"""Whether the camera still stands where it was calibrated, judged over some seconds."""

from __future__ import annotations

from dataclasses import dataclass

from vision.slit.mark_reading import MarkReading, Stand

LIMIT_DEG = 1.0
"""A camera has moved when the slit's azimuth would come out wrong by more (degrees)."""

BACK_DEG = 0.7
"""It is back when it would be wrong by less; between the two nothing changes."""

CONFIRM_S = 3.0
"""Marks must have been seen elsewhere for so long (seconds)."""

BACK_S = 2.0
"""So long must they be seen in place again (seconds)."""


@dataclass(frozen=True, slots=True)
class CameraStance:
    """How the camera stands, against its calibration.

    Attributes
    ----------
    moved : bool
        True from when it is certain until the marks have been in place again for a while.
    shift_px, rotation_deg, azimuth_error_deg : float or None
        Newest measure: median way of the marks, turn of the camera, and what it means for
        the slit's azimuth at worst; None when never measured.
    agree, seen, marks : int
        Marks that agree with that measure, are seen now, and there are.
    seen_at_s : float or None
        Monotonic clock when the marks last told anything.
    learned : bool
        True when the marks were learned after the start: where the camera stood before is
        not known.
    """

    moved: bool = False
    shift_px: float | None = None
    rotation_deg: float | None = None
    azimuth_error_deg: float | None = None
    agree: int = 0
    seen: int = 0
    marks: int = 0
    seen_at_s: float | None = None
    learned: bool = False


class StanceJudge:
    """Makes of single looks a judgement that neither flickers nor forgets.

    Parameters
    ----------
    learned : bool
        What `CameraStance.learned` says.
    """

    def __init__(self, learned: bool = False) -> None:
        self.stance = CameraStance(learned=learned)
        self._bad_since_s: float | None = None
        self._good_since_s: float | None = None

    @property
    def doubts(self) -> bool:
        """True as soon as one look speaks against the camera; nothing may be read then."""
        return self.stance.moved or self._bad_since_s is not None

    def take(self, look: MarkReading, at_s: float) -> CameraStance:
        """Take the next look.

        Parameters
        ----------
        look : MarkReading
            What its marks say.
        at_s : float
            Monotonic clock of its picture, seconds.
        """
        error_deg = look.azimuth_error_deg
        bad = error_deg is not None and error_deg > LIMIT_DEG
        good = error_deg is not None and error_deg < BACK_DEG
        moved = self.stance.moved
        if bad:
            self._good_since_s = None
            self._bad_since_s = at_s if self._bad_since_s is None else self._bad_since_s
            moved = moved or at_s - self._bad_since_s >= CONFIRM_S
        elif good:
            self._bad_since_s = None
            self._good_since_s = at_s if self._good_since_s is None else self._good_since_s
            moved = moved and at_s - self._good_since_s < BACK_S
        elif not moved:
            self._bad_since_s = None
        known = look.stand is not Stand.UNSEEN
        before = self.stance
        self.stance = CameraStance(
            moved,
            look.shift_px if known else before.shift_px,
            look.rotation_deg if known else before.rotation_deg,
            error_deg if known else before.azimuth_error_deg,
            look.agree,
            look.seen,
            look.marks,
            at_s if known else before.seen_at_s,
            before.learned,
        )
        return self.stance
