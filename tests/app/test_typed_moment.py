"""Moments as people type them: every usual form, and one clear sentence for anything else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.settings import FIRST_YEAR, LAST_YEAR
from app.sky.typed_moment import NoSuchMoment, read_moment

JAPAN = ZoneInfo("Asia/Tokyo")
SHOWN = datetime(2026, 11, 22, 9, 47, 32, tzinfo=UTC)
OWNERS = datetime(2019, 7, 5, 21, 44, 18, 823965, tzinfo=UTC)


def read(text: str) -> datetime:
    return read_moment(text, SHOWN, JAPAN)


@pytest.mark.parametrize(
    "text",
    [
        "2019-07-05 21:44:18.823965 UTC",
        "2019-07-05T21:44:18.823965Z",
        "2019/7/5 21:44:18.823965Z",
        "2019-07-06 06:44:18.823965",
        "2019-07-06 06:44:18.823965 JST",
        "2019-07-05 11:44:18.823965 -10:00",
        "2019年7月6日 6時44分18.823965秒",
        "２０１９－０７－０６　０６：４４：１８．８２３９６５",
    ],
)
def test_the_same_moment_in_every_form(text: str) -> None:
    assert read(text) == OWNERS


def test_what_is_not_typed_is_that_of_the_shown_moment() -> None:
    assert read("21:44") == datetime(2026, 11, 22, 12, 44, tzinfo=UTC)
    assert read("2026-11-23") == datetime(2026, 11, 23, 9, 47, 32, tzinfo=UTC)
    # in Japan it is already the next day
    assert read_moment("07:00", datetime(2026, 11, 22, 20, 0, tzinfo=UTC), JAPAN) == datetime(
        2026, 11, 22, 22, 0, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a moment is written like"),
        ("tomorrow", "a moment is written like"),
        ("UTC", "a moment is written like"),
        ("2026-11-22 9", "a moment is written like"),
        ("2026-02-30", "there is no day 2026-02-30"),
        ("2026-13-01 10:00", "there is no day 2026-13-01"),
        ("24:00", "a time of day is from 00:00 to 23:59:59, not 24:00:00"),
        ("12:60", "not 12:60:00"),
        ("1956-12-31 12:00", f"the year must be from {FIRST_YEAR} to {LAST_YEAR}, not 1956"),
        ("2100-01-01 12:00 UTC", "not 2100"),
        ("12:00 +15:00", "a time zone is from"),
    ],
)
def test_anything_else_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(NoSuchMoment, match=said.replace("+", r"\+")):
        read(text)


def test_a_year_that_its_zone_takes_past_the_last_is_refused() -> None:
    west = timezone(timedelta(hours=-10))
    with pytest.raises(NoSuchMoment):
        read_moment(f"{LAST_YEAR}-12-31 23:00", SHOWN, west)


@given(
    st.integers(
        int(datetime(FIRST_YEAR, 1, 2, tzinfo=UTC).timestamp()),
        int(datetime(LAST_YEAR, 12, 30, tzinfo=UTC).timestamp()),
    ),
    st.sampled_from([JAPAN, UTC, ZoneInfo("America/Caracas")]),
)
def test_what_is_written_in_a_zone_is_read_back(unix_s: int, zone: tzinfo) -> None:
    moment = datetime.fromtimestamp(unix_s, tz=UTC) + timedelta(microseconds=unix_s % 1_000_000)
    here = moment.astimezone(zone)
    assert read_moment(f"{here:%Y-%m-%d %H:%M:%S.%f}", SHOWN, zone) == moment


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    try:
        found = read(text)
    except NoSuchMoment as error:
        assert str(error)
        return
    assert FIRST_YEAR <= found.year <= LAST_YEAR
