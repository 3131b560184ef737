"""Say in plain words why the console cannot start, before Qt aborts the process.

A missing xcb library or an absent display ends a Qt program with an abort that Python cannot
catch. So this runs first, needs the standard library only and hands out sentences.

References
----------
Qt for X11 requirements, https://doc.qt.io/qt-6/linux-requirements.html
"""

from __future__ import annotations

import ctypes
import importlib.metadata
import importlib.util
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

BASE_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""Shared library to Debian package: what Qt needs even without a screen."""

XCB_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What a window on X11 needs besides."""

WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
"""What a window on Wayland needs besides."""

PYTHON_PACKAGES = (
    "PySide6",
    "av",
    "cv2",
    "erfa",
    "msgspec",
    "numpy",
    "platformdirs",
    "pydantic",
)
"""Modules that the console imports on every start."""

WINDOW_PLATFORMS = {"xcb": XCB_LIBRARIES, "wayland": WAYLAND_LIBRARIES}

Loader = Callable[[str], object]
Answers = Callable[[str, str], bool]


def _pyside_version() -> str | None:
    try:
        return importlib.metadata.version("PySide6-Essentials")
    except importlib.metadata.PackageNotFoundError:
        return None


def problems(
    environ: Mapping[str, str] | None = None,
    *,
    load: Loader = ctypes.CDLL,
    find: Callable[[str], object] = importlib.util.find_spec,
    answers: Answers | None = None,
) -> list[str]:
    """List what keeps the console from starting, one sentence each; empty when it can start.

    Parameters
    ----------
    environ : mapping, optional
        The environment; the process's own if None.
    load : callable
        Opens a shared library by its soname or raises OSError.
    find : callable
        Gives a Python module's spec, or None.
    answers : callable, optional
        Tells whether a display of a platform answers; tries it if None.
    """
    environ = os.environ if environ is None else environ
    found = python_problems(find=find)
    if sys.platform.startswith("linux"):
        missing = missing_system_packages(environ, load=load)
        if missing:
            found.append(f"System libraries are missing: sudo apt install {' '.join(missing)}")
        else:
            found.extend(_display_problems(environ, answers or _display_answers))
    return found


def python_problems(
    version: tuple[int, int] = sys.version_info[:2],
    find: Callable[[str], object] = importlib.util.find_spec,
    pyside: Callable[[], str | None] = _pyside_version,
) -> list[str]:
    """List what is wrong with the Python that runs this, one sentence each.

    Parameters
    ----------
    version : tuple of 2 ints
        Of the interpreter.
    find : callable
        Gives a Python module's spec, or None.
    pyside : callable
        Gives the release of PySide6-Essentials, or None.
    """
    if version < (3, 11):
        here = ".".join(str(part) for part in version)
        return [f"Hoshimori needs Python 3.11 or newer, not {here} ({sys.executable})."]
    missing = [name for name in PYTHON_PACKAGES if find(name) is None]
    if missing:
        return [f"Python packages are missing ({', '.join(missing)}): run `make run`."]
    if version < (3, 12) and (pyside() or "").startswith("6.12.0"):
        return [
            "PySide6 6.12.0 aborts on Python 3.11 (it drops references to None): "
            'pip install "PySide6-Essentials<6.12"'
        ]
    return []


def missing_system_packages(environ: Mapping[str, str], load: Loader = ctypes.CDLL) -> list[str]:
    """Name the Debian packages whose libraries Qt would miss on the platform of ``environ``."""
    wanted = BASE_LIBRARIES | WINDOW_PLATFORMS.get(platform_of(environ), {})
    return [package for soname, package in wanted.items() if not _loads(soname, load)]


def platform_of(environ: Mapping[str, str]) -> str:
    """Name the Qt platform plugin that ``environ`` leads to: xcb, wayland, offscreen …"""
    asked = environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if asked:
        return "wayland" if asked.startswith("wayland") else asked
    return "wayland" if environ.get("WAYLAND_DISPLAY") else "xcb"


def _display_problems(environ: Mapping[str, str], answers: Answers) -> list[str]:
    platform = platform_of(environ)
    if platform not in WINDOW_PLATFORMS:
        return []
    variable = "WAYLAND_DISPLAY" if platform == "wayland" else "DISPLAY"
    display = environ.get(variable, "")
    mend = "start it on a desktop, use --screenshot FILE, or set QT_QPA_PLATFORM=offscreen"
    if not display:
        return [f"There is no display ({variable} is not set): {mend}."]
    if not answers(platform, display):
        return [f'The display "{display}" does not answer: {mend}.']
    return []


def _loads(soname: str, load: Loader) -> bool:
    try:
        load(soname)
    except OSError:
        return False
    return True


def _display_answers(platform: str, display: str) -> bool:
    if platform == "wayland":
        return (Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / display).is_socket()
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def main() -> int:
    """Print the Debian packages that are missing, for the Makefile; nothing when all are there."""
    sys.stdout.write(" ".join(missing_system_packages(os.environ)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
