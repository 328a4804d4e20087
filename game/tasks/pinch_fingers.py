"""Pinch: the hand at rest is found out, and then the thumb meets one finger after the other.

Contacts of other fingers, and the thumb's meeting another than the one asked for, are counted
and nothing more: what a hand does beside what it was asked is told, not judged.
"""

from __future__ import annotations

from dataclasses import replace

from game.core.values import Event, Hand
from game.core.view import Point
from game.tasks.pinch_close import GRACE_US, Stepped, let_go_lifted, released
from game.tasks.pinch_rest import FIVE, in_order, known
from game.tasks.pinch_state import (
    CLOSING,
    DONE,
    OPEN,
    RELEASE,
    SET_UP,
    THUMB,
    State,
    distance,
    middle,
    outside,
    places_of,
)

REST_US = 700_000
"""Five fingers that lie still for so long are at rest."""
STILL_UM = 6_000
"""A trembling hand rests, too."""
ELSEWHERE = 8_000
"""um by which one of them has to lie elsewhere than before for the hand to be laid down anew."""
TOUCH_SLACK = 3_000
"""um beyond closed at which another finger than the one asked for has met the thumb."""
TOOK_PART = 8_000
"""um that a finger has gone, if it meets the thumb: else the thumb only passed it by."""
PARTED = 10_000
"""um by which they part again before another meeting counts."""
GIVES_UP = 6_000
"""um at least by which fingers that have come near open again, if it was all they could."""
NOBODY = -1


def feel(state: State, t: int, hand: Hand) -> State:
    """Take in which fingers are where."""
    places = places_of(hand)
    if not state.rest:
        return replace(state, t=t, places=places, seen=True)
    same = [n for n, _x, _y in places] == [n for n, _finger in state.who]
    who = state.who if same else known(places, state.who, state.rest)
    number_of = {finger: number for number, finger in who}
    there = {number: (x, y) for number, x, y in places}
    came = tuple(place for place in places if place[0] not in dict(state.who))
    stayed = tuple(place for place in state.fresh if place[0] in there)
    fresh = state.fresh if same else stayed + came
    thumb = there.get(number_of.get(THUMB, NOBODY))
    finger = there.get(number_of.get(state.params.finger, NOBODY))
    if thumb is None or finger is None:
        return replace(state, t=t, places=places, who=who, fresh=fresh, opening=-1)
    pair = number_of[THUMB], number_of[state.params.finger]
    return replace(
        state,
        t=t,
        places=places,
        who=who,
        fresh=fresh,
        opening=distance(thumb, finger),
        pair=pair,
        at=middle(thumb, finger),
    )


def step(state: State, before: State) -> Stepped:
    """Go on by one frame, whose hand has been felt; ``before``: the state until then."""
    state, rested = _rest(state)
    if not state.params.finger:
        return state, rested
    state, others = _others(state, before)
    if state.phase == OPEN:
        state, own = _wait(state)
    elif state.phase == CLOSING:
        state, own = _close(state)
    else:
        state, own = _open(state)
    state = state if state.seen else replace(state, seen=True)
    return state, [*rested, *others, *own]


def _rest(state: State) -> Stepped:
    """Five fingers that lie still are the hand at rest: at first, and whenever they do so anew."""
    fingers = state.places
    if len(fingers) != FIVE or state.phase == RELEASE or _came(state):
        return (replace(state, stills=(), still_t=-1) if state.stills else state), []
    spots = {number: (x, y) for number, x, y in state.stills}
    still = len(spots) == FIVE and all(
        number in spots and distance(spots[number], (x, y)) <= STILL_UM for number, x, y in fingers
    )
    if not still:
        return replace(state, stills=fingers, still_t=state.t), []
    if state.still_t < 0 or state.t - state.still_t < REST_US:
        return state, []
    rest = in_order(tuple((x, y) for _, x, y in fingers), left=state.params.left)
    if state.rest and all(map(_is_near, rest, state.rest)):
        return state, []
    taps = state.taps
    who = known(fingers, (), rest)
    state = replace(state, rest=rest, still_t=-1, who=who, fresh=fingers)
    # Who was who until now was another hand: how far apart they are is felt anew.
    state = replace(state, phase=OPEN, began=-1, opening=-1)
    if not state.params.finger:
        return replace(state, result=SET_UP), [Event(state.t, "rested")]
    # That they came down was no tap: the hand was laid down anew.
    landed = tuple(tap for tap in taps if tap[2] != NOBODY or tap[0] < state.t - 2 * REST_US)
    return replace(state, taps=landed), [Event(state.t, "rested")]


def _is_near(place: Point, before: Point) -> bool:
    return distance(place, before) <= ELSEWHERE


def _came(state: State) -> bool:
    """Whether thumb and finger have come half the way to each other."""
    return state.phase == CLOSING and state.nearest <= state.began - _span(state) // 2


