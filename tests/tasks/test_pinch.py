"""Pinching as fingers find it: what counts, what is forgiven, and what is only counted."""

from __future__ import annotations

import json
import math
import random
from dataclasses import replace
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.plain import from_plain, to_plain
from game.core.touches import CLOSED_UM
from game.core.values import AXIS_MAX, Command, Device, Finger, Frame, Hand, Side
from game.core.view import Ball, Cursor, Guide, Hoop, Look, Spot, Thing
from game.metrics.gauged import gauged_measures
from game.session import library
from game.session.library import device_for, fit_of
from game.tasks.base import Fit, LevelFault, Skill
from game.tasks.pinch import EXERCISE
from game.tasks.pinch_close import need, opened
from game.tasks.pinch_level import read_level
from game.tasks.pinch_plan import BITS
from game.tasks.pinch_player import AT_THREE_QUARTERS
from game.tasks.pinch_rest import in_order, known
from game.tasks.pinch_state import Params, State, bits_of, distance, grip_for, outside
from tests.tasks.boards import LEVELS, surroundings
from tests.tasks.pinching import HAND, PAUSES, Pinch, asked, planned, rested

TOUCH, PAD = surroundings(Device.TOUCH), surroundings(Device.GAMEPAD)
SMALL = surroundings(Device.TOUCH, size=(800, 600))
BOTH = pytest.mark.parametrize("where", [TOUCH, PAD], ids=["touch", "gamepad"])
QUICK = Skill(
    reaction_s=0.05, movement_s=0.04, tremor_um=0, form=0.0, drop=0.0, lapse=0.0, confuse=0.0
)


# --- close, hold, let go


@BOTH
@pytest.mark.parametrize("bits", [1.5, 3.0, 4.5])
def test_closing_holding_and_letting_go_succeeds(where, bits):
    pinch = Pinch(planned(bits=bits, where=where), where)
    pinch.begin().hold()
    assert pinch.outcome is None
    assert pinch.state.phase == "release"
    pinch.go(pinch.params.start).wait(0.1)
    assert (pinch.outcome.kind, pinch.outcome.success) == ("done", True)
    assert pinch.kinds == ["grasped", "reached", "held", "released"]
    assert pinch.outcome.difficulty == pytest.approx(bits, abs=0.15)
    assert pinch.outcome.margins[0] > 1


