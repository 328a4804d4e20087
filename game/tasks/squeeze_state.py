"""Squeeze: the state of one trial, and how a grip moves it on.

A part of a trial goes: the hand reaches what is wanted, settles, keeps to it until the part is
through, is asked to let go, and lets go. Nothing hurries it: the part's own time stands still
while the hand is open, and goes on when it is back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from game.core.values import Command, Event, Frame
from game.tasks.squeeze_plan import SET_UP, Params, Profile, length, wanted
from game.tasks.squeeze_range import (
    AT_REST_US,
    NEAR_REST,
    ONE_STEP,
    Finding,
    Recent,
    Still,
    anew,
    look,
    remembered,
    stilled,
)

REACH, SETTLE, KEEP, LET_GO = "reach", "settle", "keep", "let_go"

SETTLE_US = 700_000
"""What a hand has to steady itself, from when it came to what is wanted until that counts."""
GRID_US = 10_000
"""How often it is looked at while it counts, whatever the device reports."""
OPEN_PART = 3
"""Below 3/10 of what is wanted, and below the band, a hand has let go rather than missed."""
AWAY_US = 300_000
"""A hand that is open for longer than this has let go; till then it counts as outside."""
RETURN_PART = 9
"""Back within 9/10 of the band, so that its edge does not chatter."""
RELEASED_PART, RELEASED_LEAST = 8, 10
"""Let go is down to 8/100 of what was held (a little less than the 10 % that release is timed
to), and never asked for below 10/1000 of the range, nor below a step of the trigger."""
RESTING_PART = 75
"""At rest is no more than 75/100 of what was held, however near to rest that was."""
RELEASED_US = 150_000
"""For this long it has to stay so."""
MARKS = 4
"""Check-points of a trial of one part."""


@dataclass(frozen=True, slots=True)
class State:
    """``grip``: as told, of 32767. ``seen``: a frame has come.

    ``phase`` of the part under way. ``u``: us of the part that were kept to. ``entered``: when
    the hand came to what is wanted; ``since``: when keeping to it began (anew); ``away``: since
    when the hand has been open meanwhile, -1. ``asked``: when it was asked to let go, ``opened``
    when it had, -1, ``line``: what that is, ``near``: what it is of a trigger that lies still;
    ``timed``: nothing came between. ``deviations``: from
    what was wanted every 10 ms, as parts of 1/1000 of the range. ``kept`` and ``let_go``: (from,
    to) us. ``bare``: only ``finding`` is left of it, and says nothing of how it went.
    """

    params: Params
    t: int = 0
    grip: int = 0
    seen: bool = False
    recent: Recent = ()
    still: Still = (0, 0)
    finding: Finding = field(default_factory=Finding)
    phase: str = REACH
    part: int = 0
    u: int = 0
    entered: int = 0
    since: int = -1
    away: int = -1
    asked: int = -1
    opened: int = -1
    line: int = 0
    near: int = 0
    timed: bool = True
    outside: bool = False
    deviations: tuple[int, ...] = ()
    marks: int = 0
    lapses: int = 0
    excursions: int = 0
    kept: tuple[tuple[int, int], ...] = ()
    let_go: tuple[tuple[int, int], ...] = ()
    began: int | None = None
    ended: int | None = None
    kind: str = ""
    bare: bool = False

    @property
    def profile(self) -> Profile:
        """What is wanted in the part under way."""
        return self.params.parts[self.part]

    @property
    def wanted(self) -> int:
        """What is wanted now, 1/1000 of the range."""
        return wanted(self.profile, self.u)

    @property
    def value(self) -> int:
        """The grip above an open hand's, of 32767."""
        return max(0, self.grip - self.params.rest)

    @property
    def is_set_up(self) -> bool:
        return self.params.stage == SET_UP


Step = tuple[State, tuple[Event, ...]]


