"""Tap: the keys of its level files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.tasks.base import LevelFault

SLOWEST_MS, QUICKEST_MS = 2_000, 400
"""Of a pulse: 2.5 a second at most, so that nothing comes near to flashing."""
_TAPS = ("taps", 24, (8, 60))
_KEYS: Mapping[str, tuple[tuple[str, int, tuple[int, int]], ...]] = {
    "single": (_TAPS, ("pad_mm", 90, (20, 120))),
    "alternate": (
        _TAPS,
        ("pad_mm", 34, (20, 60)),
        ("apart_mm", 45, (30, 150)),
        ("fingers", 2, (1, 2)),
    ),
    "rhythm": (
        _TAPS,
        ("pad_mm", 90, (20, 120)),
        ("cued", 12, (4, 30)),
        ("every_ms", 600, (QUICKEST_MS, SLOWEST_MS)),
    ),
}
"""Of each variant its keys, each with its default, the least and the most."""


def read_level(params: Mapping[str, Any], variant: str) -> Mapping[str, Any]:
    """Check a level's own keys; raises LevelFault with the key and the reason."""
    if variant not in _KEYS:
        raise LevelFault("variant", f"{variant!r} is not one of {', '.join(_KEYS)}")
    known = {key: within for key, _, within in _KEYS[variant]}
    values: dict[str, int] = {key: default for key, default, _ in _KEYS[variant]}
    for key, value in params.items():
        where = f"params.{key}"
        if key not in known:
            raise LevelFault(where, f"unknown key; {variant} knows {', '.join(known)}")
        if isinstance(value, bool) or not isinstance(value, int):
            raise LevelFault(where, f"{value!r} is not a whole number")
        low, high = known[key]
        if not low <= value <= high:
            raise LevelFault(where, f"{value} is outside {low} to {high}")
        values[key] = value
    if variant == "alternate" and values["apart_mm"] < values["pad_mm"]:
        key = "apart_mm" if "apart_mm" in params else "pad_mm"
        raise LevelFault(
            f"params.{key}",
            f"pads of {values['pad_mm']} mm need {values['pad_mm']} mm or more from middle to "
            f"middle, not {values['apart_mm']}",
        )
    return values
