"""How the benchmarks print: the machine, and tables."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def machine() -> str:
    """What the figures were taken on, and how busy it was: a figure from a busy machine is none."""
    cpu = next((line for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), ": unknown")
    cores = len(os.sched_getaffinity(0))
    packages = ", ".join(f"{name} {_version(name)}" for name in ("torch", "nbgrader", "ipython"))
    load = os.getloadavg()[0]
    return (
        f"{cores} cores ({cpu.partition(':')[2].strip()}), Linux {platform.release()}, "
        f"Python {platform.python_version()}, {packages}; load average {load:.1f} at the start"
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # a node has no nbgrader
        return "(none)"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a Markdown table, the first row its head, so that it can be pasted into the README."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    padded.insert(1, ["-" * width for width in widths])
    return "\n".join(["", *(f"| {' | '.join(row)} |" for row in padded), ""])


def mebibytes(size: float) -> str:
    return f"{size / 2**20:.0f} MiB"
