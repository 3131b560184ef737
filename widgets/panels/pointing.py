"""Science camera: the last exposure, what its counts are like, and the next one."""

from __future__ import annotations

from collections import deque

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.state import READING_FRESH_S, ObservatoryState
from drivers.camera.protocol import Frame
from widgets import crossing_words, formatting, words
from widgets.button import Button
from widgets.card import CardPanel
from widgets.exposure_order import ExposureOrder
from widgets.formatting import UNKNOWN
from widgets.greyed import grey
from widgets.histogram import Histogram
from widgets.label import Label
from widgets.readout import Readout
from widgets.science_view import ScienceView
from widgets.snapshot import save_png
from widgets.stretch import STARS, Counts, counts_of

_REMEMBERED = 4000
_EVERY_S = 1.0
_NEAR_S = 3.0

SAID_S = 15.0
"""The name of a saved file stays on the screen for so long (seconds)."""


class ScienceCameraPanel(CardPanel):
    """The last frame of the science camera, stretched, with the pointing that belongs to it.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._pointings: deque[tuple[float, float, float]] = deque(maxlen=_REMEMBERED)
        self._counts: Counts | None = None
        self._said_at_s: float | None = None
        self.view = ScienceView()
        self.view.taken.connect(self._show_frame)
        self.view.cleared.connect(self._show_nothing)
        self.age = Readout()
        self.exposure = Readout()
        self.ra = Readout()
        self.dec = Readout()
        self.histogram = Histogram()
        self.spread = Label(12, role="dim")
        self.snapshot = Button(height=30, width=96)
        self.snapshot.setObjectName("ccd_snapshot")
        self.snapshot.setEnabled(False)
        self.snapshot.clicked.connect(self.save)
        self.head.insertWidget(2, self.snapshot)
        self.order = ExposureOrder()
        self.order.wanted.connect(self.wanted)
        for readout in (self.age, self.exposure, self.ra, self.dec):
            readout.show_value(UNKNOWN, role="dim")
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(214)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for readout in (self.age, self.exposure, self.ra, self.dec):
            column.addWidget(readout)
        column.addSpacing(3)
        column.addWidget(self.histogram, 1)
        column.addWidget(self.spread)
        column.addWidget(self.order)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.view, 1)
        row.addWidget(side)
        self.body.addLayout(row, 1)

    def offer(self, frame: Frame) -> None:
        """Take an exposure from any thread; the newest is drawn."""
        self.view.offer(frame)

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.set_title(self.tr("Science camera"))
        self.age.set_name(self.tr("Last frame"))
        self.exposure.set_name(self.tr("Exposure"))
        self.ra.set_name(self.tr("Mount RA then"))
        self.dec.set_name(self.tr("Mount Dec then"))
        self.histogram.setAccessibleName(self.tr("Histogram of the counts"))
        self.order.retranslate()
        self.snapshot.set_words(self.tr("Snapshot"))
        self._allow_snapshot()
        self._show_counts()
        if self._state is not None:
            self.show_state(self._state)

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot."""
        self._state = state
        self._remember_pointing(state)
        self.order.show_state(state)
        self._show_chip(state)
        self._show_crossings()
        frame = self.view.frame()
        self.age.show_value(
            formatting.ago(None if frame is None else round(state.age_s(frame.read_at_s)))
        )

    def save(self) -> None:
        """Save the picture on the screen, with what crossed it written on it, and say where."""
        frame, image = self.view.frame(), self.view.stamped()
        if frame is None or image is None:
            return
        self._said_at_s = None if self._state is None else self._state.now_s
        try:
            path = save_png(image, "science-camera", frame.utc)
        except OSError as error:
            self.set_chip(self.tr("Not saved: %1").replace("%1", str(error)), "p3")
        else:
            self.set_chip(self.tr("Saved %1").replace("%1", path.name))
            self.card.chip.setToolTip(str(path))

    def _allow_snapshot(self) -> None:
        grey(self.snapshot, "" if self.view.frame() is not None else self.tr("No picture yet"))

    def _show_crossings(self) -> None:
        frame = self.view.frame()
        if frame is not None:
            self.view.show_crossings(crossing_words.of_frame(self._state, frame.read_at_s))

    def _remember_pointing(self, state: ObservatoryState) -> None:
        """Keep where the mount said that it pointed, for the frame that comes later."""
        mount = state.mount
        if mount is None or state.age_s(mount.read_at_s) > READING_FRESH_S:
            return
        if self._pointings and abs(mount.read_at_s - self._pointings[-1][0]) < _EVERY_S:
            return
        self._pointings.append((mount.read_at_s, mount.ra_deg, mount.dec_deg))

    def _show_chip(self, state: ObservatoryState) -> None:
        if self._said_at_s is not None and state.age_s(self._said_at_s) <= SAID_S:
            return
        if self._said_at_s is not None:
            self._said_at_s = None
            self.card.chip.setToolTip("")
        camera = state.ccd
        if camera is None:
            self.set_chip(self.tr("No camera"))
        elif camera.lost_because is not None:
            why = words.model(camera.lost_because)
            self.set_chip(self.tr("Lost: %1").replace("%1", why), "manual")
        elif camera.exposing_until_s is not None:
            self.set_chip(self.tr("Exposing"), "act")
        else:
            self.set_chip(self.tr("Idle"))

    def _show_frame(self, frame: Frame) -> None:
        self._allow_snapshot()
        self._show_crossings()
        self._counts = counts_of(frame.image, *STARS)
        self.view.set_counts(self._counts)
        self.histogram.show_counts(self._counts)
        self._show_counts()
        self.exposure.show_value(UNKNOWN if frame.exposure_s is None else f"{frame.exposure_s:g} s")
        pointing = self._pointing_of(frame)
        self.ra.show_value(formatting.right_ascension(None if pointing is None else pointing[0]))
        self.dec.show_value(formatting.declination(None if pointing is None else pointing[1]))
        if self._state is not None:
            self.age.show_value(formatting.ago(round(self._state.age_s(frame.read_at_s))))

    def _show_nothing(self) -> None:
        """Forget the frame: what was told of it belongs to no picture any more."""
        self._counts = None
        self._allow_snapshot()
        self._show_counts()
        self.histogram.show_counts(None)
        for readout in (self.age, self.exposure, self.ra, self.dec):
            readout.show_value(UNKNOWN, role="dim")

    def _show_counts(self) -> None:
        counts = self._counts
        if counts is None:
            self.spread.setText("")
            return
        said = self.tr("min %1 · median %2 · max %3")
        for place, value in enumerate((counts.lowest, counts.median, counts.highest), 1):
            said = said.replace(f"%{place}", f"{value:.0f}")
        self.spread.setText(said)

    def _pointing_of(self, frame: Frame) -> tuple[float, float] | None:
        """Give where the mount pointed for a frame: of a recorded one that is known with it."""
        known = frame.notes.get("ra_deg"), frame.notes.get("dec_deg")
        if known[0] is not None and known[1] is not None:
            return known[0], known[1]
        return self._pointing_at(frame.read_at_s)

    def _pointing_at(self, at_s: float) -> tuple[float, float] | None:
        """Give where the mount pointed at a moment, when it was asked near enough to it."""
        if not self._pointings:
            return None
        read_at_s, ra_deg, dec_deg = min(self._pointings, key=lambda p: abs(p[0] - at_s))
        return (ra_deg, dec_deg) if abs(read_at_s - at_s) <= _NEAR_S else None
