"""Turn: the state of one turn under way, and how a hand moves it on."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from game.core.touches import CLOSED_UM
from game.core.values import AXIS_MAX, Command, Context, Device, Event, Frame, Hand, InputProfile
from game.core.view import Point
from game.tasks.turn_plan import DEGREE, HALF_TURN, WHOLE_TURN, Params, wrapped

REACH = 15_000
"""um beyond its edge where a thing can still be gripped: thumb and fingers hold it from outside."""
MIDDLE = (4_000, 5)
"""Within a fifth of the radius of the middle, at least 4 mm, a pointer's way turns nothing."""
PUSHED = AXIS_MAX // 2
"""A stick turns what is gripped while it is out this far: on its way back it turns nothing."""
KEY_SPEED = 90 * DEGREE
"""1/100 degree a second that an arrow key turns once it has been held for ``KEY_RAMP_US``."""
KEY_SLOW_PART = 8
KEY_RAMP_US = 700_000
SECOND_US = 1_000_000
KEY_SIDEWAYS = 60 * DEGREE
"""Arrow keys that point this near to the right or the left turn."""
WRONG_WAY = 15 * DEGREE
"""What is turned back this far in one grip was turned the wrong way."""
FINGERS = 2


@dataclass(frozen=True, slots=True)
class State:
    """One turn under way. Times in us, angles in 1/100 degree; -1 and None mean "none".

    ``turned``: how far from its start, positive as is wanted. ``came``: what it was when this
    grip began, or the lock opened: the way that is shown begins there. ``angle``: where the
    hand pointed last while it turned the thing. ``stale``: a grip that has to open before it
    can take hold. ``key_way``, ``key_t``, ``key_from``: the arrow key that is held, since when,
    and what was turned by then. ``entered``: when the thing last came within its tolerance.
    ``stopped``: this grip has come to a stop.
    """

    params: Params
    device: Device
    profile: InputProfile
    t: int = 0
    hand: Hand | None = None
    stale: bool = True
    closed: bool = False
    holding: bool = False
    angle: int | None = None
    turned: int = 0
    came: int = 0
    unlocked: bool = False
    stopped: bool = False
    key_way: int = 0
    key_t: int = 0
    key_from: int = 0
    began: int = -1
    grasped_t: int = -1
    unlocked_t: int = -1
    entered: int = -1
    released_t: int = -1
    grips: int = 0
    slips: int = 0
    wrong_way: int = 0
    result: str = ""


Step = tuple[State, tuple[Event, ...]]


def start(params: Params, context: Context) -> State:
    """Begin a turn. The hand counts as closed until it has opened once."""
    return State(params, context.device, context.profile)


def goal(state: State) -> int:
    """Return where the thing is to be let go, as ``turned`` is: a key comes back."""
    return 0 if state.unlocked else state.params.turn


def error(state: State) -> int:
    """Return by how much the thing is off its goal."""
    return abs(state.turned - goal(state))


def step(state: State, frame: Frame) -> Step:
    """Move the turn on by one frame; a trial that has ended stays as it is."""
    if state.result or not frame.hands:
        return state, ()
    hand = frame.hands[0]
    events: list[Event] = []
    if frame.commands:
        state = replace(state, t=frame.t, hand=hand)
        for command in frame.commands:
            state = _obey(state, command, events)
        if state.result:
            return state, tuple(events)
    was_closed, closed = state.closed, _is_closed(state, hand)
    # A state is replaced as seldom as may be: a frame comes with every sample of a quick device.
    state = replace(state, t=frame.t, hand=hand, closed=closed, stale=state.stale and closed)
    if state.holding:
        state = _turn(state, hand, events) if closed else _let_go(state, hand, events)
    elif closed and not state.stale:
        state = _take(state, hand, events, anew=not was_closed)
    return state, tuple(events)


def _event(state: State, kind: str, **values: int) -> Event:
    return Event(state.t, kind, {"turned": state.turned, **values})


