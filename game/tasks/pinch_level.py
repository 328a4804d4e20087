"""Pinch: the keys of its level files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.tasks.base import LevelFault
from game.tasks.pinch_state import CLOSE, FINGERS

NAMES = {"index": 2, "middle": 3, "ring": 4, "little": 5}
ORDERS = ("in_turn", "mixed")
_PAIRS: Mapping[str, Mapping[str, tuple[float, float]]] = {
    CLOSE: {"start_mm": (30, 120), "thing_mm": (15, 80), "half_band_mm": (1.5, 30)},
    FINGERS: {"half_band_mm": (1.5, 40)},
}
"""Bounds of each variant: least and greatest, and the widest that there are."""
HOLD_MS = (300, 10_000)
DEFAULT_HOLD_MS = 1_000


def read_level(params: Mapping[str, Any], variant: str) -> Mapping[str, Any]:
    """Check a level's own keys; raises LevelFault with the key and the reason."""
    if variant not in _PAIRS:
        raise LevelFault("variant", f"{variant!r} is not one of {', '.join(_PAIRS)}")
    values: dict[str, Any] = dict(_PAIRS[variant])
    if variant == CLOSE:
        values["hold_ms"] = DEFAULT_HOLD_MS
    else:
        values |= {"fingers": tuple(NAMES), "order": ORDERS[0]}
    for key, value in params.items():
        if key not in values:
            known = ", ".join(values)
            raise LevelFault(f"params.{key}", f"unknown key; {variant} knows {known}")
        values[key] = _checked(key, value, variant)
    return values


def _checked(key: str, value: object, variant: str) -> object:
    where = f"params.{key}"
    if key == "hold_ms":
        return _number(where, value, HOLD_MS, whole=True)
    if key == "order":
        if value not in ORDERS:
            raise LevelFault(where, f"{value!r} is not one of {', '.join(ORDERS)}")
        return value
    if key == "fingers":
        return _fingers(where, value)
    return _pair(where, value, _PAIRS[variant][key])


def _fingers(where: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise LevelFault(where, f"{value!r} is not a list of at least one finger")
    for name in value:
        if name not in NAMES:
            raise LevelFault(where, f"{name!r} is not one of {', '.join(NAMES)}")
    return tuple(value)


def _number(
    where: str, value: object, within: tuple[float, float], *, whole: bool = False
) -> float:
    kinds = (int,) if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds):
        raise LevelFault(where, f"{value!r} is not {'a whole number' if whole else 'a number'}")
    low, high = within
    if not low <= value <= high:
        raise LevelFault(where, f"{value} is outside {low} to {high}")
    return value


def _pair(where: str, value: object, within: tuple[float, float]) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - from and to
        reason = f"{value!r} is not a pair of numbers such as {[*within]}"
        raise LevelFault(where, reason)
    first, last = (_number(where, one, within) for one in value)
    if first > last:
        raise LevelFault(where, f"{value} has to grow: the least first")
    return first, last
