"""Squeezing as a hand finds it: its own range, what counts, what is forgiven, what is timed."""

from __future__ import annotations

import json
import math
import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.plain import from_plain, to_plain
from game.core.values import AXIS_MAX, Command, Device, InputProfile, Side
from game.core.view import Band, Coming, Cursor, Gauge, Level, Mark, Signal, Squeezed
from game.metrics import trial_measures
from game.session.profiles import fitted, profile_for
from game.session.settings import Settings
from game.tasks.base import Fit, LevelFault
from game.tasks.squeeze import EXERCISE, eightieth
from game.tasks.squeeze_level import read_level
from game.tasks.squeeze_plan import MOST_LEVEL, Params, Range, difficulty, wanted
from game.tasks.squeeze_range import LEAST, ON_AND_OFF, ONE_STEP, TOO_SMALL
from game.tasks.squeeze_state import KEEP, LET_GO, REACH
from tests.tasks.boards import level, surroundings
from tests.tasks.squeezing import EASE, VARIANTS, WHERE, Grip, known, planned, set_up

ALL = pytest.mark.parametrize("variant", VARIANTS)


# --- the player's own range


def told(*squeezes: int, rest: int = 0) -> Grip:
    grip = Grip(set_up())
    grip.be(rest, 100_000)
    for most in squeezes:
        grip.squeeze(most, rest=rest)
    return grip


def test_the_range_is_what_was_reached_both_times():
    grip = told(24_000, 20_000)
    assert grip.outcome.kind == "set_up"
    assert grip.outcome.details == {"range": 20_000, "rest": 0, "squeezes": 2}
    assert EXERCISE.progress(grip.state) == (2, 2)


def test_squeezes_that_are_far_apart_are_settled_by_a_third():
    grip = told(30_000, 9_000)
    assert grip.outcome is None
    assert EXERCISE.progress(grip.state) == (2, 3)
    grip.squeeze(26_000)
    assert grip.outcome.details["range"] == 26_000


def test_what_a_trigger_tells_of_an_open_hand_is_taken_off():
    grip = told(20_600, 20_600, rest=600)
    assert grip.outcome.details == {"range": 20_000, "rest": 600, "squeezes": 2}


def test_a_peak_that_was_not_kept_up_does_not_count():
    grip = Grip(set_up())
    grip.be(0, 50_000)
    for _ in range(2):
        for at in (6_000, 12_000, 18_000, 30_000, 20_000):
            grip.be(at)
        grip.be(18_000, 400_000)
        grip.be(0, 200_000)
    assert grip.outcome.details["range"] == 18_000


def test_a_short_press_asks_to_stay_a_moment():
    grip = Grip(set_up())
    grip.be(0, 50_000)
    grip.be(20_000, 60_000)
    grip.be(0, 100_000)
    assert EXERCISE.progress(grip.state) == (0, 2)
    assert "Stay a moment" in EXERCISE.cue(grip.state).text


def test_a_range_too_small_to_grade_is_said_and_may_be_tried_again():
    grip = told(LEAST - 200, LEAST - 200)
    assert EXERCISE.waits(grip.state) == TOO_SMALL
    grip.frame(Command.PAUSE)
    assert EXERCISE.waits(grip.state) == ""
    grip.squeeze(12_000)
    assert grip.outcome is None
    grip.squeeze(12_000)
    assert grip.outcome.details["range"] == 12_000


def test_a_trigger_that_knows_only_on_and_off_is_found_out():
    grip = Grip(set_up())
    for _ in range(2):
        grip.be(0, 200_000)
        grip.be(AXIS_MAX, 500_000)
    grip.be(0, 200_000)
    assert EXERCISE.waits(grip.state) == ON_AND_OFF


def test_a_squeeze_that_a_pause_breaks_off_is_no_squeeze():
    grip = told(20_000)
    grip.be(20_000, 500_000)
    grip.grip = 0
    grip.frame(Command.CANCEL)
    grip.be(0, 100_000)
    assert EXERCISE.progress(grip.state) == (1, 2)


