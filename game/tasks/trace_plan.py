"""Trace: the layout of one path near a difficulty asked for."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from game.core.values import Context, Rect
from game.core.view import Point
from game.tasks.base import Level
from game.tasks.paths import Vec, bounds, length, mirrored, resample, scaled
from game.tasks.trace_drafts import DRAFTS, Draft

RULES = 2
SPACING = 1_000
"""um between the points of a path."""
POINTS_MAX = 1_400
MARGIN_MIN, MARGIN_MAX = 6_000, 16_000
"""um between a path and the edge of its area: an eighth of the area, within these."""
NEAR_ENOUGH = 0.02
"""Bits: a draft this near to the difficulty asked for is taken at once."""
ALIKE_BITS = 0.15
"""Two paths are as long as each other that differ by less than this in the logarithm."""
NEVER_TWICE = ("shape", "letter")
AVOID_BEYOND, AVOID_ITEM, AVOID_LENGTH = 2.0, 1 / 3, 0.1
"""Bits that it is worth not to leave the level's lengths, not to have the same shape or letter
twice in a row, nor another path of the same kind and length."""
ROUNDED = 1e-6
SMALLEST = 0.6
"""Part of the largest size that a path has at least: a small one in much room is hard to see."""
DRAWS = 8
"""Scales that are drawn of one draft at most, until one is not like the last path."""
STATION = (9_000, 30_000)
"""um: where nobody said how large, start and goal are three half widths, within these."""
STATION_MIN = 8_000
STATION_ROOM = 6
"""Half widths that start and goal take at most, so that the path stays in sight beside them."""
MARK = (5_000, 16_000)
"""um: a check-point is half as large as start and goal, within these."""
MARKS_APART = 1.3
"""Sizes of a check-point from the middle of one to the next one's, at least."""
REACH_MIN = 6_000
"""um about its start within which a stroke can be begun, at least."""
STRAY = 2
"""Half widths from where it left off within which a hand that strays still goes on."""
CORNERED = ("shape", "letter", "maze")
AHEAD = (5, 2)
"""Half widths along the path within which a cut corner is still a corner and not a jump:
where there are corners, and where there are none."""
AHEAD_MIN = 8_000
SEGMENT = 40_000
SEGMENTS = (6, 10)
"""A margin for about each 40 mm, within these numbers of segments."""


@dataclass(frozen=True, slots=True)
class Params:
    """Everything about one path; all lengths in um.

    ``strokes``: ideal paths in the order of drawing, points about 1 mm apart. Places along
    the whole path are counted over all strokes: ``checkpoints`` are indices of points,
    ``segments`` the first index after each segment that gets a margin of its own.
    ``reach``: how near its start a stroke can be begun. ``stray``: how near to where it left
    off the hand has to be to go on. ``ahead``: how far along the path a corner can be cut.
    ``walls`` and ``wall_width`` show a maze. ``centre`` and ``turns`` (1/100) belong to a
    spiral. ``rules``: 2 since what the hand has still to go along the path to a point is no
    deviation from it, and long movements are looked at in finer pieces; 1 in older records.
    """

    variant: str
    item: str
    strokes: tuple[tuple[Point, ...], ...]
    half_width: int
    reach: int
    stray: int
    ahead: int
    checkpoints: tuple[int, ...]
    segments: tuple[int, ...]
    walls: tuple[tuple[Point, ...], ...] = ()
    wall_width: int = 0
    centre: Point | None = None
    turns: int = 0
    rules: int = 1


def path_length(params: Params) -> int:
    """Length of all strokes together, whole um."""
    return round(sum(length(s) for s in params.strokes))


def difficulty(params: Params) -> float:
    """Steering index of difficulty in bits, as one axis: log2(length / width + 1)."""
    return math.log2(path_length(params) / (2 * params.half_width) + 1)


