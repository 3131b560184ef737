"""What the page of labels says about the frame and about what the detector made of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from drivers.camera.protocol import Frame
from widgets import formatting, words
from widgets.label_marks import Corner
from widgets.label_table import Table


def seen_words(table: Table) -> str:
    """Say what the detector made of the frame on the table."""
    reading, detector = table.reading, table.detector
    if table.frame is None:
        return QCoreApplication.translate(
            "LabelWords", "Freeze the camera's frame, or open recorded ones."
        )
    if reading is None:
        return QCoreApplication.translate("LabelWords", "No detector has looked at this frame.")
    if reading.azimuth_deg is None:
        said = QCoreApplication.translate("LabelWords", "%1 sees no slit: %2")
        why = words.model(reading.unknown_because or "")
        return said.replace("%1", detector or formatting.UNKNOWN).replace("%2", why)
    said = QCoreApplication.translate("LabelWords", "%1 sees %2 at %3, confidence %4")
    return (
        said.replace("%1", detector)
        .replace("%2", words.opening(reading.state, reading.opening).lower())
        .replace("%3", formatting.azimuth(reading.azimuth_deg))
        .replace("%4", f"{reading.confidence:.2f}")
    )


def why_not(table: Table, busy: bool, name: str) -> str:
    """Say why nothing can be saved now; empty when it can."""
    if table.frame is None:
        return QCoreApplication.translate(
            "LabelWords", "Freeze a frame or open recorded ones first."
        )
    if busy:
        return QCoreApplication.translate("LabelWords", "The last label is being written.")
    if table.draft is None:
        return QCoreApplication.translate(
            "LabelWords", "Click where the slit is, or say that none is to be seen."
        )
    if not name.strip():
        return QCoreApplication.translate("LabelWords", "Type your name first.")
    return ""


def corner(table: Table, shown: Frame | None) -> Corner:
    """Say what the picture on the screen is: of now, frozen, or recorded."""
    if shown is None:
        return Corner()
    recorded, why = table.index is not None, ""
    if table.frame is not None and table.draft is None:
        why = why_not(table, False, "-")
    elif table.draft is not None and not table.draft.visible:
        why = QCoreApplication.translate("LabelWords", "No slit to be seen")
    here = formatting.local(shown.utc)
    time = "" if recorded else f"{here:%H:%M:%S} {here.tzname() or formatting.UNKNOWN}"
    if recorded:
        state = QCoreApplication.translate("LabelWords", "RECORDED")
    elif table.frame is not None:
        state = QCoreApplication.translate("LabelWords", "FROZEN")
    elif shown.live:
        state = QCoreApplication.translate("LabelWords", "LIVE")
    else:
        state = QCoreApplication.translate("LabelWords", "FOOTAGE")
    return Corner(state, table.frame is None and shown.live, why, time, shown.source)
