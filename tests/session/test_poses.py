"""Poses become samples of a device: where a tap takes and a tap lets go, each is tapped."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from game.core.framing import Initial
from game.core.values import AXIS_MAX, Device, Hand
from game.session.poses import samples_of
from game.session.trial import Trial
from tests.tasks.turning import EXERCISE, STILL, around, planned


def trial_of(device):
    where = around(device)
    return Trial(EXERCISE, lambda: planned(where=where), where, Initial(0, 0))


@pytest.mark.parametrize(("device", "downs"), [(Device.MOUSE, 3), (Device.KEYBOARD, 2)])
def test_a_grip_is_held_with_a_button_and_tapped_with_a_key(device, downs):
    trial = trial_of(device)
    grips = (0, AXIS_MAX, AXIS_MAX, AXIS_MAX, 0, 0)
    poses = [(10_000 * (k + 1), Hand(0, 0, grip)) for k, grip in enumerate(grips)]
    samples = samples_of(poses, trial)
    assert sum(sample.down for sample in samples) == downs
    felt = []
    for sample in samples:
        trial.sample(sample)
        felt.append(trial.hand.grip > 0)
    assert felt == [grip > 0 for grip in grips]


@pytest.mark.parametrize("device", list(Device))
def test_a_simulated_turn_ends_as_it_was_meant_on_every_device(device):
    trial = trial_of(device)
    trial.advance(20_000)
    sure = replace(STILL, bits=9.0)
    while not trial.ended:
        aim = EXERCISE.simulate(trial.state, trial.hand, sure, random.Random(4))
        for sample in samples_of(aim.poses, trial):
            trial.sample(sample)
    assert trial.outcome.success
    assert trial.outcome.details["error_cdeg"] < 100
