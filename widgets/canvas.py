"""What every self-painted view shares: a still layer kept as a picture, and what moves above it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from widgets import theme

_LOOKS = frozenset(
    {
        QEvent.Type.LanguageChange,
        QEvent.Type.StyleChange,
        QEvent.Type.PaletteChange,
        QEvent.Type.FontChange,
    }
)


class Canvas(QWidget):
    """A widget that paints itself, in two layers.

    The still layer is painted again only when size, theme, language or `still_key`
    change; a repaint therefore costs only what moves.

    Parameters
    ----------
    parent : QWidget, optional
    at_least_ms : int
        Time between two repaints that `refresh` asks for.
    """

    def __init__(self, parent: QWidget | None = None, at_least_ms: int = 100) -> None:
        super().__init__(parent)
        self._still: QPixmap | None = None
        self._still_made_for: tuple[object, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(at_least_ms)
        self._soon.timeout.connect(self.renew)

    def paint_still(self, painter: QPainter) -> None:
        """Paint what seldom changes."""

    def paint_moving(self, painter: QPainter) -> None:
        """Paint the rest."""

    def still_key(self) -> tuple[object, ...]:
        """Give what the still layer depends on besides size, theme and language."""
        return ()

    def refresh(self) -> None:
        """Repaint soon; many calls within the interval make one repaint."""
        if not self._soon.isActive():
            self._soon.start()

    def renew(self) -> None:
        """Repaint as soon as the window does."""
        self.update()

    def renew_at_once(self) -> None:
        """Repaint now; what `refresh` was asked for before is done by it."""
        self._soon.stop()
        self.repaint()

    def retranslate(self) -> None:
        """Set every text again that is not asked for while painting."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole is painted
        """Paint the kept still layer and what moves."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._still_layer())
        _smooth(painter)
        self.paint_moving(painter)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Forget the still layer when the look or the language changes."""
        if event.type() in _LOOKS:
            self._still = None
            if event.type() == QEvent.Type.LanguageChange:
                self.retranslate()
            self.update()
        super().changeEvent(event)

    def _still_layer(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made_for = (self.width(), self.height(), ratio, theme.theme(), *self.still_key())
        if self._still is None or made_for != self._still_made_for:
            still = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            still.setDevicePixelRatio(ratio)
            still.fill(Qt.GlobalColor.transparent)
            painter = QPainter(still)
            _smooth(painter)
            self.paint_still(painter)
            painter.end()
            self._still, self._still_made_for = still, made_for
        return self._still


def _smooth(painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)


def faded(colour: QColor, alpha: int) -> QColor:
    """Give a colour with another opacity, 0 to 255."""
    paler = QColor(colour)
    paler.setAlpha(alpha)
    return paler


def pen(colour: QColor, width_px: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Give a pen with round joins and flat ends."""
    made = QPen(colour, width_px, style)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return made


def dashed(colour: QColor, width_px: float, on_px: float, off_px: float) -> QPen:
    """Give a dashed pen; dash and gap in pixels."""
    made = pen(colour, width_px)
    made.setDashPattern([on_px / width_px, off_px / width_px])
    return made


def paint_bar(painter: QPainter, bar: QWidget, ground: QColor, edge: QColor | QPen) -> None:
    """Paint the rounded ground of a bar over the whole width of the window."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(edge)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(bar.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


def text_width(painter: QPainter, text: str) -> float:
    """Give the width of a text in the painter's font, pixels."""
    return QFontMetricsF(painter.font()).horizontalAdvance(text)


def centred(painter: QPainter, middle: QPointF, text: str) -> None:
    """Write a text around a point, in the painter's pen and font."""
    box = QRectF(middle.x() - 200.0, middle.y() - 20.0, 400.0, 40.0)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def tag(painter: QPainter, at: QPointF, text: str, ink: QColor, ground: QColor) -> QRectF:
    """Write a text on a rounded ground whose left middle is at a point; give its box."""
    width_px = text_width(painter, text) + 12.0
    box = QRectF(at.x(), at.y() - 10.0, width_px, 20.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 3.0, 3.0)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return box
