"""The running console: one window, one observatory behind it."""

from __future__ import annotations

import faulthandler
import gc
import logging
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

import app
from app.cli.arguments import PAGES, Arguments
from app.last_time import CRASHES, LastTime, RunningNote, notice_of
from app.logs import log_folder, write_logs
from app.orbit_start import OrbitStart
from app.profile import Profile
from app.single_instance import SingleInstance
from drivers.clock import SystemClock
from resources.translations import ensure_qm
from widgets import formatting, language, theme
from widgets.main_window import MainWindow

if TYPE_CHECKING:
    from app.assembly import Observatory

log = logging.getLogger(__name__)

SETTLE_MS = 3000
"""Devices get so long to answer before the first exposure is asked for (milliseconds)."""

BAD_START = 2
"""Exit status for a profile whose simulated telescope cannot start where it should."""

NOT_BUILT = 1
"""Exit status when the parts could not be put together."""

HANGING = 4
"""Exit status when a worker did not end: leaving hard is better than aborting."""


class Console(QObject):
    """Window first, then everything behind it.

    Parameters
    ----------
    profile : Profile
    arguments : Arguments
    clock : SystemClock, optional
        One of its own from the profile's start if None.
    orbits : OrbitStart, optional
        Where their process has been begun already.
    """

    def __init__(
        self,
        profile: Profile,
        arguments: Arguments,
        clock: SystemClock | None = None,
        orbits: OrbitStart | None = None,
    ) -> None:
        self._application = QApplication(sys.argv[:1])
        super().__init__()
        self._profile = profile
        self._arguments = arguments
        self._instance = SingleInstance(profile.path)
        self._clock = clock or SystemClock(profile.start_utc)
        self._orbits = orbits or OrbitStart(profile)
        self._window: MainWindow | None = None
        self._observatory: Observatory | None = None
        self._last_time: LastTime | None = None

    @property
    def window(self) -> MainWindow | None:
        """The window; None before it is shown."""
        return self._window

    @property
    def observatory(self) -> Observatory | None:
        """What stands behind the window; None until it is put together."""
        return self._observatory

    def why_not(self) -> str | None:
        """Say why this profile cannot be opened now; None when it was claimed.

        A picture of a simulated observatory disturbs nobody and needs no claim.
        """
        if self._arguments.screenshot is not None and self._profile.simulated:
            return None
        because = self._instance.claim()
        if because is not None:
            self._orbits.close()
        return because

    def run(self) -> int:
        """Show the window, let it run, and take everything down again."""
        application, arguments = self._application, self._arguments
        # it works on the other core while the window is made
        self._orbits.begin(self._clock)
        # nearly everything that is made now stays: nobody need look for what does not
        gc.disable()
        application.setApplicationName("Hoshimori")
        application.setApplicationVersion(app.__version__)
        folder = log_folder()
        write_logs(folder)
        note = self._look_back(folder)
        with (folder / CRASHES).open("a", encoding="utf-8") as crashes:
            faulthandler.enable(crashes)
            theme.apply(application, theme.Theme(arguments.theme or "dark"))
            ensure_qm()
            language.set_language(application, arguments.language or "en")
            formatting.set_zone(ZoneInfo(self._profile.time_zone))
            window = self._window = MainWindow(self._profile.name)
            window.resize(*arguments.size)
            self._instance.raised.connect(self._raise)
            window.show()
            QTimer.singleShot(0, self._open)
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, self._leave)
            status = application.exec()
            hanging = self._close()
            faulthandler.disable()
        if hanging:
            log.error("left without %s", ", ".join(hanging))
            os._exit(HANGING)
        if note is not None:
            note.end()
        return status

    def _look_back(self, folder: Path) -> RunningNote | None:
        """See how the last console of this profile ended, and leave a note for the next one."""
        if self._arguments.screenshot is not None:
            return None
        note = RunningNote(folder, self._profile.name)
        self._last_time = note.last_time()
        note.begin()
        return note

    @Slot()
    def _open(self) -> None:
        """Bring in the heavy parts, once the window is there; end when that fails."""
        try:
            self._build()
        except ValueError as error:
            sys.stderr.write(f"{error}\n")
            self._application.exit(BAD_START)
        except Exception as error:
            # Qt would swallow it and leave a window with nothing behind it
            log.exception("the console cannot be put together")
            sys.stderr.write(f"The console cannot be put together: {error}\n")
            self._application.exit(NOT_BUILT)

    def _build(self) -> None:
        from app.assembly import Observatory
        from app.model.state import DomeMode
        from app.simulated_world import simulated_world
        from drivers.simulation.scene import Fault

        assert self._window is not None
        self._window.add_late_panels()
        self._window.show_page(PAGES.index(self._arguments.page))
        profile = self._profile
        world = simulated_world(profile, self._clock)
        if world is not None:
            for name in self._arguments.faults:
                world.set_fault(Fault(name), True)
        mode = DomeMode.AUTO if profile.follow_at_start else DomeMode.MANUAL
        observatory = Observatory(profile, self._clock, self._window, world, mode, self._orbits)
        self._observatory = observatory
        observatory.start()
        if self._last_time is not None:
            observatory.store.note(notice_of(self._last_time))
        self._choose_target(observatory)
        if self._arguments.expose_s is not None:
            QTimer.singleShot(SETTLE_MS, self._expose)
        if self._arguments.screenshot is not None:
            QTimer.singleShot(round(1000 * self._arguments.after_s), self._take)

    def _choose_target(self, observatory: Observatory) -> None:
        from app.model.settings import SetTarget
        from app.sky.targets import find

        wanted = self._arguments.target
        if wanted is None:
            return
        found = find(wanted, self._clock.utc(), self._profile.site)
        if not found:
            raise ValueError(f'--target: nothing is called "{wanted}"')
        observatory.desk.submit(SetTarget(found[0].target))

    @Slot()
    def _expose(self) -> None:
        from app.model.commands import Expose

        assert self._observatory is not None
        assert self._arguments.expose_s is not None
        self._observatory.desk.submit(Expose(self._arguments.expose_s))

    @Slot()
    def _take(self) -> None:
        assert self._window is not None
        path = self._arguments.screenshot
        assert path is not None
        path.parent.mkdir(parents=True, exist_ok=True)
        saved = self._window.grab().save(str(path))
        if not saved:
            sys.stderr.write(f"{path}: the picture cannot be written there\n")
        self._application.exit(0 if saved else 1)

    @Slot()
    def _raise(self) -> None:
        if self._window is not None:
            self._window.showNormal()
            self._window.raise_()
            self._window.activateWindow()

    def _leave(self, *_: object) -> None:
        # `quit` would ask the window first, and an open slit would keep the process alive
        self._application.exit(0)

    def _close(self) -> tuple[str, ...]:
        hanging = () if self._observatory is None else self._observatory.stop()
        self._orbits.close()
        self._instance.release()
        return hanging
