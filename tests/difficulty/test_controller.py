"""What a session and a therapist rely on, whatever is played."""

import gettext
import json
import math
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.difficulty import Controller
from tests.difficulty.playing import Hand, play

BITS = st.floats(-20, 20)
BOUNDS = st.tuples(BITS, BITS).map(sorted)
TARGET = st.floats(0.6, 0.9)
TRIAL = st.tuples(st.booleans(), st.floats(-0.2, 0.2), st.lists(st.floats(-6, 6), max_size=3))
TRIALS = st.lists(TRIAL, max_size=16)
HANDS_ON = st.one_of(
    st.tuples(st.just("nudge"), st.floats(-2, 2)),
    st.tuples(st.just("set_difficulty"), BITS),
    st.tuples(st.just("lock"), st.one_of(st.none(), BITS)),
    st.tuples(st.just("unlock")),
    st.tuples(st.just("set_target"), TARGET),
    st.tuples(st.just("set_bounds"), BOUNDS),
    st.tuples(st.just("set_largest_step"), st.one_of(st.none(), st.floats(0.05, 2))),
    st.tuples(st.just("new_session"), st.floats(0, 90)),
)
DEEDS = st.lists(st.one_of(TRIAL, TRIAL, HANDS_ON), max_size=14)
FEW = settings(max_examples=30)


def do(controller: Controller, deeds: list) -> list[float]:
    """Play trials, each a little beside what was asked, and lay hands on; what was asked."""
    asked = []
    for deed in deeds:
        if isinstance(deed[0], str):
            getattr(controller, deed[0])(*deed[1:])
        else:
            success, off, margins = deed
            controller.update(controller.next_difficulty() + off, success, margins)
        asked.append(controller.next_difficulty())
    return asked


@FEW
@given(BOUNDS, TARGET, BITS, DEEDS)
def test_the_bounds_are_never_left_whatever_is_done(bounds, target, start, deeds) -> None:
    controller = Controller(bounds, target, start=start)
    for deed in deeds:
        do(controller, [deed])
        told = controller.explain()
        assert told["bounds"][0] <= controller.next_difficulty() <= told["bounds"][1]


@FEW
@given(BOUNDS, TARGET, BITS, DEEDS, DEEDS)
def test_a_restored_controller_goes_on_as_if_never_stopped(
    bounds, target, start, before, after
) -> None:
    controller = Controller(bounds, target, start=start, seed=3)
    do(controller, before)
    again = Controller.restore(json.loads(json.dumps(controller.snapshot(), allow_nan=False)))
    assert again.snapshot() == controller.snapshot()
    assert do(again, after) == do(controller, after)
    assert again.snapshot() == controller.snapshot()
    assert again.explain() == controller.explain()


@FEW
@given(TARGET, st.floats(0.05, 1), TRIALS)
def test_the_largest_step_is_kept(target, step, trials) -> None:
    controller = Controller((-50, 50), target, start=0, largest_step=step)
    for trial in trials:
        played = controller.next_difficulty() + trial[1]
        do(controller, [trial])
        assert abs(controller.next_difficulty() - played) <= step + 1e-9


@FEW
@given(TRIALS, BITS, st.floats(-2, 2))
def test_a_lock_holds_within_the_bounds_until_it_is_lifted(trials, bits, nudge) -> None:
    controller = Controller((1, 6), 0.75, start=3)
    change = controller.lock(bits)
    held = min(6.0, max(1.0, bits))
    assert (change.what, change.before, change.after) == ("locked", None, held)
    assert set(do(controller, trials)) <= {held}
    assert controller.nudge(nudge).after == min(6.0, max(1.0, held + nudge))
    assert controller.unlock().after is None
    assert controller.explain()["locked"] is None


@FEW
@given(TARGET, TRIALS)
def test_a_success_is_never_taken_for_less_ability_than_a_miss(target, trials) -> None:
    won, lost = (Controller((0, 10), target, start=3) for _ in range(2))
    do(won, trials)
    do(lost, trials)
    at = won.next_difficulty()
    won.update(at, success=True)
    lost.update(at, success=False)
    assert won.explain()["ability"] >= lost.explain()["ability"] - 1e-6
    assert won.next_difficulty() >= lost.next_difficulty() - 0.02


