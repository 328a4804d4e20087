"""Stretches of time in which a measurement had this machine to itself, told from the others.

On a virtual machine the host takes the processors away now and then, and other programs may
want them. Linux counts both, as "stolen" and as missing "idle" ticks; elsewhere nobody counts,
and no stretch is known to be quiet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Self

STRETCH_S = 0.5
QUIET_TICKS = 1
"""As many ticks (of 10 ms) may be stolen from all processors within a quiet stretch."""
QUIET_IDLE = 0.3
"""In a quiet stretch the processors are idle for this share of the time, or more."""


class Ticks(NamedTuple):
    """Of all processors, since the start: stolen by the host, idle, and all there were."""

    stolen: int
    idle: int
    all: int

    @classmethod
    def now(cls) -> Self | None:
        """Return the counts; None where nobody counts."""
        try:
            words = Path("/proc/stat").read_text(encoding="ascii").split(maxsplit=9)
            counts = [int(word) for word in words[1:9]]
        except (OSError, ValueError):
            return None
        return cls(counts[7], counts[3], sum(counts)) if len(counts) == 8 else None


@dataclass(slots=True)
class Stretch:
    """Half a second: what was measured in it, and what the processors did (None: unknown)."""

    ticks: Ticks | None
    values: list[float] = field(default_factory=list)

    @classmethod
    def between(cls, before: Ticks | None, after: Ticks | None) -> Self:
        if before is None or after is None:
            return cls(None)
        return cls(Ticks(*(new - old for old, new in zip(before, after, strict=True))))

    @property
    def quiet(self) -> bool:
        ticks = self.ticks
        if ticks is None:
            return False
        return ticks.stolen <= QUIET_TICKS and ticks.idle >= QUIET_IDLE * ticks.all


def values_of(stretches: Sequence[Stretch], *, quiet: bool) -> list[float]:
    """What was measured in the quiet stretches, or in all."""
    return [value for one in stretches if one.quiet or not quiet for value in one.values]


def how_quiet(stretches: Sequence[Stretch]) -> str:
    """One line on how much of the time this machine was its own."""
    quiet = sum(one.quiet for one in stretches)
    counted = [one.ticks for one in stretches if one.ticks is not None]
    spent = sum(ticks.all for ticks in counted) or 1
    stolen, idle = sum(ticks.stolen for ticks in counted), sum(ticks.idle for ticks in counted)
    return (
        f"{quiet} of {len(stretches)} stretches of {STRETCH_S} s were quiet; of the processors' "
        f"time {stolen / spent:.1%} was stolen and {idle / spent:.1%} idle"
    )
