"""The line at the top of every page: whose observatory, is it safe, what time, STOP ALL."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.model.state import ObservatoryState
from widgets import language, theme
from widgets.clocks import Clocks
from widgets.fields import SearchField
from widgets.greyed import grey, recorded_night
from widgets.panel import Panel
from widgets.safety_summary import SafetySummary
from widgets.segment import Segment
from widgets.stop_button import StopButton
from widgets.theme import Theme

DATE_FROM_PX = 1560
"""A window narrower than this has no room for the date; the clocks' tooltip tells it."""


class Badge(QWidget):
    """The name of the hardware profile; dashed when the hardware is simulated."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._dashed = True
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set(self, text: str, dashed: bool) -> None:
        """Show a name."""
        if (text, dashed) != (self._text, self._dashed):
            self._text, self._dashed = text, dashed
            width = QFontMetrics(theme.text_font(12, 700)).horizontalAdvance(text)
            self.setFixedWidth(max(98, width + 24))
            self.setAccessibleName(text)
            self.update()

    def text(self) -> str:
        """Give the name shown now."""
        return self._text

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(now.dim, 1.5)
        if self._dashed:
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(now.txt)
        painter.setFont(theme.text_font(12, 700))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()


class Names(QWidget):
    """The observatory's name, in two smaller lines where it is long, over the profile's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._subtitle = ""

    def title(self) -> str:
        """Give the name shown now."""
        return self._title

    def set(self, title: str, subtitle: str = "") -> None:
        """Show names."""
        if (title, subtitle) != (self._title, self._subtitle):
            self._title, self._subtitle = title, subtitle
            self.setAccessibleName(f"{title}, {subtitle}")
            self.setToolTip(f"{title}\n{subtitle}")
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setFont(theme.text_font(17, 700))
        short = painter.fontMetrics().horizontalAdvance(self._title) <= self.width()
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        top, height = 11, 22
        if not short:
            painter.setFont(theme.text_font(13, 700))
            flags = flags | Qt.TextFlag.TextWordWrap
            top, height = 5, 34
        painter.setPen(now.txt)
        painter.drawText(QRectF(0, top, self.width(), height), flags, self._title)
        painter.setFont(theme.text_font(12, 500))
        painter.setPen(now.dim)
        painter.drawText(QRectF(0, top + height, self.width(), 17), flags, self._subtitle)
        painter.end()


class Header(Panel):
    """What stays in sight on every page.

    Attributes
    ----------
    theme_chosen : Signal(object)
        Carries a `widgets.theme.Theme`.
    language_chosen : Signal(object)
        Carries ``"en"`` or ``"ja"``.
    safety_wanted : Signal()
        The operator wants to see why it is safe, or not.
    """

    theme_chosen = Signal(object)
    language_chosen = Signal(object)
    safety_wanted = Signal()

    def __init__(self, profile_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile = profile_name
        self._simulated: bool | None = None
        self.names = Names()
        self.badge = Badge()
        self.search = SearchField()
        self.safety = SafetySummary()
        self.clocks = Clocks()
        self.theme_choice = Segment((Theme.DAY, Theme.DARK, Theme.RED), 34, 124, px=12)
        self.language_choice = Segment(language.LANGUAGES, 34, 94, px=12)
        self.stop = StopButton()
        self.names.set(profile_name)
        self._lay_out()
        self.theme_choice.chosen.connect(self.theme_chosen)
        self.language_choice.chosen.connect(self.language_chosen)
        self.safety.chosen.connect(self.safety_wanted)
        for part in (self.search, self.stop):
            part.wanted.connect(self.wanted)
        self.setFixedHeight(62)
        self.setObjectName("header")
        self.retranslate()

    def retranslate(self) -> None:
        self.theme_choice.set_names((self.tr("Day"), self.tr("Dark"), self.tr("Red")))
        self.theme_choice.setAccessibleName(self.tr("Theme"))
        # a language is written in itself, whatever the language of now
        self.language_choice.set_names(("EN", "日本語"))
        self.language_choice.setAccessibleName(self.tr("Language"))
        self.theme_choice.choose(theme.theme())
        self.language_choice.choose(language.language())
        self.badge.setToolTip(self.tr("Hardware profile"))
        self._show_badge()

    def show_state(self, state: ObservatoryState) -> None:
        self.names.set(state.site.name, state.profile)
        if state.simulated != self._simulated:
            self._simulated = state.simulated
            self._show_badge()
        self.search.show_state(state)
        self.safety.show_state(state)
        self.clocks.show_state(state)

    def set_recorded(self, recorded: bool) -> None:
        """In a replay nothing is sought: a target would be the live telescope's."""
        grey(self.search, recorded_night() if recorded else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= DATE_FROM_PX
        self.clocks.night.setVisible(wide)
        # the frame of a replay takes a little of the smallest window
        tight = self.width() < 1280
        self._room.setContentsMargins(78 if wide else 6 if tight else 14, 0, 8, 0)
        self._room.setSpacing(18 if wide else 8 if tight else 9)
        self.names.setFixedWidth(204 if wide else 146)
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), now.panel)
        painter.setPen(QPen(now.line, 1.0))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _show_badge(self) -> None:
        simulated = self._simulated is not False
        name = self.tr("SIMULATOR") if simulated else self._profile.upper()
        self.badge.set(name, simulated)

    def _lay_out(self) -> None:
        self._room = QHBoxLayout(self)
        self._room.addWidget(self.names)
        self._room.addWidget(self.badge)
        self._room.addWidget(self.search, 3)
        self._room.addWidget(self.safety, 2)
        self._room.addWidget(self.clocks)
        choices = QHBoxLayout()
        choices.setSpacing(6)
        choices.addWidget(self.theme_choice)
        choices.addWidget(self.language_choice)
        self._room.addLayout(choices)
        self._room.addWidget(self.stop)
        self.search.setMaximumWidth(372)
        self.search.setMinimumWidth(120)
