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
from drivers.relay import vusb_hid
from drivers.relay.vusb_hid import HidBoard


def told(act: Callable[[], object]) -> dict[str, Any]:
    """Do it; tell what came, or which error, and how long it took (seconds)."""
    begin_s = time.monotonic()
    try:
        came: dict[str, Any] = {"came": act()}
    except DriverError as error:
        came = {"error": type(error).__name__, "clause": str(error)}
    return came | {"took_s": time.monotonic() - begin_s}


def read_until(board: HidBoard, back: bool, pace_s: float, within_s: float) -> float:
    """Read at a worker's pace until the board is back, or lost; give the monotonic moment."""
    pause, until_s, why = threading.Event(), time.monotonic() + within_s, ""
    while time.monotonic() < until_s:
        try:
            board.read()
            there = True
        except DriverError as error:
            there, why = False, str(error)
        if there == back:
            return time.monotonic()
        pause.wait(pace_s)
    raise TimeoutError(f"the board did not come {'back' if back else 'to be lost'}: {why}")


def main() -> None:
    board_id, vusb_hid.TIMEOUT_MS = sys.argv[1], int(sys.argv[2])
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
        elif verb == "read_until":
            tell(told(partial(read_until, boards[-1], *rest)))
        else:
            tell(told(partial(getattr(boards[-1], verb), *rest)))


if __name__ == "__main__":
    main()
