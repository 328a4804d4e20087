"""Pick-and-place: grasp, carry and release small objects.

Mirrors the nine-hole peg test, the Purdue pegboard and Jebsen's small objects; on a screen
it is none of them. One trial is one carry: it ends with the first release at a place, well
or badly put; a thing dropped on the way stays where it fell and the carry goes on.
"""

from __future__ import annotations

import math
import random
from dataclasses import replace

from game.core.messages import N_
from game.core.values import Command, Context, Device, Event, Frame
from game.tasks import pick_place_board as board
from game.tasks import pick_place_layout as layout
from game.tasks import pick_place_player as player
from game.tasks import pick_place_result as ending
from game.tasks import pick_place_view as view
from game.tasks.base import Cue, Exercise, Fit, Level
from game.tasks.pick_place_board import Params
from game.tasks.pick_place_level import read_level
from game.tasks.pick_place_state import State, distance, position, put_away

REACH_SLOP = 4_000
"""um beyond its edge where a thing can still be grasped: fingers are not pixels."""
LIFT_US = 120_000
SLIP_US = 700_000
"""A thing that slips for this long is lost; a firmer grip before that saves it."""
CATCH = 3
"""A release within 3/2 of a place's radius was meant for that place; beyond, it is a drop."""
TOO_HARD, TOO_EASY = 0.3, 0.6
"""Bits by which every carry that is left on a board may be harder or easier than asked for,
before what is left is laid out anew; a board that is a little easy is better finished ..."""
NEARER = 0.3
"""... and only where that comes nearer by this much."""
AIMED = 4
"""A thing let go within a quarter of its way from its place was aimed at it; farther off it was
lost on the way, or taken elsewhere, and says nothing about exactness."""


def plan(
    level: Level, bits: float, context: Context, rng: random.Random, previous: State | None
) -> Params:
    """Go on with the board of the trial before. Where none of its carries comes near the bits
    asked for, what is left of its set is laid out anew; a new set begins when that is done.
    """
    last = previous.params if previous else None
    standing = replace(last, placed=put_away(previous)) if last and previous else None
    if not standing or standing.variant != level.variant or not board.left_of_set(standing):
        laid = layout.new_board(level, bits, context, rng)
        return layout.next_carry(replace(laid, whole=board.things(laid)), bits, level, rng, last)[0]
    carry, miss = None, math.inf
    if not board.is_full(standing):
        carry, miss = layout.next_carry(standing, bits, level, rng, last)
    if carry and -TOO_EASY <= miss <= TOO_HARD:
        return carry
    laid = layout.rest_of(standing, level, bits, context, rng)
    fresh, fresh_miss = layout.next_carry(laid, bits, level, rng, last)
    return carry if carry and abs(fresh_miss) >= abs(miss) - NEARER else fresh


def renews(params: Params, previous: State) -> bool:
    """Say whether a trial is on another board than the one before."""
    return params.items != previous.params.items or params.slots != previous.params.slots


def start(params: Params, context: Context) -> State:
    """Begin a carry.

    The hand counts as closed until it has opened once, so that a button which is still down
    from before grasps nothing.
    """
    profile = context.profile
    lift = profile.lift_um if context.device is Device.TOUCH else 0
    taps = context.device is Device.TOUCH and profile.sticky
    return State(params, close=profile.grip_close, open=profile.grip_open, lift=lift, taps=taps)


def step(state: State, frame: Frame) -> tuple[State, tuple[Event, ...]]:
    """Advance by one frame."""
    if state.result:
        return state, ()
    hand = frame.hands[0]
    state = replace(state, t=frame.t, hand=(hand.x, hand.y), grip=hand.grip)
    state, events = _obey(state, frame)
    if state.result:
        return state, tuple(events)
    closed = hand.grip > state.open if state.closed else hand.grip >= state.close
    was_closed = state.closed
    state = state if closed == was_closed else replace(state, closed=closed)
    if closed and not was_closed and state.carrying < 0:
        state, more = _grasp(state)
    elif state.carrying >= 0:
        state, more = _carry(state, frame) if closed else _release(state)
    else:
        more = []
    return state, (*events, *more)


def _obey(state: State, frame: Frame) -> tuple[State, list[Event]]:
    """Commands: letting go without blame, giving up, halting."""
    events: list[Event] = []
    for command in frame.commands:
        if command in (Command.PAUSE, Command.CANCEL, Command.UNPLUG):
            if state.carrying >= 0:
                events.append(Event(frame.t, "returned", {"item": state.carrying}))
            state = replace(state, carrying=-1, closed=True, slipping_t=-1)
        elif command is Command.GIVE_UP:
            state = replace(state, result="given_up")
        elif command is Command.HALT:
            state = replace(state, result="halted")
    return state, events


