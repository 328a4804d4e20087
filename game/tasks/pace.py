"""Pace: strength and skill with real things on the table: putty, a band, pegs, a shirt.

The game sees none of them. It shows what to do, leads calmly through work, hold, letting go and
rest, and counts: each repetition when it is confirmed, by whatever can press anything, or by beats
of its own, after which the player says how many were done. A trial is one set. No clock ends it,
nothing adapts, and it is off until a therapist has cleared it.
"""

from __future__ import annotations

import math
from dataclasses import replace

from game.core.messages import N_
from game.core.values import Command, Context, Device, Event, Frame, Hand, Rect
from game.tasks import pace_player as player
from game.tasks import pace_result as ending
from game.tasks import pace_view as view
from game.tasks.base import Exercise, Fit
from game.tasks.pace_level import read_level
from game.tasks.pace_plan import BITS, plan
from game.tasks.pace_state import TIMED, WORKING, Params, Phase, State

LETTING_GO = (Command.PAUSE, Command.CANCEL, Command.UNPLUG)
EASED = (Phase.CONFIRM, *WORKING)
"""In these a press says that the repetition is done."""
BY_PLACE = (Device.MOUSE, Device.TOUCH)
"""With these a press means what it is on; with the others it may be wherever it is."""
MOVED_UM = 3_000
"""From so far on a cursor that is driven was meant to go somewhere."""

FOLLOWING = {
    Phase.BETWEEN: Phase.BEGIN,
    Phase.READY: Phase.WORK,
    Phase.WORK: Phase.HOLD,
    Phase.HOLD: Phase.LET_GO,
    Phase.LET_GO: Phase.CONFIRM,
    Phase.REST: Phase.WORK,
}

Stepped = tuple[State, tuple[Event, ...]]


def start(params: Params, context: Context) -> State:
    """Begin a set: with the rest since the last one, or when the hand is ready. One that was
    broken off goes on where it was.
    """
    profile = context.profile
    phase = Phase.BETWEEN if params.before_us else Phase.BEGIN
    if params.said >= 0:
        phase = Phase.COUNT
    paced = params.carried if params.beats else 0
    grips = profile.grip_close, profile.grip_open
    return State(params, context.device, *grips, phase, paced=paced, chosen=params.said)


def kept(state: State) -> State | None:
    """What was done of a set that the program broke off counts: the rest of it is to come."""
    return state if state.kind == "halted" else None


def step(state: State, frame: Frame) -> Stepped:
    """Advance by one frame."""
    if state.kind:
        return state, ()
    hand = frame.hands[0]
    here = (hand.x, hand.y)
    if state.since < 0:
        state = replace(state, since=frame.t, began_at=here, asked_at=here)
    moved = state.moved or math.dist(here, state.began_at) > MOVED_UM
    state = replace(state, t=frame.t, hand=here, moved=moved)
    events: tuple[Event, ...] = ()
    for command in frame.commands:
        state, more = _obeyed(state, command)
        events += more
    if state.kind:
        return state, events
    state, more = _led(state)
    events += more
    state, pressed = _felt(state, hand)
    if pressed:
        state, more = _pressed(state)
        events += more
    return state, events


def _obeyed(state: State, command: Command) -> Stepped:
    if command is Command.GIVE_UP:
        return _over(state, "given_up")
    if command is Command.HALT:
        return _over(state, "halted")
    if command is Command.RESUME and state.stopped >= 0:
        since, resumed = state.since + state.t - state.stopped, (*state.resumed, state.t)
        return replace(state, stopped=-1, since=since, resumed=resumed), ()
    if command not in LETTING_GO:
        return state, ()
    stopped = state.t if command is Command.PAUSE and state.stopped < 0 else state.stopped
    state = replace(state, stopped=stopped, begun=False, closed=False)
    if state.phase in WORKING:
        # The hand has let go: the repetition begins again, and nothing is held against it.
        return _to(state, Phase.READY, state.t)
    return state, ()


def _led(state: State) -> Stepped:
    """Go on from what is timed and over: nobody need do anything for that."""
    events: tuple[Event, ...] = ()
    while state.phase in TIMED:
        lasts = state.params.lengths[state.phase]
        if state.t - state.since < lasts:
            break
        state, event = _after(_spent(state, lasts), state.since + lasts)
        events += event
    return state, events


def _after(state: State, due: int) -> Stepped:
    """Say what follows a timed phase that was over at ``due``."""
    params = state.params
    if state.phase is Phase.LET_GO and params.beats:
        state = replace(state, paced=state.paced + 1)
        if state.paced >= params.repetitions:
            return _asked(state, due)
        return _to(state, Phase.REST, due)
    if state.phase is Phase.WORK and not params.hold_us:
        return _to(state, Phase.LET_GO, due)
    return _to(state, FOLLOWING[state.phase], due)