def margin_of(area: Rect) -> int:
    """Return how far paths keep from the edge of their area, um."""
    return min(max(min(area.w, area.h) // 8, MARGIN_MIN), MARGIN_MAX)


def station_size(half_width: int, context: Context) -> int:
    """Return how large start and goal of a path are drawn, um across.

    As large as objects are to be, as far as the path stays in sight beside them and they stay
    within the area.
    """
    if not context.object_um:
        return min(max(3 * half_width, STATION[0]), STATION[1])
    most = min(max(STATION[0], STATION_ROOM * half_width), 2 * margin_of(context.area))
    return max(STATION_MIN, min(max(context.object_um, half_width), most))


def plan_path(
    level: Level, bits: float, context: Context, rng: random.Random, last: Params | None
) -> Params:
    """Lay out a path of the level's variant, near ``bits``, and not the last one again: shorter
    and narrower, or longer and wider, by the seed.
    """
    area, keys = context.area, level.params
    margin = margin_of(area)
    space = (float(area.w - 2 * margin), float(area.h - 2 * margin))
    low, high = (v * 1_000 for v in keys["half_width_mm"])
    limits = (low, min(high, margin))
    draft, scale = _choose(level, bits, space=space, limits=limits, rng=rng, last=last)
    drawn_walls = draft.walls()
    shift = _place(
        drawn_walls or draft.strokes, scale, (area.x + margin, area.y + margin), space, rng
    )
    total = scale * sum(length(s) for s in draft.strokes)
    spacing = max(SPACING, total / POINTS_MAX)
    strokes = tuple(resample(scaled(s, scale, shift), spacing) for s in draft.strokes)
    walls = tuple(
        tuple((round(x), round(y)) for x, y in scaled(w, scale, shift)) for w in drawn_walls
    )
    centre = (round(shift[0]), round(shift[1])) if draft.turns else None
    if context.mirrored and level.variant != "letter":
        strokes = tuple(mirrored(s, area) for s in strokes)
        walls = tuple(mirrored(w, area) for w in walls)
        centre = mirrored((centre,), area)[0] if centre else None
    half = round(_half_width(draft, scale, sum(length(s) for s in strokes), bits, limits))
    station = station_size(half, context)
    return Params(
        variant=level.variant,
        item=draft.item,
        strokes=strokes,
        half_width=half,
        reach=max(half * 3 // 2, REACH_MIN, station // 2),
        stray=max(half * STRAY, REACH_MIN),
        ahead=max(half * AHEAD[level.variant not in CORNERED], AHEAD_MIN),
        checkpoints=_checkpoints(strokes, min(keys["checkpoints"], _room_for(strokes, station))),
        segments=_segments(strokes),
        walls=walls,
        wall_width=round(draft.cell * scale) - 2 * half if walls else 0,
        centre=centre,
        turns=round(100 * draft.turns),
        rules=RULES,
    )


def _choose(
    level: Level,
    bits: float,
    *,
    space: Vec,
    limits: Vec,
    rng: random.Random,
    last: Params | None,
) -> tuple[Draft, float]:
    """Return the first draft that can be played near ``bits``, and a scale for it."""
    best: tuple[float, Draft, float] | None = None
    lengths = tuple(mm * 1_000 for mm in level.params["length_mm"])
    for found in DRAFTS[level.variant](level.params, space, rng):
        natural = sum(length(s) for s in found.strokes)
        draft = _bounded(found, natural, lengths)
        wanted = natural / (2 * (2**bits - 1))
        low, high = _scales(draft, min(max(wanted, draft.tight), draft.room), limits)
        for _ in range(DRAWS):
            scale: float = low * (high / low) ** rng.random()
            blame = _blame(draft, natural * scale, lengths, last)
            if not blame:
                break
        half = _half_width(draft, scale, natural * scale, bits, limits)
        miss = abs(math.log2(natural * scale / (2 * half) + 1) - bits)
        if miss <= NEAR_ENOUGH and not blame:
            return draft, scale
        if best is None or miss + blame < best[0]:
            best = (miss + blame, draft, scale)
    if best is None:
        raise ValueError(f"variant {level.variant!r} has no paths")
    return best[1], best[2]


def _bounded(draft: Draft, natural: float, lengths: Vec) -> Draft:
    """Return a draft that keeps within the level's lengths, as far as its room allows."""
    shrink = min(max(draft.shrink, lengths[0] / natural), draft.grow)
    return replace(draft, shrink=shrink, grow=max(min(draft.grow, lengths[1] / natural), shrink))


def _blame(draft: Draft, total: float, lengths: Vec, last: Params | None) -> float:
    """Return the bits that it is worth to avoid a path: one beyond the level's lengths, or one
    like the last.
    """
    if not lengths[0] * (1 - ROUNDED) <= total <= lengths[1] * (1 + ROUNDED):
        return AVOID_BEYOND
    if last is None or draft.item != last.item:
        return 0.0
    if last.variant in NEVER_TWICE:
        return AVOID_ITEM
    return AVOID_LENGTH if abs(math.log2(total / path_length(last))) < ALIKE_BITS else 0.0


def _scales(draft: Draft, wanted: float, limits: Vec) -> Vec:
    """Least and greatest scale at which a draft is as difficult as asked, or comes nearest.

    ``wanted``: the half width at the scale 1, um.
    """
    low, high = max(draft.shrink, limits[0] / wanted), min(draft.grow, limits[1] / wanted)
    if low < high:
        return max(low, SMALLEST * high), high
    bound = limits[0] if wanted < limits[0] else limits[1]
    nearest = min(max(bound / wanted, draft.shrink), draft.grow)
    return nearest, nearest


def _half_width(draft: Draft, scale: float, total: float, bits: float, limits: Vec) -> float:
    """Half of the width that makes ``total`` um as difficult as asked, where it can be had."""
    least = max(limits[0], draft.tight * scale)
    most = max(limits[0], min(limits[1], draft.room * scale))
    return min(max(total / (2 * (2**bits - 1)), least), most)


def _place(
    outlines: Sequence[Sequence[Vec]], scale: float, corner: Vec, space: Vec, rng: random.Random
) -> Vec:
    """Shift a draft to a random place within its space; nearer to the middle more often."""
    left, top, right, bottom = (v * scale for v in bounds(outlines))
    free = (space[0] - (right - left), space[1] - (bottom - top))
    return (
        corner[0] - left + free[0] * rng.triangular(0, 1, 0.5),
        corner[1] - top + free[1] * rng.triangular(0, 1, 0.5),
    )


def _room_for(strokes: tuple[tuple[Point, ...], ...], station: int) -> int:
    """Return how many check-points can stand side by side between start and goal."""
    free = sum(length(s) for s in strokes) - station
    return max(1, int(free / (MARKS_APART * mark_size(station))) - 1)


def mark_size(station: int) -> int:
    """Return how large a check-point is drawn where start and goal are ``station`` um across."""
    return min(max(station // 2, MARK[0]), MARK[1])


def _checkpoints(strokes: tuple[tuple[Point, ...], ...], count: int) -> tuple[int, ...]:
    """Evenly spaced indices, kept off the ends of strokes where their stations stand."""
    total = sum(len(s) for s in strokes)
    firsts = [0, *accumulate(len(s) for s in strokes)]
    found = set()
    for k in range(1, count + 1):
        at = total * k // (count + 1)
        first, after = next((a, b) for a, b in pairwise(firsts) if at < b)
        rim = (after - first) // 4
        found.add(min(max(at, first + rim), after - 1 - rim))
    return tuple(sorted(found))


def _segments(strokes: tuple[tuple[Point, ...], ...]) -> tuple[int, ...]:
    total = sum(len(s) for s in strokes)
    whole = sum(length(s) for s in strokes)
    count = min(max(round(whole / SEGMENT), SEGMENTS[0]), SEGMENTS[1])
    return tuple(total * k // count for k in range(1, count + 1))