@BOTH
@pytest.mark.parametrize("side", [-1, 1])
def test_a_hold_beside_the_middle_says_by_how_much(where, side):
    params = planned(bits=3.0, where=where)
    pinch = Pinch(params, where)
    pinch.begin().hold(side * params.half // 2).lift()
    assert pinch.outcome.success
    assert pinch.outcome.margins[0] == pytest.approx(1.0, abs=0.02)


def test_a_hold_that_leaves_the_band_fails_and_says_by_how_much():
    pinch = Pinch(planned(bits=3.5))
    params = pinch.params
    pinch.begin().go(params.target).wait(0.7).go(params.target - 2 * params.half, 0.1).wait(1)
    assert "left_band" in pinch.kinds
    pinch.lift()
    assert (pinch.outcome.kind, pinch.outcome.success) == ("done", False)
    assert pinch.outcome.margins[0] == pytest.approx(-1.0, abs=0.02)


def test_a_moment_too_far_while_it_settles_is_no_fault():
    pinch = Pinch(planned(bits=3.5))
    params = pinch.params
    pinch.begin().go(params.target - 3 * params.half // 2, 0.1).go(params.target, 0.2)
    pinch.wait(1.6).lift()
    assert pinch.outcome.success


def test_no_clock_hurries_the_closing():
    pinch = Pinch()
    pinch.begin().go(pinch.params.target + 2 * pinch.params.half, 20).wait(60)
    assert pinch.outcome is None
    pinch.hold().lift()
    assert pinch.outcome.success


def test_an_anchored_thumb_serves_as_well():
    pinch = Pinch()
    pinch.begin(anchored=True).hold(anchored=True)
    assert pinch.fingers[0] == (
        pinch.params.home[0] - pinch.params.start // 2,
        pinch.params.home[1],
    )
    pinch.lift()
    assert pinch.outcome.success


def test_fingers_that_come_down_too_near_may_open_first():
    pinch = Pinch()
    pinch.put(pinch.params.target)
    assert pinch.kinds == []
    pinch.go(pinch.params.start).hold().lift()
    assert pinch.outcome.success


def test_a_wider_opening_than_asked_for_is_as_difficult_as_it_was():
    pinch = Pinch(planned(bits=3.0))
    pinch.put(pinch.params.start + 20_000).hold().lift()
    way = pinch.params.start + 20_000 - pinch.params.target
    assert pinch.outcome.difficulty == pytest.approx(bits_of(way, pinch.params.half), abs=0.01)


def test_a_finger_that_slips_off_before_the_hold_loses_nothing():
    pinch = Pinch()
    pinch.begin().lift().wait(0.3)
    assert pinch.kinds == ["grasped", "slipped"]
    pinch.begin().hold().lift()
    assert pinch.outcome.success
    assert pinch.outcome.details["slips"] == 1


def test_a_contact_that_a_panel_loses_for_a_moment_is_not_let_go_of():
    pinch = Pinch()
    pinch.begin().go(pinch.params.target).wait(0.6)
    fingers, pinch.fingers = pinch.fingers, {0: pinch.fingers[0]}
    pinch.wait(0.1)
    pinch.fingers = fingers
    pinch.wait(1.2).lift()
    assert pinch.outcome.success


def test_letting_go_during_the_hold_is_too_early_and_says_nothing_more():
    pinch = Pinch()
    pinch.begin().go(pinch.params.target).wait(0.7).lift().wait(0.3)
    assert (pinch.outcome.success, pinch.outcome.margins) == (False, ())
    assert pinch.kinds[-1] == "let_go_early"


@pytest.mark.parametrize("variant", ["close", "fingers"])
def test_a_contact_lost_for_a_moment_is_no_release_and_a_lifted_one_was_when_it_lifted(variant):
    pinch = Pinch() if variant == "close" else asked(2)
    if variant == "close":
        pinch.begin().hold()
    else:
        pinch.frame()
        pinch.fingers = {0: HAND[0], 1: HAND[1]}
        pinch.frame().bring(2, pinch.params.floor)
    assert pinch.state.phase == "release"
    fingers, pinch.fingers = pinch.fingers, {0: pinch.fingers[0]}
    pinch.frame()
    pinch.fingers = fingers
    pinch.wait(1)
    assert pinch.outcome is None
    pinch.fingers = {}
    lifted_t = pinch.t + 8_000
    pinch.wait(1)
    assert pinch.outcome.success
    assert pinch.outcome.details["lifted"] == 1
    ((cue, end),) = EXERCISE.measure_input(pinch.state).let_go
    assert end == lifted_t
    assert pinch.events[-1].values["took_us"] == end - cue


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0)])
def test_the_two_that_come_where_they_are_asked_for_are_the_pair(order):
    """Contact 0 is the palm, which may lie there first."""
    pinch = Pinch()
    params = pinch.params
    x, y = params.home
    places = {0: (x + 70_000, y + 50_000), 1: params.spots[0], 2: params.spots[1]}
    for number in order:
        pinch.fingers[number] = places[number]
        pinch.wait(0.1)
    assert set(pinch.state.pair) == {1, 2}
    assert pinch.state.began == distance(*params.spots)
    for k in range(1, 41):
        part = 1 - k / 40 * (1 - params.target / params.start)
        for number, (sx, sy) in enumerate(params.spots, 1):
            pinch.fingers[number] = round(x + (sx - x) * part), round(y + (sy - y) * part)
        pinch.frame()
    pinch.wait(1.6).lift()
    assert pinch.outcome.success
    assert pinch.outcome.difficulty == pytest.approx(3.0, abs=0.05)


def test_a_merge_counts_as_closed():
    """The panel sees one contact where two are nearer than 15 mm: that is past any band."""
    pinch = Pinch()
    pinch.begin()
    x, y = pinch.params.home
    pinch.fingers, pinch.merged = {0: (x, y), 1: (x + CLOSED_UM - 10, y)}, {1}
    pinch.frame()
    assert pinch.kinds == ["grasped", "reached"]
    pinch.wait(2)
    assert pinch.state.phase == "release"
    pinch.merged = set()
    pinch.go(pinch.params.start)
    assert not pinch.outcome.success
    assert pinch.outcome.margins[0] < 0