def _obey(state: State, command: Command, events: list[Event]) -> State:
    """Letting go without blame, giving up, halting."""
    if command in (Command.PAUSE, Command.CANCEL, Command.UNPLUG):
        if state.holding:
            events.append(_event(state, "cancelled"))
        return replace(_opened(state), stale=True)
    if command in (Command.GIVE_UP, Command.HALT):
        kind = "given_up" if command is Command.GIVE_UP else "halted"
        events.append(_event(state, kind))
        return replace(_opened(state), result=kind)
    return state


def _opened(state: State) -> State:
    """Return the state with nothing held; the thing stays as it was left."""
    came = state.turned if state.holding else state.came
    return replace(state, holding=False, angle=None, key_way=0, came=came, entered=-1)


def _is_closed(state: State, hand: Hand) -> bool:
    """Say whether the hand grips: two fingers on a glass, else a grip slow to change its mind."""
    if state.device is Device.TOUCH:
        return len(hand.fingers) >= FINGERS
    profile = state.profile
    return hand.grip > profile.grip_open if state.closed else hand.grip >= profile.grip_close


def _take(state: State, hand: Hand, events: list[Event], *, anew: bool) -> State:
    """Take hold, if the hand is on the thing; fingers may also come onto it from beside."""
    if not _is_on(state, hand):
        if anew:
            events.append(_event(state, "grasp_missed", x=hand.x, y=hand.y))
        return state
    if not anew and state.device is not Device.TOUCH:
        return state
    events.append(_event(state, "grasped"))
    state = replace(
        state,
        holding=True,
        stopped=False,
        came=state.turned,
        grips=state.grips + 1,
        grasped_t=state.t,
        began=state.began if state.began >= 0 else state.t,
    )
    state = replace(state, angle=_bearing(state, hand))
    return _judge_place(_keyed(state, hand))


def _is_on(state: State, hand: Hand) -> bool:
    if state.device is Device.TOUCH:
        return all(_away(state, (f.x, f.y)) <= 0 for f in hand.fingers[:FINGERS])
    return state.device is not Device.MOUSE or _away(state, (hand.x, hand.y)) <= 0


def _away(state: State, at: Point) -> int:
    """Return how far a place lies beyond where the thing can be gripped, um."""
    x, y = state.params.centre
    away = math.isqrt((at[0] - x) ** 2 + (at[1] - y) ** 2)
    return away - state.params.radius - REACH


