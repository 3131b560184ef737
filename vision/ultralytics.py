"""The one door to ultralytics, which only the extra ``train`` installs."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import platformdirs

INSTALL = "make train-deps"
"""The command that installs the extra."""


class ExtraMissing(ImportError):
    """The extra ``train`` is not installed; the sentence names the command that does it."""


def ultralytics_package() -> Any:
    """Import ultralytics so that it neither dials nor installs nor writes anywhere else.

    Returns
    -------
    module
        ``ultralytics``.

    Raises
    ------
    ExtraMissing
        When it, or torch, is not installed.
    """
    os.environ["YOLO_AUTOINSTALL"] = "0"
    os.environ["YOLO_OFFLINE"] = "true"
    os.environ["YOLO_VERBOSE"] = "false"
    os.environ.setdefault("YOLO_CONFIG_DIR", str(_folder()))
    # it finds its fonts and figures by matplotlib, which would look for a screen
    os.environ.setdefault("MPLBACKEND", "agg")
    try:
        import torch  # noqa: F401 - told apart from a broken ultralytics
        import ultralytics
    except ImportError as error:
        raise ExtraMissing(
            f"this needs torch and ultralytics, which are not installed: run `{INSTALL}` ({error})"
        ) from error
    return ultralytics


def _folder() -> Path:
    """Give a folder for its settings: ours, or one for this process where that is read-only."""
    folder = platformdirs.user_cache_path("hoshimori") / "ultralytics"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="hoshimori-ultralytics-"))
    return folder
