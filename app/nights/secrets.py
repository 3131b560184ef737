"""Take out of a text what must not leave the house."""

from __future__ import annotations

import re

HIDDEN = "***"

_IN_ADDRESS = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*://)[^/\s:@\"']*(?::[^/\s@\"']*)?@", re.I)
_NAMED = re.compile(
    r"(?P<key>[\"']?\b[\w.-]*(?:password|passwd|secret|token|api_?key|credentials?)[\w.-]*[\"']?\s*[:=]\s*)"
    r"(?P<value>\"[^\"\n]*\"|'[^'\n]*'|[^\s,;\"'}]+)",
    re.I,
)


def without_secrets(text: str) -> str:
    """Hide users and passwords in addresses, and the values of keys that sound secret.

    Parameters
    ----------
    text : str
        A profile, a log, anything that people read.
    """
    text = _IN_ADDRESS.sub(rf"\g<scheme>{HIDDEN}@", text)
    return _NAMED.sub(rf'\g<key>"{HIDDEN}"', text)
