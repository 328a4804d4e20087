"""The ideal paths of each variant, at their natural size, before they are fitted.

Each function yields drafts in the order in which they are liked; the plan takes the first
that can be played at the difficulty asked for, else the one that comes nearest.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from game.tasks import letters, trace_maze
from game.tasks.paths import Stroke, Vec, arc, bounds, scaled

Pair = tuple[Vec, Vec]

ORIENTATIONS: dict[str, Vec] = {
    "across": (1.0, 0.0),
    "down": (0.0, 1.0),
    "falling": (0.85, 0.53),
    "rising": (0.85, -0.53),
}
"""Directions of straight lines, on screen."""

SHAPES: dict[str, float] = {
    "circle": 0.5,
    "square": 0.6,
    "triangle": 0.3,
    "diamond": 0.45,
    "star": 0.17,
    "heart": 0.3,
}
"""Closed shapes about a centre, at a radius of 1, and their greatest half width."""

SHAPE_MIN = 25_000
"""um from a shape's centre to its corners, at least."""
WAVE_ROOM = 0.8
"""Greatest half width of a wave, in radii of its bends."""
WAVE_MIN = 20_000
"""um of radius that the bends of a wave have at least, where there is so much room."""
WAVE_LEGS = (0.6, 0.3, 1.0, 0.0)
"""Lengths of a wave's straight legs, in parts of the height that they can have."""
SPIRAL_ROOM = 0.42
"""Greatest half width of a spiral, in distances of its loops."""
MAZE_WALL = 1_200.0
"""um that a wall is thick at least."""
MAZE_TIGHT = 0.24
"""Least half width of a maze's way, in cells: the rest is wall."""
MAZE_WAY = 35_000
"""um of way through a maze, at least: less is a step and no maze."""
MAZE_PARTS = (1.0, 0.66, 0.4)
"""Parts of the space's width that mazes of each number of rows take."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A path in um about any origin. ``room``: greatest half width, ``tight``: least.

    Both grow with the scale, which stays within ``shrink`` .. ``grow``. ``cell`` is the
    grid of a ``maze``; ``turns`` those of a spiral about the origin.
    """

    item: str
    strokes: tuple[Stroke, ...]
    room: float
    shrink: float
    grow: float
    tight: float = 0.0
    maze: trace_maze.Maze | None = None
    cell: float = 0.0
    turns: float = 0.0

    def walls(self) -> tuple[Pair, ...]:
        """Return a maze's walls; found only when asked for, as most mazes are not taken."""
        cell = self.cell
        found = self.maze.walls() if self.maze else ()
        return tuple(
            ((ax * cell, ay * cell), (bx * cell, by * cell)) for (ax, ay), (bx, by) in found
        )


def line(keys: Mapping[str, Any], space: Vec, rng: random.Random) -> Iterator[Draft]:
    """Straight lines in a random one of the level's orientations."""
    for name in rng.sample(keys["orientations"], len(keys["orientations"])):
        dx, dy = ORIENTATIONS[name]
        longest = min(space[k] / abs(d) for k, d in enumerate((dx, dy)) if d)
        natural = min(longest, 200_000.0)
        stroke = ((0.0, 0.0), (dx * natural, dy * natural))
        yield Draft(name, (stroke,), natural, 50_000 / natural, longest / natural)


def wave(keys: Mapping[str, Any], space: Vec, rng: random.Random) -> Iterator[Draft]:
    """Half circles side by side, joined by straight legs of several lengths."""
    low, high = keys["bends"]
    counts = rng.sample(range(low, high + 1), high - low + 1)
    # A single arch is the easiest, and hardly a wave: it comes where nothing else will do.
    for bends in sorted(counts, key=lambda count: count == 1):
        radius = min(space[0] / (2 * bends), space[1] / 3)
        tallest = space[1] - 2 * radius
        for share in rng.sample(WAVE_LEGS, len(WAVE_LEGS)):
            strokes = (wave_stroke(bends, radius, tallest * share),)
            shrink = min(0.5, WAVE_MIN / radius)
            yield Draft(str(bends), strokes, WAVE_ROOM * radius, shrink, 1.0)


def wave_stroke(bends: int, radius: float, leg: float) -> Stroke:
    """Return a path over ``bends`` half circles, up first, with straight legs between them."""
    points: list[Vec] = [(0.0, 0.0)]
    for k in range(bends):
        centre = radius * (2 * k + 1)
        if k % 2 == 0:
            points.extend(arc((centre, -leg / 2), (radius, radius), 180, 360))
        else:
            points.extend(arc((centre, leg / 2), (radius, radius), 180, 0))
    points.append((2 * radius * bends, 0.0))
    return tuple(points)


