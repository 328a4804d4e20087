"""Buttoning: its steps, what they forgive, and what they say of a hand."""

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.framing import Initial
from game.core.touches import CLOSED_UM
from game.core.values import AXIS_MAX, Command, Device, Finger, Frame, Hand, Side
from game.core.view import Button, Cloth, Guide, Look, Wedge
from game.session.profiles import fitted
from game.session.simulated import samples_of
from game.session.trial import Trial
from game.tasks.base import Fit, Level, LevelFault, Skill
from game.tasks.button import EXERCISE
from game.tasks.button_level import read_level
from game.tasks.button_state import (
    ALL,
    BOTH,
    LET_GO,
    SLIT,
    THROUGH,
    TILT,
    VARIANTS,
    difficulty,
    place,
    shown_at,
)
from game.tasks.button_view import all_cues
from tests.tasks.boards import surroundings

WAYS = [
    (variant, device)
    for variant in VARIANTS
    for device in Device
    if not variant.endswith(BOTH) or device in {Device.TOUCH, Device.GAMEPAD}
]
PAUSES = (Command.PAUSE, Command.CANCEL, Command.UNPLUG)


def level(variant="fasten", **keys):
    return Level("test", "button", variant, "Test", "", read_level(keys, variant))


def planned(variant="fasten", bits=3.0, device=Device.MOUSE, *, seed=1, previous=None, **keys):
    where = fitted(surroundings(device), EXERCISE)
    return EXERCISE.plan(level(variant, **keys), bits, where, random.Random(seed), previous), where


