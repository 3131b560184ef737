"""Ties the player of recorded nights and the shelf they stand on to the window, and only to it."""

from __future__ import annotations

from pathlib import Path

from app.control.store import StateStore
from app.workers.crew import Crew
from app.workers.player_worker import PlayerWorker
from app.workers.shelf_worker import ShelfWorker
from drivers.clock import Clock
from widgets.main_window import MainWindow
from widgets.sessions_page import SessionsPage

CAMERAS = ("slit_camera", "all_sky", "ccd")


class NightReplay:
    """The replay of one console.

    Nothing here knows the desk: a recorded night can move nothing.

    Parameters
    ----------
    window : MainWindow
        With all its panels.
    clock : Clock
        Sets the pace.
    store : StateStore
        Takes notices.
    crew : Crew
        Gives player and shelf their threads.
    sessions, logs : Path
        Folders of all sessions and of the log files.
    """

    def __init__(
        self,
        window: MainWindow,
        clock: Clock,
        store: StateStore,
        crew: Crew,
        sessions: Path,
        logs: Path,
    ) -> None:
        mode = window.replay
        self.player = PlayerWorker(clock, {name: mode.eye(name) for name in CAMERAS})
        self.shelf = ShelfWorker(sessions, logs)
        player = self.player
        player.opened.connect(mode.opened)
        player.played.connect(window.show_replayed)
        player.ended.connect(window.go_live)
        player.noticed.connect(store.note)
        mode.leave_wanted.connect(player.leave)
        mode.cleared.connect(player.show_again)
        transport = mode.transport
        transport.seek_wanted.connect(player.seek)
        transport.step_wanted.connect(player.step_by)
        transport.jump_wanted.connect(player.jump)
        transport.play_wanted.connect(player.play)
        transport.speed_wanted.connect(player.set_speed)
        if window.sessions is not None:
            self._tie(window.sessions)
        crew.hire("player", player)
        crew.hire("shelf", self.shelf)

    def _tie(self, page: SessionsPage) -> None:
        player, shelf = self.player, self.shelf
        page.open_wanted.connect(player.open)
        page.open_at_wanted.connect(player.open_at)
        page.look_wanted.connect(shelf.look)
        page.look_into_wanted.connect(shelf.look_into)
        page.night.log.follow_wanted.connect(shelf.follow_log)
        page.compare_wanted.connect(shelf.compare)
        shelf.listed.connect(page.show_sessions)
        shelf.looked_into.connect(page.show_night)
        shelf.logged.connect(page.show_log)
        shelf.compared.connect(page.show_comparison)
        shelf.uncompared.connect(page.say_uncompared)
        if page.isVisible():
            # it was opened before anybody could look
            page.look_wanted.emit()
