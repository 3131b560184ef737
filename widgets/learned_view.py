"""What the motors were seen to do, drawn against what the profile says of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from app.model.learned_motor import LearnedWay
from drivers.motors.protocol import Axis, Drive
from widgets import formatting, icons, theme, words
from widgets.canvas import Canvas, dashed, faded, pen

REACH = 0.4
"""Share of the nominal value that lies between the middle of a track and its end."""

ROW_PX = 42.0
HEAD_PX = 22.0
FOOT_PX = 18.0

_ICONS = {
    Drive.DOME_CW: "turn-cw",
    Drive.DOME_CCW: "turn-ccw",
    Drive.SLIT_OPEN: "open",
    Drive.SLIT_CLOSE: "close",
    Drive.COVER_OPEN: "open",
    Drive.COVER_CLOSE: "close",
}


@dataclass(frozen=True, slots=True)
class _Measure:
    """One learned number beside its nominal one."""

    value: float
    sigma: float
    nominal: float | None
    places: int
    unit: str
    scale: float = 1.0

    def words(self) -> str:
        """Write it with its sigma and unit."""
        value = formatting.number(self.value * self.scale, self.places)
        sigma = formatting.number(self.sigma * self.scale, self.places)
        return f"{value} ±{sigma}{self.unit}"


class LearnedView(Canvas):
    """Three tracks for each direction: speed, start delay, coast.

    The middle of a track is the profile's nominal number, its ends are `REACH` away. On it
    stand what was learned, one sigma thick and three sigmas thin.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, at_least_ms=500)
        self._learned: tuple[LearnedWay, ...] = ()
        self.setMinimumHeight(round(HEAD_PX + FOOT_PX + 6.0 * 36.0))

    def sizeHint(self) -> QSize:
        return QSize(620, round(HEAD_PX + FOOT_PX + 6.0 * ROW_PX))

    def show_learned(self, learned: tuple[LearnedWay, ...]) -> None:
        """Show other numbers."""
        if learned == self._learned:
            return
        self._learned = learned
        self.setAccessibleName("; ".join(self.told()))
        self.refresh()

    def told(self) -> tuple[str, ...]:
        """Say every row: direction, how it is known, and its three numbers."""
        return tuple(
            ", ".join(
                (
                    words.drive(way.drive),
                    self._known(way),
                    *(measure.words() for measure in _measures(way, nominal)),
                )
            )
            for way, nominal in _rows(self._learned)
        )

    def paint_moving(self, painter: QPainter) -> None:
        rows = _rows(self._learned)
        now = theme.tokens()
        if not rows:
            painter.setPen(now.dim)
            painter.setFont(theme.text_font(13))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("No motor has run yet")
            )
            return
        name_px = 168.0 if self.width() > 560 else 122.0
        cell_px = (self.width() - name_px) / 3.0
        row_px = min(ROW_PX + 8.0, (self.height() - HEAD_PX - FOOT_PX) / len(rows))
        self._paint_head(painter, name_px, cell_px)
        for place, (way, nominal) in enumerate(rows):
            top = HEAD_PX + place * row_px
            painter.setPen(pen(now.line))
            painter.drawLine(QPointF(0.0, top), QPointF(self.width(), top))
            self._paint_name(painter, QRectF(0.0, top, name_px, row_px), way)
            for column, measure in enumerate(_measures(way, nominal)):
                box = QRectF(name_px + column * cell_px + 8.0, top, cell_px - 16.0, row_px)
                _paint_measure(painter, box, measure, way.runs > 0)
        self._paint_foot(painter, name_px, cell_px, HEAD_PX + len(rows) * row_px)

    def _paint_head(self, painter: QPainter, name_px: float, cell_px: float) -> None:
        painter.setPen(theme.tokens().dim)
        painter.setFont(theme.text_font(12, 600))
        for column, name in enumerate((self.tr("Speed"), self.tr("Start delay"), self.tr("Coast"))):
            box = QRectF(name_px + column * cell_px + 8.0, 0.0, cell_px - 16.0, HEAD_PX - 4.0)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_foot(self, painter: QPainter, name_px: float, cell_px: float, top: float) -> None:
        now = theme.tokens()
        painter.setPen(pen(now.line))
        painter.drawLine(QPointF(0.0, top), QPointF(self.width(), top))
        painter.setPen(now.dim)
        painter.setFont(theme.text_font(11))
        reach, middle = f"{100.0 * REACH:.0f} %", Qt.AlignmentFlag.AlignVCenter
        for column in range(3):
            box = QRectF(name_px + column * cell_px + 8.0, top + 2.0, cell_px - 16.0, FOOT_PX - 2.0)
            nominal = self.tr("nominal")
            if cell_px < 140.0:
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{nominal} ±{reach}")
                continue
            painter.drawText(box, middle, f"{formatting.MINUS}{reach}")
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, nominal)
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, f"+{reach}")

    def _paint_name(self, painter: QPainter, box: QRectF, way: LearnedWay) -> None:
        now, middle = theme.tokens(), Qt.AlignmentFlag.AlignVCenter
        roomy = box.width() > 150.0
        if roomy:
            icon = QRectF(box.left() + 2.0, box.center().y() - 11.0, 22.0, 22.0)
            icons.paint(painter, icon, _ICONS[way.drive], now.dim)
        words_box = box.adjusted(32.0 if roomy else 0.0, 0.0, 0.0, 0.0)
        half = box.height() / 2.0
        painter.setPen(now.txt)
        painter.setFont(theme.text_font(13, 600))
        painter.drawText(words_box.adjusted(0, 3, 0, -half), middle, words.drive(way.drive))
        painter.setPen(now.dim)
        painter.setFont(theme.text_font(12))
        painter.drawText(words_box.adjusted(0, half - 2, 0, -3), middle, self._known(way))

    def _known(self, way: LearnedWay) -> str:
        if way.runs == 0:
            return self.tr("not learned yet")
        many = self.tr("%1 runs").replace("%1", str(way.runs))
        runs = self.tr("1 run") if way.runs == 1 else many
        if way.temperature_c is None:
            return runs
        return f"{runs} · {formatting.number(way.temperature_c, 0)} °C"


