"""Button: its steps, each judged where it is done and at no time of its own.

The pinch is judged where the hand closes, the tilt when the button leaves its ring, the slit
where it meets the cloth, the way through where it comes out, and letting go where the hand
opens. The first try of each says its error; after it the hand may correct until it latches.
"""

from __future__ import annotations

import math
from dataclasses import replace

from game.core.values import Event
from game.tasks.button_state import (
    DONE,
    LET_GO,
    PINCH,
    SLIT,
    THROUGH,
    TILT,
    Params,
    State,
    along,
    aside,
    distance,
    place,
    wrapped,
)

Stepped = tuple[State, list[Event]]

BESIDE = 3
"""A hand that closes farther from a button than so many times its size, or its tolerance, means
something else."""
REACH_UM = 5_000
"""um beyond its edge where a button that has been pinched once can be taken hold of again."""
NAMES = {TILT: "tilted", SLIT: "at_slit", THROUGH: "pushed_through"}


def step(state: State, was: State) -> Stepped:
    """Go on by one frame, whose hand has been felt; ``was``: the state before it."""
    events: list[Event] = []
    if state.cloth_held is not was.cloth_held and state.latched < LET_GO:
        events.append(Event(state.t, "cloth_held" if state.cloth_held else "cloth_left"))
    if state.closed and not was.closed and not state.holding:
        state, more = _close(state)
    elif state.holding and not state.closed:
        state, more = _open(state)
    else:
        state, more = _carry(state, was) if state.holding else (state, [])
    return state, [*events, *more]


