"""What the console is told on the command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.one_sentence import OneSentenceParser

THEMES = ("dark", "day", "red")
LANGUAGES = ("en", "ja")
PAGES = ("operate", "sky", "alarms", "calibrate", "labels", "safety", "sessions")
FAULTS = (
    "dome-stalled",
    "slit-stalled",
    "cover-stalled",
    "relay-stuck",
    "contact-welded",
    "wiring-reversed",
    "board-unplugged",
    "camera-frozen",
    "camera-dark",
    "camera-moved",
    "lens-dewed",
    "lamp-on",
)
"""`drivers.simulation.scene.Fault`, known here without importing anything heavy."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """The console's command line, checked.

    Attributes
    ----------
    profile : str or None
        Path or shipped name.
    footage : str or None
        Video, folder, device index, V4L2 path or URL in place of the slit camera.
    calibration : Path or None
        Of the footage.
    footage_fps : float or None
        Pace of a folder of frames.
    faults : tuple of str
    screenshot : Path or None
    after_s : float
    size : tuple of int
        Of the window in a screenshot, pixels.
    theme, language : str or None
    target : str or None
        What to point at next, as typed into the search field; moves nothing.
    expose_s : float or None
        Take one picture with the science camera soon after the start.
    """

    profile: str | None
    footage: str | None
    calibration: Path | None
    footage_fps: float | None
    faults: tuple[str, ...]
    screenshot: Path | None
    after_s: float
    size: tuple[int, int]
    theme: str | None
    language: str | None
    page: str
    target: str | None
    expose_s: float | None


def parse(argv: Sequence[str]) -> Arguments:
    """Read the command line; ends the process with status 2 and a sentence when it is wrong."""
    parser = _parser()
    given = parser.parse_args(argv)
    if given.footage and not given.calibration:
        parser.error("--footage needs --calibration FILE: another camera sees from another place")
    if given.calibration and not given.footage:
        parser.error("--calibration goes with --footage; a profile names its own")
    if given.footage_fps is not None and not given.footage:
        parser.error("--footage-fps goes with --footage")
    return Arguments(
        profile=given.profile,
        footage=given.footage,
        calibration=given.calibration,
        footage_fps=given.footage_fps,
        faults=given.faults,
        screenshot=given.screenshot,
        after_s=given.after,
        size=given.size,
        theme=given.theme,
        language=given.lang,
        page=given.page,
        target=given.target,
        expose_s=given.expose,
    )


def _parser() -> argparse.ArgumentParser:
    parser = OneSentenceParser(
        prog="python -m app", description="The operator's console of an observatory."
    )
    parser.add_argument("--profile", metavar="FILE", help="observatory, or a shipped name")
    parser.add_argument(
        "--footage",
        metavar="PATH",
        help="video, folder of frames, device index, /dev/videoN or RTSP/HTTP URL "
        "in place of the slit camera",
    )
    parser.add_argument("--calibration", metavar="FILE", type=Path, help="calibration of footage")
    parser.add_argument(
        "--footage-fps", metavar="F", type=_between(0.1, 120.0), help="pace of a folder of frames"
    )
    parser.add_argument(
        "--faults",
        metavar="NAME,…",
        type=_faults,
        default=(),
        help="troubles of the simulator: " + ", ".join(FAULTS),
    )
    parser.add_argument(
        "--screenshot", metavar="FILE", type=Path, help="save a picture offscreen and end"
    )
    parser.add_argument(
        "--after", metavar="SECONDS", type=_between(0.0, 3600.0), default=3.0, help="default 3"
    )
    parser.add_argument("--size", metavar="WxH", type=_size, default=(1920, 1080))
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--lang", choices=LANGUAGES)
    parser.add_argument("--page", choices=PAGES, default=PAGES[0], help="the page at the start")
    parser.add_argument("--target", metavar="TEXT", help="choose a target; moves nothing")
    parser.add_argument(
        "--expose",
        metavar="SECONDS",
        type=_between(0.001, 3600.0),
        help="take one picture with the science camera after the start",
    )
    return parser


class _between:  # noqa: N801 - reads as a word where it is used
    def __init__(self, low: float, high: float) -> None:
        self._low, self._high = low, high

    def __call__(self, text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not self._low <= value <= self._high:
            raise argparse.ArgumentTypeError(
                f"must be a number from {self._low:g} to {self._high:g}, not {text}"
            )
        return value


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text)
    if found is None or int(found[1]) < 1280 or int(found[2]) < 720:
        raise argparse.ArgumentTypeError(f"must be like 1920x1080, at least 1280x720, not {text}")
    return int(found[1]), int(found[2])


def _faults(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in FAULTS:
            raise argparse.ArgumentTypeError(
                f'there is no fault "{name}"; choose from {", ".join(FAULTS)}'
            )
    return names
