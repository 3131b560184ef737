"""All objects of all sources in one order: who is who, how bright, and who is in doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.model.satellites import ElementFault, ElementSource, SpaceObjects
from app.sky.elements.brightness import standard_magnitudes
from app.sky.elements.doubts import FarEpoch, doubts_at
from app.sky.elements.element_set import DamagedFile, ElementSet, joined, stored_arrays
from app.sky.elements.groups import groups
from app.sky.elements.origins import origins_from_json, origins_to_json

if TYPE_CHECKING:
    from app.sky.elements.reading import Reading

FAULTS_KEPT = 1000
"""So many faults are listed; all are counted."""

_FORM = 1
"""Of the stored file; another number is not read."""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """Elements and objects in one order, and where they came from.

    Attributes
    ----------
    elements : ElementSet
        By rising catalogue number.
    objects : SpaceObjects
        In the same order.
    sources : tuple of ElementSource
        In the order in which they were given.
    faults : tuple of ElementFault
        The first `FAULTS_KEPT`.
    fault_count : int
        All of them.
    duplicates : int
        Older sets of a number that were left out.
    whatever_age : ndarray of bool
        Objects whose age is no doubt, in the same order.
    """

    elements: ElementSet
    objects: SpaceObjects
    sources: tuple[ElementSource, ...]
    faults: tuple[ElementFault, ...]
    fault_count: int
    duplicates: int
    whatever_age: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.elements)

    def judged_at(self, now_s: float, far: FarEpoch | None = None) -> Catalogue:
        """Give the same with the doubts of another moment; costs a start of SGP4."""
        doubt = doubts_at(self.elements, now_s, far, self.whatever_age)
        return replace(self, objects=replace(self.objects, doubt=doubt))

    def save(self, path: Path, small: bool = False) -> None:
        """Write one ``.npz`` file without pickle, whole or not at all; small takes longer."""
        origins = origins_to_json(self.sources, self.faults, self.fault_count, self.duplicates)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.new")
        with beside.open("wb") as file:
            (np.savez_compressed if small else np.savez)(
                file,
                allow_pickle=False,
                form=np.array(_FORM),
                group=self.objects.group,
                standard_magnitude=self.objects.standard_magnitude,
                doubt=self.objects.doubt,
                whatever_age=self.whatever_age,
                origins=np.frombuffer(origins, np.uint8),
                **self.elements.arrays(),
            )
        beside.replace(path)

    @classmethod
    def load(cls, path: Path) -> Catalogue:
        """Read what `save` wrote.

        Raises
        ------
        app.sky.elements.element_set.DamagedFile
            When it is not such a file; a `ValueError` with a sentence.
        OSError
            When it cannot be read at all.
        """
        try:
            return _restored(stored_arrays(path))
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedFile(
                f"the stored catalogue {path.name} is damaged and will be made again: {error}"
            ) from error


def gather(readings: Sequence[Reading], now_s: float, far: FarEpoch | None = None) -> Catalogue:
    """Join sources into one catalogue; the newest epoch of each number wins.

    Of two sets of one number and one epoch the later source's is taken.

    Parameters
    ----------
    readings : sequence of Reading
        One for each source.
    now_s : float
        Seconds since 1970-01-01 UTC; who is decayed or too old is judged for this moment.
    far : FarEpoch, optional
        What too old means.
    """
    everything = joined([reading.elements for reading in readings])
    ageless = np.repeat(
        np.array([reading.whatever_age for reading in readings], np.bool_),
        np.array([len(reading.elements) for reading in readings], np.int64),
    )
    newest = _newest(everything)
    elements = everything.take(newest)
    faults = [fault for reading in readings for fault in reading.faults]
    objects = SpaceObjects(
        elements.norad_id,
        elements.names,
        elements.designators,
        groups(elements),
        elements.epoch_s,
        standard_magnitudes(elements),
        doubts_at(elements, now_s, far, ageless[newest]),
    )
    return Catalogue(
        elements,
        objects,
        tuple(_source(reading, now_s) for reading in readings),
        tuple(faults[:FAULTS_KEPT]),
        len(faults),
        len(everything) - len(elements),
        ageless[newest],
    )


def _newest(elements: ElementSet) -> NDArray[np.int64]:
    """Give the places of the newest set of each number, by rising number."""
    order = np.lexsort((elements.epoch_jd[:, 1], elements.epoch_jd[:, 0], elements.norad_id))
    number = elements.norad_id[order]
    last = np.append(number[1:] != number[:-1], True)[: number.size]
    newest: NDArray[np.int64] = order[last].astype(np.int64)
    return newest


def _source(reading: Reading, now_s: float) -> ElementSource:
    """Say where elements came from; without a time of its own, its newest epoch counts."""
    read_utc = reading.read_utc
    if read_utc is None:
        newest_s = float(reading.elements.epoch_s.max()) if len(reading.elements) else now_s
        read_utc = datetime.fromtimestamp(newest_s, UTC)
    return ElementSource(
        reading.place, read_utc, len(reading.elements), len(reading.faults), reading.trouble
    )


def _restored(arrays: Mapping[str, NDArray[Any]]) -> Catalogue:
    if int(arrays["form"]) != _FORM:
        raise ValueError("another version of the program wrote it")
    elements = ElementSet.from_arrays(arrays)
    objects = SpaceObjects(
        elements.norad_id,
        elements.names,
        elements.designators,
        arrays["group"].astype(np.uint8, copy=False),
        elements.epoch_s,
        arrays["standard_magnitude"].astype(np.float64, copy=False),
        arrays["doubt"].astype(np.uint8, copy=False),
    )
    whatever_age = arrays["whatever_age"].astype(np.bool_, copy=False)
    columns = (objects.group, objects.standard_magnitude, objects.doubt, whatever_age)
    if any(column.shape != (len(elements),) for column in columns):
        raise ValueError("its parts are of different lengths")
    sources, faults, fault_count, duplicates = origins_from_json(arrays["origins"].tobytes())
    return Catalogue(elements, objects, sources, faults, fault_count, duplicates, whatever_age)
