"""Keeps what was learned of an observatory's motors: one small file that can be read by eye."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.dome.learned_motors import LearnedMotors
from app.dome.motor_learning import Belief
from app.model.file_name import file_name
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.motors.protocol import Drive

VERSION = 1
"""Of the file's form; a file of another version is not read."""

_ABOUT = (
    "What Hoshimori has learned of the motors by watching them: at 10 degrees Celsius, and the "
    "change per kelvin. Units: seconds; degrees (dome) or shares of the whole (slit). "
    "Delete this file to begin again with the numbers of the profile."
)
_DAMAGED = QT_TRANSLATE_NOOP("Model", "the file is damaged")
_VERSION = QT_TRANSLATE_NOOP("Model", "the file is of another version of this program")
_FOREIGN = QT_TRANSLATE_NOOP("Model", "the file is of another observatory")
_NOT_OURS = QT_TRANSLATE_NOOP("Model", "its numbers are of another motor than the profile's")
_ASIDE = QT_TRANSLATE_NOOP(
    "Model",
    "What was learned of the motors is not used: %1. The profile's numbers are used; "
    "the file was put aside as %2.",
)
_UNREAD = QT_TRANSLATE_NOOP(
    "Model",
    "What was learned of the motors is not used: %1 cannot be read (%2). "
    "The profile's numbers are used.",
)

_Row = Annotated[tuple[float, ...], Field(min_length=6, max_length=6)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class _Way(_Table):
    """One direction as it is kept."""

    runs: int = Field(ge=1)
    start_delay_s: float
    speed: float
    coast: float
    start_delay_s_per_c: float
    speed_per_c: float
    coast_per_c: float
    temperatures: float = Field(ge=0.0)
    mean_temperature_c: float = Field(ge=-100.0, le=100.0)
    temperature_variance_c2: float = Field(ge=0.0)
    covariance: Annotated[tuple[_Row, ...], Field(min_length=6, max_length=6)]

    def belief(self) -> Belief:
        covariance = np.array(self.covariance)
        if not np.allclose(covariance, covariance.T) or np.linalg.eigvalsh(covariance)[0] <= 0.0:
            raise ValueError("no covariance")
        return Belief(
            mean=np.array([getattr(self, name) for name in _NUMBERS]),
            covariance=covariance,
            runs=self.runs,
            temperatures=self.temperatures,
            mean_c=self.mean_temperature_c,
            spread_c2=self.temperature_variance_c2,
        )


class _File(_Table):
    """The whole file."""

    about: str
    version: Literal[1]
    profile: str
    ways: dict[Drive, _Way]


_NUMBERS = (
    *("start_delay_s", "speed", "coast"),
    *("start_delay_s_per_c", "speed_per_c", "coast_per_c"),
)


def motor_file(profile_name: str) -> Path:
    """Give the file for the motors of a profile; it need not exist yet."""
    folder = Path(platformdirs.user_data_dir("hoshimori")) / "motors"
    return folder / f"{file_name(profile_name)}.json"


def read_motors(
    path: Path, profile_name: str, learned: LearnedMotors, now: datetime
) -> Sentence | None:
    """Go on with what was learned before, where there is a file of it.

    A file that cannot be used is put aside, and learning begins anew.

    Parameters
    ----------
    path : Path
        See `motor_file`.
    profile_name : str
        Whose motors they must be.
    learned : LearnedMotors
        Takes it; unchanged where it cannot be used.
    now : datetime
        Names what is put aside.

    Returns
    -------
    Sentence or None
        What to tell the operator; None when all is well or nothing was ever learned.
    """
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        return Sentence(_UNREAD, (path.name, error.strerror or str(error)))
    because = _use(text, profile_name, learned)
    if because is None:
        return None
    try:
        aside = _put_aside(path, now)
    except OSError as error:
        return Sentence(_UNREAD, (path.name, error.strerror or str(error)))
    return Sentence(_ASIDE, (Sentence(because), aside.name))


def write_motors(path: Path, profile_name: str, beliefs: Mapping[Drive, Belief]) -> None:
    """Write what is believed of the motors, at one stroke.

    Raises
    ------
    OSError
        When it cannot be written; a former file stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.part")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(_text(profile_name, beliefs))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _put_aside(path: Path, now: datetime) -> Path:
    """Give a file a name of its own beside where it was; nothing is overwritten."""
    stem = f"{path.stem}.{now:%Y%m%d-%H%M%S}"
    aside, more = path.with_name(f"{stem}.json"), 1
    while aside.exists():
        more += 1
        aside = path.with_name(f"{stem}-{more}.json")
    path.replace(aside)
    return aside


def _use(text: bytes, profile_name: str, learned: LearnedMotors) -> str | None:
    """Take it; or give why not, a clause."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return _DAMAGED
    if not isinstance(document, dict):
        return _DAMAGED
    if document.get("version") != VERSION:
        return _VERSION if isinstance(document.get("version"), int) else _DAMAGED
    try:
        read = _File.model_validate(document)
        beliefs = {drive: way.belief() for drive, way in read.ways.items()}
    except (ValidationError, ValueError):
        return _DAMAGED
    if read.profile != profile_name:
        return _FOREIGN
    return None if learned.restore(beliefs) else _NOT_OURS


def _text(profile_name: str, beliefs: Mapping[Drive, Belief]) -> str:
    ways = ",\n".join(
        f"  {json.dumps(drive.value)}: {{\n{_way_text(belief)}\n  }}"
        for drive, belief in sorted(beliefs.items())
    )
    return (
        "{\n"
        f' "about": {json.dumps(_ABOUT)},\n'
        f' "version": {VERSION},\n'
        f' "profile": {json.dumps(profile_name, ensure_ascii=False)},\n'
        f' "ways": {{\n{ways}\n }}\n'
        "}\n"
    )


def _way_text(belief: Belief) -> str:
    lines = [f'   "runs": {belief.runs}']
    lines += [
        f'   "{name}": {float(number)!r}'
        for name, number in zip(_NUMBERS, belief.mean, strict=True)
    ]
    lines += [
        f'   "temperatures": {belief.temperatures!r}',
        f'   "mean_temperature_c": {belief.mean_c!r}',
        f'   "temperature_variance_c2": {belief.spread_c2!r}',
    ]
    rows = ",\n".join(f"    {json.dumps(row)}" for row in belief.covariance.tolist())
    return ",\n".join([*lines, f'   "covariance": [\n{rows}\n   ]'])
