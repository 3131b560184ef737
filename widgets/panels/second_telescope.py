"""The second telescope: no link yet, so it shows what a hand must type over there."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.state import ObservatoryState
from widgets import formatting
from widgets.ages import MOUNT_PERIOD_S
from widgets.button import Button
from widgets.card import CardPanel
from widgets.formatting import Freshness, freshness
from widgets.greyed import grey
from widgets.label import Label


class SecondTelescopePanel(CardPanel):
    """The field of this telescope on the sky, live, and a button that copies it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copied = False
        self._field = ""
        self.name = Label(13, role="dim")
        self.place = Label(15, 600, numbers=True)
        self.copy = Button(height=36, width=130)
        self.copy.setEnabled(False)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.name)
        column.addWidget(self.place)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(column, 1)
        row.addWidget(self.copy)
        self.body.addLayout(row)
        self.copy.clicked.connect(self._copy)
        self.setFixedHeight(92)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Second telescope"))
        self.set_chip(self.tr("No link"))
        self.name.setText(self.tr("Field of this telescope, J2000"))
        self.copy.set_words(self.tr("Copy field"))
        if not self._field:
            grey(self.copy, self.tr("The mount does not say where it points."))

    def show_state(self, state: ObservatoryState) -> None:
        mount = state.mount
        gone = (
            mount is None
            or freshness(state.age_s(mount.read_at_s), MOUNT_PERIOD_S) is Freshness.GONE
        )
        field = ""
        if mount is not None and not gone:
            ra = formatting.right_ascension(mount.ra_deg)
            field = f"{ra} {formatting.declination(mount.dec_deg)}"
        if field != self._field:
            self._field = field
            self.place.setText(field or formatting.UNKNOWN)
        if self.copy.isEnabled() == gone:
            why = self.tr("The mount does not say where it points.") if gone else ""
            grey(self.copy, why)
        if not self.place.text():
            self.place.setText(formatting.UNKNOWN)

    def _copy(self) -> None:
        # plain ASCII: the field goes into other programs, which know no true minus
        text = self._field.replace(formatting.MINUS, "-").replace("°", "d")
        text = text.replace("′", "m").replace("″", "s")
        QGuiApplication.clipboard().setText(text)
        self.set_chip(self.tr("Copied"), "act")
