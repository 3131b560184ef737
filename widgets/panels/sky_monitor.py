"""Sky monitor: the whole sky, the weather on its scales, and the rain."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.notices import Priority
from app.model.state import READING_FRESH_S, WEATHER_FRESH_S, ObservatoryState
from drivers.camera.protocol import Frame
from drivers.weather.protocol import WeatherState
from widgets import formatting, words
from widgets.all_sky_view import AllSkyView
from widgets.card import CardPanel, Chip
from widgets.formatting import UNKNOWN
from widgets.label import Label
from widgets.weather_row import WeatherRow

STALE_S = 30.0
"""Weather older than this is dimmed; beyond `WEATHER_FRESH_S` it is not shown (seconds)."""

PICTURE_OLD_S = 300.0
"""An all-sky picture older than this is greyed (seconds)."""


class SkyMonitorPanel(CardPanel):
    """The all-sky camera and the weather station.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self.view = AllSkyView()
        self.view.taken.connect(self._show_frame)
        self.picture_age = Label(12, role="dim")
        self.cloud = WeatherRow(0.0, 100.0, False, "%")
        self.humidity = WeatherRow(0.0, 100.0, False, "%")
        self.dew_margin = WeatherRow(-2.0, 20.0, True, "°C", 1)
        self.gust = WeatherRow(0.0, 25.0, False, "m/s", 1)
        self.sky_temperature = WeatherRow(-40.0, 20.0, False, "°C")
        self.sky_brightness = WeatherRow(10.0, 22.5, True, "mag/″²", 1)
        self.rain = Label(13, 600, role="dim")
        self.rain_alarm = Chip()
        self.more = Label(12, role="dim")
        self._lay_out()
        self.retranslate()

    def rows(self) -> tuple[WeatherRow, ...]:
        """Give the six rows from top to bottom."""
        return (
            self.cloud,
            self.humidity,
            self.dew_margin,
            self.gust,
            self.sky_temperature,
            self.sky_brightness,
        )

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(4)
        for row in self.rows():
            right.addWidget(row)
        right.addStretch(1)
        wet = QHBoxLayout()
        wet.addWidget(self.rain_alarm, 0, Qt.AlignmentFlag.AlignLeft)
        wet.addWidget(self.rain, 1)
        right.addLayout(wet)
        right.addWidget(self.more)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self.view, 1)
        left.addWidget(self.picture_age)
        side = QWidget()
        side.setFixedWidth(206)
        left.setContentsMargins(0, 0, 0, 0)
        side.setLayout(left)
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(side)
        across.addLayout(right, 1)
        self.body.addLayout(across, 1)

    def offer(self, frame: Frame) -> None:
        """Take an all-sky frame from any thread; the newest is drawn."""
        self.view.offer(frame)

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.set_title(self.tr("Sky monitor"))
        self.cloud.set_name(self.tr("Cloud"))
        self.humidity.set_name(self.tr("Humidity"))
        self.dew_margin.set_name(self.tr("Dew margin"))
        self.gust.set_name(self.tr("Wind gust"))
        self.sky_temperature.set_name(self.tr("Sky temp"))
        self.sky_brightness.set_name(self.tr("Sky bright."))
        self.view.set_ground_words(self.tr("No picture yet"))
        if self._state is not None:
            self.show_state(self._state)

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot."""
        self._state = state
        self._show_weather(state)
        self._show_picture_age(state)
        mount = state.mount
        if mount is None or state.age_s(mount.read_at_s) > READING_FRESH_S:
            self.view.show_telescope(None, None)
        else:
            self.view.show_telescope(mount.azimuth_deg, mount.altitude_deg)

    def _show_weather(self, state: ObservatoryState) -> None:
        weather = state.weather
        age_s = None if weather is None else state.age_s(weather.read_at_s)
        if weather is None or age_s is None or age_s > WEATHER_FRESH_S:
            for row in self.rows():
                row.show_value(None, None, 3, stale=True)
            self.rain.setText(self.tr("Rain: %1").replace("%1", UNKNOWN))
            self.rain_alarm.set("")
            self.more.setText("")
            gone = self.tr("No weather") if age_s is None else self.tr("Weather: no data")
            self.set_chip(gone, "manual")
            return
        stale = age_s > STALE_S
        said = self.tr("Weather %1").replace("%1", formatting.ago(age_s, whole=True))
        self.set_chip(said, "manual" if stale else "plain")
        self._show_rows(weather, state, stale)
        self._show_rain(weather.raining)
        self.more.setText(self._rest(weather))

    def _show_rows(self, weather: WeatherState, state: ObservatoryState, stale: bool) -> None:
        limits = state.limits
        # a limit passed is worth an alarm of its own only while something is open
        serious = any(a.name == "weather" and a.active for a in state.alarms)
        priority = int(Priority.HIGH if serious else Priority.LOW)
        margin_c = None
        if weather.temperature_c is not None and weather.dew_point_c is not None:
            margin_c = weather.temperature_c - weather.dew_point_c
        for row, value, limit in (
            (self.cloud, _percent(weather.cloud), 100.0 * limits.cloud),
            (self.humidity, _percent(weather.humidity), 100.0 * limits.humidity),
            (self.dew_margin, margin_c, limits.dew_margin_c),
            (self.gust, weather.gust_m_s, limits.gust_m_s),
            (self.sky_temperature, weather.sky_temperature_c, None),
            (self.sky_brightness, weather.sky_brightness_mag_arcsec2, None),
        ):
            row.show_value(value, limit, priority, stale)

    def _show_rain(self, raining: bool | None) -> None:
        self.rain_alarm.set(self.tr("Rain") if raining else "", "p1" if raining else "plain")
        if raining:
            self.rain.setText("")
        else:
            said = UNKNOWN if raining is None else self.tr("dry")
            self.rain.setText(self.tr("Rain: %1").replace("%1", said))

    def _rest(self, weather: WeatherState) -> str:
        """Put what has no scale into one line."""
        parts = [
            self.tr("Air %1").replace("%1", formatting.number(weather.temperature_c, 1, " °C")),
            self.tr("dew point %1").replace("%1", formatting.number(weather.dew_point_c, 1, " °C")),
            formatting.number(weather.pressure_hpa, 0, " hPa"),
            self.tr("wind %1 %2")
            .replace("%1", formatting.number(weather.wind_m_s, 1, " m/s"))
            .replace("%2", words.wind_from(weather.wind_from_deg)),
        ]
        return " · ".join(parts)

    def _show_picture_age(self, state: ObservatoryState) -> None:
        frame, camera = self.view.frame(), state.all_sky
        lost = None if camera is None else camera.lost_because
        if frame is None:
            self.picture_age.setText("" if lost is None else words.model(lost))
            return
        age_s = state.age_s(frame.read_at_s)
        self.view.set_old(age_s > PICTURE_OLD_S)
        said = self.tr("All-sky %1").replace("%1", formatting.ago(age_s, whole=True))
        if not frame.live and not state.replayed:
            recorded = self.tr("FOOTAGE")
            said = f"{recorded} · {said}"
        self.picture_age.setText(said)

    def _show_frame(self) -> None:
        if self._state is not None:
            self._show_picture_age(self._state)


def _percent(ratio: float | None) -> float | None:
    return None if ratio is None else 100.0 * ratio
