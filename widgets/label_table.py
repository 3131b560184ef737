"""The frame that lies on the table to be labelled, and what is about to be said of it."""

from __future__ import annotations

from datetime import datetime

from drivers.camera.protocol import Frame
from vision.slit.label import Label, seen_of
from vision.slit.protocol import SlitReading
from widgets.label_marks import Draft


class Table:
    """One frame, what a detector made of it, and the operator's draft.

    Attributes
    ----------
    frame : Frame or None
        None while nothing is held.
    reading : SlitReading or None
        None when no detector has looked at it.
    detector : str
        Its name.
    draft : Draft or None
        What is about to be said; None when nothing is.
    index, count : int or None
        Of a recorded frame, from 0; None for a frame of the camera.
    passed : int or None
        Index of a picture that could not be read: steps go on from there.
    """

    def __init__(self) -> None:
        self.frame: Frame | None = None
        self.reading: SlitReading | None = None
        self.detector = ""
        self.draft: Draft | None = None
        self.index: int | None = None
        self.count: int | None = None
        self.passed: int | None = None
        self._touched = False

    def put(self, frame: Frame | None, reading: SlitReading | None = None, by: str = "") -> None:
        """Lay a frame on the table, or clear it."""
        self.frame, self.reading, self.detector = frame, reading, by
        self.draft, self._touched = self.seen(), False
        self.passed = None

    def look(self, reading: SlitReading | None, by: str) -> None:
        """Take a detector's word on the frame; what a hand has said stays."""
        self.reading, self.detector = reading, by
        if not self._touched:
            self.draft = self.seen()

    def say(self, draft: Draft | None) -> None:
        """Take what a hand has made; None goes back to what the detector said."""
        self._touched = draft is not None
        self.draft = self.seen() if draft is None else draft

    def seen(self) -> Draft | None:
        """Give the detector's verdict as a draft; None when it knows nothing."""
        if self.reading is None or self.reading.azimuth_deg is None:
            return None
        return Draft(self.reading.azimuth_deg, self.reading.opening)

    def after(self, by: int) -> int | None:
        """Give the index of the recorded frame so many steps on; None when there is none."""
        here = self.index if self.passed is None else self.passed
        if here is None:
            return None
        wanted = max(here + by, 0)
        if self.count is not None:
            wanted = min(wanted, self.count - 1)
        return None if wanted == here else wanted

    def label(self, draft: Draft, by: str, utc: datetime) -> Label:
        """Make the label that says the draft."""
        azimuth_deg = None if draft.azimuth_deg is None else draft.azimuth_deg % 360.0
        seen = None if self.reading is None else seen_of(self.reading, self.detector)
        return Label(azimuth_deg, draft.opening, draft.visible, by, utc, seen)
