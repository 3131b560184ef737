"""Brings Qt in so that everything after it is imported as quickly as without Qt.

PySide6 puts itself in the place of Python's ``__import__``. From then on the source of every
module that comes in is read once more, line by line and kept, to see whether the name PySide6
stands in it: for the sake of ``from __feature__ import …`` and of ``import *``, which nobody here
uses. A console imports some 700 modules after Qt: a fifth of the processor time of its start.

References
----------
Qt for Python, ``shibokensupport/feature.py``: `feature_imported`, PYSIDE-2029.
"""

from __future__ import annotations

import builtins
import importlib


def bring_in_qt() -> None:
    """Import PySide6, and let Python import again; before anything else of the window."""
    plain = builtins.__import__
    importlib.import_module("PySide6.QtCore")
    builtins.__import__ = plain
