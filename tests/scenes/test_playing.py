"""From launch to a result, with each device, as it is seen and as it is kept."""

from __future__ import annotations

import pygame
import pytest

from game.core.values import Device
from game.session.session import SETTLE_US
from tests.input.script import axis, click, key_down, key_up, move, unclick

EXERCISES = ("pick_place", "trace")


def launch(game, device):
    """Reach play in two presses of one device; returns how many it took."""
    if device is Device.MOUSE:
        game.begin()
    elif device is Device.TOUCH:
        game.touch("pick_place")
        game.touch("right")
    elif device is Device.KEYBOARD:
        game.key(pygame.KSCAN_RETURN)
        game.key(pygame.KSCAN_RETURN)
    else:
        game.plug_in()
        game.button()
        game.button()


@pytest.mark.parametrize("device", list(Device))
def test_two_presses_from_launch_the_exercise_plays_with_that_device(start, device):
    game = start()
    launch(game, device)
    assert game.at == "Play"
    assert game.session.trial.context.device is device


@pytest.mark.parametrize("device", list(Device))
def test_a_thing_is_carried_to_its_plate_with_each_device(start, device):
    game = start()
    launch(game, device)
    first = game.session.trial
    game.frame()
    thing = game.drawn("cue")[0].name
    assert game.desk.theme.name(thing) in game.texts
    assert not game.drawn("badge")
    game.play_trial()
    game.frame()
    assert first.outcome.kind == "done"
    assert {("carried", thing), ("plate", f"active {thing}")} <= game.seen
    game.wait(1, 50_000)
    if first.outcome.success:
        assert ("badge", f"done {thing}") in game.seen
    game.store.flush()
    record = game.store.trial(game.store.trials()[0].trial_id)
    assert record.start.device == device.value
    assert list(record.samples) == first.samples
    assert record.outcome["success"] == first.outcome.success


@pytest.mark.parametrize("device", list(Device))
def test_a_path_is_traced_with_each_device(start, device):
    game = start(device=device)
    game.plug_in()
    game.begin("trace")
    game.frame()
    assert game.drawn("corridor")
    trial = game.play_trial()
    assert trial.outcome.kind == "done"
    assert trial.context.device is device


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_block_ends_in_what_the_hand_did_and_its_measures_follow(start, exercise):
    game = start()
    game.begin(exercise)
    game.play_block()
    assert game.at == "Result"
    game.frame()
    assert "What your hand did" in game.texts
    game.click("details")
    game.frame()
    assert "movement time" not in game.texts.lower()
    game.worker.work()
    game.frame()
    assert "movement time" in game.texts.lower()
    game.click("back")
    game.frame()
    told = game.texts.lower()
    assert not [word for word in ("bits", "px", "error", "movement time") if word in told.split()]
    game.finish()
    game.store.flush()
    assert game.at == "HomeScene"
    assert ended_by(game) == ["completed"]


def test_where_nothing_succeeded_it_is_told_that_it_was_tried_and_no_nought(start):
    game = start()
    game.begin()
    trial = game.session.trial
    thing = trial.params.items[trial.params.right[0]]
    x, y = game.desk.devices.screen.px(thing.x, thing.y)
    game.frame(move(x, y))
    game.frame(click(x, y))
    game.frame(move(x + 60, y, held=True))
    game.frame(unclick(x + 60, y))
    game.wait(2)
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.click("stop")
    game.frame()
    assert game.at == "Ending"
    assert "gave it a try" in game.texts
    assert "0" not in game.texts


def test_the_result_leads_on_to_the_next_level_of_the_same_sitting(start):
    game = start()
    game.begin()
    game.play_block()
    first = game.session.results[-1].block.level.id
    game.click("go on")
    assert game.at == "Play"
    assert game.scene.block.level.id != first
    assert len(game.session.results) == 2


def test_the_left_hand_gets_the_mirror_image(start):
    def tray(hand):
        game = start()
        game.begin(hand=hand)
        game.frame()
        return game.drawn("tray")[0].rect.centerx, game.session.trial.context

    (left, context), (right, _) = tray("left"), tray("right")
    assert context.mirrored
    assert context.hand.value == "left"
    assert abs(left + right - 1280) <= 2


def test_the_left_hand_plays_with_the_left_stick(start):
    game = start(device=Device.GAMEPAD)
    game.plug_in()
    game.begin(hand="left")
    trial = game.session.trial
    before = trial.hand.x
    game.frame(axis(2, 20_000))
    game.frame(us=100_000)
    assert trial.hand.x == before
    game.frame(axis(2, 0), axis(0, 20_000))
    game.frame(us=100_000)
    assert trial.hand.x > before


def test_another_device_taken_up_goes_on_with_what_is_left_of_the_block(start):
    game = start()
    game.begin()
    game.play_trial()
    whole = game.scene.block.trials
    game.frame(key_down(pygame.KSCAN_SPACE))
    game.frame(key_up(pygame.KSCAN_SPACE))
    assert game.session.trial.context.device is Device.KEYBOARD
    assert game.session._running.block.trials == whole - 1
    game.play_trial()
    game.store.flush()
    devices = [line.device for line in game.store.trials()]
    assert devices[0] == "mouse"
    assert devices[-1] == "keyboard"


def test_while_the_next_board_is_awaited_the_hand_is_followed_and_the_old_one_stays(start):
    game = start()
    game.begin("trace")
    ended = game.play_trial()
    plans = len(game.worker.jobs)
    game.frame()
    coming = game.session.trial
    assert not coming.shown
    # Nothing that takes long has been done in the frame that ended the trial.
    assert plans == 2
    assert "params" not in vars(coming)
    assert game.drawn("corridor")
    game.worker.work()
    game.wait(SETTLE_US / 1e6 + 0.1, 20_000)
    assert coming.shown
    assert coming.params != ended.params
    game.store.flush()
    assert len(game.store.trials()) == 2


def test_a_plan_that_comes_too_late_is_made_when_it_is_needed(start):
    game = start()
    game.begin("trace")
    game.play_trial()
    game.wait(SETTLE_US / 1e6 + 0.1, 20_000)
    assert game.worker.jobs
    assert game.session.trial.shown
    assert game.play_trial().outcome.kind == "done"


def ended_by(game):
    """How the sessions of the player ended, as the record tells it."""
    game.worker.work()
    game.store.flush()
    player = game.store.players()[0].id if game.store.players() else game.store.guest().id
    return [line.ended_by for line in game.store.session_summaries(player)]
