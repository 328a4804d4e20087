"""The plan of a sitting: it ends, it offers rests in time, and forces nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.values import Device
from game.session import library
from game.session.block import MOST_OF_ENOUGH, Part
from game.session.course import LAST_TRIALS, REST_BY_US, Dose, plan
from game.session.probe import probe
from game.tasks import EXERCISES

LEVELS = library.packaged()
PLACE = "pick_place"
SECOND = 1_000_000

doses = st.builds(
    Dose,
    warm_up_us=st.sampled_from([0, 60 * SECOND]),
    block_us=st.sampled_from([0, 120 * SECOND]),
    blocks=st.integers(1, 5),
    cool_down_us=st.sampled_from([0, 60 * SECOND]),
)


def begun(dose=None, level=None):
    return plan(LEVELS, Device.MOUSE, PLACE, level, dose)


def play(course, trial_us, *, most=2_000):
    """Play blocks trial by trial; yields (course before, block, active us, trials)."""
    while (block := course.next_block) is not None:
        active, trials = 0, 0
        while True:
            active += trial_us
            trials += 1
            if block.over(trials, active, whole=trials % 6 == 0):
                break
            assert trials < most, "the block does not end"
        yield course, block, active, trials
        course = course.played(block, active)


def test_what_is_put_off_comes_after_all_others_and_what_was_chosen_first():
    course = begun(Dose(warm_up_us=0, blocks=20))
    assert course.put_off() == course
    first, late = course.levels[0], course.levels[1]
    course = course.played(course.next_block, 0).put_off()
    turns = [first]
    for _ in course.levels:
        turns.append(course.next_block.level)
        course = course.played(course.next_block, 0)
    assert turns == [first, *course.levels[1:-1], late, first]
    assert {level.id for level in turns} == {level.id for level in begun().levels}


def test_what_was_wished_for_is_not_put_off():
    course = begun(Dose(warm_up_us=0)).played(begun(Dose(warm_up_us=0)).next_block, 0)
    wished = course.wished(course.levels[3])
    assert wished.put_off().next_block.level == course.levels[3]


@given(doses, st.integers(1, 60))
def test_every_sitting_comes_to_an_end(dose, trial_s):
    played = list(play(begun(dose), trial_s * SECOND))
    assert sum(block.part is Part.MAIN for _, block, _, _ in played) == dose.blocks
    parts = [block.part for _, block, _, _ in played]
    assert (parts[0] is Part.WARM_UP) == bool(dose.warm_up_us)
    assert (parts[-1] is Part.COOL_DOWN) == bool(dose.cool_down_us)


@given(st.integers(1, 20), st.booleans())
def test_a_rest_is_offered_at_most_five_minutes_of_active_play_apart(trial_s, taken):
    course, since = begun(), 0
    while (block := course.next_block) is not None:
        active = trials = 0
        while not block.over(trials, active, whole=trials % 6 == 0):
            active, trials = active + trial_s * SECOND, trials + 1
        since += active
        # No clock ends a trial: the last one of a block may run over.
        assert since <= REST_BY_US + 2 * trial_s * SECOND
        course = course.played(block, active)
        if course.rest_due:
            course, since = course.rested(), 0


@given(doses, st.integers(0, 6), st.integers(1, 40))
def test_three_more_between_blocks_are_exactly_three_and_the_last(dose, after, trial_s):
    course = begun(dose)
    for _, block, active, _ in zip_at_most(play(course, trial_s * SECOND), after):
        course = course.played(block, active)
    if course.next_block is None:
        return
    course = course.three_more()
    ((_, block, _, trials),) = play(course, trial_s * SECOND)
    assert trials == LAST_TRIALS
    assert block.part is Part.MAIN


@given(doses, st.integers(0, 6))
def test_three_more_within_a_block_end_the_sitting_with_it(dose, after):
    course = begun(dose)
    for _, block, active, _ in zip_at_most(play(course, 20 * SECOND), after):
        course = course.played(block, active)
    block = course.next_block
    if block is not None:
        assert course.three_more().played(block, SECOND).next_block is None


def test_what_does_not_adapt_is_played_by_who_chose_it_and_has_no_easy_side():
    fixed = [one.id for one in EXERCISES.values() if not one.adapts]
    assert fixed
    for exercise in fixed:
        assert all(level.exercise != exercise for level in begun().levels)
        course = plan(LEVELS, Device.MOUSE, exercise, None, None)
        assert course.levels[0].exercise == exercise
        first, *_, last = [block for _, block, *_ in play(course, 7 * SECOND)]
        assert (first.part, first.level.exercise) == (Part.MAIN, exercise)
        assert first.trials == EXERCISES[exercise].trials_per_block
        assert last.part is Part.MAIN


DOSED = [one.id for one in EXERCISES.values() if one.trials]


@pytest.mark.parametrize("exercise", DOSED)
def test_a_dose_is_played_once_and_neither_cut_short_nor_gone_beyond(exercise):
    course = plan(LEVELS, Device.MOUSE, exercise, None, Dose())
    assert [level.exercise for level in course.levels].count(exercise) == 1
    block = course.next_block
    assert (block.trials, block.enough_us) == (EXERCISES[exercise].block_of(block.level), 0)
    last = course.three_more().next_block
    assert last.trials <= block.trials
    for level in LEVELS.of(exercise):
        chosen = plan(LEVELS, Device.MOUSE, exercise, level.id, Dose()).next_block
        assert chosen.trials == level.params[EXERCISES[exercise].trials]


def held(exercise, *, others=None, blocks=4, cool_down_us=0):
    """A course whose first block, a dose, was played; of the others only some are left."""
    dose = Dose(block_us=0, blocks=blocks, cool_down_us=cool_down_us)
    course = plan(LEVELS, Device.MOUSE, exercise, None, dose)
    course = replace(course, levels=course.levels[: None if others is None else 1 + others])
    return course.played(course.next_block, SECOND)


@pytest.mark.parametrize("exercise", DOSED)
@pytest.mark.parametrize("others", [None, 2, 1, 0])
def test_a_dose_that_was_had_comes_no_more_in_the_sitting(exercise, others):
    course = held(exercise, others=others, blocks=9)
    rest = [block for _, block, *_ in play(course, 7 * SECOND)]
    assert len(rest) == (0 if others == 0 else 8)
    assert all(block.level.exercise != exercise for block in rest)
    again = course
    for level in LEVELS.of(exercise):
        again = again.wished(level)
        assert again == course, "not by choice either"
    last = course.three_more().next_block
    assert last.level.exercise != exercise if others != 0 else last is None
    put_off = course.put_off()
    assert {level.id for level in put_off.levels} == {level.id for level in course.levels}
    if others not in {0, 1}:
        assert put_off.next_block.level != course.next_block.level


@pytest.mark.parametrize("exercise", DOSED)
def test_a_dose_that_was_chosen_on_the_way_is_had_too(exercise):
    chosen = LEVELS.of(exercise)[0]
    course = begun(Dose(warm_up_us=0, block_us=0)).wished(chosen)
    assert course.next_block.level is chosen
    course = course.played(course.next_block, SECOND)
    assert course.wished(LEVELS.of(exercise)[-1]) == course
    other = LEVELS.of(PLACE)[0]
    assert course.wished(other).next_block.level is other


@pytest.mark.parametrize("exercise", DOSED)
def test_without_an_exercise_the_rest_goes_on_and_alone_it_is_over(exercise):
    course = plan(LEVELS, Device.MOUSE, exercise, None, Dose())
    (own,) = (level for level in course.levels if level.exercise == exercise)
    left = course.without(exercise)
    assert left.next_block.level.exercise != exercise
    assert all(block.level.exercise != exercise for _, block, *_ in play(left, 7 * SECOND))
    alone = replace(course, levels=(own,))
    assert alone.without(exercise).next_block is None
    other = next(level for level in course.levels if level.exercise != exercise)
    wished = replace(alone, wish=other).without(exercise)
    assert wished.next_block.level is other
    assert replace(course, wish=own).without(exercise).wish is None


def zip_at_most(played, count):
    return [one for _, one in zip(range(count), played, strict=False)]


def test_as_designed_a_minute_then_blocks_of_two_to_three_then_an_easy_minute():
    played = list(play(begun(), 7 * SECOND))
    (_, first, warm_us, _), *main, (_, last, cool_us, _) = played
    assert (first.part, last.part) == (Part.WARM_UP, Part.COOL_DOWN)
    assert first.target_success == last.target_success == 0.9
    assert 60 * SECOND <= warm_us <= 97 * SECOND
    assert 60 * SECOND <= cool_us <= 97 * SECOND
    assert 3 <= len(main) <= 5
    for _, block, active, _ in main:
        assert 120 * SECOND <= active <= 120 * SECOND * MOST_OF_ENOUGH + 7 * SECOND
        assert block.target_success == 0.75


def test_a_block_ends_with_its_board_once_it_was_long_enough_but_waits_no_longer():
    _, block, *_ = next(play(begun(Dose(warm_up_us=0)), SECOND))
    assert not block.over(10, 119 * SECOND, whole=True)
    assert block.over(10, 120 * SECOND, whole=True)
    assert not block.over(10, 120 * SECOND, whole=False)
    assert block.over(10, 180 * SECOND, whole=False)


def test_practice_varies_levels_and_exercises_from_what_was_chosen():
    chosen = LEVELS.of(PLACE)[1].id
    played = [block for _, block, _, _ in play(begun(level=chosen), 9 * SECOND)]
    main = [block.level for block in played if block.part is Part.MAIN]
    assert main[0].id == chosen
    assert len({level.id for level in main}) == len(main)
    assert {level.exercise for level in main[::2]} == {PLACE}
    others = [level.exercise for level in main[1::2]]
    assert len(set(others)) == len(others) >= 2
    able = {one for one in EXERCISES if LEVELS.playable(one, Device.MOUSE)}
    assert set(others) <= able - {PLACE}
    assert played[0].level.id == played[-1].level.id == chosen


@pytest.mark.parametrize("device", Device)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_exercise_that_adapts_has_its_turn_before_one_comes_again(exercise, device):
    able = [one for one in EXERCISES if LEVELS.playable(one, device)]
    others = {one for one in able if EXERCISES[one].adapts} - {exercise}
    levels = plan(LEVELS, device, exercise).levels
    assert {level.exercise for level in levels} == others | ({exercise} & set(able))
    varied = [level.exercise for level in levels if level.exercise != exercise]
    assert set(varied[: len(others)]) == others


def test_something_else_comes_next_and_the_plan_goes_on():
    course = begun(Dose(warm_up_us=60 * SECOND, blocks=1))
    other = LEVELS.of("trace")[2]
    course = course.wished(other)
    assert course.next_block.level is other
    assert course.next_block.part is Part.MAIN
    course = course.played(course.next_block, 120 * SECOND)
    assert course.next_block.part is Part.COOL_DOWN
    assert course.wished(other).next_block.level is other


def test_practice_moves_nothing_on():
    course = begun()
    practice = replace(course.next_block, practice=True)
    assert course.played(practice, 300 * SECOND) == course
    assert course.three_more().played(practice, SECOND).next_block is None


def test_an_exercise_without_levels_is_told():
    with pytest.raises(LookupError, match="juggle"):
        plan(LEVELS, Device.MOUSE, "juggle")


def with_probes(dose=None):
    level = LEVELS.of(PLACE)[0]
    opening = (probe(Part.RETENTION, level, short=True), probe(Part.PROBE_FIRST, level))
    return replace(begun(dose), opening=opening, closing=probe(Part.PROBE_LAST, level))


@given(doses, st.integers(1, 60))
def test_probes_stand_before_the_warm_up_and_before_the_easy_end(dose, trial_s):
    parts = [block.part for _, block, _, _ in play(with_probes(dose), trial_s * SECOND)]
    without = [block.part for _, block, _, _ in play(begun(dose), trial_s * SECOND)]
    assert parts[:2] == [Part.RETENTION, Part.PROBE_FIRST]
    at = parts.index(Part.PROBE_LAST)
    assert parts[at + 1 :] == [Part.COOL_DOWN] * bool(dose.cool_down_us)
    assert [*parts[2:at], *parts[at + 1 :]] == without


@given(st.integers(1, 60))
def test_a_probe_is_at_most_two_minutes_and_its_trial(trial_s):
    played = list(play(with_probes(), trial_s * SECOND))
    lengths = {block.part: (active, trials) for _, block, active, trials in played}
    for part, most in ((Part.RETENTION, 60), (Part.PROBE_FIRST, 120), (Part.PROBE_LAST, 120)):
        active, trials = lengths[part]
        assert active < (most + trial_s) * SECOND
        assert trials <= most // 10


def test_a_probe_is_no_practice_but_play_that_tires():
    course = with_probes()
    after = course.played(course.next_block, 50 * SECOND)
    assert (after.active_us, after.blocks, after.warmed_up) == (0, 0, False)
    assert after.since_rest_us == 50 * SECOND


def test_three_more_lead_to_no_probe():
    course = with_probes().three_more()
    ((_, block, _, _),) = play(course, SECOND)
    assert block.part is Part.MAIN


def test_who_finishes_between_blocks_has_the_last_probe_before_them_and_nothing_else():
    course = with_probes()
    for _, block, active, _ in zip_at_most(play(course, 20 * SECOND), 4):
        course = course.played(block, active)
    assert course.blocks == 1
    assert [b.part for _, b, _, _ in play(course.winding_up(), SECOND)] == [Part.PROBE_LAST]
    assert replace(course, closing=None).winding_up().next_block is None


def test_a_probe_that_is_due_no_more_leaves_the_end_of_the_sitting():
    course = with_probes(Dose(warm_up_us=0, blocks=1))
    for _, block, active, _ in zip_at_most(play(course, 20 * SECOND), 3):
        course = course.played(block, active)
    assert replace(course.winding_up(), closing=None).next_block is None
