"""Say what is wrong in a file of tables: table, key, what is allowed, what stands there."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_type_hints

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

_UNITS = {
    "deg": "degrees",
    "deg_s": "degrees per second",
    "s": "seconds",
    "m": "metres",
    "m_s": "metres per second",
    "c": "degrees Celsius",
    "arcsec": "seconds of arc",
    "fps": "frames per second",
}
_LIMITS = {
    "greater_than": ("greater than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than": ("less than", "lt"),
    "less_than_equal": ("at most", "le"),
}
_KINDS = {
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a finite number",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "string_type": "a text in quotes",
    "string_too_short": "a text that is not empty",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "datetime_type": "a date and time such as 2026-11-22T09:47:00Z",
    "timezone_aware": "a date and time with its zone, such as 2026-11-22T09:47:00Z",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "dict_type": "a table",
    "list_type": "a list in square brackets",
    "tuple_type": "a list in square brackets",
    "set_type": "a list in square brackets",
    "frozen_set_type": "a list in square brackets",
}
_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")
_ALIKE = 0.6


Fault = Callable[[str], None]
"""Takes one sentence about a fault."""

_Model = TypeVar("_Model", bound=BaseModel)


def check(
    name: str, model: type[_Model], tables: Mapping[str, Mapping[str, Any]], fault: Fault
) -> _Model | None:
    """Read one table; its faults are told, and None stands for a table that is missing or faulty.

    Parameters
    ----------
    name : str
        Of the table, for example ``"dome"``.
    model : type of BaseModel
        What may stand in it.
    tables : mapping
        All tables of the file.
    fault : callable
        Takes one sentence for each fault.
    """
    if name not in tables:
        return None
    try:
        return model.model_validate(dict(tables[name]))
    except ValidationError as error:
        for sentence in sentences(name, model, error):
            fault(sentence)
    return None


def sentences(table: str, model: type[BaseModel], error: ValidationError) -> list[str]:
    """Put what pydantic found in one table into sentences, one each.

    Parameters
    ----------
    table : str
        Name of the table in the file, for example ``"dome"``.
    model : type of BaseModel
        What the table was checked against; it knows the keys that are allowed.
    error : pydantic.ValidationError
        At least one fault.
    """
    found = error.errors(include_url=False)
    unknown = [details for details in found if details["type"] in _UNKNOWN]
    meant = {
        _near(str(last), _keys(model, path)) for *path, last in (each["loc"] for each in unknown)
    }
    rest = [
        details
        for details in found
        if details["type"] not in _UNKNOWN
        and not (details["type"] == "missing" and details["loc"][-1] in meant)
    ]
    return [_sentence(table, model, details) for details in unknown + rest]


def choose(wrong: str, allowed: Iterable[str]) -> str:
    """Hint at the name that was probably meant, or at all that there are."""
    names = sorted(allowed)
    near = nearest(wrong, names)
    if near is not None:
        return f'did you mean "{near}"?'
    return f"choose one of {', '.join(names)}" if names else "there is none to choose from"


def nearest(wrong: str, names: Iterable[str]) -> str | None:
    """Give the name that is most like a wrong one, or None when none is."""
    near = difflib.get_close_matches(wrong, list(names), n=1, cutoff=_ALIKE)
    return near[0] if near else None


def shown(value: object) -> str:
    """Write a value as it stands in the file, shortened."""
    if isinstance(value, (str, bool)):
        text = json.dumps(value, ensure_ascii=False)
    elif isinstance(value, Mapping):
        text = "a table"
    else:
        text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _sentence(table: str, model: type[BaseModel], details: ErrorDetails) -> str:
    *path, last = details["loc"] or ("",)
    names = [table] + [str(step) for step in path if isinstance(step, str)]
    if isinstance(last, int):
        key = f"{names.pop()} item {last + 1}" if len(names) > 1 else f"item {last + 1}"
    else:
        key = last
    where = f"[{'.'.join(names)}]"
    kind = details["type"]
    if kind == "missing":
        return f'{where} missing key "{key}"'
    if kind in _UNKNOWN:
        return f'{where} unknown key "{key}"; {_meant(key, _keys(model, path))}'
    if kind == "value_error":
        message = details["msg"].removeprefix("Value error, ")
        return f"{where} {key}: {message}" if key else f"{where} {message}"
    return f"{where} {key} {_wrong(details)}"


def _wrong(details: ErrorDetails) -> str:
    kind, context, value = details["type"], details.get("ctx", {}), shown(details["input"])
    if kind in _LIMITS:
        words, name = _LIMITS[kind]
        return f"must be {words} {context[name]:g}, not {value}"
    if kind in _KINDS:
        return f"must be {_KINDS[kind]}, not {value}"
    if kind in ("literal_error", "enum"):
        return f"must be one of {context['expected']}, not {value}"
    message = details["msg"]
    return f"does not fit: {message[0].lower()}{message[1:]}, not {value}"


def _meant(wrong: str, keys: list[str]) -> str:
    near = _near(wrong, keys)
    if near is None:
        return choose(wrong, keys)
    unit = next((_UNITS[suffix] for suffix in _suffixes(near) if suffix in _UNITS), None)
    return f'did you mean "{near}"{f" ({unit})" if unit else ""}?'


def _near(wrong: str, keys: list[str]) -> str | None:
    return _same_but_for_the_unit(wrong, keys) or nearest(wrong, keys)


def _same_but_for_the_unit(wrong: str, keys: list[str]) -> str | None:
    stem = wrong.rpartition("_")[0] or wrong
    return next((key for key in keys if re.fullmatch(rf"{re.escape(stem)}(_[a-z]+)+", key)), None)


def _suffixes(key: str) -> list[str]:
    words = key.split("_")
    return ["_".join(words[-2:]), words[-1]]


def _keys(model: type, path: Iterable[int | str]) -> list[str]:
    for step in path:
        inner = get_type_hints(model).get(str(step))
        if not isinstance(inner, type):
            return []
        model = inner
    if issubclass(model, BaseModel):
        return list(model.model_fields)
    return [field.name for field in fields(model)] if is_dataclass(model) else []
