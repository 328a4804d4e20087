"""From the launch to the first trial: how few presses it takes, and what they keep."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from game.core.values import Device, Side
from game.scenes.menu import NOBODY_US
from game.session.settings import Settings
from game.session.setup import Seat, SetUp, Splint
from game.store.store import Store, local_now
from tests.input.script import click, finger, key_down, key_up, move, unclick
from tests.scenes.crawl import Walker
from tests.scenes.table import SURE
from tests.store.making import play_trial, session_start

LAST = SetUp(Side.LEFT, seat=Seat.WHEELCHAIR, splint=Splint.THUMB, pain=4)
STEP_US = 1_000_000


@pytest.fixture
def kim(folder):
    """A player who traced yesterday with the left hand, in a wheelchair."""
    return add_kim(folder)


def add_kim(folder, **details):
    with Store.open(folder, local_now) as store:
        player = store.add_player("Kim", "sprite:apple", **details)
        start = replace(session_start(player.id), setup=LAST.to_table())
        play_trial(store, store.start_session(start))
    return player


def setup_of(game):
    """How the session under way was set up, as the records have it."""
    game.store.flush()
    player = game.scene.sitting.player
    with game.store._database.reader.connect() as connection:
        text = "SELECT seat, support, splint, glasses, medication_min FROM session ORDER BY id DESC"
        row = connection.exec_driver_sql(text).first()
    assert player is not None
    return SetUp.from_table(row._mapping)


class Presses:
    """One device, counting each press that decides something."""

    def __init__(self, game, device):
        self.game, self.count = game, 0
        self._walker = Walker(game, device)

    def press(self, name):
        self.count += 1
        self._walker.press(name)


# --- how many presses


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


def test_how_one_feels_may_be_told_with_two_presses(start, kim, monkeypatch):
    monkeypatch.setattr(Store, "is_today", lambda *_: False)
    game = start()
    game.click("how")
    for kind, value in (("pain", 3), ("fatigue", 6)):
        x, y = game.scene.ui.part(kind, str(value)).centre
        game.tap(click(x, y), unclick(x, y))
    assert game.at == "HomeScene"
    assert "how" not in game.names, "once a day is enough"
    game.click("go")
    assert ratings(game) == [("fatigue", "before", 6), ("pain", "before", 3)]


def test_how_one_felt_at_one_sitting_is_not_taken_for_the_next(start, kim, monkeypatch):
    monkeypatch.setattr(Store, "is_today", lambda *_: False)
    game = start()
    game.click("how")
    for kind in ("pain", "fatigue"):
        x, y = game.scene.ui.part(kind, "2").centre
        game.tap(click(x, y), unclick(x, y))
    for _ in range(2):
        game.click("go")
        game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
        game.finish("stop")
    assert len([one for one in ratings(game) if one[1] == "before"]) == 2


def test_it_is_not_asked_again_on_the_same_day(start, kim):
    assert "how" not in start().names


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


# --- the ghost hand, and trying


def ghosts(game):
    return [entry for entry in game.screen.log if entry.op == "ghost"]


def test_what_a_player_never_played_is_shown_once_over_the_first_trial(start, kim):
    game = start()
    game.begin("pick_place")
    game.wait(0.5, 16_667)
    assert ghosts(game)
    assert game.session.trial.events == []
    game.wait(12, 16_667)
    assert not ghosts(game), "it ends by itself"
    assert game.at == "Play"
    game.play_trial()
    assert game.session.results[-1].outcomes[0].success


def test_what_the_player_knows_is_not_shown_again(start, folder):
    player = add_kim(folder)
    with Store.open(folder, local_now) as store:
        assert store.last_controller(player.id, "trace", "touch", "left")
    game = start()
    game.click("go")
    game.wait(0.5, 16_667)
    assert not ghosts(game)


def test_a_grasp_ends_the_show_and_counts(start):
    game = start()
    game.begin("pick_place")
    game.wait(0.5, 16_667)
    assert ghosts(game)
    trial = game.play_trial(SURE)
    assert trial.outcome.success
    game.frame()
    assert not ghosts(game)
    game.store.flush()
    assert [line.success for line in game.store.trials() if line.ended_as] == [True]


def test_moving_the_mouse_alone_lets_the_show_go_on(start):
    game = start()
    game.begin("pick_place")
    game.wait(0.5, 16_667)
    game.frame(move(500, 400))
    game.frame()
    assert ghosts(game)


def test_where_nothing_may_move_the_show_is_still_pictures(start):
    game = start(settings=Settings(reduced_motion=True))
    game.begin("pick_place")
    game.wait(1, 16_667)
    first = [(entry.name, tuple(entry.rect)) for entry in ghosts(game)]
    game.wait(1, 16_667)
    assert first == [(entry.name, tuple(entry.rect)) for entry in ghosts(game)]
    assert len(first) == 2, "where to take hold, and where to let go"
    game.wait(6, 16_667)
    assert not ghosts(game)


def test_the_repeat_button_shows_it_again(start, folder):
    add_kim(folder)
    game = start()
    game.click("go")
    game.wait(0.3, 16_667)
    x, y = game.scene._picture._hits.repeat.center
    game.tap(click(x, y), unclick(x, y))
    game.wait(0.3, 16_667)
    assert ghosts(game)


def test_trying_first_counts_nowhere_and_then_it_begins(start, kim):
    game = start()
    game.click("pick_place")
    game.click("practice")
    game.click("right")
    assert game.scene.block.practice
    for _ in range(game.scene.block.trials):
        game.play_trial(SURE)
    game.wait(2, 16_667)
    assert game.at == "Play"
    assert not game.scene.block.practice
    game.store.flush()
    practised = [game.store.trial(line.trial_id) for line in game.store.trials()][1:4]
    assert [record.start.is_practice for record in practised] == [True] * 3


# --- reach


def draw(game, device, steps=80):
    """Draw a loop about the middle with the left hand: with the pad's left stick."""
    w, h = game.screen.size
    rim = [pygame.Vector2(w / 6, 0).rotate(360 * i / steps) for i in range(steps + 1)]
    points = [(round(w / 2 + p.x), round(h * 0.56 + p.y)) for p in rim]
    if device is Device.MOUSE:
        game.frame(move(*points[0]))
        game.frame(click(*points[0]))
        for point in points:
            game.frame(move(*point, held=True))
        game.frame(unclick(*points[-1]))
    elif device is Device.TOUCH:
        place = [(x / (w - 1), y / (h - 1)) for x, y in points]
        game.frame(finger(pygame.FINGERDOWN, 1, *place[0]))
        for one in place:
            game.frame(finger(pygame.FINGERMOTION, 1, *one))
        game.frame(finger(pygame.FINGERUP, 1, *place[-1]))
    elif device is Device.KEYBOARD:
        for code in (pygame.KSCAN_RIGHT, pygame.KSCAN_DOWN, pygame.KSCAN_LEFT, pygame.KSCAN_UP):
            game.frame(key_down(code))
            game.wait(0.7, 16_667)
            game.frame(key_up(code))
    else:
        for angle in range(0, 360, 15):
            push = pygame.Vector2(0.75, 0).rotate(angle)
            game.pad.stands[:2] = [round(32767 * v) for v in push]
            for number in (0, 1):
                game.frame(stick(number, game.pad.stands[number]))
            game.wait(0.1, 16_667)
        for number in (0, 1):
            game.pad.stands[number] = 0
            game.frame(stick(number, 0))
    game.wait(2, 16_667)


