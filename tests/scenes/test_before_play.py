"""From the launch to the first trial: how few presses it takes, and what they keep."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from game.core.values import Device, Side
from game.scenes.menu import NOBODY_US
from game.session.setup import Seat, SetUp, Splint
from game.store.store import Store
from tests.input.script import click, move, unclick
from tests.scenes.coming import Presses, add_kim, setup_of

STEP_US = 1_000_000


@pytest.mark.parametrize("device", Device)
def test_as_last_time_is_one_press_from_the_launch_with_any_device(start, kim, device):
    game = start()
    hand = Presses(game, device)
    hand.press("go")
    assert (game.at, hand.count) == ("Play", 1)
    trial = game.session.trial
    assert (trial.exercise.id, trial.context.hand) == ("trace", Side.LEFT)
    assert trial.context.device is device
    assert game.scene.sitting.player == kim.id
    assert setup_of(game) == replace(SetUp(), seat=Seat.WHEELCHAIR, splint=Splint.THUMB)


@pytest.mark.parametrize("key", ["enter", "gamepad"])
def test_as_last_time_needs_no_steps_before_the_press(start, kim, key):
    game = start()
    if key == "enter":
        game.key(pygame.KSCAN_RETURN, pygame.K_RETURN)
    else:
        game.plug_in()
        game.button()
    assert game.at == "Play"


@pytest.mark.parametrize("key", ["enter", "gamepad"])
def test_a_guest_who_comes_first_presses_the_same_key_twice(start, key):
    game = start()
    if key == "gamepad":
        game.plug_in()
    for _ in range(2):
        assert game.at != "Play"
        if key == "enter":
            game.key(pygame.KSCAN_RETURN, pygame.K_RETURN)
        else:
            game.button()
    assert game.at == "Play"


@pytest.mark.parametrize("device", Device)
@pytest.mark.parametrize("exercise", ["pick_place", "trace"])
@pytest.mark.parametrize("known", [True, False])
def test_any_exercise_is_two_presses_from_the_launch(start, folder, known, exercise, device):
    if known:
        add_kim(folder)
    game = start()
    hand = Presses(game, device)
    hand.press(exercise)
    hand.press("right")
    assert (game.at, hand.count) == ("Play", 2)
    assert game.session.trial.exercise.id == exercise
    assert game.session.trial.context.hand is Side.RIGHT


def test_a_guest_is_never_offered_what_somebody_else_did_last(start):
    game = start()
    game.begin()
    game.play_trial()
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.finish("stop")
    assert "go" not in game.names


# --- what one has, and how one feels


def test_what_changed_is_recorded_and_taken_over_next_time(start, kim):
    game = start()
    game.click("pick_place")
    assert "Wheelchair · Thumb splint" in game.texts
    game.click("setup")
    assert "Nothing changed" in game.texts
    x, y = game.scene.ui.part("seat", "bed").centre
    game.tap(click(x, y), unclick(x, y))
    x, y = game.scene.ui.part("splint", "-").centre
    game.tap(click(x, y), unclick(x, y))
    assert "Nothing changed" not in game.texts
    game.click("done")
    game.click("right")
    assert setup_of(game) == SetUp(seat=Seat.BED)
    game.play_trial()
    game.close()
    again = start()
    again.click("go")
    assert setup_of(again) == SetUp(seat=Seat.BED)


@pytest.mark.parametrize("way", ["done", "back"])
def test_nothing_changed_is_one_press_and_back_takes_nothing_over(start, kim, way):
    game = start()
    game.click("pick_place")
    game.click("setup")
    if way == "back":
        x, y = game.scene.ui.part("seat", "bed").centre
        game.tap(click(x, y), unclick(x, y))
    game.click(way)
    game.click("left")
    assert setup_of(game).seat is Seat.WHEELCHAIR


def ratings(game):
    game.store.flush()
    with game.store._database.reader.connect() as connection:
        rows = connection.exec_driver_sql("SELECT kind, moment, value FROM rating ORDER BY kind")
        return [tuple(row) for row in rows]


def say(game, kind, value):
    """Press a number, and what takes it."""
    x, y = game.scene.ui.part(kind, str(value)).centre
    game.tap(click(x, y), unclick(x, y))
    game.click("next")


def test_how_one_feels_is_told_with_two_presses_each(start, kim, monkeypatch):
    monkeypatch.setattr(Store, "is_today", lambda *_: False)
    game = start()
    game.click("how")
    for kind, value in (("pain", 3), ("fatigue", 6)):
        say(game, kind, value)
    assert game.at == "HomeScene"
    assert "how" not in game.names, "once a day is enough"
    game.click("go")
    assert ratings(game) == [("fatigue", "before", 6), ("pain", "before", 3)]


def test_how_one_felt_at_one_sitting_is_not_taken_for_the_next(start, kim, monkeypatch):
    monkeypatch.setattr(Store, "is_today", lambda *_: False)
    game = start()
    game.click("how")
    for kind in ("pain", "fatigue"):
        say(game, kind, 2)
    for _ in range(2):
        game.click("go")
        game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
        game.finish("stop")
    assert len([one for one in ratings(game) if one[1] == "before"]) == 2


def test_it_is_not_asked_again_on_the_same_day(start, kim):
    assert "how" not in start().names


def test_a_number_that_was_hit_by_mistake_is_seen_and_mended(start, kim, monkeypatch):
    monkeypatch.setattr(Store, "is_today", lambda *_: False)
    game = start()
    game.click("how")
    game.click("next")
    assert "pain" in game.names, "nothing was said yet that could be taken"
    for value in (7, 2):
        x, y = game.scene.ui.part("pain", str(value)).centre
        game.tap(click(x, y), unclick(x, y))
        assert f"pain:{value}" in [entry.name for entry in game.drawn("selected")]
    assert "next" not in [entry.name for entry in game.drawn("disabled")]
    game.click("next")
    game.click("pass")
    game.click("go")
    assert ratings(game) == [("pain", "before", 2)]


@pytest.mark.parametrize("device", [Device.KEYBOARD, Device.GAMEPAD])
def test_ok_on_a_number_that_was_said_comes_to_what_takes_it(start, kim, monkeypatch, device):
    monkeypatch.setattr(Store, "is_today", lambda *_: False)
    game = start()
    hand = Presses(game, device)
    hand.press("how")
    for kind in ("ok", "right", "right", "ok", "ok"):
        assert "pain" in game.names
        hand._walker._nav(kind)
    assert "fatigue" in game.names
    assert game.scene._answers == {"pain": 1}


@pytest.mark.parametrize("device", [Device.KEYBOARD, Device.GAMEPAD])
def test_a_rating_by_keys_steps_along_the_faces_before_it_is_taken(start, kim, monkeypatch, device):
    monkeypatch.setattr(Store, "is_today", lambda *_: False)
    game = start()
    hand = Presses(game, device)
    hand.press("how")
    for _ in range(3):
        hand._walker._nav("right")
    assert game.at == "Rate"
    value = game.scene._answers["pain"]
    hand.press("next")
    hand.press("pass")
    assert game.at == "HomeScene"
    game.click("go")
    assert ratings(game) == [("pain", "before", value)]


def test_what_the_limits_ask_for_comes_before_play_and_may_be_passed_over(
    start, folder, monkeypatch
):
    monkeypatch.setattr(Store, "is_today", lambda *_: False)
    add_kim(folder, limits={"ask": ["pain", "medication"]})
    game = start()
    game.click("go")
    assert game.at == "Rate"
    game.click("pass")
    plus = game.scene.ui.part("medication", "plus").centre
    game.tap(click(*plus), unclick(*plus))
    game.click("next")
    assert game.at == "Play"
    assert setup_of(game).medication_min == 75
    assert ratings(game) == []


def test_what_the_limits_ask_for_is_asked_before_every_sitting_of_a_day(start, folder):
    add_kim(folder, limits={"ask": ["pain"]})
    game = start()
    for value in (2, 4):
        game.click("go")
        assert game.at == "Rate"
        say(game, "pain", value)
        game.play_trial()
        game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
        game.click("stop")
        game.click("pass")
        game.finish("on")
    assert sorted(one[2] for one in ratings(game)) == [2, 4]


def test_the_hand_that_was_corrected_is_the_one_that_goes_on(start, kim):
    game = start()
    game.click("trace")
    game.click("right")
    game.play_trial()
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.click("therapist")
    game.click("wrong")
    game.click("left")
    game.click("back")
    game.finish("stop")
    game.click("go")
    assert game.session.trial.context.hand is Side.LEFT


def test_what_one_guest_wears_is_not_said_of_the_next(start):
    game = start()
    game.click("pick_place")
    game.click("setup")
    x, y = game.scene.ui.part("splint", "thumb").centre
    game.tap(click(x, y), unclick(x, y))
    game.click("done")
    game.click("right")
    assert setup_of(game).splint is Splint.THUMB
    game.play_trial()
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.finish("stop")
    game.begin()
    assert setup_of(game) == SetUp()


def test_back_from_the_first_question_comes_home(start, folder, monkeypatch):
    monkeypatch.setattr(Store, "is_today", lambda *_: False)
    add_kim(folder, limits={"ask": ["pain", "fatigue"]})
    game = start()
    game.click("go")
    game.click("pass")
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    assert game.at == "Rate"
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    assert game.at == "HomeScene"


def test_who_trains_one_hand_is_not_asked_for_it_and_still_comes_to_the_set_up(start, folder):
    add_kim(folder, settings={"hand": "right"})
    game = start()
    game.click("setup")
    x, y = game.scene.ui.part("seat", "bed").centre
    game.tap(click(x, y), unclick(x, y))
    game.click("done")
    game.click("pick_place")
    assert game.at == "Play"
    assert game.session.trial.context.hand is Side.RIGHT
    assert setup_of(game).seat is Seat.BED


# --- nobody there


def test_after_three_minutes_without_anybody_no_name_is_seen(start, kim):
    game = start()
    game.wait(NOBODY_US / 1e6 - 5, STEP_US)
    assert "Kim" in game.texts
    game.wait(10, STEP_US)
    assert "Kim" not in game.texts
    assert kim.id in game.names, "the picture stays"
    game.frame(move(30, 30))
    assert "Kim" not in game.texts, "who walks by and moves the mouse learns nothing"
    game.click(kim.id)
    assert "Kim" in game.texts
    game.wait(NOBODY_US / 1e6 + 5, STEP_US)
    game.click("go")
    assert game.scene.sitting.player == kim.id


@pytest.mark.parametrize("room", ["new", "settings", "trace"])
def test_whatever_menu_is_left_open_the_game_comes_home_without_names(start, kim, room):
    game = start()
    game.click(room)
    game.wait(NOBODY_US / 1e6 + 5, STEP_US)
    assert game.at == "HomeScene"
    assert "Kim" not in game.texts