def _to(state: State, phase: Phase, since: int) -> Stepped:
    """Go on to another phase, and tell it."""
    event = Event(state.t, view.CUED[phase], {"repetition": state.done + 1})
    return replace(state, phase=phase, since=since), (event,)


def _spent(state: State, us: int) -> State:
    """Count what a phase has taken."""
    match state.phase:
        case Phase.WORK | Phase.HOLD:
            return replace(state, worked_us=state.worked_us + us)
        case Phase.LET_GO:
            return replace(state, released_us=state.released_us + us)
        case Phase.REST | Phase.BETWEEN:
            return replace(state, rested_us=state.rested_us + us)
    return state


def _felt(state: State, hand: Hand) -> tuple[State, bool]:
    """Return whether something is pressed now that was not: any button, key, finger or trigger.

    What is held from before is no press, nor is one that bounces.
    """
    grip = max(hand.grip, hand.other)
    pulled = grip > state.release if state.closed else grip >= state.close
    closed = pulled or (state.device is Device.GAMEPAD and hand.contacts > 0)
    if not state.begun:
        return replace(state, begun=True, closed=closed), False
    if closed == state.closed:
        return state, False
    soon = state.pressed >= 0 and state.t - state.pressed < state.params.bounce_us
    pressed = closed and not soon
    bounces = state.bounces + (closed and soon)
    return replace(state, closed=closed, pressed=state.t, bounces=bounces), pressed


def _pressed(state: State) -> Stepped:
    """Say what a press means: in most phases wherever it is."""
    if state.phase is Phase.COUNT:
        return _chosen(state)
    if state.phase in (*EASED, Phase.REST) and _means_enough(state):
        return _enough(state)
    match state.phase:
        case Phase.BEGIN | Phase.BETWEEN:
            return _to(_spent(state, state.t - state.since), Phase.READY, state.t)
        case phase if phase in EASED and not state.params.beats:
            return _counted(state)
    return state, ()


def _counted(state: State) -> Stepped:
    """A repetition is done; who is quicker than the rhythm goes on to the rest at once."""
    early = state.phase is not Phase.CONFIRM
    state = _spent(state, state.t - state.since)
    state = replace(state, reps=(*state.reps, state.t), early=state.early + early)
    event = Event(state.t, "counted", {"repetition": state.done, "early": int(early)})
    whole = state.done >= state.params.repetitions
    state, more = _over(state, "done") if whole else _to(state, Phase.REST, state.t)
    return state, (event, *more)


def _means_enough(state: State) -> bool:
    """Whether a press is on the key with the hand, and the player went there for that."""
    went = state.device in BY_PLACE or state.moved
    return went and _on(state, state.params.places.enough)


def _enough(state: State) -> Stepped:
    """The player ends the set: what was done of it is done."""
    if state.params.beats:
        return _asked(state, state.t)
    return _over(state, "done" if state.done else "given_up")


def _asked(state: State, due: int) -> Stepped:
    """Ask how many were done; what the game has counted stands there until another is chosen."""
    state = replace(state, chosen=state.paced, asked_at=state.hand)
    return _to(state, Phase.COUNT, due)


def _chosen(state: State) -> Stepped:
    """A number is pressed, or what stands there is taken.

    Who has no place of their own to press, and did not go to one, says "so many".
    """
    places = state.params.places
    points = state.device in BY_PLACE or math.dist(state.hand, state.asked_at) > MOVED_UM
    for number, key in enumerate(places.numbers):
        if points and _on(state, key):
            event = Event(state.t, "number_chosen", {"repetitions": number})
            return replace(state, chosen=number), (event,)
    if not _on(state, places.on) and state.device in BY_PLACE:
        return state, ()
    return _over(state, "done" if state.chosen else "given_up")


def _over(state: State, kind: str) -> Stepped:
    state = replace(state, kind=kind)
    told = "completed" if kind == "done" else kind
    return state, (Event(state.t, told, {"repetitions": state.done}),)


def _on(state: State, key: Rect) -> bool:
    x, y = state.hand
    return key.x <= x < key.right and key.y <= y < key.bottom


EXERCISE: Exercise[Params, State] = Exercise(
    id="pace",
    version=1,
    title=N_("Strengthen"),
    trains=N_("Strength and skill with putty, bands, pegs and buttons on the table"),
    bits=BITS,
    devices=dict.fromkeys(Device, Fit.TRAINS),
    params=Params,
    trials_per_block=3,
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
    graded=True,
    adapts=False,
    clearance="resistance",
    cautions=view.CAUTIONS,
    asks=("effort", "pain"),
    led=lambda state: state.phase in TIMED and not state.kind,
    trials="sets",
    kept=kept,
    sign="deed:putty",
    told=view.TOLD,
    cues=view.all_cues(),
    praise=N_("You came to the end of {done} of {all} sets"),
)
