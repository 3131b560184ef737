"""An encoder that is fed one picture after the other, and the truth that it does not know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from app.dome.encoder import SlitEncoder, Told
from app.dome.motor_model import MotorFacts
from app.model.slit_track import SlitTrack
from app.model.state import SlitSighting
from drivers.dome.protocol import Move, Turn
from vision.slit.protocol import SlitReading, SlitState

FRAME_S = 1.0 / 15.0
TRAVEL_S = 25.0
FACTS = MotorFacts()
UTC_NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)


def reading(azimuth_deg: float | None, opening: float = 1.0) -> SlitReading:
    state = SlitState.PART_OPEN
    if opening <= 0.005:
        state = SlitState.CLOSED
    elif opening >= 0.985:
        state = SlitState.OPEN
    if azimuth_deg is None:
        return SlitReading(None, None, None, None, SlitState.UNKNOWN, 0.0, "", (), (), "too dark")
    return SlitReading(azimuth_deg % 360.0, 0.2, opening, 0.03, state, 0.95, "test")


class Night:
    """An encoder that is fed frame by frame."""

    def __init__(
        self,
        azimuth_deg: float = 100.0,
        opening: float = 1.0,
        travel_s: float = TRAVEL_S,
        frame_s: float = FRAME_S,
    ) -> None:
        self.frame_s = frame_s
        self.now_s = 50.0
        self.encoder = SlitEncoder(FACTS, travel_s, self.now_s)
        self.azimuth_deg, self.opening = azimuth_deg, opening
        self.rate_deg_s, self.rate_s = 0.0, 0.0
        self.turn: Turn | None = None
        self.move: Move | None = None
        self.told = Told()
        self.looks = 0

    def frame(self, seen: SlitReading | None = None, blind: bool = False) -> SlitTrack:
        """Let one frame pass: the truth, or something else, or nothing at all."""
        self.now_s += self.frame_s
        self.azimuth_deg = (self.azimuth_deg + self.rate_deg_s * self.frame_s) % 360.0
        self.opening = min(max(self.opening + self.rate_s * self.frame_s, 0.0), 1.0)
        self.encoder.order(self.now_s, self.turn, self.move)
        if not blind:
            self.looks += 1
            seen = seen or reading(self.azimuth_deg, self.opening)
            self.encoder.see(SlitSighting(self.looks, self.now_s, UTC_NOW, True, seen, "test"))
        return self.track()

    def track(self) -> SlitTrack:
        return self.encoder.track(self.now_s, self.told)

    def run_s(
        self, seconds: float, see: Callable[[], SlitReading] | None = None, blind: bool = False
    ) -> SlitTrack:
        for _ in range(round(seconds / self.frame_s)):
            track = self.frame(None if see is None else see(), blind)
        return track

    def off_deg(self, track: SlitTrack) -> float:
        assert track.azimuth_deg is not None
        return abs((track.azimuth_deg - self.azimuth_deg + 180.0) % 360.0 - 180.0)
