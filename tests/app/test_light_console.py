"""The whole console shows the sky, and has nothing in its own process that holds it up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

CONSOLE = """
import sys
from app.cli.arguments import parse
from app.cli.console import make_console
from app.profile import load, locate

console = make_console(load(locate("simulator")), parse([]))

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

class Eye(QObject):
    @Slot()
    def look(self):
        observatory = console.observatory
        state = None if observatory is None else observatory.store.state()
        if state is None or state.satellites is None or state.satellites.segment is None:
            return
        if state.slit is None or state.ccd is None or state.sky is None:
            return
        if len(state.satellites.objects) < 30_000:
            return
        heavy = ("sgp4", "skyfield", "scipy", "astropy", "onnxruntime", "pyqtgraph")
        print("heavy:", [name for name in heavy if name in sys.modules])
        print("hanging:", observatory.stop())
        QCoreApplication.exit(0)

eye, timer = Eye(), QTimer()
timer.timeout.connect(eye.look)
timer.start(100)
status = console.run()
sys.exit(status)
"""


def test_a_console_with_a_whole_sky_has_nothing_heavy_in_its_process(tmp_path: Path) -> None:
    homes = ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(
        [sys.executable, "-c", CONSOLE],
        env=environment | {home: str(tmp_path) for home in homes},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120.0,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "heavy: []" in told.stdout, told.stdout + told.stderr
    assert "hanging: ()" in told.stdout
