"""Tap: where its pads lie, and how difficult that is."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import replace

from game.core.values import Context, Device, Side
from game.tasks.base import Level
from game.tasks.tap_state import Pad, Params, State

BITS = (0.0, 4.0)
KINDS = 8
"""Things that each theme has at least."""
FROM_AFAR = 4
"""How many times as large pads are, at most, that are tapped by keys or buttons."""
EDGE = 5_000
"""um between the outermost bead of a pad and the edge of the area."""
BEADS = 118
"""Percent of a pad's radius that it takes with the beads around it."""
LABELS: Mapping[tuple[Device, Side], tuple[str, str]] = {
    (Device.KEYBOARD, Side.LEFT): ("A", "S"),
    (Device.KEYBOARD, Side.RIGHT): ("←", "↓"),
    (Device.GAMEPAD, Side.LEFT): ("LB", "LT"),
    (Device.GAMEPAD, Side.RIGHT): ("RB", "RT"),
}
"""What taps the first and the second of two pads, where no place does: keys side by side, and the
shoulder button above its trigger.
"""


def plan(
    level: Level, _bits: float, context: Context, rng: random.Random, _previous: State | None
) -> Params:
    """Lay out a row as its level says: nothing adapts, so that rows can be compared.

    What is seen on the pads is another thing each time, and all that differs.
    """
    keys = level.params
    two = level.variant == "alternate"
    pads: tuple[Pad, ...] = _two(keys, context) if two else (_one(keys, context),)
    kinds = rng.sample(range(KINDS), len(pads))
    pads = tuple(replace(pad, kind=kind) for pad, kind in zip(pads, kinds, strict=True))
    return Params(
        variant=level.variant,
        pads=pads,
        taps=keys["taps"],
        fingers=keys.get("fingers", 1),
        cued=keys.get("cued", 0),
        every_us=keys.get("every_ms", 0) * 1000,
    )


def difficulty(params: Params) -> float:
    """Return log2(distance / radius + 1) bits: 0 where one pad is tapped in its place.

    Only where a place is tapped, not a key, is there a way to it.
    """
    if len(params.pads) == 1 or params.pads[0].label:
        return 0.0
    first, second = params.pads
    span = math.dist(first.at, second.at)
    return math.log2(span / first.radius + 1)


def _one(keys: Mapping[str, int], context: Context) -> Pad:
    area = context.area
    room = min(area.w, area.h) // 2 - EDGE
    radius = min(keys["pad_mm"] * 500, room * 100 // BEADS)
    return Pad(area.x + area.w // 2, area.y + area.h // 2, radius)


def _two(keys: Mapping[str, int], context: Context) -> tuple[Pad, Pad]:
    """Two pads side by side; a shoulder button lies above its trigger.

    Where they do not fit, they come nearer together and are smaller by as much.
    """
    area = context.area
    labels = LABELS.get((context.device, context.hand), ("", ""))
    upright = context.device is Device.GAMEPAD
    apart, radius = keys["apart_mm"] * 1000, keys["pad_mm"] * 500
    if labels[0]:
        # Nobody has to come there: they are as large as can be seen from the chair.
        apart, radius = apart * FROM_AFAR, radius * FROM_AFAR
    along, across = (area.h, area.w) if upright else (area.w, area.h)
    needs = max(
        (apart + 2 * radius * BEADS // 100) * 1000 // max(1, along - 2 * EDGE),
        2 * radius * BEADS // 100 * 1000 // max(1, across - 2 * EDGE),
        1000,
    )
    apart, radius = apart * 1000 // needs, radius * 1000 // needs
    x, y, half = area.x + area.w // 2, area.y + area.h // 2, apart // 2
    dx, dy = (0, half) if upright else (half, 0)
    if context.mirrored and not labels[0]:
        # The index finger's pad is the first, whichever hand it is.
        dx = -dx
    return Pad(x - dx, y - dy, radius, label=labels[0]), Pad(
        x + dx, y + dy, radius, label=labels[1]
    )