def test_the_range_goes_on_to_the_next_trial_and_nothing_else_does():
    first = told(20_000, 20_400)
    of = level("squeeze-hold")
    following = EXERCISE.plan(of, 4.0, WHERE, random.Random(7), first.state)
    assert (following.stage, following.full_range) == ("play", 20_000)
    grip = Grip(following)
    grip.play(off=2.0)
    kept = EXERCISE.kept(grip.state)
    plans = [
        EXERCISE.plan(of, 4.0, WHERE, random.Random(9), one)
        for one in (kept, known(Range(20_000, 0)))
    ]
    assert plans[0] == plans[1]
    assert EXERCISE.kept(EXERCISE.start(set_up(), WHERE)) is None


def test_a_set_up_that_is_left_out_is_made_up_for():
    grip = Grip(set_up())
    grip.frame(Command.GIVE_UP)
    assert grip.outcome.kind == "given_up"
    again = EXERCISE.plan(level("squeeze-hold"), 4.0, WHERE, random.Random(7), grip.state)
    assert again.stage == "set_up"


# --- what is asked


@ALL
@given(bits=st.floats(1.0, 7.0), seed=st.integers(0, 9_999), full=st.integers(LEAST, AXIS_MAX))
@settings(max_examples=25, deadline=None)
def test_nobody_is_asked_for_more_than_four_fifths_of_their_own_range(variant, bits, seed, full):
    params = planned(variant, bits, seed, Range(full, 0))
    heights = [height for profile in params.parts for _, height in profile]
    assert max(heights) <= MOST_LEVEL
    assert max(heights) + params.half_band <= 1000
    assert min(heights) - params.half_band > 0
    assert params.half_band * full / 1000 >= AXIS_MAX / 256
    assert all(a < b for p in params.parts for (a, _), (b, _) in pairwise(p))


@ALL
@pytest.mark.parametrize("bits", [2.6, 3.5, 4.5, 5.5])
def test_a_plan_comes_near_its_bits_in_several_ways(variant, bits):
    plans = [planned(variant, bits, seed) for seed in range(12)]
    assert all(difficulty(p) == pytest.approx(bits, abs=0.3) for p in plans)
    assert len({p.half_band for p in plans}) > 3
    assert len({p.parts for p in plans}) > 6


def test_harder_is_narrower_stronger_longer_or_steeper():
    params = planned("hold")

    def hold(height, lasts, half):
        parts = (((0, height), (lasts, height)),)
        return difficulty(replace(params, parts=parts, half_band=half))

    easy = hold(400, 4_000_000, 100)
    assert hold(400, 4_000_000, 60) > easy
    assert hold(700, 4_000_000, 100) > easy
    assert hold(400, 9_000_000, 100) > easy
    slow, steep = ((((0, 200), (u, 600)),) for u in (6_000_000, 1_500_000))
    assert difficulty(replace(params, parts=steep)) > difficulty(replace(params, parts=slow))


def test_two_trials_in_a_row_are_at_different_levels():
    of, state = level("squeeze-hold"), known()
    rng = random.Random(4)
    heights = []
    for _ in range(12):
        params = EXERCISE.plan(of, 3.5, WHERE, rng, state)
        heights.append(params.parts[0][0][1])
        state = EXERCISE.start(params, WHERE)
    assert all(abs(a - b) >= 60 for a, b in pairwise(heights))


def test_parameters_come_back_from_the_record():
    for variant in VARIANTS:
        params = planned(variant)
        assert from_plain(Params, json.loads(json.dumps(to_plain(params)))) == params


# --- what counts


@ALL
def test_a_steady_hand_succeeds_and_lets_go(variant):
    grip = Grip(planned(variant))
    outcome = grip.play()
    assert (outcome.kind, outcome.success) == ("done", True)
    assert outcome.details["inside_permille"] == 1000
    assert outcome.margins[0] > 1
    assert outcome.details["releases"] == len(grip.params.parts)
    assert EXERCISE.progress(grip.state)[0] == EXERCISE.progress(grip.state)[1]


