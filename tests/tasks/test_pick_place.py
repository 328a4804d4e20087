"""Pick-and-place as a hand finds it: what counts, what is forgiven, what lies where."""

from __future__ import annotations

import json
import math
import random
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.plain import from_plain, to_plain
from game.core.values import AXIS_MAX, Command, Device, Hand, InputProfile, Side
from game.core.view import Carried, Guide, Look, Plate, Thing
from game.tasks.base import Level, LevelFault, Skill
from game.tasks.pick_place import EXERCISE
from game.tasks.pick_place_board import Params, bits_of, difficulty, mirrored, span_of
from game.tasks.pick_place_layout import tolerance_for
from game.tasks.pick_place_level import read_level
from game.tasks.pick_place_state import position
from tests.tasks.boards import ScriptedHand, level, surroundings

PLATES = "pick-place-plates"
LEVEL_IDS = ("pick-place-plates", "pick-place-pegs-in", "pick-place-pegs-out", "pick-place-sort")
SIZES = ((800, 600), (1280, 800), (1366, 768), (1920, 1080), (2560, 1080), (2560, 1440))


def planned(level_id=PLATES, bits=3.5, seed=1, previous=None, **where):
    return EXERCISE.plan(
        level(level_id), bits, surroundings(**where), random.Random(seed), previous
    )


def hand_at(params: Params, *, hold: float | None = None, device=Device.MOUSE, **profile):
    if hold is not None:
        params = replace(params, hold=round(hold * AXIS_MAX))
    context = surroundings(device)
    context = replace(context, profile=InputProfile(**profile))
    hand = ScriptedHand(EXERCISE, EXERCISE.start(params, context))
    hand.frame()
    return hand


def carried(params: Params, dx: int = 0, dy: int = 0, **kwargs):
    """A hand that brought the right thing to ``dx, dy`` um beside its place."""
    hand = hand_at(params, **kwargs)
    item, slot = params.items[params.right[0]], params.slots[params.slot]
    hand.go(item.x, item.y)
    hand.close()
    hand.go(slot.x + dx, slot.y + dy)
    return hand


def test_a_thing_let_go_exactly_in_its_place_succeeds():
    hand = carried(planned())
    hand.open()
    outcome = hand.outcome
    assert (outcome.kind, outcome.success) == ("done", True)
    assert hand.kinds == ["grasped", "placed"]
    assert outcome.margins == (3.0,)
    assert outcome.difficulty == pytest.approx(3.5, abs=0.02)


@pytest.mark.parametrize("bits", [1.5, 2.5, 3.5, 5.0])
def test_the_circle_that_says_how_exactly_stays_clear_of_the_rim(bits):
    params = planned(bits=bits)
    scenery = EXERCISE.scenery(EXERCISE.start(params, surroundings()))
    plates = [prim for prim in scenery if isinstance(prim, Plate)]
    assert plates
    assert all(plate.ring <= 0.86 * plate.radius for plate in plates)


@given(part=st.floats(0.05, 1.45), turn=st.floats(0, 2 * math.pi))
def test_success_is_release_within_the_tolerance_and_the_margin_says_by_how_much(part, turn):
    params = planned(bits=4.0)
    away = round(params.tolerance * part)
    hand = carried(params, round(away * math.cos(turn)), round(away * math.sin(turn)))
    hand.open()
    outcome = hand.outcome
    error = outcome.details["error_um"]
    assert abs(error - away) <= 2
    assert outcome.success == (error <= params.tolerance)
    assert outcome.margins[0] == pytest.approx(
        min(3.0, math.log2(params.tolerance / max(error, 1))), abs=1e-6
    )
    assert (outcome.margins[0] >= 0) == outcome.success


def test_a_misplaced_thing_lies_at_home_again_for_the_next_trial():
    params = planned(bits=4.0)
    hand = carried(params, params.tolerance + 2_000)
    hand.open()
    assert hand.outcome.success is False
    item = params.right[0]
    home = params.items[item]
    assert position(hand.state, item) == (home.x, home.y)
    following = planned(bits=4.0, seed=2, previous=hand.state)
    assert following.items == params.items
    assert item not in following.placed


