import gettext
import json
import math
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.difficulty import Controller

BITS = st.floats(-20, 20)
BOUNDS = st.tuples(BITS, BITS).map(sorted)
TARGET = st.floats(0.6, 0.9)
TRIALS = st.lists(
    st.tuples(st.booleans(), st.floats(-0.2, 0.2), st.lists(st.floats(-3, 3), max_size=3)),
    max_size=60,
)


def play(controller: Controller, trials: list) -> list[float]:
    """Play these trials, each a little beside what was asked; what was asked."""
    asked = []
    for success, off, margins in trials:
        asked.append(controller.next_difficulty())
        controller.update(asked[-1] + off, success, margins)
    return asked


@given(BOUNDS, TARGET, BITS, TRIALS)
def test_the_bounds_are_never_left(bounds, target, start, trials) -> None:
    controller = Controller(bounds, target, start=start)
    for asked in [*play(controller, trials), controller.next_difficulty()]:
        assert bounds[0] <= asked <= bounds[1]


@given(BOUNDS, TARGET, BITS, TRIALS, TRIALS)
def test_a_restored_controller_goes_on_as_if_never_stopped(
    bounds, target, start, before, after
) -> None:
    controller = Controller(bounds, target, start=start, seed=3)
    play(controller, before)
    again = Controller.restore(json.loads(json.dumps(controller.snapshot(), allow_nan=False)))
    assert again.snapshot() == controller.snapshot()
    assert play(again, after) == play(controller, after)
    assert again.explain() == controller.explain()


@given(TARGET, TRIALS)
def test_no_step_is_longer_than_half_a_bit(target, trials) -> None:
    controller = Controller((-100, 100), target, start=0)
    for success, off, _ in trials:
        played = controller.next_difficulty() + off
        controller.update(played, success)
        assert abs(controller.next_difficulty() - played) <= 0.5 + 1e-12
        assert (controller.next_difficulty() > played) == success


@given(TARGET, TRIALS)
def test_two_misses_in_a_row_ease_more_than_one(target, trials) -> None:
    controller = Controller((-100, 100), target, start=0)
    play(controller, trials)
    controller.update(5, success=True)
    controller.update(5, success=False)
    after_one = controller.next_difficulty()
    controller.update(5, success=False)
    assert controller.next_difficulty() <= after_one < 5
    assert after_one == 4.5 or controller.next_difficulty() < after_one
    assert "in a row" in controller.explain()["reason"]


def test_it_steps_from_what_was_really_played() -> None:
    asked, eased = (Controller((0, 10), 0.75, start=4) for _ in range(2))
    asked.update(4, success=True)
    eased.update(3, success=True)
    assert asked.next_difficulty() - eased.next_difficulty() == pytest.approx(1)


class Player:
    """Succeeds by a logistic curve around its ability, with lapses, moving by ``drift``."""

    def __init__(self, ability: float, slope: float, seed: int, drift: float = 0) -> None:
        self.ability, self.slope, self.drift = ability, slope, drift
        self.rng = random.Random(seed)

    def plays(self, controller: Controller, trials: int) -> list[bool]:
        results = []
        for _ in range(trials):
            bits = controller.next_difficulty()
            chance = 0.98 / (1 + math.exp((bits - self.ability) / self.slope))
            results.append(self.rng.random() < chance)
            controller.update(bits, results[-1])
            self.ability += self.drift
        return results


@pytest.mark.parametrize("target", [0.6, 0.75, 0.9])
@pytest.mark.parametrize("slope", [0.25, 0.5, 1.0])
def test_successes_come_to_the_target(target: float, slope: float) -> None:
    won: list[bool] = []
    for seed in range(25):
        controller = Controller((0, 10), target, start=2, seed=seed)
        won += Player(3 + 0.15 * seed, slope, seed).plays(controller, 260)[60:]
    # 5,000 trials: counting noise is under .007, and the steps' balance is nearly exact
    assert sum(won) / len(won) == pytest.approx(target, abs=0.025)


@pytest.mark.parametrize("seed", range(8))
def test_each_player_is_near_the_target_within_a_block_of_practice(seed: int) -> None:
    controller = Controller((0, 10), 0.75, start=2)
    won = Player(2 + 0.6 * seed, 0.5, seed).plays(controller, 150)[30:]
    assert sum(won) / len(won) == pytest.approx(0.75, abs=0.08)