@ALL
def test_a_hand_beside_the_band_comes_to_the_end_and_fails(variant):
    outcome = Grip(planned(variant)).play(off=1.4)
    assert (outcome.kind, outcome.success) == ("done", False)
    assert outcome.margins[0] == pytest.approx(-math.log2(1.4), abs=0.1)


@given(
    variant=st.sampled_from(VARIANTS),
    bits=st.floats(2.2, 6.0),
    seed=st.integers(0, 999),
    waver=st.tuples(st.floats(0.0, 2.2), st.floats(3.0, 60.0), st.floats(-0.6, 0.6)),
)
@settings(max_examples=20, deadline=None)
def test_the_margin_agrees_with_success_however_the_grip_wavers(variant, bits, seed, waver):
    size, wave, bias = waver
    grip = Grip(planned(variant, bits, seed))
    k = 0
    while grip.outcome is None and k < 6_000:
        k += 1
        if grip.state.phase == LET_GO:
            grip.be(0)
        else:
            grip.be(grip.wanted(bias + size * math.sin(k / wave)))
    outcome = grip.outcome
    if outcome is not None:
        assert (outcome.margins[0] >= 0) == outcome.success
        assert outcome.success == (outcome.details["inside_permille"] >= 800)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=60), st.integers(1, 1000))
def test_the_eightieth_percentile_is_within_the_band_just_when_four_fifths_are(away, half):
    inside = sum(d <= half for d in away)
    assert (eightieth(tuple(away)) <= half) == (10 * inside >= 8 * len(away))


@given(
    variant=st.sampled_from([*VARIANTS, "set_up"]),
    moves=st.lists(
        st.tuples(
            st.integers(0, AXIS_MAX),
            st.integers(1, 400_000),
            st.sampled_from([None] * 8 + list(Command)),
        ),
        max_size=60,
    ),
)
@settings(max_examples=60, deadline=None)
def test_any_movement_leaves_a_legal_state(variant, moves):
    grip = Grip(set_up() if variant == "set_up" else planned(variant))
    for value, wait, command in moves:
        grip.grip = value
        grip.frame(*([command] if command else []), wait=wait)
        state = grip.state
        assert 0 <= state.u <= state.profile[-1][0]
        assert 0 <= state.part < len(grip.params.parts)
        done, whole = EXERCISE.progress(state)
        assert 0 <= done <= whole
        assert all(a <= b for a, b in (*state.kept, *state.let_go))
        gauged = EXERCISE.gauge(state)
        assert gauged is None or all(0 <= v <= AXIS_MAX for v in gauged)
        for prim in (*EXERCISE.scenery(state), *EXERCISE.actors(state), *EXERCISE.hint(state)):
            assert prim is not None
        EXERCISE.measure_input(state)
        assert len(EXERCISE.cue(state).text.split()) <= 6


def test_a_device_that_reports_more_often_is_judged_alike():
    ends = []
    for every in (1_000, 8_000, 10_000):
        grip = Grip(planned("hold"))
        grip.be(grip.wanted(), 800_000, every=every)
        k = 0
        while grip.state.phase != LET_GO:
            k += 1
            grip.be(grip.wanted(1.2 * math.sin(grip.t / 400_000)), every, every=every)
        grip.let_go()
        ends.append(grip.outcome)
    assert len({one.success for one in ends}) == 1
    assert max(one.margins[0] for one in ends) - min(one.margins[0] for one in ends) < 0.05


# --- what is forgiven


def test_a_hand_that_lets_go_stops_the_ribbon_and_comes_back_to_it():
    grip = Grip(planned("ramp"))
    grip.keep(until=0.4)
    u = grip.state.u
    grip.be(0, 5_000_000)
    assert grip.state.phase == REACH
    assert "lifted" in grip.kinds
    assert grip.state.u - u <= 320_000
    assert EXERCISE.cue(grip.state).text.startswith("Come back")
    outcome = grip.play()
    assert outcome.kind == "done"
    assert outcome.details["lapses"] == 1
    assert "resumed" in grip.kinds