def _close(state: State) -> Stepped:
    """The hand closes: on the button, beside it, or somewhere else."""
    params, at = state.params, place(state.params, state.latched)
    off = distance(state.hand, at)
    if state.latched == PINCH:
        if off > BESIDE * max(params.size, params.tolerance):
            return state, []
        state = _try(state, PINCH, off)
        if off > params.tolerance:
            state = replace(state, missed=state.missed + 1)
            return state, [Event(state.t, "pinched_beside", {"error": off})]
        state = _latch(state)
    elif off > max(params.tolerance, params.size // 2 + REACH_UM):
        return state, []
    state = replace(
        state,
        holding=True,
        at=at,
        taken=at,
        offset=(at[0] - state.hand[0], at[1] - state.hand[1]),
        out=False,
        met=False,
        turned=0,
        first_t=state.first_t if state.first_t >= 0 else state.t,
    )
    return state, [Event(state.t, "grasped", {"step": state.latched, "error": off})]


def _carry(state: State, was: State) -> Stepped:
    """The button follows the hand, as far as the cloth lets it."""
    hand, offset = state.hand, state.offset
    state = replace(state, at=(hand[0] + offset[0], hand[1] + offset[1]))
    before = was.at if was.holding else state.at
    events: list[Event] = []
    if state.latched == TILT and state.merged is not was.merged:
        events.append(Event(state.t, "merged" if state.merged else "parted"))
    for judge in (_tilt, _slit, _through):
        state, more = judge(state, before)
        events += more
    return state, events


def _tilt(state: State, before: tuple[int, int]) -> Stepped:
    """The button leaves its ring: only one that is tilted as asked.

    Fingers that the panel takes for one pull it out, as a pointer does.
    """
    del before
    params = state.params
    if state.latched != TILT:
        return state, []
    way = _way(params, state.at)
    if params.pull:
        state = replace(state, turned=way)
    if distance(state.at, params.start) <= params.ring:
        return _met(replace(state, out=False))
    if not state.merged:
        return _judge(state, abs(wrapped(state.turned - params.here.turn)), params.turn_tolerance)
    state = replace(state, by_pull=state.by_pull or not state.tries[TILT])
    return _judge(state, abs(wrapped(way - params.pull_way)), params.pull_tolerance)


def _met(state: State) -> Stepped:
    """Two fingers that turn it come to the mark: from now on it can be brought to the slit."""
    params = state.params
    off = abs(wrapped(state.turned - params.here.turn))
    if params.pull or state.merged or state.met or off > params.turn_tolerance:
        return state, []
    return replace(state, met=True), [Event(state.t, "at_mark", {"error": off})]


def _way(params: Params, at: tuple[int, int]) -> int:
    """The way in which the button is pulled, 1/100 degree clockwise from the right."""
    dx, dy = at[0] - params.start[0], at[1] - params.start[1]
    return round(math.degrees(math.atan2(dy, dx)) * 100) if dx or dy else 0


def _slit(state: State, before: tuple[int, int]) -> Stepped:
    if state.latched != SLIT:
        return state, []
    return _gate(state, before, -state.params.mouth)


def _through(state: State, before: tuple[int, int]) -> Stepped:
    if state.latched != THROUGH:
        return state, []
    return _gate(state, before, state.params.mouth)


def _gate(state: State, before: tuple[int, int], where: int) -> Stepped:
    """Where the button comes to ``where`` along its way, it has to be within the slit."""
    params, at = state.params, state.at
    now, then = along(params, at), along(params, before)
    if now < where:
        return replace(state, out=False), []
    off = aside(params, at)
    if then < where:
        off = aside(params, (0, before[1] + (at[1] - before[1]) * (where - then) // (now - then)))
    return _judge(state, off, params.tolerance)


def _judge(state: State, error: int, limit: int) -> Stepped:
    """Latch the step of this moment, or tell that the cloth holds the button back."""
    number = state.latched
    fresh = not state.out
    if fresh:
        state = _try(replace(state, out=True), number, error)
    if error <= limit:
        state = replace(_latch(state), out=False, met=False)
        return state, [Event(state.t, NAMES[number], {"error": error})]
    if not fresh:
        return state, []
    state = replace(state, blocks=state.blocks + 1, met=False)
    return state, [Event(state.t, "blocked", {"step": number, "error": error})]


def _open(state: State) -> Stepped:
    """The hand opens: where the button is to stay, or too soon."""
    params = state.params
    if state.latched != LET_GO:
        return _lose(state)
    error = distance(state.at, params.goal)
    state = replace(_try(state, LET_GO, error), holding=False, lost_t=-1, released_t=state.t)
    values = {"error": error, "x": state.at[0], "y": state.at[1]}
    if error > params.tolerance:
        return state, [Event(state.t, "misplaced", values)]
    state = replace(_latch(state), end=state.at, result=DONE)
    return state, [Event(state.t, "placed" if state.within else "done_at_last", values)]


def _lose(state: State) -> Stepped:
    """A contact is lost: the button goes back to where its last step has latched.

    What was still missing is the error of a first try, and never within the tolerance.
    """
    params, number = state.params, state.latched
    if number == TILT:
        missing = abs(wrapped(state.turned - params.here.turn))
    else:
        goal = params.goal if number == LET_GO else place(params, number + 1)
        missing = distance(state.at, goal)
    state = _try(state, number, max(missing, params.tolerances[number] + 1))
    state = replace(state, holding=False, drops=state.drops + 1, out=False, lost_t=-1)
    return state, [Event(state.t, "dropped", {"step": number})]


def _try(state: State, number: int, error: int) -> State:
    """Count a try; the first one's error is the step's."""
    errors, tries = list(state.errors), list(state.tries)
    if not tries[number]:
        errors[number] = error
    tries[number] += 1
    return replace(state, errors=tuple(errors), tries=tuple(tries))


def _latch(state: State) -> State:
    return replace(state, latched=state.latched + 1, latch_t=(*state.latch_t, state.t))


def interrupt(state: State) -> Stepped:
    """Let go of everything without blame: what has latched stays."""
    held = state.holding or state.cloth_held
    events = [Event(state.t, "returned", {"step": state.latched})] if held else []
    state = replace(
        state,
        holding=False,
        closed=True,
        out=False,
        lost_t=-1,
        cloth_held=False,
        holder=-1,
        pusher=-1,
        broken=state.broken or state.latched == LET_GO,
    )
    return state, events
