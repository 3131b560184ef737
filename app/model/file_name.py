"""Names as every file system takes them."""

from __future__ import annotations

import unicodedata

_NOT_IN_NAMES = '<>:"/\\|?*'


def file_name(profile_name: str) -> str:
    """Give a profile's name as a file system takes it: what none takes becomes ``_``."""
    named = "".join(
        "_" if each in _NOT_IN_NAMES or unicodedata.category(each) == "Cc" else each
        for each in profile_name
    )
    return named.strip(" .") or "_"
