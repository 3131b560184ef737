"""A recorded night is looked at, checked and taken out of the house with one verb each."""

from __future__ import annotations

import csv
import errno
import json
import math
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import av
import pyarrow.parquet
import pytest
from mcap.reader import make_reader
from pytestqt.qtbot import QtBot

from app.cli.session import DONE, FAILED, main
from app.one_sentence import BAD_INPUT
from app.session.form import DATABASE
from app.session.reader import Session
from app.session.shelf import sessions
from app.session.writer import SessionWriter
from tests.app.nights.conftest import ABOUT, EVENING, FPS, PASSWORD, SECONDS
from tests.widgets.states import rich_state

Said = pytest.CaptureFixture[str]


def run(root: Path, *arguments: object) -> int:
    return main(["--root", str(root), *(str(one) for one in arguments)])


@pytest.fixture
def root(recorded: Path) -> Path:
    return recorded.parent.parent


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_list_shows_every_session_and_what_is_wrong_with_one(
    recorded: Path, tmp_path: Path, capsys: Said
) -> None:
    shutil.copytree(recorded, tmp_path / "2026-11-22" / recorded.name)
    (tmp_path / "2026-11-23" / "broken").mkdir(parents=True)
    (tmp_path / "2026-11-23" / "broken" / DATABASE).write_bytes(b"nothing of the kind" * 99)
    assert run(tmp_path, "list") == DONE
    said = capsys.readouterr()
    good, bad = said.out.splitlines()[-2:]
    assert "星守 _ 60 cm" in good
    assert "0 h 00 min" in good
    assert "damaged" in bad
    assert "2 sessions" in said.err


def test_list_of_nothing(tmp_path: Path, capsys: Said) -> None:
    assert run(tmp_path / "none", "list") == DONE
    assert capsys.readouterr().out == ""


def test_show_tells_in_order_what_happened(root: Path, capsys: Said) -> None:
    assert run(root, "show", "last") == DONE
    out = capsys.readouterr().out
    assert "profile: 星守 / 60 cm" in out
    lines = [line.split("  ", 1)[1] for line in out.split("\n\n")[1].splitlines()]
    kinds = [line.split()[0] for line in lines]
    assert kinds[-5:] == ["order", "refused", "notice", "alarm", "mark"] or kinds[-5:] == [
        "order",
        "refused",
        "alarm",
        "notice",
        "mark",
    ]
    assert "SlewDome(azimuth_deg=120.5)" in lines[-5]
    assert "OpenSlit(hold=False): the sky is not safe" in lines[-4]
    assert "雲が来た, <b>clouds</b>" in lines[-1]


def test_what_is_sent_around_holds_no_password_of_a_camera(
    root: Path, tmp_path: Path, qtbot: QtBot, capsys: Said
) -> None:
    assert run(root, "show", "last") == DONE
    assert run(root, "export", "last", "--out", tmp_path / "csv") == DONE
    assert run(root, "report", "last", "--out", tmp_path / "report") == DONE
    said = capsys.readouterr().out
    assert "rtsp://***@camera/1 cannot be opened" in said
    assert PASSWORD not in said
    for path in tmp_path.rglob("*.*"):
        assert PASSWORD.encode() not in path.read_bytes(), path.name


@pytest.mark.parametrize("name", ["星守", "2026-11-22", "094700Z"])
def test_a_session_is_named_by_a_part_of_its_name(root: Path, name: str) -> None:
    assert run(root, "show", name) == DONE


def test_a_session_that_is_not_there_is_said_in_a_sentence(root: Path, capsys: Said) -> None:
    assert run(root, "show", "2031") == BAD_INPUT
    (said,) = capsys.readouterr().err.splitlines()
    assert 'there is no session "2031"' in said


def test_what_is_whole_is_called_whole(root: Path, capsys: Said) -> None:
    assert run(root, "verify", "last") == DONE
    assert "is whole" in capsys.readouterr().err


