"""Once Qt is in, Python imports as it did before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

CODE = """
import builtins, linecache
plain = builtins.__import__
from app.plain_imports import bring_in_qt
bring_in_qt()
print(builtins.__import__ is plain)
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
import widgets.sky_plot
print([name for name in linecache.cache if "/widgets/" in name])

class Ear(QObject):
    said = Signal(int)
    @Slot(int)
    def hear(self, number):
        print(number)

ear = Ear()
ear.said.connect(ear.hear)
ear.said.emit(7)
"""


def test_qt_works_and_nothing_is_read_twice() -> None:
    told = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["True", "[]", "7"]
