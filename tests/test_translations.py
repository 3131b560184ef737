"""Every text has its Japanese, with the same placeholders; the catalogue is built from them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from resources import translations
from resources.translations import TranslationError

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
<context>
    <name>Model</name>
    <message>
        <source>the %1 has been silent for %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n relays</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
"""
BOOK = {
    "Model": {
        "the %1 has been silent for %2 s": "%1が%2秒間応答しません",
        "%n relays": "リレー%n個",
    }
}


@pytest.fixture
def ts(tmp_path: Path) -> Path:
    file = tmp_path / "test_ja.ts"
    file.write_text(TS, encoding="utf-8")
    return file


def test_every_text_of_the_program_is_in_japanese() -> None:
    faults = translations.faults(translations.TS)
    assert not faults, "\n".join(faults)


def test_the_texts_are_those_of_the_sources(tmp_path: Path) -> None:
    """Whoever changes a text runs `make i18n`."""
    fresh = tmp_path / "hoshimori_ja.ts"
    translations.collect(fresh)
    assert translations.texts(fresh) == translations.texts(translations.TS)


def test_the_catalogue_is_built_and_speaks_japanese() -> None:
    translator = QTranslator()
    assert translator.load(str(translations.ensure_qm()))
    texts = translations.texts(translations.TS)
    said = [translator.translate(context, english) for context, english in texts]
    assert len(said) > 100
    assert all(said)


def test_merged_texts_are_finished(ts: Path) -> None:
    assert len(translations.faults(ts)) == 2
    translations.merge(ts, BOOK)
    assert translations.faults(ts) == []


def test_a_text_without_japanese_is_a_fault(ts: Path) -> None:
    translations.merge(ts, {"Other": BOOK["Model"]})
    assert '"%n relays" has no Japanese' in translations.faults(ts)[1]


@pytest.mark.parametrize("said", ["%1が応答しません", "%1が%3秒間応答しません", "%1%2%n"])
def test_lost_placeholders_are_a_fault(ts: Path, said: str) -> None:
    translations.merge(ts, {"Model": BOOK["Model"] | {"the %1 has been silent for %2 s": said}})
    (fault,) = translations.faults(ts)
    assert "differ in their placeholders" in fault


def test_translators_files_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"Dome": {"Dome": "ドーム"}}), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"Dome": {"Slit": "スリット"}}), encoding="utf-8")
    assert translations.japanese(tmp_path) == {"Dome": {"Dome": "ドーム", "Slit": "スリット"}}


@pytest.mark.parametrize("text", ["{", "[1]", '{"Dome": 3}'])
def test_a_translators_file_of_another_form_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "dome.json").write_text(text, encoding="utf-8")
    with pytest.raises(TranslationError, match=r"dome\.json must be JSON"):
        translations.japanese(tmp_path)


def test_two_translators_who_disagree_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"Dome": {"Slit": "スリット"}}), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"Dome": {"Slit": "細い隙間"}}), encoding="utf-8")
    with pytest.raises(TranslationError, match=r'b\.json: \[Dome\] "Slit"'):
        translations.japanese(tmp_path)