@FEW
@given(TARGET, TRIALS)
def test_two_misses_in_a_row_ease_whatever_the_margins_say(target, trials) -> None:
    controller = Controller((-100, 100), target, start=0)
    do(controller, trials)
    controller.update(5, success=True)
    controller.update(5, success=False, margins=(-0.01,))
    controller.update(5, success=False, margins=(-0.01,))
    assert controller.next_difficulty() < 5
    assert "in a row" in controller.explain()["reason"]
    for _ in range(3):
        played = controller.next_difficulty()
        controller.update(played, success=False)
        assert controller.next_difficulty() < played


@FEW
@given(BOUNDS, TARGET, DEEDS)
def test_it_says_why_in_figures_that_fill_the_sentence(bounds, target, deeds) -> None:
    controller = Controller(bounds, target)
    do(controller, deeds)
    told = controller.explain()
    sentence = gettext.NullTranslations().gettext(told["reason"]).format(**told["values"])
    assert "{" not in sentence
    assert "None" not in sentence
    assert told["difficulty"] == controller.next_difficulty()
    assert told["interval"][0] <= told["ability"] <= told["interval"][1]
    assert 0 < told["expected_success"] < 1
    json.dumps(told, allow_nan=False)


@pytest.mark.parametrize("margins", [False, True])
@pytest.mark.parametrize("target", [0.6, 0.75, 0.9])
def test_the_chance_of_success_comes_to_the_target(target: float, margins: bool) -> None:
    chances: list[float] = []
    for seed in range(9):
        controller = Controller((0, 10), target, start=2, seed=seed)
        hand = Hand(3 + 0.3 * seed, (0.25, 0.5, 0.9)[seed % 3], seed)
        chances += play(controller, hand, 90, margins=margins)[30:]
    assert sum(chances) / len(chances) == pytest.approx(target, abs=0.035)


def off_after(margins: bool) -> float:
    """Bits between ability and its estimate after 20 trials, averaged over players."""
    off = 0.0
    for seed in range(30):
        controller = Controller((0, 10), 0.8, start=2)
        hand = Hand(2.5 + 0.08 * seed, 0.6, seed)
        play(controller, hand, 20, margins=margins)
        off += abs(controller.explain()["ability"] - hand.ability)
    return off / 30


def test_honest_margins_find_ability_better_than_success_alone() -> None:
    assert off_after(margins=True) < 0.85 * off_after(margins=False)


def test_margins_that_say_nothing_are_found_out() -> None:
    controller = Controller((0, 10), 0.8, start=2)
    hand = Hand(5.0, 0.4, seed=1)
    for _ in range(80):
        bits = controller.next_difficulty()
        success, _ = hand.trial(bits)
        controller.update(bits, success, (0.5 if success else -0.5,))
    assert hand.chance(controller.next_difficulty()) == pytest.approx(0.8, abs=0.12)
    before = controller.snapshot()["belief"]
    assert before["plain"]
    assert not before["scored"]


@pytest.mark.parametrize("drift", [0.02, -0.02])
def test_it_follows_a_player_who_learns_or_tires(drift: float) -> None:
    behind = []
    for seed in range(8):
        controller = Controller((0, 12), 0.75, start=5)
        hand = Hand(6, 0.5, seed)
        for trial in range(110):
            play(controller, hand, 1, drift=drift, margins=True)
            if trial >= 60:
                right = hand.ability - 0.5 * math.log(0.75 / 0.23)
                behind.append((right - controller.next_difficulty()) * math.copysign(1, drift))
    # Ability moves by more than 2 bits in all.
    assert sum(behind) / len(behind) < 0.4


def test_a_sudden_loss_is_followed_within_a_few_trials() -> None:
    controller = Controller((0, 10), 0.8, start=4)
    hand = Hand(5.5, 0.4, seed=2)
    play(controller, hand, 50)
    hand.ability -= 2.5
    assert sum(play(controller, hand, 12)[6:]) / 6 > 0.6


def test_the_interval_holds_the_ability_as_often_as_it_says() -> None:
    inside = 0
    for seed in range(80):
        hand = Hand(2 + 0.04 * seed, (0.25, 0.5, 0.8)[seed % 3], seed)
        controller = Controller((0, 10), 0.8, start=2)
        play(controller, hand, 25)
        told = controller.explain()
        inside += told["interval"][0] <= hand.ability <= told["interval"][1]
    assert told["interval_share"] == 0.8
    # 80 players: the counting error of a share of 0.8 is 0.045
    assert 0.68 <= inside / 80 <= 0.93


