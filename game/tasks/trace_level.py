"""Trace: the keys of its level files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from game.tasks.base import LevelFault
from game.tasks.letters import GLYPHS
from game.tasks.trace_drafts import ORIENTATIONS, SHAPES

Check = Callable[[object, str], Any]


def _whole(value: object, key: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise LevelFault(key, f"{value!r} is not a whole number")
    return value


def _number(value: object, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise LevelFault(key, f"{value!r} is not a number")
    return float(value)


def _count(low: int, high: int) -> Check:
    def check(value: object, key: str) -> int:
        found = _whole(value, key)
        if not low <= found <= high:
            raise LevelFault(key, f"{found} is outside {low} to {high}")
        return found

    return check


def _span(low: float, high: float, *, whole: bool = False) -> Check:
    """Accept two numbers, the smaller first, both within low .. high."""

    def check(value: object, key: str) -> tuple[float, float]:
        if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - from and to
            raise LevelFault(key, f"{value!r} is not a pair of numbers such as [{low}, {high}]")
        read = _whole if whole else _number
        first, last = (read(v, key) for v in value)
        if not low <= first <= last <= high:
            reason = f"{value} has to grow and to stay within {low} to {high}"
            raise LevelFault(key, reason)
        return first, last

    return check


def _names(known: Mapping[str, object]) -> Check:
    def check(value: object, key: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not value:
            raise LevelFault(key, f"{value!r} is not a list of at least one name")
        for name in value:
            if not isinstance(name, str) or name not in known:
                raise LevelFault(key, f"{name!r} is not one of {', '.join(known)}")
        return tuple(value)

    return check


def _glyphs(value: object, key: str) -> tuple[str, ...]:
    if not isinstance(value, str) or not value:
        raise LevelFault(key, f"{value!r} is not a text of letters and digits")
    for char in value:
        if char not in GLYPHS:
            raise LevelFault(key, f"{char!r} is not one of {''.join(GLYPHS)}")
    return tuple(value)


KEYS: dict[str, dict[str, tuple[Any, Check]]] = {
    "line": {"orientations": (tuple(ORIENTATIONS), _names(ORIENTATIONS))},
    "wave": {"bends": ((1, 6), _span(1, 8, whole=True))},
    "shape": {"shapes": (tuple(SHAPES), _names(SHAPES))},
    "letter": {"letters": (tuple(GLYPHS), _glyphs)},
    "spiral": {"turns": ((1.0, 3.0), _span(1, 4))},
    "maze": {"rows": ((2, 8), _span(2, 12, whole=True))},
}
"""Of each variant the keys of its own, each with its default and its check."""

SHARED: dict[str, tuple[Any, Check]] = {
    "checkpoints": (4, _count(0, 9)),
    "half_width_mm": ((1.2, 16.0), _span(1.2, 16)),
    "length_mm": ((30.0, 5000.0), _span(30, 5000)),
}
"""Keys of all variants."""


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
