"""Pinch: what is seen of it."""

from __future__ import annotations

from collections.abc import Mapping

from game.core.messages import N_
from game.core.values import AXIS_MAX
from game.core.view import Ball, Cursor, Guide, Hoop, Look, Point, Prim, Spot, Thing
from game.tasks.base import Cue, Telling
from game.tasks.pinch_close import opened
from game.tasks.pinch_rest import FIVE
from game.tasks.pinch_state import (
    CLOSE,
    CLOSING,
    DONE,
    HOLDING,
    OPEN,
    RELEASE,
    SET_UP,
    THUMB,
    Params,
    State,
    distance,
    middle,
)

TIP_UM = 17_000
"""A finger tip on the glass, with the ring about it."""
HAND_UM, WHOLE_HAND_UM = 40_000, 90_000
"""Size of the picture of a hand: beside the real one, and where that is to be laid."""
THING_UM = 8_000, 40_000
"""Least and greatest size of a thing."""
WHOLE_HAND_PART = 85
"""Hundredths of the area that the larger one takes at most."""

TOLD: Mapping[str, tuple[str, Telling]] = {
    "grasped": (N_("Began to close"), "did"),
    "reached": (N_("Came to the band"), "did"),
    "held": (N_("Held to the end"), "did"),
    "met": (N_("Thumb and finger met"), "did"),
    "released": (N_("Let go"), "did"),
    "rested": (N_("Hand at rest"), "did"),
    "back_in_band": (N_("Back in the band"), "did"),
    "left_band": (N_("Left the band"), "slip"),
    "slipped": (N_("A finger lifted"), "slip"),
    "let_go_early": (N_("Let go too soon"), "slip"),
    "fell_short": (N_("Did not come near enough"), "slip"),
    "wrong_finger": (N_("Met another finger"), "other"),
    "unwanted_contact": (N_("Another finger touched"), "other"),
    "cancelled": (N_("Grip taken off"), "other"),
}
"""What happens, as it is told where a trial is watched again: other fingers without a verdict."""
CLOSE_CUE = N_("Close to the ring, then hold")
OPEN_CUE = N_("Let go: open your hand")
REST_CUE = N_("Rest all five fingers, spread")
APART_CUE = N_("Open them again")
FINGER_CUES = {
    2: N_("Thumb and index finger meet"),
    3: N_("Thumb and middle finger meet"),
    4: N_("Thumb and ring finger meet"),
    5: N_("Thumb and little finger meet"),
}
"""Six words at most each."""
WIDE, HELD, MET = "pinch:wide", "pinch:held", "pinch:met"
"""Pictures of two finger tips: apart about a thing, on it in its ring, and on each other."""


def hand_art(params: Params, *fingers: int) -> str:
    """Name the picture of a hand with some of its fingers marked."""
    return f"hand:{'left' if params.left else 'right'}:{''.join(map(str, fingers))}"


def cue(state: State) -> Cue:
    """Say what to do now, in words and as a picture."""
    params = state.params
    if params.variant == CLOSE:
        if state.phase == RELEASE and not state.result:
            return Cue(OPEN_CUE, HELD, WIDE, "place")
        return Cue(CLOSE_CUE, WIDE, HELD, "place")
    if not params.finger:
        return Cue(REST_CUE, hand_art(params), hand_art(params, *range(1, FIVE + 1)), "place")
    if state.phase == RELEASE and not state.result:
        return Cue(APART_CUE, MET, hand_art(params, THUMB, params.finger), "place")
    return Cue(FINGER_CUES[params.finger], hand_art(params, THUMB, params.finger), MET, "place")


def all_cues() -> tuple[Cue, ...]:
    """Return every instruction that there is."""
    texts = (CLOSE_CUE, OPEN_CUE, REST_CUE, APART_CUE, *FINGER_CUES.values())
    return tuple(Cue(text, WIDE, HELD, "place") for text in texts)


