"""The weather of a night as a strip: cloud, humidity, wind, rain, drawn as SVG in a picture."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence

from app.nights.summary import WeatherSample
from widgets import formatting

WIDE_PX, ROW_PX, NAME_PX = 680, 34, 90
_WINDIEST_M_S = 20.0


ROWS: tuple[tuple[str, Callable[[WeatherSample], float | None]], ...] = (
    ("cloud", lambda s: s.cloud),
    ("humidity", lambda s: s.humidity),
    ("wind to 20 m/s", lambda s: None if s.wind_m_s is None else s.wind_m_s / _WINDIEST_M_S),
    ("rain", lambda s: None if s.raining is None else float(s.raining)),
)
"""Names of the rows, and what they show of a sample: a share of their height."""


def weather_strip(samples: Sequence[WeatherSample]) -> str:
    """Draw the strip, as an HTML image; a sentence where nothing is known.

    Parameters
    ----------
    samples : sequence of WeatherSample
        In order.
    """
    known = [sample for sample in samples if sample.cloud is not None]
    if len(known) < 2:
        return "<p>The weather is not known.</p>"
    start = samples[0].utc
    length_s = max(1.0, (samples[-1].utc - start).total_seconds())

    def x_px(sample: WeatherSample) -> float:
        share = (sample.utc - start).total_seconds() / length_s
        return NAME_PX + share * (WIDE_PX - NAME_PX)

    tall = ROW_PX * len(ROWS) + 20
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE_PX}" height="{tall}">']
    for number, (name, value) in enumerate(ROWS):
        foot = (number + 1) * ROW_PX - 4
        parts.append(f'<text x="0" y="{foot - 8}" font-size="11" fill="#47505a">{name}</text>')
        parts.append(_line(NAME_PX, foot, WIDE_PX, foot))
        points = []
        for sample in samples:
            share = value(sample)
            if share is not None:
                high = max(0.0, min(1.0, share)) * (ROW_PX - 8)
                points.append(f"{x_px(sample):.1f},{foot - high:.1f}")
        joined = " ".join(points)
        parts.append(f'<polyline points="{joined}" fill="none" stroke="#0f5a94"/>')
    for sample, anchor in ((samples[0], "start"), (samples[-1], "end")):
        said = f"{formatting.local(sample.utc):%H:%M}"
        parts.append(
            f'<text x="{x_px(sample):.0f}" y="{tall - 4}" font-size="11" fill="#47505a"'
            f' text-anchor="{anchor}">{said}</text>'
        )
    parts.append("</svg>")
    coded = base64.b64encode("".join(parts).encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{coded}" width="{WIDE_PX}" alt="weather">'


def _line(left: float, top: float, right: float, bottom: float) -> str:
    return f'<line x1="{left}" y1="{top}" x2="{right}" y2="{bottom}" stroke="#a3aab1"/>'
