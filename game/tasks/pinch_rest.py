"""Pinch: which finger a contact is, from where five fingers rested.

The palm's side of a resting hand is empty: going round the middle of the five contacts, the
widest gap lies between the thumb and the little finger, however the hand is turned. Later
contacts are the fingers whose resting places are nearest.
"""

from __future__ import annotations

import math
from itertools import product

from game.core.view import Point
from game.tasks.pinch_state import Place, distance

FIVE = 5
WIDE_GAP = 1.15
"""The gap on the palm's side is at least so many times as wide as any other; else the hand lies
so flat that its fingers are told apart from side to side."""


def in_order(points: tuple[Point, ...], *, left: bool) -> tuple[Point, ...]:
    """Return five resting contacts from the thumb to the little finger.

    >>> hand = ((45, 5), (-55, 40), (0, -35), (-25, -20), (22, -25))
    >>> in_order(hand, left=False)
    ((-55, 40), (-25, -20), (0, -35), (22, -25), (45, 5))
    """
    cx = sum(x for x, _ in points) / len(points)
    cy = sum(y for _, y in points) / len(points)
    round_it = sorted(points, key=lambda p: math.atan2(p[1] - cy, p[0] - cx))
    turns = [math.atan2(y - cy, x - cx) for x, y in round_it]
    gaps = [(turns[i] - turns[i - 1]) % (2 * math.pi) for i in range(len(turns))]
    first = max(range(len(gaps)), key=gaps.__getitem__)
    others = max(gap for i, gap in enumerate(gaps) if i != first)
    if gaps[first] < WIDE_GAP * others:
        return tuple(sorted(points, reverse=left))
    # On a screen, where y grows downwards, growing angles go round clockwise.
    ordered = round_it[first:] + round_it[:first]
    return tuple(reversed(ordered)) if left else tuple(ordered)


def known(
    places: tuple[Place, ...], who: tuple[tuple[int, int], ...], rest: tuple[Point, ...]
) -> tuple[tuple[int, int], ...]:
    """Return (contact, finger) of all contacts: as they are known, or the nearest free place."""
    there = {number: (x, y) for number, x, y in places}
    found = {number: finger for number, finger in who if number in there}
    new = [number for number in there if number not in found]
    free = [n for n in range(1, len(rest) + 1) if n not in found.values()]
    pairs = sorted(product(new, free), key=lambda p: (distance(there[p[0]], rest[p[1] - 1]), p))
    for number, finger in pairs:
        if number not in found and finger not in found.values():
            found[number] = finger
    return tuple(sorted(found.items()))
