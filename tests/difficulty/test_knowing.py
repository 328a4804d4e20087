"""What is taken along: from last time, from other exercises, from earlier versions."""

import math

import pytest

from game.difficulty import Controller
from tests.difficulty.playing import Hand, play

STAIR = {
    "version": 1,
    "method": "staircase",
    "bounds": [0.0, 10.0],
    "target_success": 0.75,
    "seed": 0,
    "stair": {
        "difficulty": 5.0,
        "step": 0.2,
        "climbing": False,
        "direction": 1,
        "misses": 0,
        "trials": 60,
        "successes": 45,
        "played": 4.9,
        "reason": "success",
    },
}


def known(ability: float = 7.0, trials: int = 40) -> Controller:
    controller = Controller((0, 10), 0.75, start=2)
    play(controller, Hand(ability, 0.4, 5), trials, margins=True)
    return controller


def width(controller: Controller) -> float:
    low, high = controller.explain()["interval"]
    return high - low


def test_last_time_outweighs_the_start_and_keeps_to_todays_bounds() -> None:
    last = known()
    today = Controller((0, 10), 0.75, start=2, prior=last.snapshot())
    assert today.next_difficulty() == pytest.approx(last.next_difficulty(), abs=0.5)
    assert "last time" in today.explain()["reason"]
    assert today.explain()["trials"] == 0
    assert Controller((0, 3), 0.75, prior=last.snapshot()).next_difficulty() == 3


def test_the_more_days_the_less_certain() -> None:
    widths = []
    for days in (0.0, 1.0, 7.0, 60.0):
        controller = known()
        controller.new_session(days)
        widths.append(width(controller))
    assert widths == sorted(widths)
    assert widths[0] == pytest.approx(width(known()), abs=0.001)
    assert widths[3] > widths[0] + 1


@pytest.mark.parametrize("days", [0, 3])
def test_a_sitting_that_begins_is_stored_exactly(days: float) -> None:
    controller = known(trials=60)
    controller.new_session(days)
    again = Controller.restore(controller.snapshot())
    for one in (controller, again):
        play(one, Hand(6.5, 0.4, 8), 6, margins=True)
    assert again.snapshot() == controller.snapshot()


def test_days_said_after_a_prior_are_not_counted_twice() -> None:
    stored = known().snapshot()
    at_once = Controller((0, 10), 0.75, prior=stored)
    said = Controller((0, 10), 0.75, prior=stored)
    said.new_session(1.0)
    assert said.snapshot() == at_once.snapshot()
    said.new_session(20)
    assert width(said) > width(at_once) + 0.3


def test_the_other_hand_helps_a_cold_start_and_a_distant_relative_less() -> None:
    other = known(ability=7.0).snapshot()
    alone = Controller((0, 10), 0.75, start=2)
    near = Controller((0, 10), 0.75, start=2, related=[(other, 1.0)])
    far = Controller((0, 10), 0.75, start=2, related=[(other, 0.3)])
    assert alone.next_difficulty() == 2
    assert 4 < near.next_difficulty() < 7
    assert alone.next_difficulty() < far.next_difficulty() < near.next_difficulty()
    assert width(near) < width(far)
    assert "what else is known" in near.explain()["reason"]


def test_a_relative_that_misleads_is_overcome() -> None:
    other = known(ability=8.0).snapshot()
    chances: list[float] = []
    for seed in range(6):
        controller = Controller((0, 10), 0.75, start=2, related=[(other, 1.0)])
        chances += play(controller, Hand(3.0, 0.5, seed), 24)[4:]
    assert sum(chances) / len(chances) == pytest.approx(0.75, abs=0.1)


@pytest.mark.parametrize("kinship", [0, 1.5, -1, math.nan, "much"])
def test_kinship_is_above_0_and_up_to_1(kinship) -> None:
    with pytest.raises(ValueError, match="kinship must"):
        Controller((0, 10), 0.75, related=[(known(trials=1).snapshot(), kinship)])