def test_nothing_ends_a_trial_but_the_hand():
    grip = Grip(planned("release"))
    grip.be(0, 60_000_000)
    grip.keep()
    grip.be(grip.grip, 60_000_000)
    assert grip.outcome is None
    assert grip.state.phase == LET_GO


def test_a_hand_that_overshoots_may_come_down():
    grip = Grip(planned("hold"))
    grip.be(AXIS_MAX, 300_000)
    grip.be(grip.wanted(), 900_000)
    assert grip.state.phase == KEEP
    assert grip.play().success


def test_a_coarse_trigger_that_steps_over_the_band_has_reached_it():
    params = planned("hold", 6.0)
    grip = Grip(params)
    aim = grip.wanted()
    grip.be(aim - 2 * params.half_band * params.full_range / 1000)
    assert grip.state.phase == REACH
    grip.be(aim + 2 * params.half_band * params.full_range / 1000)
    assert grip.state.phase != REACH


@pytest.mark.parametrize("command", [Command.PAUSE, Command.CANCEL, Command.UNPLUG])
def test_what_opens_the_hand_from_outside_is_no_fault_and_no_answer(command):
    grip = Grip(planned("hold"))
    grip.keep(until=0.5)
    grip.grip = 0
    grip.frame(command)
    assert grip.state.lapses == 0
    assert grip.play().success
    grip = Grip(planned("hold"))
    grip.keep()
    grip.grip = 0
    grip.frame(command)
    grip.be(0, 400_000)
    assert grip.outcome.kind == "done"
    assert EXERCISE.measure_input(grip.state).let_go == ()


@pytest.mark.parametrize(
    ("command", "kind"), [(Command.GIVE_UP, "given_up"), (Command.HALT, "halted")]
)
def test_giving_up_and_halting_end_it_without_a_verdict(command, kind):
    grip = Grip(planned("ramp"))
    grip.keep(until=0.3)
    grip.frame(command)
    assert (grip.outcome.kind, grip.outcome.success, grip.outcome.margins) == (kind, False, ())


# --- triggers that do not come back


@given(
    variant=st.sampled_from(VARIANTS),
    bits=st.floats(1.0, 6.5),
    seed=st.integers(0, 9_999),
    full=st.integers(LEAST, AXIS_MAX),
    rest=st.sampled_from([0, 128, 900]),
)
@settings(max_examples=40, deadline=None)
def test_a_trigger_that_comes_back_to_a_step_above_its_least_has_let_go(
    variant, bits, seed, full, rest
):
    grip = Grip(planned(variant, bits, seed, Range(min(full, AXIS_MAX - rest), rest)))
    for part in grip.params.parts:
        grip.keep()
        assert (grip.state.phase, grip.state.profile) == (LET_GO, part)
        grip.be(rest + ONE_STEP, 200_000)
        assert grip.state.phase == REACH or grip.outcome is not None
    assert grip.outcome.kind == "done"
    assert grip.outcome.details["releases"] == len(grip.params.parts)


@pytest.mark.parametrize("full", [LEAST, 6_000, 12_000, AXIS_MAX])
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_worn_trigger_that_lies_still_near_its_rest_has_let_go_and_is_not_timed(variant, full):
    for seed in range(3):
        grip = Grip(planned(variant, 3.0, seed, Range(full, 0)))
        for _ in grip.params.parts:
            grip.keep()
            worn = grip.grip * 6 // 10 if grip.grip < 6_000 else 3_600
            for k in range(250):
                grip.be(worn + k % 2 * (ONE_STEP - 1))
        assert grip.outcome.kind == "done"
        assert EXERCISE.measure_input(grip.state).let_go == ()


