"""Turn: the keys of its level files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.tasks.base import LevelFault

MOVEMENTS = ("pronation", "supination")
COMFORT_DEG = 120
"""What a hand turns on glass without letting go, at most: no single grip is asked for more."""
LIMITS: Mapping[str, tuple[float, float]] = {
    "turn_deg": (10, COMFORT_DEG),
    "tolerance_deg": (1, 60),
}
"""Bounds of all variants: how far one grip turns, and how exactly."""
GRIPS = (2, 4)
"""How many grips a jar may take."""
_DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "dial": {"turn_deg": (20.0, 120.0), "tolerance_deg": (2.0, 60.0)},
    "key": {"turn_deg": (40.0, 100.0), "tolerance_deg": (2.0, 60.0)},
    "jar": {"turn_deg": (40.0, 90.0), "tolerance_deg": (2.0, 60.0), "grips": (2, 3)},
}


def read_level(params: Mapping[str, Any], variant: str) -> Mapping[str, Any]:
    """Check a level's own keys; raises LevelFault with the key and the reason."""
    if variant not in _DEFAULTS:
        raise LevelFault("variant", f"{variant!r} is not one of {', '.join(_DEFAULTS)}")
    values: dict[str, Any] = {"movements": MOVEMENTS, **_DEFAULTS[variant]}
    for key, value in params.items():
        if key not in values:
            known = ", ".join(values)
            raise LevelFault(f"params.{key}", f"unknown key; {variant} knows {known}")
        if key == "movements":
            values[key] = _movements(value)
        elif key == "grips":
            values[key] = _pair(key, value, GRIPS, whole=True)
        else:
            values[key] = _pair(key, value, LIMITS[key], whole=False)
    return values


def _movements(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise LevelFault("params.movements", f"{value!r} is not a list of at least one movement")
    for name in value:
        if name not in MOVEMENTS:
            raise LevelFault("params.movements", f"{name!r} is not one of {', '.join(MOVEMENTS)}")
    return tuple(value)


def _pair(
    key: str, value: object, within: tuple[float, float], *, whole: bool
) -> tuple[float, float]:
    """Accept two numbers, the smaller first, both within bounds."""
    wanted = "whole numbers" if whole else "numbers"
    low, high = within
    kinds = (int,) if whole else (int, float)
    pair = value if isinstance(value, list) else []
    numbers = [v for v in pair if isinstance(v, kinds) and not isinstance(v, bool)]
    if len(pair) != 2 or len(numbers) != 2:  # noqa: PLR2004 - from and to
        reason = f"{value!r} is not a pair of {wanted} such as {[low, high]}"
        raise LevelFault(f"params.{key}", reason)
    first, last = numbers
    if not low <= first <= last <= high:
        reason = f"{value} has to grow and to stay within {low} to {high}"
        raise LevelFault(f"params.{key}", reason)
    return first, last