class Dresser:
    """A hand that does what it is told, 8 ms a frame; the middle of two fingers on touch."""

    def __init__(self, variant="fasten", bits=3.0, device=Device.MOUSE, **keys):
        self.params, self.where = planned(variant, bits, device, **keys)
        self.state = EXERCISE.start(self.params, self.where)
        self.t, self.at, self.closed, self.line = 0, self.params.start, False, -9_000
        self.cloth = bool(self.params.cloth_radius)
        self.events = []
        self.frame()

    def hand(self):
        params, (x, y) = self.params, self.at
        if params.pair:
            aperture = params.close - 3_000 if self.closed else params.open + 5_000
            way = math.radians(self.line / 100)
            dx, dy = (
                round(aperture / 2 * math.cos(way)),
                round(aperture / 2 * math.sin(way)),
            )
            fingers = (Finger(0, x - dx, y - dy), Finger(1, x + dx, y + dy))
            return Hand(x, y, AXIS_MAX, aperture, self.line, 2, fingers)
        if params.cloth_radius and not params.by_trigger:
            fingers = (Finger(0, *params.cloth),) * self.cloth
            fingers += (Finger(1, x, y),) * self.closed
            return Hand(x, y, AXIS_MAX, contacts=len(fingers), fingers=fingers)
        other = AXIS_MAX if self.cloth else 0
        return Hand(x, y, AXIS_MAX if self.closed else 0, other=other)

    def frame(self, *commands, hand=None):
        self.t += 8_000
        frame = Frame(self.t, (hand or self.hand(),), commands)
        self.state, events = EXERCISE.step(self.state, frame)
        self.events += events
        return self

    def go(self, x, y, steps=12):
        x0, y0 = self.at
        for i in range(1, steps + 1):
            self.at = (x0 + (x - x0) * i // steps, y0 + (y - y0) * i // steps)
            self.frame()
        return self

    def close(self):
        self.closed = True
        return self.frame()

    def open(self):
        self.closed = False
        self.frame()
        for _ in range(25):
            self.frame()
        return self

    def tilt(self, off=0):
        """Tilt as asked, ``off`` 1/100 degree beside it, and out of the ring."""
        params = self.params
        if params.pair:
            for k in range(1, 9):
                self.line = -9_000 + (params.here.turn + off) * k // 8
                self.frame()
            self.line = (self.line + 18_000) % 36_000 - 18_000
            return self.go(params.start[0] + params.side * (params.ring + 800), params.start[1])
        way = math.radians((params.here.turn + off) / 100)
        x, y = params.start
        reach = params.ring + 800
        return self.go(round(x + reach * math.cos(way)), round(y + reach * math.sin(way)))

    def gate(self, beyond=1, off=0):
        """To one side of the slit, ``off`` um beside its middle."""
        params = self.params
        x, y = params.here.slit
        return self.go(x + round(params.side * beyond * (params.mouth + 400)), y + off)

    def upto(self, step):
        """Do everything up to a step, in the middle of each tolerance."""
        for number in range(self.state.latched, step):
            self.do(number)
        return self

    def do(self, number, off=0):
        params = self.params
        x, y = params.goal
        (
            lambda: self.go(params.start[0] + off, params.start[1]).close(),
            lambda: self.tilt(off),
            lambda: self.gate(-1.2, off).gate(-0.5, off),
            lambda: self.gate(1, off),
            lambda: self.go(x + off, y).open(),
        )[number]()
        return self

    @property
    def kinds(self):
        return [event.kind for event in self.events]

    @property
    def outcome(self):
        return EXERCISE.outcome(self.state)


@pytest.mark.parametrize(("variant", "device"), WAYS)
def test_a_button_goes_through_its_slit_step_by_step(variant, device):
    hand = Dresser(variant, device=device).upto(ALL)
    assert hand.outcome.success, hand.outcome
    steps = [kind for kind in hand.kinds if kind not in {"at_mark", "cloth_held"}]
    assert steps == ["grasped", "tilted", "at_slit", "pushed_through", "placed"]
    assert ("at_mark" in hand.kinds) is hand.params.pair
    assert ("cloth_held" in hand.kinds) is bool(hand.params.cloth_radius)
    assert len(hand.outcome.margins) == ALL
    assert all(margin > 0 for margin in hand.outcome.margins)
    assert EXERCISE.progress(hand.state)[0] == 1


@pytest.mark.parametrize(("variant", "device"), WAYS)
@pytest.mark.parametrize("step", range(ALL))
def test_one_step_beyond_its_tolerance_fails_the_button_and_no_other_step(variant, device, step):
    hand = Dresser(variant, device=device, bits=4.0).upto(step)
    limit = hand.params.tolerances[step]
    hand.do(step, limit + limit // 2)
    assert hand.state.latched == step
    if step == 0:
        hand.open()
    if step == TILT:
        hand.go(*hand.params.start)
    if step == LET_GO:
        hand.go(*place(hand.params, LET_GO)).close()
    hand.upto(ALL)
    found = hand.outcome
    assert found.kind == "done"
    assert not found.success
    assert [margin < 0 for margin in found.margins] == [n == step for n in range(ALL)]


@pytest.mark.parametrize(("variant", "device"), WAYS)
@pytest.mark.parametrize("step", [TILT, SLIT, THROUGH])
def test_what_is_lost_waits_where_the_last_step_has_latched(variant, device, step):
    hand = Dresser(variant, device=device).upto(step).open()
    assert "dropped" in hand.kinds
    assert hand.state.latched == step
    assert shown_at(hand.state) == place(hand.params, step)
    hand.line = -9_000
    hand.go(*place(hand.params, step)).close()
    assert hand.state.holding
    hand.upto(ALL)
    assert hand.outcome.kind == "done"
    assert not hand.outcome.success
    assert hand.outcome.margins[step] < 0
    assert hand.outcome.details["drops"] == 1


@pytest.mark.parametrize("command", PAUSES)
@pytest.mark.parametrize("device", [Device.TOUCH, Device.MOUSE])
def test_what_interrupts_lets_go_without_blame(command, device):
    hand = Dresser(device=device).upto(SLIT)
    hand.frame(command)
    assert not hand.state.holding
    hand.open()
    hand.line = -9_000
    hand.go(*place(hand.params, SLIT)).close().upto(ALL)
    assert hand.outcome.success
    assert hand.outcome.details["drops"] == 0


@pytest.mark.parametrize(("command", "kind"), [("give_up", "given_up"), ("halt", "halted")])
def test_giving_up_says_nothing_of_a_hand(command, kind):
    hand = Dresser().upto(THROUGH)
    hand.frame(Command(command))
    assert (hand.outcome.kind, hand.outcome.margins) == (kind, ())


def test_a_panel_that_loses_a_finger_for_a_moment_drops_nothing():
    hand = Dresser(device=Device.TOUCH).upto(SLIT)
    whole = hand.hand()
    for _ in range(10):
        hand.frame(hand=replace(whole, fingers=whole.fingers[:1], aperture=0, contacts=1))
    hand.upto(ALL)
    assert hand.outcome.success


def test_fingers_that_the_panel_merges_have_closed():
    hand = Dresser(device=Device.TOUCH)
    hand.closed = True
    near = hand.hand()
    fingers = tuple(replace(finger, merged=True) for finger in near.fingers)
    hand.frame(hand=replace(near, fingers=fingers, aperture=9_000))
    assert hand.state.latched == TILT
    assert hand.params.close > 22_000, "nothing is asked as near as contacts merge"


def merged(hand, by=9_000):
    """The panel takes both fingers for one: they have no line any more."""
    pose = hand.hand()
    fingers = tuple(replace(finger, merged=True) for finger in pose.fingers)
    return replace(pose, fingers=fingers, aperture=by)


def pulled(hand, degrees=0):
    """Merged fingers leave the ring as the arrow says, or so many degrees beside it."""
    params = hand.params
    way = math.radians(params.pull_way / 100 + degrees)
    x, y = params.start
    for k in range(1, 13):
        reach = (params.ring + 800) * k // 12
        hand.at = (round(x + reach * math.cos(way)), round(y + reach * math.sin(way)))
        hand.frame(hand=merged(hand))


def test_fingers_that_the_panel_merges_pull_the_button_out_and_are_told_so():
    hand = Dresser(device=Device.TOUCH).upto(TILT)
    assert EXERCISE.cue(hand.state).text == "Turn it to the mark"
    hand.frame(hand=merged(hand))
    assert hand.kinds[-1] == "merged"
    assert EXERCISE.cue(hand.state).text == "Too close to turn: pull it"
    assert any(isinstance(p, Wedge) and p.arrow for p in EXERCISE.scenery(hand.state))
    pulled(hand)
    assert hand.state.latched == SLIT
    hand.upto(ALL)
    assert hand.outcome.success
    assert hand.outcome.details["tilted_by_pull"] == 1
    assert hand.outcome.details["turn_tolerance_cdeg"] == hand.params.pull_tolerance


def test_a_pull_with_merged_fingers_has_to_be_as_exact_as_a_pointers():
    hand = Dresser(device=Device.TOUCH, bits=4.0).upto(TILT)
    pulled(hand, hand.params.pull_tolerance / 100 + 5)
    assert hand.state.latched == TILT
    assert hand.kinds[-1] == "blocked"
    hand.go(*hand.params.start).upto(ALL)
    assert not hand.outcome.success
    assert [margin < 0 for margin in hand.outcome.margins] == [n == TILT for n in range(ALL)]


def test_merged_fingers_that_part_may_turn_the_button_as_ever():
    hand = Dresser(device=Device.TOUCH).upto(TILT)
    hand.frame(hand=merged(hand)).frame()
    assert hand.kinds[-1] == "parted"
    hand.upto(ALL)
    assert hand.outcome.success
    assert hand.outcome.details["tilted_by_pull"] == 0


@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (1920, 1080)])
def test_nothing_is_asked_of_two_fingers_below_15_mm(size):
    where = fitted(surroundings(Device.TOUCH, size=size), EXERCISE)
    for seed in range(20):
        params = EXERCISE.plan(level(), 5.0, where, random.Random(seed), None)
        assert params.close >= CLOSED_UM + 10_000