def step(state: State, frame: Frame) -> Step:
    """Move the trial on by one frame; one that has ended stays as it is."""
    if state.kind or not frame.hands:
        return state, ()
    grip, passed = frame.hands[0].grip, frame.t - state.t
    held = state.value
    recent = remembered(state.recent, frame.t, grip)
    is_first = not state.seen
    # How long it was still is not known of a pause.
    still = (frame.t, grip)
    if not is_first and not frame.commands:
        still = stilled(state.still, frame.t, grip)
    state = replace(state, t=frame.t, grip=grip, seen=True, recent=recent, still=still)
    if is_first:
        passed, held = 0, state.value
    events: list[Event] = []
    for command in frame.commands:
        state = _obey(state, command, events)
    if state.kind or any(command in LETTING_GO for command in frame.commands):
        return state, tuple(events)
    if state.is_set_up:
        state = _set_up(state, events)
    else:
        state = STEPS[state.phase](state, passed, held, events)
    return state, tuple(events)


LETTING_GO = (Command.PAUSE, Command.CANCEL, Command.UNPLUG)


def _event(state: State, kind: str, **values: int) -> Event:
    return Event(state.t, kind, {"part": state.part, **values})


def _obey(state: State, command: Command, events: list[Event]) -> State:
    """Let go without blame, give up, halt."""
    if command in LETTING_GO:
        if state.phase in {SETTLE, KEEP, LET_GO} or state.finding.top is not None:
            events.append(_event(state, "cancelled"))
        finding = anew(state.finding)
        state = _stop(replace(state, finding=finding, recent=(), away=-1))
        if state.phase == LET_GO:
            # What opens the hand now is not its answer.
            return replace(state, timed=False, opened=-1)
        return replace(state, phase=REACH, outside=False)
    if command in {Command.GIVE_UP, Command.HALT}:
        kind = "given_up" if command is Command.GIVE_UP else "halted"
        events.append(_event(state, kind))
        return replace(_stop(state), kind=kind, ended=state.t)
    return state


def _stop(state: State) -> State:
    """End the stretch in which the hand kept to what was wanted."""
    if state.phase != KEEP or state.since < 0:
        return state
    return replace(state, kept=(*state.kept, (state.since, state.t)), since=-1)


def _set_up(state: State, events: list[Event]) -> State:
    finding, happened = look(state.finding, state.recent, state.still)
    events += happened
    if finding is not state.finding:
        state = replace(state, finding=finding)
    if finding.found is None:
        return state
    return replace(state, kind="set_up", ended=state.t)