def test_the_same_trials_give_the_same_difficulties() -> None:
    runs = []
    for _ in range(2):
        controller = Controller((0, 10), 0.8, start=2, seed=9)
        play(controller, Hand(4, 0.5, 1), 30)
        runs.append(controller.snapshot())
    assert runs[0] == runs[1]


def test_a_trial_played_elsewhere_than_asked_is_taken_as_it_was_played() -> None:
    asked, eased = (Controller((0, 10), 0.75, start=4) for _ in range(2))
    asked.update(4, success=True)
    eased.update(2, success=True)
    assert asked.explain()["ability"] > eased.explain()["ability"] + 0.1


def test_equal_bounds_lock_the_difficulty() -> None:
    controller = Controller((3, 3), 0.75)
    assert set(do(controller, [(True, 0, ()), (False, 0, ())] * 5)) == {3.0}


def test_at_floor_and_ceiling_it_says_so() -> None:
    controller = Controller((2, 3), 0.75, start=2)
    controller.update(2, success=False)
    assert "floor" in controller.explain()["reason"]
    for _ in range(20):
        controller.update(controller.next_difficulty(), success=True)
    assert "ceiling" in controller.explain()["reason"]


def test_a_nudge_stays_and_the_next_sitting_is_free_of_it() -> None:
    controller = Controller((0, 10), 0.75, start=3)
    play(controller, Hand(5, 0.5, 4), 30)
    before = controller.next_difficulty()
    change = controller.nudge(-0.6)
    assert change.before == before
    assert change.after == controller.next_difficulty() == pytest.approx(before - 0.6, abs=0.01)
    assert "Set by hand" in controller.explain()["reason"]
    controller.update(change.after, success=True)
    assert controller.next_difficulty() < before - 0.3
    controller.new_session(0)
    assert controller.explain()["offset"] == 0
    assert controller.next_difficulty() == pytest.approx(before, abs=0.3)


def test_a_higher_target_is_easier_at_once() -> None:
    controller = Controller((0, 10), 0.7, start=3)
    play(controller, Hand(5, 0.5, 4), 20)
    before = controller.next_difficulty()
    assert controller.set_target(0.9).before == 0.7
    assert controller.next_difficulty() < before - 0.2


@pytest.mark.parametrize(
    ("bounds", "target", "sentence"),
    [
        ((5, 2), 0.75, "floor 5 lies above the ceiling 2"),
        ((5,), 0.75, "a floor and a ceiling"),
        (7, 0.75, "a floor and a ceiling"),
        ((0, math.inf), 0.75, "bounds must be a finite number"),
        (("0", 5), 0.75, "bounds must be a finite number"),
        ((0, 5), 0.5, "between 0.60 and 0.90"),
        ((0, 5), 75, "between 0.60 and 0.90"),
        ((0, 5), None, "target_success must be a number"),
    ],
)
def test_bad_settings_are_refused_in_a_sentence(bounds, target, sentence) -> None:
    with pytest.raises(ValueError, match=sentence):
        Controller(bounds, target)


@pytest.mark.parametrize(
    ("deed", "value", "sentence"),
    [
        ("set_target", 0.95, "between 0.60 and 0.90"),
        ("set_bounds", (3, 1), "floor 3 lies above"),
        ("set_largest_step", 0, "more than 0 bits"),
        ("new_session", -1, "must not be negative"),
        ("nudge", "a lot", "nudge must be a number"),
        ("lock", math.nan, "difficulty must be a finite number"),
    ],
)
def test_a_bad_setting_by_hand_is_refused_and_changes_nothing(deed, value, sentence) -> None:
    controller = Controller((0, 5), 0.75)
    before = controller.snapshot()
    with pytest.raises(ValueError, match=sentence):
        getattr(controller, deed)(value)
    assert controller.snapshot() == before


@pytest.mark.parametrize("value", [math.nan, math.inf, "3", None, True])
def test_a_trial_without_a_sound_difficulty_is_refused_and_changes_nothing(value) -> None:
    controller = Controller((0, 5), 0.75)
    before = controller.snapshot()
    with pytest.raises(ValueError, match="difficulty must be a"):
        controller.update(value, success=True)
    with pytest.raises(ValueError, match="margins must be a"):
        controller.update(2.0, success=True, margins=[0.1, value])
    assert controller.snapshot() == before


def test_it_needs_nothing_but_python() -> None:
    code = (
        "import sys, game.difficulty\nassert not {'numpy', 'scipy', 'pygame'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
