"""Where the labels of an observatory are kept."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from app.model.file_name import file_name


def label_folder(profile_name: str) -> Path:
    """Give the folder for the labels of a profile; it need not exist yet.

    Parameters
    ----------
    profile_name : str
        As in the profile; what no file system takes in a name becomes ``_``.
    """
    return Path(platformdirs.user_data_dir("hoshimori")) / "labels" / file_name(profile_name)