def test_what_the_staircase_had_found_is_kept() -> None:
    controller = Controller((0, 10), 0.75, start=2, prior=STAIR)
    assert controller.next_difficulty() == pytest.approx(5.0, abs=0.5)
    assert Controller.restore(STAIR).next_difficulty() == pytest.approx(5.0, abs=0.4)
    assert width(controller) > 1


def test_an_eased_block_and_tiredness() -> None:
    controller = known()
    before = controller.next_difficulty()
    controller.begin_block(eased=True)
    assert controller.next_difficulty() < before - 0.1
    assert controller.explain()["expected_success"] > 0.8
    controller.begin_block()
    assert controller.next_difficulty() == before


def test_a_fall_within_a_block_is_told_and_steady_play_is_not() -> None:
    told = {0.0: 0, -0.07: 0}
    for drift in told:
        for seed in range(12):
            controller = Controller((0, 10), 0.75, start=4)
            hand = Hand(5.5, 0.4, seed)
            play(controller, hand, 25, margins=True)
            controller.begin_block()
            for _ in range(30):
                play(controller, hand, 1, drift=drift, margins=True)
                if controller.is_tired:
                    told[drift] += 1
                    break
    assert told[0.0] <= 2
    assert told[-0.07] >= 9


def test_the_first_climb_of_somebody_new_is_no_fatigue() -> None:
    told = 0
    for seed in range(20):
        controller = Controller((0, 10), 0.75, start=1)
        hand = Hand(3 + 0.1 * seed, 0.6, seed)
        for _ in range(45):
            play(controller, hand, 1, margins=True)
            if controller.is_tired:
                told += 1
                break
    assert told <= 1


def test_a_level_stored_with_five_gains_goes_on_where_it_was() -> None:
    snapshot = known().snapshot()
    before = Controller.restore(snapshot).explain()
    low, middle, high = snapshot["traits"]["gains"]
    halves = [low / 2, low / 2, middle, high / 4, 3 * high / 4]
    snapshot["traits"]["gains"] = halves
    snapshot["version"] = 2
    again = Controller.restore(snapshot)
    assert again.explain() == before
    assert again.snapshot()["traits"]["gains"] == pytest.approx([low, middle, high])
    snapshot["version"] = 3
    with pytest.raises(ValueError, match="contradict"):
        Controller.restore(snapshot)


def damaged(**changes: object) -> dict:
    snapshot = Controller((0, 5), 0.75).snapshot()
    for name, value in changes.items():
        if isinstance(value, dict):
            snapshot[name].update(value)
        else:
            snapshot[name] = value
    return snapshot


@pytest.mark.parametrize(
    ("snapshot", "sentence"),
    [
        ([], "must be a table"),
        ({}, "this program reads versions 2 and 3"),
        (damaged(version=9), "is version 9"),
        ({"version": 1, "method": "staircase"}, "lacks bounds, seed, stair, target_success"),
        ({**STAIR, "stair": 5}, "stair is no table"),
        ({**STAIR, "stair": {"difficulty": "5", "trials": 1}}, "stair.difficulty must be"),
        ({"version": 2, "method": "grid"}, "lacks belief, bounds, course"),
        (damaged(bounds=[1]), "a floor and a ceiling"),
        (damaged(seed="x"), "damaged: seed"),
        (damaged(course={"misses": 4}), "contradict"),
        (damaged(course={"near": math.nan}), "contradict"),
        (damaged(course={"hue": 1}), "course.hue: unknown key"),
        (damaged(traits={"gains": [1.0]}), "contradict"),
        (damaged(terms={"locked": "x"}), "damaged: terms.locked"),
        (damaged(belief={"plain": "AAAA"}), "damaged: belief"),
        (damaged(belief={"plain": ""}), "damaged: belief"),
        (damaged(belief={"count": -1}), "damaged: belief"),
        (damaged(belief=7), "damaged: belief"),
    ],
)
def test_a_damaged_snapshot_is_refused_in_a_sentence(snapshot, sentence) -> None:
    with pytest.raises(ValueError, match=sentence):
        Controller.restore(snapshot)
    with pytest.raises(ValueError, match=sentence):
        Controller((0, 5), 0.75, prior=snapshot)
