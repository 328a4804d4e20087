"""Pick-and-place: room on a board, and how large things can be in it."""

from __future__ import annotations

import random
from collections.abc import Sequence

from game.core.values import Context, Rect

OBJECT_MIN, OBJECT_MAX = 8_000, 40_000
"""Objects are drawn between 8 and 40 mm."""
PEG_MAX = 16_000
PEG_PART = (2, 3)
"""A peg is slimmer than other things: two thirds of their size."""
FITS = 80
"""Hundredths of the room that each thing has in the tray, which it takes at most."""
TRAY, GAP = 0.34, 0.04
"""Parts of the area's width: the tray, and what is free between it and the places."""
NEAR_START, NEAR_END = 0.13, 0.27
"""The same of a near board: where things are taken from, and where they are put."""
JITTER = 4
"""Things lie up to a quarter of the room about them off their even places."""
NEAR = 80
"""Hundredths of the wished size at which things are large enough: smaller ones become fewer."""


def grid(rect: Rect, columns: int, rows: int) -> list[tuple[int, int]]:
    """Centres of an even grid, in reading order."""
    return [
        (
            rect.x + rect.w * (2 * c + 1) // (2 * columns),
            rect.y + rect.h * (2 * r + 1) // (2 * rows),
        )
        for r in range(rows)
        for c in range(columns)
    ]


def shape(count: int, rect: Rect) -> tuple[int, int]:
    """Columns and rows for ``count`` cells that come out as square as the room allows."""

    def cell(columns: int) -> int:
        rows = -(-count // columns)
        return min(rect.w // columns, rect.h // rows)

    columns = max(range(1, count + 1), key=lambda c: (cell(c), -c))
    return columns, -(-count // columns)


def rooms(area: Rect, reach: float, *, into_tray: bool = False) -> tuple[Rect, Rect]:
    """Split the area into the tray and the room for the places.

    ``reach``: 1 takes the whole width, 0 is as near as the two can lie, in the middle of the
    area. ``into_tray``: the tray takes what is carried, and is the wider one when near.
    """
    near_tray, near_room = (NEAR_END, NEAR_START) if into_tray else (NEAR_START, NEAR_END)
    tray_w = round(area.w * (near_tray + (TRAY - near_tray) * reach))
    room_w = round(area.w * (near_room + (1 - TRAY - GAP - near_room) * reach))
    gap, dx, dy = round(area.w * GAP), area.w * 8 // 1000, area.h * 24 // 1000
    left = area.x + (area.w - tray_w - gap - room_w) // 2
    tray = Rect(left + dx, area.y + dy, tray_w, area.h - 2 * dy)
    return tray, Rect(left + tray_w + gap, area.y, room_w, area.h)


def within(rect: Rect, part: int) -> Rect:
    """Take ``part`` hundredths of the smaller side off every edge."""
    edge = min(rect.w, rect.h) * part // 100
    return Rect(rect.x + edge, rect.y + edge, rect.w - 2 * edge, rect.h - 2 * edge)


def spread(centres: Sequence[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """Take ``count`` of the centres; a last row that is not full is centred."""
    if len(centres) == count:
        return list(centres)
    whole = [c for c in centres if c[1] != centres[-1][1]]
    last = [c for c in centres if c[1] == centres[-1][1]]
    missing = len(centres) - count
    shift = (last[1][0] - last[0][0]) * missing // 2 if len(last) > 1 else 0
    return whole + [(x + shift, y) for x, y in last[: len(last) - missing]]


def jittered(
    rect: Rect, cells: tuple[int, int], count: int, size: int, rng: random.Random
) -> list[tuple[int, int]]:
    """Return where ``count`` things of ``size`` um lie in columns and rows of ``rect``, loosely."""
    columns, rows = cells
    dx = max(0, min(rect.w // columns - size, size)) // JITTER
    dy = max(0, min(rect.h // rows - size, size)) // JITTER
    return [
        (x + rng.randint(-dx, dx), y + rng.randint(-dy, dy))
        for x, y in spread(grid(rect, columns, rows), count)
    ]


def wished_size(context: Context, variant: str) -> int:
    """Return how large objects are to be drawn, um; 0 for as large as the board allows."""
    wished = context.object_um
    if wished and variant.startswith("pegs"):
        wished = wished * PEG_PART[0] // PEG_PART[1]
    return max(OBJECT_MIN, wished) if wished else 0


def fitting_size(
    rect: Rect, columns: int, rows: int, wished: int, biggest: int = OBJECT_MAX
) -> int:
    """Return how large things in ``columns`` and ``rows`` of ``rect`` are, um: ``wished``, or as
    large as ``biggest``, as far as there is room.
    """
    cell = min(rect.w // columns, rect.h // rows)
    return max(OBJECT_MIN, min(wished or biggest, cell * FITS // 100))


def is_near(size: int, wished: int) -> bool:
    """Say whether things are large enough for the board to keep all of them."""
    return 100 * size >= NEAR * wished


def fitting_lots(inner: Rect, bowls: int, lots: tuple[int, int], wished: int) -> tuple[int, int]:
    """Return copies and distractors: as many as asked for, or fewer where those do not fit."""
    copies, distractors = lots
    while (copies, distractors) != (1, 0):
        columns, rows = shape(bowls * copies + distractors, inner)
        if is_near(fitting_size(inner, columns, rows, wished), wished):
            break
        if distractors > 1 or copies == 1:
            distractors -= 1
        else:
            copies -= 1
    return copies, distractors
