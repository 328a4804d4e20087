"""Tap: a row of taps, as evenly and quickly as is comfortable, and without anything to follow.

Mirrors the finger-tapping test; it is none: a glass, a key and a button are not a tapping board,
and no clock ends a row. A trial is so many taps. Nothing adapts: every row is as its level says,
so that rows can be compared.
"""

from __future__ import annotations

from dataclasses import replace

from game.core.messages import N_
from game.core.values import Command, Context, Device, Event, Frame
from game.tasks import tap_player as player
from game.tasks import tap_result as ending
from game.tasks import tap_view as view
from game.tasks.base import Exercise, Fit
from game.tasks.tap_level import read_level
from game.tasks.tap_plan import BITS, plan
from game.tasks.tap_state import BESIDE, Contact, Params, State, Tap, asked_next
from game.tasks.tap_touch import contacts

LETTING_GO = (Command.PAUSE, Command.CANCEL, Command.UNPLUG)
FINGERS = 5
"""All of a hand count on a touch screen: one that rests beside a pad must not hide another."""


def start(params: Params, context: Context) -> State:
    """Begin a row."""
    profile = context.profile
    return State(params, context.device, close=profile.grip_close, release=profile.grip_open)


def step(state: State, frame: Frame) -> tuple[State, tuple[Event, ...]]:
    """Advance by one frame."""
    if state.kind:
        return state, ()
    hand = frame.hands[0]
    state = replace(state, t=frame.t, hand=(hand.x, hand.y))
    for command in frame.commands:
        state = _obeyed(state, command)
    if state.kind:
        return state, (Event(frame.t, state.kind),)
    down, pulled = contacts(state, hand)
    state = replace(state, pulled=pulled)
    events: list[Event] = []
    if not state.begun:
        state = replace(state, begun=True, down=down)
    for contact in down:
        if all(contact.id != one.id for one in state.down):
            state, event = _touched(state, contact)
            events.append(event)
    state = replace(_let_go(state, down), down=down)
    if len(state.taps) >= state.params.whole and _is_over(state):
        state = replace(state, kind="done")
        return state, (*events, Event(frame.t, "completed", {"taps": len(state.taps)}))
    state, beats = _beat(state)
    return state, (*events, *beats)


def _obeyed(state: State, command: Command) -> State:
    if command is Command.GIVE_UP:
        return replace(state, kind="given_up")
    if command is Command.HALT:
        return replace(state, kind="halted")
    if command in LETTING_GO:
        # What ends by nobody's will says nothing of how long it would have lasted.
        taps = tuple(replace(tap, until=tap.t) if tap.until < 0 else tap for tap in state.taps)
        return replace(state, taps=taps, down=(), begun=False, since=-1, beats=0)
    return state


def _touched(state: State, contact: Contact) -> tuple[State, Event]:
    """A contact came: a tap, the same tap still, or nothing where no pad is."""
    where = {"pad": contact.pad, "x": contact.x, "y": contact.y}
    if contact.pad == BESIDE:
        return replace(state, beside=state.beside + 1), Event(state.t, "missed_pad", where)
    if _is_bounce(state, contact.pad):
        # The tap goes on, so that its contact is not cut short either.
        number = _last_on(state, contact.pad)
        tap = replace(state.taps[number], id=contact.id, until=-1)
        taps = (*state.taps[:number], tap, *state.taps[number + 1 :])
        state = replace(state, taps=taps, bounces=state.bounces + 1)
        return state, Event(state.t, "bounced", where)
    if len(state.taps) >= state.params.whole:
        return state, Event(state.t, "missed_pad", where)
    tap = Tap(state.t, contact.pad, asked_next(state), contact.id)
    by_trigger = state.device is Device.GAMEPAD and state.pulled and len(state.params.pads) == 1
    state = replace(
        state,
        taps=(*state.taps, tap),
        triggers=state.triggers + by_trigger,
        since=state.t if state.since < 0 else state.since,
    )
    return state, Event(state.t, "tapped", where | {"asked": tap.asked})


def _is_bounce(state: State, pad: int) -> bool:
    """Whether a contact is one with the last tap on its pad: a button that bounces, a panel that
    loses a finger for a moment, a tip that is seen as two.
    """
    number = _last_on(state, pad)
    if number < 0:
        return False
    last = state.taps[number]
    return state.t - max(last.t, last.until) < state.params.bounce_us


def _last_on(state: State, pad: int) -> int:
    found = (n for n in reversed(range(len(state.taps))) if state.taps[n].pad == pad)
    return next(found, -1)


def _let_go(state: State, down: tuple[Contact, ...]) -> State:
    """End the taps whose contacts have ended."""
    held = {contact.id for contact in down}
    if all(tap.until >= 0 or tap.id in held for tap in state.taps):
        return state
    taps = tuple(
        replace(tap, until=state.t) if tap.until < 0 and tap.id not in held else tap
        for tap in state.taps
    )
    return replace(state, taps=taps)


def _is_over(state: State) -> bool:
    """Whether the last contacts have ended, and are no bounce."""
    last = state.taps[-FINGERS:]
    ended = all(tap.until >= 0 for tap in last)
    return ended and state.t - max(tap.until for tap in last) >= state.params.bounce_us


def _beat(state: State) -> tuple[State, list[Event]]:
    """The pulse, from a tap on, until enough taps have gone with it."""
    if not state.cueing or state.since < 0:
        return state, []
    beats = (state.t - state.since) // state.params.every_us
    if beats == state.beats:
        return state, []
    due = state.since + beats * state.params.every_us
    return replace(state, beats=beats), [Event(state.t, "beat", {"due": due})]


EXERCISE: Exercise[Params, State] = Exercise(
    id="tap",
    version=1,
    title=N_("Tap"),
    trains=N_("Tapping evenly and quickly with the fingers"),
    bits=BITS,
    devices=dict.fromkeys(Device, Fit.TRAINS),
    variants={"alternate": {Device.MOUSE: Fit.STANDS_IN}},
    params=Params,
    trials_per_block=6,
    read_level=read_level,
    plan=plan,
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
    fingers=FINGERS,
    apart=True,
    graded=True,
    adapts=False,
    sign="deed:tap",
    told=view.TOLD,
    cues=view.all_cues(),
    praise=N_("You tapped {done} of {all} rows to their end"),
)
