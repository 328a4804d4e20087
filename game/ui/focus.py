"""Where a press lands and where the focus goes next: pure, over named boxes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.core.controls import NavKind
from game.ui.layout import Box

SIDEWAYS_COSTS = 2.5
"""How much worse it is to lie off the line of travel than farther along it."""


class Spot(NamedTuple):
    """A place that can be hit or focused. ``part`` tells the pieces of one widget apart."""

    name: str
    box: Box
    part: str = ""
    enabled: bool = True


def hit(spots: Sequence[Spot], x: float, y: float, slop: int) -> Spot | None:
    """Return what a press at ``x, y`` means: the nearest spot within ``slop`` px.

    The nearest wins, so the slop around a spot ends halfway to its neighbour. A disabled
    spot takes its press and does nothing, rather than handing it on to a neighbour.
    """
    if not spots:
        return None
    nearest = min(spots, key=lambda spot: spot.box.distance(x, y))
    return nearest if nearest.enabled and nearest.box.distance(x, y) <= slop else None


def step(spots: Sequence[Spot], current: str | None, kind: NavKind) -> str | None:
    """Return the name that has the focus after one step from ``current``.

    ``next`` and ``prev`` go round in reading order. A direction goes to the nearest spot on
    that side; down and up where nothing lies there go on in reading order, so that the
    d-pad alone reaches everything. Disabled spots are passed over. With nothing focused
    yet, the first spot is.
    """
    live = [spot for spot in spots if spot.enabled]
    names = [spot.name for spot in live]
    if not live or kind in ("ok", "back"):
        return current
    if current not in names:
        return names[-1] if kind == "prev" else names[0]
    at = names.index(current)
    if kind in ("next", "prev"):
        return names[(at + (1 if kind == "next" else -1)) % len(names)]
    towards = _towards(live[at].box, [s for s in live if s.name != current], kind)
    onwards = {"down": min(at + 1, len(names) - 1), "up": max(at - 1, 0)}.get(kind, at)
    return towards or names[onwards]


def _towards(start: Box, others: Sequence[Spot], kind: NavKind) -> str | None:
    reached = [(cost, spot) for spot in others if (cost := _cost(start, spot.box, kind))]
    if kind in ("up", "down"):
        reached = _next_line(reached, kind)
    return min(reached, key=lambda pair: pair[0])[1].name if reached else None


def _next_line(reached: list[tuple[float, Spot]], kind: NavKind) -> list[tuple[float, Spot]]:
    """Keep what lies in the first line above or below, so that no line is ever passed over."""
    if not reached:
        return []
    if kind == "down":
        first = min(reached, key=lambda pair: pair[1].box.y)[1].box
        return [pair for pair in reached if pair[1].box.y < first.bottom]
    first = max(reached, key=lambda pair: pair[1].box.bottom)[1].box
    return [pair for pair in reached if pair[1].box.bottom > first.y]


def _cost(start: Box, end: Box, kind: NavKind) -> float | None:
    """Effort of going from one box to the other in a direction; None if it lies elsewhere."""
    along = {
        "left": start.x - end.right,
        "right": end.x - start.right,
        "up": start.y - end.bottom,
        "down": end.y - start.bottom,
    }[kind]
    if along < 0:
        return None
    if kind in ("left", "right"):
        # Sideways stays in the row: what shares no height with it lies above or below.
        if end.bottom <= start.y or start.bottom <= end.y:
            return None
        return 1 + along + SIDEWAYS_COSTS * abs(start.centre[1] - end.centre[1])
    apart = max(start.x - end.right, end.x - start.right, 0)
    aside = abs(start.centre[0] - end.centre[0])
    return 1 + along * SIDEWAYS_COSTS + apart * SIDEWAYS_COSTS + aside / 4
