"""What keeps the console from starting is said in one line each, before Qt aborts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from app import preflight
from tests.architecture import ROOT

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
DESKTOP = {"DISPLAY": ":0"}


def without(*sonames: str) -> Callable[[str], object]:
    """A machine that lacks some libraries."""

    def load(soname: str) -> object:
        if soname in sonames:
            raise OSError(f"{soname}: cannot open shared object file")
        return object()

    return load


def problems(
    environ: dict[str, str],
    *,
    load: Callable[[str], object] | None = None,
    answers: bool = True,
) -> list[str]:
    return preflight.problems(
        environ,
        load=load or without(),
        find=lambda name: name,
        answers=lambda platform, display: answers,
    )


@pytest.fixture(autouse=True)
def on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.parametrize("environ", [OFFSCREEN, DESKTOP, {"WAYLAND_DISPLAY": "wayland-0"}])
def test_a_complete_machine_has_no_problems(environ: dict[str, str]) -> None:
    assert problems(environ) == []


def test_missing_libraries_are_one_line_with_the_apt_install_that_mends_it() -> None:
    found = problems(DESKTOP, load=without("libxcb-cursor.so.0", "libEGL.so.1"))
    assert found == ["System libraries are missing: sudo apt install libegl1 libxcb-cursor0"]


@pytest.mark.parametrize(
    ("environ", "soname", "package"),
    [
        (DESKTOP, "libxcb-shape.so.0", "libxcb-shape0"),
        ({**DESKTOP, "QT_QPA_PLATFORM": "xcb"}, "libxcb-shape.so.0", "libxcb-shape0"),
        (OFFSCREEN, "libxcb-shape.so.0", None),
        (OFFSCREEN, "libGL.so.1", "libgl1"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "libxcb-shape.so.0", None),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "libwayland-cursor.so.0", "libwayland-cursor0"),
        ({"QT_QPA_PLATFORM": "offscreen:fonts=x;xcb"}, "libxcb-shape.so.0", None),
    ],
)
def test_a_platform_needs_its_own_libraries(
    environ: dict[str, str], soname: str, package: str | None
) -> None:
    missing = preflight.missing_system_packages(environ, load=without(soname))
    assert missing == ([] if package is None else [package])


@pytest.mark.parametrize("environ", [{}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": "xcb"}])
def test_no_display_is_said_with_two_ways_out(environ: dict[str, str]) -> None:
    (sentence,) = problems(environ)
    assert sentence.startswith("There is no display (DISPLAY is not set)")
    assert "--screenshot" in sentence
    assert "QT_QPA_PLATFORM=offscreen" in sentence


def test_a_display_that_does_not_answer_is_named() -> None:
    (sentence,) = problems({"DISPLAY": ":99"}, answers=False)
    assert 'The display ":99" does not answer' in sentence


def test_offscreen_needs_no_display() -> None:
    assert problems(OFFSCREEN, answers=False) == []


def test_missing_libraries_hide_the_display_until_they_are_there() -> None:
    """Asking the X server needs a library that may be the missing one."""
    (sentence,) = problems({}, load=without("libxcb-cursor.so.0"))
    assert "libxcb-cursor0" in sentence


def test_an_old_python_is_one_sentence() -> None:
    (sentence,) = preflight.python_problems(version=(3, 10))
    assert "needs Python 3.11 or newer, not 3.10" in sentence


def test_missing_python_packages_are_named_together() -> None:
    absent = ("cv2", "pydantic")
    found = preflight.python_problems(find=lambda name: None if name in absent else name)
    assert found == ["Python packages are missing (cv2, pydantic): run `make run`."]


def test_the_release_of_qt_that_aborts_is_refused_where_it_aborts() -> None:
    def told(version: tuple[int, int], release: str) -> list[str]:
        return preflight.python_problems(version, lambda name: name, lambda: release)

    assert "PySide6 6.12.0 aborts" in told((3, 11), "6.12.0")[0]
    assert told((3, 12), "6.12.0") == []
    assert told((3, 11), "6.11.3") == []


def test_it_runs_before_anything_is_installed() -> None:
    """The standard library is enough, and Qt is not loaded."""
    code = (
        "import sys, app.preflight; app.preflight.problems();"
        "assert not {'PySide6', 'numpy', 'pydantic'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, check=True, timeout=30)
