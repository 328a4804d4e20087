"""Pinch: the parameters of one trial, and its state."""

from __future__ import annotations

import math
from dataclasses import dataclass

from game.core.values import AXIS_MAX, Finger, Hand, Rect
from game.core.view import Point

CLOSE, FINGERS = "close", "fingers"
"""The variants: close on a thing and hold it; the thumb to each finger in turn."""

OPEN, CLOSING, HOLDING, RELEASE = "open", "closing", "holding", "release"
"""What is waited for: fingers apart, the band, the end of the hold, an open hand."""

DONE, EARLY, SET_UP, GIVEN_UP, HALTED = "done", "early", "set_up", "given_up", "halted"
"""How a trial ended; ``EARLY``: let go of during the hold."""

THUMB = 1
"""Fingers are counted from the thumb, 1, to the little finger, 5."""

Place = tuple[int, int, int]
"""A contact's number, and where it is (um)."""


@dataclass(frozen=True, slots=True)
class Params:
    """Everything about one trial. Lengths in um.

    ``home``: where the thing lies, or the middle of the hand's picture. ``start``: opening from
    which to close; ``spots``: where thumb and finger begin. ``target`` +- ``half``: the band.
    ``hold_us``: how long to keep it there, once ``settle_us`` are over after it was reached.
    ``floor``: nothing is asked below it, and what is nearer counts as closed. ``wide``: the
    opening that a trigger at rest stands for (0: there are fingers), ``floor`` is one that is
    pulled all the way. ``kind``: which of the theme's objects. ``finger``: which one the thumb
    is to meet, 0 while the hand's rest is to be found out; ``rest``: where the five lie then,
    from the thumb on. ``left``: a left hand. ``window``: its width and height; where they change,
    the rest is another. ``area``: where it is laid out. ``nominal``: the bits that were asked
    for, in thousandths. ``before`` trials of a set of ``of`` are done.
    """

    variant: str
    home: Point
    start: int
    spots: tuple[Point, Point]
    target: int
    half: int
    hold_us: int
    settle_us: int
    floor: int
    kind: int
    left: bool
    window: tuple[int, int]
    area: Rect
    nominal: int
    wide: int = 0
    finger: int = 0
    rest: tuple[Point, ...] = ()
    before: int = 0
    of: int = 6


@dataclass(frozen=True, slots=True)
class State:
    """One trial under way. Times in us, lengths in um; -1 means "none".

    ``opening``: of the hand now. ``pair``: the two contacts that hold. ``at``: the middle
    between them. ``grip``: how far the trigger is pulled from its ``rest_grip``; ``pulled``: about
    where it has been since ``still_t``. ``armed``: it was at rest. ``began``: the widest opening
    before it was closed. ``error``: largest deviation in the hold, or how far from closed they
    stayed at the nearest (``nearest``, at ``nearest_t``). ``inside``: within the band now.
    ``cue_t``: when letting go was asked for; ``broken``: a pause fell into it. ``lost_t``: since
    when a contact is missing. ``who``: (contact, finger) of all that touch; ``fresh``: where they
    came down. ``still_t``: since when five rest, at ``stills``, too. ``taps``: as facts want them.
    """

    params: Params
    t: int = 0
    phase: str = OPEN
    places: tuple[Place, ...] = ()
    opening: int = -1
    pair: tuple[int, int] = (-1, -1)
    at: Point = (0, 0)
    turn: int = 0
    grip: int = 0
    rest_grip: int = 0
    pulled: int = 0
    armed: bool = False
    began: int = -1
    began_t: int = -1
    reached_t: int = -1
    error: int = -1
    inside: bool = False
    left_band: int = 0
    held_t: int = -1
    cue_t: int = -1
    opened_t: int = -1
    lifted: bool = False
    broken: bool = False
    lost_t: int = -1
    slips: int = 0
    nearest: int = -1
    nearest_t: int = -1
    seen: bool = False
    who: tuple[tuple[int, int], ...] = ()
    fresh: tuple[Place, ...] = ()
    stills: tuple[Place, ...] = ()
    still_t: int = -1
    rest: tuple[Point, ...] = ()
    wrong: int = 0
    taps: tuple[tuple[int, int, int], ...] = ()
    result: str = ""

    @property
    def window_us(self) -> tuple[int, int]:
        """From when to when the hold is judged."""
        begin = self.reached_t + self.params.settle_us
        return begin, begin + self.params.hold_us


def distance(a: Point, b: Point) -> int:
    """Distance in whole um, the same on every machine."""
    return math.isqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)


def middle(a: Point, b: Point) -> Point:
    """The middle between two points."""
    return (a[0] + b[0]) // 2, (a[1] + b[1]) // 2


def places_of(hand: Hand) -> tuple[Place, ...]:
    """Every contact of a hand."""
    return tuple((f.number, f.x, f.y) for f in hand.fingers)


def fingers_at(places: tuple[Place, ...]) -> tuple[Finger, ...]:
    """Contacts as fingers again."""
    return tuple(Finger(*place) for place in places)


def outside(params: Params) -> int:
    """Return an opening well out of the band: half the way from there to where closing begins."""
    return (params.target + params.half + params.start) // 2


def spread(params: Params, grip: int) -> int:
    """Return the opening that a trigger stands for."""
    travel = params.wide - params.floor
    return params.wide - travel * min(max(grip, 0), AXIS_MAX) // AXIS_MAX


def grip_for(params: Params, opening: int) -> int:
    """Return how far a trigger is pulled for an opening."""
    travel = params.wide - params.floor
    return min(max((params.wide - opening) * AXIS_MAX // travel, 0), AXIS_MAX)


def bits_of(span: int, half: int) -> float:
    """Difficulty: how far to close, in half bands.

    >>> round(bits_of(60_000, 4_000), 2)
    4.0
    """
    return math.log2(max(span, 0) / max(half, 1) + 1)
