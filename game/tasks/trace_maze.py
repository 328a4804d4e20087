"""Mazes with one way through, on a square grid of cells.

A random depth-first search carves them, so that any two cells are joined by exactly one way.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

Cell = tuple[int, int]
Wall = tuple[Cell, Cell]
"""Two corners of the grid that a wall joins."""


@dataclass(frozen=True, slots=True)
class Maze:
    """``way``: cells from the left edge to the right one. ``parent``: where each was reached
    from.
    """

    columns: int
    rows: int
    way: tuple[Cell, ...]
    parent: Mapping[Cell, Cell]

    def walls(self) -> tuple[Wall, ...]:
        """Return the walls, each as long as it runs."""
        return _walls(self.columns, self.rows, self.parent)


def carve(columns: int, rows: int, rng: random.Random, steps: float = 0) -> Maze:
    """Carve a maze of ``columns`` by ``rows`` cells; the way runs from left to right.

    A way of fewer than ``steps`` from cell to cell gives way to the longest there is.
    """
    start = (0, rng.randrange(rows))
    parent: dict[Cell, Cell] = {start: start}
    stack = [start]
    # Cells still to be reached: the search visits each cell several times.
    left = {(x, y) for x in range(columns) for y in range(rows)} - {start}
    while stack:
        x, y = stack[-1]
        fresh = [c for c in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)) if c in left]
        if fresh:
            cell = rng.choice(fresh)
            left.discard(cell)
            parent[cell] = (x, y)
            stack.append(cell)
        else:
            stack.pop()
    way = _way(parent, start, (columns - 1, rng.randrange(rows)))
    if len(way) - 1 < steps:
        way = max((_way(parent, start, (columns - 1, y)) for y in range(rows)), key=len)
    return Maze(columns, rows, way, parent)


def _way(parent: dict[Cell, Cell], start: Cell, end: Cell) -> tuple[Cell, ...]:
    way = [end]
    while way[-1] != start:
        way.append(parent[way[-1]])
    return tuple(reversed(way))


def _walls(columns: int, rows: int, parent: Mapping[Cell, Cell]) -> tuple[Wall, ...]:
    passages = {frozenset(pair) for pair in parent.items()}
    walls: list[Wall] = []
    for y in range(rows + 1):
        shut = [frozenset({(x, y - 1), (x, y)}) not in passages for x in range(columns)]
        walls += [((a, y), (b, y)) for a, b in _runs(shut)]
    for x in range(columns + 1):
        shut = [frozenset({(x - 1, y), (x, y)}) not in passages for y in range(rows)]
        walls += [((x, a), (x, b)) for a, b in _runs(shut)]
    return tuple(walls)


def _runs(shut: list[bool]) -> list[tuple[int, int]]:
    """Return the stretches of True as (from, to)."""
    runs: list[tuple[int, int]] = []
    for k, is_shut in enumerate(shut):
        if is_shut and runs and runs[-1][1] == k:
            runs[-1] = (runs[-1][0], k + 1)
        elif is_shut:
            runs.append((k, k + 1))
    return runs
