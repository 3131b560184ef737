"""Processor time of another process."""

from __future__ import annotations

import os
from pathlib import Path


def process_s(pid: int) -> float:
    """Give the processor time of a process so far, seconds (proc(5), stat: utime and stime)."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