@BOTH
@pytest.mark.parametrize("command", PAUSES)
def test_what_interrupts_lets_go_without_blame(where, command):
    pinch = Pinch(planned(where=where), where)
    pinch.begin().go(pinch.params.target).wait(0.7)
    pinch.fingers, pinch.grip = {}, 0
    pinch.frame(command).wait(0.5)
    assert pinch.outcome is None
    assert pinch.state.phase == "open"
    pinch.begin().hold().lift()
    assert pinch.outcome.success
    assert pinch.outcome.details["slips"] == 0


@pytest.mark.parametrize("command", PAUSES)
def test_a_pause_in_the_release_spoils_its_time_and_not_the_hold(command):
    pinch = Pinch()
    pinch.begin().hold()
    pinch.fingers = {}
    pinch.frame(command).wait(0.2)
    assert pinch.outcome.success
    assert EXERCISE.measure_input(pinch.state).let_go == ()


@pytest.mark.parametrize(
    ("command", "kind"), [(Command.GIVE_UP, "given_up"), (Command.HALT, "halted")]
)
def test_it_ends_when_it_is_given_up_or_has_to(command, kind):
    for variant in ("close", "fingers"):
        pinch = Pinch(planned(variant))
        pinch.frame(command)
        assert (pinch.outcome.kind, pinch.outcome.success, pinch.outcome.margins) == (
            kind,
            False,
            (),
        )


def test_a_trigger_has_to_be_let_out_first():
    pinch = Pinch(planned(where=PAD), PAD)
    pinch.put(pinch.params.target).wait(3)
    assert pinch.kinds == []
    pinch.begin().hold().lift()
    assert pinch.outcome.success


@pytest.mark.parametrize("rest", [0, 900, 1_700, 8_000, 15_000])
def test_a_trigger_that_never_comes_back_all_the_way_closes_from_where_it_rests(rest):
    pinch = Pinch(planned(where=PAD), PAD)
    pinch.grip = rest
    pinch.wait(1)
    assert pinch.kinds == []
    resting = pinch.state.rest_grip
    wanted = grip_for(pinch.params, pinch.params.target)
    pinch.grip = resting + wanted * (AXIS_MAX - resting) // AXIS_MAX
    pinch.wait(2)
    assert pinch.kinds == ["grasped", "reached", "held"]
    assert EXERCISE.gauge(pinch.state)[0] == pytest.approx(wanted, abs=2)
    pinch.grip = rest
    pinch.wait(1)
    assert pinch.outcome.success
    assert pinch.outcome.difficulty == pytest.approx(3.0, abs=0.05)


def test_a_trigger_that_is_let_out_after_all_counts_from_there():
    pinch = Pinch(planned(where=PAD), PAD)
    pinch.grip = 12_000
    pinch.wait(1)
    pinch.begin().hold().lift()
    assert pinch.outcome.success
    assert pinch.outcome.margins[0] > 2


@pytest.mark.parametrize("part", [12, 20, 40])
def test_a_hand_that_comes_back_less_far_than_it_began_lets_go_there(part):
    """Hundredths of what it was closed; in the band nobody has let go."""
    pinch = Pinch(planned(where=PAD), PAD)
    pinch.begin().hold().wait(3)
    assert pinch.outcome is None
    pinch.grip = grip_for(pinch.params, pinch.params.target) * part // 100
    pinch.wait(1)
    assert pinch.outcome.success


def test_release_is_timed_from_when_it_is_asked_for():
    for where in (TOUCH, PAD):
        pinch = Pinch(planned(where=where), where)
        pinch.begin().hold().wait(0.5).go(pinch.params.start)
        ((cue, end),) = EXERCISE.measure_input(pinch.state).let_go
        assert cue == next(e.t for e in pinch.events if e.kind == "held")
        assert 500_000 < end - cue < 1_200_000


def test_what_is_controlled_is_the_opening_and_of_a_trigger_its_travel():
    pinch = Pinch()
    assert EXERCISE.gauge(pinch.state) is None
    pinch.begin()
    assert EXERCISE.gauge(pinch.state) == (pinch.params.start, pinch.params.target)
    pull = Pinch(planned(where=PAD), PAD)
    pull.begin().put(pull.params.target)
    found, wanted = EXERCISE.gauge(pull.state)
    assert found == wanted


# --- layouts