def _rows(learned: tuple[LearnedWay, ...]) -> tuple[tuple[LearnedWay, LearnedWay | None], ...]:
    """Give one row for each direction, with the profile's numbers where they are known."""
    rows = []
    for drive in Drive:
        ways = [way for way in learned if way.drive is drive]
        nominal = next((way for way in ways if way.runs == 0), None)
        seen = [way for way in ways if way.runs > 0]
        if ways:
            rows.append((seen[-1] if seen else ways[-1], nominal))
    return tuple(rows)


def _measures(way: LearnedWay, nominal: LearnedWay | None) -> tuple[_Measure, ...]:
    dome = way.drive.axis is Axis.DOME
    share = ("°/s", "°", 2, 1.0) if dome else (" %/s", " %", 1, 100.0)
    per_s, gone, places, scale = share
    return (
        _Measure(
            way.speed,
            way.speed_sigma,
            None if nominal is None else nominal.speed,
            2,
            per_s,
            scale,
        ),
        _Measure(
            way.start_delay_s,
            way.start_delay_sigma_s,
            None if nominal is None else nominal.start_delay_s,
            2,
            " s",
        ),
        _Measure(
            way.coast,
            way.coast_sigma,
            None if nominal is None else nominal.coast,
            places,
            gone,
            scale,
        ),
    )


def _paint_measure(painter: QPainter, box: QRectF, measure: _Measure, learned: bool) -> None:
    """Paint the number over its track."""
    now = theme.tokens()
    painter.setPen(now.txt if learned else now.dim)
    painter.setFont(theme.number_font(13 if box.width() > 130.0 else 12, 400))
    painter.drawText(
        box.adjusted(0.0, 3.0, 0.0, -box.height() / 2.0 + 1.0),
        Qt.AlignmentFlag.AlignVCenter,
        measure.words(),
    )
    y = box.bottom() - 11.0
    painter.setPen(pen(now.line))
    painter.setBrush(now.well)
    painter.drawRect(QRectF(box.left(), y - 6.0, box.width(), 12.0))
    painter.setPen(pen(now.faint))
    for share in (0.25, 0.75):
        x = box.left() + share * box.width()
        painter.drawLine(QPointF(x, y - 3.0), QPointF(x, y + 3.0))
    painter.setPen(dashed(now.txt, 1.4, 3.0, 2.0))
    painter.drawLine(QPointF(box.center().x(), y - 7.0), QPointF(box.center().x(), y + 7.0))
    if learned:
        _paint_mark(painter, box, y, measure)


def _paint_mark(painter: QPainter, box: QRectF, y: float, measure: _Measure) -> None:
    """Paint what was learned, with its sigmas; an arrow where it lies beyond the track."""
    now = theme.tokens()
    middle = measure.value if measure.nominal is None else measure.nominal
    if not middle:
        return

    def at(value: float) -> float:
        return box.left() + box.width() * (0.5 + 0.5 * (value / middle - 1.0) / REACH)

    x = at(measure.value)
    if not box.left() <= x <= box.right():
        side = 1.0 if x > box.right() else -1.0
        tip = box.right() - 1.0 if side > 0 else box.left() + 1.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.act)
        corners = [QPointF(tip, y)]
        corners += [QPointF(tip - side * 9.0, y + up) for up in (-5.0, 5.0)]
        painter.drawPolygon(QPolygonF(corners))
        return
    painter.save()
    painter.setClipRect(box)
    far, near = 3.0 * measure.sigma, measure.sigma
    painter.setPen(pen(now.act, 1.4))
    painter.drawLine(QPointF(at(measure.value - far), y), QPointF(at(measure.value + far), y))
    for end in (measure.value - far, measure.value + far):
        painter.drawLine(QPointF(at(end), y - 4.0), QPointF(at(end), y + 4.0))
    painter.setPen(pen(faded(now.act, 150), 6.0))
    painter.drawLine(QPointF(at(measure.value - near), y), QPointF(at(measure.value + near), y))
    painter.setPen(pen(now.act, 2.0))
    painter.drawLine(QPointF(x, y - 6.0), QPointF(x, y + 6.0))
    painter.restore()