def test_what_is_to_be_done_next_is_said_once_it_can_be():
    hand = Dresser(device=Device.TOUCH).upto(TILT)
    params = hand.params
    for k in range(1, 9):
        hand.line = -9_000 + params.here.turn * k // 8
        hand.frame()
    assert hand.kinds[-1] == "at_mark"
    assert EXERCISE.cue(hand.state).text == "Keep it so, to the slit"
    assert any(isinstance(prim, Guide) for prim in EXERCISE.actors(hand.state))


@pytest.mark.parametrize(
    ("device", "art"), [(Device.TOUCH, "button:cloth"), (Device.GAMEPAD, "trigger:left")]
)
def test_the_other_hand_is_asked_for_and_seen_to_have_come(device, art):
    hand = Dresser("fasten_both", device=device)
    hand.cloth = False
    hand.frame()
    assert EXERCISE.cue(hand.state).art == art
    hand.cloth = True
    hand.frame()
    assert hand.kinds[-1] == "cloth_held"
    assert EXERCISE.cue(hand.state).text == "Pinch the button"
    assert next(p for p in EXERCISE.scenery(hand.state) if isinstance(p, Cloth)).look is Look.DONE
    hand.cloth = False
    hand.frame(Command.PAUSE)
    assert hand.kinds[-1] == "returned"