def _ball(params: Params, at: Point, width: int) -> Ball:
    thing = min(max((params.target - params.half) * 7 // 10, THING_UM[0]), THING_UM[1])
    return Ball(at, width, f"object:{params.kind}", thing)


def scenery(state: State) -> tuple[Prim, ...]:
    """What lies still: the thing and where fingers go, until they have come; what became of it."""
    params = state.params
    if params.variant != CLOSE:
        return _fingers_scenery(state)
    if state.result:
        look = Look.DONE if _is_within(state) else Look.IDLE
        at = state.at if state.reached_t >= 0 else params.home
        return (_ball(params, at, params.target), _band(params, at, look))
    if state.phase != OPEN:
        return ()
    ball = (_ball(params, params.home, params.wide or params.start),)
    spots = () if params.wide else tuple(Spot(at, TIP_UM, Look.ACTIVE) for at in params.spots)
    return (*ball, _band(params, params.home, Look.ACTIVE), *spots)


def _is_within(state: State) -> bool:
    return state.result == DONE and 0 <= state.error <= state.params.half


def _band(params: Params, at: Point, look: Look, share: int = 0) -> Hoop:
    inner, outer = params.target - params.half, params.target + params.half
    return Hoop(at, inner, outer, look, share)


def _fingers_scenery(state: State) -> tuple[Prim, ...]:
    params = state.params
    if not params.finger:
        size = min(WHOLE_HAND_UM, min(params.area.w, params.area.h) * WHOLE_HAND_PART // 100)
        marked = range(1, FIVE + 1) if state.result == SET_UP else ()
        return (Thing(params.home, size, hand_art(params, *marked)),)
    asked = (THUMB, params.finger)
    look = Look.DONE if _is_within(state) else Look.IDLE if state.result else Look.ACTIVE
    spots = tuple(
        Spot(at, TIP_UM, look if finger in asked else Look.IDLE)
        for finger, at in enumerate(state.rest, THUMB)
    )
    size = min(HAND_UM, min(params.area.w, params.area.h) // 3)
    return (*spots, Thing(_aside(state, size), size, hand_art(params, *asked)))


def _aside(state: State, size: int) -> Point:
    """Where the picture of the hand is: in the corner that the real one leaves free.

    Above it rather: below is the rest of the hand.
    """
    area, inset = state.params.area, size * 5 // 8
    across, down = (area.x + inset, area.right - inset), (area.y + inset, area.bottom - inset)
    corners = [(x, y) for y in down for x in across]
    return max(
        corners,
        key=lambda at: min(distance(at, one) for one in state.rest) - (at[1] - area.y) // 2,
    )


def actors(state: State) -> tuple[Prim, ...]:
    """The thing between the fingers, its ring, and the finger tips."""
    params = state.params
    tips = _tips(state)
    if params.variant != CLOSE:
        if state.result or not params.finger:
            return tips
        ends = _ends(state)
        return (*((Guide(*ends),) if state.phase != RELEASE else ()), *tips)
    if state.result or state.phase == OPEN:
        return tips
    ball = _ball(params, state.at, max(state.opening, params.floor // 2))
    if state.phase == RELEASE:
        back = opened(params, state.began)
        return (ball, Hoop(state.at, back, back, Look.ACTIVE), *tips)
    return (ball, _band(params, state.at, Look.ACTIVE, _held_share(state)), *tips)


def _held_share(state: State) -> int:
    """How much of the hold is over."""
    if state.phase != HOLDING:
        return 0
    whole = state.params.settle_us + state.params.hold_us
    return min(AXIS_MAX, (state.t - state.reached_t) * AXIS_MAX // whole)


def _ends(state: State) -> tuple[Point, Point]:
    """Where the thumb and the finger are, or have their places."""
    there = {number: (x, y) for number, x, y in state.places}
    if state.opening >= 0:
        return there[state.pair[0]], there[state.pair[1]]
    return state.rest[THUMB - 1], state.rest[state.params.finger - 1]


def _tips(state: State) -> tuple[Prim, ...]:
    pair: tuple[int, ...] = state.pair if state.phase in (CLOSING, HOLDING, RELEASE) else ()
    if state.params.variant != CLOSE and not state.params.finger and len(state.places) == FIVE:
        pair = tuple(number for number, _x, _y in state.places)
    return tuple(Cursor((x, y), TIP_UM, None, number in pair) for number, x, y in state.places)


def hint(state: State) -> tuple[Prim, ...]:
    """Lead from where the fingers begin to where they come near each other."""
    params = state.params
    if params.wide or (params.variant != CLOSE and not params.finger):
        return ()
    centre = middle(*params.spots)
    return tuple(Guide(at, centre) for at in params.spots if distance(at, centre) > 0)


def progress(state: State) -> tuple[int, int]:
    """Trials done of a set."""
    ended = state.result in (DONE, "early")
    return state.params.before + ended, state.params.of
