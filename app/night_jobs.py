"""Ties the work with recorded nights to the page that asks for it, and to the page of labels."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject, Slot

from app.workers.crew import Crew
from app.workers.night_worker import NightWorker
from widgets.main_window import MainWindow
from widgets.nav_rail import Page


def results_folder() -> Path:
    """Give the folder that results go to unless somebody names another one."""
    return Path(platformdirs.user_documents_dir()) / "Hoshimori"


class NightJobs(QObject):
    """The work with recorded nights of one console.

    Nothing here knows the desk: files are written, and nothing is moved, also in a replay.

    Parameters
    ----------
    window : MainWindow
        With all its panels.
    crew : Crew
        Gives the worker its thread.
    profile : Path
        Of the console.
    """

    def __init__(self, window: MainWindow, crew: Crew, profile: Path) -> None:
        super().__init__()
        self._window = window
        self.worker = NightWorker(profile)
        crew.hire("nights", self.worker)
        page = window.sessions
        if page is None:
            return
        work = page.work
        work.asked.connect(self.worker.take)
        work.cancel_wanted.connect(self.worker.cancel)
        work.label_wanted.connect(self.label)
        work.use_folder(results_folder())
        self.worker.told.connect(page.show_told)

    @Slot(object)
    def label(self, frames: Path) -> None:
        """Show frames on the page of labels."""
        if self._window.labels is not None:
            self._window.labels.open_frames(str(frames))
            self._window.show_page(Page.LABELS)
