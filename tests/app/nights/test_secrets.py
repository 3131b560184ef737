"""Nothing secret leaves the house, however it is written."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.nights.secrets import (
    plain_without_secrets,
    reading_without_secrets,
    secrets_in,
    without_secrets,
)
from tests.widgets.states import rich_state

WORDS = st.sampled_from(
    ["password", "Passwd", "secret", "client_secret", "token", "api_key", "apikey", "pwd",
     "mqtt.password", "ACCESS-KEY", "passphrase"]
)  # fmt: skip
printable = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0x2FFF, exclude_categories=("Z", "C"))
)
SECRET = printable.map(lambda text: f"Xy7{text}Zq9")
"""Marked at both ends, so that a part of it that is left can be told."""


def hidden(text: str) -> bool:
    return "Xy7" not in text and "Zq9" not in text


@given(WORDS, SECRET)
def test_values_of_keys_that_sound_secret_are_hidden(word: str, secret: str) -> None:
    toml = json.dumps(secret, ensure_ascii=False)
    assert hidden(without_secrets(f"{word} = {toml}\nname = 1"))
    assert hidden(without_secrets(json.dumps({word: secret})))
    assert hidden(without_secrets(json.dumps({"text": json.dumps({word: secret})})))
    assert without_secrets(f"{word} = {toml}\nname = 1").endswith("\nname = 1")


@given(WORDS, st.from_regex(r"Xy7[A-Za-z0-9+/_.@:#%!-]*Zq9", fullmatch=True))
def test_also_without_quotes_and_in_lists(word: str, secret: str) -> None:
    assert hidden(without_secrets(f"{word}: {secret}"))
    assert hidden(without_secrets(f"{word} = '{secret}'"))
    assert hidden(without_secrets(f'{word} = """{secret}\n{secret}"""'))
    assert hidden(without_secrets(f'{word} = ["{secret}", "{secret}"]'))
    assert hidden(without_secrets(f"https://h/x?a=1&{word}={secret}&b=2"))
    assert hidden(without_secrets(str({word: secret})))
    assert hidden(without_secrets(f"Authorization: Bearer {secret}"))


@given(st.from_regex(r"Xy7[^\s\"<>\\]*Zq9", fullmatch=True))
def test_users_and_passwords_in_addresses_are_hidden(secret: str) -> None:
    for text in (f"rtsp://admin:{secret}@camera/1", f"x http://{secret}@host:80/ y"):
        assert hidden(without_secrets(text))
        assert hidden(without_secrets(json.dumps({"text": text})))


@given(st.text())
def test_any_text_is_taken_and_hidden_once(text: str) -> None:
    once = without_secrets(text)
    assert without_secrets(once).count("***") >= once.count("***")


@pytest.mark.parametrize(
    "text",
    [
        "azimuth_deg = 12.5\n",
        "http://celestrak.org/NORAD/elements/gp.php?GROUP=active",
        '[camera]\nname = "IR-CAM1"\n',
        "a mail to me@home.org",
    ],
)
def test_what_is_not_secret_is_left_as_it_is(text: str) -> None:
    assert without_secrets(text) == text


def test_long_texts_take_no_longer_than_they_are() -> None:
    text = "a" * 300_000
    assert without_secrets(text) == text


@given(st.from_regex(r"Xy7[A-Za-z0-9+/_.@:#%!-]*Zq9", fullmatch=True))
def test_what_a_profile_calls_secret_is_hidden_wherever_it_stands(secret: str) -> None:
    for profile in (f'password = "{secret}"', f"url = 'rtsp://me:{secret}@camera/1'"):
        known = secrets_in(profile)
        assert hidden(without_secrets(f"login with {secret} was refused", known))
        assert plain_without_secrets([secret], known) == ["***"]


def test_readings_stay_what_they_are_but_for_their_secrets() -> None:
    state = rich_state()
    assert reading_without_secrets("weather", state.weather) == state.weather
    assert state.slit_camera is not None
    secret = replace(state.slit_camera, source="rtsp://a:b@camera")
    assert reading_without_secrets("slit_camera", secret).source == "rtsp://***@camera"
    assert plain_without_secrets({"a": ["x://u:p@h", 1, None]}) == {"a": ["x://***@h", 1, None]}
