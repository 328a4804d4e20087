"""Pick-and-place: the keys of its level files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.tasks.base import LevelFault
from game.tasks.pick_place_board import KINDS

GRIP_MAX = 0.9
"""A trigger cannot be asked to be pulled further all the way."""
_WHOLE: Mapping[str, Mapping[str, tuple[int, int]]] = {
    "plates": {"places": (2, KINDS)},
    "pegs_in": {"places": (2, 9)},
    "pegs_out": {"places": (2, 9)},
    "sort": {"places": (2, 3), "copies": (1, 4), "distractors": (0, 6)},
}
"""Whole-numbered keys of each variant, least and most."""
_DEFAULTS = {"plates": 6, "pegs_in": 9, "pegs_out": 9, "sort": 2}
"""Places, where a level does not say."""


def read_level(params: Mapping[str, Any], variant: str) -> Mapping[str, Any]:
    """Check a level's own keys; raises LevelFault with the key and the reason."""
    if variant not in _WHOLE:
        raise LevelFault("variant", f"{variant!r} is not one of {', '.join(_WHOLE)}")
    whole = _WHOLE[variant]
    values: dict[str, Any] = {"places": _DEFAULTS[variant], "copies": 2, "distractors": 3}
    values["grip"] = 0.0
    for key, value in params.items():
        if key == "grip":
            _check_grip(value)
        elif key in whole:
            _check_whole(key, value, whole[key])
        else:
            known = ", ".join([*whole, "grip"])
            raise LevelFault(f"params.{key}", f"unknown key; {variant} knows {known}")
        values[key] = value
    return values


def _check_grip(value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise LevelFault("params.grip", f"{value!r} is not a number")
    if not 0 <= value <= GRIP_MAX:
        raise LevelFault("params.grip", f"{value} is outside 0 to {GRIP_MAX}")


def _check_whole(key: str, value: object, within: tuple[int, int]) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise LevelFault(f"params.{key}", f"{value!r} is not a whole number")
    low, high = within
    if not low <= value <= high:
        raise LevelFault(f"params.{key}", f"{value} is outside {low} to {high}")
