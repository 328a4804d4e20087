"""Turning as a hand finds it: what counts, what is forgiven, which way is which."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.plain import from_plain, to_plain
from game.core.values import AXIS_MAX, Command, Device, Finger, Hand, Side
from game.core.view import Key, Knob, Lid, Look, Print, Sweep
from game.tasks.base import LevelFault
from game.tasks.turn import EXERCISE
from game.tasks.turn_level import read_level
from game.tasks.turn_plan import BITS, COMFORT, Params, difficulty
from tests.tasks.turning import VARIANTS, Twister, around, finished, planned

SIZES = ((800, 600), (1280, 800), (1920, 1080), (2560, 1080))
FREE = (Device.TOUCH, Device.MOUSE, Device.GAMEPAD)
"""Devices whose hand turns as the thing does."""


@pytest.mark.parametrize("device", FREE)
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_thing_let_go_at_its_mark_succeeds(variant, device):
    hand = finished(planned(variant), device=device)
    outcome = hand.outcome
    assert (outcome.kind, outcome.success) == ("done", True)
    assert outcome.details["error_cdeg"] <= 5
    assert outcome.margins == (3.0,)
    assert outcome.difficulty == pytest.approx(3.5, abs=0.02)
    assert hand.kinds[0] == "grasped"
    assert hand.kinds[-1] == "reached"


@given(
    variant=st.sampled_from(VARIANTS),
    bits=st.floats(2.0, 5.8),
    seed=st.integers(0, 10**6),
    part=st.floats(-1.4, 1.4),
)
def test_success_is_release_within_the_tolerance_and_the_margin_says_by_how_much(
    variant, bits, seed, part
):
    params = planned(variant, bits, seed)
    outcome = finished(params, part * params.tolerance / 100).outcome
    error = outcome.details["error_cdeg"]
    assert error == pytest.approx(abs(part) * params.tolerance, abs=30)
    assert outcome.success is (error <= params.tolerance)
    assert outcome.success is (outcome.margins[0] >= 0)
    margin = math.log2(params.tolerance / max(error, 1))
    assert outcome.margins[0] == pytest.approx(min(3.0, margin), abs=1e-6)


MOVES = st.one_of(
    st.tuples(st.just("turn"), st.floats(-200, 200)),
    st.tuples(st.just("grip"), st.floats(-180, 180)),
    st.tuples(st.just("open"), st.just(0.0)),
    st.tuples(st.just("spread"), st.floats(1_000, 150_000)),
    st.tuples(st.just("put"), st.floats(-180, 180)),
    st.tuples(st.just("say"), st.sampled_from([float(i) for i in range(len(Command))])),
)


@given(
    variant=st.sampled_from(VARIANTS),
    device=st.sampled_from(list(Device)),
    seed=st.integers(0, 10**6),
    moves=st.lists(MOVES, max_size=25),
)
def test_whatever_the_hand_does_the_turn_is_legal_and_its_margin_agrees(
    variant, device, seed, moves
):
    hand = Twister(planned(variant, 2.5, seed), device)
    for what, much in moves:
        if what == "say":
            hand.put(hand.hand, list(Command)[int(much)])
        elif what == "spread":
            hand.spread = round(much)
        elif what == "put":
            hand.put(replace(hand.at(much), x=round(much * 900), y=round(much * 700)))
        elif what == "turn":
            hand.turn(much, 3)
        elif what == "grip":
            hand.grip(much)
        else:
            hand.open()
    state, params = hand.state, hand.params
    assert params.low <= state.turned <= params.high
    assert all(isinstance(v, int) for e in hand.events for v in e.values.values())
    assert EXERCISE.scenery(state)
    assert isinstance(EXERCISE.actors(state), tuple)
    done, whole = EXERCISE.progress(state)
    assert 0 <= done <= whole
    outcome = hand.outcome
    if outcome is not None and outcome.kind == "done":
        assert outcome.success is (outcome.margins[0] >= 0)


def test_a_turn_across_half_a_circle_is_no_leap():
    hand = Twister(planned())
    hand.grip(170)
    hand.turn(20)
    assert hand.params.sense * hand.state.turned == pytest.approx(2000, abs=5)


@pytest.mark.parametrize("side", list(Side))
def test_supination_is_told_from_pronation_with_either_hand(side):
    """A right hand supinates clockwise, as it drives a screw in; a left one is its mirror."""
    for seed in range(12):
        params = planned(seed=seed, where=around(hand=side))
        clockwise = params.sense > 0
        assert params.supination is (clockwise is (side is Side.RIGHT))
        assert finished(params).outcome.details["supination"] == params.supination


def test_left_and_right_hand_make_the_same_movement_on_mirrored_things():
    for seed in range(12):
        right, left = (planned("key", seed=seed, where=around(hand=side)) for side in Side)
        assert right.supination is left.supination
        assert right.sense == -left.sense
        assert (right.turn, right.tolerance) == (left.turn, left.tolerance)
        assert (right.start + 9000) % 36000 == -(left.start + 9000) % 36000


def test_both_movements_come_and_a_level_can_ask_for_one():
    state, asked = None, []
    for seed in range(30):
        params = planned(seed=seed, previous=state)
        asked.append(params.supination)
        state = finished(params).state
    assert 10 <= sum(asked) <= 20
    only = {planned(seed=s, movements=["pronation"]).supination for s in range(10)}
    assert only == {False}


def test_an_early_release_is_forgiven_and_the_turn_goes_on():
    hand = Twister(planned())
    way = hand.params.turn / 100
    hand.grip(0)
    hand.do(0.3 * way)
    hand.open()
    assert hand.outcome is None
    hand.grip(80)
    hand.do(0.7 * way)
    hand.open()
    assert hand.kinds == ["grasped", "lifted", "grasped", "reached"]
    assert hand.outcome.success
    assert hand.outcome.details["grips"] == 2


def test_the_way_back_to_grip_again_does_not_count():
    params = planned("jar", seed=4)
    hand = finished(params)
    assert hand.outcome.success
    assert hand.kinds.count("grasped") == round(params.turn / params.twist) >= 2
    turned = [e.values["turned"] for e in hand.events]
    assert turned == sorted(turned)


def until_stopped(hand: Twister) -> None:
    """Turn on and on, as a hand does that waits for the lid to stop."""
    hand.events.clear()
    if hand.device is Device.KEYBOARD:
        hand.put(Hand(0, 0))
        hand.put(Hand(0, 0, AXIS_MAX))
        way = 0 if hand.params.sense > 0 else 18_000
        arrow(hand, AXIS_MAX, way)
        arrow(hand, AXIS_MAX, way, wait=9_000_000)
        arrow(hand, 0)
        return
    hand.grip(30)
    for _ in range(40):
        hand.do(12)


def until_left(hand: Twister, left: int) -> None:
    """Turn in grips of any length until so much is left, 1/100 degree."""
    while (rest := hand.params.turn - left - hand.state.turned) > 50:
        hand.grip(30)
        hand.do(min(rest, hand.params.most) / 100)
        hand.open()


@given(
    device=st.sampled_from(list(Device)),
    side=st.sampled_from(list(Side)),
    size=st.sampled_from(SIZES),
    bits=st.floats(*BITS),
    seed=st.integers(0, 10**6),
    grips=st.sampled_from([[2, 2], [2, 3], [3, 3], [4, 4]]),
    turn_deg=st.sampled_from([[40, 90], [10, 30], [90, 120]]),
)
@settings(max_examples=60, deadline=None)
def test_a_jar_takes_as_many_grips_as_are_planned_however_far_each_turns(
    *, device, side, size, bits, seed, grips, turn_deg
):
    where = around(device, hand=side, size=size)
    params = planned("jar", bits, seed, where=where, grips=grips, turn_deg=turn_deg)
    hand = Twister(params, device)
    for _ in range(round(params.turn / params.twist) - 1):
        until_stopped(hand)
        assert "stopped" in hand.kinds
        assert 2 * (params.turn - hand.state.turned) > params.twist
        hand.open()
        assert (hand.outcome, hand.kinds[-1]) == (None, "lifted")
    until_stopped(hand)
    assert hand.state.turned == params.high, "the last grip may reach its goal, and go beyond"


@given(
    device=st.sampled_from(FREE),
    side=st.sampled_from(list(Side)),
    bits=st.floats(*BITS),
    seed=st.integers(0, 10**6),
    grips=st.sampled_from([[2, 2], [3, 3], [4, 4]]),
    left=st.floats(0.51, 2.0),
)
@settings(max_examples=60, deadline=None)
def test_a_lid_let_go_where_its_grip_ends_short_of_its_goal_is_gripped_again(
    *, device, side, bits, seed, grips, left
):
    """Wherever a grip begins: it ends where nothing is judged yet, or it may reach the goal."""
    params = planned("jar", bits, seed, where=around(device, hand=side), grips=grips)
    hand = Twister(params, device)
    until_left(hand, round(left * params.twist))
    until_stopped(hand)
    hand.open()
    if hand.state.turned < params.turn:
        assert (hand.outcome, hand.kinds[-1]) == (None, "lifted")
    else:
        assert hand.state.turned == params.high


def test_a_grip_beyond_the_goal_of_a_jar_is_judged_and_not_forgiven():
    params = planned("jar", seed=4, grips=[2, 2])
    hand = Twister(params)
    hand.grip(0)
    hand.do(params.twist / 100)
    hand.open()
    hand.grip(0)
    hand.do(params.twist / 100 + 40)
    hand.open()
    assert hand.kinds[-1] == "missed"


def test_a_key_let_go_before_its_lock_has_opened_is_not_judged():
    hand = Twister(planned("key"))
    way = hand.params.turn / 100
    hand.grip(0)
    hand.do(0.9 * way)
    hand.open()
    assert (hand.outcome, hand.kinds[-1]) == (None, "lifted")
    hand.grip(10)
    hand.do(0.2 * way)
    hand.do(-1.1 * way)
    hand.open()
    assert "unlocked" in hand.kinds
    assert hand.state.turned <= hand.params.tolerance


def test_turning_the_wrong_way_is_noted_and_not_judged():
    hand = Twister(planned())
    hand.grip(0)
    hand.do(-20)
    hand.open()
    assert hand.outcome is None
    assert hand.state.wrong_way == 1


@pytest.mark.parametrize("command", [Command.PAUSE, Command.CANCEL, Command.UNPLUG])
def test_what_is_interrupted_is_let_go_without_blame(command):
    hand = Twister(planned())
    hand.grip(0)
    hand.do(hand.params.turn / 100)
    hand.put(hand.at(hand.angle, closed=False), command)
    assert (hand.outcome, hand.kinds[-1]) == (None, "cancelled")
    at = hand.state.turned
    hand.put(hand.at(120))
    assert hand.state.holding is (hand.state.stale is False)
    hand.open()
    hand.grip(60)
    hand.open()
    assert hand.state.turned == at
    assert hand.outcome.success


def test_a_grip_held_through_a_pause_takes_nothing_until_it_has_opened():
    hand = Twister(planned(), Device.MOUSE)
    hand.grip(0)
    hand.put(hand.at(0), Command.PAUSE)
    hand.turn(40)
    assert not hand.state.holding
    assert hand.state.turned == 0


@pytest.mark.parametrize(
    ("command", "kind"), [(Command.GIVE_UP, "given_up"), (Command.HALT, "halted")]
)
def test_giving_up_and_halting_end_it_and_say_nothing_of_ability(command, kind):
    hand = Twister(planned())
    hand.grip(0)
    hand.put(hand.hand, command)
    assert (hand.outcome.kind, hand.outcome.margins) == (kind, ())
    before = hand.state
    hand.turn(50)
    assert hand.state == before


def test_fingers_have_to_be_on_the_thing_and_may_come_from_beside():
    hand = Twister(planned())
    hand.spread = 2 * hand.params.radius + 60_000
    hand.grip(0)
    assert (hand.kinds, hand.state.holding) == (["grasp_missed"], False)
    hand.spread = 2 * hand.params.radius
    hand.put(hand.at(0))
    assert hand.kinds == ["grasp_missed", "grasped"]


def test_one_finger_turns_nothing():
    hand = Twister(planned())
    x, y = hand.params.centre
    for dx in (0, 20_000, -20_000):
        one = Finger(1, x + dx, y + 9_000)
        hand.put(Hand(one.x, one.y, AXIS_MAX, contacts=1, fingers=(one,)))
    assert (hand.kinds, hand.state.turned) == ([], 0)


def test_fingers_that_merge_hold_on_and_turn_nothing_until_they_are_told_apart():
    hand = Twister(planned())
    hand.grip(0)
    hand.do(10)
    x, y = hand.params.centre
    pair = Finger(1, x, y), Finger(2, x + 9_000, y, merged=True)
    for angle in (0, 9_000, -4_000):
        hand.put(Hand(x, y, AXIS_MAX, 9_000, angle, 2, pair))
    assert hand.state.holding
    assert hand.state.slips == 1
    hand.put(hand.at(-70))
    assert abs(hand.state.turned) == pytest.approx(1000, abs=5)
    hand.angle = -70
    hand.do(10)
    assert abs(hand.state.turned) == pytest.approx(2000, abs=5)


def test_a_stick_let_back_while_the_trigger_holds_turns_nothing():
    hand = Twister(planned(), Device.GAMEPAD)
    hand.grip(0)
    hand.do(30)
    x, y = hand.params.centre
    for push, angle in ((20_000, 3_000), (9_000, -9_000), (0, 0), (12_000, 17_000)):
        hand.put(Hand(x, y, AXIS_MAX, 0, angle, 0, (), push))
    hand.turn(0)
    assert abs(hand.state.turned) == pytest.approx(3000, abs=100)


def test_a_pointer_in_the_middle_turns_nothing():
    hand = Twister(planned(), Device.MOUSE)
    hand.grip(0)
    hand.spread = 2_000
    for angle in (0, 90, 180, 270):
        hand.put(hand.at(angle))
    assert hand.state.turned == 0
    assert hand.state.holding


def arrow(hand: Twister, push: int, angle: int = 0, wait: int = 8_000) -> None:
    hand.put(Hand(0, 0, AXIS_MAX, 0, angle, 0, (), push), wait=wait)


@pytest.mark.parametrize("frames", [1, 7, 60])
def test_arrow_keys_turn_by_how_long_they_are_held_however_many_frames_there_are(frames):
    hand = Twister(planned(), Device.KEYBOARD)
    hand.put(Hand(0, 0, AXIS_MAX))
    arrow(hand, AXIS_MAX, 0)
    for _ in range(frames):
        arrow(hand, AXIS_MAX, 0, wait=300_000 // frames)
    after = hand.state.turned * hand.params.sense
    arrow(hand, 0)
    arrow(hand, 0, wait=500_000)
    assert 700 < after < 2_000
    assert hand.state.turned * hand.params.sense - after < 120
    arrow(hand, AXIS_MAX, 18_000)
    arrow(hand, AXIS_MAX, 18_000, wait=300_000)
    assert hand.state.turned * hand.params.sense == pytest.approx(0, abs=150)


def test_a_tapped_arrow_key_turns_less_than_the_finest_tolerance():
    hand = Twister(planned(), Device.KEYBOARD)
    hand.put(Hand(0, 0, AXIS_MAX))
    arrow(hand, AXIS_MAX)
    arrow(hand, 0, wait=60_000)
    assert 0 < abs(hand.state.turned) < 200


@given(
    variant=st.sampled_from(VARIANTS),
    bits=st.floats(*BITS),
    seed=st.integers(0, 10**6),
    size=st.sampled_from(SIZES),
    side=st.sampled_from(list(Side)),
)
def test_no_grip_is_asked_for_more_than_a_hand_can_turn(variant, bits, seed, size, side):
    where = around(hand=side, size=size)
    params = planned(variant, bits, seed, where=where)
    assert 1000 <= params.twist <= params.comfort == COMFORT
    assert params.turn % params.twist == 0
    assert params.turn < 36_000
    assert params.low <= -100 < params.turn <= params.high
    assert 2 * params.tolerance < 2 * params.twist
    area, (x, y) = where.area, params.centre
    reach = params.radius * 3 // 2
    assert area.x <= x - reach
    assert area.y <= y - reach
    assert x + reach <= area.right
    assert y + reach <= area.bottom
    if 2 <= bits <= BITS[1]:
        assert difficulty(params) == pytest.approx(bits, abs=0.65 if variant != "dial" else 0.03)


@pytest.mark.parametrize("variant", VARIANTS)
def test_turns_of_equal_bits_differ_in_size_exactness_way_and_place(variant):
    state, turns = None, []
    for seed in range(16):
        turns.append(planned(variant, 3.5, seed, previous=state))
        state = finished(turns[-1]).state
    assert all(difficulty(one) == pytest.approx(3.5, abs=0.03) for one in turns)
    assert max(p.twist for p in turns) > 1.5 * min(p.twist for p in turns)
    assert len({p.start for p in turns}) > 10
    assert len({p.sense for p in turns}) == 2
    alike = [abs(math.log2(a.twist / b.twist)) < 0.05 for a, b in pairwise(turns)]
    assert sum(alike) <= 2


def test_a_set_is_counted_to_its_end_and_begins_anew():
    state, counts = None, []
    for seed in range(8):
        params = planned(seed=seed, previous=state)
        state = finished(params).state
        counts.append(EXERCISE.progress(state))
    assert counts == [(n, 6) for n in (1, 2, 3, 4, 5, 6, 1, 2)]
    missed = finished(planned(seed=9, previous=state), off=planned(seed=9).tolerance / 30)
    assert EXERCISE.progress(missed.state)[0] in {2, 3}


@pytest.mark.parametrize("variant", VARIANTS)
def test_parameters_survive_the_record(variant):
    params = planned(variant)
    assert from_plain(Params, json.loads(json.dumps(to_plain(params)))) == params


def test_the_picture_says_where_to_grip_which_way_and_where_to_let_go():
    hand = Twister(planned())
    params = hand.params
    scenery = EXERCISE.scenery(hand.state)
    (way,) = (p for p in scenery if isinstance(p, Sweep))
    assert (way.look, way.turn, way.tolerance) == (
        Look.ACTIVE,
        params.sense * params.turn,
        params.tolerance,
    )
    assert len([p for p in scenery if isinstance(p, Print)]) == 2
    assert [p.angle for p in scenery if isinstance(p, Knob)] == [params.start % 36_000]
    hand.grip(0)
    hand.do(params.turn / 100)
    assert not [p for p in EXERCISE.scenery(hand.state) if isinstance(p, (Knob, Print))]
    (knob,) = (p for p in EXERCISE.actors(hand.state) if isinstance(p, Knob))
    assert knob.held
    hand.open()
    looks = [p.look for p in EXERCISE.scenery(hand.state) if isinstance(p, Sweep)]
    assert looks == [Look.DONE]


@pytest.mark.parametrize("device", [Device.MOUSE, Device.GAMEPAD, Device.KEYBOARD])
def test_fingertips_are_shown_where_fingers_touch_and_nowhere_else(device):
    scenery = EXERCISE.scenery(Twister(planned(), device).state)
    assert not [p for p in scenery if isinstance(p, Print)]


@pytest.mark.parametrize(("variant", "kind"), [("dial", Knob), ("key", Key), ("jar", Lid)])
def test_what_was_left_is_still_there_when_the_turn_is_over(variant, kind):
    state = finished(planned(variant)).state
    for prims in (EXERCISE.scenery(state), EXERCISE.actors(state)):
        assert [type(p) for p in prims if isinstance(p, (Knob, Key, Lid))] == [kind]


def test_an_opened_lid_is_lifted_off_and_a_closed_one_is_not():
    ends = {}
    for seed in range(8):
        params = planned("jar", seed=seed)
        prims = EXERCISE.scenery(finished(params).state)
        (lid,) = (p for p in prims if isinstance(p, Lid))
        ends[params.sense] = lid.at == params.centre
    assert ends == {1: True, -1: False}


def test_a_jar_is_opened_against_the_clock_by_either_hand():
    for side in Side:
        for seed in range(8):
            params = planned("jar", seed=seed, where=around(hand=side))
            cue = EXERCISE.cue(EXERCISE.start(params, around(hand=side)))
            assert cue.text.startswith("Open" if params.sense < 0 else "Close")


def test_every_instruction_is_six_words_at_most():
    assert EXERCISE.cues
    assert all(len(cue.text.split()) <= 6 for cue in EXERCISE.cues)


def test_what_is_measured_is_the_grip_that_decided_and_the_letting_go_in_place():
    params = planned("jar", seed=4)
    hand = finished(params)
    facts = EXERCISE.measure_input(hand.state)
    grasps = [e.t for e in hand.events if e.kind == "grasped"]
    assert facts.span == (grasps[-1], hand.t)
    assert facts.let_go[0][1] == hand.t
    assert EXERCISE.gauge(hand.state) == (hand.state.turned, params.turn)
    key = finished(planned("key"))
    unlocked = next(e.t for e in key.events if e.kind == "unlocked")
    assert EXERCISE.measure_input(key.state).span == (unlocked, key.t)
    assert EXERCISE.gauge(key.state)[1] == 0


@pytest.mark.parametrize(
    ("params", "variant", "key"),
    [
        ({"turn_deg": [20, 140]}, "dial", "params.turn_deg"),
        ({"turn_deg": [90, 30]}, "dial", "params.turn_deg"),
        ({"turn_deg": 90}, "dial", "params.turn_deg"),
        ({"tolerance_deg": [0.5, 9]}, "key", "params.tolerance_deg"),
        ({"tolerance_deg": ["a", 9]}, "key", "params.tolerance_deg"),
        ({"movements": []}, "dial", "params.movements"),
        ({"movements": ["flexion"]}, "dial", "params.movements"),
        ({"movements": "pronation"}, "dial", "params.movements"),
        ({"grips": [2, 9]}, "jar", "params.grips"),
        ({"grips": [2.5, 3]}, "jar", "params.grips"),
        ({"grips": [2, 3]}, "dial", "params.grips"),
        ({"colour": 1}, "dial", "params.colour"),
        ({}, "tap", "variant"),
    ],
)
def test_a_level_that_cannot_be_played_says_where_and_why(params, variant, key):
    with pytest.raises(LevelFault) as fault:
        read_level(params, variant)
    assert fault.value.key == key
    assert fault.value.reason