def _is_open(state: State) -> bool:
    """Say whether the hand has let go, rather than missed what is wanted."""
    low = min(state.wanted * OPEN_PART // 10, state.wanted - state.params.half_band)
    return 1000 * state.value < low * state.params.full_range


def off(state: State, value: int) -> int:
    """Return how far a grip is from what is wanted, as parts of 1/1000 of the range."""
    return abs(1000 * value - state.wanted * state.params.full_range)


def _reach(state: State, _passed: int, held: int, events: list[Event]) -> State:
    """Wait until the grip comes to the band, or steps over it."""
    params, aim = state.params, state.wanted * state.params.full_range
    is_there = off(state, state.value) <= params.half_band * params.full_range
    if not is_there and (1000 * held < aim) == (1000 * state.value < aim):
        return state
    kind = "stroke_begun" if state.u == 0 else "resumed"
    events.append(_event(state, kind, grip=state.value))
    return replace(state, phase=SETTLE, entered=state.t)


def _settle(state: State, _passed: int, _held: int, _events: list[Event]) -> State:
    if _is_open(state):
        return replace(state, phase=REACH)
    if state.t - state.entered < SETTLE_US:
        return state
    began = state.t if state.began is None else state.began
    return replace(state, phase=KEEP, since=state.t, away=-1, began=began)


def _keep(state: State, passed: int, held: int, events: list[Event]) -> State:
    """Look how near the grip has been since the last frame, in which it stayed as it was."""
    state = _followed(state, passed, held)
    state = _edge(state, events)
    state = _bloom(state, events)
    if state.u >= length(state.profile):
        return _ask(state, events)
    if not _is_open(state):
        return state if state.away < 0 else replace(state, away=-1)
    if state.away < 0:
        return replace(state, away=state.t)
    if state.t - state.away < AWAY_US:
        return state
    events.append(_event(state, "lifted"))
    return replace(_stop(state), phase=REACH, outside=False, lapses=state.lapses + 1)


def _followed(state: State, passed: int, held: int) -> State:
    whole = length(state.profile)
    until = min(state.u + passed, whole)
    full, profile = state.params.full_range, state.profile
    grid = range((state.u // GRID_US + 1) * GRID_US, until + 1, GRID_US)
    found = (abs(1000 * held - wanted(profile, u) * full) for u in grid)
    return replace(state, u=until, deviations=(*state.deviations, *found))


def _edge(state: State, events: list[Event]) -> State:
    """Notice the grip leaving the band and coming back."""
    away, half = off(state, state.value), state.params.half_band * state.params.full_range
    if not state.outside and away > half:
        events.append(_event(state, "left_band", grip=state.value))
        return replace(state, outside=True, excursions=state.excursions + 1)
    if state.outside and 10 * away <= RETURN_PART * half:
        events.append(_event(state, "returned", grip=state.value))
        return replace(state, outside=False)
    return state


def marks_of(params: Params) -> int:
    """How many check-points a trial has: one for each part, or some on the way of a single one."""
    return len(params.parts) if len(params.parts) > 1 else MARKS


def _bloom(state: State, events: list[Event]) -> State:
    if len(state.params.parts) > 1:
        return state
    while state.marks < MARKS and MARKS * state.u >= (state.marks + 1) * length(state.profile):
        state = replace(state, marks=state.marks + 1)
        events.append(_event(state, "bloomed", count=state.marks))
    return state


def _ask(state: State, events: list[Event]) -> State:
    """Ask to let go. What that is follows from what was held up to now."""
    state = _stop(state)
    rest = state.params.rest
    held = [max(0, grip - rest) for _, grip in state.recent]
    mean = sum(held) // len(held)
    least = max(RELEASED_LEAST * state.params.full_range // 1000, ONE_STEP)
    line = max(RELEASED_PART * mean // 100, least)
    near = min(RESTING_PART * mean // 100, NEAR_REST)
    events.append(_event(state, "release_asked"))
    state = replace(state, phase=LET_GO, asked=state.t, opened=-1, line=line, near=near)
    return replace(state, timed=True, outside=False)


def _release(state: State, _passed: int, _held: int, events: list[Event]) -> State:
    """Wait until the hand is open: by what it holds, or as nothing moves the trigger any more."""
    if state.value > state.line:
        since = max(state.asked, state.still[0])
        if state.value > state.near or state.t - since < AT_REST_US:
            return replace(state, opened=-1)
        # When a hand let go of a trigger that does not come back is not known.
        state = replace(state, opened=since, timed=False)
    if state.opened < 0:
        return replace(state, opened=state.t)
    if state.t - state.opened < RELEASED_US:
        return state
    if state.timed:
        state = replace(state, let_go=(*state.let_go, (state.asked, state.t)))
    events.append(_event(state, "released", after=state.opened - state.asked))
    if len(state.params.parts) > 1:
        state = replace(state, marks=state.marks + 1)
        events.append(_event(state, "bloomed", count=state.marks))
    if state.part + 1 < len(state.params.parts):
        return replace(state, part=state.part + 1, u=0, phase=REACH, asked=-1)
    events.append(_event(state, "completed"))
    return replace(state, kind="done", ended=state.t)


STEPS = {REACH: _reach, SETTLE: _settle, KEEP: _keep, LET_GO: _release}
"""What a frame does in each phase."""
