"""Button: the keys of its level files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.tasks.base import LevelFault
from game.tasks.button_state import VARIANTS

_BOUNDS: Mapping[str, tuple[float, float]] = {
    "buttons": (2, 8),
    "size": (0.5, 1.0),
    "way": (0.0, 1.0),
    "tilt_deg": (10, 80),
}
"""Pairs, least and most, within these: buttons of a shirt, their size as a share of what objects
are drawn as, how much of the room they go through, and how far they are tilted."""
_DEFAULTS: Mapping[str, tuple[float, float]] = {
    "buttons": (3, 5),
    "size": (0.55, 0.9),
    "way": (0.0, 1.0),
    "tilt_deg": (25, 60),
}


def read_level(params: Mapping[str, Any], variant: str) -> Mapping[str, Any]:
    """Check a level's own keys; raises LevelFault with the key and the reason."""
    if variant not in VARIANTS:
        raise LevelFault("variant", f"{variant!r} is not one of {', '.join(VARIANTS)}")
    values: dict[str, Any] = dict(_DEFAULTS)
    for key, value in params.items():
        if key not in _BOUNDS:
            raise LevelFault(f"params.{key}", f"unknown key; {variant} knows {', '.join(_BOUNDS)}")
        values[key] = _pair(key, value)
    return values


def _pair(key: str, value: object) -> tuple[float, float]:
    """Accept two numbers, the smaller first."""
    low, high = _BOUNDS[key]
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - from and to
        example = [low, high]
        raise LevelFault(f"params.{key}", f"{value!r} is not a pair of numbers such as {example}")
    for one in value:
        whole = key == "buttons"
        if isinstance(one, bool) or not isinstance(one, int if whole else (int, float)):
            wanted = "a whole number" if whole else "a number"
            raise LevelFault(f"params.{key}", f"{one!r} is not {wanted}")
        if not low <= one <= high:
            raise LevelFault(f"params.{key}", f"{one} is outside {low} to {high}")
    first, last = value
    if first > last:
        raise LevelFault(f"params.{key}", f"{value} has to grow: the least first")
    return first, last
