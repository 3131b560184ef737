"""Operators' corrections become labels: freeze a frame, put the slit right, save it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.labelling import (
    Asked,
    Failed,
    FindUnsure,
    FrameShown,
    OpenFrames,
    PutAgain,
    Saved,
    SaveLabel,
    Searching,
    SetRead,
    ShowFrame,
    TakeBack,
)
from app.model.state import ObservatoryState
from drivers.camera.protocol import Frame
from vision.slit.calibration import Calibration
from widgets import words
from widgets.card import Card
from widgets.label import Label
from widgets.label_form import LabelForm
from widgets.label_frames import FrameBar
from widgets.label_marks import Draft
from widgets.label_shelf import LabelShelf
from widgets.label_table import Table
from widgets.label_undo import LabelUndo
from widgets.label_view import LabelView
from widgets.label_words import corner, seen_words, why_not
from widgets.panel import Panel

FORM_PX = 430
"""Width of the column beside the picture (pixels)."""


class LabelsPage(Panel):
    """The frame at the left, what is said of it and what was said before at the right.

    Attributes
    ----------
    asked : Signal(object)
        Carries what the worker of labels is to do, see `app.model.labelling`.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._table = Table()
        self._busy = False
        self.undo = LabelUndo(self)
        self.view, self.frames = LabelView(), FrameBar()
        self.form, self.shelf = LabelForm(), LabelShelf()
        self.card = Card()
        self.hint = Label(12, role="dim")
        self._lay_out()
        self._connect()
        self.setObjectName("labels_page")
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.setAccessibleName(self.tr("Labels"))
        self.card.set_title(self.tr("Where is the slit?"))
        self.hint.setText(
            self.tr("Drag the slit or its shutter · ←→ azimuth · ↑↓ opening · PgUp PgDn frames")
        )
        self.frames.retranslate()
        self._show()

    def offer(self, frame: Frame) -> None:
        """Take a frame of the slit camera, from any thread."""
        self.view.offer(frame)

    def use_calibration(self, calibration: Calibration) -> None:
        """Draw and move slits with another calibration."""
        self.view.use_calibration(calibration)

    def show_state(self, state: ObservatoryState) -> None:
        """Remember what the detector says of the camera's frames."""
        self._state = state
        if self._table.frame is None and self.isVisible():
            self._show_corner()

    @Slot(object)
    def answer(self, said: object) -> None:
        """Take an answer of the worker."""
        if isinstance(said, FrameShown):
            self._show_recorded(said)
        elif isinstance(said, Saved):
            self.undo.add(said, self._ask)
            self._go_on()
        elif isinstance(said, SetRead):
            self._busy = False
            self.shelf.show_set(said)
        elif isinstance(said, Searching):
            self.frames.show_search(said.index)
        elif isinstance(said, Failed):
            self._fail(said)
        self._show()

    def freeze(self, frozen: bool) -> None:
        """Hold the camera's frame that the detector looked at last, or let it go."""
        table, frames = self._table, {frame.number: frame for frame in self.view.recent()}
        if self._busy:
            return
        if frozen and not frames:
            self.form.tell(self.tr("There is no picture of the camera yet."), trouble=True)
            return
        table.index = table.count = None
        sighting = None if self._state is None else self._state.slit
        if not frozen:
            table.put(None)
        elif sighting is not None and sighting.frame_number in frames:
            table.put(frames[sighting.frame_number], sighting.reading, sighting.detector)
        else:
            table.put(self.view.recent()[-1])
        self.view.hold_frame(table.frame)
        self._show()
        if frozen:
            self.view.setFocus()

    def open_frames(self, path: str) -> None:
        """Show the frames of a folder, a video, or one picture."""
        if not self._busy:
            self._ask(OpenFrames(Path(path)))
            self.frames.place.setFocus()

    def step(self, by: int) -> None:
        """Show another recorded frame."""
        index = self._table.after(by)
        if index is not None and not self._busy:
            self._ask(ShowFrame(index))

    def search(self) -> None:
        """Look for the next frame that the detector is not sure of, or end doing so."""
        index = self._table.index
        if index is not None and not self._busy:
            self._ask(ShowFrame(index) if self.frames.searching() else FindUnsure(index))

    def say(self, draft: Draft | None) -> None:
        """Take what a hand has made of the frame that is held."""
        if self._table.frame is not None:
            self._table.say(draft)
            self._show()

    def save(self) -> None:
        """Keep the frame with what is said of it."""
        table, by = self._table, self.form.by.text().strip()
        if table.frame is None or table.draft is None or why_not(table, self._busy, by):
            return
        self._busy = True
        label = table.label(table.draft, by, datetime.now(UTC))
        self._ask(SaveLabel(table.frame.image, label))
        self._show()

    def _ask(self, asked: Asked) -> None:
        if isinstance(asked, TakeBack | PutAgain):
            self._busy = True
        self.asked.emit(asked)
        self._show()

    def _show_recorded(self, said: FrameShown) -> None:
        table = self._table
        if said.frame is table.frame:
            table.look(said.reading, said.detector)
            return
        table.index, table.count = said.frame.number, said.count
        table.put(said.frame, said.reading, said.detector)
        self.view.hold_frame(said.frame)
        if self.form.chip.text():
            self.form.tell("")

    def _go_on(self) -> None:
        """After a label: the next recorded frame, or the camera's of now."""
        table = self._table
        self.form.tell(self.tr("Saved."))
        if table.index is None:
            table.put(None)
            self.view.hold_frame(None)
            return
        index = table.after(1)
        if index is not None:
            self._ask(ShowFrame(index))

    def _fail(self, said: Failed) -> None:
        self._busy = False
        table, asked = self._table, said.asked
        if isinstance(asked, TakeBack | PutAgain):
            self.undo.not_done(asked)
        if isinstance(asked, ShowFrame) and asked.index < (table.count or 0):
            table.passed = asked.index
        self.form.tell(words.ended(words.begin(said.because)), trouble=True)

    def _show(self) -> None:
        table, seen = self._table, self._table.seen()
        self.view.marks.seen = seen
        self.view.show_draft(table.draft)
        self.form.show_draft(table.draft, seen)
        self.form.show_frame(table.frame is not None)
        self.form.show_save(why_not(table, self._busy, self.form.by.text()))
        self.form.show_undo(
            self.undo.canUndo() and not self._busy, self.undo.canRedo() and not self._busy
        )
        self.form.seen.setText(seen_words(table))
        if not self.frames.searching():
            self.frames.show_frame(table.frame is not None, table.index, table.count)
        self._show_corner()

    def _show_corner(self) -> None:
        made = corner(self._table, self.view.frame())
        if made != self.view.marks.corner:
            self.view.marks.corner = made
            self.view.refresh()

    def _connect(self) -> None:
        form, frames = self.form, self.frames
        self.view.moved.connect(self.say)
        form.drafted.connect(self.say)
        form.turned.connect(self.view.turn)
        form.opened.connect(self.view.open_by)
        form.by.textChanged.connect(self._show)
        form.save_wanted.connect(self.save)
        form.undo_wanted.connect(self.undo.undo)
        form.redo_wanted.connect(self.undo.redo)
        frames.freeze_wanted.connect(self.freeze)
        frames.chosen.connect(self.open_frames)
        frames.stepped.connect(self.step)
        frames.unsure_wanted.connect(self.search)
        for keys, button in (
            (("F",), frames.freeze),
            (("N",), form.none),
            (("Ctrl+S",), form.save),
            (("Ctrl+Z",), form.undo),
            (("Ctrl+Shift+Z", "Ctrl+Y"), form.redo),
            (("PgUp",), frames.back),
            (("PgDown",), frames.on),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(button.click)

    def _lay_out(self) -> None:
        self.card.head.insertWidget(2, self.hint)
        self.card.body.addWidget(self.view, 1)
        self.card.body.addWidget(self.frames)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self.shelf, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.card, 1)
        row.addLayout(column)
        self.form.setFixedWidth(FORM_PX)
        self.shelf.setFixedWidth(FORM_PX)
