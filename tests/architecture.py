"""The rules of the house that a syntax tree can see: a source in, what breaks the rule out."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[1]
OURS = ("app", "widgets", "drivers", "vision", "resources")
QT = ("PySide6", "shiboken6", "pyqtgraph")

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "drivers": ("drivers",),
    "vision": ("vision",),
    "resources": ("resources",),
    "app.model": ("app.model", "drivers", "vision"),
    "app.sky": ("app.sky", "app.model", "drivers", "resources"),
    "app.dome": ("app.dome", "app.sky", "app.model", "drivers", "vision"),
    "app.sequence": ("app.sequence", "app.model", "drivers", "vision"),
    "app.session": ("app.session", "app.sky", "app.model", "drivers", "vision"),
    "app.workers": (
        *("app.workers", "app.session", "app.dome", "app.sky", "app.model", "drivers", "vision"),
        *QT,
    ),
    "app.control": (
        *("app.control", "app.workers", "app.session", "app.dome", "app.sequence", "app.sky"),
        "app.model",
        *("drivers", "vision", *QT),
    ),
    "widgets": ("widgets", "app.model", "app.sky", "drivers", "vision", "resources", *QT),
    # the roof knows every part and is imported by nobody below
    "app": (*OURS, *QT),
}
"""Which of our rooms, and whether Qt, each room may import; the longest name decides."""

WITHOUT_QT_BY_NAME = ("app.preflight", "app.profile")
"""Modules of the roof that run before Qt is there."""

OPENCV_DOORS = ("drivers.opencv", "vision.opencv")
COLOUR_ROOM = "widgets.theme"
SAYS_THE_TEXTS_OF_THE_MODEL = ("widgets.words",)

HEX_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{8}\b|\brgba?\(")
WORDS = re.compile(r"[A-Za-z]{2,}")
TEXT_SETTERS = {
    *("setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setTitle"),
    *("setAccessibleName", "setAccessibleDescription", "setStatusTip", "setWhatsThis"),
    *("QLabel", "QPushButton", "QToolButton", "QAction", "QGroupBox", "QCheckBox"),
}
SAME_IN_EVERY_LANGUAGE = {
    "Hoshimori",
    *("UTC", "LST", "JST", "EN", "RA", "Dec", "fps", "ms", "px", "min", "deg"),
    *("mag", "arcsec", "hPa", "ADU", "km", "ISO"),
}

Breach = str


@dataclass(frozen=True)
class Source:
    """One file of the program.

    Attributes
    ----------
    module : str
        Dotted name.
    tree : ast.Module
    lines : int
    """

    module: str
    tree: ast.Module
    lines: int = 1

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the file, walked once for all rules."""
        return tuple(ast.walk(self.tree))

    def room(self) -> str:
        """The longest room that the module lies in."""
        return max((room for room in MAY_IMPORT if within(self.module, room)), key=len)

    def calls(self, *names: str) -> Iterator[ast.Call]:
        """Every call whose last name is one of these."""
        for node in self.nodes:
            if isinstance(node, ast.Call) and last_name(node.func) in names:
                yield node


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the program, without the tests."""
    found = []
    for top in OURS:
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            text = path.read_text(encoding="utf-8")
            found.append(Source(module, ast.parse(text), text.count("\n")))
    return tuple(found)


def within(module: str, room: str) -> bool:
    """True for the room itself and everything in it."""
    return module == room or module.startswith(f"{room}.")


def last_name(node: ast.AST) -> str:
    """``c`` for both ``c`` and ``a.b.c``; empty for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def imported(source: Source) -> Iterator[tuple[str, int]]:
    """Every module that is imported anywhere in the file, with its line."""
    for node in source.nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            # what follows `from app import` may be a room or a name in one
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def imports_point_downwards(source: Source) -> Iterator[Breach]:
    """Rooms import only rooms below them, and Qt only where there is a GUI thread."""
    allowed = MAY_IMPORT[source.room()]
    if source.module.startswith(WITHOUT_QT_BY_NAME):
        allowed = tuple(name for name in allowed if name not in QT)
    for name, line in imported(source):
        ours = name.split(".")[0] in (*OURS, *QT)
        if ours and not any(within(name, room) for room in allowed):
            yield f"{source.module}:{line} imports {name}"


def signals_go_to_methods(source: Source) -> Iterator[Breach]:
    """A lambda, a partial or a function on a worker's signal would run in the worker's thread."""
    for call in source.calls("connect"):
        if call.args and not isinstance(call.args[0], ast.Attribute):
            yield f"{source.module}:{call.lineno} connects to something that is not a method"