def shape(keys: Mapping[str, Any], space: Vec, rng: random.Random) -> Iterator[Draft]:
    """Closed shapes, in random order."""
    for name in rng.sample(keys["shapes"], len(keys["shapes"])):
        outline = shape_stroke(name)
        largest = _largest((outline,), space)
        size = 0.8 * largest
        shrink = min(1.0, SHAPE_MIN / size)
        yield Draft(name, (scaled(outline, size),), SHAPES[name] * size, shrink, 1 / 0.8)


def shape_stroke(name: str) -> Stroke:
    """Return a closed outline about the origin at a radius of 1, clockwise, from the top."""
    if name == "circle":
        return arc((0.0, 0.0), (1.0, 1.0), -90, 270)
    if name == "heart":
        right = arc((0.5, -0.25), (0.5, 0.5), -180, 35)
        left = arc((-0.5, -0.25), (0.5, 0.5), 145, 360)
        return (*right, (0.0, 0.95), *left)
    if name == "star":
        return _ring([(1.0 if k % 2 == 0 else 0.5, -90 + 36 * k) for k in range(10)])
    sides = {"triangle": 3, "square": 4, "diamond": 4}[name]
    first = -135 if name == "square" else -90
    return _ring([(1.0, first + 360 / sides * k) for k in range(sides)])


def _ring(corners: list[tuple[float, float]]) -> Stroke:
    """Close a ring of (radius, angle in degrees)."""
    points = [
        (r * math.cos(math.radians(deg)), r * math.sin(math.radians(deg))) for r, deg in corners
    ]
    return (*points, points[0])


def letter(keys: Mapping[str, Any], space: Vec, rng: random.Random) -> Iterator[Draft]:
    """Letters and digits of the level, in random order."""
    for char in rng.sample(keys["letters"], len(keys["letters"])):
        strokes = letters.glyph(char)
        size = 0.85 * _largest(strokes, space)
        drawn = tuple(scaled(s, size) for s in strokes)
        shrink = min(1.0, 40_000 / (size * letters.HEIGHT))
        yield Draft(char, drawn, letters.room(char) * size, shrink, 1 / 0.85)


def spiral(keys: Mapping[str, Any], space: Vec, rng: random.Random) -> Iterator[Draft]:
    """Archimedes' spiral from its centre outwards, with more or fewer turns."""
    low, high = keys["turns"]
    radius = min(space) / 2
    steps = max(1, round((high - low) * 4))
    for k in rng.sample(range(steps + 1), steps + 1):
        turns = low + (high - low) * k / steps
        start = rng.uniform(-math.pi, math.pi)
        stroke = spiral_stroke(turns, radius * 0.95, start)
        room = SPIRAL_ROOM * radius * 0.95 / turns
        yield Draft("spiral", (stroke,), room, 0.5, 1 / 0.95, turns=turns)


def spiral_stroke(turns: float, radius: float, start: float) -> Stroke:
    """Return r = radius * angle / (2 pi turns), the angle counted from ``start``, clockwise."""
    count = math.ceil(turns * 72)
    return tuple(
        (
            radius * k / count * math.cos(start + 2 * math.pi * turns * k / count),
            radius * k / count * math.sin(start + 2 * math.pi * turns * k / count),
        )
        for k in range(count + 1)
    )


def maze(keys: Mapping[str, Any], space: Vec, rng: random.Random) -> Iterator[Draft]:
    """Mazes of each number of rows, wide ones and narrow ones, in random order."""
    low, high = keys["rows"]
    for rows in rng.sample(range(low, high + 1), high - low + 1):
        cell = space[1] / rows
        for part in MAZE_PARTS:
            columns = max(2, int(part * space[0] / cell))
            yield _maze_draft(trace_maze.carve(columns, rows, rng, MAZE_WAY / cell), cell)


def _maze_draft(found: trace_maze.Maze, cell: float) -> Draft:
    way = tuple(((x + 0.5) * cell, (y + 0.5) * cell) for x, y in found.way)
    name = f"{found.columns}x{found.rows}"
    room = (cell - MAZE_WALL) / 2
    shrink = min(1.0, max(0.5, MAZE_WAY / ((len(way) - 1) * cell)))
    return Draft(name, (way,), room, shrink, 1.0, MAZE_TIGHT * cell, found, cell)


def _largest(strokes: tuple[Stroke, ...], space: Vec) -> float:
    """Return the scale at which strokes fill their space."""
    left, top, right, bottom = bounds(strokes)
    extents = ((space[0], right - left), (space[1], bottom - top))
    return min(has / needs for has, needs in extents if needs)


DRAFTS: dict[str, Callable[[Mapping[str, Any], Vec, random.Random], Iterator[Draft]]] = {
    "line": line,
    "wave": wave,
    "shape": shape,
    "letter": letter,
    "spiral": spiral,
    "maze": maze,
}
