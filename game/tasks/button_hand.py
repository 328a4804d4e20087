"""Button: what the hand does, felt alike from two fingers, a pointer, a stick or keys."""

from __future__ import annotations

from dataclasses import replace

from game.core.values import Hand
from game.tasks.button_state import LET_GO, Params, State, distance, wrapped

PAIR = 2
GRACE_US = 150_000
"""A panel may lose a contact for so long: that is not letting go."""
TOGETHER_US = 4_000
"""A panel tells of one finger after the other: before both are told of, their line and middle are
those of no hand. A finger that is not told of for so long lies still.
"""
BESIDE_UM = 4_000
"""A finger holds the cloth, too, whose middle is so far beside the patch: its tip is on it."""


def feel(state: State, hand: Hand) -> State:
    """Take in where the hand is, and whether it is closed."""
    params = state.params
    places = tuple((f.number, f.x, f.y) for f in hand.fingers)
    state = replace(state, places=places)
    if params.pair:
        return _pair(state, hand)
    if params.cloth_radius and not params.by_trigger:
        return _two_hands(state)
    limit = state.open if state.closed else state.close
    closed = hand.grip > limit if state.closed else hand.grip >= limit
    cloth = False
    if params.by_trigger:
        cloth = hand.other > state.open if state.cloth_held else hand.other >= state.close
    state = replace(state, hand=(hand.x, hand.y), cloth_held=cloth)
    return replace(state, closed=closed and (cloth or not needs_cloth(state)))


def needs_cloth(state: State) -> bool:
    """Whether nothing can be done unless the other hand holds the cloth."""
    return bool(state.params.cloth_radius) and state.latched < LET_GO


def _pair(state: State, hand: Hand) -> State:
    """Two fingers pinch where they are near each other; what the panel merges has closed."""
    params, count = state.params, len(hand.fingers)
    if count < PAIR:
        since = state.lost_t if state.lost_t >= 0 else state.t
        state = replace(state, lost_t=since if state.holding else -1)
        if state.holding and count and _may_come_back(state, since):
            return state
        return replace(state, closed=False, aperture=-1, merged=False)
    merged = any(finger.merged for finger in hand.fingers)
    since = -1 if merged or not state.holding else _half_since(state)
    state = replace(state, half_t=since)
    if since >= 0 and state.t - since < TOGETHER_US:
        return state
    state = replace(state, half_t=-1, settled=state.places)
    closed = merged or hand.aperture <= (params.open if state.closed else params.close)
    opens = state.holding and not closed
    where = state.hand if opens else (hand.x, hand.y)
    # One contact has no line: what the hand turns then is not seen.
    line = state.line if merged else hand.angle
    begins = closed and not state.closed
    state = replace(state, hand=where, aperture=hand.aperture, line=line, lost_t=-1, closed=closed)
    state = replace(state, merged=merged)
    if begins:
        return replace(state, angle=line)
    if state.holding and not params.pull:
        return replace(state, turned=wrapped(line - state.angle))
    return state


def _half_since(state: State) -> int:
    """Since when only one of two fingers has been heard of, -1 where both have."""
    settled = {number: (x, y) for number, x, y in state.settled}
    moved = [number for number, x, y in state.places if settled.get(number) != (x, y)]
    if len(moved) != 1:
        return -1
    return state.half_t if state.half_t >= 0 else state.t


def _two_hands(state: State) -> State:
    """One finger holds the cloth, the other is on the button.

    While nothing is held, a finger that came down elsewhere may slide onto the cloth.
    """
    params, there = state.params, {n: (x, y) for n, x, y in state.places}
    holder, pusher = state.holder, state.pusher
    if holder not in there:
        free = [n for n in there if n != pusher or not state.holding]
        holder = next((n for n in free if is_on_cloth(params, there[n])), -1)
    if pusher not in there or pusher == holder:
        pusher = next((n for n in there if n != holder), -1)
    held = holder in there
    closed = pusher in there and (held or not needs_cloth(state))
    if state.holding and not closed:
        since = state.lost_t if state.lost_t >= 0 else state.t
        state = replace(state, lost_t=since)
        if there and _may_come_back(state, since):
            return state
        return replace(state, closed=False, cloth_held=held, holder=holder, pusher=pusher)
    return replace(
        state,
        hand=there.get(pusher, state.hand),
        closed=closed,
        cloth_held=held,
        holder=holder,
        pusher=pusher,
        lost_t=-1,
    )


def _may_come_back(state: State, since: int) -> bool:
    """Whether a lost contact is not yet a hand that has let go; at its goal it has, at once."""
    params = state.params
    there = state.latched == LET_GO and distance(state.at, params.goal) <= params.tolerance
    return not there and state.t - since < GRACE_US


def is_on_cloth(params: Params, at: tuple[int, int]) -> bool:
    """Whether a finger is where the cloth is to be held."""
    return distance(at, params.cloth) <= params.cloth_radius + BESIDE_UM