def fingers(hand, *places):
    """Put the fingers of two hands on the glass; they are told apart by when they came."""
    down = tuple(Finger(n, *at) for n, at in enumerate(places))
    hand.frame(hand=Hand(*places[0], AXIS_MAX, contacts=len(down), fingers=down))


@pytest.mark.parametrize("variant", ["fasten_both", "unfasten_both"])
@given(
    seed=st.integers(0, 999),
    beside=st.integers(0, 30_000),
    way=st.floats(0, 2 * math.pi),
    early=st.booleans(),
)
@settings(max_examples=30, deadline=None)
def test_a_finger_that_comes_down_beside_the_cloth_and_slides_onto_it_holds_it(
    variant, seed, beside, way, early
):
    """``early``: the finger on the button is there before the other one has slid."""
    hand = Dresser(variant, device=Device.TOUCH, seed=seed)
    hand.cloth = False
    hand.frame().events.clear()
    (x, y), start = hand.params.cloth, hand.params.start
    off = hand.params.cloth_radius + beside
    for part in (10, 9, 7, 4, 2):
        reach = off * part / 10
        at = (x + round(reach * math.cos(way)), y + round(reach * math.sin(way)))
        fingers(hand, at, *[start] * early)
    fingers(hand, at, start)
    assert hand.state.cloth_held
    assert hand.state.latched == TILT
    assert hand.kinds == ["cloth_held", "grasped"]


def test_a_fingertip_that_reaches_onto_the_cloth_holds_it():
    hand = Dresser("fasten_both", device=Device.TOUCH)
    hand.cloth = False
    hand.frame()
    (x, y), radius = hand.params.cloth, hand.params.cloth_radius
    fingers(hand, (x + radius + 3_500, y))
    assert hand.state.cloth_held
    hand.frame()
    fingers(hand, (x + radius + 4_500, y))
    assert not hand.state.cloth_held


def test_a_finger_that_holds_the_button_does_not_become_the_one_on_the_cloth():
    hand = Dresser("fasten_both", device=Device.TOUCH).upto(LET_GO)
    hand.cloth = False
    hand.frame()
    hand.go(*hand.params.cloth)
    assert hand.state.holding
    assert not hand.state.cloth_held


def test_what_is_fastened_lies_on_its_slit():
    hand = Dresser().upto(ALL)
    assert hand.state.end == hand.params.goal
    buttons = [prim for prim in EXERCISE.scenery(hand.state) if isinstance(prim, Button)]
    (done,) = [button for button in buttons if button.look is Look.DONE]
    assert (done.at, done.shank) == (hand.params.here.slit, None)


