"""A training's work folder: everything that is begun in it can be gone on with."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Record = dict[str, Any]


class WorkError(ValueError):
    """A work folder cannot be used; the sentence names it and what to do."""


def read_record(path: Path) -> Record | None:
    """Read a record; None when there is none.

    Raises
    ------
    WorkError
        When it is damaged.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise WorkError(f"{path}: cannot be read as JSON: {error}") from error
    if not isinstance(content, dict):
        raise WorkError(f"{path}: must hold a JSON object")
    return content


def write_record(path: Path, content: Mapping[str, object]) -> None:
    """Write a record whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.part")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(content, file, indent=2, ensure_ascii=False)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def settle(path: Path, recipe: Mapping[str, object]) -> None:
    """Keep a recipe in a work folder, or check that it is the one that was begun with.

    Raises
    ------
    WorkError
        When the folder was begun with another recipe; nothing is changed then.
    """
    wanted = json.loads(json.dumps(recipe))
    found = read_record(path)
    if found is None:
        write_record(path, wanted)
        return
    for key in {**found, **wanted}:
        if found.get(key) != wanted.get(key):
            raise WorkError(
                f"{path.parent}: was begun with {key} = {found.get(key)!r}, not"
                f" {wanted.get(key)!r}; give the same again, or another folder"
            )
