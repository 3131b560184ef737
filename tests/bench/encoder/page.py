"""The report as one page with its plots beside it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from tests.bench.encoder import chart, plots
from tests.bench.encoder.gallery import calibration_for, caption, overlay, worst
from tests.bench.encoder.outcomes import Outcome
from tests.bench.encoder.shots import Work
from tests.bench.encoder.tables import Rows, Sets

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #202733; background: #fff;
       max-width: 1180px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
table { border-collapse: collapse; font-size: 13px; margin: .6rem 0 1.2rem; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid #dde2ea; text-align: right;
         font-variant-numeric: tabular-nums; }
th:first-child, td:first-child { text-align: left; }
th { background: #f3f5f8; } td.held { color: #2b8a3e; } td.missed { color: #c92a2a; }
.plots { display: grid; grid-template-columns: repeat(2, 1fr); gap: 1rem; }
figure { margin: 0; } figure img { width: 100%; border: 1px solid #dde2ea; }
figcaption { font-size: 13px; color: #4a5568; }
"""


class Page:
    """Collects sections, plots and frames, and writes them into a folder.

    Parameters
    ----------
    folder : Path
        Made when it is not there; older files of the same names are replaced.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._parts: list[str] = []
        self._app = chart.begin()

    def section(self, title: str, rows: Rows | None = None, said: str = "") -> None:
        """Add a heading, a paragraph and a table."""
        self._parts.append(f"<h2>{html.escape(title)}</h2>")
        if said:
            self._parts.append(f"<p>{html.escape(said)}</p>")
        if rows is not None:
            self._parts.append(_table(rows))

    def plots_of(self, sets: Sets) -> None:
        """Add the plots that compare sets of single frames."""
        drawn = (
            ("errors", "How azimuth errors are spread, ≥ 10 % open", plots.histogram),
            ("lighting", "By kind of light, ≥ 10 % open (cut at 4°)", plots.by_lighting),
            ("azimuth", "Against azimuth, ≥ 10 % open", plots.by_azimuth),
            ("sigma", "Whether σ is true: on the line it is", plots.sigmas),
            ("reliability", "Whether confidence is true: on the line it is", plots.reliabilities),
        )
        figures = []
        for name, said, draw in drawn:
            draw(sets, self._folder / f"{name}.png")
            figures.append(_figure(f"{name}.png", said))
        for name, found in sets.items():
            file = f"states-{name.replace(' ', '-')}.png"
            plots.states(found, self._folder / file)
            figures.append(_figure(file, f"States where an expert could tell: {name}"))
        self._parts.append(f'<div class="plots">{"".join(figures)}</div>')

    def clip(self, name: str, single: Sequence[Outcome], filtered: Sequence[Outcome]) -> None:
        """Add a clip over time."""
        plots.clip(single, filtered, self._folder / f"{name}.png")
        self._parts.append(_figure(f"{name}.png", f"{name}: truth, single frames, filtered"))

    def gallery(self, name: str, found: Sequence[Outcome], works: Sequence[Work]) -> None:
        """Add the worst frames of a set."""
        self.section(f"Worst frames: {name}", said="Left as it is; right truth green, reading red.")
        figures = []
        for number, one in enumerate(worst(found)):
            file = f"worst-{name.replace(' ', '-')}-{number + 1}.jpg"
            overlay(one, calibration_for(one, works), self._folder / file)
            figures.append(_figure(file, caption(one)))
        self._parts.append(f'<div class="plots">{"".join(figures)}</div>')

    def write(self, title: str, said: str) -> Path:
        """Write the page and give its path."""
        path = self._folder / "index.html"
        head = f"<!doctype html><meta charset='utf-8'><title>{html.escape(title)}</title>"
        body = "\n".join([f"<h1>{html.escape(title)}</h1>", f"<p>{html.escape(said)}</p>"])
        page = "\n".join([head, f"<style>{_STYLE}</style>", body, *self._parts])
        path.write_text(page, encoding="utf-8")
        return path


def _table(rows: Rows) -> str:
    heads = "".join(f"<th>{html.escape(cell)}</th>" for cell in rows[0])
    lines = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows[1:])
    return f"<table><tr>{heads}</tr>{lines}</table>"


def _cell(text: str) -> str:
    kind = (
        " class='held'" if text.endswith("✓") else " class='missed'" if text.endswith("✗") else ""
    )
    bold = text.startswith("**")
    said = html.escape(text.strip("*"))
    return f"<td{kind}><b>{said}</b></td>" if bold else f"<td{kind}>{said}</td>"


def _figure(file: str, said: str) -> str:
    return (
        f'<figure><img src="{html.escape(file)}" alt="">'
        f"<figcaption>{html.escape(said)}</figcaption></figure>"
    )