@given(
    bits=st.floats(BITS[0], BITS[1]),
    seed=st.integers(0, 10_000),
    where=st.sampled_from([TOUCH, PAD, SMALL, surroundings(Device.TOUCH, Side.LEFT)]),
)
@settings(max_examples=200, deadline=None)
def test_nothing_is_asked_of_closed_fingers_and_everything_has_room(bits, seed, where):
    params = planned(bits=bits, seed=seed, where=where)
    assert params.target - params.half >= 15_000
    assert params.target + params.half < params.start
    nominal = bits_of(params.start - params.target, params.half)
    assert nominal == pytest.approx(bits, abs=0.25)
    area = where.area
    for x, y in params.spots if not params.wide else ():
        assert area.x < x < area.right
        assert area.y < y < area.bottom
    assert from_plain(Params, json.loads(json.dumps(to_plain(params)))) == params


BOUNDS = ({}, {"start_mm": [30, 40]}, {"start_mm": [120, 120]}, {"half_band_mm": [30, 30]})


@given(
    bits=st.floats(0, 6),
    seed=st.integers(0, 10_000),
    where=st.sampled_from([TOUCH, PAD, SMALL, surroundings(Device.TOUCH, size=(500, 320))]),
    keys=st.sampled_from(BOUNDS),
)
@settings(max_examples=100, deadline=None)
def test_what_stays_in_the_band_has_neither_been_closed_nor_let_go_of(bits, seed, where, keys):
    """At any bits: it begins out of the band, and an open hand is well out of it."""
    params = planned(bits=bits, seed=seed, where=where, **keys)
    top, begin = params.target + params.half, need(State(params))
    clear = top + (0 if params.wide else (params.start - params.target) // 10)
    assert clear < begin < params.start
    for began in (params.wide,) if params.wide else (begin, params.start, params.start + 20_000):
        assert clear < opened(params, began) <= began
    pinch = Pinch(params, where)
    pinch.put(top if params.wide else begin - 1).wait(1)
    assert pinch.kinds == []
    pinch.put(params.start).put(top - 10).wait(3)
    assert pinch.kinds[:3] == ["grasped", "reached", "held"]
    assert pinch.outcome is None, "nobody has opened yet"
    pinch.go(params.start).wait(0.3)
    assert pinch.outcome.success


@given(bits=st.floats(0, 6), finger=st.sampled_from([2, 5]), low=st.sampled_from([1.5, 20, 40]))
@settings(max_examples=60, deadline=None)
def test_fingers_that_only_stay_where_they_count_as_met_have_not_come_there(bits, finger, low):
    pair = asked(finger, bits, half_band_mm=[low, 40])
    params = pair.params
    assert params.half < params.start - params.floor
    assert params.floor + params.half < outside(params) < params.start
    pair.frame()
    pair.fingers = {0: HAND[0], finger - 1: HAND[finger - 1]}
    pair.bring(finger, outside(params) - 50, steps=1).wait(1)
    assert pair.kinds == [], "they never were apart"
    pair.bring(finger, params.start).bring(finger, params.floor + params.half - 50).wait(1)
    assert pair.kinds == ["grasped", "met"]
    assert pair.outcome is None
    pair.bring(finger, params.start)
    assert pair.outcome.success


def test_equal_bits_come_in_several_ways():
    state, ways = None, []
    for seed in range(12):
        params = planned(bits=3.0, seed=seed, previous=state)
        state = EXERCISE.start(params, TOUCH)
        ways.append((params.start, params.target, params.half))
    starts, targets, halves = map(sorted, zip(*ways, strict=True))
    assert starts[-1] > 1.5 * starts[0]
    assert targets[-1] > 1.3 * targets[0]
    assert halves[-1] > 1.5 * halves[0]


def test_a_left_hand_begins_the_other_way_round():
    for side, sign in ((Side.RIGHT, 1), (Side.LEFT, -1)):
        (ax, ay), (bx, by) = planned(where=surroundings(Device.TOUCH, side)).spots
        assert sign * (bx - ax) > 0
        assert by < ay, "the thumb is nearer to its owner"


@pytest.mark.parametrize(
    ("variant", "params", "key"),
    [
        ("squash", {}, "variant"),
        ("close", {"fingers": ["index"]}, "params.fingers"),
        ("close", {"hold_ms": 50}, "params.hold_ms"),
        ("close", {"hold_ms": 900.5}, "params.hold_ms"),
        ("close", {"start_mm": [90, 60]}, "params.start_mm"),
        ("close", {"start_mm": 60}, "params.start_mm"),
        ("close", {"thing_mm": [5, 60]}, "params.thing_mm"),
        ("fingers", {"fingers": []}, "params.fingers"),
        ("fingers", {"fingers": ["thumb"]}, "params.fingers"),
        ("fingers", {"order": "backwards"}, "params.order"),
    ],
)
def test_a_level_that_cannot_be_played_says_where_and_why(variant, params, key):
    with pytest.raises(LevelFault) as fault:
        read_level(params, variant)
    assert fault.value.key == key
    assert fault.value.reason


def test_bounds_of_a_level_are_kept():
    for seed in range(20):
        params = planned(bits=3.0, seed=seed, start_mm=[60, 70], half_band_mm=[4, 6])
        assert 60_000 <= params.start <= 70_000
        assert 4_000 <= params.half <= 6_000


def test_variants_say_what_they_are_on_each_device():
    close, fingers = LEVELS["pinch-close"], LEVELS["pinch-fingers"]
    fits = {device: (fit_of(close, device), fit_of(fingers, device)) for device in Device}
    assert fits == {
        Device.TOUCH: (Fit.TRAINS, Fit.TRAINS),
        Device.GAMEPAD: (Fit.STANDS_IN, Fit.NOT),
        Device.MOUSE: (Fit.NOT, Fit.NOT),
        Device.KEYBOARD: (Fit.NOT, Fit.NOT),
    }
    levels = library.packaged()
    assert levels.playable("pinch", Device.GAMEPAD) == (close,)
    assert levels.playable("pinch", Device.MOUSE) == ()
    assert device_for(fingers, Device.GAMEPAD) is Device.TOUCH


# --- which finger is which


@given(
    turn=st.floats(-1.2, 1.2),
    size=st.floats(0.7, 1.3),
    left=st.booleans(),
    shuffled=st.permutations(range(5)),
)
def test_resting_fingers_are_told_apart_however_the_hand_lies(turn, size, left, shuffled):
    cx, cy = (sum(values) / 5 for values in zip(*HAND, strict=True))
    hand = []
    for x, y in HAND:
        dx, dy = (x - cx) * size * (-1 if left else 1), (y - cy) * size
        hand.append(
            (
                round(cx + dx * math.cos(turn) - dy * math.sin(turn)),
                round(cy + dx * math.sin(turn) + dy * math.cos(turn)),
            )
        )
    mixed = tuple(hand[k] for k in shuffled)
    assert in_order(mixed, left=left) == tuple(hand)


def test_contacts_are_the_fingers_whose_places_are_nearest_and_stay_them():
    near = tuple((x + 4_000, y - 5_000) for x, y in HAND)
    places = ((7, *near[2]), (3, *near[0]))
    who = known(places, (), HAND)
    assert who == ((3, 1), (7, 3))
    moved = ((7, *HAND[0]), (3, *near[0]))
    assert known(moved, who, HAND) == who
    assert dict(known((*moved, (9, *HAND[1])), who, HAND))[9] == 2


def test_five_fingers_that_rest_are_the_set_up_and_no_trial():
    fingers, where = rested()
    assert (fingers.outcome.kind, fingers.outcome.success) == ("set_up", True)
    assert fingers.state.rest == HAND
    assert EXERCISE.kept(fingers.state).rest == HAND
    params = planned("fingers", where=where, previous=fingers.state)
    assert (params.finger, params.rest) == (2, HAND)


def test_a_hand_that_moves_or_four_fingers_are_no_rest():
    fingers = Pinch(planned("fingers"))
    fingers.rest(HAND[:4], 3)
    for k in range(100):
        fingers.fingers = {n: (x + 900 * k, y) for n, (x, y) in enumerate(HAND)}
        fingers.frame()
    assert fingers.outcome is None
    fingers.rest()
    assert fingers.outcome.kind == "set_up"


def test_the_rest_is_found_out_anew_for_another_hand_or_window():
    fingers, _ = rested()
    for other in (SMALL, surroundings(Device.TOUCH, Side.LEFT)):
        assert planned("fingers", where=other, previous=fingers.state).finger == 0


def test_fingers_take_turns():
    fingers, where = rested()
    state, order = fingers.state, []
    for _ in range(6):
        params = planned("fingers", where=where, previous=state)
        order.append(params.finger)
        state = replace(state, params=params, result="done")
    assert order == [2, 3, 4, 5, 2, 3]


# --- thumb to finger


@pytest.mark.parametrize("finger", [2, 3, 4, 5])
@pytest.mark.parametrize("others_rest", [True, False])
def test_thumb_and_finger_meet_and_part(finger, others_rest):
    pair = asked(finger)
    assert pair.params.finger == finger
    pair.fingers = {n: at for n, at in enumerate(HAND) if others_rest or n in (0, finger - 1)}
    pair.frame().bring(finger, pair.params.floor).bring(finger, pair.params.start)
    assert pair.outcome.success
    assert pair.outcome.margins == (3.0,)
    assert pair.kinds == ["grasped", "met", "released"]
    details = pair.outcome.details
    assert (details["wrong_fingers"], details["unwanted_contacts"]) == (0, 0)
    assert EXERCISE.measure_input(pair.state).let_go


def test_a_finger_that_merges_with_the_thumb_has_met_it():
    pair = asked(2, bits=4.8)
    pair.fingers = {0: HAND[0], 1: HAND[1]}
    pair.frame().bring(2, 25_000)
    x, y = pair.fingers[0]
    pair.fingers, pair.merged = {0: (x, y), 1: (x + CLOSED_UM - 20, y)}, {1}
    pair.frame()
    assert pair.kinds == ["grasped", "met"]
    pair.lift()
    assert pair.outcome.success
    assert pair.outcome.details["lifted"] == 1


def test_opening_again_too_soon_says_how_near_they_came():
    pair = asked(2, bits=3.0)
    near = pair.params.target + 2 * pair.params.half
    pair.fingers = {0: HAND[0], 1: HAND[1]}
    pair.frame().bring(2, near).bring(2, pair.params.start)
    assert (pair.outcome.kind, pair.outcome.success) == ("done", False)
    assert pair.outcome.margins[0] == pytest.approx(-1.0, abs=0.05)


def test_lifting_before_half_the_way_is_no_try():
    pair = asked(2)
    pair.fingers = {0: HAND[0], 1: HAND[1]}
    pair.frame().bring(2, pair.params.start * 9 // 10).lift().wait(1)
    assert pair.outcome is None
    assert pair.kinds == ["grasped", "slipped"]


@given(apart=st.integers(3_000, 32_000), calibrated=st.booleans())
@settings(max_examples=40, deadline=None)
def test_how_near_they_came_is_measured_as_it_is_judged(apart, calibrated):
    """However near they come: nearer than closed is no error."""
    first, where = rested()
    where = replace(where, calibrated=calibrated)
    params = planned("fingers", 2.0, where=where, previous=first.state)
    pair = Pinch(params, where)
    pair.frame()
    pair.fingers = {0: HAND[0], 1: HAND[1]}
    stamps, gauged = [], []
    for part in (0, 0, *(1 - (1 - k / 50) ** 2 for k in range(51)), 1, 1, 0.5, 0):
        pair.bring(2, params.start + part * (apart - params.start), steps=1)
        stamps.append(pair.t)
        gauged.append(EXERCISE.gauge(pair.state))
    found = gauged_measures(stamps, gauged, EXERCISE.measure_input(pair.state), "um", 1.0)
    assert found["aperture_error"].value == pytest.approx(
        pair.outcome.details["error_um"], rel=0.02, abs=20
    )


def test_a_wrong_finger_is_counted_and_not_judged():
    pair = asked(2)
    pair.frame()
    pair.fingers = {0: HAND[0], 2: HAND[2]}
    pair.frame().bring(3, pair.params.floor).bring(3, pair.params.start).lift()
    assert pair.outcome is None
    pair.fingers = {0: HAND[0], 1: HAND[1]}
    pair.frame().bring(2, pair.params.floor).bring(2, pair.params.start)
    assert pair.outcome.success
    assert pair.outcome.details["wrong_fingers"] == 1
    taps = EXERCISE.measure_input(pair.state).taps
    assert [tap[1:] for tap in taps] == [(3, 2), (2, 2)]


def test_a_contact_that_nobody_asked_for_is_counted_and_not_judged():
    pair = asked(2)
    pair.frame()
    pair.fingers = {0: HAND[0], 1: HAND[1]}
    pair.frame()
    pair.fingers[4] = HAND[4]
    pair.frame().bring(2, pair.params.floor)
    del pair.fingers[4]
    pair.bring(2, pair.params.start)
    assert pair.outcome.success
    assert pair.outcome.details["unwanted_contacts"] == 1


def test_a_hand_laid_down_anew_is_known_there_and_counts_nowhere():
    pair = asked(2)
    pair.frame()
    moved = tuple((x + 30_000, y + 12_000) for x, y in HAND)
    pair.rest(moved, 1.0)
    assert pair.state.rest == moved
    pair.bring(2, pair.params.floor).bring(2, pair.params.start)
    assert pair.outcome.success
    assert pair.outcome.details["unwanted_contacts"] == 0


# --- whatever a hand does

contacts = st.dictionaries(
    st.integers(0, 5),
    st.tuples(st.integers(20_000, 280_000), st.integers(40_000, 180_000)),
    max_size=5,
)
moves = st.lists(
    st.tuples(
        contacts,
        st.integers(0, 32767),
        st.sampled_from([8_000, 10_000, 300_000]),
        st.sampled_from([(), (), (), (Command.PAUSE,), (Command.CANCEL,), (Command.GIVE_UP,)]),
    ),
    max_size=40,
)


@given(moves, st.sampled_from(["close", "pull", "rest", "finger"]))
@settings(max_examples=150, deadline=None)
def test_any_movement_leaves_a_legal_state(steps, kind):
    where = PAD if kind == "pull" else TOUCH
    if kind == "finger":
        pinch = asked(3)
    else:
        pinch = Pinch(planned("fingers" if kind == "rest" else "close", where=where), where)
    for fingers, grip, wait, commands in steps:
        pinch.fingers, pinch.grip = {} if kind == "pull" else fingers, grip
        pinch.frame(*commands, wait=wait)
        state = pinch.state
        assert state.phase in {"open", "closing", "holding", "release"}
        assert EXERCISE.scenery(state) is not None
        assert EXERCISE.actors(state) is not None
        assert len(EXERCISE.cue(state).text.split()) <= 6
        done, whole = EXERCISE.progress(state)
        assert 0 <= done <= whole
        EXERCISE.gauge(state)
    facts, outcome = EXERCISE.measure_input(pinch.state), pinch.outcome
    for begin, end in (*facts.held, *facts.let_go, *([facts.span] if facts.span else [])):
        assert begin < end
    if outcome is not None and outcome.margins:
        assert (outcome.margins[0] >= 0) is outcome.success


@given(st.lists(st.integers(-300, 300), min_size=1, max_size=30), st.floats(1.3, 5.0))
@settings(max_examples=80, deadline=None)
def test_margins_agree_with_success_however_it_is_held(offs, bits):
    pinch = Pinch(planned(bits=bits))
    params = pinch.params
    pinch.begin().go(params.target, 0.3)
    while pinch.state.phase != "release":
        pinch.put(
            max(
                1_000,
                params.target
                + offs[(len(pinch.events) + pinch.t // 8_000) % len(offs)] * params.half // 100,
            )
        )
    pinch.lift()
    assert (pinch.outcome.margins[0] >= 0) is pinch.outcome.success
    assert pinch.outcome.success is (pinch.outcome.details["error_um"] <= params.half)


# --- what is seen


def test_it_shows_where_fingers_go_and_how_wide_they_are():
    pinch = Pinch()
    shown = EXERCISE.scenery(pinch.state)
    assert {prim.at for prim in shown if isinstance(prim, Spot)} == set(pinch.params.spots)
    pinch.begin().put(pinch.params.target)
    ball, band, *tips = EXERCISE.actors(pinch.state)
    assert isinstance(ball, Ball)
    assert isinstance(band, Hoop)
    assert band.inner < ball.size < band.outer
    assert [type(tip) for tip in tips] == [Cursor, Cursor]
    assert EXERCISE.scenery(pinch.state) == ()
    pinch.hold().lift()
    assert [p.look for p in EXERCISE.scenery(pinch.state) if isinstance(p, Hoop)] == [Look.DONE]


def test_the_cue_asks_for_the_release_when_the_hold_is_over():
    pinch = Pinch()
    pinch.begin().go(pinch.params.target)
    before = EXERCISE.cue(pinch.state)
    pinch.wait(1.6)
    assert EXERCISE.cue(pinch.state).text != before.text


def test_a_picture_of_the_hand_says_which_finger():
    pair = asked(4)
    (picture,) = (p for p in EXERCISE.scenery(pair.state) if isinstance(p, Thing))
    assert picture.art == "hand:right:14"
    looks = [p.look for p in EXERCISE.scenery(pair.state) if isinstance(p, Spot)]
    assert looks == [Look.ACTIVE, Look.IDLE, Look.IDLE, Look.ACTIVE, Look.IDLE]
    assert any(isinstance(p, Guide) for p in EXERCISE.actors(pair.state))


# --- simulated players


def simulated(params, where, skill, rng):
    state, t = EXERCISE.start(params, where), 0
    state, _ = EXERCISE.step(state, Frame(0, (Hand(*params.home),)))
    for _ in range(60):
        begin = t
        for after, hand in EXERCISE.simulate(state, Hand(*params.home), skill, rng).poses:
            t = begin + after
            state, _ = EXERCISE.step(state, Frame(t, (hand,)))
            if EXERCISE.outcome(state) is not None:
                return state
    raise AssertionError("the player never came to the end")


WAYS = {
    "close, far": ("close", {"start_mm": [90, 120]}, TOUCH),
    "close, near": ("close", {"start_mm": [60, 75]}, SMALL),
    "trigger": ("close", {}, PAD),
    "index finger": ("fingers", {"fingers": ["index"]}, TOUCH),
    "little finger": ("fingers", {"fingers": ["little"]}, TOUCH),
}
PLAYERS = 24


@pytest.mark.parametrize("bits", [2.5, 4.0])
def test_simulated_success_follows_bits_alike_in_all_ways(bits):
    """Players whose skill lies about the difficulty as form makes it, taken evenly."""
    spread, shares = NormalDist(0, Skill().form), {}
    for name, (variant, keys, where) in WAYS.items():
        previous, successes, rng = None, 0, random.Random(5)
        if variant == "fingers":
            previous = simulated(planned(variant, bits, where=where, **keys), where, QUICK, rng)
        for k in range(PLAYERS):
            params = planned(variant, bits, seed=k, where=where, previous=previous, **keys)
            short = spread.inv_cdf((k + 0.5) / PLAYERS)
            skill = replace(QUICK, bits=bits_of(params.start - params.target, params.half) - short)
            previous = simulated(params, where, skill, rng)
            successes += EXERCISE.outcome(previous).success
        shares[name] = successes / PLAYERS
    assert max(shares.values()) - min(shares.values()) <= 0.05, shares
    luck = (spread.inv_cdf((k + 0.5) / PLAYERS) for k in range(PLAYERS))
    enough = (2**bits - 1) / 2**AT_THREE_QUARTERS
    expected = sum(2 ** (bits - short) - 1 >= enough for short in luck) / PLAYERS
    assert all(abs(share - expected) <= 0.05 for share in shares.values()), shares


def test_a_better_hand_does_better():
    def share(skill):
        rng = random.Random(3)
        ends = [
            simulated(planned(bits=3.5, seed=k), TOUCH, replace(QUICK, bits=skill, form=0.75), rng)
            for k in range(20)
        ]
        return sum(EXERCISE.outcome(end).success for end in ends) / len(ends)

    assert share(2.0) + 0.3 < share(5.0)


def test_a_finger_on_the_glass_is_known_by_contacts():
    """A panel numbers contacts anew: what they are is where they came down."""
    pair = asked(2)
    hand = Hand(0, 0, 32767, 0, 0, 2, (Finger(5, *HAND[1]), Finger(8, *HAND[0])))
    state, _ = EXERCISE.step(pair.state, Frame(1_000, (hand,)))
    assert state.who == ((5, 2), (8, 1))
    assert state.opening == distance(HAND[0], HAND[1])


@pytest.mark.parametrize("bits", [3.0, 4.0, 5.2])
@pytest.mark.parametrize("size", [(640, 300), (640, 480), (800, 600)])
def test_no_band_is_narrower_than_its_level_allows_where_there_is_room(size, bits):
    where = surroundings(Device.TOUCH, size=size)
    narrowest = [planned(bits=bits, seed=seed, where=where).half for seed in range(60)]
    assert min(narrowest) >= 1_500
