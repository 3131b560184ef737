"""A minute of a night as a video to send around: the picture, what was read of it, the states."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPolygonF

from app.model.state import ObservatoryState
from app.nights.chronicle import Entry, chronicle
from app.nights.whole import whole
from app.session.pictures import Pictures
from app.session.reader import Session
from drivers.camera.protocol import Frame
from widgets import formatting, theme
from widgets.canvas import pen

Step = Callable[[str, int, int], None]
"""Told of progress: stage, done, of how many."""

SIZE_PX = (1280, 720)
FPS = 15
PICTURE_PX = QRectF(16.0, 16.0, 864.0, 648.0)
SIDE_PX = 900.0
LINES, ALARMS = 9, 5
"""So many lines of what happened are shown, and so many alarms."""


def write_clip(
    session: Session, start_s: float, end_s: float, camera: str, out: Path, step: Step
) -> int:
    """Write the video; give the number of its pictures.

    A `QApplication` must be there for its fonts.

    Parameters
    ----------
    session : Session
        Open.
    start_s, end_s : float
        The session's monotonic clock, seconds.
    camera : str
        Whose picture is shown, for example ``"slit_camera"``; states are shown without one too.
    out : Path
        The file, MP4.
    step : callable
        Told of progress.

    Raises
    ------
    app.session.rows.SessionError
        When the session is damaged there.
    OSError
        When it cannot be written.
    """
    happened = [entry for entry in chronicle(session) if entry.at.mono_s <= end_s]
    pictures = Pictures(session, camera)
    count = max(1, round((end_s - start_s) * FPS))
    try:
        with whole(out) as part, av.open(str(part), "w", format="mp4") as file:
            stream = file.add_stream("libx264", rate=Fraction(FPS))
            stream.width, stream.height = SIZE_PX
            stream.pix_fmt = "yuv420p"
            stream.options = {"preset": "veryfast", "crf": "23"}
            for number, drawn in enumerate(
                _drawn(session, pictures, happened, start_s, count), start=1
            ):
                file.mux(stream.encode(av.VideoFrame.from_ndarray(drawn, format="rgb24")))
                step("pictures", number, count)
            file.mux(stream.encode(None))
    finally:
        pictures.close()
    return count


def _drawn(
    session: Session, pictures: Pictures, happened: list[Entry], start_s: float, count: int
) -> Iterator[NDArray[np.uint8]]:
    times = [entry.at.mono_s for entry in happened]
    for number in range(count):
        at_s = start_s + number / FPS
        state = session.state_at(max(at_s, session.start.mono_s))
        past = bisect_right(times, at_s)
        before = happened[max(0, past - LINES) : past]
        yield draw(state, pictures.at(at_s), before)


def draw(state: ObservatoryState, frame: Frame | None, happened: list[Entry]) -> NDArray[np.uint8]:
    """Draw one picture of a clip, uint8, shape (720, 1280, 3), RGB."""
    now = theme.tokens()
    image = QImage(*SIZE_PX, QImage.Format.Format_RGB888)
    image.fill(now.bg)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(PICTURE_PX, now.well)
    if frame is not None:
        _paint_frame(painter, state, frame)
    _paint_states(painter, state)
    _paint_happened(painter, happened)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    pixels: NDArray[np.uint8] = rows[:, : 3 * image.width()].reshape(image.height(), -1, 3).copy()
    return pixels


def _paint_frame(painter: QPainter, state: ObservatoryState, frame: Frame) -> None:
    now = theme.tokens()
    grey = np.ascontiguousarray(frame.image, np.uint8)
    height, width = grey.shape
    shown = QImage(grey.tobytes(), width, height, width, QImage.Format.Format_Grayscale8)
    scale = min(PICTURE_PX.width() / width, PICTURE_PX.height() / height)
    box = QRectF(PICTURE_PX.left(), PICTURE_PX.top(), width * scale, height * scale)
    painter.drawImage(box, shown)
    sighting = state.slit
    if sighting is not None and sighting.reading.outline_px:
        points = [
            QPointF(box.left() + x * scale, box.top() + y * scale)
            for x, y in sighting.reading.outline_px
        ]
        painter.setPen(pen(now.act, 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF(points))


def _paint_states(painter: QPainter, state: ObservatoryState) -> None:
    now = theme.tokens()
    painter.setPen(now.txt)
    painter.setFont(theme.number_font(22, 700))
    here = formatting.local(state.utc)
    painter.drawText(QPointF(SIDE_PX, 40.0), f"{here:%H:%M:%S}.{here.microsecond // 100000}")
    painter.setFont(theme.text_font(13))
    painter.setPen(now.dim)
    painter.drawText(QPointF(SIDE_PX, 62.0), f"{here:%Y-%m-%d} {here.tzname() or ''}".strip())
    y = 96.0
    for name, value in _values(state):
        painter.setFont(theme.text_font(14))
        painter.setPen(now.dim)
        painter.drawText(QPointF(SIDE_PX, y), name)
        painter.setFont(theme.number_font(15, 600))
        painter.setPen(now.txt)
        metrics = QFontMetricsF(painter.font())
        room = SIZE_PX[0] - SIDE_PX - 142.0
        shown = metrics.elidedText(value, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(SIDE_PX + 130.0, y), shown)
        y += 24.0


def _values(state: ObservatoryState) -> Iterator[tuple[str, str]]:
    mount, cover, weather = state.mount, state.cover, state.weather
    unknown = formatting.UNKNOWN
    yield "Slit, seen", state.seen_state().value
    yield "Azimuth, seen", formatting.azimuth(state.seen_azimuth_deg(), 1)
    opening = state.seen_opening()
    yield "Opening, seen", unknown if opening is None else f"{opening:.2f}"
    yield "Dome", unknown if state.dome is None else state.dome_mode.value
    relays = state.motors
    on = unknown if relays is None else ", ".join(sorted(d.value for d in relays.on)) or "none on"
    yield "Relays", on
    yield "Cover", unknown if cover is None else cover.cover.value
    yield "Mount az", formatting.azimuth(None if mount is None else mount.azimuth_deg, 1)
    yield "Mount alt", formatting.degrees(None if mount is None else mount.altitude_deg, 1)
    yield (
        "Wind",
        unknown if weather is None or weather.wind_m_s is None else (f"{weather.wind_m_s:.1f} m/s"),
    )
    # the most pressing ones first; what happened below names them all
    alarms = [alarm.name for alarm in sorted(state.alarms, key=lambda alarm: alarm.priority)]
    yield "Alarms", alarms[0] if alarms else "none"
    for name in alarms[1:ALARMS]:
        yield "", name


def _paint_happened(painter: QPainter, happened: list[Entry]) -> None:
    now = theme.tokens()
    painter.setFont(theme.text_font(12))
    metrics = QFontMetricsF(painter.font())
    room = SIZE_PX[0] - SIDE_PX - 12.0
    y = SIZE_PX[1] - 26.0 * len(happened)
    for entry in happened:
        here = formatting.local(entry.at.utc)
        painter.setPen(now.txt)
        said = f"{here:%H:%M:%S}  {entry.text}"
        painter.drawText(
            QPointF(SIDE_PX, y), metrics.elidedText(said, Qt.TextElideMode.ElideRight, room)
        )
        y += 24.0


def moment_in(session: Session, text: str) -> float:
    """Read a moment of a session as an operator writes it, and give its monotonic clock.

    Parameters
    ----------
    session : Session
        Open.
    text : str
        ISO 8601 with a zone, a time of day such as ``18:47:32`` in the console's zone, or
        ``@`` and the session's monotonic clock in seconds, which exports name ``mono_s``.

    Raises
    ------
    ValueError
        When it is none, or not in the session.
    """
    start, end = session.start, session.end
    at_s = _seconds(text) if text.startswith("@") else session.mono_at(_utc(text, start.utc))
    if not start.mono_s <= at_s <= end.mono_s:
        raise ValueError(
            f"{text} is not in the session, which runs from {start.utc:%Y-%m-%d %H:%M:%S} to"
            f" {end.utc:%Y-%m-%d %H:%M:%S} UTC"
        )
    return at_s


def _seconds(text: str) -> float:
    try:
        return float(text[1:])
    except ValueError:
        raise ValueError(f"{text!r} is no moment: write @ and seconds, like @1234.5") from None


def _utc(text: str, start_utc: datetime) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return _time_of_day(text, formatting.local(start_utc))
    return found if found.tzinfo is not None else _time_of_day(text, formatting.local(start_utc))


def _time_of_day(text: str, begin: datetime) -> datetime:
    for form in ("%H:%M:%S", "%H:%M"):
        try:
            found = datetime.strptime(text, form)  # noqa: DTZ007 - only its hours are taken
        except ValueError:
            continue
        when = begin.replace(hour=found.hour, minute=found.minute, second=found.second)
        return when if when >= begin.replace(microsecond=0) else when + timedelta(days=1)
    raise ValueError(f"{text!r} is no time: write it like 18:47:32, or 2026-11-22T09:47:32Z")
