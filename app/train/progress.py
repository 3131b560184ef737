"""How long work tells what it has done, and how it is told to end."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """Somebody wants the work to end; what is done is kept."""


class Progress(Protocol):
    """Told about every step of long work."""

    def step(self, stage: str, done: int, total: int, said: str = "") -> None:
        """Tell how far a stage is.

        Parameters
        ----------
        stage : str
            What is being done, for example ``"fit"``.
        done, total : int
            Steps done, of so many.
        said : str
            What a person would like to know besides, for example ``"loss 0.31"``.

        Raises
        ------
        Cancelled
            When the work is to end here; whoever works leaves its files resumable.
        """


class Told(Progress, Protocol):
    """Told about every step, and about what a person should read besides."""

    def say(self, sentence: str) -> None:
        """Say a sentence."""
