"""The ghost shows a trial done well, at a pace that eyes can follow, and touches nothing."""

from __future__ import annotations

import random

import pytest

from game.core.framing import Initial
from game.core.values import Device, Side
from game.session.ghost import LONGEST_US, STEPS_A_CALL, Showing, stills
from game.session.profiles import make_context
from game.session.trial import Trial
from game.tasks import EXERCISES
from tests.scenes.table import LEVELS

FRAME_US = 16_667


def context_of(device):
    return make_context(
        window_px=(1280, 800),
        area_px=(98, 162, 1084, 572),
        um_per_px=(264.6, 264.6),
        calibrated=False,
        device=device,
        hand=Side.RIGHT,
    )


def new_trial(level, device=Device.MOUSE):
    exercise, context = EXERCISES[level.exercise], context_of(device)
    rng = random.Random(3)

    def plan():
        return exercise.plan(level, exercise.bits[0] + 1, context, rng, None)

    return Trial(exercise, plan, context, Initial(100_000, 100_000))


def shown_whole(trial):
    showing, t = Showing(trial), 0
    while not showing.over:
        t += FRAME_US
        showing.advance(t)
    return showing, t


@pytest.mark.parametrize("device", Device)
@pytest.mark.parametrize("level", LEVELS.levels, ids=lambda level: level.id)
def test_every_level_is_shown_to_its_end_with_success(level, device):
    trial = new_trial(level, device)
    before, hand = trial.state, trial.hand
    showing, lasted = shown_whole(trial)
    outcome = showing.exercise.outcome(showing.state)
    if lasted < LONGEST_US:
        assert outcome is not None
        assert outcome.success
    assert lasted >= 1_500_000, "too quick for eyes to follow"
    assert (trial.state, trial.hand, trial.samples, trial.events) == (before, hand, [], [])


def test_a_showing_goes_no_faster_than_it_is_asked_to():
    showing = Showing(new_trial(LEVELS.of("pick_place")[0]))
    showing.advance(300_000)
    assert len(showing.way) * 8_000 <= 300_000
    assert not showing.over


def test_one_call_never_takes_long_however_much_is_to_be_done():
    showing = Showing(new_trial(LEVELS.of("trace")[0]))
    showing.finish()
    assert len(showing.way) <= STEPS_A_CALL
    for _ in range(40):
        showing.finish()
    assert showing.over


def test_the_still_pictures_show_where_the_thing_is_taken_and_where_it_goes():
    trial = new_trial(LEVELS.of("pick_place")[0])
    showing, _ = shown_whole(trial)
    start, end = stills(showing.way)
    params = trial.params
    assert min(abs(start[0] - item.x) for item in params.items) < params.size
    slot = params.slots[params.slot]
    assert abs(end[0] - slot.x) <= params.tolerance
    assert stills([]) == ()
