"""Helping processes: they do not outlive whoever they help, and leave Ctrl-C to it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.architecture import ROOT

PATIENCE_S = 60.0
_HOLDER = """
import os, sys
from app.helpers import helpers
if __name__ == "__main__":
    with helpers(1) as pool:
        for _ in sys.stdin:
            print(pool.submit(os.getpid).result(), flush=True)
"""


@pytest.fixture
def holder() -> Iterator[subprocess.Popen[str]]:
    """Start a process that tells its helper's number for every line that it is given."""
    found = subprocess.Popen(
        [sys.executable, "-c", _HOLDER],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with found:
        yield found
        found.kill()


def helper_of(holder: subprocess.Popen[str]) -> int:
    assert holder.stdin is not None
    assert holder.stdout is not None
    holder.stdin.write("who\n")
    holder.stdin.flush()
    return int(holder.stdout.readline())


def test_helpers_end_when_whoever_they_help_is_killed(holder: subprocess.Popen[str]) -> None:
    end = os.pidfd_open(helper_of(holder))
    try:
        holder.kill()
        assert select.select([end], [], [], PATIENCE_S)[0], "the helper goes on"
    finally:
        os.close(end)


def test_ctrl_c_is_not_for_helpers(holder: subprocess.Popen[str]) -> None:
    helper = helper_of(holder)
    os.kill(helper, signal.SIGINT)
    assert helper_of(holder) == helper
