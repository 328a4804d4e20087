"""Trace: what is seen of it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate

from game.core.messages import N_
from game.core.view import (
    Corridor,
    Cursor,
    Dashes,
    Guide,
    Look,
    Mark,
    Point,
    Prim,
    Role,
    Station,
    Wall,
)
from game.tasks.base import Cue, Telling
from game.tasks.letters import GLYPHS
from game.tasks.trace_plan import Params, mark_size
from game.tasks.trace_state import State

CURSOR = (14_000, 30_000)
DASHES_BEHIND_START = 4
"""Points left free of dashes at the hand."""

CUES = {
    "line": N_("Follow the path"),
    "wave": N_("Follow the path"),
    "shape": N_("Draw around the shape"),
    "letter": N_("Trace the letter {thing}"),
    "digit": N_("Trace the number {thing}"),
    "spiral": N_("Follow the spiral outwards"),
    "maze": N_("Find the way through"),
}
"""Six words at most each."""
TOLD: Mapping[str, tuple[str, Telling]] = {
    "stroke_begun": (N_("Stroke begun"), "did"),
    "bloomed": (N_("Check-point"), "did"),
    "stroke_done": (N_("Stroke done"), "did"),
    "completed": (N_("Path done"), "did"),
    "resumed": (N_("Drawing goes on"), "did"),
    "returned": (N_("Back on the path"), "did"),
    "lifted": (N_("Pen lifted"), "slip"),
    "left_path": (N_("Left the path"), "slip"),
    "cancelled": (N_("Pen taken off"), "other"),
    "given_up": (N_("Given up"), "other"),
    "halted": (N_("Ended by the program"), "other"),
}
"""What happens, as it is told where a trial is watched again."""


def cue(state: State) -> Cue:
    """Say what to do; a letter's or digit's picture is ``glyph:A``, a shape's ``shape:star``."""
    params = state.params
    key = "digit" if params.variant == "letter" and params.item.isdigit() else params.variant
    art = Role.GUIDE.value
    if params.variant in ("letter", "shape"):
        art = f"{'glyph' if params.variant == 'letter' else 'shape'}:{params.item}"
    return Cue(CUES[key], art, Role.GOAL.value, "path")


def all_cues() -> tuple[Cue, ...]:
    """Return every instruction that there is."""
    asks = [(key, glyph) for key in CUES for glyph in _glyphs_of(key)]
    return tuple(Cue(CUES[key], glyph, Role.GOAL.value, "path") for key, glyph in asks)


def _glyphs_of(key: str) -> list[str]:
    if key in {"letter", "digit"}:
        return [f"glyph:{glyph}" for glyph in GLYPHS if (key == "digit") == glyph.isdigit()]
    return [Role.GUIDE.value]


def scenery(state: State) -> tuple[Prim, ...]:
    """Corridor or walls, the way still to do, check-points, start and goal."""
    params = state.params
    prims: list[Prim] = []
    if params.walls:
        prims.append(Wall(params.walls, params.wall_width))
    else:
        prims.append(Corridor(params.strokes, params.half_width))
        prims += _dashes(state)
    prims += _marks(state)
    prims += _stations(state)
    return tuple(prims)


def actors(state: State) -> tuple[Prim, ...]:
    """Return what travels with the hand."""
    if state.hand is None:
        return ()
    size = _within(3 * state.params.half_width, CURSOR)
    return (Cursor((state.hand.x, state.hand.y), size, Role.GUIDE, state.drawing),)


def ink(state: State) -> Point | None:
    """Where the hand draws, on the path or off it."""
    if not state.drawing or state.hand is None:
        return None
    return state.hand.x, state.hand.y


def progress(state: State) -> tuple[int, int]:
    """Check-points passed of all, the goal being the last."""
    return state.blooms + (state.kind == "done"), len(state.params.checkpoints) + 1


def _within(size: int, limits: tuple[int, int]) -> int:
    return min(max(size, limits[0]), limits[1])


def _firsts(params: Params) -> list[int]:
    return [0, *accumulate(len(s) for s in params.strokes)]


def _dashes(state: State) -> list[Prim]:
    """Return the rest of the running stroke; the strokes after it stay bare corridors."""
    if state.kind == "done":
        return []
    done = state.shown - _firsts(state.params)[state.stroke]
    rest = state.points[done + DASHES_BEHIND_START if done else 0 :]
    return [Dashes(rest)] if len(rest) > 1 else []


def _marks(state: State) -> list[Prim]:
    params = state.params
    points = [p for stroke in params.strokes for p in stroke]
    size = mark_size(state.station)
    return [Mark(points[k], size, n < state.blooms) for n, k in enumerate(params.checkpoints)]


def _stations(state: State) -> list[Prim]:
    """Return the goal, and the starts of the running stroke and of those still to come.

    A closed shape ends where it begins: the pot stands there until half of it is drawn.
    """
    params = state.params
    size = state.station
    if params.walls:
        size = min(size, 2 * params.half_width)  # As wide as the way: a wall is never covered.
    count = len(params.strokes)
    goal, first = params.strokes[-1][-1], params.strokes[0][0]
    is_half_done = 2 * state.shown >= sum(len(s) for s in params.strokes)
    prims: list[Prim] = []
    if goal != first or is_half_done:
        look = Look.DONE if state.kind == "done" else Look.ACTIVE
        prims.append(Station(goal, size, Role.GOAL, look))
    starts = list(enumerate(stroke[0] for stroke in params.strokes))[state.stroke :]
    # The running stroke comes last: where two begin at one place, its number is on top.
    for k, at in reversed(starts):
        if goal == at and is_half_done:
            continue
        look = Look.IDLE if k > state.stroke else Look.DONE if state.at >= 0 else Look.ACTIVE
        label = str(k + 1) if count > 1 else ""
        prims.append(Station(at, size, Role.START, look, label))
    return prims


def hint(state: State) -> tuple[Prim, ...]:
    """Lead from the hand to where the drawing goes on."""
    points = state.points
    following = points[min(max(state.at, 0) + DASHES_BEHIND_START, len(points) - 1)]
    hand = (state.hand.x, state.hand.y) if state.hand else points[0]
    return (Guide(hand, following),)
