"""Pauses and ends: whoever stops, and however, the record says how and nothing is lost."""

from __future__ import annotations

import pygame
import pytest

from game.commands.play import CRASHED, finish
from game.core.values import Command, Device
from tests.input.script import (
    click,
    event,
    finger,
    focus_gained,
    focus_lost,
    key_down,
    key_up,
    move,
    plug,
    unclick,
    unplug,
)
from tests.scenes.table import disturbances
from tests.scenes.test_playing import ended_by, launch


def pause_with(game, device):
    if device in (Device.MOUSE, Device.TOUCH):
        game.frame()
        x, y = game.scene._picture._hits.pause.center
        w, h = game.screen.size
        if device is Device.MOUSE:
            game.tap(click(x, y), unclick(x, y))
        else:
            place = (x / (w - 1), y / (h - 1))
            game.tap(finger(pygame.FINGERDOWN, 1, *place), finger(pygame.FINGERUP, 1, *place))
    elif device is Device.KEYBOARD:
        game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    else:
        game.button(pygame.CONTROLLER_BUTTON_START)


@pytest.mark.parametrize("device", list(Device))
def test_each_device_pauses_with_one_press_and_goes_on_with_another(start, device):
    game = start()
    launch(game, device)
    trial = game.session.trial
    pause_with(game, device)
    game.frame()
    assert game.at == "Pause"
    assert trial.paused
    assert "Pause" in game.texts
    if device is Device.MOUSE:
        game.click("go on")
    elif device is Device.TOUCH:
        game.touch("go on")
    elif device is Device.KEYBOARD:
        game.key(pygame.KSCAN_RETURN)
    else:
        game.button()
    assert game.at == "Play"
    assert game.session.trial is trial
    assert not trial.paused


def test_twenty_seconds_without_input_pause_and_more_go_home(start):
    game = start()
    game.begin()
    game.wait(19)
    assert game.at == "Play"
    game.wait(2)
    assert game.at == "Pause"
    assert "Still there?" in game.texts
    game.wait(150)
    assert game.at == "Pause"
    game.wait(15)
    assert game.at == "HomeScene"
    assert ended_by(game) == ["quit"]


def test_who_holds_a_thing_still_is_there_for_a_minute(start):
    game = start(device=Device.TOUCH)
    launch(game, Device.TOUCH)
    trial = game.session.trial
    thing = trial.params.items[trial.params.right[0]]
    w, h = game.screen.size
    x, y = game.desk.devices.screen.px(thing.x, thing.y)
    place = (x / (w - 1), y / (h - 1))
    game.frame(finger(pygame.FINGERDOWN, 1, *place))
    game.wait(50)
    assert game.at == "Play"
    assert trial.state.carrying >= 0
    game.wait(12)
    assert game.at == "Pause"


def test_no_cursor_is_shown_where_no_finger_is(start):
    def cursors():
        game.frame()
        return [e.name for e in game.screen.log if e.op == "cursor"]

    game = start(device=Device.TOUCH)
    launch(game, Device.TOUCH)
    game.wait(1)
    assert not cursors()
    place = (0.5, 0.9)
    game.frame(finger(pygame.FINGERDOWN, 1, *place))
    assert cursors()
    game.frame(finger(pygame.FINGERUP, 1, *place))
    assert not cursors()


def test_an_unplugged_pad_pauses_and_its_return_goes_on(start):
    game = start()
    launch(game, Device.GAMEPAD)
    trial = game.session.trial
    game.frame(unplug())
    game.frame()
    assert game.at == "Pause"
    assert "unplugged" in game.texts
    assert [i.command for i in disturbances(trial)] == [Command.UNPLUG, Command.PAUSE]
    game.frame(plug())
    assert game.at == "Play"
    assert not trial.paused


def test_another_window_in_front_pauses_and_lets_go(start):
    game = start()
    game.begin()
    trial = game.session.trial
    game.frame(move(600, 400), click(600, 400))
    game.frame(focus_lost())
    assert game.at == "Pause"
    assert [i.command for i in disturbances(trial)] == [Command.CANCEL, Command.PAUSE]
    assert not game.desk.devices.held[Device.MOUSE]
    game.frame(focus_gained())
    assert game.at == "Pause"
    game.click("go on")
    assert not trial.paused


def test_a_trial_that_is_left_out_is_given_up_and_the_next_begins(start):
    game = start()
    game.begin()
    trial = game.session.trial
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.click("skip")
    assert trial.outcome.kind == "given_up"
    assert game.at == "Play"
    game.wait(1)
    assert game.session.trial is not trial
    assert not game.session.trial.paused


def test_stopping_in_a_pause_keeps_what_was_played(start):
    game = start()
    game.begin()
    game.play_trial()
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.finish("stop")
    assert game.at == "HomeScene"
    assert ended_by(game) == ["quit"]
    assert [line.ended_as for line in game.store.trials()] == ["done", "halted"]


@pytest.mark.parametrize("scene", ["Play", "Pause", "Result"])
def test_closing_the_window_ends_the_session_wherever_it_stands(start, scene):
    game = start()
    game.begin()
    if scene == "Result":
        game.play_block()
    elif scene == "Pause":
        game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    assert game.at == scene
    game.frame(event(pygame.QUIT))
    assert game.app.stack.empty
    game.close()
    assert ended_by(start()) == ["quit"]


def test_a_fault_of_the_program_ends_the_session_as_a_crash(start, folder, capsys, monkeypatch):
    game = start()
    game.begin()
    game.play_trial()

    def breaks(now):
        raise RuntimeError("out of order")

    monkeypatch.setattr(game.scene, "draw", breaks)
    game.ended = True
    assert finish(game.app, folder) == CRASHED
    told = capsys.readouterr().err
    assert "what was played is saved" in told
    assert "Traceback" not in told
    pygame.display.init()
    again = start()
    assert ended_by(again) == ["crash"]
    assert [line.ended_as for line in again.store.trials()] == ["done", "halted"]


def test_leaving_from_home_ends_the_game(start):
    game = start()
    game.click("quit")
    assert game.app.stack.empty


def test_back_from_the_choice_of_hand_starts_nothing(start):
    game = start()
    game.click("trace")
    assert game.at == "ChooseHand"
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    assert game.at == "HomeScene"
    assert game.store.trials() == ()


def test_a_held_key_from_before_the_pause_does_not_press_its_button(start):
    game = start()
    launch(game, Device.KEYBOARD)
    game.frame(key_down(pygame.KSCAN_SPACE))
    game.frame(key_down(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE))
    game.frame(key_up(pygame.KSCAN_SPACE))
    assert game.at == "Pause"
