"""The detector of a running console: the best that can be made, and why it is no better."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file, files

from vision.models import ModelError
from vision.slit.calibration import Calibration
from vision.slit.detector import slit_detector
from vision.slit.edges import EdgeDetector
from vision.slit.protocol import SlitDetector

PROPOSE_EVERY = 5
"""The whole circle is looked at in every so-manieth frame of a slit that is surely seen."""


Maker = Callable[[Calibration], SlitDetector]


def live_detector(
    calibration: Calibration, makers: tuple[Maker, ...] | None = None
) -> tuple[SlitDetector, str | None]:
    """Make the detector of a running console.

    A model that cannot be opened must not leave a dome blind: the models in use come
    first, then those shipped, then the edges, which need none.

    Parameters
    ----------
    calibration : Calibration
        Of the camera and the dome.
    makers : tuple of callable, optional
        What is tried before the edges, best first.

    Returns
    -------
    detector : SlitDetector
    instead_because : str or None
        Why it is not the best one, a clause that names the detector; None when it is.
    """
    because: str | None = None
    for make in (models_in_use, shipped_models) if makers is None else makers:
        try:
            detector = make(calibration)
        except ModelError as error:
            because = because or str(error)
        else:
            return detector, because and f"{because}; {detector.name!r} sees instead"
    edges = EdgeDetector(calibration)
    return edges, because and f"{because}; {edges.name!r} sees instead"


def models_in_use(calibration: Calibration) -> SlitDetector:
    """Make the detector with the models that the tools use too."""
    return slit_detector(calibration, propose_every=PROPOSE_EVERY)


def shipped_models(calibration: Calibration) -> SlitDetector:
    """Make the detector with the models that came with the program."""
    with as_file(files("resources") / "models") as folder:
        return slit_detector(calibration, folder, PROPOSE_EVERY)
