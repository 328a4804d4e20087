"""How a sitting feels: ratings of pain and fatigue, and when they end it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.session.setup import RATINGS

RISE = 2
"""Points (0 to 10) by which pain or fatigue may not rise in a sitting."""


def too_much(
    before: Mapping[str, int], now: Mapping[str, int], limits: Mapping[str, Any]
) -> tuple[str, ...]:
    """Return the ratings that end a sitting, some of ``RATINGS``.

    ``limits``: the player's own; ``{"pain": 5}`` ends it at 5 whatever it was before.

    >>> too_much({"pain": 1}, {"pain": 3, "fatigue": 8}, {})
    ('pain',)
    >>> too_much({"pain": 3}, {"pain": 3, "fatigue": 6}, {"fatigue": 6})
    ('fatigue',)
    >>> too_much({}, {"pain": 5}, {"pain": 4.5})
    ('pain',)
    """
    return tuple(kind for kind in RATINGS if _ends(kind, before, now, limits))


def _ends(
    kind: str, before: Mapping[str, int], now: Mapping[str, int], limits: Mapping[str, Any]
) -> bool:
    value = now.get(kind)
    if value is None:
        return False
    limit = limits.get(kind)
    if isinstance(limit, (int, float)) and not isinstance(limit, bool) and value >= limit:
        return True
    return kind in before and value - before[kind] >= RISE
