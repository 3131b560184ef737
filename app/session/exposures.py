"""Gives recorded exposures back: read from the files that a session refers to."""

from __future__ import annotations

from typing import Any

from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.session.exposure_file import FILE, SHA256, SIZE, place_of
from app.session.found import Happening
from app.session.reader import Session
from drivers.camera.fits_file import read_fits
from drivers.camera.protocol import Frame
from drivers.errors import BadReply

KNOWN = frozenset(
    {
        "number",
        "source",
        "begin_utc",
        "exposure_s",
        FILE,
        SHA256,
        SIZE,
        "width",
        "height",
        "bits",
        "target",
        "azimuth_deg",
        "altitude_deg",
    }
)
"""What a session says of an exposure beside the notes of its camera."""


class Exposures:
    """The exposures of one camera of a session.

    Parameters
    ----------
    session : Session
        Stays open as long as this is used.
    camera : str
        Name in the state, for example ``"ccd"``.
    """

    def __init__(self, session: Session, camera: str) -> None:
        self._session = session
        self._camera = camera
        self._at_s: float | None = None
        self._last: Frame | Sentence | None = None

    def at(self, mono_s: float) -> Frame | Sentence | None:
        """Give the exposure that was on the screen at a moment.

        Returns
        -------
        Frame, Sentence or None
            A sentence where its pixels cannot be had, with the path; None where there had been
            none. The very same thing as long as it is the same exposure.

        Raises
        ------
        app.session.rows.SessionError
            When the session is damaged.
        """
        found = self._session.exposure_at(self._camera, mono_s)
        if found is None:
            return None
        if self._last is None or self._at_s != found.at.mono_s:
            self._at_s, self._last = found.at.mono_s, self._read(found)
        return self._last

    def _read(self, found: Happening) -> Frame | Sentence:
        path = place_of(found.values, self._session.folder)
        if path is None:
            return Sentence(
                QT_TRANSLATE_NOOP("Model", "The pixels of this exposure were not kept.")
            )
        try:
            image = read_fits(path)
        except FileNotFoundError:
            text = QT_TRANSLATE_NOOP("Model", "The file of this exposure is gone: %1")
            return Sentence(text, (str(path),))
        except (BadReply, OSError) as error:
            text = QT_TRANSLATE_NOOP("Model", "The file of this exposure cannot be read: %1")
            return Sentence(text, (str(error),))
        values = found.values
        return Frame(
            int(values.get("number", 0)),
            found.at.mono_s,
            found.at.utc,
            image,
            str(values.get("source", self._camera)),
            live=False,
            exposure_s=_number(values.get("exposure_s")),
            notes={
                name: value
                for name, value in values.items()
                if name not in KNOWN and isinstance(value, float)
            },
            file=path,
        )


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) else None
