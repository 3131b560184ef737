"""The labels there are: where, how many of each kind, whether they are enough, the newest."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from app.model.labelling import ENOUGH, Kept, SetRead, place_in_counts, train_command
from vision.slit.protocol import SlitState
from widgets import formatting, theme, words
from widgets.button import Button
from widgets.card import Card
from widgets.label import Label
from widgets.line_edit import LineEdit

ROW_PX = 56


class LabelList(QWidget):
    """The newest labels, each with its frame, small."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: tuple[Kept, ...] = ()
        self.setAutoFillBackground(False)

    def show_labels(self, kept: tuple[Kept, ...]) -> None:
        """Show these, in their order."""
        self._kept = kept
        self.setFixedHeight(max(1, len(kept)) * ROW_PX)
        self.setAccessibleName("; ".join(self.rows()) or self.tr("No labels yet"))
        self.update()

    def rows(self) -> list[str]:
        """Give what is written in each row."""
        return [f"{_azimuth(kept)} {_state(kept)}" for kept in self._kept]

    def sizeHint(self) -> QSize:
        return QSize(300, max(1, len(self._kept)) * ROW_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._kept:
            painter.setPen(theme.tokens().dim)
            painter.setFont(theme.text_font(13, 500))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.tr("No labels yet"))
        for place, kept in enumerate(self._kept):
            self._paint_row(painter, QRect(0, place * ROW_PX, self.width(), ROW_PX), kept)
        painter.end()

    def _paint_row(self, painter: QPainter, box: QRect, kept: Kept) -> None:
        now, middle = theme.tokens(), Qt.AlignmentFlag.AlignVCenter
        thumb = QRectF(box.left(), box.top() + 3, 50, 50)
        painter.fillRect(thumb, now.well)
        if kept.thumbnail is not None:
            rows, columns = kept.thumbnail.shape
            scale = min(thumb.width() / columns, thumb.height() / rows)
            inside = QRectF(0.0, 0.0, columns * scale, rows * scale)
            inside.moveCenter(thumb.center())
            painter.drawImage(inside, theme.picture(np.ascontiguousarray(kept.thumbnail)))
        painter.setPen(now.txt)
        painter.setFont(theme.number_font(15, 600))
        painter.drawText(box.adjusted(62, 6, 0, -28), middle, _azimuth(kept))
        painter.setFont(theme.text_font(13, 600))
        painter.drawText(box.adjusted(136, 6, -6, -28), middle, _state(kept))
        painter.setPen(now.dim)
        painter.setFont(theme.text_font(12, 500))
        when = formatting.local(kept.label.utc)
        said = f"{when:%Y-%m-%d %H:%M}   {kept.label.by}"
        painter.drawText(box.adjusted(62, 28, -6, -4), middle, said)
        painter.setPen(now.line)
        painter.drawLine(box.bottomLeft(), box.bottomRight())


class LabelShelf(Card):
    """The card of the label set."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._read: SetRead | None = None
        self.folder_name = Label(12, role="dim")
        self.folder = _path_line("labels_folder")
        self.counts = [Label(17, 700, numbers=True) for _ in range(5)]
        self.names = [Label(12, role="dim") for _ in range(5)]
        self.enough = QLabel()
        self.enough.setWordWrap(True)
        self.command = _path_line("labels_command")
        self.copy = Button(height=36, width=84)
        self.copy.setObjectName("labels_copy")
        self.copy.clicked.connect(self._copy)
        self.troubles = QLabel()
        self.troubles.setWordWrap(True)
        self.troubles.hide()
        self.list = LabelList()
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.set_title(self.tr("Label set"))
        self.folder_name.setText(self.tr("Folder"))
        self.folder.setAccessibleName(self.tr("Folder of the label set"))
        self.command.setAccessibleName(self.tr("Command that trains with the labels"))
        self.copy.set_words(self.tr("Copy"), spoken=self.tr("Copy the command"))
        for label, name in zip(
            self.names,
            (
                words.opening(SlitState.OPEN),
                words.opening(SlitState.PART_OPEN),
                words.opening(SlitState.CLOSED),
                self.tr("Not said"),
                self.tr("No slit"),
            ),
            strict=True,
        ):
            label.setText(name)
        if self._read is not None:
            self.show_set(self._read)

    def show_set(self, read: SetRead) -> None:
        """Show the set as it is on the disk."""
        self._read = read
        self.folder.setText(str(read.folder))
        self.folder.setCursorPosition(0)
        self.folder.setToolTip(str(read.folder))
        for label, count in zip(self.counts, read.counts, strict=True):
            label.setText(str(count))
        total = sum(read.counts)
        self.chip.set(self.tr("%1 labels").replace("%1", str(total)), "plain")
        if total < ENOUGH:
            said = self.tr("%1 are enough for a fine-tune, %2 more; then run:")
            said = said.replace("%1", str(ENOUGH)).replace("%2", str(ENOUGH - total))
        else:
            said = self.tr("These are enough for a fine-tune; run:")
        self.enough.setText(said)
        self.command.setText(train_command(read.folder))
        self.command.setCursorPosition(0)
        self.troubles.setVisible(bool(read.troubles))
        if read.troubles:
            said = self.tr("%1 lines cannot be used and are kept; the first: %2")
            said = said.replace("%1", str(len(read.troubles)))
            self.troubles.setText(said.replace("%2", read.troubles[0]))
        self.list.show_labels(read.newest)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.command.text())

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.folder_name)
        place.addWidget(self.folder, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        for column, (count, name) in enumerate(zip(self.counts, self.names, strict=True)):
            grid.addWidget(count, 0, column)
            grid.addWidget(name, 1, column)
        run = QHBoxLayout()
        run.setSpacing(6)
        run.addWidget(self.command, 1)
        run.addWidget(self.copy)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.list)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(40)
        self.body.addLayout(place)
        self.body.addLayout(grid)
        self.body.addWidget(self.enough)
        self.body.addLayout(run)
        self.body.addWidget(self.troubles)
        self.body.addWidget(scroll, 1)


def _path_line(name: str) -> LineEdit:
    line = LineEdit()
    line.setReadOnly(True)
    line.setFixedHeight(36)
    line.setObjectName(name)
    return line


def _azimuth(kept: Kept) -> str:
    return formatting.azimuth(kept.label.azimuth_deg)


def _state(kept: Kept) -> str:
    """Say one of the states that are counted."""
    place = place_in_counts(kept.label)
    if place == 4:
        return QCoreApplication.translate("LabelList", "No slit to be seen")
    if place == 3:
        return QCoreApplication.translate("LabelList", "Opening not said")
    state = (SlitState.OPEN, SlitState.PART_OPEN, SlitState.CLOSED)[place]
    return words.opening(state, kept.label.opening)
