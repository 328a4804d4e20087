"""Pick-and-place: the keys of its level files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.tasks.base import LevelFault
from game.tasks.pick_place_board import KINDS

VARIANTS = ("plates", "pegs_in", "pegs_out", "sort")
GRIP_MAX = 0.9
"""A trigger cannot be asked to be pulled further all the way."""
_KEYS: dict[str, tuple[int, int]] = {"places": (2, 9), "distractors": (0, 6), "copies": (1, 4)}


def read_level(params: Mapping[str, Any], variant: str) -> Mapping[str, Any]:
    """Check a level's own keys; raises LevelFault with the key and the reason."""
    if variant not in VARIANTS:
        raise LevelFault("variant", f"{variant!r} is not one of {', '.join(VARIANTS)}")
    values: dict[str, Any] = {"places": 6, "distractors": 3, "copies": 2, "grip": 0.0}
    for key, value in params.items():
        if key == "grip":
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                raise LevelFault("params.grip", f"{value!r} is not a number")
            if not 0 <= value <= GRIP_MAX:
                raise LevelFault("params.grip", f"{value} is outside 0 to 0.9")
        elif key in _KEYS:
            low, high = _KEYS[key]
            if isinstance(value, bool) or not isinstance(value, int):
                raise LevelFault(f"params.{key}", f"{value!r} is not a whole number")
            if not low <= value <= high:
                raise LevelFault(f"params.{key}", f"{value} is outside {low} to {high}")
        else:
            known = ", ".join([*_KEYS, "grip"])
            raise LevelFault(f"params.{key}", f"unknown key; known are {known}")
        values[key] = value
    if variant == "plates" and values["places"] > KINDS:
        raise LevelFault("params.places", f"plates take at most {KINDS} different objects")
    return values
