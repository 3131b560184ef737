"""Whatever is called with what it does not know says so in one sentence, the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from app.cli import arguments, encode, session
from app.one_sentence import BAD_INPUT, sentence_of


@pytest.mark.parametrize(
    ("call", "prog"),
    [
        (arguments.parse, "python -m app"),
        (encode.main, "python -m app encode"),
        (session.main, "python -m app session"),
    ],
)
def test_a_wrong_command_line_is_one_sentence_that_names_the_help(
    call: Callable[[Sequence[str]], object], prog: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        call(["--nonsense"])
    assert left.value.code == BAD_INPUT
    (said,) = capsys.readouterr().err.splitlines()
    assert said.endswith(f"(see {prog} --help)")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (OSError(28, "No space left on device", "/x/y"), "/x/y: No space left on device"),
        (OSError("the drive has gone"), "the drive has gone"),
        (ValueError("no such night"), "no such night"),
    ],
)
def test_what_went_wrong_is_said_without_its_number(error: ValueError | OSError, said: str) -> None:
    assert sentence_of(error) == said
