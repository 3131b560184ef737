"""A satellite that becomes the target is looked at, too, wherever it was chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.model.settings import SelectSatellite, SetTarget


class TargetFollower(QObject):
    """Listens to orders, and selects the satellite of a new target.

    Attributes
    ----------
    wanted : Signal(object)
        Carries a `SelectSatellite`.
    """

    wanted = Signal(object)

    def take(self, command: object) -> None:
        """Look at an order."""
        target = command.target if isinstance(command, SetTarget) else None
        if target is not None and target.norad_id is not None:
            self.wanted.emit(SelectSatellite(target.norad_id))
