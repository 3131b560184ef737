"""What the camera encoder reaches, as Markdown tables and a page with plots.

``python -m tests.bench.bench_encoder [--domes N] [--frames M] [--films N] [--simulator N]
[--footage DIR] [--models DIR] [--out DIR] [--jobs N]`` reads M frames of each of N random domes
that no model was trained on, and of half of them once more with a slit or a camera as few have
one, a film of each of the first N, N moments of the simulator's dome and the recorded footage,
where there is any, its stills also turned, zoomed, relit, blurred and compressed; the page is
DIR/index.html. Azimuths are compared where they were read; what share that is stands beside them.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

# Before numpy: one thread, as in the detector's own process, or the time is not comparable.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.encoder import tables
from tests.bench.encoder.figures import by_camera, seed_of, wrongs
from tests.bench.encoder.films import MOST_FRAMES, motors_of
from tests.bench.encoder.live import followed_live
from tests.bench.encoder.outcomes import Outcome, followed, outcomes
from tests.bench.encoder.page import Page
from tests.bench.encoder.shots import FOOTAGE, PROJECT, Work, table_of
from tests.bench.encoder.varied import VARIATIONS

FIRST_SEED = 1_940_000_000
"""No training and no comparison of models ever draws domes from here on (`app.train.frames`)."""

_WORST_FILMS = 4
_NAMES = {
    "domes": "random domes",
    "unusual": "unusual domes",
    "simulator": "simulator",
    "stills": "footage stills",
    "varied": "stills varied",
}
_SAID = (
    "Single frames, no memory, no hint. An expert could tell the state where at least half of"
    " the slit's centre line is visible, and the seams of the interior too (signal to noise 1),"
    " unless more than 10 % is open; and, of rendered frames, where the end of the slit, or both"
    " sky and shutter, that tell the state are not hidden. Confidently wrong: more than 3° off"
    " at a confidence above 0.5."
)


def main() -> int:
    """Read, print the tables, write the page."""
    given = _parser().parse_args()
    began_s = time.monotonic()
    works = _works(given)
    groups: dict[str, list[Outcome]] = {}
    for number, found in enumerate(outcomes(works, given.models, given.jobs), 1):
        # of a dome that shows an expert nothing there is nothing to displace
        if found:
            groups.setdefault(found[0].truth.group, []).extend(found)
        sys.stderr.write(f"\r{number} of {len(works)}, {time.monotonic() - began_s:.0f} s ")
    sys.stderr.write("\n")
    page = Page(given.out)
    sets = {said: groups[name] for name, said in _NAMES.items() if name in groups}
    clips = {name: groups[name] for name in groups if name.startswith("clip")}
    filtered = {name: followed(found) for name, found in clips.items()}
    if sets or clips:
        _section(page, "Goals, single frames", tables.goals({**sets, **clips}))
    if clips:
        _section(page, "Clips, filtered over time", tables.clips(clips, filtered))
        for name, found in clips.items():
            page.clip(name, found, filtered[name])
    if "films" in groups:
        _films(page, groups["films"])
    for name, write in (("blind", tables.blind), ("displaced", tables.displaced)):
        if name in groups:
            _section(page, _TITLES[name], write(groups[name]))
    page.section("Single frames in plots")
    page.plots_of({**sets, **clips})
    for name, found in {**sets, **clips}.items():
        _section(page, f"By light: {name}", tables.by_light(found))
    films = {"films": groups["films"]} if "films" in groups else {}
    for name, found in {**sets, **clips, **films}.items():
        page.gallery(name, found, works)
    path = page.write(f"The camera encoder, {datetime.now(UTC):%Y-%m-%d}", _SAID)
    sys.stdout.write(f"The page: {path}\n")
    return 0


def _films(page: Page, found: list[Outcome]) -> None:
    """Write of the films of random domes, and draw those that went worst."""
    pairs = [(film, followed(film)) for film in by_camera(found)]
    filtered = [one for _, film in pairs for one in film]
    _section(page, "Films of random domes, filtered over time", tables.films(found, filtered))
    live = [one for film, _ in pairs for one in followed_live(film, motors_of(seed_of(film[0])))]
    _section(page, "The same live, by the console's filter", tables.films_live(live))
    for single, film in sorted(pairs, key=lambda pair: -wrongs(pair[1]))[:_WORST_FILMS]:
        page.clip(f"film-{seed_of(single[0])}", single, film)


_TITLES = {
    "blind": "Pictures without a slit",
    "displaced": "Pictures of a camera that hangs otherwise than its calibration says",
}


def _section(page: Page, title: str, rows: tables.Rows) -> None:
    page.section(title, rows)
    sys.stdout.write(f"### {title}\n\n{tables.markdown(rows)}\n")
    sys.stdout.flush()


def _works(given: argparse.Namespace) -> list[Work]:
    """Cut the frames into pieces that several processes can share."""
    seeds = range(given.first_seed, given.first_seed + given.domes)
    works = [Work("domes", seed, given.frames) for seed in seeds]
    works += [Work("unusual", seed, given.frames) for seed in seeds[::2]]
    works += [
        Work("films", seed, MOST_FRAMES) for seed in range(seeds.start, seeds.start + given.films)
    ]
    works += [Work("displaced", seed, 3) for seed in seeds[::4]]
    works += [Work("blind", seed, 3) for seed in seeds[::4]]
    works += [Work("simulator", at, 25) for at in range(0, given.simulator, 25)]
    if not given.footage.is_dir():
        sys.stderr.write(f"no footage at {given.footage}: only rendered frames are measured\n")
        return works
    for path in sorted(given.footage.glob("*.csv")):
        count = len(table_of(given.footage, path.stem))
        works += [Work(path.stem, at, 25, given.footage) for at in range(0, count, 25)]
        if path.stem == "stills":
            works += [Work("varied", at, 1, given.footage) for at in range(count * VARIATIONS)]
    return works


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--domes", type=int, default=100, metavar="N")
    parser.add_argument("--frames", type=int, default=8, metavar="M")
    parser.add_argument("--first-seed", type=int, default=FIRST_SEED, metavar="SEED")
    parser.add_argument("--films", type=int, default=20, metavar="N")
    parser.add_argument("--simulator", type=int, default=200, metavar="N")
    parser.add_argument("--footage", type=Path, default=FOOTAGE, metavar="DIR")
    parser.add_argument("--models", type=Path, metavar="DIR", help="other models than the shipped")
    parser.add_argument(
        "--out", type=Path, default=PROJECT / "build" / "encoder-report", metavar="DIR"
    )
    parser.add_argument("--jobs", type=int, default=min(os.cpu_count() or 1, 8), metavar="N")
    return parser


if __name__ == "__main__":
    sys.exit(main())