def test_a_hand_that_has_let_go_half_way_and_moves_has_not_let_go():
    grip = Grip(planned("hold", 3.0, found=Range(6_000, 0)))
    grip.keep()
    held = grip.grip
    for k in range(3_000):
        grip.be(held / 2 + 300 * math.sin(k / 20))
    assert grip.outcome is None
    assert grip.state.phase == LET_GO
    grip.be(0, 200_000)
    assert grip.outcome.kind == "done"


def test_how_long_a_trigger_lay_still_does_not_count_a_pause():
    grip = Grip(planned("hold", 3.0, found=Range(6_000, 0)))
    grip.keep()
    grip.be(grip.grip / 2, 300_000)
    grip.frame(Command.PAUSE)
    grip.frame(Command.RESUME, wait=60_000_000)
    grip.be(grip.grip, 300_000)
    assert grip.outcome is None


@pytest.mark.parametrize("worn", [700, 1_400, 2_600])
def test_the_range_is_found_of_a_worn_trigger_too(worn):
    grip = Grip(set_up())
    grip.be(0, 100_000)
    for _ in range(2):
        grip.squeeze(6_000, rest=worn)
        grip.be(worn, 2_000_000)
    assert grip.outcome.kind == "set_up"
    assert grip.outcome.details["range"] == 6_000


# --- letting go, and the measures


def measured(grip: Grip, track):
    facts = EXERCISE.measure_input(grip.state)
    t, value = zip(*track, strict=True)
    zeros = [0] * len(t)
    return trial_measures(t, zeros, zeros, [v[0] for v in value], facts, WHERE, value)


def recorded(grip: Grip, off: float, after: int):
    track = []
    frame = grip.frame

    def told_frame(*commands, wait=10_000):
        frame(*commands, wait=wait)
        track.append((grip.t, EXERCISE.gauge(grip.state)))

    grip.frame = told_frame
    while grip.outcome is None:
        grip.keep(off)
        grip.let_go(after)
    return track


@pytest.mark.parametrize("after", [180_000, 420_000])
def test_letting_go_is_timed_from_the_call(after):
    grip = Grip(planned("release"))
    found = measured(grip, recorded(grip, 0.0, after))
    assert found["release_time"].value == pytest.approx(after / 1e6, abs=0.03)


def test_time_in_band_and_error_are_those_of_the_hold():
    grip = Grip(planned("hold"))
    found = measured(grip, recorded(grip, 0.5, 300_000))
    assert found["time_in_band"].value == pytest.approx(100.0)
    half = grip.params.half_band / 10
    assert found["force_rmse"].value == pytest.approx(0.5 * half, rel=0.06)
    assert found["force_cv"].value == pytest.approx(0.0, abs=0.02)
    assert "path_length" not in found


def test_a_ribbon_is_followed_and_not_held():
    grip = Grip(planned("ramp"))
    found = measured(grip, recorded(grip, 0.0, 300_000))
    assert found["time_in_band"].value == pytest.approx(100.0)
    assert found["force_cv"].value is None
    assert found["force_rmse"].value < 1


def test_a_set_up_has_no_figures():
    grip = told(20_000, 20_000)
    facts = EXERCISE.measure_input(grip.state)
    found = trial_measures([0, 10_000], [0, 0], [0, 0], [0, 0], facts, WHERE, [None, None])
    assert found
    assert all(one.value is None for one in found.values())


# --- what is seen


@ALL
def test_the_gauge_shows_the_band_what_comes_and_the_call_to_let_go(variant):
    grip = Grip(planned(variant))
    grip.keep(until=0.5)
    still, moving = EXERCISE.scenery(grip.state), EXERCISE.actors(grip.state)
    (band,) = (p for p in (*still, *moving) if isinstance(p, Band))
    assert (band.low + band.high) // 2 == grip.state.wanted
    assert band.steady
    assert sum(isinstance(p, Coming) for p in moving) == (variant == "ramp")
    grip.keep()
    assert any(isinstance(p, Signal) for p in EXERCISE.actors(grip.state))
    assert not any(
        isinstance(p, Band) for p in (*EXERCISE.scenery(grip.state), *EXERCISE.actors(grip.state))
    )


