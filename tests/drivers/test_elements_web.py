"""The web source asks politely, believes only elements, and keeps the last good ones."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drivers.clock import HandClock
from drivers.elements import troubles
from drivers.elements.answers import refusal, trouble_with
from drivers.elements.exchange import WHO, Answer, Patience
from drivers.elements.polite import PoliteSource
from drivers.elements.protocol import Fetched
from drivers.elements.shelf import Memory, Shelf
from drivers.elements.web import CELESTRAK_EVERY, WebElements, name_of
from tests.drivers.element_server import (
    TLE,
    ElementServer,
    Reply,
    cut_off,
    dripping,
    element_server,
    page,
    silent_until,
)

HOUR_S = 3600.0
QUICK = Patience(silence_s=0.3, whole_s=0.5, largest_bytes=4096)


@pytest.fixture
def server() -> Iterator[ElementServer]:
    with element_server() as found:
        yield found


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def source(server: ElementServer, cache: Path, clock: HandClock) -> WebElements:
    return WebElements(server.address, cache, clock, QUICK)


def test_what_is_new_is_fetched_and_kept(
    server: ElementServer, tmp_path: Path, clock: HandClock
) -> None:
    server.says(page(TLE))
    web = source(server, tmp_path, clock)
    assert web.kept() == Fetched("127.0.0.1 active", b"", None, None, clock.utc())
    fetched = web.fetch()
    assert fetched.data == TLE
    assert fetched.utc == clock.utc()
    assert fetched.trouble is None
    assert source(server, tmp_path, clock).kept().data == TLE
    assert server.asked[0].headers["user-agent"] == WHO


def test_nobody_is_asked_again_too_soon_not_even_after_a_restart(
    server: ElementServer, tmp_path: Path, clock: HandClock
) -> None:
    server.says(page(TLE))
    first = source(server, tmp_path, clock).fetch()
    assert first.next_utc is not None
    clock.pass_s((first.next_utc - clock.utc()).total_seconds() - 1.0)
    assert source(server, tmp_path, clock).fetch().data == TLE
    assert len(server.asked) == 1
    clock.pass_s(1.0)
    source(server, tmp_path, clock).fetch()
    assert len(server.asked) == 2


def test_celestrak_is_asked_every_two_hours_at_most(tmp_path: Path, clock: HandClock) -> None:
    assert CELESTRAK_EVERY.total_seconds() == 7200.0
    asked = []

    def question(memory: Memory) -> Answer:
        asked.append(clock.utc())
        return Answer(200, {}, TLE)

    def again() -> PoliteSource:
        return PoliteSource("c", "c", Shelf(tmp_path, "c", "c"), CELESTRAK_EVERY, clock)

    for _ in range(24):
        again().fetch(question)
        clock.pass_s(10 * 60.0)
    assert len(asked) == 2
    web = WebElements("https://celestrak.org/NORAD/elements/gp.php?GROUP=active", tmp_path, clock)
    assert web.name == "celestrak.org active"


def test_what_is_not_modified_is_good_again(
    server: ElementServer, tmp_path: Path, clock: HandClock
) -> None:
    date = "Sun, 22 Nov 2026 09:00:00 GMT"
    server.says(page(TLE, ETag='"1"', Last_Modified=date), page(b"", 304))
    web = source(server, tmp_path, clock)
    web.fetch()
    clock.pass_s(HOUR_S)
    fetched = web.fetch()
    assert server.asked[1].headers["if-none-match"] == '"1"'
    assert server.asked[1].headers["if-modified-since"] == date
    assert (fetched.data, fetched.utc, fetched.trouble) == (TLE, clock.utc(), None)


def test_compressed_answers_are_unpacked_and_compressed_files_are_not(
    server: ElementServer, tmp_path: Path, clock: HandClock
) -> None:
    packed = gzip.compress(TLE)
    server.says(page(packed, Content_Encoding="gzip"), page(packed))
    assert source(server, tmp_path / "a", clock).fetch().data == TLE
    assert source(server, tmp_path / "b", clock).fetch().data == packed


BAD: list[tuple[Reply, str]] = [
    (page(b"gone", 404), troubles.NOT_FOUND),
    (page(b"no", 403), troubles.REFUSED),
    (page(b"slowly", 429, Retry_After="7200"), troubles.REFUSED),
    (page(b"oh", 500), troubles.FAILS),
    (page(b"", 204), troubles.REFUSED),
    (page(b"<!DOCTYPE html><html>Sorry</html>"), troubles.WEB_PAGE),
    (page(b"No GP data found"), troubles.SAYS),
    (page(b""), troubles.NO_ELEMENTS),
    (page(b"\0\1\2" * 99), troubles.NO_ELEMENTS),
    (page(TLE * 99), troubles.TOO_LARGE),
    (page(gzip.compress(b"0" * 9999), Content_Encoding="gzip"), troubles.TOO_LARGE),
    (page(b"not packed", Content_Encoding="gzip"), troubles.DAMAGED),
    (page(gzip.compress(TLE)[:-9], Content_Encoding="gzip"), troubles.DAMAGED),
    (cut_off(TLE, len(TLE) + 100), troubles.BROKEN_OFF),
    (page(b"", 302, Location="http://localhost:1/x"), troubles.ELSEWHERE),
    (page(b"", 302, Location="ftp://127.0.0.1/x"), troubles.ELSEWHERE),
    (
        page(b"GP data has not updated since your last successful download", 403),
        troubles.NOTHING_NEWER,
    ),
    (page(b"GP data has not updated since your last download of GROUP"), troubles.NOTHING_NEWER),
]


@pytest.mark.parametrize(("reply", "text"), BAD, ids=[f"{n}" for n in range(len(BAD))])
def test_whatever_comes_instead_is_said_and_the_old_data_stay(
    server: ElementServer, tmp_path: Path, clock: HandClock, reply: Reply, text: str
) -> None:
    server.says(page(TLE), reply)
    web = source(server, tmp_path, clock)
    good_utc = web.fetch().utc
    clock.pass_s(HOUR_S)
    fetched = web.fetch()
    assert fetched.trouble is not None
    assert fetched.trouble.text == text
    assert "%" not in str(fetched.trouble)
    assert (fetched.data, fetched.utc) == (TLE, good_utc)
    assert source(server, tmp_path, clock).kept() == fetched, "a restart knows it too"


@pytest.mark.parametrize("slow", [silent_until, dripping])
def test_who_is_too_slow_is_left(
    server: ElementServer, tmp_path: Path, clock: HandClock, slow: object
) -> None:
    released = threading.Event()
    assert callable(slow)
    server.says(slow(released))
    try:
        fetched = source(server, tmp_path, clock).fetch()
    finally:
        released.set()
    assert fetched.trouble is not None
    assert fetched.trouble.text == troubles.NO_ANSWER
    assert fetched.data == b""


def test_without_a_network_the_old_data_stay_and_it_is_tried_again_soon(
    server: ElementServer, tmp_path: Path, clock: HandClock
) -> None:
    server.says(page(TLE))
    web = source(server, tmp_path, clock)
    web.fetch()
    clock.pass_s(HOUR_S)
    with element_server() as gone:
        port = gone.port
    address = f"http://127.0.0.1:{port}/NORAD/elements/gp.php?GROUP=active"
    offline = WebElements(address, tmp_path, clock, QUICK).fetch()
    assert offline.trouble is not None
    assert offline.trouble.text == troubles.NOT_REACHED
    assert offline.next_utc is not None
    assert offline.next_utc - clock.utc() <= timedelta(minutes=5)


def test_a_server_may_send_us_to_another_page_of_its_own(
    server: ElementServer, tmp_path: Path, clock: HandClock
) -> None:
    server.says(page(b"", 301, Location="/elsewhere"), page(TLE))
    assert source(server, tmp_path, clock).fetch().data == TLE
    assert server.asked[1].path == "/elsewhere"


def test_who_refuses_is_left_alone_longer_each_time(
    server: ElementServer, tmp_path: Path, clock: HandClock
) -> None:
    server.says(page(b"no", 403))
    waits = []
    for _ in range(7):
        next_utc = source(server, tmp_path, clock).fetch().next_utc
        assert next_utc is not None
        waits.append((next_utc - clock.utc()).total_seconds() / HOUR_S)
        clock.pass_s(waits[-1] * HOUR_S)
    assert waits == [2.0, 4.0, 8.0, 16.0, 24.0, 24.0, 24.0]
    assert len(server.asked) == 7


@pytest.mark.parametrize(
    ("status", "retry_after", "hours"),
    [
        (503, "18000", 5.0),
        (503, "Sun, 22 Nov 2026 12:47:00 GMT", 3.0),
        (503, "soon", 1.0 / 6.0),
        (503, "-5", 1.0 / 6.0),
        (429, "9999999999999999", 24.0),
        (429, "60", 2.0),
    ],
)
def test_it_waits_as_long_as_it_is_asked_to(status: int, retry_after: str, hours: float) -> None:
    now_utc = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)
    _, wait = refusal("h", Answer(status, {"retry-after": retry_after}, b""), 0, now_utc)
    assert wait == timedelta(hours=hours)


def test_a_clock_that_was_ahead_is_no_reason_to_wait_for_ever(
    server: ElementServer, tmp_path: Path, clock: HandClock
) -> None:
    server.says(page(TLE))
    ahead = HandClock(clock.utc() + timedelta(days=400))
    source(server, tmp_path, ahead).fetch()
    source(server, tmp_path, clock).fetch()
    assert len(server.asked) == 2


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"asked_utc": 3}', b"\xff"])
def test_a_damaged_memory_loses_no_data(
    server: ElementServer, tmp_path: Path, clock: HandClock, damage: bytes
) -> None:
    server.says(page(TLE))
    source(server, tmp_path, clock).fetch()
    memory = next(tmp_path.glob("*.json"))
    memory.write_bytes(damage)
    assert source(server, tmp_path, clock).kept().data == TLE


def test_a_folder_that_cannot_be_written_is_said(
    server: ElementServer, tmp_path: Path, clock: HandClock
) -> None:
    server.says(page(TLE))
    (tmp_path / "file").write_bytes(b"")
    fetched = source(server, tmp_path / "file", clock).fetch()
    assert fetched.trouble is not None
    assert fetched.trouble.text == troubles.NOT_KEPT
    assert server.asked == [], "who cannot remember asking does not ask"


@pytest.mark.parametrize(
    "address",
    [
        "ftp://celestrak.org/x",
        "file:///etc/passwd",
        "celestrak.org",
        "https://",
        "https://me:secret@celestrak.org/x",
        "https://celestrak.org:port/x",
        "https://celestrak.org/\r\nX: y",
    ],
)
def test_an_address_that_is_none_is_refused(address: str, tmp_path: Path, clock: HandClock) -> None:
    with pytest.raises(ValueError, match="address") as caught:
        WebElements(address, tmp_path, clock)
    assert "secret" not in str(caught.value)


def test_names_say_host_and_group() -> None:
    assert name_of("https://celestrak.org/gp.php?GROUP=visual&FORMAT=csv") == "celestrak.org visual"
    assert name_of("https://example.net/data/all.tle.gz") == "example.net all.tle.gz"


def test_elements_in_every_form_pass() -> None:
    for data in (TLE, gzip.compress(TLE), b'[{"NORAD_CAT_ID":5}]', b"A,NORAD_CAT_ID\n1,2\n"):
        assert trouble_with("h", data) is None
