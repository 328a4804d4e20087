"""Squeeze: the keys of its level files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from game.tasks.base import LevelFault
from game.tasks.squeeze_plan import HOLD, RAMP, RELEASE

Check = Callable[[object, str], Any]
SHAPES = ("ramp", "wave")


def _span(low: float, high: float, *, whole: bool = False) -> Check:
    """Accept two numbers, the smaller first, both within low .. high."""

    def check(value: object, key: str) -> tuple[float, float]:
        if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - from and to
            raise LevelFault(key, f"{value!r} is not a pair of numbers such as [{low}, {high}]")
        for one in value:
            if isinstance(one, bool) or not isinstance(one, int if whole else (int, float)):
                kind = "whole number" if whole else "number"
                raise LevelFault(key, f"{one!r} is not a {kind}")
        if not low <= value[0] <= value[1] <= high:
            reason = f"{value} has to grow and to stay within {low} to {high}"
            raise LevelFault(key, reason)
        return value[0], value[1]

    return check


def _shapes(value: object, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise LevelFault(key, f"{value!r} is not a list of at least one shape")
    for name in value:
        if name not in SHAPES:
            raise LevelFault(key, f"{name!r} is not one of {', '.join(SHAPES)}")
    return tuple(value)


SHARED: dict[str, tuple[Any, Check]] = {
    "level_pct": ((15, 80), _span(10, 80)),
    "half_band_pct": ((2, 35), _span(2, 35)),
}
"""Keys of all variants, each with its default and its check."""

KEYS: dict[str, dict[str, tuple[Any, Check]]] = {
    HOLD: {"hold_s": ((3, 10), _span(2, 20))},
    RAMP: {"speed_pct_s": ((4, 30), _span(2, 60)), "shapes": (SHAPES, _shapes)},
    RELEASE: {"hold_s": ((1.5, 4), _span(1, 10)), "times": ((2, 3), _span(1, 5, whole=True))},
}
"""Of each variant the keys of its own."""


def read_level(params: Mapping[str, Any], variant: str) -> Mapping[str, Any]:
    """Check a level's own keys; raises LevelFault with the key and the reason."""
    if variant not in KEYS:
        raise LevelFault("variant", f"{variant!r} is not one of {', '.join(KEYS)}")
    known = KEYS[variant] | SHARED
    values = {key: default for key, (default, _) in known.items()}
    for key, value in params.items():
        if key not in known:
            raise LevelFault(f"params.{key}", f"unknown key; known are {', '.join(known)}")
        values[key] = known[key][1](value, f"params.{key}")
    return values