@pytest.mark.parametrize(("missing", "status"), [(5, DONE), (40, FAILED)])
def test_what_a_killed_console_took_with_it_is_no_damage(
    recorded: Path, tmp_path: Path, missing: int, status: int, capsys: Said
) -> None:
    folder = tmp_path / "2026-11-22" / "one"
    shutil.copytree(recorded, folder)
    database = sqlite3.connect(folder / DATABASE)
    (last_s,) = database.execute("SELECT max(mono_s) FROM frame").fetchone()
    for number in range(1, missing + 1):
        # entered, but never in the file
        row = ("slit_camera", last_s + number / FPS, 0.0, 1000 + number, 1, 1000 + number)
        database.execute("INSERT INTO frame VALUES (?, ?, ?, ?, ?, ?)", row)
    database.commit()
    database.close()
    assert run(tmp_path, "verify", "one") == status
    assert ("frames are missing" in capsys.readouterr().out) == (status == FAILED)


def test_csv_has_a_table_of_every_field_and_of_what_happened(root: Path, tmp_path: Path) -> None:
    assert run(root, "export", "last", "--out", tmp_path / "out") == DONE
    weather = table(tmp_path / "out" / "weather.csv")
    assert len(weather) == SECONDS + 1
    assert weather[0]["cloud"] == "0.22"
    assert weather[0]["utc"] == "2026-11-22T09:47:00.000Z"
    frames = table(tmp_path / "out" / "frames.csv")
    assert [int(row["number"]) for row in frames] == list(range(SECONDS * FPS))
    texts = [row["text"] for row in table(tmp_path / "out" / "happened.csv")]
    assert "雲が来た, <b>clouds</b>" in texts
    slit = table(tmp_path / "out" / "slit.csv")
    assert "reading.azimuth_deg" in slit[0]


def test_parquet_is_read_back_by_pyarrow_with_its_types(root: Path, tmp_path: Path) -> None:
    assert run(root, "export", "last", "--format", "parquet", "--out", tmp_path / "out") == DONE
    weather = pyarrow.parquet.read_table(tmp_path / "out" / "weather.parquet")
    assert weather.num_rows == SECONDS + 1
    assert weather.schema.field("cloud").type == pyarrow.float64()
    assert weather.column("raining").to_pylist()[0] is False
    frames = pyarrow.parquet.read_table(tmp_path / "out" / "frames.parquet")
    assert frames.column("number").to_pylist() == list(range(SECONDS * FPS))


