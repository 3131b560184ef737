"""Where the orders of a window go, and how one speaks to it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.model.commands import Command
from widgets.label import Label
from widgets.main_window import MainWindow


class Desk(QObject):
    """Where the window's orders go."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.orders: list[Command] = []
        window.wanted.connect(self.take)

    def take(self, command: Command) -> None:
        self.orders.append(command)


def settle() -> None:
    """Let the change of language arrive, and then the layouts that it asks for."""
    QApplication.processEvents()
    QApplication.processEvents()


def speak(window: MainWindow, name: str) -> None:
    window.set_language(name)
    settle()


def labels(widget: QWidget) -> list[Label]:
    return [label for label in widget.findChildren(Label) if label.isVisible() and label.text()]
