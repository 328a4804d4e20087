"""Difficulty begins from what is known: last time, the days between, elsewhere, the therapist."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from game.core.values import Device, Side
from game.difficulty import Controller
from game.session import library
from game.session.abilities import Abilities
from game.session.block import Block, Part
from game.session.recorder import Prescribed
from game.tasks import EXERCISES
from tests.session.memory import MemoryRecorder

KIND = ("pick_place", "mouse", "right")


def width(controller: Controller) -> float:
    low, high = controller.explain()["interval"]
    return high - low


def experienced(bits: float = 4.5, exercise: str = "pick_place") -> dict:
    """What is known of a player who succeeds in one of two trials at ``bits``."""
    rng = random.Random(4)
    controller = Controller(EXERCISES[exercise].bits, 0.75, start=3.0)
    for _ in range(60):
        asked = controller.next_difficulty()
        controller.update(asked, rng.random() < 1 / (1 + 2.718 ** ((asked - bits) / 0.4)))
    return controller.snapshot()


@pytest.fixture
def recorder():
    return MemoryRecorder()


def taken_up(recorder, part=Part.MAIN, hand=Side.RIGHT, *, remember=True) -> Controller:
    abilities = Abilities(recorder, "kim", remember=remember)
    level = library.packaged().of("pick_place")[0]
    return abilities.controller(Block(level, 6, part=part), Device.MOUSE, hand, seed=1)


def test_the_longer_ago_the_less_certain(recorder):
    recorder.controllers["kim", *KIND] = experienced()
    found = []
    for days in (1.0, 7.0, 60.0):
        recorder.days["kim", *KIND] = days
        found.append(width(taken_up(recorder)))
    assert found[0] < found[1] < found[2]


def test_the_other_hand_begins_nearer_to_what_is_known_than_a_stranger(recorder):
    stranger = taken_up(recorder, hand=Side.LEFT).next_difficulty()
    recorder.controllers["kim", *KIND] = experienced(bits=6.0)
    akin = taken_up(recorder, hand=Side.LEFT).next_difficulty()
    own = taken_up(recorder).next_difficulty()
    assert stranger < akin < own
    assert taken_up(recorder, hand=Side.LEFT, remember=False).next_difficulty() == stranger


def test_what_cannot_be_read_of_another_hand_keeps_nobody_out(recorder):
    recorder.controllers["kim", *KIND] = {"version": 99}
    assert taken_up(recorder, hand=Side.LEFT).next_difficulty() == pytest.approx(
        taken_up(recorder, remember=False).next_difficulty()
    )


@pytest.mark.parametrize("part", [Part.MAIN, Part.WARM_UP])
def test_what_was_prescribed_holds_at_the_next_sitting(recorder, part):
    recorder.controllers["kim", *KIND] = experienced(bits=6.0)
    recorder.prescriptions["kim", "pick_place", "right"] = Prescribed(0.9, floor=1.5, ceiling=2.5)
    told = taken_up(recorder, part).explain()
    assert told["bounds"] == [1.5, 2.5]
    assert told["target_success"] == pytest.approx(0.9)
    assert 1.5 <= told["difficulty"] <= 2.5
    assert taken_up(recorder, part, Side.LEFT).explain()["bounds"] != [1.5, 2.5]
    assert taken_up(recorder, part, remember=False).explain()["target_success"] == 0.75


@pytest.mark.parametrize("part", [Part.MAIN, Part.WARM_UP])
def test_a_lock_holds_at_the_next_sitting(recorder, part):
    recorder.prescriptions["kim", "pick_place", "right"] = Prescribed(0.75, locked=3.25)
    assert taken_up(recorder, part).next_difficulty() == 3.25


@pytest.mark.parametrize("part", [Part.MAIN, Part.WARM_UP])
def test_no_step_at_the_next_sitting_is_longer_than_prescribed(recorder, part):
    recorder.prescriptions["kim", "pick_place", "right"] = Prescribed(0.75, largest_step=0.1)
    controller = taken_up(recorder, part)
    bits = controller.next_difficulty()
    for _ in range(4):
        controller.update(bits, success=True, margins=(2.0,))
        assert bits < controller.next_difficulty() <= bits + 0.1 + 1e-9
        bits = controller.next_difficulty()


@pytest.mark.parametrize(
    "wrong",
    [
        Prescribed(0.2),
        Prescribed(0.75, largest_step=-1.0),
        Prescribed(0.75, floor=99.0),
        Prescribed(0.75, floor=5.0, ceiling=2.0),
    ],
)
def test_a_prescription_that_makes_no_sense_stays_within_what_the_exercise_can_be(recorder, wrong):
    recorder.prescriptions["kim", "pick_place", "right"] = wrong
    low, high = EXERCISES["pick_place"].bits
    assert low <= taken_up(recorder).next_difficulty() <= high


def warmed_up(recorder, bits: float, *, success: bool) -> float:
    """Where difficulty begins after a warm-up whose trials at ``bits`` all ended alike."""
    abilities = Abilities(recorder, "kim", remember=True)
    block = Block(library.packaged().of("pick_place")[0], 6, part=Part.WARM_UP)
    warm = abilities.controller(block, Device.MOUSE, Side.RIGHT, seed=1)
    for _ in range(12):
        warm.update(bits, success)
    main = replace(block, part=Part.MAIN)
    return abilities.controller(main, Device.MOUSE, Side.RIGHT, seed=1).next_difficulty()


def test_of_a_stranger_a_warm_up_gives_the_first_idea(recorder):
    stranger = taken_up(recorder).next_difficulty()
    assert warmed_up(recorder, 4.5, success=True) > stranger + 1
    assert warmed_up(recorder, 1.8, success=False) < stranger - 0.5


def test_of_a_known_player_a_warm_up_says_nothing(recorder):
    recorder.controllers["kim", *KIND] = experienced()
    known = taken_up(recorder).next_difficulty()
    assert warmed_up(recorder, 6.5, success=True) == known
    assert warmed_up(recorder, 1.8, success=False) == known