def test_mcap_is_read_back_by_mcap_with_every_message_as_json(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "night.mcap"
    assert run(root, "export", "last", "--format", "mcap", "--out", out) == DONE
    topics: dict[str, list[object]] = {}
    with out.open("rb") as file:
        for _, channel, message in make_reader(file).iter_messages():
            topics.setdefault(channel.topic, []).append(json.loads(message.data))
            assert message.log_time >= int(EVENING.timestamp() * 1e9)
    assert len(topics["/weather"]) == SECONDS + 1
    assert len(topics["/frames"]) == SECONDS * FPS
    assert [path.name for path in tmp_path.iterdir()] == ["night.mcap"]


def test_what_is_no_number_is_null_in_mcap(tmp_path: Path) -> None:
    state = replace(rich_state(), satellites=None)
    with SessionWriter(tmp_path / "2026-11-22" / "one", {}) as writer:
        writer.begin(state)
        writer.put(state.now_s + 1.0, state.utc, "manual_since_s", math.nan)
        writer.put(state.now_s + 2.0, state.utc, "manual_since_s", math.inf)
    out = tmp_path / "night.mcap"
    assert run(tmp_path, "export", "one", "--format", "mcap", "--out", out) == DONE

    def refuse(text: str) -> None:
        raise AssertionError(text)

    with out.open("rb") as file:
        found = [
            json.loads(message.data, parse_constant=refuse)
            for _, _, message in make_reader(file).iter_messages(topics=["/manual_since_s"])
        ]
    assert [row["manual_since_s"] for row in found][-2:] == [None, None]


@pytest.mark.parametrize("form", ["csv", "parquet", "mcap"])
def test_nothing_that_is_there_is_written_over(
    root: Path, tmp_path: Path, form: str, capsys: Said
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("mine")
    assert run(root, "export", "last", "--format", form, "--out", tmp_path / "out") == BAD_INPUT
    assert "exists already" in capsys.readouterr().err
    assert (tmp_path / "out" / "mine").read_text() == "mine"


def test_a_clip_shows_the_picture_of_its_time(root: Path, tmp_path: Path, qtbot: QtBot) -> None:
    out = tmp_path / "clip.mp4"
    at = (EVENING + timedelta(seconds=10)).isoformat()
    assert run(root, "clip", "last", "--at", at, "--seconds", 4, "--out", out) == DONE
    with av.open(str(out)) as video:
        drawn = [picture.to_ndarray(format="gray") for picture in video.decode(video=0)]
    assert len(drawn) == 60
    assert drawn[0].shape == (720, 1280)
    # the recorded picture is 8 grey levels brighter with every second
    means = [float(picture[100:500, 100:700].mean()) for picture in (drawn[0], drawn[-1])]
    assert means[1] - means[0] == pytest.approx(3 * 8, abs=10.0)


@pytest.mark.parametrize("moment", ["18:47:10", "18:47", "2026-11-22T18:47:10+09:00"])
def test_a_moment_is_said_in_the_observatory_s_own_time(
    root: Path, tmp_path: Path, moment: str, qtbot: QtBot
) -> None:
    out = tmp_path / "clip.mp4"
    assert run(root, "clip", "last", "--at", moment, "--seconds", 1, "--out", out) == DONE


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("25:99", "is no time"),
        ("03:00", "is not in the session"),
        ("@soon", "is no moment"),
        ("@-5", "is not in the session"),
    ],
)
def test_a_moment_that_is_none_is_said(
    root: Path, tmp_path: Path, moment: str, said: str, capsys: Said, qtbot: QtBot
) -> None:
    out = tmp_path / "clip.mp4"
    assert run(root, "clip", "last", "--at", moment, "--out", out) == BAD_INPUT
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_report_says_what_was_observed_and_why_not(
    root: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert run(root, "report", "2026-11-22", "--out", tmp_path / "out") == DONE
    html = (tmp_path / "out" / "night-2026-11-22.html").read_text(encoding="utf-8")
    for said in ("Saturn", "Dome starts", "it blows", "the sky is not safe", "data:image/jpeg"):
        assert said in html
    assert "雲が来た, &lt;b&gt;clouds&lt;/b&gt;" in html
    assert "<b>clouds</b>" not in html
    pdf = (tmp_path / "out" / "night-2026-11-22.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert pdf.count(b"/Type /Page\n") >= 1
    # with its pictures and its fonts
    assert pdf.count(b"/Subtype /Image") >= 4


@pytest.mark.parametrize("spoiled", ["its beginning", "its middle"])
def test_a_session_that_cannot_be_read_is_named_in_the_report_of_the_others(
    recorded: Path, tmp_path: Path, spoiled: str, capsys: Said, qtbot: QtBot
) -> None:
    night = tmp_path / "2026-11-22"
    for name in ("one", "two"):
        shutil.copytree(recorded, night / name)
    spoil(night / "one", spoiled)
    assert run(tmp_path, "report", "2026-11-22", "--out", tmp_path / "out") == FAILED
    said = capsys.readouterr().err.splitlines()
    assert said[-1].endswith(f"in {tmp_path / 'out'}, without 1 of 2 sessions: one")
    assert sum("is damaged" in line for line in said) == 1
    html = (tmp_path / "out" / "night-2026-11-22.html").read_text(encoding="utf-8")
    assert "sessions that cannot be read" in html
    assert f"<td>one</td><td>{night / 'one' / DATABASE} is damaged" in html
    assert "Saturn" in html
    assert html.count("<h2>Pictures: slit_camera</h2>") == 1
    assert (tmp_path / "out" / "night-2026-11-22.pdf").read_bytes().startswith(b"%PDF-")


def spoil(session: Path, where: str) -> None:
    """Write over the head of a session's database, or over one state in the middle of it."""
    path = session / DATABASE
    if where == "its beginning":
        path.write_bytes(b"nothing of the kind" * 99)
        return
    database = sqlite3.connect(path)
    (middle,) = database.execute("SELECT count(*) / 2 FROM event").fetchone()
    database.execute("UPDATE event SET body = x'c1' WHERE id > ? AND body IS NOT NULL", (middle,))
    database.commit()
    database.close()


def test_a_night_of_which_nothing_can_be_read_has_no_report(
    tmp_path: Path, capsys: Said, qtbot: QtBot
) -> None:
    for name in ("one", "two"):
        (tmp_path / "2026-11-22" / name).mkdir(parents=True)
        spoil(tmp_path / "2026-11-22" / name, "its beginning")
    assert run(tmp_path, "report", "2026-11-22", "--out", tmp_path / "out") == BAD_INPUT
    assert "is damaged" in capsys.readouterr().err.splitlines()[-1]
    assert not (tmp_path / "out").exists()


def test_a_report_that_does_not_fit_on_the_disk_is_none(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, qtbot: QtBot
) -> None:
    def full(path: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run(root, "report", "2026-11-22", "--out", tmp_path / "out") == BAD_INPUT
    assert "No space left on device" in capsys.readouterr().err.splitlines()[-1]
    assert list((tmp_path / "out").iterdir()) == []


def test_a_night_without_sessions_is_said(root: Path, tmp_path: Path, capsys: Said) -> None:
    assert run(root, "report", "2020-01-01", "--out", tmp_path) == BAD_INPUT
    assert "no session of the night of 2020-01-01" in capsys.readouterr().err


def test_a_bundle_has_the_last_minutes_and_nothing_secret(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    from app.logs import log_folder

    log_folder().mkdir(parents=True)
    line = json.dumps({"text": f'{{"password": "{PASSWORD}"}} rtsp://me:{PASSWORD}@camera'})
    (log_folder() / "2026-11-22.jsonl").write_text(line + "\n", encoding="utf-8")
    profile = tmp_path / "profile.toml"
    profile.write_text(ABOUT["profile.toml"] + f"[space_track]\npassword = '{PASSWORD}'\n")
    out = tmp_path / "bundle.zip"
    assert run(root, "bundle", "last", "--profile", profile, "--out", out) == DONE
    with zipfile.ZipFile(out) as packed:
        names = packed.namelist()
        for name in names:
            assert PASSWORD.encode() not in packed.read(name), name
        packed.extractall(tmp_path / "bundle")
    assert {"versions.txt", "profile.toml", "2026-11-22.jsonl", f"session/{DATABASE}"} <= set(names)
    (folder,) = sessions(root)
    with Session(folder) as whole, Session(tmp_path / "bundle" / "session") as part:
        assert part.end.mono_s == whole.end.mono_s
        assert part.state_at(1e9).weather == whole.state_at(1e9).weather
        assert [one.name for one in part.happenings(0, 1e9) if one.name] == ["SlewDome", "OpenSlit"]
    database = sqlite3.connect(tmp_path / "bundle" / "session" / DATABASE)
    assert "***" in str(database.execute("SELECT value FROM about").fetchall())
    database.close()


@pytest.mark.parametrize("verb", ["show", "verify", "export", "clip", "report", "bundle", "reread"])
def test_every_verb_says_in_one_sentence_that_there_is_nothing(
    tmp_path: Path, verb: str, capsys: Said, qtbot: QtBot
) -> None:
    needs: dict[str, tuple[object, ...]] = {
        "clip": ("--at", "12:00"),
        "show": (),
        "verify": (),
    }
    more = needs.get(verb, ())
    if verb not in ("show", "verify"):
        more = (*more, "--out", tmp_path / "out")
    assert run(tmp_path, verb, "last", *more) == BAD_INPUT
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("there is no session in ")


Damage = Callable[[Path], None]


def cut_video(folder: Path) -> None:
    path = folder / "slit_camera-0001.mp4"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def spoil_video(folder: Path) -> None:
    (folder / "slit_camera-0001.mp4").write_bytes(b"\x00" * 5000)


def empty_video(folder: Path) -> None:
    (folder / "slit_camera-0001.mp4").write_bytes(b"")


@pytest.mark.parametrize("damage", [cut_video, spoil_video, empty_video])
def test_damaged_video_is_listed_and_costs_only_itself(
    recorded: Path, tmp_path: Path, damage: Damage, capsys: Said, qtbot: QtBot
) -> None:
    folder = tmp_path / "2026-11-22" / "one"
    shutil.copytree(recorded, folder)
    damage(folder)
    assert run(tmp_path, "verify", "one") == FAILED
    assert "slit_camera-0001.mp4" in capsys.readouterr().out
    assert run(tmp_path, "export", "one", "--out", tmp_path / "out") == DONE
    at = (EVENING + timedelta(seconds=10)).isoformat()
    assert (
        run(tmp_path, "clip", "one", "--at", at, "--seconds", 1, "--out", tmp_path / "c.mp4") == 0
    )
    assert run(tmp_path, "report", "one", "--out", tmp_path / "report") == DONE
