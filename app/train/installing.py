"""Putting models to use: refused with a sentence unless they are whole, ours, and see."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from app.train.exporting import RECORD
from app.train.frames import Frame
from app.train.slit_scores import StripReader
from drivers.camera.pictures import read_picture
from vision.angles import apart_deg
from vision.images import to_8_bit
from vision.model_store import ModelStore, Version
from vision.models import ModelError
from vision.slit.calibration_file import load_calibration
from vision.slit.detector import (
    PATCH_MODEL,
    STRIP_MODEL,
    models_in_use,
    shipped_models,
    slit_detector,
)
from vision.slit.protocol import SlitReading

_WITHIN_DEG = 3.0


@dataclass(frozen=True, slots=True)
class Installed:
    """What was installed.

    Attributes
    ----------
    version : Version
    taken : tuple of str
        Models that the folder did not have, taken from those in use.
    """

    version: Version
    taken: tuple[str, ...]


def install(folder: Path, store: ModelStore) -> Installed:
    """Check the models of a folder, keep them as a version, and use it.

    Whatever goes wrong, the models that were in use stay in use.

    Parameters
    ----------
    folder : Path
        With one or both models.
    store : ModelStore
        Where they are kept.

    Raises
    ------
    ModelError
        When a model is not ours, damaged, for other classes or pictures, or does not find
        the slit on the shipped test frames.
    StoreError
        When the store cannot be written.
    """
    if not folder.is_dir():
        raise ModelError(f"{folder}: there is no such folder of models")
    found = {
        name: folder / name for name in (STRIP_MODEL, PATCH_MODEL) if (folder / name).is_file()
    }
    if not found:
        raise ModelError(f"{folder}: holds neither {STRIP_MODEL} nor {PATCH_MODEL}")
    taken = tuple(name for name in (STRIP_MODEL, PATCH_MODEL) if name not in found)
    with shipped_models() as shipped:
        rest = {name: (models_in_use() or shipped) / name for name in taken}
        record = {RECORD: folder / RECORD} if (folder / RECORD).is_file() else {}
        version = store.add({**found, **rest, **record})
    try:
        self_test(version.folder)
    except ModelError as error:
        store.remove(version)
        # the copy is gone: whoever reads this knows the folder that was given
        raise ModelError(str(error).replace(str(version.folder), str(folder))) from error
    except BaseException:
        store.remove(version)
        raise
    store.use(version.name)
    return Installed(version, taken)


def self_test(folder: Path) -> None:
    """Let the models of a folder read the shipped test frames.

    The strip model must propose the slit by itself: where it is blind the edges propose too,
    and the whole chain would hide it.

    Raises
    ------
    ModelError
        When they cannot be used, or do not find the slit.
    """
    with as_file(files("resources") / "models" / "self-test") as test:
        calibration = load_calibration(test / "calibration.toml")
        chain, strip = slit_detector(calibration, folder), StripReader(folder)
        truth = json.loads((test / "truth.json").read_text(encoding="utf-8"))
        for name, azimuth_deg in truth.items():
            image = to_8_bit(read_picture(test / name))
            frame = Frame(image, calibration, azimuth_deg, None, "", name)
            try:
                proposed, said = strip.read(frame).good, chain.detect(image)
            except Exception as error:
                raise ModelError(f"{folder}: fails on the test frame {name}: {error}") from error
            if not proposed:
                raise ModelError(
                    f"{folder}: {STRIP_MODEL} does not propose the slit on the test frame {name}"
                )
            _check(folder, name, said, azimuth_deg)


def _check(folder: Path, name: str, said: SlitReading, azimuth_deg: float) -> None:
    if said.azimuth_deg is None:
        because = said.unknown_because or "it is not known"
        raise ModelError(f"{folder}: sees no slit on the test frame {name}: {because}")
    off_deg = apart_deg(said.azimuth_deg, azimuth_deg)
    if not off_deg <= _WITHIN_DEG:
        raise ModelError(
            f"{folder}: is {off_deg:.1f}° off on the test frame {name},"
            f" where {_WITHIN_DEG:.0f}° are allowed"
        )
