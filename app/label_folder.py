"""Where the labels of an observatory are kept."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import platformdirs

_NOT_IN_NAMES = '<>:"/\\|?*'


def file_name(profile_name: str) -> str:
    """Give a profile's name as a file system takes it: what none takes becomes ``_``."""
    named = "".join(
        "_" if each in _NOT_IN_NAMES or unicodedata.category(each) == "Cc" else each
        for each in profile_name
    )
    return named.strip(" .") or "_"


def label_folder(profile_name: str) -> Path:
    """Give the folder for the labels of a profile; it need not exist yet.

    Parameters
    ----------
    profile_name : str
        As in the profile; what no file system takes in a name becomes ``_``.
    """
    return Path(platformdirs.user_data_dir("hoshimori")) / "labels" / file_name(profile_name)
