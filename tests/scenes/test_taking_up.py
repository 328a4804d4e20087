"""Devices taken up and left in the middle of play, in a pause, within a frame."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from game.core.values import AXIS_MAX, Command, Device
from tests.input.script import axis, event, finger, focus_lost, key_down, key_up, move, plug, unplug
from tests.scenes.table import disturbances
from tests.scenes.test_playing import launch

ESCAPE = (pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)


@pytest.mark.parametrize("lifted", ["before", "in", "after"])
def test_the_first_touch_after_a_pause_grips_whatever_lay_on_the_glass_before(start, lifted):
    """``lifted``: when the finger of before the pause leaves the glass; seldom is it told."""
    game = start()
    launch(game, Device.TOUCH)
    trial = game.session.trial
    game.frame(finger(pygame.FINGERDOWN, 2, 0.4, 0.4))
    assert trial.hand.grip == AXIS_MAX
    up = finger(pygame.FINGERUP, 2, 0.4, 0.4)
    if lifted == "before":
        game.frame(up)
    game.key(*ESCAPE)
    assert game.at == "Pause"
    assert trial.hand.grip == 0
    if lifted == "in":
        game.frame(up)
    game.touch("go on")
    assert game.at == "Play"
    assert trial.hand.grip == 0
    game.frame(finger(pygame.FINGERDOWN, 1, 0.5, 0.5))
    assert trial.hand.grip == AXIS_MAX
    if lifted == "after":
        game.frame(up)
        assert trial.hand.grip == AXIS_MAX
    game.frame(finger(pygame.FINGERUP, 1, 0.5, 0.5))
    assert trial.hand.grip == 0


def test_a_finger_that_lay_there_when_the_window_lost_focus_does_not_block_the_next(start):
    game = start()
    launch(game, Device.TOUCH)
    trial = game.session.trial
    game.frame(finger(pygame.FINGERDOWN, 2, 0.4, 0.4))
    game.frame(focus_lost())
    assert game.at == "Pause"
    game.touch("go on")
    game.frame(finger(pygame.FINGERDOWN, 3, 0.5, 0.5))
    assert trial.hand.grip == AXIS_MAX


def test_a_pad_that_pressed_go_on_plays_on_by_stick_and_trigger_alone(start):
    game = start()
    game.plug_in()
    game.begin()
    assert game.session.trial.context.device is Device.MOUSE
    game.key(*ESCAPE)
    game.button()
    assert game.at == "Play"
    game.frame(axis(2, 20_000))
    game.frame(us=100_000)
    trial = game.session.trial
    assert trial.context.device is Device.GAMEPAD
    before = trial.hand.x
    game.frame(us=100_000)
    assert trial.hand.x > before
    game.frame(axis(5, AXIS_MAX))
    assert trial.hand.grip == AXIS_MAX


def test_after_a_pad_is_pulled_out_the_arrow_keys_play_on(start):
    game = start()
    launch(game, Device.GAMEPAD)
    game.frame(unplug())
    game.frame()
    assert game.at == "Pause"
    game.key(pygame.KSCAN_RETURN)
    assert game.at == "Play"
    game.frame(key_down(pygame.KSCAN_RIGHT))
    game.frame(us=200_000)
    trial = game.session.trial
    assert trial.context.device is Device.KEYBOARD
    before = trial.hand.x
    game.frame(us=200_000)
    assert trial.hand.x > before
    game.frame(key_up(pygame.KSCAN_RIGHT))


def test_a_pad_pulled_out_while_the_mouse_plays_is_no_event_of_the_trial(start):
    game = start()
    game.plug_in()
    game.button(pygame.CONTROLLER_BUTTON_Y)
    game.begin()
    trial = game.session.trial
    assert trial.context.device is Device.MOUSE
    game.frame(unplug())
    game.frame()
    assert game.at == "Play"
    assert disturbances(trial) == []
    assert not trial.interrupted
    game.frame(plug())
    assert game.at == "Play"


def test_samples_that_follow_a_change_of_device_within_a_frame_keep_their_stamps(start):
    game = start()
    game.begin()
    game.frame(move(600, 400))
    game.wait(2, 50_000)
    stamps = [
        game.collect(key_down(pygame.KSCAN_SPACE), us=3_000),
        game.collect(key_up(pygame.KSCAN_SPACE), us=3_000),
        game.collect(key_down(pygame.KSCAN_RIGHT), us=3_000),
        game.collect(key_up(pygame.KSCAN_RIGHT), us=3_000),
    ]
    game.frame()
    trial = game.session.trial
    assert trial.context.device is Device.KEYBOARD
    began = game.session.began_us
    assert began == stamps[0]
    assert [began + sample.t for sample in trial.samples] == stamps


def test_a_pause_is_stamped_when_its_key_was_pressed(start):
    game = start()
    launch(game, Device.KEYBOARD)
    game.wait(0.5, 20_000)
    trial, began = game.session.trial, game.session.began_us
    stamp = game.collect(key_down(*ESCAPE), us=3_000)
    for _ in range(4):
        game.collect(us=3_000)
    game.frame()
    assert game.at == "Pause"
    assert [(one.t, one.command) for one in disturbances(trial)] == [(stamp - began, Command.PAUSE)]


def test_a_window_closed_in_the_frame_that_lost_the_focus_closes(start):
    game = start()
    game.begin()
    game.frame(focus_lost(), event(pygame.QUIT))
    assert game.app.stack.empty


def test_no_trial_runs_under_a_pause_when_one_ends_as_it_is_pressed(start):
    game = start()
    game.begin()
    game.play_trial()
    session = game.session
    (outcome,) = session.results[0].outcomes
    ended = session.trial
    game.wait(2, 50_000)
    ended.exercise = replace(ended.exercise, outcome=lambda _state: outcome)
    game.key(*ESCAPE)
    assert game.at == "Pause"
    assert session.trial is not ended
    assert session.trial.paused
    game.wait(60, 1_000_000)
    game.key(pygame.KSCAN_RETURN)
    assert game.at == "Play"
    game.play_trial()
    assert session.results[0].active_us[-1] < 30_000_000