def test_a_drop_on_the_way_lets_the_carry_go_on_but_not_succeed():
    params = planned()
    hand = hand_at(params)
    item, slot = params.items[params.right[0]], params.slots[params.slot]
    far = max(params.items, key=lambda other: math.dist((other.x, other.y), (item.x, item.y)))
    hand.go(item.x, item.y)
    hand.close()
    hand.go(far.x, far.y)
    hand.open()
    assert hand.kinds[-1] == "dropped"
    assert hand.outcome is None
    fell = hand.at
    hand.go(fell[0] + 3_000, fell[1])
    hand.go(*fell)
    hand.close()
    hand.go(slot.x, slot.y)
    hand.open()
    outcome = hand.outcome
    assert hand.kinds == ["grasped", "dropped", "grasped", "placed"]
    assert (outcome.success, outcome.margins, outcome.details["drops"]) == (False, (), 1)


def let_go_beside(params, part: float):
    """A hand that let the thing go on its way, with ``part`` of that way still to go."""
    item, slot = params.items[params.right[0]], params.slots[params.slot]
    hand = carried(params, round((item.x - slot.x) * part), round((item.y - slot.y) * part))
    hand.open()
    return hand


def in_place_after_all(hand):
    params = hand.state.params
    item, slot = params.right[0], params.slots[params.slot]
    hand.go(*position(hand.state, item))
    hand.close()
    hand.go(slot.x, slot.y)
    hand.open()
    return hand.outcome


def fails_beside(params) -> float:
    """The part of its way from its place at which the carried thing has just missed it."""
    span = span_of(params, params.right[0])
    return 1.5 * params.slots[params.slot].radius / span + 0.01


def test_a_thing_that_falls_beside_its_place_says_by_how_much_it_missed():
    boards = (planned("pick-place-pegs-in", 6.0, seed) for seed in range(20))
    params, part = next((p, part) for p in boards if (part := fails_beside(p)) < 0.24)
    outcome = in_place_after_all(let_go_beside(params, part))
    assert (outcome.success, outcome.details["drops"]) == (False, 1)
    missed = part * span_of(params, params.right[0])
    assert outcome.margins == pytest.approx([max(-3.0, math.log2(params.tolerance / missed))], 0.01)


def test_a_thing_that_was_lost_on_the_way_says_nothing_about_exactness():
    params = planned("pick-place-pegs-in", 6.0)
    outcome = in_place_after_all(let_go_beside(params, 0.6))
    assert (outcome.success, outcome.margins) == (False, ())


def test_the_right_thing_in_a_wrong_place_far_away_says_nothing_about_exactness():
    params = planned()
    wrong = max(params.slots, key=lambda s: math.dist((s.x, s.y), slot_of(params)))
    slot = params.slots[params.slot]
    hand = carried(params, wrong.x - slot.x, wrong.y - slot.y)
    hand.open()
    assert hand.kinds[-1] == "misplaced"
    assert (hand.outcome.success, hand.outcome.margins) == (False, ())


def slot_of(params) -> tuple[int, int]:
    slot = params.slots[params.slot]
    return slot.x, slot.y


PLACES = st.tuples(st.floats(-0.1, 1.1), st.floats(-0.1, 1.1))


@given(
    level_id=st.sampled_from(LEVEL_IDS),
    bits=st.floats(1.0, 7.5),
    seed=st.integers(0, 10**6),
    moves=st.lists(st.tuples(st.integers(0, 20), st.one_of(st.none(), PLACES)), max_size=5),
)
def test_margins_agree_with_success_whatever_the_hand_does(level_id, bits, seed, moves):
    """Things are taken and let go anywhere, now and then near the place that is asked for."""
    params = planned(level_id, bits, seed)
    area, (x, y) = surroundings().area, slot_of(params)
    hand = hand_at(params)
    for item, to in [*moves, (params.right[0], None)]:
        if hand.outcome is None:
            hand.go(*position(hand.state, item % len(params.items)), steps=2)
            hand.close()
            away = (item - 10) * params.tolerance // 6
            goal = (area.x + area.w * to[0], area.y + area.h * to[1]) if to else (x + away, y)
            hand.go(round(goal[0]), round(goal[1]), steps=2)
            hand.open()
    outcome = hand.outcome
    if outcome is None or outcome.kind != "done":
        return
    assert all((m >= 0) == outcome.success or m == 0 for m in outcome.margins)
    assert outcome.margins or not outcome.success


