"""How long to expose, the button that starts it, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.commands import Command, Expose
from app.model.state import ObservatoryState
from widgets import formatting, theme
from widgets.canvas import Canvas, pen
from widgets.command_button import CommandButton
from widgets.label import Label
from widgets.number_field import NumberField


class ProgressBar(Canvas):
    """A thin bar that fills from left to right.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(9)

    def share(self) -> float:
        """Give the share that is filled."""
        return self._share

    def show_share(self, share: float) -> None:
        """Fill the bar to a share, 0 to 1."""
        inside = round(min(1.0, max(0.0, share)), 3)
        if inside != self._share:
            self._share = inside
            self.refresh()

    def paint_moving(self, painter: QPainter) -> None:
        """Paint track and filling."""
        colours = theme.tokens()
        track = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(pen(colours.line))
        painter.setBrush(colours.well)
        painter.drawRoundedRect(track, 3.0, 3.0)
        if self._share > 0.0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.act)
            track.setWidth(track.width() * self._share)
            painter.drawRoundedRect(track, 3.0, 3.0)


class ExposureOrder(QWidget):
    """Type seconds, press the button, watch the bar.

    Attributes
    ----------
    wanted : Signal(object)
        Carries an `Expose`.

    Parameters
    ----------
    parent : QWidget, optional
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._began_s: float | None = None
        self.progress = ProgressBar()
        self.said = Label(12, role="dim")
        self.field = NumberField(0.001, 3600.0)
        self.field.setObjectName("ccd_exposure")
        self.field.setText("10 s")
        self.field.textChanged.connect(self._typed)
        self.expose = CommandButton(self._command, height=44)
        self.expose.setObjectName("ccd_expose")
        self.expose.wanted.connect(self.wanted)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.expose, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.said)
        column.addWidget(self.progress)
        column.addLayout(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.field.setPlaceholderText(self.tr("seconds"))
        self.field.setAccessibleName(self.tr("Exposure, seconds"))
        self.progress.setAccessibleName(self.tr("Progress of the exposure"))
        self.expose.set_words(self.tr("Expose"))
        self.expose.set_idle(self.tr("Type an exposure from 0.001 s to 3600 s"))
        self._typed()

    def show_state(self, state: ObservatoryState) -> None:
        """Judge the order, and show how far an exposure is."""
        self._state = state
        self.expose.show_state(state)
        until_s = None if state.ccd is None else state.ccd.exposing_until_s
        if until_s is None:
            self._began_s = None
            self.progress.show_share(0.0)
            wrong = self.field.wrong()
            self.said.setText(self.tr("Exposures last 0.001 s to 3600 s") if wrong else "")
            return
        if self._began_s is None:
            self._began_s = state.now_s
        whole_s = max(0.001, until_s - self._began_s)
        self.progress.show_share((state.now_s - self._began_s) / whole_s)
        left = formatting.duration(max(0.0, until_s - state.now_s))
        self.said.setText(self.tr("Exposing, %1 left").replace("%1", left))

    def _command(self) -> Command | None:
        seconds = self.field.number()
        return None if seconds is None else Expose(seconds)

    def _typed(self) -> None:
        if self._state is not None:
            self.show_state(self._state)
