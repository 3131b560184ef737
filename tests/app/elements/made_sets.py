"""Element sets for tests: one known by heart, and any number made by sgp4's own exporter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from sgp4.api import WGS72, Satrec
from sgp4.exporter import export_omm, export_tle

SHARED = Path(__file__).parents[3].parent / "shared" / "data" / "elements"
"""Real sets, beside the project."""

ISS_1 = "1 25544U 98067A   26150.50000000  .00016717  00000-0  30000-3 0  9990"
ISS_2 = "2 25544  51.6400 208.9163 0006317  69.9862 290.2100 15.49560000 12342"


def with_sum(line: str) -> str:
    """Put the right checksum at the end of a line."""
    body = line[:68]
    total = sum(int(c) if c.isdigit() else c == "-" for c in body) % 10
    return f"{body}{total}"


ISS_1, ISS_2 = with_sum(ISS_1), with_sum(ISS_2)
ISS = f"ISS (ZARYA)\n{ISS_1}\n{ISS_2}\n"


def numbered(number: str, name: str = "") -> str:
    """Give the lines of ISS's orbit under another number, as five characters."""
    lines = [with_sum(f"{line[:2]}{number}{line[7:]}") for line in (ISS_1, ISS_2)]
    return "\n".join([*([name] if name else []), *lines, ""])


def changed(line: int, start: int, text: str) -> str:
    """Give ISS with other characters from a column (from 0) on; the checksum is right."""
    lines = [ISS_1, ISS_2]
    old = lines[line - 1]
    lines[line - 1] = with_sum(f"{old[:start]}{text}{old[start + len(text) :]}")
    return "\n".join([*lines, ""])


@st.composite
def satrecs(draw: st.DrawFn) -> Satrec:
    """Any elements that a two-line set can hold."""
    satrec = Satrec()
    satrec.sgp4init(
        WGS72,
        "i",
        draw(st.integers(1, 339_999)),
        draw(st.floats(2558.0, 38_000.0)),  # 1957 to 2054, days since 1949-12-31
        draw(st.floats(-0.09, 0.09)),
        draw(st.floats(-1e-8, 1e-8)),
        draw(st.floats(-1e-13, 1e-13)),
        draw(st.floats(0.0, 0.99)),
        draw(st.floats(0.0, 6.283)),
        draw(st.floats(0.0, 3.1415)),
        draw(st.floats(0.0, 6.283)),
        draw(st.floats(0.001, 0.075)),
        draw(st.floats(0.0, 6.283)),
    )
    satrec.classification = "U"
    satrec.intldesg = draw(st.sampled_from(["98067A", "57001B", "56123ABC", ""]))
    satrec.revnum = draw(st.integers(0, 99_999))
    return satrec


def lines_of(satrec: Satrec) -> tuple[str, str]:
    """Give the two lines that sgp4's own exporter writes."""
    first, second = export_tle(satrec)
    return first, second


def message_of(satrec: Satrec, name: str = "X") -> dict[str, Any]:
    """Give the message that sgp4's own exporter writes, which wants a designator."""
    satrec.intldesg = satrec.intldesg or "98067A"
    found: dict[str, Any] = export_omm(satrec, name)
    return found
