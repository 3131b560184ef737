"""One pass, drawn and in numbers: when, where, how bright, and what of it can be followed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from app.model.passes import Pass
from app.model.state import ObservatoryState
from widgets import formatting, pass_words, words
from widgets.card import CardPanel
from widgets.formatting import UNKNOWN
from widgets.label import Label
from widgets.paragraph import Paragraph
from widgets.pass_arc import PassArc
from widgets.readout import Readout

SIDE_BY_SIDE_PX = 430
"""A card narrower than this has its numbers under the drawing (pixels)."""


class PassCard(CardPanel):
    """The next pass of the selected satellite, or one that was picked from the list.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._picked: Pass | None = None
        self._pass: Pass | None = None
        self._shown: tuple[object, ...] = ()
        self.whole = QWidget()
        self.arc = PassArc()
        self.key = Paragraph(11)
        self.names = tuple(Label(13, role="dim") for _ in range(3))
        self.times = tuple(Label(14, numbers=True, sample="00:00:00") for _ in range(3))
        self.places = tuple(Label(13, numbers=True, right=True) for _ in range(3))
        self.magnitude = Readout(14)
        self.error = Label(12, role="dim")
        self.follow = Paragraph(13, role="txt")
        self.basis = Paragraph(12)
        self.wait = Paragraph(12)
        self.hindrances = Paragraph(12)
        self.said = Paragraph(12)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        for row, (name, time, place) in enumerate(
            zip(self.names, self.times, self.places, strict=True)
        ):
            grid.addWidget(name, row, 0)
            grid.addWidget(time, row, 1)
            grid.addWidget(place, row, 2)
        grid.setColumnStretch(2, 1)
        numbers = QVBoxLayout()
        numbers.setSpacing(3)
        numbers.addLayout(grid)
        numbers.addSpacing(4)
        numbers.addWidget(self.magnitude)
        numbers.addWidget(self.error)
        numbers.addSpacing(4)
        numbers.addWidget(self.follow)
        numbers.addWidget(self.basis)
        numbers.addWidget(self.wait)
        numbers.addStretch(1)
        self._both.setSpacing(12)
        drawing = QVBoxLayout()
        drawing.setSpacing(2)
        drawing.addWidget(self.arc, 0, Qt.AlignmentFlag.AlignHCenter)
        drawing.addWidget(self.key)
        drawing.addStretch(1)
        self._both.addLayout(drawing)
        self._both.addLayout(numbers, 1)
        column = QVBoxLayout(self.whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(self._both)
        column.addWidget(self.hindrances)
        self.body.addWidget(self.said)
        self.body.addWidget(self.whole)
        self.body.addStretch(1)
        self.arc.setFixedSize(190, 190)

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        for label, name in zip(
            self.names, (self.tr("Rise"), self.tr("Highest"), self.tr("Set")), strict=True
        ):
            label.setText(name)
        self.key.setText(self.tr("Thick: can be followed. Dotted: in shadow."))
        self.magnitude.set_name(self.tr("Magnitude"))
        self._shown = ()
        self._fill()

    def show_pass(self, pass_: Pass) -> None:
        """Show this pass until another satellite is selected, or it is over."""
        self._picked = pass_
        self._fill()

    def shown_pass(self) -> Pass | None:
        """Give the pass that is shown."""
        return self._pass

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot."""
        self._state = state
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the numbers beside the drawing or under it."""
        wide = self.width() >= SIDE_BY_SIDE_PX
        side = QBoxLayout.Direction.LeftToRight
        self._both.setDirection(side if wide else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)

    def _fill(self) -> None:
        state = self._state
        pass_ = None if state is None else self._choose(state)
        self._pass = pass_
        self.whole.setVisible(pass_ is not None)
        self.said.setVisible(pass_ is None)
        if state is None or pass_ is None:
            self._shown = ()
            self.set_title(self.tr("Pass"))
            self.set_chip("")
            self.said.setText(self._why_none(state))
            self.arc.show_pass(None, None)
            return
        at = pass_words.moment(state)
        under_way = pass_.rise_utc <= at < pass_.set_utc
        self.arc.show_pass(pass_, pass_words.share(pass_, at) if under_way else None)
        soon = pass_words.soon(pass_.rise_utc, pass_.set_utc, at)
        self.set_chip(soon, "act" if under_way else "plain")
        now = (pass_, pass_words.age_then_days(pass_, state))
        if not self._shown or now[0] is not self._shown[0] or now[1] != self._shown[1]:
            self._shown = now
            self._show_words(pass_, state)

    def _show_words(self, pass_: Pass, state: ObservatoryState) -> None:
        self.set_title(pass_.name)
        moments = (pass_.rise_utc, pass_.culmination_utc, pass_.set_utc)
        azimuths = (
            pass_.rise_azimuth_deg,
            pass_.culmination_azimuth_deg,
            pass_.set_azimuth_deg,
        )
        for label, moment in zip(self.times, moments, strict=True):
            label.setText(formatting.clock(moment))
        heights = ("", formatting.degrees(pass_.culmination_altitude_deg, 0), "")
        for label, azimuth_deg, height in zip(self.places, azimuths, heights, strict=True):
            place = pass_words.towards(azimuth_deg)
            label.setText(f"{height}  {place}" if height else place)
        self.magnitude.show_value(pass_words.light(pass_) or UNKNOWN)
        self.error.setText(pass_words.doubt(pass_, state))
        self.follow.setText(pass_words.followable(pass_.follow))
        self.basis.setText(pass_words.basis(pass_.follow))
        self.wait.setText(pass_words.waiting(pass_.follow))
        self.hindrances.setText("\n".join(pass_words.hindrances(pass_.follow)))
        self.basis.setVisible(bool(self.basis.text()))
        self.wait.setVisible(bool(self.wait.text()))
        self.hindrances.setVisible(bool(self.hindrances.text()))

    def _choose(self, state: ObservatoryState) -> Pass | None:
        """Take the picked pass as the state tells it now, else the next of the selected one."""
        if state.satellites is None or state.selected_satellite is None:
            return None
        at = pass_words.moment(state)
        coming = [
            pass_
            for pass_ in state.satellites.passes
            if pass_.norad_id == state.selected_satellite and pass_.set_utc > at
        ]
        picked = self._picked
        if picked is not None and picked.norad_id == state.selected_satellite:
            for pass_ in coming:
                if pass_.rise_utc <= picked.culmination_utc <= pass_.set_utc:
                    return pass_
        return min(coming, key=lambda pass_: pass_.rise_utc, default=None)

    def _why_none(self, state: ObservatoryState | None) -> str:
        if state is None or state.satellites is None:
            return self.tr("No satellites are known yet.")
        if state.satellites.missing is not None and not state.satellites.passes:
            return words.ended(words.begin(state.satellites.missing))
        if state.selected_satellite is None:
            return self.tr("Select a satellite to see its next pass.")
        if state.satellites.passes_progress is not None:
            return self.tr("Its next passes are being searched.")
        until = formatting.clock(state.satellites.passes_until_utc, seconds=False)
        return self.tr("It does not pass until %1.").replace("%1", until)
