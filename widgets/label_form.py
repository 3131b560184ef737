"""What is about to be said of the frame, in figures, and the buttons that say it."""

from __future__ import annotations

import getpass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from widgets import formatting
from widgets.button import Button
from widgets.card import Card
from widgets.greyed import grey
from widgets.label import Label
from widgets.label_marks import Draft
from widgets.line_edit import LineEdit
from widgets.number_field import NumberField

STEPS_DEG = (-1.0, -0.1, 0.1, 1.0)
"""What the buttons beside the azimuth turn by (degrees)."""


class LabelForm(Card):
    """Azimuth, opening, who says it; save, undo, redo.

    Attributes
    ----------
    drafted : Signal(object)
        Carries the `Draft` that was made here.
    turned, opened : Signal(float)
        Degrees, and share, by which the draft is to change.
    save_wanted, undo_wanted, redo_wanted : Signal()
    """

    drafted = Signal(object)
    turned = Signal(float)
    opened = Signal(float)
    save_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._draft: Draft | None = None
        self.seen = QLabel()
        self.seen.setWordWrap(True)
        self.seen.setMinimumHeight(20)
        self.seen.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.azimuth_name, self.opening_name = Label(13, role="dim"), Label(13, role="dim")
        self.by_name = Label(13, role="dim")
        self.azimuth = NumberField(0.0, 360.0, below=True)
        self.opening = NumberField(0.0, 100.0)
        self.by = LineEdit()
        self.by.setFixedHeight(36)
        self.by.setText(_user())
        self.steps = [Button(height=40, width=56) for _ in STEPS_DEG]
        self.shut, self.less = Button(height=40, width=56), Button(height=40, width=56)
        self.more, self.wide = Button(height=40, width=56), Button(height=40, width=56)
        self.none = Button(height=40)
        self.none.setCheckable(True)
        self.save = Button(height=48, px=15)
        self.undo, self.redo = Button(height=48, width=72), Button(height=48, width=72)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(20)
        self._name_parts()
        self._lay_out()
        self._connect()
        self.show_draft(None, None)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.set_title(self.tr("This frame"))
        self.azimuth_name.setText(self.tr("Azimuth °"))
        self.opening_name.setText(self.tr("Opening %"))
        self.by_name.setText(self.tr("Your name"))
        self.azimuth.setAccessibleName(self.tr("Azimuth of the slit, degrees"))
        self.opening.setAccessibleName(self.tr("Opening of the slit, per cent"))
        self.by.setAccessibleName(self.tr("Your name"))
        for button, step_deg in zip(self.steps, STEPS_DEG, strict=True):
            button.set_words(formatting.number(step_deg, 1, "°", signed=True))
        self.shut.set_words(self.tr("Shut"))
        self.less.set_words(formatting.number(-1.0, 0, " %", signed=True))
        self.more.set_words(formatting.number(1.0, 0, " %", signed=True))
        self.wide.set_words(self.tr("Wide"), spoken=self.tr("Wide open"))
        self.none.set_words(self.tr("No slit to be seen  N"))
        self.undo.set_words(self.tr("Undo"))
        self.redo.set_words(self.tr("Redo"))

    def show_draft(self, draft: Draft | None, seen: Draft | None) -> None:
        """Show what is about to be said; ``seen`` is what the detector said."""
        self._draft = draft
        visible = draft is not None and draft.visible
        self._fill(self.azimuth, _figure(draft.azimuth_deg if draft is not None else None, 1))
        share = draft.opening if draft is not None and draft.visible else None
        self._fill(self.opening, _figure(None if share is None else 100.0 * share, 0))
        self.none.setChecked(draft is not None and not draft.visible)
        why_not = self.tr("Hold a frame with a visible slit first.")
        for part in (*self.steps, self.shut, self.less, self.more, self.wide):
            grey(part, "" if visible else why_not)
        words = self.tr("Save label  Ctrl+S")
        if draft is not None and draft == seen:
            words = self.tr("Accept as seen  Ctrl+S")
        self.save.set_words(words)

    def show_frame(self, held: bool) -> None:
        """Let the figures be changed only while a frame is held."""
        why_not = self.tr("Freeze a frame or open recorded ones first.")
        for part in (self.azimuth, self.opening, self.none):
            grey(part, "" if held else why_not)

    def show_save(self, why_not: str) -> None:
        """Let the label be saved, or say why not."""
        grey(self.save, why_not)

    def show_undo(self, can_undo: bool, can_redo: bool) -> None:
        """Let labels be taken back and put again, or say that there are none."""
        grey(self.undo, "" if can_undo else self.tr("No label to take back."))
        grey(self.redo, "" if can_redo else self.tr("No label to put again."))

    def tell(self, sentence: str, trouble: bool = False) -> None:
        """Say what has become of the last label."""
        self.said.setText(sentence)
        self.chip.set(self.tr("Not done") if trouble else "", "p3" if trouble else "plain")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fill(self, field: NumberField, text: str) -> None:
        if not field.hasFocus() or not field.isModified():
            field.setText(text)

    def _type_azimuth(self) -> None:
        value = self.azimuth.number()
        if value is None:
            return
        opening = 1.0 if self._draft is None or not self._draft.visible else self._draft.opening
        self.drafted.emit(Draft(value, opening))

    def _type_opening(self) -> None:
        value, draft = self.opening.number(), self._draft
        if value is not None and draft is not None and draft.azimuth_deg is not None:
            self.drafted.emit(Draft(draft.azimuth_deg, value / 100.0))

    def _set_opening(self, opening: float) -> None:
        if self._draft is not None and self._draft.azimuth_deg is not None:
            self.drafted.emit(Draft(self._draft.azimuth_deg, opening))

    def _none(self) -> None:
        self.drafted.emit(Draft(None, None) if self.none.isChecked() else None)

    def _step(self) -> None:
        for button, step_deg in zip(self.steps, STEPS_DEG, strict=True):
            if button is self.sender():
                self.turned.emit(step_deg)

    def _open(self) -> None:
        pressed = self.sender()
        if pressed is self.shut:
            self._set_opening(0.0)
        elif pressed is self.wide:
            self._set_opening(1.0)
        else:
            self.opened.emit(0.01 if pressed is self.more else -0.01)

    def _name_parts(self) -> None:
        for name in ("azimuth", "opening", "by", "none", "save", "undo", "redo", "said", "seen"):
            getattr(self, name).setObjectName(f"labels_{name}")

    def _connect(self) -> None:
        self.azimuth.textEdited.connect(self._type_azimuth)
        self.opening.textEdited.connect(self._type_opening)
        for button in self.steps:
            button.clicked.connect(self._step)
        for button in (self.shut, self.less, self.more, self.wide):
            button.clicked.connect(self._open)
        self.none.clicked.connect(self._none)
        self.save.clicked.connect(self.save_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, field, buttons) in enumerate(
            (
                (self.azimuth_name, self.azimuth, self.steps),
                (self.opening_name, self.opening, [self.shut, self.less, self.more, self.wide]),
            )
        ):
            field.setMinimumWidth(72)
            field.setFixedHeight(40)
            grid.addWidget(name, row, 0)
            grid.addWidget(field, row, 1)
            for column, button in enumerate(buttons, start=2):
                grid.addWidget(button, row, column)
        by = QHBoxLayout()
        by.setSpacing(8)
        by.addWidget(self.by_name)
        by.addWidget(self.by, 1)
        last = QHBoxLayout()
        last.setSpacing(6)
        last.addWidget(self.save, 1)
        last.addWidget(self.undo)
        last.addWidget(self.redo)
        self.body.addWidget(self.seen)
        self.body.addLayout(grid)
        self.body.addWidget(self.none)
        self.body.addLayout(by)
        self.body.addLayout(last)
        self.body.addWidget(self.said)


def _figure(value: float | None, places: int) -> str:
    # plain ASCII: it can be edited
    return "" if value is None else f"{round(value, places):.{places}f}"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
