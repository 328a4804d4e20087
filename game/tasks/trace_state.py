"""Trace: the state of one path being drawn, and how a hand moves it on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from game.core.values import Command, Event, Frame, Hand
from game.core.view import Point
from game.tasks.paths import between, dist, gap, pulled
from game.tasks.trace_plan import Params

STRIDE = 1_000
"""um: longer movements between two frames are looked at in pieces of this length, or half of it
since rules 2: where paths bend most, slow and fast devices were judged 6 % apart."""
END_SLACK = (800, 4_000)
"""um from its last point at which a stroke is finished: half the half width, within these."""
TAIL = 2_000
"""um that the hand is looked back along to see where it is heading."""
RETURN_PART = 9
"""Back on the path within 9/10 of the half width, so that its edge does not chatter."""


@dataclass(frozen=True, slots=True)
class State:
    """``at``: the last point passed in the running stroke, -1 before it is begun.

    ``deviations``: um, one for each point passed, over all strokes. ``pen``: the grip holds.
    ``drawing``: the pen is down on the path (or strayed from it). ``stale``: a grip whose
    contact was cancelled, which has to open before it can draw again. ``tail``: a point drawn
    behind the hand as on a short string. ``shown``: points passed when the scenery last
    changed. ``began`` / ``ended``: us, or None. ``station``: how large start and goal are
    drawn, um.
    """

    params: Params
    grip_close: int
    grip_open: int
    station: int
    t: int = 0
    hand: Hand | None = None
    pen: bool = False
    stale: bool = False
    drawing: bool = False
    outside: bool = False
    stroke: int = 0
    at: int = -1
    tail: Point = (0, 0)
    deviations: tuple[int, ...] = ()
    shown: int = 0
    blooms: int = 0
    lifts: int = 0
    excursions: int = 0
    began: int | None = None
    ended: int | None = None
    kind: str = ""

    @property
    def points(self) -> tuple[Point, ...]:
        """The running stroke."""
        return self.params.strokes[self.stroke]


Step = tuple[State, tuple[Event, ...]]


def step(state: State, frame: Frame) -> Step:
    """Move the drawing on by one frame; a trial that has ended stays as it is."""
    if state.kind or not frame.hands:
        return state, ()
    hand = frame.hands[0]
    before = state.hand or hand
    state = replace(state, t=frame.t, hand=hand)
    events: list[Event] = []
    for command in frame.commands:
        state = _command(state, command, events)
    if state.kind:
        return state, tuple(events)
    was_down = state.pen
    state = _pen(state, hand, events)
    if state.pen:
        state = _draw(state, before if was_down else hand, hand, events)
    if events:
        state = replace(state, shown=len(state.deviations))
    return state, tuple(events)


def _event(state: State, kind: str, **values: int) -> Event:
    return Event(state.t, kind, {"stroke": state.stroke, **values})


def _command(state: State, command: Command, events: list[Event]) -> State:
    if command in (Command.PAUSE, Command.CANCEL, Command.UNPLUG):
        if not state.pen:
            return state
        events.append(_event(state, "cancelled"))
        return replace(state, pen=False, drawing=False, outside=False, stale=True)
    if command in (Command.GIVE_UP, Command.HALT):
        kind = "given_up" if command is Command.GIVE_UP else "halted"
        events.append(_event(state, kind))
        return replace(state, kind=kind, pen=False, drawing=False, ended=state.t)
    return state


def _pen(state: State, hand: Hand, events: list[Event]) -> State:
    """Take the pen up or put it down, by a grip that is slow to change its mind."""
    if state.stale:
        return replace(state, stale=hand.grip >= state.grip_open)
    if not state.pen:
        return replace(state, pen=True) if hand.grip >= state.grip_close else state
    if hand.grip >= state.grip_open:
        return state
    lifted = replace(state, pen=False, drawing=False, outside=False)
    if not state.drawing:
        return lifted
    events.append(_event(state, "lifted", x=hand.x, y=hand.y))
    return replace(lifted, lifts=state.lifts + 1)


def _draw(state: State, before: Hand, hand: Hand, events: list[Event]) -> State:
    start = (before.x, before.y)
    stride = STRIDE // 2 if state.params.rules > 1 else STRIDE
    for p in between(start, (hand.x, hand.y), stride):
        if not state.drawing:
            state = _put_down(state, p, events)
            start = p
        if not state.drawing:
            continue
        state = _advance(state, start, p)
        start = p
        state = _judge_place(state, p, events)
        state = _bloom(state, events)
        if _is_at_end(state, p):
            state = _finish_stroke(state, p, events)
            if state.kind:
                break
    return state


def _put_down(state: State, p: Point, events: list[Event]) -> State:
    """Begin a stroke near its start, or go on near where it was left off."""
    params = state.params
    away = dist(p, state.points[max(state.at, 0)])
    state = replace(state, outside=away > params.half_width)
    if state.at < 0:
        if away > params.reach:
            return state
        events.append(_event(state, "stroke_begun", x=p[0], y=p[1]))
        began = state.t if state.began is None else state.began
        first = (*state.deviations, away)
        return replace(state, drawing=True, at=0, tail=p, deviations=first, began=began)
    if away > params.stray:
        return state
    events.append(_event(state, "resumed", x=p[0], y=p[1]))
    return replace(state, drawing=True, tail=p)


def _advance(state: State, a: Point, p: Point) -> State:
    """Pass the points that the hand has come by on its way from a to p.

    Progress slides to the nearest point of the path's own branch, which never leads over to
    another loop or leg however near that is. Beyond a corner the branch has a second nearest
    point: it counts when the hand is near it, a few half widths ahead, and heads that way.
    A hand that has strayed far has to come back to where it left off.
    """
    points, params = state.points, state.params
    tail = pulled(state.tail, p, TAIL)
    if dist(p, points[state.at]) > params.stray:
        return replace(state, tail=tail)
    at = _slide(points, state.at, p)
    here = dist(p, points[at])
    last = min(len(points) - 1, at + params.ahead // STRIDE)
    beyond = _nearest(points, at, last, p)
    if dist(p, points[beyond]) < min(here, params.stray) and _heads_along(tail, p, points, beyond):
        at = _slide(points, beyond, p)
    way_on = _onward(tail, p, points, at) if params.rules > 1 else p
    return replace(state, tail=tail, at=at, deviations=_passed(state, at, a, way_on))


def _onward(tail: Point, p: Point, points: Sequence[Point], at: int) -> Point:
    """Return where the hand will be half a step of the path after p, as it is heading.

    A point is passed while the hand has up to so much to go to it. That is no deviation, and
    on a narrow path it would look like much of one.
    """
    away, stride = dist(tail, p), dist(points[max(0, at - 1)], points[at])
    if not away:
        return p
    dx, dy = p[0] - tail[0], p[1] - tail[1]
    return p[0] + dx * stride // (2 * away), p[1] + dy * stride // (2 * away)


def _slide(points: Sequence[Point], at: int, p: Point) -> int:
    """Go forward along the path for as long as that comes no farther from p."""
    here = dist(p, points[at])
    while at + 1 < len(points) and (ahead := dist(p, points[at + 1])) <= here:
        at, here = at + 1, ahead
    return at


def _nearest(points: Sequence[Point], first: int, last: int, p: Point) -> int:
    """Return the index, from first to last, of the point that is nearest to p."""
    x, y = p
    found, least = first, -1
    for k in range(first, last + 1):
        dx, dy = points[k][0] - x, points[k][1] - y
        square = dx * dx + dy * dy
        if square < least or least < 0:
            found, least = k, square
    return found


def _heads_along(tail: Point, p: Point, points: Sequence[Point], k: int) -> bool:
    """Say whether the hand, coming from its tail, moves with the path at its k-th point."""
    a, b = points[max(0, k - 1)], points[min(k + 1, len(points) - 1)]
    return (p[0] - tail[0]) * (b[0] - a[0]) + (p[1] - tail[1]) * (b[1] - a[1]) > 0


def _passed(state: State, at: int, a: Point, b: Point) -> tuple[int, ...]:
    """Passed points keep their distance from the piece of the hand's way that passed them."""
    if at == state.at:
        return state.deviations
    points = state.points[state.at + 1 : at + 1]
    return state.deviations + tuple(gap(point, a, b) for point in points)


