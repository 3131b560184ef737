"""Whatever is called with what it does not know says so in one sentence, the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from app.cli import arguments, encode, session
from app.one_sentence import BAD_INPUT


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
