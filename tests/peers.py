"""Programs of other people that tests run against, and the Debian packages that bring them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

PACKAGES = {
    "umockdev": "/usr/bin/umockdev-run",
    "gir1.2-umockdev-1.0": "/usr/lib/*/girepository-1.0/UMockdev-1.0.typelib",
    "python3-gi": "/usr/lib/python3/dist-packages/gi/__init__.py",
    "usbrelay": "/usr/bin/usbrelay",
    "libusb-1.0-0": "/usr/lib/*/libusb-1.0.so.0",
}
"""Debian package to a file of it."""


def missing(packages: Iterable[str] = PACKAGES) -> list[str]:
    """Name the packages that are not there."""
    root = Path("/")
    return [name for name in packages if not list(root.glob(PACKAGES[name][1:]))]


def need(*packages: str) -> pytest.MarkDecorator:
    """Skip a test where a package is missing, and say what installs it."""
    absent = missing(packages)
    return pytest.mark.skipif(
        bool(absent), reason=f"run `make deps`, or: sudo apt install {' '.join(absent)}"
    )


def main() -> int:
    """Print the packages that are missing, for the Makefile; nothing when all are there."""
    sys.stdout.write(" ".join(missing()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
