"""What every verb of the command line says when something cannot be used: one sentence."""

from __future__ import annotations

import argparse
from typing import NoReturn

BAD_INPUT = 2
"""Exit status for what was given and cannot be used."""


class OneSentenceParser(argparse.ArgumentParser):
    """A parser that says in one sentence what is wrong, and where help is to be had."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{message} (see {self.prog} --help)\n")


def sentence_of(error: ValueError | OSError) -> str:
    """Say what is wrong; of a file, its name first."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror if error.filename is None else f"{error.filename}: {error.strerror}"
    return str(error)