def clocks_are_the_two(source: Source) -> Iterator[Breach]:
    """Wall-clock seconds jump, and a naive datetime belongs to no zone."""
    for call in source.calls("time", "now", "utcnow", "fromtimestamp", "today"):
        said = ast.unparse(call.func)
        if said in ("time.time", "datetime.utcnow", "datetime.today", "date.today"):
            yield f"{source.module}:{call.lineno} asks {said}()"
        if said in ("datetime.now", "datetime.fromtimestamp"):
            wanted = 1 if said.endswith("now") else 2
            if len(call.args) + len(call.keywords) < wanted:
                yield f"{source.module}:{call.lineno} makes a naive datetime"


def nobody_sleeps(source: Source) -> Iterator[Breach]:
    """A wait must be one that can be interrupted."""
    for call in source.calls("sleep", "msleep", "usleep", "qSleep", "processEvents", "qWait"):
        yield f"{source.module}:{call.lineno} calls {last_name(call.func)}"


def opencv_has_two_doors(source: Source) -> Iterator[Breach]:
    """Only the modules that put Qt's variables right again import OpenCV's wheel."""
    if source.module in OPENCV_DOORS:
        return
    for name, line in imported(source):
        if within(name, "cv2"):
            yield f"{source.module}:{line} imports cv2 itself"


def texts_can_be_found(source: Source) -> Iterator[Breach]:
    """`lupdate` finds literal texts only: no f-string, no variable, no other name for `tr`."""
    marked = {ast.unparse(call.args[0]) for call in source.calls("QT_TRANSLATE_NOOP")}
    for call in source.calls("tr", "translate", "QT_TRANSLATE_NOOP"):
        name = last_name(call.func)
        texts = call.args[:1] if name == "tr" else call.args[:2]
        if name == "translate":
            if "QCoreApplication" not in ast.unparse(call.func):
                continue  # a painter moves, a sentence is said
            context = ast.unparse(texts[0])
            if context in marked or source.module in SAYS_THE_TEXTS_OF_THE_MODEL:
                texts = texts[:1]  # the texts are marked where they are written
        for text in texts:
            if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                yield f"{source.module}:{call.lineno} {name} of {ast.unparse(text)}"
    for call in source.calls("Sentence"):
        if any(WORDS.search(text) for part in call.args[:1] for text in _literals(part)):
            yield f"{source.module}:{call.lineno} a Sentence without QT_TRANSLATE_NOOP"
    for node in source.nodes:
        if isinstance(node, ast.Assign) and last_name(node.value) in ("tr", "translate"):
            yield f"{source.module}:{node.lineno} gives {last_name(node.value)} another name"


def texts_are_translated(source: Source) -> Iterator[Breach]:
    """No word reaches the screen but through `tr`."""
    if not within(source.module, "widgets"):
        return
    for call in source.calls(*TEXT_SETTERS):
        for argument in call.args:
            said = " ".join(_literals(argument))
            for word in WORDS.findall(said):
                if word not in SAME_IN_EVERY_LANGUAGE:
                    yield f'{source.module}:{call.lineno} shows the bare word "{word}"'


def colours_have_one_room(source: Source) -> Iterator[Breach]:
    """A colour that is not a token would shine in the red theme."""
    if not within(source.module, "widgets") or source.module == COLOUR_ROOM:
        return
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if HEX_COLOUR.search(node.value):
                yield f"{source.module}:{node.lineno} names a colour"
        elif isinstance(node, ast.Attribute) and last_name(node.value) == "GlobalColor":
            if node.attr != "transparent":
                yield f"{source.module}:{node.lineno} names the colour {node.attr}"
        elif (
            isinstance(node, ast.Call)
            and last_name(node.func) in ("QColor", "fromRgb", "qRgb")
            and any(isinstance(part, ast.Constant) for part in node.args)
        ):
            yield f"{source.module}:{node.lineno} makes a colour of numbers"


def pieces_are_small(source: Source) -> Iterator[Breach]:
    """A file, a function, a class that can be read in one go."""
    if source.lines > 300:
        yield f"{source.module} has {source.lines} lines, more than 300"
    for node in source.nodes:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > 45:
                yield f"{source.module}:{node.lineno} {node.name} has {lines} lines"
        elif isinstance(node, ast.ClassDef):
            methods = sum(isinstance(part, ast.FunctionDef) for part in node.body)
            if methods > 20:
                yield f"{source.module}:{node.lineno} {node.name} has {methods} methods"


def _literals(node: ast.AST) -> Iterator[str]:
    """The literal words of a text that is put together here, outside any call."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, (ast.JoinedStr, ast.BinOp, ast.IfExp)):
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, ast.FormattedValue):
                yield from _literals(child)


RULES: tuple[Callable[[Source], Iterator[Breach]], ...] = (
    imports_point_downwards,
    signals_go_to_methods,
    clocks_are_the_two,
    nobody_sleeps,
    opencv_has_two_doors,
    texts_can_be_found,
    texts_are_translated,
    colours_have_one_room,
    pieces_are_small,
)
