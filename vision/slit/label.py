"""What a person said of one frame: the truth that a model is trained and judged by."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NoReturn, TypeVar

from vision.slit.protocol import SlitReading, SlitState

T = TypeVar("T")


class LabelError(ValueError):
    """A label cannot be used; the sentence names what is wrong and what is allowed."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a detector had made of the frame when the person looked at it.

    Attributes
    ----------
    azimuth_deg, opening : float or None
        See `SlitReading`.
    state : str
        A `SlitState`.
    confidence : float
        0 to 1.
    detector : str
        Its name, for example ``"yolo 1"``; empty when not known.
    """

    azimuth_deg: float | None
    opening: float | None
    state: str
    confidence: float
    detector: str


@dataclass(frozen=True, slots=True)
class Label:
    """Where the slit is in one frame, as a person says.

    Attributes
    ----------
    azimuth_deg : float or None
        Middle of the slit, degrees east of north, [0, 360); None exactly when no slit is
        to be seen.
    opening : float or None
        Uncovered part of the slit, 0 to 1; None when not said.
    visible : bool
        False when nobody could see a slit in this frame.
    by : str
        Who says so.
    utc : datetime
        When it was said, aware.
    seen : Seen or None
        What a detector had said; None when none had looked.
    file : str
        Of the frame, relative to the label set's folder, with forward slashes; empty
        before the label is in a set.
    calibration : str
        Of the calibration, likewise.

    Raises
    ------
    LabelError
        When a value is outside its range; a label that exists can be used.
    """

    azimuth_deg: float | None
    opening: float | None
    visible: bool
    by: str
    utc: datetime
    seen: Seen | None = None
    file: str = ""
    calibration: str = ""

    def __post_init__(self) -> None:
        azimuth_deg, opening = self.azimuth_deg, self.opening
        if azimuth_deg is not None and not 0.0 <= azimuth_deg < 360.0:
            raise LabelError(f"azimuth_deg must be from 0 to below 360, not {azimuth_deg}")
        if opening is not None and not 0.0 <= opening <= 1.0:
            raise LabelError(f"opening must be from 0 to 1, not {opening}")
        if self.visible and azimuth_deg is None:
            raise LabelError("azimuth_deg must be a number when the slit is visible")
        if not self.visible and (azimuth_deg is not None or opening is not None):
            raise LabelError("azimuth_deg and opening must be null when no slit is visible")
        if self.utc.tzinfo is None:
            raise LabelError("utc must name its zone")

    def of(self, file: str, calibration: str) -> Label:
        """Give the same said of a frame in a label set."""
        return replace(self, file=file, calibration=calibration)


def seen_of(reading: SlitReading, detector: str) -> Seen:
    """Give a detector's reading as it is kept beside a label."""
    return Seen(
        reading.azimuth_deg, reading.opening, reading.state.value, reading.confidence, detector
    )


def line_of(label: Label) -> str:
    """Give a label as its line of ``labels.jsonl``, without the line's end."""
    seen = label.seen
    content: dict[str, object] = {
        "file": label.file,
        "calibration": label.calibration,
        "azimuth_deg": label.azimuth_deg,
        "opening": label.opening,
        "visible": label.visible,
        "by": label.by,
        "utc": utc_text(label.utc),
        "seen": None,
    }
    if seen is not None:
        content["seen"] = {
            "azimuth_deg": seen.azimuth_deg,
            "opening": seen.opening,
            "state": seen.state,
            "confidence": seen.confidence,
            "detector": seen.detector,
        }
    return json.dumps(content, ensure_ascii=False, allow_nan=False)


def utc_text(utc: datetime) -> str:
    """Give a time as ISO 8601 in UTC with milliseconds."""
    return utc.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def content_of(line: str) -> Mapping[str, object]:
    """Read a line's JSON object.

    Raises
    ------
    LabelError
        When it is no whole JSON object, or holds NaN or infinity.
    """
    try:
        content = json.loads(line, parse_constant=_refuse_constant)
    except (json.JSONDecodeError, RecursionError) as error:
        raise LabelError("not a whole line of JSON") from error
    if not isinstance(content, Mapping):
        raise LabelError("not a JSON object")
    return content


def label_of(content: Mapping[str, object]) -> Label:
    """Read a label out of a line's JSON object.

    Raises
    ------
    LabelError
        When a value is missing, of another kind, or outside its range.
    """
    seen = content.get("seen")
    return Label(
        _read(content, "azimuth_deg", "a number or null", _number_or_none),
        _read(content, "opening", "a number or null", _number_or_none),
        _read(content, "visible", "true or false", _truth),
        _read(content, "by", "a text", _text),
        _read(content, "utc", "a time such as 2026-11-25T12:00:00Z", _time),
        None if seen is None else _seen(seen),
        _read(content, "file", "a text", _text),
        _read(content, "calibration", "a text", _text),
    )


def _seen(value: object) -> Seen:
    if not isinstance(value, Mapping):
        raise LabelError("seen must be an object or null")
    state = _read(value, "state", "a text", _text)
    if state not in tuple(SlitState):
        raise LabelError(f"seen.state must be one of {', '.join(SlitState)}, not {state!r}")
    confidence = _read(value, "confidence", "a number", _number_or_none)
    if confidence is None or not 0.0 <= confidence <= 1.0:
        raise LabelError("seen.confidence must be from 0 to 1")
    return Seen(
        _read(value, "azimuth_deg", "a number or null", _number_or_none),
        _read(value, "opening", "a number or null", _number_or_none),
        state,
        confidence,
        _read(value, "detector", "a text", _text),
    )


def _read(content: Mapping[str, object], key: str, allowed: str, read: Callable[[object], T]) -> T:
    if key not in content:
        raise LabelError(f"{key} is missing")
    try:
        return read(content[key])
    except (TypeError, ValueError, OverflowError) as error:
        raise LabelError(f"{key} must be {allowed}, not {content[key]!r}") from error


def _number_or_none(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    number = float(value)
    # 1e999 is good JSON and yet no number
    if not math.isfinite(number):
        raise ValueError
    return number


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _time(value: object) -> datetime:
    utc = datetime.fromisoformat(_text(value))
    if utc.tzinfo is None:
        raise ValueError
    return utc


def _refuse_constant(name: str) -> NoReturn:
    raise LabelError(f"{name} is not a number")
