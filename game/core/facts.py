"""What the measures of a trial need to know of it beside the recorded movement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MeasureInput:
    """What the measures of one trial need beside the recorded movement.

    ``start``/``target``/``end_point``: um, where the hand should begin and end the carry that
    decided, and where it ended. ``tolerance``: um. ``paths``: ideal strokes in um with
    ``half_width``, and the ``centre`` of a spiral. ``finished``: drawn to their end, or carried
    to a release. ``counts``: drops, slips ... ``span``: (from, to) us of the movement to
    measure, trial time; None: all of it, or none where nothing was finished. ``reached``: us
    when the way that answers the cue ended. ``paused``: (from, to) us of every pause.
    ``shown``: those of every demonstration over the trial.

    ``gauge``: what the exercise had the hand control: "aperture" (um), "angle" (1/100 degree),
    "grip" (of 32767) or rows of "taps", "" for nothing. ``half_band``: half of the band that was
    wanted, in its unit; ``full_range``: what 100 % of a grip is, the player's own most.
    ``held``: (from, to) us in which it was to be kept there, ``followed``: in which it was to
    follow what changed.
    ``let_go``: (cue, end) us of every release. ``taps``: (us, finger, the one asked for) of
    every tap, fingers from 1, 0 where any would do. ``touched``: (from, to) us of each tap's
    contact, where it is known. ``latched``: us when each step of a thing done in steps
    (``stepwise``) was done, empty where not all were. ``two_hands``: what was recorded as the
    hand's way is the middle between two hands.

    ``repetitions``: (done, planned) of what was done with a real thing; ``confirmed``: us when
    each was confirmed, where the player did that; ``resumed``: us when a pause ended.
    ``worked_us``, ``released_us``, ``rested_us``: how long that took without pauses.
    """

    start: Point | None = None
    target: Point | None = None
    tolerance: int | None = None
    end_point: Point | None = None
    paths: tuple[tuple[Point, ...], ...] = ()
    half_width: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    span: tuple[int, int] | None = None
    pen_only: bool = False
    reached: int | None = None
    paused: tuple[tuple[int, int], ...] = ()
    shown: tuple[tuple[int, int], ...] = ()
    finished: bool = True
    centre: Point | None = None
    gauge: str = ""
    half_band: int | None = None
    full_range: int | None = None
    held: tuple[tuple[int, int], ...] = ()
    followed: tuple[tuple[int, int], ...] = ()
    let_go: tuple[tuple[int, int], ...] = ()
    taps: tuple[tuple[int, int, int], ...] = ()
    touched: tuple[tuple[int, int], ...] = ()
    latched: tuple[int, ...] = ()
    stepwise: bool = False
    two_hands: bool = False
    repetitions: tuple[int, int] | None = None
    confirmed: tuple[int, ...] = ()
    resumed: tuple[int, ...] = ()
    worked_us: int = 0
    released_us: int = 0
    rested_us: int = 0
