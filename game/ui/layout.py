"""Pure geometry of menus: boxes in px of the window, and sizes that a hand can hit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from game.core.values import NOMINAL_UM_PER_PX

Item = TypeVar("Item")

EASES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)
"""Shares of the targets' demanded size, tried in turn where a menu is too wide for its window."""

DENSITIES = (1.0, 0.85, 0.7, 0.55)
"""Tried in turn, padding and pictures shrinking, before a menu is made to scroll."""


class Box(NamedTuple):
    """Left, top, width, height in px; as a tuple it serves wherever a rectangle is asked."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h

    @property
    def centre(self) -> tuple[int, int]:
        return self.x + self.w // 2, self.y + self.h // 2

    def moved(self, dx: int, dy: int) -> Box:
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def inset(self, by: int) -> Box:
        """Smaller by ``by`` px on each side (larger where it is negative)."""
        return Box(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)

    def overlaps(self, other: Box) -> bool:
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether ``other`` lies wholly inside."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def distance(self, x: float, y: float) -> float:
        """Px from a point to the nearest edge; 0 inside. The right and bottom are outside."""
        dx = max(self.x - x, 0, x - (self.right - 1))
        dy = max(self.y - y, 0, y - (self.bottom - 1))
        return math.hypot(dx, dy)


@dataclass(frozen=True, slots=True)
class Sizing:
    """How large things must be on this window.

    ``um_per_px`` is what calibration found, None before: 96 dpi is taken then. ``k`` scales
    the 1280x800 design; ``density`` (0..1] tightens what need not be as roomy. The minima
    for the hand (``target``, ``gap``, ``slop``) are lengths on the glass: no scale or
    density touches them. Only where the widest control does not fit into the window even
    with everything else at its tightest are targets and gaps smaller, by ``ease`` (0..1].
    """

    window: tuple[int, int]
    text_scale: float = 1.0
    um_per_px: float | None = None
    target_mm: float = 14.0
    gap_mm: float = 3.0
    slop_mm: float = 4.0
    density: float = 1.0
    ease: float = 1.0
    left_handed: bool = False
    """The left hand works the menus: what it presses most lies on its side."""

    @property
    def k(self) -> float:
        return min(self.window[0] / 1280, self.window[1] / 800)

    def mm(self, length: float) -> int:
        """Px that cover at least ``length`` mm."""
        return math.ceil(length * 1000 / (self.um_per_px or NOMINAL_UM_PER_PX))

    def room(self, design: float) -> int:
        """Px of a padding, picture or gap drawn ``design`` px wide in the 1280x800 design."""
        return max(1, round(design * self.k * self.density))

    def px(self, design: float) -> int:
        """Px of a stroke or radius, which stays as it is however tight the menu gets."""
        return max(1, round(design * self.k))

    @property
    def target(self) -> int:
        return self.mm(self.target_mm * self.ease)

    @property
    def apart(self) -> int:
        """Px that targets must at least lie apart."""
        return self.mm(self.gap_mm * self.ease)

    @property
    def close(self) -> int:
        """Px between targets that belong together, such as keys."""
        return max(self.apart, self.room(14))

    @property
    def gap(self) -> int:
        return max(self.apart, self.room(24))

    @property
    def slop(self) -> int:
        return self.mm(self.slop_mm)

    @property
    def margin(self) -> int:
        return max(self.gap, self.room(28))


def split_evenly(count: int, at_most: int) -> list[int]:
    """Share ``count`` things over the fewest rows of ``at_most``, as even as can be.

    >>> split_evenly(5, 4)
    [3, 2]
    """
    rows = math.ceil(count / max(1, at_most))
    return [count // rows + (row < count % rows) for row in range(rows)] if rows else []


def fitting(width: int, cell: int, gap: int, at_most: int) -> int:
    """Say how many cells of ``cell`` px fit side by side, one at least."""
    return max(1, min(at_most, (width + gap) // (cell + gap)))


def tiled(items: Sequence[Item], fits: int, width: int, gap: int) -> list[list[tuple[Item, int]]]:
    """Share things of one size over lines of at most ``fits``; each with its width."""
    cell = (width - (fits - 1) * gap) // fits
    rest = iter(items)
    return [[(next(rest), cell) for _ in range(n)] for n in split_evenly(len(items), fits)]


def filling(widths: Sequence[int], shares: Sequence[float], width: int) -> list[int]:
    """Widen things to a width by their shares, or all alike where one needs more than its share.

    >>> filling([50, 60], [1, 1.5], 250), filling([120, 60], [1, 1.5], 250)
    ([100, 150], [155, 95])
    """
    cells = [math.floor(width * share / sum(shares)) for share in shares]
    if all(cell >= wish for cell, wish in zip(cells, widths, strict=True)):
        return cells
    return [wish + (width - sum(widths)) // len(widths) for wish in widths]


def columns(box: Box, count: int, gap: int) -> list[Box]:
    """Cut a box into ``count`` equal columns with ``gap`` px between them."""
    width = (box.w - (count - 1) * gap) // count
    return [Box(box.x + i * (width + gap), box.y, width, box.h) for i in range(count)]


def flow(widths: Sequence[int], width: int, gap: int) -> list[list[int]]:
    """Put things side by side, in order, on as few lines as hold them: indices per line."""
    lines: list[list[int]] = []
    used = 0
    for i, w in enumerate(widths):
        if lines and used + gap + w <= width:
            lines[-1].append(i)
            used += gap + w
        else:
            lines.append([i])
            used = w
    return lines


def flow_evenly(widths: Sequence[int], width: int, gap: int) -> list[list[int]]:
    """Like ``flow``, on as many lines, but with lines about equally long.

    >>> flow([50, 50, 50, 50], 170, 10), flow_evenly([50, 50, 50, 50], 170, 10)
    ([[0, 1, 2], [3]], [[0, 1], [2, 3]])
    """
    count = len(flow(widths, width, gap))
    low, high = max(widths, default=0), width
    while low < high:
        middle = (low + high) // 2
        if len(flow(widths, middle, gap)) > count:
            low = middle + 1
        else:
            high = middle
    return flow(widths, high, gap)