def stick(number, value):
    return pygame.event.Event(pygame.CONTROLLERAXISMOTION, instance_id=10, axis=number, value=value)


@pytest.mark.parametrize("device", Device)
def test_the_biggest_easy_circle_limits_where_this_player_plays(start, kim, device):
    game = start(device=device)
    hand = Presses(game, device)
    hand.press("pick_place")
    hand.press("setup")
    hand.press("reach")
    assert game.at == "Reach"
    draw(game, device)
    assert game.at == "ReachShown"
    hand.press("keep")
    assert game.at == "SettingUp"
    area = game.desk.settings.area
    assert area != Settings().area
    game.close()
    again = start()
    assert again.desk.settings.area == area, "kept for this player"
    again.click("go")
    whole, context = again.session.trial.context.window, again.session.trial.context
    assert context.area.w < whole.w * 0.9


def test_a_press_without_a_movement_is_no_reach_and_escape_leaves(start, kim):
    game = start()
    game.click("pick_place")
    game.click("setup")
    game.click("reach")
    game.tap(click(600, 500), unclick(600, 500))
    game.wait(3, 16_667)
    assert game.at == "Reach"
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    assert game.at == "SettingUp"
    assert game.desk.settings.area == Settings().area


def test_a_circle_can_be_drawn_again_and_the_limits_taken_away(start, kim):
    game = start()
    game.click("pick_place")
    game.click("setup")
    game.click("reach")
    draw(game, Device.MOUSE)
    game.click("again")
    assert game.at == "Reach"
    draw(game, Device.MOUSE)
    game.click("keep")
    limited = game.desk.settings.area
    game.click("reach")
    draw(game, Device.MOUSE)
    frame = next(entry.rect for entry in game.screen.log if entry.op == "frame")
    assert game.screen.rect.contains(frame)
    game.click("whole")
    assert game.desk.settings.area == Settings().area != limited


