"""Sets of repetitions with real things: what counts, what waits, and what is measured of them."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.framing import Initial
from game.core.values import AXIS_MAX, Command, Device, Frame, Hand, Sample, Side
from game.core.view import Handled, Look, Swell, Tile
from game.core.view_terms import FULL
from game.session.measuring import measure
from game.session.profiles import fitted
from game.session.simulated import samples_of
from game.session.trial import Trial
from game.tasks.base import Fit, LevelFault, Skill
from game.tasks.pace import EXERCISE
from game.tasks.pace_level import read_level
from game.tasks.pace_state import THINGS, TIMED, WORKING, Phase
from tests.tasks.boards import LEVELS, level, surroundings

MS = 1_000
SECOND = 1_000_000
SETS = [one for one in LEVELS if LEVELS[one].exercise == "pace"]
BY_PRESS = [one for one in SETS if LEVELS[one].params["count"] == "press"]
PAD_TRIGGER = (0, 0, 0, 0, 0, AXIS_MAX)


def made(
    level_id="pace-putty",
    device=Device.MOUSE,
    hand=Side.RIGHT,
    previous=None,
    at=None,
    **keys,
):
    """A set of a level, the hand in the middle or elsewhere; ``keys``: of its level that are
    other ones.
    """
    context = fitted(surroundings(device, hand), EXERCISE)
    one = level(level_id)
    one = replace(one, params={**one.params, **keys})
    params = EXERCISE.plan(one, 0.0, context, random.Random(1), previous)
    x, y = at or (context.window.w // 2, context.window.h // 2)
    trial = Trial(EXERCISE, lambda: params, context, Initial(x, y))
    trial.advance(20 * MS)
    return trial


def say(trial, t, *, down, at=None, trigger=True):
    """What the device says when its one switch closes or opens at ``t`` us."""
    device = trial.context.device
    x, y = at or (trial.context.window.w // 3, trial.context.window.h // 2)
    if device is Device.GAMEPAD:
        axes = PAD_TRIGGER if down and trigger else (0,) * 6
        trial.sample(Sample(t, device, 0, 0, 0, down and not trigger, axes))
    elif device is Device.KEYBOARD:
        trial.sample(Sample(t, device, 0, 0, 0, down, (0, 0)))
    else:
        trial.sample(Sample(t, device, 0, x, y, down))


def press(trial, *, after=600 * MS, at=None, trigger=True):
    """Press anything, a moment after now."""
    t = trial.time_us + after
    say(trial, t, down=True, at=at, trigger=trigger)
    say(trial, t + 100 * MS, down=False, at=at, trigger=trigger)


def until(trial, phase, most=400 * SECOND):
    """Let time pass until the set is there."""
    end = trial.time_us + most
    while trial.state.phase is not phase and trial.time_us < end and not trial.ended:
        trial.advance(trial.time_us + 20 * MS)
    assert trial.state.phase is phase


def kinds(trial):
    return [event.kind for event in trial.events]


def middle(rect):
    return rect.x + rect.w // 2, rect.y + rect.h // 2


@pytest.mark.parametrize("trigger", [True, False])
@pytest.mark.parametrize("device", Device)
def test_any_switch_confirms_each_repetition_wherever_it_is(device, trigger):
    trial = made(device=device, repetitions=2)
    press(trial, trigger=trigger)
    for _ in range(2):
        until(trial, Phase.CONFIRM)
        press(trial, after=900 * MS, trigger=trigger)
    assert (trial.outcome.kind, trial.outcome.success) == ("done", True)
    assert (trial.outcome.margins, trial.outcome.difficulty) == ((), 0.0)
    assert trial.outcome.details["repetitions"] == 2
    told = ["ready_cued", "work_cued", "hold_cued", "release_cued", "confirm_asked", "counted"]
    again = ["rest_cued", *told[1:]]
    assert kinds(trial) == [*told, *again, "completed"]


@pytest.mark.parametrize("hand", [side for side in Side if side])
def test_either_trigger_of_the_pad_confirms(hand):
    trial = made(device=Device.GAMEPAD, hand=hand, repetitions=2)
    for phase, axes in ((Phase.BEGIN, (0, 0, 0, 0, AXIS_MAX, 0)), (Phase.CONFIRM, PAD_TRIGGER)):
        until(trial, phase)
        for pulled in (axes, (0,) * 6):
            trial.sample(Sample(trial.time_us + 600 * MS, Device.GAMEPAD, 0, 0, 0, False, pulled))
    assert len(trial.state.reps) == 1
    until(trial, Phase.CONFIRM)
    t = trial.time_us + 600 * MS
    trial.sample(Sample(t, Device.GAMEPAD, 0, 0, 0, False, (0, 0, 0, 0, AXIS_MAX, 0)))
    assert trial.outcome.details["repetitions"] == 2


def test_it_waits_for_the_hand_and_no_clock_fails_anybody():
    trial = made(repetitions=1)
    trial.advance(90 * SECOND)
    assert trial.state.phase is Phase.BEGIN
    assert kinds(trial) == []
    press(trial)
    until(trial, Phase.CONFIRM)
    trial.advance(trial.time_us + 90 * SECOND)
    assert not trial.ended, "much later it still waits"
    press(trial)
    assert trial.outcome.success


def test_the_rhythm_is_the_levels_and_rest_is_timed_too():
    trial = made(
        repetitions=2, work_us=1_500_000, hold_us=0, release_us=1_000_000, rest_us=4_000_000
    )
    press(trial)
    until(trial, Phase.CONFIRM)
    press(trial)
    until(trial, Phase.CONFIRM)
    at = {}
    for event in trial.events:
        at.setdefault(event.kind, []).append(event.t)
    assert "hold_cued" not in at
    assert at["release_cued"][0] - at["work_cued"][0] == pytest.approx(1_500_000, abs=10 * MS)
    assert at["confirm_asked"][0] - at["release_cued"][0] == pytest.approx(SECOND, abs=10 * MS)
    assert at["work_cued"][1] - at["rest_cued"][0] == pytest.approx(4 * SECOND, abs=10 * MS)
    assert at["ready_cued"][0] + 2 * SECOND == pytest.approx(at["work_cued"][0], abs=10 * MS)


def test_who_is_quicker_than_the_rhythm_goes_on_at_once():
    trial = made(repetitions=2)
    press(trial)
    until(trial, Phase.HOLD)
    press(trial)
    assert trial.state.phase is Phase.REST
    assert (len(trial.state.reps), trial.state.early) == (1, 1)
    press(trial)
    assert len(trial.state.reps) == 1, "a press in the rest is none"


def test_a_hand_that_trembles_counts_once():
    trial = made(repetitions=3)
    press(trial)
    until(trial, Phase.CONFIRM)
    t = trial.time_us + SECOND
    for number, down in enumerate([True, False] * 5):
        say(trial, t + number * 60 * MS, down=down)
    assert len(trial.state.reps) == 1
    assert trial.state.phase is Phase.REST


def test_what_is_held_from_before_begins_nothing():
    context = fitted(surroundings(Device.MOUSE), EXERCISE)
    params = EXERCISE.plan(level("pace-putty"), 0.0, context, random.Random(1), None)
    trial = Trial(EXERCISE, lambda: params, context, Initial(9, 9, down=True, squeezed=True))
    trial.advance(3 * SECOND)
    say(trial, 4 * SECOND, down=False)
    assert trial.state.phase is Phase.BEGIN
    press(trial)
    assert trial.state.phase is Phase.READY


def test_hands_free_the_game_counts_and_the_player_says_how_many_at_the_end():
    trial = made("pace-band", repetitions=4)
    press(trial)
    until(trial, Phase.HOLD)
    press(trial)
    assert trial.state.done == 0, "a press counts nothing here"
    until(trial, Phase.COUNT)
    trial.advance(trial.time_us + 90 * SECOND)
    places = trial.params.places
    press(trial, at=middle(places.numbers[3]))
    assert not trial.ended
    assert (Tile(places.numbers[3], "3", Look.ACTIVE)) in EXERCISE.scenery(trial.state)
    press(trial, at=(9_000, 9_000))
    assert not trial.ended, "beside everything says nothing"
    press(trial, at=middle(places.on))
    details = trial.outcome.details
    assert (details["repetitions"], details["paced"], details["planned"]) == (3, 4, 4)
    found = measure(trial)
    assert found["set_completed"]["value"] == 0.75
    assert found["inter_repetition_mean"]["value"] is None, "the rhythm was the game's"


@pytest.mark.parametrize("device", [Device.GAMEPAD, Device.KEYBOARD])
def test_who_has_one_switch_only_takes_the_number_that_was_counted(device):
    trial = made("pace-band", device, repetitions=3)
    press(trial)
    until(trial, Phase.COUNT)
    press(trial)
    assert (trial.outcome.kind, trial.outcome.details["repetitions"]) == ("done", 3)


def test_none_at_all_is_given_up_and_no_set():
    trial = made("pace-band", repetitions=2)
    press(trial)
    until(trial, Phase.COUNT)
    press(trial, at=middle(trial.params.places.numbers[0]))
    press(trial, at=middle(trial.params.places.on))
    assert (trial.outcome.kind, trial.outcome.success) == ("given_up", False)
    assert trial.outcome.details["repetitions"] == 0, "though the game has counted them"
    assert measure(trial)["set_repetitions"]["value"] == 0


@pytest.mark.parametrize("level_id", ["pace-putty", "pace-band"])
def test_enough_ends_a_set_kindly_with_what_was_done(level_id):
    trial = made(level_id)
    enough = middle(trial.params.places.enough)
    press(trial)
    for _ in range(2):
        until(trial, Phase.LET_GO)
        if level_id == "pace-putty":
            press(trial)
        until(trial, Phase.REST)
    press(trial, at=enough)
    if level_id == "pace-band":
        assert trial.state.chosen == 2
        press(trial, at=middle(trial.params.places.on))
    assert (trial.outcome.kind, trial.outcome.success) == ("done", True)
    assert trial.outcome.details["repetitions"] == 2
    assert measure(trial)["set_repetitions"]["value"] == 2


def driven(device, to, at):
    """What stick or arrow keys say to bring the cursor from one place nearer to another."""
    pushed = [AXIS_MAX * ((a > b + 1_500) - (a < b - 1_500)) for a, b in zip(to, at, strict=True)]
    return (0, 0, *pushed, 0, 0) if device is Device.GAMEPAD else tuple(pushed)


def drive(trial, to):
    """Go somewhere with the stick or the arrow keys."""
    device, patience = trial.context.device, 2_000
    while any(axes := driven(device, to, trial.state.hand)) and patience:
        patience -= 1
        trial.sample(Sample(trial.time_us + 10 * MS, device, 0, 0, 0, False, axes))
    assert patience
    still = (0,) * len(axes)
    trial.sample(Sample(trial.time_us + 10 * MS, device, 0, 0, 0, False, still))


@pytest.mark.parametrize("device", [Device.GAMEPAD, Device.KEYBOARD])
def test_a_cursor_left_on_the_hands_key_by_the_set_before_ends_no_other_one(device):
    first = made(device=device, repetitions=3)
    enough = middle(first.params.places.enough)
    press(first)
    until(first, Phase.CONFIRM)
    press(first)
    drive(first, enough)
    press(first)
    assert (first.outcome.kind, first.outcome.details["repetitions"]) == ("done", 1)
    second = made(device=device, repetitions=3, at=first.state.hand)
    for _ in range(2):
        press(second)
        until(second, Phase.CONFIRM)
    assert len(second.state.reps) == 1, "it said that it is done, and not that it is enough"
    press(second)
    drive(second, second.params.places.disc)
    drive(second, enough)
    press(second)
    assert (second.outcome.kind, second.outcome.details["repetitions"]) == ("done", 2)


def gone_on(trial, device=Device.KEYBOARD, **keys):
    """The set as it goes on after the program broke it off."""
    trial.command(trial.time_us + MS, Command.HALT)
    assert trial.outcome.kind == "halted"
    return made(device=device, previous=EXERCISE.kept(trial.state), **keys)


def repeat(trial, count):
    for _ in range(count):
        until(trial, Phase.CONFIRM)
        press(trial)


def test_a_set_that_the_program_broke_off_goes_on_after_a_rest_with_what_is_left():
    first = made()
    press(first)
    repeat(first, 7)
    second = gone_on(first)
    assert EXERCISE.progress(second.state) == (7, 8)
    assert (second.state.phase, second.params.before_us) == (Phase.BETWEEN, 3 * SECOND)
    assert EXERCISE.cue(second.state).text == "Rest the hand"
    until(second, Phase.BEGIN)
    third = gone_on(second, Device.TOUCH)
    assert EXERCISE.progress(third.state) == (7, 8)
    assert third.state.phase is Phase.BEGIN, "the rest is over already"
    press(third)
    repeat(third, 1)
    details = third.outcome.details
    assert (details["repetitions"], details["planned"], details["carried"]) == (8, 8, 7)
    assert measure(third)["set_completed"]["value"] == 1
    assert EXERCISE.kept(third.state) is None
    assert made(previous=third.state).state.done == 0, "the next set is another one"


def test_a_rest_between_two_sets_that_is_broken_off_is_rested_to_its_end():
    second = made(previous=made().state)
    second.advance(20 * SECOND)
    second.command(20 * SECOND, Command.PAUSE)
    second.command(50 * SECOND, Command.CANCEL)
    again = gone_on(second)
    assert again.state.phase is Phase.BETWEEN
    assert again.params.before_us == pytest.approx(40 * SECOND, abs=SECOND)
    assert EXERCISE.cue(again.state).text == "Rest before the next set"


def test_who_is_asked_how_many_is_asked_again_and_not_led_through_it_once_more():
    first = made("pace-band", repetitions=4)
    press(first)
    until(first, Phase.COUNT)
    press(first, at=middle(first.params.places.numbers[3]))
    second = gone_on(first, level_id="pace-band", repetitions=4)
    assert second.state.phase is Phase.COUNT
    assert second.state.chosen == 3
    press(second)
    assert (second.outcome.kind, second.outcome.details["repetitions"]) == ("done", 3)


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(SETS),
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=6),
)
def test_however_often_it_is_broken_off_no_set_is_more_than_was_planned(level_id, planned, parts):
    trial = made(level_id, Device.KEYBOARD, repetitions=planned)
    reps = 0
    for steps, paused in parts:
        for step in range(steps):
            press(trial) if step % 3 == 0 else trial.advance(trial.time_us + SECOND)
        if trial.ended:
            break
        if paused:
            trial.command(trial.time_us + MS, Command.PAUSE)
        before, reps = trial.state, reps + len(trial.state.reps)
        trial = gone_on(trial, level_id=level_id, repetitions=planned)
        assert trial.state.done == before.done
        assert trial.state.done + (not trial.params.beats) <= planned
        for tell in (EXERCISE.actors, EXERCISE.scenery, EXERCISE.progress, EXERCISE.cue):
            tell(trial.state)
    reps += len(trial.state.reps)
    assert reps <= planned
    assert trial.params.beats or trial.state.done == reps


def test_a_pause_begins_the_repetition_again_and_counts_nowhere():
    trial = made(repetitions=3)
    press(trial)
    until(trial, Phase.CONFIRM)
    press(trial)
    until(trial, Phase.HOLD)
    trial.command(trial.time_us + MS, Command.PAUSE)
    assert trial.state.phase is Phase.READY
    assert kinds(trial)[-1] == "ready_cued", "so that the words follow"
    worked = trial.state.worked_us
    trial.command(trial.time_us + 300 * SECOND, Command.RESUME)
    trial.advance(trial.time_us + SECOND)
    assert trial.state.phase is Phase.READY
    for _ in range(2):
        until(trial, Phase.CONFIRM)
        press(trial)
    assert trial.outcome.details["repetitions"] == 3
    # Work of the second and third repetition, without what was broken off and waited.
    assert trial.state.worked_us - worked == 2 * 5 * SECOND
    found = measure(trial)
    assert found["inter_repetition_mean"]["value"] is None, "one gap lies over the pause"
    assert found["time_at_rest"]["value"] == pytest.approx(6, abs=0.1)


def test_a_rest_that_is_paused_goes_on_where_it_was():
    trial = made(rest_us=10 * SECOND)
    press(trial)
    until(trial, Phase.CONFIRM)
    press(trial)
    trial.advance(trial.time_us + 4 * SECOND)
    trial.command(trial.time_us + MS, Command.PAUSE)
    trial.command(trial.time_us + 100 * SECOND, Command.RESUME)
    trial.advance(trial.time_us + 4 * SECOND)
    assert trial.state.phase is Phase.REST
    trial.advance(trial.time_us + 3 * SECOND)
    assert trial.state.phase is Phase.WORK


@pytest.mark.parametrize(
    ("command", "kind"), [(Command.GIVE_UP, "given_up"), (Command.HALT, "halted")]
)
@pytest.mark.parametrize("phase", [Phase.BEGIN, Phase.WORK, Phase.CONFIRM, Phase.REST])
def test_it_can_be_ended_at_any_time(phase, command, kind):
    trial = made()
    if phase is not Phase.BEGIN:
        press(trial)
        until(trial, Phase.CONFIRM if phase is Phase.REST else phase)
    if phase is Phase.REST:
        press(trial)
    trial.command(trial.time_us + MS, command)
    assert (trial.outcome.kind, trial.outcome.success) == (kind, False)


def test_a_set_that_follows_another_begins_with_the_rest_between_them():
    first = made()
    second = made(previous=first.state)
    assert second.state.phase is Phase.BETWEEN
    assert EXERCISE.led(second.state)
    second.advance(61 * SECOND)
    assert second.state.phase is Phase.BEGIN
    assert not EXERCISE.led(second.state)
    sooner = made(previous=first.state)
    sooner.advance(20 * SECOND)
    press(sooner)
    assert sooner.state.phase is Phase.READY, "who is ready need not wait"
    assert sooner.state.rested_us == pytest.approx(20.5 * SECOND, abs=SECOND)


def test_nobody_is_missed_while_the_game_leads_and_somebody_is_while_it_waits():
    trial = made(repetitions=1)
    assert not EXERCISE.led(trial.state)
    press(trial)
    while trial.state.phase is not Phase.CONFIRM:
        assert EXERCISE.led(trial.state)
        trial.advance(trial.time_us + 100 * MS)
    assert not EXERCISE.led(trial.state)


@pytest.mark.parametrize("device", Device)
@pytest.mark.parametrize("level_id", SETS)
def test_simulated_players_do_their_sets_and_are_measured_as_they_are(level_id, device):
    trial = made(level_id, device, repetitions=4)
    skill, rng = Skill(reaction_s=0.8), random.Random(3)
    while not trial.ended:
        assert trial.time_us < 200 * SECOND
        for sample in samples_of(EXERCISE.simulate(trial.state, trial.hand, skill, rng), trial):
            trial.sample(sample)
        trial.advance(trial.time_us + 10 * MS)
    params = trial.params
    assert trial.outcome.success
    found = measure(trial)
    assert found["set_repetitions"]["value"] == 4
    assert found["time_at_work"]["value"] == pytest.approx(
        4 * (params.work_us + params.hold_us) / SECOND, abs=0.1
    )
    assert found["time_letting_go"]["value"] == pytest.approx(
        4 * params.release_us / SECOND, abs=0.1
    )
    assert found["time_at_rest"]["value"] == pytest.approx(3 * params.rest_us / SECOND, abs=0.1)
    if not params.beats:
        beat = params.work_us + params.hold_us + params.release_us + params.rest_us
        mean = found["inter_repetition_mean"]["value"]
        assert beat / SECOND + 0.2 < mean < beat / SECOND + 1.8
        assert 0 < found["inter_repetition_cv"]["value"] < 0.1


def test_the_picture_follows_the_rhythm_calmly():
    trial = made()
    press(trial)
    shares = []
    while trial.state.phase is not Phase.CONFIRM:
        _cursor, hand, disc, *_ = EXERCISE.actors(trial.state)
        assert isinstance(hand, Handled)
        assert isinstance(disc, Swell)
        assert hand.share == disc.share
        if trial.state.phase in WORKING:
            shares.append(hand.share)
        trial.advance(trial.time_us + 20 * MS)
    assert max(shares) == FULL
    steps = [abs(b - a) for a, b in pairwise(shares)]
    assert max(steps) < FULL / 40, "nothing leaps"
    assert {one.still.share for one in (hand, disc)} <= {0, FULL}
    assert len(hand.ahead) < 20


def test_the_left_hand_has_it_mirrored():
    right, left = (made(hand=side).params.places for side in Side if side)
    width = surroundings().window.w
    assert {right.left, left.left} == {True, False}
    assert abs(right.hand[0] + left.hand[0] - width) < 2
    assert abs(right.disc[0] + left.disc[0] - width) < 2


def has_room(area, count, key=15_000, gap=3_000):
    """Whether so many keys and the one below them can be so large, in rows of any length."""
    return any(
        columns * (key + gap) + gap <= area.w
        and 4 * key + 2 * gap <= area.w
        and -(-count // columns) * (key + gap) + gap + key * 3 // 2 <= area.h
        for columns in range(1, 12)
    )


@given(
    st.sampled_from([(800, 600), (1280, 800), (1920, 1080), (700, 1000), (640, 400), (500, 500)])
    | st.tuples(st.integers(200, 2_000), st.integers(150, 1_500)),
    st.sampled_from(Side),
    st.integers(1, 20),
)
def test_everything_lies_within_the_area_and_apart(size, hand, most):
    context = surroundings(Device.TOUCH, hand, size)
    one = replace(level("pace-band"), params={**level("pace-band").params, "repetitions": most})
    places = EXERCISE.plan(one, 0.0, context, random.Random(1), None).places
    area = context.area
    keys = [*places.numbers, places.on]
    for rect in (*keys, places.enough):
        assert area.x <= rect.x
        assert rect.right <= area.right
        assert area.y <= rect.y
        assert rect.bottom <= area.bottom
    if has_room(area, most + 1):
        assert min(min(key.w, key.h) for key in keys) >= 15_000, "large enough for any finger"
    if min(area.w, area.h) >= 45_000 and max(area.w, area.h) >= 90_000:
        assert places.enough.w >= 15_000
    key, (x, y) = places.enough, places.disc
    away = math.hypot(max(key.x - x, 0, x - key.right), max(key.y - y, 0, y - key.bottom))
    assert away + 1 >= places.radius * 1.18, "a press on the one is none on the other"
    for n, a in enumerate(keys):
        for b in keys[n + 1 :]:
            assert a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y
    reach = places.radius * 118 // 100
    for (x, y), half in ((places.disc, reach), (places.hand, places.hand_size // 2)):
        assert area.x <= x - half
        assert x + half <= area.right
        assert area.y <= y - half
        assert y + half <= area.bottom


@pytest.mark.parametrize(
    ("variant", "keys", "key"),
    [
        ("putty", {"sets": 0}, "sets"),
        ("putty", {"sets": 2.5}, "sets"),
        ("putty", {"repetitions": 21}, "repetitions"),
        ("putty", {"work_s": 0.5}, "work_s"),
        ("putty", {"rest_s": True}, "rest_s"),
        ("putty", {"hold_s": "long"}, "hold_s"),
        ("putty", {"count": "clap"}, "count"),
        ("putty", {"weight": 2}, "weight"),
        ("dumb-bell", {}, "variant"),
    ],
)
def test_a_level_that_cannot_be_played_says_where(variant, keys, key):
    with pytest.raises(LevelFault) as fault:
        read_level(keys, variant)
    assert fault.value.key.endswith(key)


def test_levels_are_as_a_therapist_wrote_them():
    read = read_level({"sets": 2, "work_s": 1.5, "between_s": 90}, "pegs")
    assert (read["sets"], read["work_us"], read["between_us"]) == (2, 1_500_000, 90_000_000)
    assert {level(one).variant for one in SETS} == set(THINGS)
    assert [EXERCISE.block_of(level(one)) for one in SETS] == [3, 3, 2, 2]
    params = {
        EXERCISE.plan(level(one), bits, surroundings(), random.Random(bits), None)
        for one in SETS
        for bits in (0, 1, 5)
    }
    assert len(params) == len(SETS), "nothing adapts and nothing varies"


def test_it_is_off_until_cleared_and_asks_after_each_set():
    assert EXERCISE.clearance
    assert len(EXERCISE.cautions) == 4
    assert EXERCISE.asks == ("effort", "pain")
    assert not EXERCISE.adapts
    assert all(EXERCISE.fit(device, thing) is Fit.TRAINS for device in Device for thing in THINGS)


def test_every_instruction_is_of_six_words_at_most():
    assert all(len(cue.text.split()) <= 6 for cue in EXERCISE.cues)


MOVES = st.tuples(
    st.sampled_from([1, 30, 120, 700, 2_500]),
    st.integers(0, 12),
    st.booleans(),
    st.sampled_from([None] * 12 + list(Command)),
)


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(SETS),
    st.sampled_from(Device),
    st.sampled_from(Side),
    st.booleans(),
    st.lists(MOVES, max_size=40),
)
def test_any_movement_leaves_a_legal_state(level_id, device, hand, follows, moves):
    trial = made(level_id, device, hand, previous=made().state if follows else None)
    places = trial.params.places
    spots = [middle(rect) for rect in (*places.numbers[:10], places.on, places.enough)]
    for wait, spot, down, command in moves:
        t = trial.time_us + wait * MS
        if command is not None:
            trial.command(t, command)
        say(trial, t + MS, down=down, at=spots[spot % len(spots)])
        state = trial.state
        assert 0 <= state.done <= trial.params.repetitions
        assert len(state.reps) <= trial.params.repetitions
        assert min(state.worked_us, state.released_us, state.rested_us) >= 0
        assert EXERCISE.led(state) == (state.phase in TIMED and not state.kind)
        assert EXERCISE.cue(state) in EXERCISE.cues
        done, of = EXERCISE.progress(state)
        assert 0 <= done <= of
        for tell in (EXERCISE.actors, EXERCISE.scenery, EXERCISE.measure_input):
            tell(state)
        assert all(event.kind in EXERCISE.told for event in trial.events)
        if trial.ended:
            outcome = trial.outcome
            assert outcome.success == (outcome.kind == "done")
            assert outcome.margins == ()
            assert not outcome.success or outcome.details["repetitions"] > 0
            break


def test_what_comes_after_the_end_changes_nothing():
    trial = made(repetitions=1)
    press(trial)
    until(trial, Phase.CONFIRM)
    press(trial)
    state = trial.state
    assert EXERCISE.step(state, Frame(999 * SECOND, (Hand(0, 0, AXIS_MAX),))) == (state, ())
