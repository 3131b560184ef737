"""Turns what the state is made of into bytes and back, bit for bit.

MessagePack, because a JSON number cannot be NaN; by the types of `ObservatoryState`, so that
a reading comes back as what it was: enumerations, tuples, sets and all.

References
----------
MessagePack specification; msgspec's "Supported Types".
"""

from __future__ import annotations

import dataclasses
from functools import lru_cache
from typing import Any, get_type_hints

import msgspec
import numpy as np

from app.model.state import ObservatoryState

LEFT_OUT = frozenset({"now_s", "utc", "satellites", "replayed"})
"""Fields that are not recorded as readings: the clocks stand beside every row, where
satellites are is 3 MB a minute that their elements say as well (`app.session.sky_form` has what
is recorded of them), and what is recorded is not replayed."""


class CodecError(ValueError):
    """Bytes that are not what they should be, or a value that cannot be written; one sentence."""


def recorded_fields() -> tuple[str, ...]:
    """Name the fields of the state that a session holds, in the state's order."""
    return tuple(_types())


def encode(value: object) -> bytes:
    """Write a value.

    Raises
    ------
    CodecError
        For a value of a kind that no state should hold.
    """
    try:
        return _encoder().encode(value)
    except (TypeError, OverflowError) as error:
        raise CodecError(f"{type(value).__name__} cannot be recorded: {error}") from error


def decode(field: str, body: bytes) -> Any:
    """Read a value of a field of the state.

    Raises
    ------
    CodecError
        When the field is not one of `recorded_fields`, or the bytes are not of its type.
    """
    if field not in _types():
        raise CodecError(f'a state of this version has no "{field}"')
    return _decoded(_decoder(field), body, field)


def decode_items(field: str, body: bytes) -> tuple[Any, ...]:
    """Read items that were added to a field that is a tuple.

    Raises
    ------
    CodecError
        As `decode`.
    """
    found = decode(field, body)
    if not isinstance(found, tuple):
        raise CodecError(f'"{field}" is not a list')
    return found


def _decoded(decoder: msgspec.msgpack.Decoder[Any], body: bytes, what: str) -> Any:
    try:
        return decoder.decode(body)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise CodecError(f'"{what}" cannot be read: {error}') from error


@lru_cache(maxsize=1)
def _types() -> dict[str, Any]:
    hints = get_type_hints(ObservatoryState)
    names = (field.name for field in dataclasses.fields(ObservatoryState))
    return {name: hints[name] for name in names if name not in LEFT_OUT}


@lru_cache(maxsize=1)
def _encoder() -> msgspec.msgpack.Encoder:
    return msgspec.msgpack.Encoder(enc_hook=_plain)


@lru_cache(maxsize=64)
def _decoder(field: str) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(_types()[field])


def _plain(value: Any) -> Any:
    # a stray numpy number is a number all the same
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"no form for {type(value).__name__}")
