"""Three clocks, the date, the Sun, and how long the night lasts."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.state import ObservatoryState, SkyNow
from widgets import formatting, language
from widgets.label import Label
from widgets.panel import Panel

SIDEREAL_DEG_S = 15.0410686 / 3600.0
"""The sidereal clock runs so fast (degrees per second)."""


class Clock(QWidget):
    """A name over a time of day."""

    def __init__(self, px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Label(11, 500, "dim")
        self.time = Label(px, 700, numbers=True, sample="00:00:00")
        self.time.setText(formatting.UNKNOWN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.name)
        column.addWidget(self.time)
        column.addStretch(1)


class Clocks(Panel):
    """Local time big, UTC and sidereal time beside it, the night at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.local = Clock(25)
        self.utc = Clock(17)
        self.sidereal = Clock(17)
        self.night = QWidget()
        self.date = Label(11, 500, "dim")
        self.until = Label(13, 600)
        self._second: tuple[object, ...] = ()
        column = QVBoxLayout(self.night)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addStretch(1)
        column.addWidget(self.date)
        column.addWidget(self.until)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(22)
        for part in (self.local, self.utc, self.sidereal, self.night):
            row.addWidget(part)
        self.setObjectName("clocks")
        self.retranslate()

    def retranslate(self) -> None:
        self.utc.name.setText(self.tr("UTC"))
        self.sidereal.name.setText(self.tr("LST"))
        self.setAccessibleName(self.tr("Clocks"))
        self._second = ()

    def show_state(self, state: ObservatoryState) -> None:
        second = (state.utc.replace(microsecond=0), state.sky)
        if second == self._second:
            return
        self._second = second
        here = formatting.local(state.utc)
        self.local.name.setText(here.tzname() or "")
        self.local.time.setText(here.strftime("%H:%M:%S"))
        self.utc.time.setText(state.utc.strftime("%H:%M:%S"))
        locale = QLocale(
            QLocale.Language.Japanese if language.language() == "ja" else QLocale.Language.English
        )
        #: Pattern of a date, as in QLocale: weekday, day, month
        pattern = self.tr("dddd d MMM")
        date = locale.toString(QDate(here.year, here.month, here.day), pattern)
        if state.sky is None:
            self.sidereal.time.setText(formatting.UNKNOWN)
            self.date.setText(date)
            self.until.setText(formatting.UNKNOWN)
            return
        lst_deg = state.sky.lst_deg + (state.now_s - state.sky.read_at_s) * SIDEREAL_DEG_S
        self.sidereal.time.setText(_day_time(lst_deg))
        sun = formatting.degrees(state.sky.sun_altitude_deg)
        self.date.setText(self.tr("%1 · Sun %2").replace("%1", date).replace("%2", sun))
        self.until.setText(self._until(state.sky, state.utc))
        self.setToolTip(f"{self.date.text()}\n{self.until.text()}")

    def _until(self, sky: SkyNow, utc: datetime) -> str:
        sunset, dusk, dawn, sunrise = (
            sky.sunset_utc,
            sky.dusk_utc,
            sky.dawn_utc,
            sky.sunrise_utc,
        )
        if sky.sun_altitude_deg > -0.8:
            text, moment = self.tr("Day · sunset %1"), sunset
        elif dusk is not None and utc < dusk:
            text, moment = self.tr("Twilight · night from %1"), dusk
        elif dawn is not None and utc < dawn:
            text, moment = self.tr("Astro night to %1"), dawn
        else:
            text, moment = self.tr("Twilight · sunrise %1"), sunrise
        return text.replace("%1", formatting.clock(moment, seconds=False))


def _day_time(angle_deg: float) -> str:
    seconds = int(angle_deg % 360.0 * 240.0)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
