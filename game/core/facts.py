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
