"""What was seen to go wrong, each with the button of somebody who has looked at it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.model.settings import ClearTrouble
from app.model.sight_trouble import SightTrouble, Trouble
from app.model.state import ObservatoryState
from widgets import formatting, icons, theme, words
from widgets.hold_button import ConfirmButton
from widgets.label import Label

ROW_PX = 56
BUTTON_PX = 112

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class TroubleRow(QWidget):
    """One trouble: what, what was done, how long ago, and the button."""

    def __init__(self, trouble: SightTrouble) -> None:
        super().__init__()
        self._trouble = trouble
        self._age = ""
        self.clear = ConfirmButton(partial(ClearTrouble, trouble.kind), height=44, width=BUTTON_PX)
        self.clear.setParent(self)
        self.clear.setObjectName(f"clear_{trouble.kind.value}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        self.clear.set_words(
            self.tr("Looked at"), self.tr("hold 1 s"), self.tr("I have looked at it: clear it")
        )
        self._fit()

    def show_trouble(self, trouble: SightTrouble, state: ObservatoryState) -> None:
        """Show it as of a snapshot."""
        age = formatting.ago(state.age_s(trouble.at_s), whole=True)
        if (trouble, age) != (self._trouble, self._age):
            self._trouble, self._age = trouble, age
            self._fit()
            self.update()
        self.clear.show_state(state)

    def told(self) -> tuple[str, str]:
        """Say what was seen, and what was done."""
        did = words.ended(words.begin(self._trouble.did))
        return words.ended(words.begin(self._trouble.what)), f"{did} {self._age}".strip()

    def sizeHint(self) -> QSize:
        return QSize(420, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.line, 1.0))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        mark = QRectF(3, self.height() / 2.0 - 12, 23, 23)
        icons.paint_alarm_shape(painter, mark, 2, now.p2, now.on_p2)
        what, did = self.told()
        room = self._room()
        what_px, did_px = _height(13, room, what, 600), _height(12, room, did)
        top = (self.height() - what_px - did_px) // 2
        painter.setPen(now.txt)
        painter.setFont(theme.text_font(13, 600))
        painter.drawText(QRect(38, top, room, what_px), _WRAP, what)
        painter.setPen(now.dim)
        painter.setFont(theme.text_font(12))
        painter.drawText(QRect(38, top + what_px, room, did_px), _WRAP, did)
        painter.end()

    def _room(self) -> int:
        return self.width() - 38 - BUTTON_PX - 16

    def _fit(self) -> None:
        what, did = self.told()
        self.setAccessibleName(f"{what} {did}")
        room = self._room()
        self.setFixedHeight(max(ROW_PX, _height(13, room, what, 600) + _height(12, room, did) + 8))
        self.clear.move(self.width() - BUTTON_PX - 4, (self.height() - 45) // 2)


class TroubleList(QWidget):
    """The troubles in the order in which they were seen; the words for none.

    Attributes
    ----------
    wanted : Signal(object)
        Carries `ClearTrouble`.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[Trouble, TroubleRow] = {}
        self.none = Label(13, 500, "dim")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.none)
        self._column.addStretch(1)
        self.setObjectName("troubles")

    def kinds(self) -> tuple[Trouble, ...]:
        """Give what is listed now."""
        return tuple(self._rows)

    def button(self, kind: Trouble) -> ConfirmButton:
        """Give the button that clears a trouble."""
        return self._rows[kind].clear

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.none.setText(self.tr("Nothing since somebody last looked"))
        for row in self._rows.values():
            row.retranslate()

    def show_state(self, state: ObservatoryState) -> None:
        """Show the troubles of a snapshot."""
        kinds = {trouble.kind for trouble in state.troubles}
        for kind in [kind for kind in self._rows if kind not in kinds]:
            row = self._rows.pop(kind)
            row.hide()
            row.deleteLater()
        for trouble in state.troubles:
            if trouble.kind not in self._rows:
                row = TroubleRow(trouble)
                row.clear.wanted.connect(self.wanted)
                self._column.insertWidget(len(self._rows) + 1, row)
                self._rows[trouble.kind] = row
            self._rows[trouble.kind].show_trouble(trouble, state)
        self.none.setVisible(not self._rows)


def _height(px: int, width: int, text: str, weight: int = 500) -> int:
    metrics = QFontMetrics(theme.text_font(px, weight))
    return metrics.boundingRect(QRect(0, 0, max(width, 60), 2000), _WRAP, text).height()
