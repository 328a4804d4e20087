"""Paths to trace and hands that trace them."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from game.core.values import AXIS_MAX, Command, Event, Frame, Hand
from game.tasks.base import Level, Skill
from game.tasks.trace import EXERCISE
from game.tasks.trace_level import read_level
from game.tasks.trace_plan import Params
from game.tasks.trace_state import State
from tests.tasks.boards import surroundings

VARIANTS = ("line", "wave", "shape", "letter", "spiral", "maze")


def level(variant: str, **params) -> Level:
    return Level("test", "trace", variant, "Test", "", read_level(params, variant))


def planned(variant: str, bits: float = 4.5, seed: int = 1, where=None, **params) -> Params:
    context = where or surroundings()
    return EXERCISE.plan(level(variant, **params), bits, context, random.Random(seed), None)


def straight(half_width: int = 5_000, steps: int = 201) -> Params:
    """A line of 200 mm to the right from (50, 50) mm."""
    stroke = tuple((50_000 + 1_000 * k, 50_000) for k in range(steps))
    return with_path(planned("line"), (stroke,), half_width)


def with_path(params: Params, strokes, half_width: int) -> Params:
    total = sum(len(s) for s in strokes)
    return replace(
        params,
        strokes=strokes,
        half_width=half_width,
        reach=max(half_width * 3 // 2, 6_000),
        stray=max(half_width * 2, 6_000),
        ahead=max(half_width * 2, 8_000),
        checkpoints=(total // 2,),
        segments=tuple(total * k // 6 for k in range(1, 7)),
    )


class Pen:
    """A hand with a pen on a path, moved a frame at a time."""

    def __init__(self, params: Params, context=None) -> None:
        self.state: State = EXERCISE.start(params, context or surroundings())
        self.events: list[Event] = []
        self.t = 0
        self.at = (0, 0)
        self.grip = 0

    def frame(self, *commands: Command, wait: int = 8_000) -> None:
        self.t += wait
        hand = Hand(*self.at, self.grip)
        self.state, events = EXERCISE.step(self.state, Frame(self.t, (hand,), commands))
        self.events += events

    def go(self, *points, grip=None) -> None:
        for point in points:
            self.at = (round(point[0]), round(point[1]))
            self.grip = self.grip if grip is None else grip
            self.frame()

    def jump(self, point) -> None:
        """Go somewhere with the pen up, then put it down."""
        self.go(point, grip=0)
        self.go(point, grip=AXIS_MAX)

    def draw(self, points) -> None:
        self.jump(points[0])
        self.go(*points)

    def lift(self) -> None:
        self.go(self.at, grip=0)

    def kinds(self) -> list[str]:
        return [event.kind for event in self.events]

    @property
    def outcome(self):
        return EXERCISE.outcome(self.state)


def beside(stroke, offset: float):
    """The stroke, moved ``offset`` um to its left; the ends stay where they are."""
    moved = []
    for k in range(len(stroke)):
        a, b = stroke[max(0, k - 2)], stroke[min(len(stroke) - 1, k + 2)]
        size = math.dist(a, b) or 1.0
        nx, ny = (b[1] - a[1]) / size, (a[0] - b[0]) / size
        moved.append((stroke[k][0] + nx * offset, stroke[k][1] + ny * offset))
    return [stroke[0], *moved[1:-1], stroke[-1]]


def traced(params: Params, offset: float = 0.0) -> Pen:
    """A hand that draws all strokes, each ``offset`` um beside itself."""
    pen = Pen(params)
    for stroke in params.strokes:
        pen.draw(beside(stroke, offset))
    return pen


def simulated(params: Params, skill: Skill, seed: int, asked_at_most: int = 8) -> Pen:
    """A simulated player, asked for its next movement until the path is done."""
    pen, rng = Pen(params), random.Random(seed)
    pen.at = params.strokes[-1][-1]
    for _ in range(asked_at_most):
        begin = pen.t
        hand = Hand(*pen.at, pen.grip)
        for after, x, y, grip in EXERCISE.simulate(pen.state, hand, skill, rng).points:
            pen.at, pen.grip = (x, y), grip
            pen.frame(wait=begin + after - pen.t)
            if pen.state.kind:
                return pen
    return pen