def _others(state: State, before: State) -> Stepped:
    """Count contacts that nobody asked for, and meetings with another finger."""
    events: list[Event] = []
    known_before = dict(before.who)
    for number, finger in state.who:
        if state.seen and number not in known_before and finger not in (THUMB, state.params.finger):
            state = replace(state, taps=(*state.taps, (state.t, finger, NOBODY)))
            events.append(Event(state.t, "unwanted_contact", {"finger": finger}))
    met = _met(state)
    if met == state.wrong:
        return state, events
    state = replace(state, wrong=met)
    if met:
        landed = next((tap for tap in reversed(state.taps) if tap[1:] == (met, NOBODY)), None)
        taps = tuple(tap for tap in state.taps if tap is not landed)
        state = replace(state, taps=(*taps, (state.t, met, state.params.finger)))
        events.append(Event(state.t, "wrong_finger", {"finger": met}))
    return state, events


def _met(state: State) -> int:
    """Return another finger than the one asked for that has met the thumb, 0 for none."""
    there = {finger: _place(state, number) for number, finger in state.who}
    thumb = there.get(THUMB)
    if thumb is None or state.phase == RELEASE:
        return 0
    reach = state.params.floor + TOUCH_SLACK + (PARTED if state.wrong else 0)
    landed = {number: (x, y) for number, x, y in state.fresh}
    near = [
        (distance(thumb, there[finger]), finger)
        for number, finger in state.who
        if finger not in (THUMB, state.params.finger)
        and distance(there[finger], landed[number]) >= TOOK_PART
    ]
    away, finger = min(near, default=(reach + 1, 0))
    closer = 0 <= state.opening < away
    return 0 if away > reach or closer else finger


def _place(state: State, number: int) -> Point:
    return next((x, y) for n, x, y in state.places if n == number)


def _span(state: State) -> int:
    return state.began - state.params.floor


def _wait(state: State) -> Stepped:
    """Thumb and finger touch, apart."""
    params = state.params
    if state.opening < outside(params):
        return state, []
    state = replace(
        state,
        phase=CLOSING,
        began=state.opening,
        began_t=state.t,
        nearest=state.opening,
        nearest_t=state.t,
        lost_t=-1,
    )
    return state, [Event(state.t, "grasped", {"opening": state.opening})]


def _close(state: State) -> Stepped:
    if state.opening < 0:
        return _lost(state)
    state = state if state.lost_t < 0 else replace(state, lost_t=-1)
    if state.opening < state.nearest:
        state = replace(state, nearest=state.opening, nearest_t=state.t)
    came = _came(state)
    if not came and state.opening > state.began:
        state = replace(state, began=state.opening)
    if state.nearest <= state.params.target + state.params.half:
        tap = (state.t, state.params.finger, state.params.finger)
        state = replace(
            state, phase=RELEASE, cue_t=state.t, taps=(*state.taps, tap), error=_error(state)
        )
        return state, [Event(state.t, "met", {"finger": state.params.finger})]
    if came and state.opening >= state.nearest + max(GIVES_UP, _span(state) // 4):
        return _fell_short(state)
    return state, []


def _lost(state: State) -> Stepped:
    if state.lost_t < 0:
        return replace(state, lost_t=state.t), []
    if state.t - state.lost_t < GRACE_US:
        return state, []
    if _came(state):
        return _fell_short(state)
    state = replace(state, phase=OPEN, slips=state.slips + 1, lost_t=-1, began=-1, began_t=-1)
    return state, [Event(state.t, "slipped")]


def _fell_short(state: State) -> Stepped:
    """They came nearer, and opened again: that was how near they come."""
    finger = state.params.finger
    state = replace(state, error=_error(state), result=DONE)
    state = replace(state, taps=(*state.taps, (state.nearest_t, finger, finger)))
    return state, [Event(state.t, "fell_short", {"error": state.error})]


def _open(state: State) -> Stepped:
    """Thumb and finger part again."""
    if 0 <= state.opening < state.nearest:
        state = replace(state, nearest=state.opening, nearest_t=state.t)
        state = replace(state, error=_error(state))
    if state.opening < 0:
        return let_go_lifted(state)
    state = state if state.lost_t < 0 else replace(state, lost_t=-1)
    parted = max(state.params.floor + _span(state) // 2, outside(state.params))
    return released(state, state.t) if state.opening >= parted else (state, [])


def _error(state: State) -> int:
    """How far they stayed from closed; a panel that merges them says they were closed."""
    return max(0, state.nearest - state.params.floor)


def interrupt(state: State) -> Stepped:
    """Let go of everything without blame."""
    if state.phase == RELEASE:
        return replace(state, broken=True), []
    events = [Event(state.t, "cancelled")] if state.phase == CLOSING else []
    state = replace(
        state, phase=OPEN, began=-1, began_t=-1, lost_t=-1, stills=(), still_t=-1, wrong=0
    )
    return state, events
