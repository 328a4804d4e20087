"""Whoever cannot hold and move at once takes hold with one tap and lets go with another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.core.values import AXIS_MAX, Device
from game.session.settings import Settings
from game.session.simulated import samples_of
from tests.scenes.crawl import Walker
from tests.scenes.table import SURE

HALF = AXIS_MAX // 2
TRIGGER = 5
"""That of the right hand."""


def gripped(sample):
    """Whether the hand would hold on at this sample."""
    return sample.axes[TRIGGER] > HALF if sample.device is Device.GAMEPAD else sample.down


def with_grip(sample, *, grips):
    if sample.device is not Device.GAMEPAD:
        return replace(sample, down=grips)
    axes = list(sample.axes)
    axes[TRIGGER] = AXIS_MAX * grips
    return replace(sample, axes=tuple(axes))


def tapped(samples, *, held, follows):
    """The same way, holding nothing: a tap where it begins to hold, and one where it ends.

    ``held``: it holds already. ``follows``: a finger has to be on the glass to lead a line;
    then it lies down again.
    """
    last = samples[0]
    for sample in samples:
        if gripped(sample) != held:
            held = not held
            at = sample if held else last
            if not (follows and not held):
                yield with_grip(at, grips=True)
            yield with_grip(at, grips=False)
        last = sample
        if held and sample.device is Device.TOUCH and not follows:
            continue
        if held or sample.device is not Device.TOUCH:
            yield with_grip(sample, grips=held and follows)


@pytest.mark.parametrize("device", Device)
@pytest.mark.parametrize("exercise", ["pick_place", "trace"])
def test_two_taps_do_what_a_drag_does_with_each_device(start, exercise, device):
    game = start(settings=Settings(sticky=True))
    walker = Walker(game, device)
    walker.press(exercise)
    walker.press("right")
    trial = game.session.trial
    while not trial.shown:
        game.frame()
    for _ in range(20):
        aim = trial.exercise.simulate(trial.state, trial.hand, SURE, game.rng)
        follows = device is Device.TOUCH and exercise == "trace"
        samples = samples_of(aim, trial)
        if device is not Device.KEYBOARD:
            # A simulated player of the keyboard taps already.
            samples = tapped(samples, held=trial.hand.grip > 0, follows=follows)
        for sample in samples:
            game._say(sample, game.session.began_us)
            if game.session.trial is not trial:
                break
        if game.session.trial is not trial:
            break
    assert trial.outcome.success
    assert trial.context.device is device
