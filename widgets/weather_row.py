"""One weather value on its scale: name, bar, figure, unit, and the shape of an alarm."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from widgets import formatting, theme
from widgets.canvas import Canvas
from widgets.icons import paint_alarm_shape
from widgets.label import Label
from widgets.value_bar import ValueBar


class AlarmMark(Canvas):
    """The shape and number of an alarm, or nothing.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._priority = 0
        self.setFixedSize(20, 20)

    def priority(self) -> int:
        """Give the priority shown, 0 for none."""
        return self._priority

    def show_priority(self, priority: int) -> None:
        """Show an alarm of priority 1 to 3; 0 takes it away."""
        if priority != self._priority:
            self._priority = priority
            self.refresh()

    def paint_moving(self, painter: QPainter) -> None:
        """Paint the shape."""
        if self._priority:
            now = theme.tokens()
            fill = getattr(now, f"p{self._priority}")
            ink = getattr(now, f"on_p{self._priority}")
            paint_alarm_shape(painter, QRectF(1.0, 1.0, 18.0, 18.0), self._priority, fill, ink)


class WeatherRow(QWidget):
    """One line of the sky monitor.

    Parameters
    ----------
    low, high : float
        Ends of the scale.
    normal_above : bool
        True when the safe part lies above the limit.
    unit : str
        As it is written.
    places : int
        Decimals.
    parent : QWidget, optional
    """

    def __init__(
        self,
        low: float,
        high: float,
        normal_above: bool,
        unit: str,
        places: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._places = places
        self._above = normal_above
        self.name = Label(13, role="dim")
        self.name.setFixedWidth(94)
        self.bar = ValueBar(low, high, normal_above)
        self.value = Label(16, 700, numbers=True, right=True)
        self.value.setFixedWidth(58)
        self.unit = Label(12, role="dim")
        self.unit.setFixedWidth(44)
        self.unit.setText(unit)
        self.mark = AlarmMark()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.name)
        row.addWidget(self.bar, 1)
        row.addWidget(self.value)
        row.addWidget(self.unit)
        row.addWidget(self.mark)

    def set_name(self, name: str) -> None:
        """Say what is measured, in the language of now."""
        self.name.setText(name)
        self.bar.setAccessibleName(name)

    def show_value(
        self, value: float | None, limit: float | None, priority: int, stale: bool
    ) -> None:
        """Show a value.

        Parameters
        ----------
        value, limit : float or None
            In the unit of the row.
        priority : int
            Of the alarm when the value is beyond its limit, 1 to 3.
        stale : bool
            True to dim the value.
        """
        beyond = (
            value is not None
            and limit is not None
            and (value < limit if self._above else value > limit)
        )
        alarm = priority if beyond else 0
        self.bar.show_value(value, limit, alarm, stale)
        self.value.setText(formatting.number(value, self._places))
        self.value.set_role("dim" if stale or value is None else "txt")
        self.mark.show_priority(alarm)
