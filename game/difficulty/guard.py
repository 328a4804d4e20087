"""Misses must not come in rows: what a few in a row do to what is wanted next.

One miss in five is wanted at a target of 80 %, and two in a row come by chance every few
minutes. What ability is believed to be answers those. After the second the next trial is
at least a little easier, whatever is believed; after the third (later at low targets, where
misses are meant to be many) it is one that should succeed.
"""

from __future__ import annotations

MISSES_TO_EASE = 2
MISSES_TO_RESCUE = 3
"""From a target of RARE on; below it more misses are to be expected, and more are let pass."""
RARE, COMMON = 0.75, 0.65
EASE = 0.25
"""Share of the way from the target to certainty, after the second miss, at 80 %."""
DROP = 0.35
"""Bits, at least, below the last trial for each miss after the first, at 80 %."""
CERTAIN = 0.999
"""Chance that the hand is good enough in a trial that should succeed, as far as is believed."""
LEAST_LEFT = 0.003
"""The best that is ever wanted lies this far below what lapses allow."""


def rescue_after(target: float) -> int:
    """Return after how many misses in a row the next trial is one that should succeed.

    >>> [rescue_after(target) for target in (0.6, 0.7, 0.8)]
    [5, 4, 3]
    """
    return MISSES_TO_RESCUE + (target < RARE) + (target < COMMON)


def wanted(target: float, misses: int, lapse: float) -> float:
    """Return the chance of success to aim at after so many misses in a row.

    When the next is to be one that should succeed, it is the chance of an attentive player.

    >>> wanted(0.8, 0, 0.02), round(wanted(0.8, 2, 0.02), 3), wanted(0.8, 3, 0.02)
    (0.8, 0.85, 0.999)
    """
    if misses >= rescue_after(target):
        return CERTAIN
    aim = target
    if misses >= MISSES_TO_EASE:
        aim += (1 - target) * EASE * weight(target)
    return min(aim, 1 - lapse - LEAST_LEFT)


def cap(played: float, misses: int, target: float) -> float | None:
    """Return the bits that the next trial must not exceed after misses, if so few matter."""
    if misses < MISSES_TO_EASE:
        return None
    return played - DROP * (misses - 1) * weight(target)


def weight(target: float) -> float:
    """Return how much misses matter: two in a row are one trial pair in six at a target of
    60 %, and one in twenty-five at 80 %.
    """
    return min(1.0, max(0.2, (target - 0.55) / 0.25))