def test_what_is_let_go_beside_the_board_falls_onto_it():
    params = planned()
    hand = carried(params)
    hand.go(-5_000, 500)
    hand.open()
    assert hand.kinds[-1] == "dropped"
    x, y = position(hand.state, params.right[0])
    area = surroundings().area
    assert area.x <= x - params.size // 2
    assert area.y <= y - params.size // 2
    hand.go(x, y)
    hand.close()
    assert hand.kinds[-1] == "grasped"


def test_putting_the_thing_back_home_is_no_fault():
    params = planned()
    hand = hand_at(params)
    item = params.items[params.right[0]]
    hand.go(item.x, item.y)
    hand.close()
    hand.go(item.x + params.size // 2, item.y)
    hand.open()
    assert hand.kinds == ["grasped", "returned"]
    assert hand.outcome is None


def test_what_answers_the_cue_is_the_first_reach_and_what_is_measured_the_last_carry():
    params = planned()
    hand = hand_at(params)
    item, slot = params.items[params.right[0]], params.slots[params.slot]
    hand.go(item.x, item.y)
    hand.close()
    first = hand.t
    hand.open()
    assert EXERCISE.measure_input(hand.state).reached == first
    hand.close()
    second = hand.t
    hand.go(slot.x, slot.y)
    hand.open()
    facts = EXERCISE.measure_input(hand.state)
    assert hand.outcome.success
    assert facts.reached == first
    assert facts.span == (second, hand.t)


def test_a_carry_is_measured_from_where_the_thing_lay_after_it_fell():
    params = planned("pick-place-pegs-in", 6.0)
    hand = let_go_beside(params, 0.6)
    fallen = position(hand.state, params.right[0])
    hand.go(*fallen)
    hand.close()
    slot = params.slots[params.slot]
    hand.go(slot.x, slot.y)
    hand.open()
    assert hand.kinds == ["grasped", "dropped", "grasped", "placed"]
    facts = EXERCISE.measure_input(hand.state)
    assert (facts.start, facts.target) == (fallen, (slot.x, slot.y))


@pytest.mark.parametrize("device", [Device.MOUSE, Device.TOUCH])
def test_places_of_a_carry_are_those_of_the_hand_and_not_of_the_thing_above_it(device):
    """A thing taken beside its middle, on touch screens held 12 mm above the finger."""
    params = planned()
    item, slot = params.items[params.right[0]], params.slots[params.slot]
    beside = (item.x + 1_500, item.y - 1_000)
    hand = hand_at(params, device=device, lift_um=12_000)
    hand.go(*beside)
    hand.close()
    lifted = 12_000 if device is Device.TOUCH else 0
    there = (slot.x + 1_500, slot.y - 1_000 + lifted)
    hand.go(there[0] + 300, there[1] + 400, steps=30)
    hand.open()
    facts = EXERCISE.measure_input(hand.state)
    assert hand.outcome.success
    assert (facts.start, facts.target) == (beside, there)
    assert math.dist(facts.end_point, facts.target) == 500


def test_a_hand_that_never_took_the_thing_has_not_reached():
    facts = EXERCISE.measure_input(hand_at(planned()).state)
    assert (facts.reached, facts.span, facts.finished) == (None, None, False)


def test_a_button_still_down_from_before_grasps_nothing():
    params = planned()
    hand = ScriptedHand(EXERCISE, EXERCISE.start(params, surroundings()))
    hand.grip = AXIS_MAX
    item = params.items[params.right[0]]
    hand.go(item.x, item.y)
    assert hand.kinds == []
    hand.open()
    hand.close()
    assert hand.kinds == ["grasped"]


def test_a_press_beside_everything_is_told_and_forgiven():
    params = planned()
    hand = hand_at(params)
    slot = params.slots[params.slot]
    hand.at = (slot.x, slot.y)
    hand.close()
    assert hand.kinds == ["grasp_missed"]
    assert hand.outcome is None


def test_a_press_on_a_button_above_the_board_is_no_missed_grasp():
    params = planned()
    hand = hand_at(params)
    hand.at = (params.tray.x, params.tray.y - 10_000)
    hand.close()
    assert hand.kinds == []


def test_only_the_thing_that_is_asked_for_can_be_taken_from_a_board():
    params = planned()
    other = next(i for i in range(len(params.items)) if i not in params.right)
    hand = hand_at(params)
    hand.go(params.items[other].x, params.items[other].y)
    hand.close()
    assert hand.kinds == ["wrong_item"]
    assert hand.state.carrying == -1


def test_sorting_a_distractor_into_a_bowl_is_a_miss_without_a_margin():
    among = levelled("sort", distractors=3)
    params = EXERCISE.plan(among, 3.5, surroundings(), random.Random(1), None)
    stray = next(i for i, item in enumerate(params.items) if item.slot < 0)
    slot = params.slots[params.slot]
    hand = hand_at(params)
    hand.go(params.items[stray].x, params.items[stray].y)
    hand.close()
    hand.go(slot.x, slot.y)
    hand.open()
    assert hand.kinds == ["grasped", "misplaced"]
    assert (hand.outcome.success, hand.outcome.margins) == (False, ())


def test_sorting_takes_any_thing_of_the_kind_asked_for():
    params = planned("pick-place-sort")
    assert len(params.right) > 1
    for item in params.right:
        hand = hand_at(params)
        hand.go(params.items[item].x, params.items[item].y)
        hand.close()
        hand.go(params.slots[params.slot].x, params.slots[params.slot].y)
        hand.open()
        assert hand.outcome.success
        assert hand.outcome.difficulty == pytest.approx(
            bits_of(span_of(params, item), params.tolerance) + params.search / 1000, abs=1e-6
        )


def test_too_light_a_grip_slips_and_a_firmer_one_saves_the_thing():
    hand = carried(planned(), hold=0.6)
    hand.close(AXIS_MAX // 2)
    assert hand.kinds[-1] == "slipped"
    hand.frame(wait=300_000)
    hand.close(AXIS_MAX)
    hand.frame(wait=900_000)
    hand.open()
    assert hand.outcome.success
    assert hand.outcome.details["slips"] == 1


def test_a_grip_that_stays_too_light_drops_the_thing():
    hand = carried(planned(), hold=0.6)
    hand.close(AXIS_MAX // 2)
    hand.frame(wait=400_000)
    assert hand.kinds[-1] == "slipped"
    hand.frame(wait=400_000)
    assert hand.kinds[-1] == "dropped"
    assert hand.outcome is None


@pytest.mark.parametrize("command", [Command.PAUSE, Command.CANCEL, Command.UNPLUG])
def test_an_interruption_puts_the_thing_home_without_blame(command):
    hand = carried(planned())
    hand.frame(command)
    assert hand.kinds[-1] == "returned"
    assert hand.state.drops == 0
    hand.open()
    item, slot = hand.state.params.items[hand.state.params.right[0]], hand.state.params.slots
    hand.go(item.x, item.y)
    hand.close()
    hand.go(slot[hand.state.params.slot].x, slot[hand.state.params.slot].y)
    hand.open()
    assert hand.outcome.success


@pytest.mark.parametrize(
    ("command", "kind"), [(Command.GIVE_UP, "given_up"), (Command.HALT, "halted")]
)
def test_a_trial_that_is_broken_off_says_nothing_about_ability(command, kind):
    hand = carried(planned())
    hand.frame(command)
    assert (hand.outcome.kind, hand.outcome.success, hand.outcome.margins) == (kind, False, ())


def test_on_touch_the_thing_is_lifted_above_the_finger():
    params = planned()
    item = params.items[params.right[0]]
    hand = hand_at(params, device=Device.TOUCH, lift_um=12_000)
    hand.go(item.x, item.y)
    hand.close()
    for _ in range(30):
        hand.frame()
    assert position(hand.state, params.right[0]) == (item.x, item.y - 12_000)


@pytest.mark.parametrize("level_id", LEVEL_IDS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("side", list(Side))
def test_boards_lie_inside_the_area_without_overlap(level_id, size, side):
    for seed in range(8):
        for bits in (1.5, 3.0, 6.0):
            params = planned(level_id, bits, seed, size=size, hand=side)
            area = surroundings(size=size).area
            wished = surroundings(size=size).object_um
            assert 8_000 <= params.size <= max(40_000, wished)
            for slot in params.slots:
                assert area.x <= slot.x - slot.radius
                assert slot.x + slot.radius <= area.right
                assert area.y <= slot.y - slot.radius
                assert slot.y + slot.radius <= area.bottom
            for a, b in combinations(params.slots, 2):
                assert math.dist((a.x, a.y), (b.x, b.y)) >= a.radius + b.radius
            for a, b in combinations(params.items, 2):
                assert math.dist((a.x, a.y), (b.x, b.y)) >= params.size
            assert params.tolerance <= params.slots[params.slot].radius


@pytest.mark.parametrize("level_id", LEVEL_IDS)
def test_the_left_hand_gets_the_same_board_mirrored(level_id):
    right = planned(level_id, seed=4)
    left = planned(level_id, seed=4, hand=Side.LEFT)
    area = surroundings().area
    across = area.x + area.w // 2
    assert right.tray.x + right.tray.right < 2 * across < left.tray.x + left.tray.right
    assert mirrored(left, area) == right


@given(bits=st.floats(2.6, 6.5), seed=st.integers(0, 10**6))
def test_what_is_played_is_as_difficult_as_asked(bits, seed):
    params = planned(PLATES, bits, seed)
    played = bits_of(span_of(params, params.right[0]), params.tolerance)
    assert played == pytest.approx(bits, abs=0.12)


def filled(level_id, bits, seed, size=(1280, 800)):
    """Lay a board out and play every carry on it; returns the bits of each."""
    rng, found, state = random.Random(seed), [], None
    while True:
        where = surroundings(size=size)
        params = EXERCISE.plan(level(level_id), bits, where, rng, state)
        if found and params.placed == ():
            return found
        hand = carried(params)
        hand.open()
        state = hand.state
        found.append(hand.outcome.difficulty)


@pytest.mark.parametrize("level_id", ["pick-place-plates", "pick-place-pegs-in"])
@pytest.mark.parametrize("seed", range(12))
def test_every_carry_of_a_board_is_about_as_difficult_as_asked(level_id, seed):
    """Not only the one that fits best: what is left at the end counts as much."""
    found = filled(level_id, 3.0, seed)
    assert len(found) >= 2
    assert found == pytest.approx([3.0] * len(found), abs=0.35)


def simulated(params, skill, rng):
    """A simulated player at work until the thing lies somewhere."""
    hand = hand_at(params)
    hand.at = (params.tray.x, params.tray.y)
    while hand.outcome is None:
        begin = hand.t
        aim = EXERCISE.simulate(hand.state, Hand(*hand.at, hand.grip), skill, rng)
        for after, x, y, grip in aim.points:
            hand.at, hand.grip = (x, y), grip
            hand.frame(wait=max(1, begin + after - hand.t))
            if hand.outcome is not None:
                break
    return hand


@pytest.mark.parametrize("level_id", LEVEL_IDS)
def test_at_its_own_bits_a_simulated_player_succeeds_about_three_times_in_four(level_id):
    rng, state, successes, n = random.Random(8), None, 0, 120
    for _ in range(n):
        params = EXERCISE.plan(level(level_id), 3.0, surroundings(), rng, state)
        hand = simulated(params, Skill(bits=3.0), rng)
        state = hand.state
        successes += hand.outcome.success
    assert 0.60 <= successes / n <= 0.85


@pytest.mark.parametrize("level_id", LEVEL_IDS)
def test_carries_in_a_row_differ_in_thing_or_distance(level_id):
    rng, state, alike, spans = random.Random(4), None, 0, []
    for _ in range(60):
        params = EXERCISE.plan(level(level_id), 3.5, surroundings(), rng, state)
        if state and (params.right, params.items) == (state.params.right, state.params.items):
            alike += 1
        spans.append(span_of(params, params.right[0]))
        hand = carried(params, 3 * params.tolerance // 2 if rng.random() < 0.3 else 0)
        hand.open()
        state = hand.state
    # The last thing on a board comes again when it was missed.
    assert alike <= 6
    assert max(spans) > 1.5 * min(spans)


def test_a_board_that_has_become_too_hard_gives_way_to_an_easier_one():
    state = carried(planned(bits=5.0)).state
    assert len(state.params.items) == 6
    easier = planned(bits=1.8, previous=state)
    assert bits_of(span_of(easier, easier.right[0]), easier.tolerance) < 2.2
    assert planned(bits=4.8, previous=state).items == state.params.items


@pytest.mark.parametrize("level_id", LEVEL_IDS)
@pytest.mark.parametrize("size", [(800, 600), (1280, 800)])
def test_every_board_can_be_easy(level_id, size):
    for seed in range(6):
        params = planned(level_id, 1.0, seed, size=size)
        assert difficulty(params, params.right[0]) <= 2.5
    assert (
        min(
            difficulty(p, p.right[0])
            for p in (planned(level_id, 1.0, seed, size=size) for seed in range(6))
        )
        <= 1.9
    )


def played_on(level_id, bits, rng, state, *, misses=0.0):
    """The next trial near ``bits``, played by a hand that misses now and then."""
    params = EXERCISE.plan(level(level_id), bits, surroundings(), rng, state)
    hand = carried(params, 5 * params.tolerance // 4 if rng.random() < misses else 0)
    hand.open()
    return params, hand.state


@pytest.mark.parametrize("level_id", LEVEL_IDS)
@pytest.mark.parametrize("seed", range(4))
def test_what_is_put_away_stays_counted_however_difficulty_jumps(level_id, seed):
    """The count goes on over boards that were laid out anew, up to a whole that stays."""
    rng, state, counted, anew, wholes = random.Random(seed), None, (0, 0), 0, []
    for _ in range(60):
        bits = rng.choice([1.0, 2.0, 3.5, 5.0, 7.0, 7.5])
        before = state
        params, state = played_on(level_id, bits, rng, state, misses=0.3)
        done, whole = EXERCISE.progress(EXERCISE.start(params, surroundings()))
        if before is None or counted[0] == counted[1]:
            assert done == 0
            wholes.append(whole)
        else:
            assert (done, whole) == counted
            anew += EXERCISE.renews(params, before)
        counted = EXERCISE.progress(state)
        assert counted[0] <= counted[1]
    assert anew >= 3
    assert len(wholes) >= 5


def test_the_last_thing_of_a_set_comes_easy_and_alone_where_it_was_too_hard():
    rng, state = random.Random(2), None
    while state is None or EXERCISE.progress(state) != (5, 6):
        _, state = played_on(PLATES, 5.0, rng, state)
    params, _ = played_on(PLATES, 1.0, rng, state)
    assert len(params.items) == len(params.slots) == 1
    assert difficulty(params, params.right[0]) <= 1.8


@pytest.mark.parametrize("level_id", LEVEL_IDS)
@pytest.mark.parametrize("rise", [0.15, 0.5, 0.9])
def test_a_fast_climb_finishes_its_boards(level_id, rise):
    """A board whose carries are a little too easy is finished before a harder one comes."""
    rng, state, bits, boards, sets = random.Random(7), None, 1.5, 0, 0
    while bits < 7.5:
        before = state
        params, state = played_on(level_id, bits, rng, state)
        done, whole = EXERCISE.progress(state)
        boards += before is None or EXERCISE.renews(params, before)
        sets += done == 1
        assert whole >= 2
        bits += rise
    assert boards <= sets + 1


@pytest.mark.parametrize("level_id", ["pick-place-pegs-in", "pick-place-pegs-out"])
def test_few_pegs_get_large_places_on_a_large_screen(level_id):
    for seed in range(6):
        params = planned(level_id, 1.0, seed, size=(2560, 1440))
        assert difficulty(params, params.right[0]) <= 2.25


def levelled(variant, **params):
    return Level("test", "pick_place", variant, "Test", "", read_level(params, variant))


@pytest.mark.parametrize("bits", [1.0, 3.0, 7.5])
def test_a_level_may_bound_how_exact_and_how_far(bits):
    near = levelled("plates", reach=[0.0, 0.2], tolerance_mm=[4, 9])
    far = levelled("plates", reach=[1.0, 1.0])
    for seed in range(5):
        rng = random.Random(seed)
        params = EXERCISE.plan(near, bits, surroundings(), rng, None)
        assert 4_000 <= params.tolerance <= 9_000
        others = EXERCISE.plan(far, bits, surroundings(), rng, None)
        assert near_edge(params) > near_edge(others)


def near_edge(params) -> int:
    """How far a board keeps from the left edge of its area, um."""
    return params.tray.x - surroundings().area.x


def test_more_to_choose_from_is_more_difficult_and_less_exact():
    few = levelled("sort", distractors=0, copies=4)
    many = levelled("sort", distractors=6, copies=1)
    alone, among = (
        EXERCISE.plan(which, 4.0, surroundings(), random.Random(2), None) for which in (few, many)
    )
    assert among.search > alone.search > 0
    assert all(difficulty(p, p.right[0]) == pytest.approx(4.0, abs=0.5) for p in (alone, among))
    index = bits_of(span_of(among, among.right[0]), among.tolerance)
    assert difficulty(among, among.right[0]) == pytest.approx(index + among.search / 1000)


@given(span=st.integers(30_000, 400_000), bits=st.floats(1, 6))
def test_tolerance_and_bits_are_inverse(span, bits):
    tolerance = tolerance_for(span, bits)
    if tolerance > 1_000:
        assert bits_of(span, tolerance) == pytest.approx(bits, abs=0.01)


def test_things_on_one_board_all_differ_and_every_plate_gets_its_own():
    for seed in range(20):
        params = planned(seed=seed)
        assert len({item.kind for item in params.items}) == len(params.items)
        for item in params.items:
            assert params.slots[item.slot].kind == item.kind


@pytest.mark.parametrize("level_id", LEVEL_IDS)
def test_a_board_fills_up_and_is_then_laid_out_anew(level_id):
    state, fresh = None, 0
    for seed in range(14):
        params = planned(level_id, 3.0, seed, state)
        fresh += params.placed == ()
        assert not set(params.right) & set(params.placed)
        hand = carried(params)
        hand.open()
        assert hand.outcome.success
        state = hand.state
    assert fresh >= 2
    done, whole = EXERCISE.progress(state)
    assert 1 <= done <= whole


@pytest.mark.parametrize("level_id", LEVEL_IDS)
def test_parameters_survive_the_record(level_id):
    params = planned(level_id)
    assert from_plain(Params, json.loads(json.dumps(to_plain(params)))) == params


def test_the_picture_says_which_thing_goes_where():
    params = planned()
    state = EXERCISE.start(params, surroundings())
    cued = [p for p in EXERCISE.scenery(state) if isinstance(p, Thing) and p.cued]
    assert [(p.at) for p in cued] == [
        (params.items[params.right[0]].x, params.items[params.right[0]].y)
    ]
    hand = carried(params)
    active = [
        p for p in EXERCISE.scenery(hand.state) if isinstance(p, Plate) and p.look is Look.ACTIVE
    ]
    assert [p.at for p in active] == [(params.slots[params.slot].x, params.slots[params.slot].y)]
    kinds = [type(p) for p in EXERCISE.actors(hand.state)]
    assert kinds == [Guide, Carried]
    hand.open()
    done = [p for p in EXERCISE.scenery(hand.state) if isinstance(p, Plate) and p.look is Look.DONE]
    assert [p.at for p in done] == [p.at for p in active]


@pytest.mark.parametrize(
    ("params", "variant", "key"),
    [
        ({"places": 99}, "plates", "params.places"),
        ({"places": "six"}, "plates", "params.places"),
        ({"grip": 2}, "plates", "params.grip"),
        ({"colour": 1}, "plates", "params.colour"),
        ({"places": 9}, "plates", "params.places"),
        ({"copies": 2}, "plates", "params.copies"),
        ({"places": 4}, "sort", "params.places"),
        ({}, "juggle", "variant"),
        ({"distractors": [4, 2]}, "sort", "params.distractors"),
        ({"distractors": [0, 9]}, "sort", "params.distractors"),
        ({"distractors": 2.5}, "sort", "params.distractors"),
        ({"reach": 0.5}, "plates", "params.reach"),
        ({"reach": [0, 2]}, "plates", "params.reach"),
        ({"tolerance_mm": [0.2, 5]}, "pegs_in", "params.tolerance_mm"),
    ],
)
def test_a_level_that_cannot_be_played_says_where_and_why(params, variant, key):
    with pytest.raises(LevelFault) as fault:
        read_level(params, variant)
    assert fault.value.key == key
    assert fault.value.reason


@pytest.mark.parametrize("level_id", LEVEL_IDS)
def test_the_instruction_is_six_words_at_most(level_id):
    state = EXERCISE.start(planned(level_id), surroundings())
    assert len(EXERCISE.cue(state).text.format(thing="Thing").split()) <= 6
