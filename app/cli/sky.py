"""Say where everything is at a moment: satellites of element sets, Sun, Moon and planets."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from app.one_sentence import BAD_INPUT, OneSentenceParser, sentence_of

if TYPE_CHECKING:
    from app.model.satellites import SkyPlaces
    from app.model.state import Site
    from app.sky.elements.catalogue import Catalogue

DONE, FAILED, BROKEN_OFF = 0, 1, 130

NHAO = (35.0253, 134.3356, 449.0)
"""Nishi-Harima Astronomical Observatory: latitude, longitude, elevation."""

_EPILOG = """
Each row: name, norad_id, azimuth_deg, altitude_deg, range_km, sunlit. Angles and ranges are
topocentric, without refraction and without light time; azimuth counts from north over east.
Sun, Moon and planets have no norad_id; sunlit is true or false (false in the Earth's umbra).
What the elements give no place for at that moment (decayed, broken) has a row without one.
Elements: TLE with or without names, OMM as CSV, JSON or XML, gzipped or not; of a number that
comes twice the newest is used. What could not be read is listed on standard error.
Exit status: 0 fine, 1 the picture cannot be drawn here, 2 bad input, 130 broken off.
"""

PICTURE_PX = (1600, 900)
"""Size of the picture."""


class SkyError(ValueError):
    """Something that was given cannot be used; one sentence."""


def main(argv: Sequence[str]) -> int:
    """Run ``sky``; give the exit status."""
    given = _parser().parse_args(argv)
    try:
        return _run(given)
    except (SkyError, OSError) as error:
        return _say(BAD_INPUT, sentence_of(error))
    except KeyboardInterrupt:
        return _say(BROKEN_OFF, "broken off: nothing is written")


def _run(given: argparse.Namespace) -> int:
    # imported only now: --help must not wait for numpy and Skyfield
    from app.model.state import Site

    latitude_deg, longitude_deg, elevation_m = given.site
    site = Site("NHAO" if given.site == NHAO else "", latitude_deg, longitude_deg, elevation_m)
    if given.plot is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from app import preflight

        troubles = preflight.problems()
        if troubles:
            return _say(FAILED, "\n".join(troubles))
    from app.sky.orbits.full_refresh import full_refresh
    from app.sky.orbits.propagation import Orbits
    from app.sky.orbits.site_frame import SiteFrame

    catalogue = _catalogue(given.elements, given.at)
    orbits, frame = Orbits(catalogue.elements), SiteFrame(site)
    places = full_refresh(orbits, frame, given.at.timestamp())
    shown = _table(catalogue, places, given.at, site, given.out)
    if given.plot is not None:
        _draw(catalogue, places, given.at, site, given.plot)
    return _say(DONE, shown)


def _catalogue(files: Sequence[Path], utc: datetime) -> Catalogue:
    """Read the element sets, and say what could not be read."""
    from app.sky.elements.catalogue import gather
    from app.sky.elements.reading import read_file
    from app.sky.elements.synthetic import shipped_reading

    readings = [read_file(path) for path in files] or [shipped_reading()]
    catalogue = gather(readings, utc.timestamp())
    for fault in catalogue.faults:
        who = f" ({fault.name})" if fault.name else ""
        sys.stderr.write(f"{fault.place}{who}: {fault.reason}\n")
    if catalogue.fault_count > len(catalogue.faults):
        more = catalogue.fault_count - len(catalogue.faults)
        sys.stderr.write(f"and {more} more that could not be read\n")
    if files and not len(catalogue.objects):
        raise SkyError(f"there are no elements in {', '.join(map(str, files))}")
    return catalogue


def _table(catalogue: Catalogue, places: SkyPlaces, utc: datetime, site: Site, out: Path) -> str:
    """Write the table; give a sentence of what it holds."""
    from itertools import chain

    from app.sky.sky_table import body_rows, satellite_rows, write_rows

    rows = chain(satellite_rows(catalogue.objects, places), body_rows(utc, site))
    with _fresh(out) as file:
        count = write_rows(file, rows)
    up = int((places.altitude_deg > 0.0).sum())
    lost = len(catalogue.objects) - places.index.size
    said = f"{count} rows in {out}: {up} satellites above the horizon"
    if lost:
        said += f", {lost} without a place"
    if catalogue.duplicates:
        said += f"; {catalogue.duplicates} older sets left out"
    if catalogue.fault_count:
        said += f"; {catalogue.fault_count} records could not be read"
    return said


def _draw(catalogue: Catalogue, places: SkyPlaces, utc: datetime, site: Site, path: Path) -> None:
    """Draw the whole sky of that moment."""
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImageWriter
    from PySide6.QtWidgets import QApplication

    from app.model.satellites import SatelliteState
    from widgets import theme
    from widgets.sky_render import render_sky
    from widgets.sky_scene import SkyScene, star_dots, wandering

    application = QApplication(sys.argv[:1])
    theme.apply(application, theme.Theme.DARK)
    state = SatelliteState(0.0, catalogue.objects, catalogue.sources, (), 0, 0)
    scene = SkyScene(
        stars=star_dots(utc, site, japanese=False, below=True),
        bodies=wandering(utc, site, japanese=False, below=True),
        satellites=state,
        below=True,
    )
    where = site.name or f"{site.latitude_deg:g} {site.longitude_deg:g}"
    title = f"Satellites at {where}, {utc:%Y-%m-%d %H:%M:%S.%f} UTC"
    image = render_sky(scene, places, QSize(*PICTURE_PX), title, utc.timestamp())
    writer = QImageWriter(str(path), b"png")
    if not writer.write(image):
        raise SkyError(f"{path}: {writer.errorString()}")
    application.quit()


@contextmanager
def _fresh(path: Path) -> Iterator[TextIO]:
    """Write a file that is there whole or not at all."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _parser() -> argparse.ArgumentParser:
    parser = OneSentenceParser(
        prog="python -m app sky",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--at", type=_moment, required=True, metavar="TIME", help="like 2019-07-05T21:44:18.82Z"
    )
    parser.add_argument(
        "--elements",
        type=Path,
        nargs="+",
        default=[],
        metavar="FILE",
        help="element sets (default: the few well-known objects that are shipped)",
    )
    parser.add_argument(
        "--site",
        nargs=3,
        action=_Site,
        default=NHAO,
        metavar=("LAT", "LON", "ELEV"),
        help="degrees north and east, metres (default: Nishi-Harima, 35.0253 134.3356 449)",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="OUT.csv")
    parser.add_argument("--plot", type=Path, metavar="OUT.png", help="draw it too")
    return parser


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"must be a time like 2019-07-05T21:44:18.82Z, not {text!r}"
        ) from None
    if found.tzinfo is None:
        raise argparse.ArgumentTypeError(
            f"needs its zone: {text}Z for UTC, or an offset like {text}+09:00"
        )
    utc = found.astimezone(UTC)
    if not 1957 <= utc.year <= 2099:
        raise argparse.ArgumentTypeError(f"must be from 1957 to 2099, not {utc.year}")
    return utc


class _Site(argparse.Action):
    """Check a latitude, a longitude and an elevation."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        limits = (("LAT", -90.0, 90.0), ("LON", -180.0, 360.0), ("ELEV", -500.0, 9000.0))
        assert isinstance(values, list)
        found = []
        for (name, low, high), text in zip(limits, values, strict=True):
            try:
                value = float(text)
            except ValueError:
                value = float("nan")
            if not low <= value <= high:
                parser.error(
                    f"{option_string}: {name} must be a number from {low:g} to {high:g}, not {text}"
                )
            found.append(value)
        setattr(namespace, self.dest, tuple(found))


def _say(status: int, sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return status
