"""Libraries that only some exports need."""

from __future__ import annotations

import importlib
from typing import Any


class ExtraMissing(ValueError):
    """A library of the extra `export` is not installed; the sentence says how to get it."""


def needs(module: str) -> Any:
    """Import a library of the extra `export`.

    Raises
    ------
    ExtraMissing
        Where it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        raise ExtraMissing(f"{name} is missing: pip install {name}") from error
