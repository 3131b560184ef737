"""What can be made of the chosen night, how far that is, and where the result went."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from app.model.night_jobs import (
    FRAMES,
    ExportForm,
    JobEnd,
    JobKind,
    JobStep,
    Moment,
    NightJob,
)
from app.model.replay import ShelvedSession
from widgets import night_words
from widgets.button import Button
from widgets.card import CardPanel
from widgets.frame_dialog import frame_dialog, show_alone
from widgets.greyed import grey
from widgets.label import Label
from widgets.model_choice import ModelChoice
from widgets.paragraph import Paragraph
from widgets.progress_line import ProgressLine
from widgets.segment import Segment

SAID, WORKS = 0, 1


class NightWork(CardPanel):
    """Buttons for everything that takes long, one at a time.

    Attributes
    ----------
    asked : Signal(object)
        Carries the `app.model.night_jobs.NightJob` that is to be done.
    cancel_wanted : Signal()
    label_wanted : Signal(object)
        Carries a folder of frames, for the page of labels.
    busy_changed : Signal(str)
        Why nothing can be begun now; empty when something can.
    """

    asked = Signal(object)
    cancel_wanted = Signal()
    label_wanted = Signal(object)
    busy_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: ShelvedSession | None = None
        self._into: Path | None = None
        self._job: NightJob | None = None
        self._end: JobEnd | None = None
        self._ending = False
        self.form = Segment(tuple(ExportForm), height=34, width=190, px=12)
        self.form.choose(ExportForm.CSV)
        self.buttons = {kind: Button(height=34, px=12) for kind in JobKind if _is_here(kind)}
        for kind, button in self.buttons.items():
            button.setObjectName(f"night_{kind.value}")
        self.models = ModelChoice()
        self.place = Label(12, role="dim", right=True)
        self.change = Button(height=28, width=92, px=12)
        self.progress, self.cancel = ProgressLine(), Button(height=36, width=110)
        self.said = Paragraph(13, "txt", lines=2)
        self.open, self.label = Button(height=36, width=118, px=12), Button(height=36, px=12)
        self.label.setMaximumWidth(150)
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Chosen night"))
        self.form.set_names(("CSV", "Parquet", "MCAP"))
        self.form.setAccessibleName(self.tr("As what the night is exported"))
        for kind, said in (
            (JobKind.EXPORT, self.tr("Export")),
            (JobKind.REPORT, self.tr("Report")),
            (JobKind.BUNDLE, self.tr("Bundle")),
            (JobKind.VERIFY, self.tr("Verify")),
            (JobKind.REREAD, self.tr("Read again")),
        ):
            self.buttons[kind].set_words(said)
        self.models.retranslate()
        self.change.set_words(self.tr("Change…"), spoken=self.tr("Change the folder of results"))
        self.cancel.set_words(self.tr("Cancel"))
        self.open.set_words(self.tr("Open folder"))
        self.label.set_words(self.tr("Label the frames"))
        self._show()

    def use_folder(self, folder: Path) -> None:
        """Write results there from now on."""
        self._into = folder
        self._show()
        self.busy_changed.emit(self.busy())

    def show_session(self, session: ShelvedSession | None) -> None:
        """Work with this session from now on; what is under way goes on."""
        self._session = session
        self._show()

    @Slot(object)
    def show_told(self, told: JobStep | JobEnd) -> None:
        """Show how far the work is, or how it ended."""
        if isinstance(told, JobStep):
            self.progress.show_share(told.share)
            return
        held = self.cancel.hasFocus()
        self._job, self._end = None, told
        self._show()
        self.busy_changed.emit("")
        if held and told.job.kind in self.buttons:
            self.buttons[told.job.kind].setFocus()

    def make_clip(self, moment: Moment) -> None:
        """Cut the minute around a moment out."""
        if self._job is None and self._into is not None:
            self._begin(NightJob(JobKind.CLIP, moment.folder, self._into, moment=moment))

    def busy(self) -> str:
        """Say why nothing can be begun; empty when something can."""
        if self._job is not None:
            return night_words.busy(self._job)
        return "" if self._into is not None else self.tr("There is no folder for results.")

    def _ask(self) -> None:
        kind = next(kind for kind, button in self.buttons.items() if button is self.sender())
        session, form = self._session, self.form.value()
        if session is None or self._into is None or self._job is not None:
            return
        form = form if isinstance(form, ExportForm) else ExportForm.CSV
        models = self.models.folder() if kind is JobKind.REREAD else None
        self._begin(NightJob(kind, session.folder, self._into, form, models=models))

    def _begin(self, job: NightJob) -> None:
        self._job, self._end, self._ending = job, None, False
        self.progress.begin(night_words.doing(job))
        self._show()
        self.busy_changed.emit(self.busy())
        self.cancel.setFocus()
        self.asked.emit(job)

    def _cancel(self) -> None:
        self._ending = True
        self._show()
        self.cancel_wanted.emit()

    def _show(self) -> None:
        job, end = self._job, self._end
        self._stack.setCurrentIndex(SAID if job is None else WORKS)
        if job is not None:
            ending = night_words.cancelling() if self._ending else ""
            self.progress.say(ending or night_words.doing(job))
            grey(self.cancel, ending, self.tr("Nothing of it will be kept."))
        self.said.setText("" if end is None else night_words.how_it_ended(end))
        place = None if end is None else end.place
        self.said.setToolTip("" if place is None else str(place))
        self.open.setVisible(place is not None)
        frames = end is not None and end.job.kind is JobKind.REREAD and bool(end.found)
        self.label.setVisible(frames)
        self.place.setText("" if self._into is None else self._place_words(self._into))
        self.place.setToolTip("" if self._into is None else str(self._into))
        self._show_buttons()

    def _show_buttons(self) -> None:
        session = self._session
        none = "" if session is not None else self.tr("Choose a recorded night first.")
        broken = "" if session is None else session.trouble
        for kind, button in self.buttons.items():
            # a night that cannot be read can still be checked
            trouble = "" if kind is JobKind.VERIFY else broken
            grey(button, self.busy() or none or trouble, self._hint(kind))
        self.models.lock(self.busy() or none or broken)
        grey(self.change, night_words.busy(self._job) if self._job is not None else "")

    def _hint(self, kind: JobKind) -> str:
        return {
            JobKind.EXPORT: self.tr("Every table of this session, for other programs."),
            JobKind.REPORT: self.tr("The whole night as HTML and PDF."),
            JobKind.BUNDLE: self.tr(
                "Log, profile, versions and the last ten minutes, without anything secret."
            ),
            JobKind.VERIFY: self.tr("Looks at every page, state and frame; writes nothing."),
        }.get(
            kind,
            self.tr(
                "Reads the recorded frames again, lists where the verdict is another one now,"
                " and keeps those frames for Labels."
            ),
        )

    def _place_words(self, folder: Path) -> str:
        home = Path.home()
        inside = folder.is_relative_to(home)
        shown = f"~/{folder.relative_to(home).as_posix()}" if inside else str(folder)
        return self.tr("Results in %1").replace("%1", shown)

    def _choose_folder(self) -> None:
        dialog = frame_dialog(self, self.tr("Folder of results"), "", folder=True)
        dialog.setOption(QFileDialog.Option.ReadOnly, False)
        dialog.fileSelected.connect(self._take_folder)
        show_alone(dialog)

    def _take_folder(self, path: str) -> None:
        self.use_folder(Path(path))

    def _open(self) -> None:
        if self._end is None or self._end.place is None:
            return
        place = self._end.place
        folder = place.parent if place.suffix and place.is_file() else place
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            said = self.tr("Nothing here opens folders. It lies in %1")
            self.said.setText(said.replace("%1", str(folder)))

    def _label(self) -> None:
        if self._end is not None and self._end.place is not None:
            self.label_wanted.emit(self._end.place / FRAMES)

    def _connect(self) -> None:
        for button in self.buttons.values():
            button.clicked.connect(self._ask)
        self.change.clicked.connect(self._choose_folder)
        self.cancel.clicked.connect(self._cancel)
        self.open.clicked.connect(self._open)
        self.label.clicked.connect(self._label)

    def _lay_out(self) -> None:
        self.head.insertWidget(1, self.place, 1)
        self.head.setStretch(2, 0)
        self.head.addWidget(self.change)
        rows = [QHBoxLayout() for _ in range(4)]
        first, second, works, said = rows
        parts = self.buttons
        for row in rows:
            row.setSpacing(8)
        first.addWidget(self.form)
        first.addWidget(parts[JobKind.EXPORT], 1)
        first.addWidget(parts[JobKind.REPORT], 1)
        first.addWidget(parts[JobKind.BUNDLE], 1)
        second.addWidget(self.models, 1)
        second.addWidget(parts[JobKind.REREAD], 1)
        second.addWidget(parts[JobKind.VERIFY], 1)
        works.addWidget(self.progress, 1)
        works.addWidget(self.cancel)
        said.addWidget(self.said, 1)
        said.addWidget(self.label)
        said.addWidget(self.open)
        self._stack = QStackedWidget()
        for row in (said, works):
            row.setContentsMargins(0, 0, 0, 0)
            holder = QWidget()
            holder.setLayout(row)
            self._stack.addWidget(holder)
        self._stack.setFixedHeight(40)
        for row in (first, second):
            self.body.addLayout(row)
        self.body.addWidget(self._stack)


def _is_here(kind: JobKind) -> bool:
    """Say whether the card has a button for it: a clip is cut where its moment is chosen."""
    return kind is not JobKind.CLIP