def test_the_thing_is_squeezed_as_far_as_the_hand_squeezes():
    grip = Grip(planned("hold"))
    shares = []
    for grip.grip in (0, 6_000, 12_000, 24_000):
        grip.frame()
        (thing,) = (p for p in EXERCISE.actors(grip.state) if isinstance(p, Squeezed))
        (column,) = (p for p in EXERCISE.actors(grip.state) if isinstance(p, Level))
        assert thing.value == column.value
        shares.append(thing.value)
    assert shares == [0, 250, 500, 1000]


@ALL
@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (1920, 1080), (2560, 1080)])
def test_all_lies_within_the_area_and_is_mirrored_for_the_left_hand(variant, size):
    seen = {}
    for side in Side:
        where = surroundings(Device.GAMEPAD, side, size)
        params = EXERCISE.plan(level(f"squeeze-{variant}"), 3.5, where, random.Random(3), known())
        state = EXERCISE.start(params, where)
        prims = (*EXERCISE.scenery(state), *EXERCISE.actors(state))
        for prim in prims:
            if isinstance(prim, (Gauge, Level, Band, Coming)):
                assert where.area.x <= prim.rect.x < prim.rect.right <= where.area.right
                assert where.area.y <= prim.rect.y < prim.rect.bottom <= where.area.bottom
            if isinstance(prim, (Mark, Cursor, Squeezed)):
                assert where.area.x <= prim.at[0] - prim.size // 2
                assert prim.at[0] + prim.size // 2 <= where.area.right
                assert prim.at[1] + prim.size // 2 <= where.area.bottom
        seen[side] = next(p for p in prims if isinstance(p, Squeezed)).at[0] - where.area.x
        assert EXERCISE.cue(state).art == f"trigger:{side.value}"
    assert seen[Side.RIGHT] + seen[Side.LEFT] == pytest.approx(where.area.w, abs=3)


# --- devices and levels


def test_only_an_analog_trigger_trains_it_and_each_device_says_why():
    fits = EXERCISE.devices
    assert [d for d in Device if fits[d] is not Fit.NOT] == [Device.GAMEPAD]
    assert all(EXERCISE.notes[device] for device in Device)
    assert "control, not force" in EXERCISE.notes[Device.GAMEPAD]


def test_settings_for_taps_and_tremor_leave_a_graded_grip_as_it_is():
    player = Settings(sticky=True, cooldown_ms=500)
    profile = profile_for(Device.GAMEPAD, player)
    fit = fitted(replace(WHERE, profile=profile), EXERCISE)
    assert isinstance(fit.profile, InputProfile)
    assert fit.profile.graded
    assert (fit.profile.sticky, fit.profile.cooldown_us) == (True, 500_000)


@pytest.mark.parametrize(
    ("variant", "keys", "key"),
    [
        ("hold", {"level_pct": [10, 90]}, "params.level_pct"),
        ("hold", {"hold_s": [5, 3]}, "params.hold_s"),
        ("hold", {"times": [2, 3]}, "params.times"),
        ("ramp", {"shapes": ["loop"]}, "params.shapes"),
        ("ramp", {"shapes": []}, "params.shapes"),
        ("release", {"times": [1.5, 2]}, "params.times"),
        ("release", {"half_band_pct": 4}, "params.half_band_pct"),
        ("lift", {}, "variant"),
    ],
)
def test_a_faulty_level_names_its_key(variant, keys, key):
    with pytest.raises(LevelFault) as fault:
        read_level(keys, variant)
    assert fault.value.key == key
    assert fault.value.reason


def test_a_profile_is_what_its_corners_say():
    profile = ((0, 200), (1_000_000, 600), (2_000_000, 600))
    assert [wanted(profile, u) for u in (-5, 0, 250_000, 1_500_000, 9_000_000)] == [
        200,
        200,
        300,
        600,
        600,
    ]
    assert EASE.full > LEAST
