"""Take out of a text, and of a recorded reading, what must not leave the house."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Any

import msgspec

from app.session.codec import decode, encode

HIDDEN = "***"

_LEAST = 4

_WORDS = (
    r"passwords?|passwd|passphrase|pwd|secrets?|tokens?|credentials?|authori[sz]ation|cookies?"
    r"|(?:api|access|private)[_-]?keys?"
)

# up to the last @ of a word: a password may hold one, or a slash, or an escaped quote
_IN_ADDRESS = re.compile(
    r"(?P<scheme>(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*://)(?:\\.|[^\s\"<>\\])*@", re.I
)

_NAMED = re.compile(
    # a key that sounds secret, in quotes or not, also within a text that is quoted itself
    rf"(?P<key>(?<![\w.-])[\w.-]*(?:{_WORDS})[\w.-]*\\*[\"']?\s*[:=]\s*)"
    r"(?P<value>"
    r"\"\"\".*?(?:\"\"\"|\Z)|'''.*?(?:'''|\Z)"
    r"|(?P<within>\\+)\"[^\n]*?(?:(?<!\\)(?P=within)\"|$)"
    r"|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?"
    r"|\[[^\]]*\]?|\{[^}]*\}?"
    r"|(?:(?:Bearer|Basic|Digest)\s+)?[^\s,;\"'}\]]+)",
    re.I | re.S | re.M,
)


def without_secrets(text: str, known: Collection[str] = ()) -> str:
    """Hide users and passwords in addresses, and the values of keys that sound secret.

    Rather too much is hidden than too little.

    Parameters
    ----------
    text : str
        A profile, a log, anything that people read.
    known : collection of str
        Secrets that are hidden wherever they stand, see `secrets_in`.
    """
    for secret in known:
        text = text.replace(secret, HIDDEN)
    text = _NAMED.sub(rf'\g<key>"{HIDDEN}"', text)
    return _IN_ADDRESS.sub(rf"\g<scheme>{HIDDEN}@", text)


@lru_cache(maxsize=4096)
def shown(text: str) -> str:
    """Give a text that is shown or sent around; the same ones come again and again."""
    return without_secrets(text)


def secrets_in(text: str) -> tuple[str, ...]:
    """Give the secrets that a profile holds, the longest first; very short ones are words.

    Parameters
    ----------
    text : str
        TOML.
    """
    found = {match["value"].strip("\"' \n") for match in _NAMED.finditer(text)}
    for match in _IN_ADDRESS.finditer(text):
        user, _, password = match.group().partition("://")[2].removesuffix("@").partition(":")
        # a token may stand in the place of the user
        found |= {password} if password else {user}
    return tuple(sorted((one for one in found if len(one) >= _LEAST), key=len, reverse=True))


def reading_without_secrets(field: str, value: Any, known: Collection[str] = ()) -> Any:
    """Hide what is secret in every text of a field of the state.

    Parameters
    ----------
    field : str
        Of `app.session.codec.recorded_fields`.
    value : object
        Its reading.
    known : collection of str
        As for `without_secrets`.
    """
    plain = msgspec.msgpack.decode(encode(value))
    return decode(field, encode(plain_without_secrets(plain, known)))


def plain_without_secrets(value: Any, known: Collection[str] = ()) -> Any:
    """Hide what is secret in every text of a value made of lists, mappings and texts."""
    if isinstance(value, str):
        return without_secrets(value, known)
    if isinstance(value, list):
        return [plain_without_secrets(one, known) for one in value]
    if isinstance(value, dict):
        return {key: plain_without_secrets(one, known) for key, one in value.items()}
    return value
