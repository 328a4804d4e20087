"""The colours that a speed is shown in: from slow and dark to fast and light.

Their steps look equally large (CIEDE2000 between neighbours within 5 %), and each is lighter
than the one before, in greys and to eyes that lack a kind of receptor too. None is the blue
that means "here".
"""

from __future__ import annotations

import math

from game.ui.colours import RGB, mix, rgb

SCALE: tuple[str, ...] = (
    "#39094F",
    "#651167",
    "#8C196C",
    "#A72362",
    "#BC2F54",
    "#CC3E46",
    "#D94F3A",
    "#E56430",
    "#F07C28",
    "#F89523",
    "#FCAF28",
    "#FCCA3D",
    "#F9E35A",
)
LEVELS = 37
"""Shades that are told apart in a picture: each step of the scale in three."""
NICE = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)
"""Where a scale may end, times a power of ten."""


def colour_of(share: float) -> RGB:
    """Return the colour of a speed, as a share 0..1 of the fastest that is shown."""
    place = min(max(share, 0.0), 1.0) * (len(SCALE) - 1)
    first = min(int(place), len(SCALE) - 2)
    return mix(rgb(SCALE[first]), rgb(SCALE[first + 1]), place - first)


def level_of(share: float) -> int:
    """Return which of ``LEVELS`` shades a share is shown in."""
    return round(min(max(share, 0.0), 1.0) * (LEVELS - 1))


def nice_top(speed: float) -> float:
    """Return the round number at which a scale ends that is to hold ``speed``.

    >>> nice_top(271.0), nice_top(0.042), nice_top(0.0)
    (300.0, 0.05, 1.0)
    """
    if speed <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(speed))
    return next((n * power for n in NICE if n * power >= speed * (1 - 1e-9)), 10 * power)
