"""Our driver for HID boards in a process of its own, told what to do one line at a time."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from drivers.errors import DriverError
from drivers.relay.vusb_hid import HidBoard


def told(act: Callable[[], object]) -> dict[str, Any]:
    """Do it; tell what came, or which error, and how long it took (seconds)."""
    begin_s = time.monotonic()
    try:
        came: dict[str, Any] = {"came": act()}
    except DriverError as error:
        came = {"error": type(error).__name__, "clause": str(error)}
    return came | {"took_s": time.monotonic() - begin_s}


def patiently(board: HidBoard, within_s: float) -> object:
    """Read at a worker's pace until an answer comes."""
    pause, until_s = threading.Event(), time.monotonic() + within_s
    while True:
        try:
            return board.read()
        except DriverError:
            if time.monotonic() > until_s:
                raise
        pause.wait(0.05)


def main() -> None:
    board_id = sys.argv[1]
    boards: list[HidBoard] = []

    def tell(what: object) -> None:
        print(json.dumps(what), flush=True)  # noqa: T201

    def connect() -> int:
        boards.append(HidBoard(board_id))
        return boards[-1].channels

    tell(told(connect))
    for line in sys.stdin:
        verb, *rest = json.loads(line)
        if verb == "connect":
            tell(told(connect))
        elif verb == "patiently":
            tell(told(partial(patiently, boards[-1], *rest)))
        else:
            tell(told(partial(getattr(boards[-1], verb), *rest)))


if __name__ == "__main__":
    main()
