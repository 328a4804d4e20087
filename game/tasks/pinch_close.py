"""Pinch: closing on a thing, holding it in its band, and letting go.

The hold begins when the opening first comes down to the band, or past it. After a while to
settle every deviation counts, until the hold is over; then an open hand is asked for. Nothing
before the band is a fault, however long it takes.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from game.core.values import AXIS_MAX, Event, Hand
from game.tasks.pinch_state import (
    CLOSING,
    DONE,
    EARLY,
    HOLDING,
    OPEN,
    RELEASE,
    Params,
    Place,
    State,
    distance,
    middle,
    outside,
    places_of,
    spread,
)

Stepped = tuple[State, list[Event]]

NEED = 9
"""Tenths of the opening that is shown, from which closing may begin: fingers are no compasses."""
AT_REST = 4
"""Hundredths of its travel that a trigger at rest may be off, and that begin to close it."""
IDLE, IDLE_US = 50, 500_000
"""Not every trigger or hand comes back so far: what lies still for so long, pulled by no more
hundredths than these, is at rest there, and its opening counts from there."""
GRACE_US = 150_000
"""A panel may lose a contact for so long: that is not letting go."""
BACK = 2
"""Thirds of the way back that are an open hand ..."""
LET_OUT, OUT_US = 8, 40_000
"""... and hundredths of its pull at which a trigger is let out, once it has been so for a moment:
how long that took is read from its way."""
WORN_US = 400_000
"""A worn trigger never comes back all the way: at rest for so long it is let out, too."""


def feel(state: State, t: int, hand: Hand) -> State:
    """Take in where the fingers are, or the trigger."""
    params = state.params
    if params.wide:
        return _feel_trigger(state, t, hand.grip)
    places = places_of(hand)
    there = {number: (x, y) for number, x, y in places}
    if state.phase == CLOSING and _joined(state, places):
        state = replace(state, phase=OPEN, began=-1, began_t=-1)
    pair = _pair(params, places) if state.phase == OPEN else state.pair
    if pair[0] not in there or pair[1] not in there:
        return replace(state, t=t, places=places, opening=-1, pair=pair, grip=hand.grip)
    a, b = there[pair[0]], there[pair[1]]
    return replace(
        state,
        t=t,
        places=places,
        opening=distance(a, b),
        pair=pair,
        at=middle(a, b),
        grip=hand.grip,
    )


def _feel_trigger(state: State, t: int, pull: int) -> State:
    """How far it is pulled counts from where it rests, as all the travel that is left."""
    params, rest = state.params, state.rest_grip
    if abs(pull - state.pulled) > AXIS_MAX * AT_REST // 100 or state.still_t < 0:
        state = replace(state, pulled=pull, still_t=t)
    if state.phase == OPEN:
        rest = min(rest, pull)
    grip = max(0, pull - rest) * AXIS_MAX // (AXIS_MAX - rest)
    opening = spread(params, grip)
    return replace(state, t=t, opening=opening, grip=grip, rest_grip=rest, at=params.home)


def _pair(params: Params, places: tuple[Place, ...]) -> tuple[int, int]:
    """Return the two contacts nearest to where thumb and finger begin: a palm may lie beside."""
    a, b = params.spots
    pairs = permutations(places, 2)
    best = min(pairs, key=lambda two: distance(two[0][1:], a) + distance(two[1][1:], b), default=())
    return (best[0][0], best[1][0]) if best else (-1, -1)


def _joined(state: State, places: tuple[Place, ...]) -> bool:
    """Whether, before anything has been closed, a finger has come that fits better."""
    before, now = ({place[0] for place in those} for those in (state.places, places))
    if not now - before or not set(state.pair) <= now or state.opening < need(state):
        return False
    return set(_pair(state.params, places)) != set(state.pair)


def step(state: State) -> Stepped:
    """Go on by one frame, whose hand has been felt."""
    if state.phase == OPEN:
        return _wait(state)
    if state.phase == RELEASE:
        return _let_go(state)
    if state.opening < 0:
        return _lost(state)
    state = state if state.lost_t < 0 else replace(state, lost_t=-1)
    return _hold(state) if state.phase == HOLDING else _close(state)


def need(state: State) -> int:
    """Return the opening from which closing begins."""
    params = state.params
    if params.wide:
        return params.wide - (params.wide - params.floor) * AT_REST // 100
    return max(params.start * NEED // 10, outside(params))


def _wait(state: State) -> Stepped:
    """The fingers come down apart; a trigger is let out, and then begins to close."""
    if state.params.wide and not state.armed:
        return _rest(state), []
    wide_enough = state.opening >= need(state)
    if wide_enough is bool(state.params.wide):
        return state, []
    began = state.params.wide or state.opening
    state = replace(state, phase=CLOSING, began=began, began_t=state.t, lost_t=-1)
    return state, [Event(state.t, "grasped", {"opening": state.opening})]


def _rest(state: State) -> State:
    """Arm a trigger that is let out, or that comes back no farther."""
    if state.opening >= need(state):
        return replace(state, armed=True)
    idle = state.pulled <= AXIS_MAX * IDLE // 100 and state.t - state.still_t >= IDLE_US
    return replace(state, armed=True, rest_grip=state.pulled) if idle else state


def _close(state: State) -> Stepped:
    params = state.params
    if state.opening > state.began:
        state = replace(state, began=state.opening)
    if state.opening > params.target + params.half:
        return state, []
    state = replace(state, phase=HOLDING, reached_t=state.t, inside=True)
    return state, [Event(state.t, "reached", {"opening": state.opening})]


def _lost(state: State) -> Stepped:
    """A contact is missing: for a moment, or let go of."""
    if state.lost_t < 0:
        return replace(state, lost_t=state.t), []
    if state.t - state.lost_t < GRACE_US:
        return state, []
    if state.phase == HOLDING:
        return replace(state, result=EARLY), [Event(state.t, "let_go_early")]
    state = replace(state, phase=OPEN, slips=state.slips + 1, lost_t=-1, began=-1, began_t=-1)
    return state, [Event(state.t, "slipped")]


def _hold(state: State) -> Stepped:
    begin, end = state.window_us
    if state.t < begin:
        return state, []
    off = abs(state.opening - state.params.target)
    if state.t <= end or state.error < 0:
        state = replace(state, error=off) if off > state.error else state
    if state.t >= end:
        state = replace(state, phase=RELEASE, held_t=end, cue_t=state.t)
        return state, [Event(state.t, "held", {"error": state.error})]
    inside = off <= state.params.half
    if inside is state.inside:
        return state, []
    left = state.left_band + (not inside)
    kind = "back_in_band" if inside else "left_band"
    return replace(state, inside=inside, left_band=left), [Event(state.t, kind)]


def opened(params: Params, began: int) -> int:
    """Return the opening of a hand that has let go."""
    if params.wide:
        return params.wide - (params.wide - params.target) * LET_OUT // 100
    return max(params.target + (began - params.target) * BACK // 3, outside(params))


def _let_go(state: State) -> Stepped:
    if state.params.wide:
        return _let_out(state)
    if state.opening < 0:
        return let_go_lifted(state)
    state = state if state.lost_t < 0 else replace(state, lost_t=-1)
    is_open = state.opening >= opened(state.params, state.began)
    return released(state, state.t) if is_open else (state, [])


def let_go_lifted(state: State) -> Stepped:
    """A contact is missing where letting go is asked for: lifted, unless it comes back at once."""
    if state.lost_t < 0:
        return replace(state, lost_t=state.t), []
    if state.t - state.lost_t < GRACE_US:
        return state, []
    return released(replace(state, lifted=True), state.lost_t)


def _let_out(state: State) -> Stepped:
    params = state.params
    is_open = state.opening >= opened(params, state.began)
    if is_open or state.opening >= need(state):
        state = state if state.lost_t >= 0 else replace(state, lost_t=state.t)
        if state.t - state.lost_t >= (OUT_US if is_open else WORN_US):
            return released(state, state.t)
        return state, []
    state = state if state.lost_t < 0 else replace(state, lost_t=-1)
    since = max(state.still_t, state.cue_t)
    idle = state.opening >= outside(params) and state.t - since >= IDLE_US
    return released(state, state.t) if idle else (state, [])


def released(state: State, t: int) -> Stepped:
    """The hand is open, and has been since ``t``."""
    state = replace(state, result=DONE, opened_t=t)
    return state, [Event(state.t, "released", {"took_us": t - state.cue_t})]


def interrupt(state: State) -> Stepped:
    """Let go of everything without blame: the trial goes on from an open hand."""
    state = replace(state, still_t=-1)
    if state.phase == RELEASE:
        return replace(state, broken=True), []
    if state.phase == OPEN:
        return replace(state, armed=False), []
    state = replace(
        state,
        phase=OPEN,
        armed=False,
        pair=(-1, -1),
        began=-1,
        began_t=-1,
        reached_t=-1,
        error=-1,
        lost_t=-1,
    )
    return state, [Event(state.t, "cancelled")]
