"""Collect the texts of the program, merge the Japanese into them, build the catalogue Qt loads.

Translators write ``resources/i18n/ja/*.json``: ``{context: {english: japanese}}``. From these
and from what ``lupdate`` finds in the sources comes ``hoshimori_ja.ts``, which is kept with the
sources; ``hoshimori_ja.qm`` is built from it where it is needed.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path

FOLDER = Path(__file__).parent / "i18n"
TS = FOLDER / "hoshimori_ja.ts"
QM = FOLDER / "hoshimori_ja.qm"
JAPANESE = FOLDER / "ja"
SOURCES = ("app", "widgets")
PLACEHOLDER = re.compile(r"%(?:L?\d|n)|\{[^}]*\}")

Words = Mapping[str, Mapping[str, str]]


class TranslationError(Exception):
    """A tool or a file is not as it must be; the text says which."""


def ensure_qm() -> Path:
    """Build the catalogue when it is missing or older than its source, and give its path.

    Raises
    ------
    TranslationError
        When Qt's ``lrelease`` fails.
    """
    if not QM.exists() or QM.stat().st_mtime < TS.stat().st_mtime:
        fresh = QM.with_name(f"{QM.name}.{os.getpid()}")
        _run("lrelease", "-silent", str(TS), "-qm", str(fresh))
        fresh.replace(QM)  # at one stroke: a console may be loading it
    return QM


def update() -> None:
    """Bring the ``.ts`` file up to date with the sources and the Japanese, and build it.

    Raises
    ------
    TranslationError
        When Qt's ``lupdate`` fails or a translators' file cannot be read.
    """
    collect(TS)
    merge(TS, japanese(JAPANESE))
    ensure_qm()


def collect(ts: Path) -> None:
    """Bring the texts of a ``.ts`` file up to date with the sources; new ones are unfinished."""
    root = FOLDER.parents[1]
    _run(
        "lupdate",
        *("-extensions", "py", "-locations", "none", "-no-obsolete", "-sort-messages", "-silent"),
        *("-target-language", "ja"),
        # lupdate applies its options to the folders that follow them
        *(str(root / name) for name in SOURCES),
        *("-ts", str(ts)),
    )


def texts(ts: Path) -> list[tuple[str, str]]:
    """List the context and the English of every text in a ``.ts`` file."""
    return [(context, _source(message)) for context, message in _messages(ET.parse(ts))]


def japanese(folder: Path) -> dict[str, dict[str, str]]:
    """Read all translators' files of a folder into one book.

    Raises
    ------
    TranslationError
        When a file is not JSON of the right form, or two disagree about a text.
    """
    book: dict[str, dict[str, str]] = {}
    for file in sorted(folder.glob("*.json")):
        try:
            contexts = json.loads(file.read_text(encoding="utf-8"))
            pairs = [
                (context, english, said)
                for context, texts in contexts.items()
                for english, said in texts.items()
            ]
        except (AttributeError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise TranslationError(
                f"{file.name} must be JSON {{context: {{english: japanese}}}}: {error}"
            ) from None
        for context, english, said in pairs:
            known = book.setdefault(context, {}).setdefault(english, said)
            if known != said:
                raise TranslationError(
                    f'{file.name}: [{context}] "{english}" is "{said}" here '
                    f'and "{known}" in another file'
                )
    return book


def merge(ts: Path, book: Words) -> None:
    """Write the Japanese of a book into a ``.ts`` file; texts that it lacks stay unfinished."""
    tree = ET.parse(ts)
    for context, message in _messages(tree):
        said = book.get(context, {}).get(_source(message))
        if said is None:
            continue
        translation = _child(message, "translation")
        translation.attrib.pop("type", None)
        forms = translation.findall("numerusform")
        for target in forms or [translation]:
            target.text = said
    ET.indent(tree, space="    ")
    text = ET.tostring(tree.getroot(), encoding="unicode")
    ts.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8"
    )


def faults(ts: Path) -> list[str]:
    """List the texts of a ``.ts`` file that are not in Japanese, or lost a placeholder."""
    found = []
    for context, message in _messages(ET.parse(ts)):
        english = _source(message)
        translation = _child(message, "translation")
        said = "".join(translation.itertext()).strip()
        if translation.get("type") == "unfinished" or not said:
            found.append(f'[{context}] "{english}" has no Japanese')
        elif set(PLACEHOLDER.findall(english)) != set(PLACEHOLDER.findall(said)):
            found.append(f'[{context}] "{english}" and "{said}" differ in their placeholders')
    return found


def _messages(tree: ET.ElementTree[ET.Element]) -> Iterator[tuple[str, ET.Element]]:
    for context in tree.getroot().findall("context"):
        for message in context.findall("message"):
            yield context.findtext("name", ""), message


def _source(message: ET.Element) -> str:
    return message.findtext("source", "")


def _child(message: ET.Element, name: str) -> ET.Element:
    child = message.find(name)
    if child is None:
        child = ET.SubElement(message, name)
    return child


def _run(tool: str, *arguments: str) -> None:
    qt = importlib.util.find_spec("PySide6")  # its folder is enough: no need to load Qt
    if qt is None or qt.origin is None:
        raise TranslationError("PySide6 is missing")
    folder = Path(qt.origin).parent
    program = next((path for path in folder.glob(f"{tool}*") if path.stem == tool), None)
    if program is None:
        raise TranslationError(f"Qt's {tool} is missing in {folder}")
    done = subprocess.run(
        [str(program), *arguments], capture_output=True, text=True, check=False, timeout=120
    )
    if done.returncode:
        raise TranslationError(f"{tool} failed: {done.stderr.strip() or done.stdout.strip()}")


def main(arguments: list[str]) -> int:
    """Run ``update``, ``build`` or ``check`` for the Makefile."""
    try:
        if arguments == ["update"]:
            update()
        elif arguments == ["build"]:
            ensure_qm()
        elif arguments != ["check"]:
            raise TranslationError("say one of update, build, check")
        found = [] if arguments == ["build"] else faults(TS)
    except TranslationError as error:
        found = [str(error)]
    sys.stderr.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