def test_a_finger_that_is_lost_on_the_way_to_the_ring_has_not_let_go():
    hand = Dresser(device=Device.TOUCH, bits=4.0).upto(LET_GO)
    x, y = hand.params.goal
    hand.go((hand.at[0] + x) // 2, y)
    whole = hand.hand()
    for _ in range(10):
        hand.frame(hand=replace(whole, fingers=whole.fingers[:1], aperture=0, contacts=1))
    hand.upto(ALL)
    assert hand.outcome.success


def test_the_cloth_has_to_be_held_until_the_button_is_through():
    hand = Dresser("fasten_both", device=Device.GAMEPAD)
    hand.cloth = False
    hand.go(*hand.params.start).close()
    assert not hand.state.holding
    hand.cloth = True
    hand.frame()
    assert hand.state.holding
    hand.upto(THROUGH)
    hand.cloth = False
    hand.frame()
    assert hand.kinds[-1] == "dropped"
    hand = Dresser("fasten_both", device=Device.GAMEPAD).upto(LET_GO)
    hand.cloth = False
    hand.frame().upto(ALL)
    assert hand.outcome.success


def test_a_release_is_timed_from_when_the_button_was_through():
    hand = Dresser(device=Device.TOUCH).upto(ALL)
    facts = EXERCISE.measure_input(hand.state)
    through = next(e.t for e in hand.events if e.kind == "pushed_through")
    placed = next(e.t for e in hand.events if e.kind == "placed")
    assert facts.let_go == ((through, placed),)
    assert facts.latched[-1] == placed
    assert len(facts.latched) == ALL


@pytest.mark.parametrize(("variant", "device"), WAYS)
@pytest.mark.parametrize("bits", [2.0, 3.5, 5.0])
def test_a_trial_is_as_difficult_as_asked_and_within_its_room(variant, device, bits):
    previous = None
    for seed in range(12):
        params, where = planned(variant, bits, device, seed=seed, previous=previous)
        assert difficulty(params) == pytest.approx(bits, abs=0.1)
        area = where.area
        for row in params.rows:
            for x, y in (row.loose, row.slit, row.fast):
                assert area.x <= x - params.size // 2 <= x + params.size // 2 <= area.right
                assert area.y <= y <= area.bottom
        assert params.ring + params.mouth < params.span // 2
        previous = replace(EXERCISE.start(params, where), result="done")
        assert params.pair is (device is Device.TOUCH and not variant.endswith(BOTH))


def test_equal_bits_come_in_many_ways():
    found = [planned(seed=seed)[0] for seed in range(30)]
    for quality in ("size", "span", "tolerance"):
        assert len({getattr(params, quality) for params in found}) > 5, quality
    assert len({len(params.rows) for params in found}) > 1


def test_a_shirt_is_done_button_by_button_and_then_there_is_another():
    params, where = planned(buttons=[3, 3])
    first = params
    for row in range(3):
        assert (params.row, params.rows) == (row, first.rows)
        before = replace(EXERCISE.start(params, where), result="done")
        assert EXERCISE.progress(before) == (row + 1, 3)
        params, _ = planned(buttons=[3, 3], previous=before, seed=7)
    assert params.row == 0
    assert EXERCISE.renews(params, before)


@pytest.mark.parametrize("device", [Device.MOUSE, Device.TOUCH])
def test_the_left_hand_has_the_shirt_mirrored(device):
    right, left = (surroundings(device, side) for side in Side)
    if right.mirrored:
        right, left = left, right
    one, other = (
        EXERCISE.plan(level(), 3.0, where, random.Random(4), None) for where in (right, left)
    )
    middle = right.area.x + right.area.w // 2
    for row, mirrored in zip(one.rows, other.rows, strict=True):
        assert mirrored.loose == (2 * middle - row.loose[0], row.loose[1])
        if one.pull:
            assert (row.turn + mirrored.turn) % 36_000 == 18_000
        else:
            assert mirrored.turn == -row.turn


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(WAYS), st.integers(0, 10_000))
def test_any_movement_leaves_a_legal_state_and_margins_that_agree(way, seed):
    rng = random.Random(seed)
    params, where = planned(way[0], 3.0, way[1], seed=seed)
    state, t = EXERCISE.start(params, where), 0
    spots = [params.start, params.goal, params.here.slit, params.cloth]
    at, other = list(params.start), AXIS_MAX
    fingers = ()
    for _ in range(300):
        t += rng.choice((3_000, 10_000, 60_000))
        if rng.random() < 0.1:
            at = list(rng.choice(spots))
        at = [v + rng.randint(-6_000, 6_000) for v in at]
        if rng.random() < 0.3:
            gap = rng.choice((params.close // 2, params.open))
            fingers = (Finger(0, *params.cloth),) if params.cloth_radius else ()
            fingers += (Finger(2, at[0] - gap, at[1]), Finger(3, at[0] + gap, at[1]))
            fingers = fingers[rng.randint(0, 1) :][:2]
        grip = rng.choice((0, AXIS_MAX, AXIS_MAX))
        aperture = rng.choice((12_000, params.close, params.open + 1))
        commands = (rng.choice(PAUSES),) if rng.random() < 0.02 else ()
        angle = rng.randint(-18_000, 17_999)
        hand = Hand(*at, grip, aperture, angle, len(fingers), fingers, 0, other)
        latched = state.latched
        state, events = EXERCISE.step(state, Frame(t, (hand,), commands))
        assert latched <= state.latched <= ALL, "nothing goes back to before what has latched"
        assert len(state.latch_t) == state.latched
        assert not (state.holding and state.latched in {0, ALL})
        EXERCISE.scenery(state), EXERCISE.actors(state), EXERCISE.cue(state)
        found = EXERCISE.outcome(state)
        if found is not None:
            assert found.success is all(m >= 0 for m in found.margins)
            break
        assert all(isinstance(v, int) for event in events for v in event.values.values())


def test_both_hands_need_a_device_for_two():
    for variant in VARIANTS:
        both = variant.endswith(BOTH)
        for device in (Device.MOUSE, Device.KEYBOARD):
            assert (EXERCISE.fit(device, variant) is Fit.NOT) is both


@pytest.mark.parametrize(
    ("params", "variant", "key"),
    [
        ({}, "zip", "variant"),
        ({"holes": 3}, "fasten", "params.holes"),
        ({"buttons": [1, 3]}, "fasten", "params.buttons"),
        ({"buttons": [2.5, 3]}, "fasten", "params.buttons"),
        ({"size": 0.6}, "fasten", "params.size"),
        ({"way": [0.8, 0.2]}, "unfasten", "params.way"),
        ({"tilt_deg": [True, 50]}, "unfasten", "params.tilt_deg"),
    ],
)
def test_a_level_that_cannot_be_says_where(params, variant, key):
    with pytest.raises(LevelFault) as fault:
        read_level(params, variant)
    assert fault.value.key == key
    assert fault.value.reason


def test_every_instruction_has_six_words_at_most():
    assert all(len(cue.text.split()) <= 6 for cue in all_cues())


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("variant", ["fasten", "unfasten"])
def test_fingers_that_a_panel_tells_of_one_after_the_other_are_one_hand(variant, seed):
    params, where = planned(variant, 5.5, Device.TOUCH, seed=seed)
    trial = Trial(EXERCISE, lambda: params, where, Initial(where.area.x, where.area.y))
    quick = Skill(bits=9.0, reaction_s=0.05, movement_s=0.04, lapse=0.0, drop=0.0, tremor_um=0)
    rng = random.Random(seed)
    while not trial.ended:
        for sample in samples_of(EXERCISE.simulate(trial.state, trial.hand, quick, rng), trial):
            trial.sample(sample)
        trial.advance(trial.time_us + 20_000)
    assert [event.kind for event in trial.events if event.kind == "blocked"] == []
    assert trial.outcome.success
