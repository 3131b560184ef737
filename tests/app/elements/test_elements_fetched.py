"""What a publisher gave becomes a reading, and its trouble a sentence in any language."""

from __future__ import annotations

from datetime import UTC, datetime

from app.sky.elements.fetched import TROUBLES, reading_of
from drivers.elements import troubles
from drivers.elements.protocol import Fetched, Trouble
from tests.app.elements.made_sets import ISS

UTC_OF_IT = datetime(2026, 5, 30, tzinfo=UTC)


def test_every_trouble_of_the_drivers_is_marked_for_the_translators() -> None:
    assert set(troubles.ALL) == set(TROUBLES)
    assert len(troubles.ALL) > 10


def test_trouble_and_old_data_go_together() -> None:
    trouble = Trouble(troubles.NO_ANSWER, ("celestrak.org",))
    reading = reading_of(Fetched("celestrak.org", ISS.encode(), UTC_OF_IT, trouble))
    assert len(reading.elements) == 1
    assert reading.read_utc == UTC_OF_IT
    assert str(reading.trouble) == "celestrak.org does not answer in time" == str(trouble)
    assert not reading.whatever_age


def test_no_data_is_a_reading_of_nobody_without_faults() -> None:
    reading = reading_of(Fetched("x", b"", None, Trouble(troubles.WRONG_CREDENTIALS)), True)
    assert (len(reading.elements), reading.faults, reading.whatever_age) == (0, (), True)