def _judge_place(state: State, p: Point, events: list[Event]) -> State:
    """Notice the hand leaving the corridor and coming back; nothing is held against it here."""
    half = state.params.half_width
    near = state.points[max(0, state.at - 1) : state.at + 2]
    away = min(gap(p, a, b) for a, b in pairwise(near))
    if not state.outside and away > half:
        events.append(_event(state, "left_path", away=away))
        return replace(state, outside=True, excursions=state.excursions + 1)
    if state.outside and away * 10 <= half * RETURN_PART:
        events.append(_event(state, "returned"))
        return replace(state, outside=False)
    return state


def _bloom(state: State, events: list[Event]) -> State:
    """Let the check-points bloom that have been passed."""
    marks = state.params.checkpoints
    while state.blooms < len(marks) and len(state.deviations) > marks[state.blooms]:
        state = replace(state, blooms=state.blooms + 1)
        events.append(_event(state, "bloomed", count=state.blooms))
    return state


def _is_at_end(state: State, p: Point) -> bool:
    points = state.points
    slack = min(max(state.params.half_width // 2, END_SLACK[0]), END_SLACK[1])
    left = len(points) - 1 - state.at
    return left == 0 or (left <= 2 * slack // STRIDE + 1 and dist(p, points[-1]) <= slack)


def _finish_stroke(state: State, p: Point, events: list[Event]) -> State:
    """Pass what is left of the stroke, and go on to the next or end the trial."""
    last = len(state.points) - 1
    state = replace(state, at=last, deviations=_passed(state, last, p, p))
    state = _bloom(state, events)
    events.append(_event(state, "stroke_done"))
    done = replace(state, drawing=False, outside=False, ended=state.t)
    if state.stroke + 1 < len(state.params.strokes):
        return replace(done, stroke=state.stroke + 1, at=-1)
    events.append(_event(state, "completed"))
    return replace(done, kind="done")
