"""Squeezing in the whole game: which device it needs, the own range, and words for all of that."""

from __future__ import annotations

import pytest

from game.core.values import Device
from game.core.view import Role
from game.scenes import at_hand
from game.scenes.choose import ChooseExercise
from game.session.settings import Settings
from game.tasks import EXERCISES
from tests.input.script import axis, click, unclick

RIGHT_TRIGGER = 5
RIGHT_STICK = 2


def take_up(game):
    """Plug the pad in, and push its stick once."""
    game.plug_in()
    game.frame(axis(RIGHT_STICK, 20_000))
    game.frame(axis(RIGHT_STICK, 0))


def begun(start, **wishes):
    game = start(**wishes)
    take_up(game)
    game.begin("squeeze")
    assert game.at == "Play"
    while not game.session.trial.shown:
        game.frame()
    return game


def squeeze(game, most):
    for share in (2, 5, 8, 10, 10, 10, 10, 10, 10, 8, 5, 2, 0, 0, 0):
        game.frame(axis(RIGHT_TRIGGER, most * share // 10), us=60_000)


def test_with_a_mouse_the_menu_says_kindly_what_it_needs(start):
    game = start()
    game.click("squeeze")
    game.frame()
    assert game.at == "ChooseHand"
    assert "take up a gamepad" in game.texts
    game.click("right")
    assert game.at == "ChooseHand"
    take_up(game)
    game.frame()
    assert "control, not force" in game.texts
    game.click("right")
    assert game.at == "Play", "what is at hand can play it, whatever pressed the button"
    assert game.session.trial.context.device is Device.GAMEPAD


def test_the_same_as_last_time_needs_its_device_too(start, folder):
    game = start()
    game.newcomer()
    take_up(game)
    game.begin("squeeze")
    game.play_trial()
    game.play_trial()
    game.close()
    again = start(folder=folder)
    again.click("go")
    assert again.at == "ChooseHand"
    assert "take up a gamepad" in again.texts


def test_two_squeezes_find_the_range_and_the_next_trial_is_scaled_to_it(start):
    game = begun(start)
    assert "Squeeze comfortably far" in game.texts
    squeeze(game, 20_000)
    squeeze(game, 20_000)
    assert game.session.trial.params.full_range == 20_000
    assert game.session.results[-1].outcomes[0].kind == "set_up"
    assert not game.session.results[-1].done


def test_a_range_too_small_pauses_with_a_sentence_and_a_way_on(start):
    game = begun(start)
    squeeze(game, 4_000)
    squeeze(game, 4_000)
    game.frame()
    assert game.at == "Pause"
    assert "too little to grade" in game.texts
    game.click("go on")
    assert game.at == "Play"
    squeeze(game, 20_000)
    squeeze(game, 20_000)
    assert game.session.trial.params.stage == "play"


def test_a_block_is_played_by_a_simulated_hand(start):
    game = begun(start)
    for _ in range(3):
        game.play_trial()
    kinds = [outcome.kind for outcome in game.session.results[-1].outcomes]
    assert kinds == ["set_up", "done", "done"]
    assert game.drawn("gauge")
    assert game.drawn("squeezed")


def test_what_is_squeezed_stays_in_sight_between_two_trials(start):
    game = begun(start)
    game.play_trial()
    assert not game.session.trial.shown
    game.frame()
    assert game.drawn("squeezed")
    assert not [one for one in game.drawn("cursor") if one.name == "open hand"]


def test_what_a_device_cannot_is_said_in_the_middle_of_a_sitting(start):
    game = start()
    game.begin("pick_place")
    choose = ChooseExercise(game.desk, game.scene.sitting)
    game.app.stack.top.desk.screen.log.clear()
    before = game.scene
    from game.ui.widgets import Pressed  # noqa: PLC0415 - for this one alone

    assert choose.act(Pressed("squeeze"), 0) is None
    assert game.scene is before
    assert EXERCISES["squeeze"].notes[Device.MOUSE] in str(choose.tree())


def test_a_press_of_the_mouse_between_two_blocks_takes_nothing_from_the_pad(start):
    game = start()
    take_up(game)
    game.frame(click(640, 790))
    game.frame(unclick(640, 790))
    assert game.desk.devices.in_use is Device.MOUSE
    assert at_hand.device_for(game.desk, "squeeze") is Device.GAMEPAD
    assert at_hand.device_for(game.desk, "trace") is Device.MOUSE


def test_without_a_pad_nothing_can_play_it(start):
    game = start()
    assert at_hand.device_for(game.desk, "squeeze") is None


@pytest.mark.parametrize("device", [d for d in Device if d is not Device.GAMEPAD])
def test_each_device_has_a_sentence_of_its_own(device):
    assert "gamepad" in EXERCISES["squeeze"].notes[device]


def ghosts(game):
    return [entry for entry in game.drawn("ghost") if entry.name != "level"]


def test_who_never_squeezed_is_shown_a_pad_whose_trigger_fills_the_gauge(start):
    game = begun(start)
    levels = []
    for _ in range(120):
        game.frame()
        levels += [entry.rect.h for entry in game.drawn("ghost") if entry.name == "level"]
    assert {entry.name for entry in ghosts(game)} <= {"trigger:right", Role.GUIDE.value}
    assert "trigger:right" in {entry.name for entry in ghosts(game)}
    assert max(levels) > 500
    assert game.session.trial.events == []


def test_where_nothing_may_move_the_pad_and_the_level_stand_still(start):
    game = begun(start, settings=Settings(reduced_motion=True))
    pictures = []
    for _ in range(60):
        game.frame()
        pictures.append({(entry.name, *entry.rect) for entry in game.drawn("ghost")})
    assert pictures[-1] == pictures[-30]
    assert {name for name, *_ in pictures[-1]} >= {"trigger:right", "level"}
