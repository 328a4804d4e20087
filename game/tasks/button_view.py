"""Button: what is seen of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from game.core.messages import N_
from game.core.values import AXIS_MAX, Rect
from game.core.view import (
    Button,
    Cloth,
    Cursor,
    Guide,
    Look,
    Point,
    Prim,
    Ring,
    Shirt,
    Slit,
    Tally,
    Wedge,
)
from game.tasks.base import Cue, Telling
from game.tasks.button_state import (
    ALL,
    DONE,
    LET_GO,
    PINCH,
    SLIT,
    THROUGH,
    TILT,
    Params,
    State,
    place,
    shown_at,
    wrapped,
)

TIP_UM = 16_000
"""A finger tip on the glass, with the ring about it."""
LOOSE_SLIT = 120
"""Hundredths of a button by which a slit is long that does not count now."""
TALLY_PART = 33
"""Tenths of a button that the ticks of all steps take above and below their middle."""
UP = -9_000
FLAT, EDGEWISE = AXIS_MAX, AXIS_MAX * 45 // 100
PINCH_CUE = N_("Pinch the button")
TWIST_CUE = N_("Turn it to the mark")
PULL_CUE = N_("Pull it as the arrow says")
MERGED_CUE = N_("Too close to turn: pull it")
KEEP_CUE = N_("Keep it so, to the slit")
SLIT_CUE = N_("Bring it to the slit")
THROUGH_CUE = N_("Push it through the slit")
LET_GO_CUE = N_("In the ring: let go")
CLOTH_CUE = N_("Hold the cloth with one finger")
TRIGGER_CUE = N_("Other trigger: hold the cloth")
AGAIN_CUE = N_("Take hold of it again")
"""Six words at most each."""
HELD = "button:cloth"
TOLD: Mapping[str, tuple[str, Telling]] = {
    "grasped": (N_("Pinched the button"), "did"),
    "pinched_beside": (N_("Pinched beside the button"), "slip"),
    "merged": (N_("Fingers too close to tell apart"), "other"),
    "parted": (N_("Fingers told apart again"), "other"),
    "cloth_held": (N_("Cloth held"), "did"),
    "cloth_left": (N_("Cloth let go"), "other"),
    "at_mark": (N_("Turned to the mark"), "did"),
    "tilted": (N_("Tilted"), "did"),
    "at_slit": (N_("At the slit"), "did"),
    "pushed_through": (N_("Through the slit"), "did"),
    "blocked": (N_("Held back by the cloth"), "slip"),
    "dropped": (N_("Let go too soon"), "slip"),
    "returned": (N_("Grip taken off"), "other"),
    "misplaced": (N_("Let go beside the ring"), "slip"),
    "placed": (N_("Let go in the ring"), "did"),
    "done_at_last": (N_("Done, not at the first try"), "other"),
}
"""What events are called where a button is watched again."""


def cue(state: State) -> Cue:
    """Say what to do now, in words and as a picture."""
    params, step = state.params, state.latched
    if needs_holding(state):
        other = f"trigger:{'left' if params.by_left else 'right'}" if params.by_trigger else HELD
        return Cue(_words(state), other, f"button:{min(step + 1, LET_GO)}", "place")
    if not state.holding and PINCH < step < ALL:
        return Cue(AGAIN_CUE, "button:0", "button:1", "place")
    return Cue(
        _words(state), f"button:{min(step, LET_GO)}", f"button:{min(step + 1, ALL)}", "place"
    )


def _words(state: State) -> str:
    params = state.params
    if needs_holding(state):
        return TRIGGER_CUE if params.by_trigger else CLOTH_CUE
    tilt = PULL_CUE if params.pull else KEEP_CUE if state.met else TWIST_CUE
    if state.merged:
        tilt = MERGED_CUE
    return (PINCH_CUE, tilt, SLIT_CUE, THROUGH_CUE, LET_GO_CUE, LET_GO_CUE)[state.latched]


def needs_holding(state: State) -> bool:
    """Whether the other hand is missing."""
    return bool(state.params.cloth_radius) and state.latched < LET_GO and not state.cloth_held


def all_cues() -> tuple[Cue, ...]:
    """Return every instruction that there is."""
    texts = (
        PINCH_CUE,
        TWIST_CUE,
        PULL_CUE,
        MERGED_CUE,
        KEEP_CUE,
        SLIT_CUE,
        THROUGH_CUE,
        LET_GO_CUE,
    )
    cues = [Cue(text, "button:0", "button:1", "place") for text in (*texts, AGAIN_CUE)]
    cues.append(Cue(CLOTH_CUE, HELD, "button:1", "place"))
    sides = ("trigger:left", "trigger:right")
    return (*cues, *(Cue(TRIGGER_CUE, side, "button:1", "place") for side in sides))


def scenery(state: State) -> tuple[Prim, ...]:
    """The shirt, its slits and the buttons that are not in the hand, and what counts now."""
    params = state.params
    left, top, width, height = params.area
    front = Rect(left, top, width, height)
    prims: list[Prim] = [Shirt(front, params.here.slit[0], _flap(params), params.collar)]
    # The one that counts lies over its neighbours, which it may be long enough to touch.
    order = sorted(range(len(params.rows)), key=lambda number: number == params.row)
    prims += [_slit(state, number) for number in order]
    for number, row in enumerate(params.rows):
        if number == params.row:
            continue
        fast = (number < params.row) is params.fastens
        look = Look.DONE if number < params.row else Look.IDLE
        prims.append(Button(row.slit if fast else row.loose, params.size, look))
    if state.result:
        prims.append(_put(state))
        return tuple(prims)
    if params.cloth_radius:
        look = Look.DONE if state.cloth_held else Look.ACTIVE
        prims.append(Cloth(params.cloth, params.cloth_radius, look))
    return (*prims, *_wanted(state), _tally(state))


def _flap(params: Params) -> int:
    """The side to which the buttons are fastened: 1 right, -1 left."""
    return 1 if params.here.fast[0] > params.here.loose[0] else -1


def _put(state: State) -> Button:
    """The button when all is over: one that is fastened has been drawn to its slit."""
    look = Look.DONE if state.result == DONE and state.within else Look.IDLE
    button = _button(state, look)
    if state.result == DONE and state.params.fastens:
        return replace(button, at=state.params.here.slit, shank=None)
    return button


def _slit(state: State, number: int) -> Slit:
    """A slit; the one that counts is as long as the button may be off to both sides."""
    params = state.params
    here = number == params.row and not state.result
    length = params.size * LOOSE_SLIT // 100
    if here:
        _left, top, _width, height = params.area
        y, top = params.here.slit[1], top + params.collar
        room = min(y - top, top + height - params.collar - y)
        length = min(params.size + 2 * params.tolerance, 2 * room)
    look = Look.ACTIVE if here and state.latched in {SLIT, THROUGH} else Look.IDLE
    return Slit(params.rows[number].slit, length, look)


def _wanted(state: State) -> tuple[Prim, ...]:
    """What the step of this moment asks for."""
    params, waits = state.params, place(state.params, state.latched)
    if not state.holding:
        return (_ring(params, waits),)
    if state.latched == TILT:
        return (_tilt(state),)
    if state.latched == LET_GO:
        return (_ring(params, params.goal),)
    return ()


def _ring(params: Params, at: Point) -> Ring:
    """Where a button counts as there, as far as that lies within the area: nobody is shown a
    place that a hand does not reach.
    """
    left, top, width, height = params.area
    (x, y), counts = at, params.tolerance + params.size // 2
    fits = min(x - left, left + width - x, y - top, top + height - y)
    return Ring(at, min(counts, max(fits, params.size // 2)))


def _tilt(state: State) -> Wedge:
    """The way to pull, or the mark to turn to."""
    params = state.params
    if params.pull or state.merged:
        return Wedge(
            params.start, _beyond(params), params.pull_way, params.pull_tolerance, arrow=True
        )
    turned = wrapped(UP + params.here.turn)
    return Wedge(params.start, _beyond(params), turned, params.turn_tolerance, arrow=False)


def _beyond(params: Params) -> int:
    """How far marks are about the button: beyond the fingers that pinch it, or what is about it."""
    return params.close if params.pair else params.size * 3 // 2


def _tally(state: State) -> Tally:
    """The steps that are done, beside the row."""
    params = state.params
    left, top, width, height = params.area
    x = left + width // 2 + _flap(params) * width * 40 // 100
    room = min(TALLY_PART * params.size // 10, height // 2)
    y = min(max(params.here.slit[1], top + room), top + height - room)
    return Tally((x, y), params.size // 2, state.latched, ALL)


def _button(state: State, look: Look, *, held: bool = False) -> Button:
    """The button of this trial where it is now."""
    params, at = state.params, shown_at(state)
    spin = state.turned if state.holding and not params.pull and state.latched == TILT else 0
    through = state.latched >= LET_GO if params.fastens else state.latched < LET_GO
    edge = TILT < state.latched < ALL
    return Button(
        at,
        params.size,
        look,
        face=EDGEWISE if edge else FLAT,
        spin=spin,
        held=held,
        shank=params.here.slit if through else None,
    )


def actors(state: State) -> tuple[Prim, ...]:
    """The button in the hand, and the hand."""
    params = state.params
    tips: tuple[Prim, ...]
    if params.pair or (params.cloth_radius and not params.by_trigger):
        gripping = {state.pusher, state.holder} if not params.pair else set()
        tips = tuple(
            Cursor((x, y), TIP_UM, None, state.holding or number in gripping)
            for number, x, y in state.places
        )
    else:
        tips = (Cursor(state.hand, params.size // 2, None, state.closed),)
    if state.result:
        return tips
    button = _button(state, Look.ACTIVE, held=state.holding)
    if not state.holding:
        return (button, *tips)
    prims: list[Prim] = []
    if state.latched == TILT and not (params.pull or state.merged):
        prims.append(_pointer(state))
    if state.met or state.latched in {SLIT, THROUGH}:
        prims.append(Guide(button.at, params.here.slit))
    if state.latched == LET_GO:
        prims.append(Guide(button.at, params.goal))
    return (*prims, button, *tips)


def _pointer(state: State) -> Wedge:
    """Where the button points that two fingers turn."""
    params = state.params
    near = abs(wrapped(state.turned - params.here.turn)) <= params.turn_tolerance
    angle = wrapped(UP + state.turned)
    return Wedge(shown_at(state), _beyond(params), angle, 0, arrow=False, met=near)


def hint(state: State) -> tuple[Prim, ...]:
    """Lead through the slit to where the button goes."""
    params = state.params
    return (
        Guide(place(params, state.latched), params.here.slit),
        Guide(params.here.slit, params.goal),
    )
