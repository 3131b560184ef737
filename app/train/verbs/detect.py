"""Find things in pictures with a model of boxes: a table of finds, and a sheet to look at."""

from __future__ import annotations

import argparse
import csv
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.train.box_dataset import BoxReader, load_dataset
from app.train.box_fit import MODEL
from app.train.box_labels import Box
from app.train.drawing import drawn, sheet_of, write_picture
from app.train.sky_pictures import PictureError, Stretch, fits_header, is_fits, read_grey
from app.train.told import Terminal
from app.train.verbs.arguments import add_dataset, share, whole
from vision.boxes import BoxFinder, Found

HEADER = (
    *("file", "class", "confidence", "left_px", "upper_px", "right_px", "lower_px"),
    *("ra_deg", "dec_deg"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PICTURE", help="FITS, PNG, JPEG")
    parser.add_argument(
        "--models", type=Path, required=True, metavar="FOLDER", help=f"that holds {MODEL}"
    )
    add_dataset(parser)
    parser.add_argument(
        "--least", type=share, default=0.25, metavar="C", help="least confidence (default 0.25)"
    )
    parser.add_argument(
        "--sheet",
        type=Path,
        metavar="FILE",
        help="draw the finds into a PNG or JPEG, truth as white corners",
    )
    parser.add_argument(
        "--most", type=whole(1, 64), default=9, metavar="N", help="pictures drawn (default 9)"
    )


def run(given: argparse.Namespace, told: Terminal) -> str:
    """Find; the table goes to standard output."""
    finder = BoxFinder(given.models / MODEL)
    dataset = None if given.dataset is None else load_dataset(given.dataset)
    reader = None if dataset is None else BoxReader(dataset)
    paths = given.paths or ([] if dataset is None else dataset.held_out())
    if not paths:
        raise PictureError("no picture is named; --dataset takes those that it holds out")
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(HEADER)
    sheets: list[NDArray[np.uint8]] = []
    count = unread = 0
    for number, path in enumerate(paths):
        told.step("pictures", number, len(paths))
        try:
            image = read_grey(path, Stretch() if dataset is None else dataset.stretch)
        except PictureError as error:
            told.say(str(error))
            unread += 1
            continue
        found = finder.find(image, given.least)
        count += len(found)
        rows.writerows(_rows(path, found))
        if len(sheets) < given.most and given.sheet is not None:
            truth: list[Box] = []
            if reader is not None:
                truth = reader.boxes(path, (image.shape[0], image.shape[1]))
            sheets.append(drawn(image, found, truth, finder.classes))
    told.step("pictures", len(paths), len(paths))
    if sheets:
        write_picture(given.sheet, sheet_of(sheets))
    drawn_to = f"; {len(sheets)} of them drawn in {given.sheet}" if sheets else ""
    failed = f"; {unread} could not be read" if unread else ""
    return f"{count} finds in {len(paths) - unread} pictures{failed}{drawn_to}"


def _rows(path: Path, found: list[Found]) -> list[tuple[str, ...]]:
    place = _world(path)
    rows = []
    for one in found:
        middle = (0.5 * (one.left + one.right), 0.5 * (one.upper + one.lower))
        ra, dec = ("", "") if place is None else place(*middle)
        corners = (one.left, one.upper, one.right, one.lower)
        numbers = (f"{value:.2f}" for value in corners)
        rows.append((str(path), one.kind, f"{one.confidence:.3f}", *numbers, ra, dec))
    return rows


def _world(path: Path) -> Any:
    """Give a function from pixels to right ascension and declination, or None without them."""
    if not is_fits(path):
        return None

    from astropy.wcs import WCS, FITSFixedWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FITSFixedWarning)
        wcs = WCS(fits_header(path)).celestial
    if not wcs.has_celestial:
        return None

    def at(x: float, y: float) -> tuple[str, str]:
        ra, dec = wcs.pixel_to_world_values(x - 0.5, y - 0.5)
        return f"{float(ra):.6f}", f"{float(dec):.6f}"

    return at