def _grasp(state: State) -> tuple[State, list[Event]]:
    params = state.params
    lying = [i for i in range(len(params.items)) if i not in params.placed]
    away = {i: distance(state.hand, position(state, i)) for i in lying}
    reachable = [i for i in lying if away[i] <= params.size // 2 + REACH_SLOP]
    if not reachable:
        if not params.tray.y <= state.hand[1] <= params.tray.bottom:
            return state, []  # Beside the board: meant for a button, not for a thing.
        missed = Event(state.t, "grasp_missed", {"x": state.hand[0], "y": state.hand[1]})
        return replace(state, missed_grasps=state.missed_grasps + 1), [missed]
    # What fell on top of other things comes first, and what is asked for before its
    # neighbours: a finger that covers both means the right one.
    item = min(
        reachable,
        key=lambda i: (i != state.loose, not params.free and i not in params.right, away[i]),
    )
    wrong = item not in params.right
    state = replace(state, wrong_grasps=state.wrong_grasps + wrong)
    if wrong and not params.free:
        return state, [Event(state.t, "wrong_item", {"item": item})]
    at = position(state, item)
    state = replace(
        state,
        carrying=item,
        loose=-1,
        at=at,
        taken=at,
        # Where a tap leads, there the thing lies: nobody sees how far off its middle it was
        # taken.
        offset=(0, 0) if state.taps else (at[0] - state.hand[0], at[1] - state.hand[1]),
        grasped_t=state.t,
        first_grasp_t=state.first_grasp_t if state.first_grasp_t >= 0 else state.t,
    )
    return state, [Event(state.t, "grasped", {"item": item, "x": at[0], "y": at[1]})]


def _carry(state: State, frame: Frame) -> tuple[State, list[Event]]:
    """The thing follows the hand; too light a grip lets it slip, and then fall."""
    lifted = state.lift * min(state.t - state.grasped_t, LIFT_US) // LIFT_US
    at = (state.hand[0] + state.offset[0], state.hand[1] + state.offset[1] - lifted)
    if frame.hands[0].grip >= state.params.hold:
        return replace(state, at=at, slipping_t=-1), []
    state = replace(state, at=at)
    if state.slipping_t < 0:
        state = replace(state, slipping_t=state.t, slips=state.slips + 1)
        return state, [Event(state.t, "slipped", {"item": state.carrying})]
    if state.t - state.slipping_t >= SLIP_US:
        return _drop(state)
    return state, []


def _drop(state: State) -> tuple[State, list[Event]]:
    """Let the thing fall where it is, but never out of reach beside the board."""
    item, (x, y) = state.carrying, state.at
    state = replace(
        state,
        carrying=-1,
        loose=item,
        at=board.on_board(state.params, state.at),
        slipping_t=-1,
        drops=state.drops + 1,
    )
    return state, [Event(state.t, "dropped", {"item": item, "x": x, "y": y})]


def _release(state: State) -> tuple[State, list[Event]]:
    """The hand opened: at a place, back home, or nowhere."""
    params, item = state.params, state.carrying
    goal = params.slots[params.slot]
    error = distance(state.at, (goal.x, goal.y))
    if item in params.right and error <= max(goal.radius * CATCH // 2, params.tolerance):
        return _put(state, error)
    hit = [
        i
        for i, slot in enumerate(params.slots)
        if distance(state.at, (slot.x, slot.y)) <= slot.radius and not _is_taken(state, i)
    ]
    if hit:
        state = replace(_missed(state, error), carrying=-1, released=item, released_t=state.t)
        state = replace(state, result="wrong_place")
        return state, [Event(state.t, "misplaced", {"item": item, "slot": hit[0]})]
    home = (params.items[item].x, params.items[item].y)
    if item not in params.right or distance(state.at, home) <= params.size:
        return replace(state, carrying=-1), [Event(state.t, "returned", {"item": item})]
    return _drop(_missed(state, error))


def _missed(state: State, error: int) -> State:
    """Remember by how much the first release of the right thing missed, if it was aimed."""
    item = state.carrying
    is_first = state.drops == 0 and item in state.params.right
    if not is_first or AIMED * error > board.span_of(state.params, item):
        return state
    return replace(state, missed=error)


def _is_taken(state: State, slot: int) -> bool:
    return not state.params.free and any(
        state.params.items[i].slot == slot for i in state.params.placed
    )


def _put(state: State, error: int) -> tuple[State, list[Event]]:
    result = "placed" if error <= state.params.tolerance else "misplaced"
    x, y = state.at
    values = {"item": state.carrying, "slot": state.params.slot, "error": error, "x": x, "y": y}
    event = Event(state.t, result, values)
    state = replace(
        state,
        carrying=-1,
        released=state.carrying,
        released_t=state.t,
        error=error,
        result=result,
    )
    return state, [event]


EXERCISE: Exercise[Params, State] = Exercise(
    id="pick_place",
    version=2,
    replays=(1,),
    title=N_("Pick and place"),
    trains=N_("Grasping, carrying and letting go of small objects"),
    bits=board.BITS,
    devices={
        Device.MOUSE: Fit.TRAINS,
        Device.TOUCH: Fit.TRAINS,
        Device.GAMEPAD: Fit.STANDS_IN,
        Device.KEYBOARD: Fit.STANDS_IN,
    },
    params=Params,
    trials_per_block=12,
    read_level=read_level,
    plan=plan,
    renews=renews,
    start=start,
    step=step,
    outcome=ending.outcome,
    cue=view.cue,
    scenery=view.scenery,
    actors=view.actors,
    ink=lambda _state: None,
    progress=ending.progress,
    measure_input=ending.measure_input,
    simulate=player.simulate,
    hint=view.hint,
    told=view.TOLD,
    sign="deed:place",
    cues=tuple(Cue(text, "object:*", "plate", "place") for text in view.CUES.values()),
    praise=N_("You put {done} of {all} things in their place"),
)
