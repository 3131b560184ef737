"""Writes down what was learned of the motors, where a slow disc holds up nothing that moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal, Slot

from app.dome.motor_learning import Belief
from app.model.notices import Notice
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from drivers.motors.protocol import Drive


class MotorKeeper(QObject):
    """Write what is believed after each run; a trouble is told once, until it is over.

    Parameters
    ----------
    write : callable
        Writes all beliefs at one stroke; may raise `OSError`.
    """

    noticed = Signal(object)

    def __init__(self, write: Callable[[Mapping[Drive, Belief]], None]) -> None:
        super().__init__()
        self._write = write
        self._told = False

    @Slot()
    def start(self) -> None:
        """Nothing is to be done before the first run."""

    @Slot()
    def stop(self) -> None:
        """Leave the thread."""
        self.thread().quit()

    @Slot(object)
    def keep(self, beliefs: Mapping[Drive, Belief]) -> None:
        """Write down what is believed now."""
        try:
            self._write(beliefs)
        except OSError as error:
            if not self._told:
                text = QT_TRANSLATE_NOOP(
                    "Model", "What was learned of the motors could not be kept: %1."
                )
                self.noticed.emit(Notice("dome", Sentence(text, (error.strerror or str(error),))))
            self._told = True
        else:
            self._told = False
