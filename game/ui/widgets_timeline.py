"""A time line: what happened when, how fast the hand was, and a handle that goes to a moment.

It is a slider whose values are ms. Keyboard and gamepad move it by ``step``; a pointer brings
it to any ms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from game.ui.layout import Box, Sizing
from game.ui.screen import Screen
from game.ui.text import TextStyle
from game.ui.widgets_controls import Slider
from game.ui.widgets_placed import TRACK, Placed

TIME = TextStyle(24, "semibold", "ink")
HANDLE, PROFILE, MARKS = 28, 36, 22
"""Design px of height: of the handle's row, and of each lane's speeds and events."""
LEAST = 160
"""Design px of the narrowest track."""

MarkKind = Literal["did", "slip", "other"]
"""A step of the task, something that went another way, or what came from outside of it."""


@dataclass(frozen=True, slots=True)
class TimeMark:
    """Something that happened ``at`` a ms."""

    at: int
    kind: MarkKind
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One recording. ``profile``: speeds from its first ms to ``end``, as shares 0..1 of the
    fastest that is shown, evenly spread. ``waits``: (from, to) of its pauses.
    """

    end: int
    profile: tuple[float, ...] = ()
    marks: tuple[TimeMark, ...] = ()
    waits: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TimeLine(Slider):
    """One clock for one lane or more. ``point``: the language's decimal sign."""

    lanes: tuple[Lane, ...] = ()
    point: str = "."

    def told(self, value: int) -> str:
        """Return what is written for a value.

        >>> TimeLine("time", 0, 9000, 0, form="{} s").told(3456)
        '3.46 s'
        """
        return self.form.format(f"{value / 1000:.2f}".replace(".", self.point))

    def clamp(self, value: float) -> int:
        """Return the nearest ms there is."""
        return min(max(round(value), self.low), self.high)


def least(line: TimeLine, sizing: Sizing) -> int:
    """Px of the narrowest one, without its words."""
    return max(sizing.target, sizing.px(LEAST)) if line.enabled else 0


def height(line: TimeLine, sizing: Sizing) -> int:
    """Px that it is high: as much as a hand needs, and its lanes."""
    lanes = len(line.lanes) * (sizing.px(PROFILE) + sizing.px(MARKS))
    return max(sizing.target, sizing.px(HANDLE) + lanes)


def time_width(line: TimeLine, screen: Screen, sizing: Sizing) -> int:
    """Px that the longest time takes on either side of the track."""
    return screen.measure(line.told(line.high), TIME)[0] + sizing.px(14)


def place(line: TimeLine, box: Box, screen: Screen, sizing: Sizing) -> Placed:
    """Put the track between the times on both sides, or over the whole width without them."""
    beside = time_width(line, screen, sizing)
    if box.w - 2 * beside < least(line, sizing):
        beside = 0
    track = Box(box.x + beside, box.y, box.w - 2 * beside, box.h)
    return Placed(line, box, ((TRACK, track),), knob=(sizing.px(HANDLE), sizing.px(HANDLE)))


def x_at(line: TimeLine, placed: Placed, value: int) -> int:
    """Px across of a ms: where the handle's middle then is."""
    track, knob = placed.part(TRACK), placed.knob[0]
    share = (value - line.low) / max(1, line.high - line.low)
    return track.x + knob // 2 + round(share * max(0, track.w - knob))


def lane_boxes(line: TimeLine, placed: Placed, sizing: Sizing) -> list[tuple[Box, Box]]:
    """Where each lane's speeds and its events are: as long as the lane is."""
    found = []
    y = placed.box.y + sizing.px(HANDLE)
    left = x_at(line, placed, line.low)
    for lane in line.lanes:
        wide = max(1, x_at(line, placed, lane.end) - left)
        profile = Box(left, y, wide, sizing.px(PROFILE))
        found.append((profile, Box(left, profile.bottom, wide, sizing.px(MARKS))))
        y += sizing.px(PROFILE) + sizing.px(MARKS)
    return found


def mark_boxes(
    line: TimeLine, placed: Placed, sizing: Sizing
) -> Iterator[tuple[int, TimeMark, Box]]:
    """Yield each lane's number, each of its events, and where that is drawn."""
    side = sizing.px(18)
    for number, (_, row) in enumerate(lane_boxes(line, placed, sizing)):
        for mark in line.lanes[number].marks:
            x = x_at(line, placed, mark.at)
            yield number, mark, Box(x - side // 2, row.centre[1] - side // 2, side, side)


def mark_at(
    line: TimeLine, placed: Placed, sizing: Sizing, at: tuple[int, int]
) -> tuple[int, TimeMark] | None:
    """Return the lane and the event that a pointer at ``at`` px is on; of several the nearest."""
    near = sizing.px(9)
    found = [
        (box.distance(*at), abs(box.centre[0] - at[0]), number, mark)
        for number, mark, box in mark_boxes(line, placed, sizing)
        if box.distance(*at) <= near
    ]
    best = min(found, key=lambda one: one[:2], default=None)
    return (best[2], best[3]) if best else None
