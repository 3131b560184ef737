"""Models are put to use only when they are whole, ours, and see; the last good ones stay."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.cli.train import main
from app.train.installing import install
from tests.train.onnx_bytes import SHIPPED, forgetful, replaced
from tests.vision.synthetic import plain_dome
from vision.model_store import ModelStore, StoreError
from vision.models import ModelError
from vision.slit.detector import (
    MODELS_VARIABLE,
    PATCH_MODEL,
    STRIP_MODEL,
    models_in_use,
    slit_detector,
)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelStore:
    """A user's data folder of the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv(MODELS_VARIABLE, raising=False)
    return ModelStore()


def folder_of(tmp_path: Path, strip: bytes | None = None, name: str = "given") -> Path:
    folder = tmp_path / name
    folder.mkdir()
    data = (SHIPPED / STRIP_MODEL).read_bytes() if strip is None else strip
    (folder / STRIP_MODEL).write_bytes(data)
    return folder


def test_an_installed_model_is_used_and_the_other_is_kept(
    tmp_path: Path, store: ModelStore
) -> None:
    done = install(folder_of(tmp_path), store)
    assert done.taken == (PATCH_MODEL,)
    assert models_in_use() == store.current() == done.version.folder
    assert {path.name for path in done.version.folder.iterdir()} == {STRIP_MODEL, PATCH_MODEL}
    slit_detector(plain_dome(tmp_path))


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda data: data[: len(data) // 2], "not a whole ONNX model"),
        (lambda data: b"", "not a whole ONNX model"),
        (lambda data: replaced(data, b"slit strip", b"slot strip"), "a model for 'slot strip'"),
        (lambda data: replaced(data, b"hoshimori.kind", b"somebody.kind_"), "not a model of this"),
        (lambda data: replaced(data, b"open,closed", b"closed,open"), "tells closed, open apart"),
        (forgetful, "does not propose the slit on the test frame"),
        (lambda data: (SHIPPED / PATCH_MODEL).read_bytes(), "a model for 'slit patch'"),
    ],
    ids=["cut short", "empty", "other kind", "not ours", "other classes", "blind", "other model"],
)
def test_a_wrong_model_is_refused_and_the_last_good_one_stays(
    tmp_path: Path, store: ModelStore, spoil: object, why: str
) -> None:
    good = install(folder_of(tmp_path), store).version
    assert callable(spoil)
    bad = folder_of(tmp_path, spoil((SHIPPED / STRIP_MODEL).read_bytes()), "bad")
    with pytest.raises(ModelError, match=why) as told:
        install(bad, store)
    assert str(told.value).startswith(str(bad))
    assert str(store.folder) not in str(told.value)
    assert store.current() == good.folder
    assert [version.name for version in store.versions()] == [good.name]


def test_rolling_back_goes_to_the_one_before_and_then_to_those_shipped(
    tmp_path: Path, store: ModelStore
) -> None:
    folder = folder_of(tmp_path)
    first, second = (install(folder, store).version for _ in range(2))
    assert store.before() == first.name
    store.use(first.name)
    assert store.current() == first.folder
    store.use(store.before())
    assert store.current() is None
    assert models_in_use() is None
    with pytest.raises(StoreError, match="nothing before them"):
        store.before()
    store.use(second.name)
    assert store.current() == second.folder


def test_an_unknown_version_changes_nothing(tmp_path: Path, store: ModelStore) -> None:
    version = install(folder_of(tmp_path), store).version
    with pytest.raises(StoreError, match="no version '20200101-000000'"):
        store.use("20200101-000000")
    assert store.current() == version.folder


def test_versions_of_one_second_do_not_meet(tmp_path: Path, store: ModelStore) -> None:
    now = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
    files = {STRIP_MODEL: SHIPPED / STRIP_MODEL}
    names = [store.add(files, now).name for _ in range(3)]
    assert names == ["20261125-120000", "20261125-120000-2", "20261125-120000-3"]
    assert [version.name for version in store.versions()] == names


def test_a_version_that_was_deleted_by_hand_gives_way_to_those_shipped(
    tmp_path: Path, store: ModelStore
) -> None:
    version = install(folder_of(tmp_path), store).version
    shutil.rmtree(version.folder)
    assert store.current() is None
    slit_detector(plain_dome(tmp_path))


def test_an_installed_model_that_was_damaged_is_told(tmp_path: Path, store: ModelStore) -> None:
    version = install(folder_of(tmp_path), store).version
    (version.folder / STRIP_MODEL).write_bytes(b"damaged")
    with pytest.raises(ModelError, match="not a whole ONNX model"):
        slit_detector(plain_dome(tmp_path))


def test_the_environment_names_other_models(
    tmp_path: Path, store: ModelStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(folder_of(tmp_path), store)
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "none"))
    with pytest.raises(ModelError, match="there is no such model"):
        slit_detector(plain_dome(tmp_path))


def test_the_verbs_install_list_and_go_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["install", str(folder_of(tmp_path))]) == 0
    assert main(["list"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[1].split()[1:3] == ["in", "use"]
    assert rows[-1].startswith("shipped")
    assert main(["rollback"]) == 0
    assert "the shipped models are in use" in capsys.readouterr().err
    assert main(["rollback"]) == 2
    assert "nothing before them" in capsys.readouterr().err