def _bearing(state: State, hand: Hand) -> int | None:
    """Return where the hand points, None where it does not say.

    Fingers that are closer than can be told apart, a pointer in the middle and a stick that is
    let back point nowhere: the thing waits, and goes on turning from there.
    """
    if state.device is Device.TOUCH:
        merged = any(f.merged for f in hand.fingers)
        return None if merged or hand.aperture < CLOSED_UM else hand.angle
    if state.device is Device.GAMEPAD:
        return hand.angle if hand.push >= PUSHED else None
    if state.device is Device.KEYBOARD:
        return None
    dx, dy = hand.x - state.params.centre[0], hand.y - state.params.centre[1]
    if math.isqrt(dx * dx + dy * dy) < max(MIDDLE[0], state.params.radius // MIDDLE[1]):
        return None
    return round(math.degrees(math.atan2(dy, dx)) * DEGREE)


def _turn(state: State, hand: Hand, events: list[Event]) -> State:
    """Turn the thing as the hand has turned since the last frame, the shorter way round."""
    angle, before = _bearing(state, hand), state.angle
    if angle is not None and before is not None:
        by = state.params.sense * wrapped(angle - before)
        state = _turned(state, state.turned + by, events, angle)
    elif angle != before:
        state = replace(state, angle=angle)
        if before is not None and state.device is Device.TOUCH:
            state = replace(state, slips=state.slips + 1)
            events.append(_event(state, "slipped"))
    if state.key_way:
        state = _turned(state, _by_key(state), events)
    return _judge_place(_keyed(state, hand))


def _turned(state: State, to: int, events: list[Event], angle: int | None = None) -> State:
    """Turn the thing, as far as its stops and one grip let it; ``angle``: of the hand by then."""
    params = state.params
    low, high = params.low, _furthest(state)
    turned = min(max(to, low), high)
    if turned != state.turned or angle != state.angle:
        state = replace(state, turned=turned, angle=angle)
    if not low <= to <= high and not state.stopped:
        state = replace(state, stopped=True)
        events.append(_event(state, "stopped"))
    if params.variant == "key" and not state.unlocked and state.turned >= params.turn:
        state = replace(state, unlocked=True, unlocked_t=state.t, came=state.turned)
        events.append(_event(state, "unlocked"))
    return state


def _furthest(state: State) -> int:
    """Return how far the thing can be turned in this grip.

    A lid stops for want of a longer grip only where letting go is not meant for its goal yet. A
    grip that could come nearer than that is the last one, and nothing but the jar stops it.
    """
    params = state.params
    most = state.came + params.most
    if params.most and not _is_near(params, most):
        return min(most, params.high)
    return params.high


def _judge_place(state: State) -> State:
    """Notice the thing coming within its tolerance, and leaving it."""
    is_in = error(state) <= state.params.tolerance and _may_end(state)
    if is_in is (state.entered >= 0):
        return state
    return replace(state, entered=state.t if is_in else -1)


def _may_end(state: State) -> bool:
    return state.params.variant != "key" or state.unlocked


def _keyed(state: State, hand: Hand) -> State:
    """Notice an arrow key that is pressed or let go."""
    if state.device is not Device.KEYBOARD:
        return state
    way = 0
    if hand.push:
        way = (abs(hand.angle) <= KEY_SIDEWAYS) - (abs(hand.angle) >= HALF_TURN - KEY_SIDEWAYS)
    if way == state.key_way:
        return state
    return replace(state, key_way=way, key_t=state.t, key_from=state.turned)


def _by_key(state: State) -> int:
    """Return how far the thing is turned by the arrow key that is held."""
    return state.key_from + state.params.sense * state.key_way * key_turn(state.t - state.key_t)


def key_turn(held_us: int) -> int:
    """Return how far an arrow key turns that is held so long: slowly at first, then faster.

    >>> key_turn(0), key_turn(50_000), key_turn(1_700_000)
    (0, 84, 12543)
    """
    slow, ramp = KEY_SPEED // KEY_SLOW_PART, min(held_us, KEY_RAMP_US)
    at_first = slow * ramp * 2 * KEY_RAMP_US + (KEY_SPEED - slow) * ramp * ramp
    then = KEY_SPEED * (held_us - ramp)
    return (at_first // (2 * KEY_RAMP_US) + then) // SECOND_US


def _let_go(state: State, hand: Hand, events: list[Event]) -> State:
    """The hand opened: at the end of the turn, or to grip again."""
    if state.key_way:
        state = _turned(state, _by_key(state), events)
        state = _judge_place(_keyed(state, hand))
    if not _is_meant(state):
        back = state.turned - state.came <= -WRONG_WAY and not state.unlocked
        events.append(_event(state, "lifted"))
        return replace(_opened(state), wrong_way=state.wrong_way + back)
    is_in, entered = error(state) <= state.params.tolerance, state.entered
    result = "reached" if is_in else "missed"
    events.append(_event(state, result, error=error(state)))
    return replace(_opened(state), result=result, released_t=state.t, entered=entered)


def _is_meant(state: State) -> bool:
    """Say whether the turn is done: what is let go before half of the last grip's way is not.

    Nothing is made of that, and the hand may grip again: so a jar is opened, and so goes on who
    had to let go.
    """
    if not _may_end(state):
        return False
    params = state.params
    if error(state) <= params.tolerance:
        return True
    if state.unlocked:
        return 2 * state.turned <= params.twist
    return _is_near(params, state.turned)


def _is_near(params: Params, turned: int) -> bool:
    """Say whether half of a grip's way is left at most, or the thing was turned beyond its goal."""
    return 2 * (params.turn - turned) <= params.twist


def pointing(state: State) -> int:
    """Return where the thing points, 1/100 degree clockwise from the right."""
    params = state.params
    return (params.start + params.sense * state.turned) % WHOLE_TURN
