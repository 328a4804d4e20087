"""Pick-and-place: the keys of its level files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.tasks.base import LevelFault
from game.tasks.pick_place_layout import KINDS

GRIP_MAX = 0.9
"""A trigger cannot be asked to be pulled further all the way."""
_WHOLE: Mapping[str, Mapping[str, tuple[int, int]]] = {
    "plates": {"places": (2, KINDS)},
    "pegs_in": {"places": (2, 9)},
    "pegs_out": {"places": (2, 9)},
    "sort": {"places": (2, 3), "copies": (1, 4), "distractors": (0, 6)},
}
"""Whole-numbered keys of each variant, least and most."""
_PAIRS: Mapping[str, tuple[float, float]] = {"reach": (0.0, 1.0), "tolerance_mm": (1.0, 50.0)}
"""Keys of all variants that are bounds: from and to, and the widest that there are."""
_DEFAULTS = {"plates": 6, "pegs_in": 9, "pegs_out": 9, "sort": 2}
"""Places, where a level does not say."""


def read_level(params: Mapping[str, Any], variant: str) -> Mapping[str, Any]:
    """Check a level's own keys; raises LevelFault with the key and the reason.

    ``distractors`` come as a pair, least and most, also where a level says one number.
    """
    if variant not in _WHOLE:
        raise LevelFault("variant", f"{variant!r} is not one of {', '.join(_WHOLE)}")
    whole = _WHOLE[variant]
    values: dict[str, Any] = {"places": _DEFAULTS[variant], "copies": 2, "distractors": (3, 3)}
    values |= {"grip": 0.0, **_PAIRS}
    for key, value in params.items():
        if key == "grip":
            values[key] = _number(key, value, (0, GRIP_MAX))
        elif key in _PAIRS:
            values[key] = _pair(key, value, _PAIRS[key], whole=False)
        elif key == "distractors" and key in whole:
            many = value if isinstance(value, list) else [value, value]
            values[key] = _pair(key, many, whole[key], whole=True)
        elif key in whole:
            values[key] = _number(key, value, whole[key], whole=True)
        else:
            known = ", ".join([*whole, "grip", *_PAIRS])
            raise LevelFault(f"params.{key}", f"unknown key; {variant} knows {known}")
    return values


def _number(
    key: str, value: object, within: tuple[float, float], *, whole: bool = False
) -> float | int:
    wanted = "a whole number" if whole else "a number"
    kinds = (int,) if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds):
        raise LevelFault(f"params.{key}", f"{value!r} is not {wanted}")
    low, high = within
    if not low <= value <= high:
        raise LevelFault(f"params.{key}", f"{value} is outside {low} to {high}")
    return value


def _pair(
    key: str, value: object, within: tuple[float, float], *, whole: bool
) -> tuple[float, float]:
    """Accept two numbers, the smaller first."""
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - from and to
        example = [within[0], within[1]]
        raise LevelFault(f"params.{key}", f"{value!r} is not a pair of numbers such as {example}")
    first, last = (_number(key, v, within, whole=whole) for v in value)
    if first > last:
        raise LevelFault(f"params.{key}", f"{value} has to grow: the least first")
    return first, last
