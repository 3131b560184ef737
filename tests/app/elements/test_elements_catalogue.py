"""Sources become one catalogue: the newest of each number, in groups, some of them in doubt."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from app.model.satellites import GROUPS, Doubt, Group
from app.model.words import Sentence
from app.sky.elements.brightness import known_magnitudes, standard_magnitudes
from app.sky.elements.catalogue import FAULTS_KEPT, Catalogue, gather
from app.sky.elements.doubts import FarEpoch, doubts_at
from app.sky.elements.element_set import (
    ARGPO,
    ECCO,
    INCLO,
    NO_KOZAI,
    REV_DAY,
    DamagedFile,
    ElementSet,
    no_elements,
)
from app.sky.elements.groups import groups
from app.sky.elements.reading import Reading, read_elements, read_file
from app.sky.elements.synthetic import shipped, shipped_reading, synthetic_elements
from tests.app.elements.made_sets import ISS, SHARED, changed, numbered

NOW_S = datetime(2026, 5, 31, tzinfo=UTC).timestamp()
DAY_S = 86400.0


def read(text: str, place: str = "x") -> Reading:
    return read_elements(text.encode(), place)


def orbit(name: str, rev_day: float = 15.0, ecco: float = 0.001, inclination_deg: float = 51.6,
          number: int = 1) -> ElementSet:  # fmt: skip
    """One object with an orbit of its own."""
    values = read(ISS).elements.values.copy()
    values[0, NO_KOZAI] = rev_day / REV_DAY
    values[0, ECCO] = ecco
    values[0, INCLO] = np.radians(inclination_deg)
    return ElementSet(np.array([number]), (name,), ("",), read(ISS).elements.epoch_jd, values)


def test_the_newest_epoch_of_a_number_wins_whatever_the_order() -> None:
    old = changed(1, 18, "26140.50000000")
    for first, second in ((old, ISS), (ISS, old)):
        catalogue = gather([read(first), read(f"{second}{numbered('00005', 'V')}")], NOW_S)
        assert catalogue.elements.norad_id.tolist() == [5, 25544]
        assert catalogue.elements.names == ("V", "ISS (ZARYA)")
        assert catalogue.duplicates == 1


def test_of_the_same_epoch_the_later_source_wins() -> None:
    catalogue = gather([read(ISS), read(ISS.replace("ISS (ZARYA)", "ISS"))], NOW_S)
    assert catalogue.elements.names == ("ISS",)
    assert catalogue.duplicates == 1


def test_all_arrays_are_in_one_order() -> None:
    catalogue = gather([Reading(synthetic_elements(500), ()), shipped_reading()], NOW_S)
    objects, elements = catalogue.objects, catalogue.elements
    assert len(objects) == len(elements) == len(catalogue) == 500
    assert objects.norad_id.tolist() == sorted(objects.norad_id.tolist())
    assert objects.names == elements.names
    assert np.array_equal(objects.epoch_s, elements.epoch_s)
    for column in (objects.group, objects.standard_magnitude, objects.doubt):
        assert column.shape == (500,)
    place = objects.index_of(25544)
    assert place is not None
    assert objects.names[place] == "ISS (ZARYA)"
    assert GROUPS[objects.group[place]] is Group.STATION
    assert objects.standard_magnitude[place] == -1.8


def test_sources_say_how_many_and_what_was_wrong() -> None:
    read_utc = datetime(2026, 5, 30, tzinfo=UTC)
    trouble = Sentence("no")
    some = read_elements((ISS + changed(2, 8, "999.0000")).encode(), "a", read_utc, trouble)
    catalogue = gather([some, read(ISS, "b"), Reading(no_elements(), (), "c")], NOW_S)
    a, b, c = catalogue.sources
    assert (a.name, a.read_utc, a.count, a.faults, a.trouble) == ("a", read_utc, 1, 1, trouble)
    assert b.read_utc.timestamp() == pytest.approx(catalogue.elements.epoch_s[0])
    assert (c.count, c.read_utc.timestamp()) == (0, NOW_S)
    assert catalogue.fault_count == len(catalogue.faults) == 1


def test_all_faults_are_counted_and_the_first_are_listed() -> None:
    bad = changed(2, 8, "999.0000") * (FAULTS_KEPT + 5)
    catalogue = gather([read(bad)], NOW_S)
    assert catalogue.fault_count == FAULTS_KEPT + 5
    assert len(catalogue.faults) == FAULTS_KEPT


def test_nothing_at_all_is_a_catalogue() -> None:
    assert len(gather([], NOW_S)) == 0
    assert len(gather([read("")], NOW_S)) == 0


@pytest.mark.parametrize(
    ("elements", "group"),
    [
        (orbit("ISS (ZARYA)"), Group.STATION),
        (orbit("", number=25544), Group.STATION),
        (orbit("CSS (TIANHE)"), Group.STATION),
        (orbit("ISS DEB"), Group.DEBRIS),
        (orbit("STARLINK-1234"), Group.CONSTELLATION),
        (orbit("starlink-1234"), Group.CONSTELLATION),
        (orbit("IRIDIUM 33 DEB"), Group.DEBRIS),
        (orbit("ONEWEB-0012"), Group.CONSTELLATION),
        (orbit("QIANFAN-1"), Group.CONSTELLATION),
        (orbit("HULIANWANG DIGUI-01"), Group.CONSTELLATION),
        (orbit("KUIPER-00008"), Group.CONSTELLATION),
        (orbit("NAVSTAR 43 (USA 132)", 2.0), Group.NAVIGATION),
        (orbit("GPS BIIR-2  (PRN 13)", 2.0), Group.NAVIGATION),
        (orbit("COSMOS 2425", 2.131, inclination_deg=64.8), Group.NAVIGATION),
        (orbit("COSMOS 2425", 15.0, inclination_deg=64.8), Group.PAYLOAD),
        (orbit("COSMOS 1413 (GLONASS)", 2.13), Group.NAVIGATION),
        (orbit("GSAT0101 (GALILEO-PFM)", 1.7), Group.NAVIGATION),
        (orbit("BEIDOU-3 M1 (C19)", 1.86), Group.NAVIGATION),
        (orbit("QZS-1 (MICHIBIKI-1)", 1.0027, 0.07, 41.0), Group.NAVIGATION),
        (orbit("HIMAWARI-9", 1.0027, 0.0001, 0.05), Group.GEOSTATIONARY),
        (orbit("HIMAWARI-9", 1.0027, 0.0001, 25.0), Group.PAYLOAD),
        (orbit("HIMAWARI-9", 1.0027, 0.02, 0.05), Group.PAYLOAD),
        (orbit("HIMAWARI-9", 1.02, 0.0001, 0.05), Group.PAYLOAD),
        (orbit("SL-16 R/B"), Group.ROCKET),
        (orbit("SL-12 R/B(AUX MOTOR)", 1.0027, 0.0001, 5.0), Group.ROCKET),
        (orbit("FENGYUN 1C DEB"), Group.DEBRIS),
        (orbit("TBA - TO BE ASSIGNED"), Group.DEBRIS),
        (orbit("", number=270_288), Group.DEBRIS),
        (orbit("HST"), Group.PAYLOAD),
        (orbit("DEBUT"), Group.PAYLOAD),
        (orbit(""), Group.PAYLOAD),
    ],
)
def test_groups(elements: ElementSet, group: Group) -> None:
    assert GROUPS[groups(elements)[0]] is group


def test_brightness_is_known_estimated_or_not_known() -> None:
    names = ("ISS", "SL-3 R/B", "STARLINK-1010", "STARLINK-2010", "STARLINK-31000", "X DEB", "HST")
    numbers = (25544, 1, 2, 3, 4, 5, 20580)
    found = [
        standard_magnitudes(orbit(name, number=number))[0]
        for name, number in zip(names, numbers, strict=True)
    ]
    assert found[:5] == [-1.8, 4.5, 5.9, 7.2, 7.9]
    assert np.isnan(found[5])
    assert found[6] == 2.2
    assert all(-2.5 <= magnitude <= 10.0 for magnitude in known_magnitudes().values())


def doubt(elements: ElementSet, after_days: float, far: FarEpoch | None = None) -> Doubt:
    return Doubt(doubts_at(elements, elements.epoch_s[0] + after_days * DAY_S, far)[0])


def test_old_elements_are_in_doubt_before_and_after_their_epoch() -> None:
    low, high = orbit("LOW", 14.0), orbit("HIGH", 1.0027, 0.0001)
    assert doubt(low, 29.0) is Doubt.NONE
    assert doubt(low, 31.0) is Doubt.FAR_EPOCH
    assert doubt(low, -31.0) is Doubt.FAR_EPOCH
    assert doubt(high, 31.0) is Doubt.NONE
    assert doubt(high, 91.0) is Doubt.FAR_EPOCH
    assert doubt(low, 31.0, FarEpoch(low_days=40.0)) is Doubt.NONE
    with pytest.raises(ValueError, match="some days"):
        FarEpoch(low_days=0.0)


def test_what_came_down_is_decayed_and_what_never_was_up_too() -> None:
    falling = orbit("FALLING", 16.3)
    falling.values[0, 0] = 0.01
    assert doubt(falling, 0.0) is Doubt.NONE
    assert doubt(falling, 20.0) is Doubt.DECAYED
    assert doubt(orbit("INTO THE GROUND", 10.0, 0.5), 0.0) is Doubt.DECAYED


def test_what_sgp4_cannot_start_from_is_broken() -> None:
    broken = orbit("BROKEN", 15.0, 0.999)
    broken.values[0, ARGPO] = 1.0
    assert broken.satrecs()[0].error not in (0, 6)
    assert doubt(broken, 0.0) is Doubt.BROKEN


def test_the_age_of_what_was_opened_on_purpose_is_no_doubt() -> None:
    late_s = NOW_S + 4 * 365.0 * DAY_S
    geostationary = orbit("G", 1.0027, 0.0001, number=2)
    on_purpose = Reading(geostationary, (), "mine", whatever_age=True)
    catalogue = gather([on_purpose, read(ISS)], late_s)
    # ISS's orbit is not for four years without a push: it would have come down
    assert [Doubt(one) for one in catalogue.objects.doubt] == [Doubt.NONE, Doubt.DECAYED]
    near = catalogue.judged_at(NOW_S)
    assert [Doubt(one) for one in near.objects.doubt] == [Doubt.NONE, Doubt.NONE]


def test_most_of_a_real_catalogue_can_be_believed_on_its_day() -> None:
    reading = read_file(SHARED / "catalogue-2022-01-22.3le.gz", whatever_age=False)
    catalogue = gather([reading], datetime(2022, 1, 23, tzinfo=UTC).timestamp())
    counts = np.bincount(catalogue.objects.doubt, minlength=4)
    assert counts[Doubt.NONE] > 22_000
    by_group = np.bincount(catalogue.objects.group, minlength=len(GROUPS))
    assert (by_group > 0).all()
    assert by_group[GROUPS.index(Group.DEBRIS)] > 10_000


def test_a_catalogue_is_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "catalogue.npz"
    trouble = Sentence("%1 says %2", ("a", Sentence("no")))
    bad = read_elements((ISS + changed(2, 8, "999.0000")).encode(), "a", None, trouble)
    catalogue = gather([shipped_reading(), bad], NOW_S)
    catalogue.save(path)
    again = Catalogue.load(path)
    assert again.sources == catalogue.sources
    assert again.faults == catalogue.faults
    assert (again.fault_count, again.duplicates) == (1, catalogue.duplicates)
    assert again.elements.names == catalogue.elements.names
    assert np.array_equal(again.elements.values, catalogue.elements.values)
    for name in ("norad_id", "group", "epoch_s", "doubt", "standard_magnitude"):
        one, other = getattr(again.objects, name), getattr(catalogue.objects, name)
        assert np.array_equal(one, other, equal_nan=name == "standard_magnitude")
    assert np.array_equal(again.whatever_age, catalogue.whatever_age)
    assert [file.name for file in path.parent.iterdir()] == ["catalogue.npz"]


@pytest.mark.parametrize("keep", [0, 4, 2000, -100])
def test_a_damaged_catalogue_is_said_in_one_sentence(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "catalogue.npz"
    gather([shipped_reading()], NOW_S).save(path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(DamagedFile, match=r"the stored catalogue catalogue\.npz is damaged"):
        Catalogue.load(path)


def test_a_catalogue_of_parts_that_do_not_fit_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.npz"
    gather([shipped_reading()], NOW_S).save(path)
    with np.load(path) as arrays:
        parts = dict(arrays)
    np.savez(path, **{**parts, "group": parts["group"][:-1]})
    with pytest.raises(DamagedFile, match="different lengths"):
        Catalogue.load(path)
    np.savez(path, **{**parts, "form": np.array(99)})
    with pytest.raises(DamagedFile, match="another version"):
        Catalogue.load(path)


def test_the_shipped_set_holds_the_well_known_ones() -> None:
    assert not shipped_reading().faults
    names = dict(zip(shipped().norad_id.tolist(), shipped().names, strict=True))
    assert names[25544] == "ISS (ZARYA)"
    assert names[48274] == "CSS (TIANHE)"
    assert names[20580] == "HST"
    assert {"HIMAWARI-9", "QZS-1 (MICHIBIKI-1)"} <= set(names.values())
    assert all(satrec.error == 0 for satrec in shipped().satrecs())
    late_s = datetime(2030, 1, 1, tzinfo=UTC).timestamp()
    believed = gather([shipped_reading()], late_s).objects.doubt == Doubt.NONE
    assert believed.mean() > 0.7, "without a network there must be something to see"
