"""Pace: the keys of its level files. What a therapist prescribes: sets, repetitions, rhythm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.tasks.base import LevelFault
from game.tasks.pace_state import THINGS

COUNTS = ("press", "beat")
_WHOLE: Mapping[str, tuple[int, tuple[int, int]]] = {
    "sets": (3, (1, 6)),
    "repetitions": (8, (1, 20)),
}
_SECONDS: Mapping[str, tuple[float, tuple[float, float]]] = {
    "work_s": (2, (1, 10)),
    "hold_s": (2, (0, 10)),
    "release_s": (2, (1, 10)),
    "rest_s": (3, (1, 60)),
    "between_s": (60, (5, 300)),
}
"""Each with its default, the least and the most. Nothing is quicker than one second: a spring
that is let go of slowly is trained too, and nothing comes near to flashing."""


def read_level(params: Mapping[str, Any], variant: str) -> Mapping[str, Any]:
    """Check a level's own keys; raises LevelFault with the key and the reason.

    Returns times in us, under the key with ``_us`` for ``_s``.
    """
    if variant not in THINGS:
        raise LevelFault("variant", f"{variant!r} is not one of {', '.join(THINGS)}")
    known = ("count", *_WHOLE, *_SECONDS)
    for key in params:
        if key not in known:
            raise LevelFault(f"params.{key}", f"unknown key; known are {', '.join(known)}")
    count = params.get("count", COUNTS[0])
    if count not in COUNTS:
        raise LevelFault("params.count", f"{count!r} is not one of {', '.join(COUNTS)}")
    values: dict[str, Any] = {"count": count}
    for key, (default, within) in _WHOLE.items():
        value = params.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise LevelFault(f"params.{key}", f"{value!r} is not a whole number")
        values[key] = _within(key, value, within)
    for key, (seconds, bounds) in _SECONDS.items():
        value = params.get(key, seconds)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise LevelFault(f"params.{key}", f"{value!r} is not a number of seconds")
        _within(key, value, bounds)
        values[key.removesuffix("_s") + "_us"] = round(value * 1_000_000)
    return values


def _within(key: str, value: float, bounds: tuple[float, float]) -> float:
    low, high = bounds
    if not low <= value <= high:
        raise LevelFault(f"params.{key}", f"{value} is outside {low} to {high}")
    return value
