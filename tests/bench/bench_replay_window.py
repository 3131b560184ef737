"""How soon a recorded night is in the window: from the click to the first state and picture.

``python -m tests.bench.bench_replay_window [--short] [--night FOLDER]``: the whole window with
the player in a thread of its own, offscreen; a night of ten hours (short: five minutes) with
everything on, or one that is there. A state counts when the replay shows it, a picture when the
view of the slit camera has it, both when they are painted. Processor time is that of the whole
process, and is what the wall clock would be on an idle machine.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.control.store import StateStore
from app.night_replay import NightReplay
from app.workers.crew import Crew
from drivers.clock import SystemClock
from tests.bench.bench_record import say
from tests.bench.long_night import write_night
from tests.widgets.states import rich_state
from widgets import theme
from widgets.main_window import MainWindow
from widgets.nav_rail import Page
from widgets.slit_view import SlitView

OPENINGS, SEEKS = 5, 40
LONGEST_S = 60.0
PULSE_MS = 2
"""So often it is looked whether something is shown."""


class Replayed:
    """A window with a replay behind it, and no telescope."""

    def __init__(self, root: Path, logs: Path) -> None:
        self.window = MainWindow("simulator")
        self.window.resize(1600, 900)
        self.window.show()
        self.window.add_late_panels()
        self.window.show_state(rich_state())
        clock = SystemClock()
        self.store = StateStore(rich_state(), clock)
        self.crew = Crew()
        self.replay = NightReplay(self.window, clock, self.store, self.crew, root, logs)
        self.crew.start()
        self.pulse = QTimer()
        self.pulse.start(PULSE_MS)
        (self.view,) = self.window.operate.findChildren(SlitView)

    def stop(self) -> None:
        """Let everything go."""
        self.pulse.stop()
        self.store.stop()
        self.crew.stop()
        self.window.leave()

    def at_s(self) -> float:
        """Give the moment that is shown; before every moment where none is."""
        replay = self.window.replay.transport.replay()
        return float("-inf") if replay is None or not self.window.replay.on else replay.at_s

    def picture_s(self) -> float:
        """Give the time of the picture that is shown; before every moment where none is."""
        frame = self.view.frame()
        return float("-inf") if frame is None else frame.read_at_s

    def shows(self, at_s: float) -> bool:
        """Say whether the state of a moment is shown, and its picture."""
        return self.at_s() == at_s and 0.0 <= at_s - self.picture_s() < 0.2

    def until(self, done: Callable[[], bool]) -> float:
        """Let the window live until something is so and painted; give how long that took."""
        began_s = time.perf_counter()
        while not done():
            # to ask on and on would keep the player from its work
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            assert time.perf_counter() - began_s < LONGEST_S
        QApplication.processEvents()
        return time.perf_counter() - began_s


def openings(replayed: Replayed, folder: Path) -> list[bool]:
    """Open and leave a few times."""
    window, page = replayed.window, replayed.window.sessions
    assert page is not None
    stated, shown, worked = [], [], []
    for _ in range(OPENINGS):
        window.show_page(Page.SESSIONS)
        QApplication.processEvents()
        cpu_s = time.process_time()
        page.open_wanted.emit(folder)
        window.show_page(Page.OPERATE)
        stated.append(replayed.until(lambda: window.replay.on))
        shown.append(stated[-1] + replayed.until(lambda: replayed.view.frame() is not None))
        worked.append(time.process_time() - cpu_s)
        window.replay.leave()
        replayed.until(lambda: not window.replay.on)
    met = []
    for name, took in (("first state", stated), ("first picture", shown)):
        told = f"{1e3 * min(took):.0f} ms, worst of {OPENINGS}: {1e3 * max(took):.0f} ms"
        met.append(say(f"click to {name}", told, "1000 ms", max(took) <= 1.0))
    told = f"{1e3 * min(worked):.0f} ms to {1e3 * max(worked):.0f} ms"
    return [*met, say("processor time of an opening", told, "", True)]


def seeks(replayed: Replayed, folder: Path) -> list[bool]:
    """Press the strip here and there."""
    window, page = replayed.window, replayed.window.sessions
    assert page is not None
    page.open_wanted.emit(folder)
    replayed.until(lambda: window.replay.on)
    replay = window.replay.transport.replay()
    assert replay is not None
    rng, took, worked = random.Random(1), [], []
    for _ in range(SEEKS):
        at_s = rng.uniform(replay.start_s + 1.0, replay.end_s)
        cpu_s = time.process_time()
        window.replay.transport.seek(at_s)
        took.append(replayed.until(partial(replayed.shows, at_s)))
        worked.append(time.process_time() - cpu_s)
    took.sort()
    told = f"{1e3 * took[len(took) // 2]:.0f} ms, worst of {SEEKS}: {1e3 * took[-1]:.0f} ms"
    worked.sort()
    cpu = f"{1e3 * worked[len(worked) // 2]:.0f} ms, worst {1e3 * worked[-1]:.0f} ms"
    return [
        say("seek to state and picture", told, "200 ms", took[-1] <= 0.2),
        say("processor time of a seek", cpu, "", True),
    ]


def main() -> int:
    """Measure; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--night", type=Path, help="a session that is there already")
    given = parser.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    theme.apply(application, theme.Theme.DARK)
    with tempfile.TemporaryDirectory() as place:
        folder = given.night
        if folder is None:
            folder = Path(place) / "2026-11-21" / "bench"
            write_night(folder, 300.0 if given.short else 36_000.0)
        replayed = Replayed(folder.parent.parent, Path(place))
        sys.stdout.write("| replay in the window | measured | limit | met |\n|---|---|---|---|\n")
        met = openings(replayed, folder) + seeks(replayed, folder)
        replayed.stop()
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main())