@pytest.mark.parametrize("drift", [0.02, -0.02])
def test_it_follows_a_player_who_learns_or_tires(drift: float) -> None:
    won: list[bool] = []
    for seed in range(20):
        controller = Controller((0, 12), 0.75, start=5)
        won += Player(6, 0.5, seed, drift).plays(controller, 150)[30:]
    assert sum(won) / len(won) == pytest.approx(0.75, abs=0.06)


def test_the_same_trials_give_the_same_difficulties() -> None:
    runs = []
    for _ in range(2):
        controller = Controller((0, 10), 0.8, start=2, seed=9)
        Player(4, 0.5, 1).plays(controller, 80)
        runs.append(controller.snapshot())
    assert runs[0] == runs[1]


def test_last_time_outweighs_the_start_and_keeps_to_todays_bounds() -> None:
    last = Controller((0, 10), 0.75, start=2)
    Player(7, 0.4, 5).plays(last, 60)
    today = Controller((0, 10), 0.75, start=2, prior=last.snapshot())
    assert today.next_difficulty() == last.next_difficulty()
    assert "last time" in today.explain()["reason"]
    assert Controller((0, 3), 0.75, prior=last.snapshot()).next_difficulty() == 3


def test_equal_bounds_lock_the_difficulty() -> None:
    controller = Controller((3, 3), 0.75)
    assert set(play(controller, [(True, 0, ()), (False, 0, ())] * 5)) == {3.0}


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


@pytest.mark.parametrize("value", [math.nan, math.inf, "3", None, True])
def test_a_trial_without_a_sound_difficulty_is_refused_and_changes_nothing(value) -> None:
    controller = Controller((0, 5), 0.75)
    before = controller.snapshot()
    with pytest.raises(ValueError, match="difficulty must be a"):
        controller.update(value, success=True)
    with pytest.raises(ValueError, match="margins must be a"):
        controller.update(2.0, success=True, margins=[0.1, value])
    assert controller.snapshot() == before


def damaged(**changes: object) -> dict:
    snapshot = Controller((0, 5), 0.75).snapshot()
    stair = changes.pop("stair", {})
    snapshot["stair"].update(stair)
    snapshot.update(changes)
    return snapshot


@pytest.mark.parametrize(
    ("snapshot", "sentence"),
    [
        ([], "must be a table"),
        ({}, "this program reads version 1"),
        (damaged(version=9), "is version 9"),
        ({"version": 1, "method": "staircase"}, "lacks bounds, seed, stair, target_success"),
        (damaged(bounds=[1]), "a floor and a ceiling"),
        (damaged(seed="x"), "damaged: seed"),
        (damaged(stair={"difficulty": 9.0}), "contradict"),
        (damaged(stair={"difficulty": math.nan}), "contradict"),
        (damaged(stair={"difficulty": "2"}), "stair.difficulty"),
        (damaged(stair={"reason": "whim"}), "stair.reason"),
        (damaged(stair={"hue": 1}), "stair.hue: unknown key"),
        (damaged(stair={"misses": 4}), "contradict"),
    ],
)
def test_a_damaged_snapshot_is_refused_in_a_sentence(snapshot, sentence) -> None:
    with pytest.raises(ValueError, match=sentence):
        Controller.restore(snapshot)
    with pytest.raises(ValueError, match=sentence):
        Controller((0, 5), 0.75, prior=snapshot)


@given(BOUNDS, TARGET, TRIALS)
def test_it_says_why_in_figures_that_fill_the_sentence(bounds, target, trials) -> None:
    controller = Controller(bounds, target)
    play(controller, trials)
    told = controller.explain()
    sentence = gettext.NullTranslations().gettext(told["reason"]).format(**told["values"])
    assert "{" not in sentence
    assert "None" not in sentence
    assert told["difficulty"] == controller.next_difficulty()
    assert told["trials"] == len(trials)
    assert told["successes"] == sum(trial[0] for trial in trials)
    json.dumps(told, allow_nan=False)


def test_at_floor_and_ceiling_it_says_so() -> None:
    controller = Controller((2, 3), 0.75, start=2)
    controller.update(2, success=False)
    assert "floor" in controller.explain()["reason"]
    for _ in range(20):
        controller.update(controller.next_difficulty(), success=True)
    assert "ceiling" in controller.explain()["reason"]


def test_it_needs_nothing_but_python() -> None:
    code = (
        "import sys, game.difficulty\nassert not {'numpy', 'scipy', 'pygame'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