# --- which device suits, and who somebody is


def test_each_device_at_hand_is_tried_and_the_one_chosen_is_kept(start):
    game = start()
    game.plug_in()
    game.click("new")
    game.click(next(name for name in game.names if name.startswith("sprite:")))
    game.click("suits")
    assert [name for name in game.names if name in list(Device)] == ["mouse", "gamepad", "keyboard"]
    for device in (Device.MOUSE, Device.KEYBOARD):
        game.click(device.value)
        assert game.at == "TryOut"
        for _ in range(3):
            assert game.play_trial(SURE).context.device is device
        game.wait(2, 16_667)
        assert game.at == "Suits"
    assert "The mouse went best." in game.texts
    assert "3 of 3" in game.texts
    game.click("keep")
    assert game.at == "Welcome"
    assert game.desk.settings.device == "mouse"
    game.store.flush()
    lines = game.store.trials()
    assert len(lines) == 6
    assert all(game.store.trial(line.trial_id).start.is_practice for line in lines)
    player = game.store.players()[0]
    assert game.store.last_session(player.id) is None, "a try is not what was played last"
    assert not game.store.last_controller(player.id, "pick_place", "mouse", "right")


def test_a_device_that_does_not_go_is_left_out_and_another_kept_instead(start):
    game = start()
    game.newcomer()
    game.click("new")
    game.click(next(name for name in game.names if name.startswith("sprite:")))
    game.click("suits")
    game.click("keyboard")
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    assert game.at == "TryPause"
    game.click("stop")
    game.frame()
    assert game.at == "Suits"
    assert "keep" not in game.names
    game.click("mouse")
    for _ in range(3):
        game.play_trial(SURE)
    game.wait(2, 16_667)
    x, y = game.scene.ui.part("use", "any").centre
    game.tap(click(x, y), unclick(x, y))
    game.click("keep")
    assert game.desk.settings.device == ""


def test_hands_are_told_once_with_a_press_each_and_known_from_then_on(start):
    game = start()
    game.click("new")
    game.click(next(name for name in game.names if name.startswith("sprite:")))
    game.click("hands")
    game.click("right")
    game.click("left")
    assert game.at == "Welcome"
    game.click("done")
    (player,) = game.store.players()
    assert (player.handedness, player.affected_side) == ("right", "left")
    game.click("trace")
    assert game.scene.first() == "left", "the hand that is to get better comes first"


def test_a_nickname_is_what_the_player_is_called_from_then_on(start):
    game = start()
    game.click("new")
    game.scene._nickname = "Max"
    game.scene.refresh()
    game.click(next(name for name in game.names if name.startswith("sprite:")))
    game.click("done")
    assert [player.pseudonym for player in game.store.players()] == ["Max"]
    assert "Max" in game.texts


def test_what_a_guest_set_goes_with_the_new_player_and_what_another_player_set_does_not(start):
    game = start()
    game.desk.change("text_percent", 200)
    first = game.newcomer()
    assert game.desk.settings.text_percent == 200
    assert first.settings == {"text_percent": 200}
    assert game.newcomer().settings == {}


@pytest.mark.parametrize("size", [(800, 600), (1280, 800)])
def test_with_texts_twice_as_large_one_press_is_in_sight_without_scrolling(start, folder, size):
    add_kim(folder, settings={"text_percent": 200})
    game = start(size=size)
    game.click("go")
    assert game.at == "Play"
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.finish("stop")
    Walker(game, Device.MOUSE).press("trace")
    game.click("left")
    assert game.at == "Play"


def test_a_players_picture_stays_when_the_theme_changes(start):
    game = start()
    player = game.newcomer()
    game.desk.change("theme", "space")
    game.frame()
    assert game.store.players()[0].avatar == player.avatar
    assert player.avatar in {entry.name for entry in game.drawn("blit")}
