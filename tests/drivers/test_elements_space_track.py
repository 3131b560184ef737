"""Space-Track is asked once an hour, with a password that appears nowhere."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from drivers.clock import HandClock
from drivers.elements import troubles
from drivers.elements.exchange import Patience
from drivers.elements.files import FileElements
from drivers.elements.space_track import PASSWORD, USER, SpaceTrackElements
from tests.drivers.element_server import TLE, ElementServer, element_server, page

SECRET = {USER: "somebody", PASSWORD: "p&ss wörd"}
QUICK = Patience(0.5, 1.0, 4096)
LOGIN = page(b'""', Set_Cookie="chocolatechip=42; path=/")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ElementServer]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with element_server() as found:
        yield found


def source(
    server: ElementServer,
    cache: Path,
    clock: HandClock,
    environment: dict[str, str] = SECRET,
    credentials: Path | None = None,
) -> SpaceTrackElements:
    return SpaceTrackElements(
        cache,
        clock,
        credentials=credentials,
        environment=environment,
        home=f"http://127.0.0.1:{server.port}",
        patience=QUICK,
    )


def test_it_logs_in_and_asks_with_the_cookie(
    server: ElementServer, tmp_path: Path, clock: HandClock
) -> None:
    server.says(LOGIN, page(TLE))
    assert source(server, tmp_path, clock).fetch().data == TLE
    login, query = server.asked
    assert (login.method, login.path) == ("POST", "/ajaxauth/login")
    form = parse_qs(login.body.decode())
    assert form == {"identity": ["somebody"], "password": ["p&ss wörd"]}
    assert query.path.startswith("/basicspacedata/query/class/gp/")
    assert query.headers["cookie"] == "chocolatechip=42"
    assert query.body == b""


def test_gp_data_are_asked_for_once_an_hour(
    server: ElementServer, tmp_path: Path, clock: HandClock
) -> None:
    server.says(LOGIN, page(TLE), LOGIN, page(TLE))
    for _ in range(12):
        assert source(server, tmp_path, clock).fetch().data == TLE
        clock.pass_s(600.0)
    assert len(server.asked) == 4


def test_the_password_is_in_no_file_no_log_and_no_sentence(
    server: ElementServer, tmp_path: Path, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.says(page(b'{"Login":"Failed"}'))
    track = source(server, tmp_path, clock)
    fetched = track.fetch()
    assert fetched.trouble is not None
    assert fetched.trouble.text == troubles.WRONG_CREDENTIALS
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for text in (written.decode(), caplog.text, str(fetched), repr(track)):
        assert "wörd" not in text
        assert "somebody" not in text


def test_a_password_goes_nowhere_else(
    server: ElementServer, tmp_path: Path, clock: HandClock
) -> None:
    server.says(page(b"", 302, Location="http://localhost:1/ajaxauth/login"))
    fetched = source(server, tmp_path, clock).fetch()
    assert fetched.trouble is not None
    assert fetched.trouble.text == troubles.ELSEWHERE
    with pytest.raises(ValueError, match="https only"):
        SpaceTrackElements(tmp_path, clock, home="http://www.space-track.org")


def test_without_a_password_nobody_is_asked_and_setting_one_helps_at_once(
    server: ElementServer, tmp_path: Path, clock: HandClock
) -> None:
    server.says(LOGIN, page(TLE))
    fetched = source(server, tmp_path, clock, {}).fetch()
    assert fetched.trouble is not None
    assert fetched.trouble.text == troubles.NO_CREDENTIALS
    assert server.asked == []
    assert source(server, tmp_path, clock).fetch().data == TLE


def test_a_file_with_the_password_must_be_its_owners(
    server: ElementServer, tmp_path: Path, clock: HandClock
) -> None:
    server.says(LOGIN, page(TLE))
    secret = tmp_path / "space-track.toml"
    secret.write_text('user = "me"\npassword = "x"\n', encoding="utf-8")
    secret.chmod(0o644)
    cache = tmp_path / "cache"
    open_to_all = source(server, cache, clock, credentials=secret).fetch()
    assert open_to_all.trouble is not None
    assert open_to_all.trouble.text == troubles.OPEN_CREDENTIALS
    secret.chmod(0o600)
    assert source(server, cache, clock, credentials=secret).fetch().data == TLE


@pytest.mark.parametrize("text", ["", "user = 3", "password = 'hush", "user = 'me'"])
def test_a_file_without_a_password_is_said_and_not_repeated(
    server: ElementServer, tmp_path: Path, clock: HandClock, text: str
) -> None:
    secret = tmp_path / "space-track.toml"
    secret.write_text(text, encoding="utf-8")
    secret.chmod(0o600)
    for path in (secret, tmp_path / "none.toml"):
        fetched = source(server, tmp_path / "c", clock, credentials=path).fetch()
        assert fetched.trouble is not None
        assert fetched.trouble.text == troubles.NO_CREDENTIALS
        assert "hush" not in str(fetched.trouble)
    assert server.asked == []


def test_a_file_of_elements_is_read_and_its_last_good_content_kept(
    tmp_path: Path, clock: HandClock
) -> None:
    path = tmp_path / "mine.tle"
    files = FileElements(path, tmp_path / "cache", clock)
    missing = files.fetch()
    assert missing.data == b""
    assert str(missing.trouble) == "the file cannot be read: No such file or directory"
    path.write_bytes(TLE)
    good = files.fetch()
    assert (good.data, good.trouble) == (TLE, None)
    path.write_bytes(b"<html></html>")
    bad = files.fetch()
    assert (bad.data, bad.utc) == (TLE, good.utc)
    assert bad.trouble is not None
    assert bad.trouble.text == troubles.WEB_PAGE
    path.unlink()
    assert files.fetch().data == files.kept().data == TLE
