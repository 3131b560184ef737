"""A relay board that misbehaves on request and watches its own wires."""

from __future__ import annotations

from dataclasses import dataclass, field

from drivers.clock import HandClock
from drivers.errors import LinkLost
from drivers.motors.protocol import Drive

WIRING = {drive: channel for channel, drive in enumerate(Drive, start=1)}
DRIVES = {channel: drive for drive, channel in WIRING.items()}


@dataclass
class WatchedBoard:
    """Latches, troubles, and a judge of what the wires do.

    Attributes
    ----------
    dead : bool
        No answer, and nothing is switched.
    deaf : bool
        Switching is done but not answered; reading is answered.
    mute : bool
        Switching is answered; reading is not.
    welded : set of int
        Channels that stay on once they are on.
    broken : set of int
        Channels that never come on.
    """

    clock: HandClock
    dead: bool = False
    deaf: bool = False
    mute: bool = False
    welded: set[int] = field(default_factory=set)
    broken: set[int] = field(default_factory=set)
    closed: bool = False

    def __post_init__(self) -> None:
        self.latches = [False] * 8
        self.on_since_s: dict[Drive, float] = {}
        self.off_at_s: dict[Drive, float] = {}
        self.sins: list[str] = []

    @property
    def channels(self) -> int:
        return 8

    def switch(self, channel: int, on: bool) -> None:
        if self.dead:
            raise LinkLost("no answer from the relay board")
        stays = (channel in self.broken) if on else (channel in self.welded)
        if not stays and self.latches[channel - 1] != on:
            self.latches[channel - 1] = on
            self._judge(DRIVES.get(channel), on)
        if self.deaf:
            raise LinkLost("no answer from the relay board")

    def all_off(self) -> None:
        for channel in range(1, self.channels + 1):
            self.switch(channel, False)

    def read(self) -> tuple[bool, ...]:
        if self.dead or self.mute:
            raise LinkLost("no answer from the relay board")
        return tuple(self.latches)

    def close(self) -> None:
        self.closed = True

    def on(self) -> set[Drive]:
        return {DRIVES[n] for n, latch in enumerate(self.latches, start=1) if latch and n in DRIVES}

    def _judge(self, drive: Drive | None, on: bool) -> None:
        if drive is None:
            return
        now_s = self.clock.monotonic_s()
        if not on:
            self.off_at_s[drive] = now_s
            self.on_since_s.pop(drive, None)
            return
        self.on_since_s[drive] = now_s
        if drive.opposite in self.on():
            self.sins.append(f"{drive.value} on with its opposite")
        pause_s = now_s - self.off_at_s.get(drive.opposite, -1e9)
        if pause_s < 0.5 - 1e-9:
            self.sins.append(f"{drive.value} on {pause_s:.3f} s after its opposite")
