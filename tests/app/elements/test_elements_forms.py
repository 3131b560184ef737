"""The form of elements is found by what is in them; what is none gets one clear sentence."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sgp4 import omm
from sgp4.api import Satrec

from app.sky.elements import reading as reading_module
from app.sky.elements.reading import Reading, read_elements, read_file
from tests.app.elements.made_sets import ISS, ISS_1, ISS_2, message_of, satrecs

Message = dict[str, Any]
ISS_MESSAGE: Message = message_of(Satrec.twoline2rv(ISS_1, ISS_2), "ISS (ZARYA)")


def as_csv(*messages: Message) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(ISS_MESSAGE))
    writer.writeheader()
    writer.writerows(messages)
    return text.getvalue().encode()


def as_json(*messages: Message) -> bytes:
    return json.dumps(messages).encode()


def as_xml(*messages: Message) -> bytes:
    bodies = "".join(
        f'<omm id="CCSDS_OMM_VERS" version="2.0"><body><segment><metadata>'
        f"<OBJECT_NAME>{message['OBJECT_NAME']}</OBJECT_NAME>"
        f"<OBJECT_ID>{message['OBJECT_ID']}</OBJECT_ID></metadata><data><meanElements>"
        + "".join(
            f"<{key}>{value}</{key}>"
            for key, value in message.items()
            if key not in ("OBJECT_NAME", "OBJECT_ID")
        )
        + "</meanElements></data></segment></body></omm>"
        for message in messages
    )
    return f'<?xml version="1.0"?>\n<ndm xmlns="urn:ccsds:ndm">{bodies}</ndm>'.encode()


FORMS = {"csv": as_csv, "json": as_json, "xml": as_xml}


def other(**fields: object) -> Message:
    return {**ISS_MESSAGE, **fields}


def said(reading: Reading) -> list[tuple[str, str, str]]:
    return [(fault.place, fault.name, str(fault.reason)) for fault in reading.faults]


@pytest.mark.parametrize("form", FORMS)
@given(satrec=satrecs())
def test_messages_are_read_as_sgp4_reads_them(form: str, satrec: Satrec) -> None:
    message = message_of(satrec)
    reading = read_elements(FORMS[form](message), form)
    assert not reading.faults
    again = Satrec()
    omm.initialize(again, {key: str(value) for key, value in message.items()})
    ours = reading.elements.satrecs()[0]
    for name in ("bstar", "ndot", "nddot", "ecco", "argpo", "inclo", "mo", "no_kozai", "nodeo"):
        assert getattr(ours, name) == pytest.approx(getattr(again, name), rel=1e-14, abs=1e-30)
    theirs = again.jdsatepoch + again.jdsatepochF
    assert reading.elements.epoch_jd[0].sum() == pytest.approx(theirs, abs=1e-9)
    assert reading.elements.norad_id.tolist() == [again.satnum]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("form", [*FORMS, "tle"])
def test_every_form_is_found_by_itself_and_says_the_same(form: str, packed: bool) -> None:
    data = ISS.encode() if form == "tle" else FORMS[form](ISS_MESSAGE)
    reading = read_elements(gzip.compress(data) if packed else data, "somewhere")
    assert not reading.faults
    elements = reading.elements
    assert elements.names == ("ISS (ZARYA)",)
    assert elements.designators == ("1998-067A",)
    assert elements.norad_id.tolist() == [25544]
    theirs = read_elements(ISS.encode(), "tle").elements
    assert np.allclose(elements.values, theirs.values, rtol=1e-12)
    assert np.allclose(elements.epoch_s, theirs.epoch_s, atol=1e-4)


@pytest.mark.parametrize("form", FORMS)
def test_numbers_of_nine_digits(form: str) -> None:
    data = FORMS[form](other(NORAD_CAT_ID=100_000), other(NORAD_CAT_ID=799_501_621))
    elements = read_elements(data, form).elements
    assert elements.norad_id.tolist() == [100_000, 799_501_621]
    assert all(satrec.error == 0 for satrec in elements.satrecs())


BAD: list[tuple[Message, str]] = [
    (other(ECCENTRICITY="1.5"), "the eccentricity must be from 0 to below 1, not 1.5"),
    (other(ECCENTRICITY="nan"), "a value is not a finite number"),
    (other(MEAN_MOTION=""), "MEAN_MOTION is missing"),
    (other(MEAN_MOTION="15.4x"), "MEAN_MOTION cannot be read: “15.4x”"),
    (other(MEAN_MOTION="1_5.4"), "MEAN_MOTION cannot be read: “1_5.4”"),
    (other(BSTAR="1e999"), "a value is not a finite number"),
    (other(EPOCH="2026-13-01T00:00:00"), "EPOCH cannot be read: “2026-13-01T00:00:00”"),
    (other(EPOCH="26150.5"), "EPOCH cannot be read: “26150.5”"),
    (other(EPOCH="1956-12-31T23:59:59"), "the epoch must be from 1957 to 2099"),
    (other(EPOCH="2100-01-01T00:00:00"), "the epoch must be from 1957 to 2099"),
    (
        other(NORAD_CAT_ID="A0000"),
        "NORAD_CAT_ID must be a number of up to nine digits, not “A0000”",
    ),
    (
        other(NORAD_CAT_ID="1000000000"),
        "NORAD_CAT_ID must be a number of up to nine digits, not “1000000000”",
    ),
    (other(REF_FRAME="ICRF"), "REF_FRAME is “ICRF”, which SGP4 is not for"),
    (other(EPHEMERIS_TYPE="4"), "EPHEMERIS_TYPE is “4”, which SGP4 is not for"),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("message", "reason"), BAD, ids=[reason for _, reason in BAD])
def test_one_bad_record_loses_no_other(form: str, message: Message, reason: str) -> None:
    data = FORMS[form](ISS_MESSAGE, message, other(NORAD_CAT_ID=5))
    reading = read_elements(data, "x")
    assert reading.elements.norad_id.tolist() == [25544, 5]
    place = "x, line 3" if form == "csv" else "x, record 2"
    assert said(reading) == [(place, "ISS (ZARYA)", reason)]


def test_values_of_json_that_are_no_numbers_lose_no_other() -> None:
    data = as_json(ISS_MESSAGE, other(MEAN_MOTION=[1], REF_FRAME={}), other(NORAD_CAT_ID=5))
    reading = read_elements(data, "x")
    assert reading.elements.norad_id.tolist() == [25544, 5]
    assert len(reading.faults) == 1
    reading = read_elements(as_json(ISS_MESSAGE)[:-1] + b', "what", null]', "x")
    assert [reason for _, _, reason in said(reading)] == ["it is no record"] * 2


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2020-064T10:34:41.4264", "2020-03-04T10:34:41.426400"),
        ("2020-065T16:00:00", "2020-03-05T16:00:00.000000"),
        ("2002-204T15:56:23Z", "2002-07-23T15:56:23.000000"),
        ("2026-09-20T12:42:37.1", "2026-09-20T12:42:37.100000"),
        ("2026-09-20T12:42:37.141056Z", "2026-09-20T12:42:37.141056"),
        ("2016-12-31T23:59:60", "2017-01-01T00:00:00.000000"),
        ("1998-11-20T06:49:59.999808", "1998-11-20T06:49:59.999808"),
    ],
)
def test_times_in_both_forms_of_the_standard(text: str, iso: str) -> None:
    """CCSDS 502.0-B-3, 7.5.10."""
    reading = read_elements(as_json(other(EPOCH=text)), "x")
    assert not reading.faults
    wanted_s = datetime.fromisoformat(iso).replace(tzinfo=UTC).timestamp()
    assert reading.elements.epoch_s[0] == pytest.approx(wanted_s, abs=2e-5)


@pytest.mark.parametrize(
    "text", ["2026-9-20T12:42:37", "2026-09-20 12:42:37", "20260920T124237", "2026-09-20T24:00:00"]
)
def test_other_times_are_none(text: str) -> None:
    assert len(read_elements(as_json(other(EPOCH=text)), "x").faults) == 1


def test_a_row_of_another_length_is_said() -> None:
    data = as_csv(ISS_MESSAGE, other(NORAD_CAT_ID=5)).replace(b"\r\n", b"\n")
    cut = data[:-20]
    assert len(read_elements(cut, "x").elements) == 1
    assert said(read_elements(b"%s,9\n" % data.rstrip(), "x")) == [
        ("x, line 3", "ISS (ZARYA)", f"it has {len(ISS_MESSAGE) + 1} fields instead of "
         f"{len(ISS_MESSAGE)}")
    ]  # fmt: skip


def test_an_open_quote_takes_no_other_line_along() -> None:
    lines = as_csv(ISS_MESSAGE, ISS_MESSAGE, other(NORAD_CAT_ID=5)).decode().splitlines()
    lines[2] = f'"{lines[2]}'
    quoted = ",".join(f'"{cell}"' for cell in lines[3].split(","))
    reading = read_elements("\n".join([*lines[:3], quoted]).encode(), "x")
    assert reading.elements.norad_id.tolist() == [25544, 5]
    assert len(reading.faults) == 1


def test_fields_that_sgp4_does_not_use_may_be_missing() -> None:
    message = {
        key: value
        for key, value in ISS_MESSAGE.items()
        if key not in ("MEAN_MOTION_DOT", "MEAN_MOTION_DDOT", "REF_FRAME", "OBJECT_NAME")
    }
    reading = read_elements(as_json(message), "x")
    assert not reading.faults
    assert reading.elements.names == ("",)


@pytest.mark.parametrize("form", ["json", "xml"])
def test_of_a_text_that_is_cut_off_all_whole_records_are_read(form: str) -> None:
    data = FORMS[form](ISS_MESSAGE, other(NORAD_CAT_ID=5), other(NORAD_CAT_ID=11))
    reading = read_elements(data[:-60], "x")
    assert reading.elements.norad_id.tolist()[:2] == [25544, 5]
    assert said(reading)[0] == ("x", "", "it is cut off or damaged; what is whole has been read")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "there is nothing in it"),
        (b" \r\n\t\n", "there is nothing in it"),
        (b"\xef\xbb\xbf", "there is nothing in it"),
        (
            b"<!DOCTYPE html>\n<html><body>Not found</body></html>",
            "it is a web page or XML without elements",
        ),
        (b"<html>1 25544 is gone</html>", "it is a web page or XML without elements"),
        (b"<?xml version='1.0'?><ndm></ndm>", "it is a web page or XML without elements"),
        (b'{"error": "You must be logged in"}', "it holds no elements but “You must be logged in”"),
        (b"[]", "it has no records of elements"),
        (b"{}", "it has no records of elements"),
        (b"[1, 2, 3]", "it has no records of elements"),
        (b'{"OBJECT_NAME": "ISS"', "it has no records of elements"),
        (b"No GP data found", "it holds no elements but “No GP data found”"),
        (bytes(range(256)) * 20, "it is neither TLE nor OMM in CSV, JSON or XML"),
        (b"lorem ipsum " * 100, "it is neither TLE nor OMM in CSV, JSON or XML"),
        (gzip.compress(ISS.encode() * 99)[:-12], "the compressed data end too early"),
        (gzip.compress(ISS.encode())[:12], "the compressed data end too early"),
        (b"\x1f\x8b" + b"\xff" * 99, "the compressed data are damaged"),
        (gzip.compress(b""), "there is nothing in it"),
    ],
)
def test_what_holds_no_elements_gets_one_sentence(data: bytes, reason: str) -> None:
    reading = read_elements(data, "x")
    assert len(reading.elements) == 0
    assert [(place, text) for place, _, text in said(reading)] == [("x", reason)]


@given(st.binary(max_size=600))
def test_nothing_at_all_makes_the_reader_fail(data: bytes) -> None:
    for start in (b"", b"[", b"{", b"<omm>", b"NORAD_CAT_ID,EPOCH\n", b"\x1f\x8b", b"\xff\xfe"):
        reading = read_elements(start + data, "x")
        assert len(reading.elements) or reading.faults


def test_utf_16_and_several_members_of_gzip() -> None:
    assert len(read_elements(ISS.encode("utf-16"), "x").elements) == 1
    members = gzip.compress(ISS.encode()) + gzip.compress(ISS.encode())
    assert len(read_elements(members, "x").elements) == 2


def test_what_unpacks_without_end_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "LARGEST_BYTES", 2**20)
    reading = read_elements(gzip.compress(b"\0" * 2**22), "x")
    assert [text for _, _, text in said(reading)] == ["it is larger than 1 MB"]


def test_a_file_is_read_with_its_time(tmp_path: Path) -> None:
    path = tmp_path / "stations.tle"
    path.write_text(ISS, encoding="utf-8")
    os.utime(path, (1.75e9, 1.75e9))
    reading = read_file(path)
    assert reading.place == "stations.tle"
    assert reading.read_utc == datetime.fromtimestamp(1.75e9, UTC)
    assert reading.whatever_age
    assert len(reading.elements) == 1


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    assert said(read_file(tmp_path / "no.tle")) == [
        ("no.tle", "", "the file cannot be read: No such file or directory")
    ]
    assert said(read_file(tmp_path))[0][2].startswith("the file cannot be read: ")
