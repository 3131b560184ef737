"""What the tests of drivers can rely on: a busy machine does not make a board late."""

from __future__ import annotations

import pytest

from drivers.relay import lcus
from drivers.transport import serial_line

PATIENT_S = 0.5


@pytest.fixture(autouse=True)
def patient_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the peers, which are threads here, longer to answer than boards get."""
    monkeypatch.setattr(serial_line, "DEADLINE_S", PATIENT_S)
    monkeypatch.setattr(lcus, "DEADLINE_S", PATIENT_S)
