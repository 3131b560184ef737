"""A moment of a recorded night: chosen in a table or typed, kept, compared, cut out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.night_jobs import Moment
from app.model.replay import RecordedNight
from app.sky.typed_moment import NoSuchMoment
from widgets import formatting, theme, words
from widgets.button import Button
from widgets.greyed import grey
from widgets.label import Label
from widgets.line_edit import LineEdit
from widgets.moment_typed import OutOfNight, typed_in
from widgets.replay_words import date_of


class MomentBar(QWidget):
    """Says which moment is meant, and what can be done with it.

    A time that is typed comes before the row that is chosen.

    Attributes
    ----------
    changed : Signal()
        Another moment is meant, or none.
    clip_wanted : Signal(object)
        Carries the `Moment`.
    compare_wanted : Signal(object, object)
        Carries the moment that was kept, and the one that is meant.
    """

    changed = Signal()
    clip_wanted = Signal(object)
    compare_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._night: RecordedNight | None = None
        self._row: Moment | None = None
        self._kept: Moment | None = None
        self._busy = ""
        self._said = ""
        self.field = LineEdit()
        self.field.setObjectName("night_moment")
        self.field.setFixedSize(120, 34)
        self.field.setFont(theme.number_font(13))
        self.field.setMaxLength(40)
        self.said = Label(13, role="dim")
        self.keep, self.compare, self.clip = (Button(height=34, px=12) for _ in range(3))
        for button, name in ((self.keep, "keep"), (self.compare, "compare"), (self.clip, "clip")):
            button.setObjectName(f"night_{name}")
        self.field.textChanged.connect(self._typed)
        self.keep.clicked.connect(self._keep)
        self.compare.clicked.connect(self._compare)
        self.clip.clicked.connect(self._clip)
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.field.setPlaceholderText(self.tr("or type a time"))
        self.field.setAccessibleName(self.tr("Time within the night"))
        self.keep.set_words(self.tr("Keep as A"))
        self.compare.set_words(self.tr("Compare with A"))
        self.clip.set_words(self.tr("Clip of 60 s"))
        self._show()

    def show_night(self, night: RecordedNight | None) -> None:
        """Take typed times as of this night."""
        self._night = night
        self._typed()

    def choose(self, moment: Moment | None) -> None:
        """Mean the moment of the row that is chosen; a time that was typed is forgotten."""
        self._row = moment
        if moment is not None and self.field.text():
            self.field.clear()
        else:
            self._typed()

    def show_busy(self, why_not: str) -> None:
        """Say why no clip can be made now; empty when it can."""
        self._busy = why_not
        self._show()

    def tell(self, words_: str) -> None:
        """Say something until another moment is meant."""
        self._said = words_
        self._show()

    def moment(self) -> Moment | None:
        """Give the moment that is meant."""
        return self._meant()[0]

    def why_not(self) -> str:
        """Say why no moment is meant; empty when one is."""
        return self._meant()[1]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            # letters are heavier in red
            self.field.setFont(theme.number_font(13))
        super().changeEvent(event)

    def _meant(self) -> tuple[Moment | None, str]:
        night, text = self._night, self.field.text().strip()
        if not text:
            none = self.tr("Choose an event first, or type a time.")
            return self._row, none if self._row is None else ""
        if night is None:
            return None, self.tr("Choose a recorded night first.")
        try:
            return Moment(night.folder, typed_in(night, text, formatting.zone())), ""
        except OutOfNight:
            said = self.tr("This night was recorded from %1 to %2.")
            start, end = formatting.clock(night.start_utc), formatting.clock(night.end_utc)
            return None, said.replace("%1", start).replace("%2", end)
        except NoSuchMoment as error:
            return None, words.ended(words.begin(error.sentence))

    def _typed(self) -> None:
        self._said = ""
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        moment, why_not = self._meant()
        kept = "" if self._kept is None else self._words_of(self._kept)
        self.said.setText(self._said or why_not or ("" if moment is None else self._chosen(moment)))
        grey(self.keep, why_not, self.tr("Keep this moment, to compare another one with it."))
        none = "" if kept else self.tr("Keep a moment as A first.")
        grey(self.compare, none or why_not, self.tr("A is %1.").replace("%1", kept))
        hint = self.tr("A video of the minute around this moment, with what was read of it.")
        grey(self.clip, self._busy or why_not, hint)

    def _chosen(self, moment: Moment) -> str:
        said = self.tr("Moment: %1").replace("%1", self._words_of(moment))
        if self._kept is None:
            return said
        return f"{said} · A: {self._words_of(self._kept)}"

    def _words_of(self, moment: Moment) -> str:
        return f"{date_of(moment.utc)}, {formatting.clock(moment.utc)}"

    def _keep(self) -> None:
        self._kept = self.moment()
        self._said = ""
        self._show()

    def _compare(self) -> None:
        moment = self.moment()
        if self._kept is not None and moment is not None:
            self.compare_wanted.emit(self._kept, moment)

    def _clip(self) -> None:
        moment = self.moment()
        if moment is not None:
            self.clip_wanted.emit(moment)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.field)
        first.addWidget(self.said, 1)
        second = QHBoxLayout()
        second.setSpacing(8)
        for button in (self.keep, self.compare, self.clip):
            second.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)
