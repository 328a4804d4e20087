"""The success curve: how the chance of success falls with difficulty.

An attentive player succeeds with F((ability - difficulty) / slope). Whether F is logistic,
cumulative normal or Gumbel cannot be told from a hundred trials; ours lies midway between the
three, each scaled alike around its median, so that ability is where an attentive player
succeeds in one trial of two. Looked up in a table, which is faster than working it out.
"""

from __future__ import annotations

import math
from statistics import NormalDist

GRID = 0.25
"""Bits between the abilities that a curve is looked up for."""
STEPS = 64
"""Table entries for one slope."""
REACH = 110
"""Slopes from the middle to either end of the table."""
LAST = 2 * REACH * STEPS

STRIDES = (100, 62, 39, 24, 15)
"""Table entries from one ability to the next, for each slope: a curve is then a mere slice."""
SLOPES = tuple(GRID * STEPS / stride for stride in STRIDES)
"""0.16 to 1.07 bits; of a logistic curve the 73 % point lies one slope below the 50 % point."""
SLOPE_WEIGHTS = (0.13, 0.24, 0.28, 0.23, 0.12)
"""How likely each is before anything was seen."""

_PROBIT_SCALE, _GUMBEL_SCALE = 0.6, 0.75
"""Bring the spread of the other two near to the logistic's."""
_GUMBEL_MEDIAN = math.log(math.log(2))
_LEAST = 1e-7
_FLAT = 30.0
_NORMAL = NormalDist()


def _chance(x: float) -> float:
    x = min(max(x, -_FLAT), _FLAT)
    logistic = 1 / (1 + math.exp(-x))
    gumbel = -math.expm1(-math.exp(_GUMBEL_SCALE * x + _GUMBEL_MEDIAN))
    return (logistic + _NORMAL.cdf(_PROBIT_SCALE * x) + gumbel) / 3


def _density(x: float) -> float:
    x = min(max(x, -_FLAT), _FLAT)
    logistic = 1 / (2 + math.exp(x) + math.exp(-x))
    power = math.exp(_GUMBEL_SCALE * x + _GUMBEL_MEDIAN)
    gumbel = _GUMBEL_SCALE * power * math.exp(-power)
    return (logistic + _PROBIT_SCALE * _NORMAL.pdf(_PROBIT_SCALE * x) + gumbel) / 3


CHANCE = [
    min(max(_chance((i - REACH * STEPS) / STEPS), _LEAST), 1 - _LEAST) for i in range(LAST + 1)
]
"""F at (i / STEPS - REACH) slopes."""
DENSITY = [max(_density((i - REACH * STEPS) / STEPS), _LEAST) for i in range(LAST + 1)]
"""Its derivative."""


def along(gap: float, count: int, stride: int) -> slice:
    """Return where in the tables ``count`` abilities are, ``gap`` bits above 0 the first.

    >>> [round(chance, 3) for chance in CHANCE[along(-0.5, 5, STRIDES[2])]]
    [0.234, 0.355, 0.5, 0.652, 0.787]
    """
    # gap / slope * STEPS, as the stride has it
    start = int(gap / GRID * stride + REACH * STEPS + 0.5)
    start = min(max(start, 0), LAST - stride * (count - 1))
    return slice(start, start + stride * (count - 1) + 1, stride)
