"""How a recorded moment, and what is live meanwhile, are said."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.model.safety import conditions
from app.model.state import ObservatoryState
from widgets import formatting, language


def date_of(utc: datetime) -> str:
    """Write the local date, ``21 Nov 2026``."""
    here = formatting.local(utc)
    japanese = language.language() == "ja"
    locale = QLocale(QLocale.Language.Japanese if japanese else QLocale.Language.English)
    #: Pattern of a date, as in QLocale: day, month, year
    pattern = QCoreApplication.translate("ReplayWords", "d MMM yyyy")
    return locale.toString(QDate(here.year, here.month, here.day), pattern)


def speed_of(speed: float) -> str:
    """Write how fast it is played, ``×4``."""
    return f"×{speed:g}"


def live_now(state: ObservatoryState) -> str:
    """Say in a line what the live telescope does: motion, safety, alarms."""
    text = QCoreApplication.translate("ReplayWords", "Live now: %1")
    comma = QCoreApplication.translate("ReplayWords", ", ")
    return text.replace("%1", comma.join((_motion(state), _safety(state), _alarms(state))))


def _motion(state: ObservatoryState) -> str:
    mount = state.mount
    if state.sequence is not None and state.sequence.running:
        return QCoreApplication.translate("ReplayWords", "a sequence runs")
    if mount is None:
        return QCoreApplication.translate("ReplayWords", "mount unknown")
    if mount.slewing:
        return QCoreApplication.translate("ReplayWords", "slewing")
    if mount.parked:
        return QCoreApplication.translate("ReplayWords", "parked")
    if mount.tracking:
        return QCoreApplication.translate("ReplayWords", "tracking")
    return QCoreApplication.translate("ReplayWords", "standing")


def _safety(state: ObservatoryState) -> str:
    if any(condition.tripped is not None for condition in conditions(state)):
        return QCoreApplication.translate("ReplayWords", "not safe")
    return QCoreApplication.translate("ReplayWords", "safe")


def _alarms(state: ObservatoryState) -> str:
    count = len(state.alarms)
    if count == 0:
        return QCoreApplication.translate("ReplayWords", "no alarm")
    if count == 1:
        return QCoreApplication.translate("ReplayWords", "1 alarm")
    return QCoreApplication.translate("ReplayWords", "%1 alarms").replace("%1", str(count))
