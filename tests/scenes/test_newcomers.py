"""What a new player may tell and try: reach, devices, hands, a picture and a name."""

from __future__ import annotations

import itertools

import pygame
import pytest

from game.core.values import Device, Side
from game.scenes.base import Pop, Push
from game.scenes.before import Visit
from game.scenes.everyone import Everyone
from game.scenes.home import HomeScene
from game.scenes.people import Known, pictures
from game.scenes.rate import Rate
from game.scenes.reach import Reach
from game.scenes.setting_up import SettingUp
from game.scenes.suits import Suits
from game.scenes.welcome import AboutHands, Welcome
from game.session.settings import Settings
from game.session.setup import ASKABLE
from game.session.suits import Tried
from game.ui.stage import mat_rect
from game.ui.widgets import Changed, Label
from tests.input.script import click, finger, key_down, key_up, move, unclick
from tests.scenes.coming import Presses, add_kim
from tests.scenes.crawl import Walker
from tests.scenes.table import SURE
from tests.scenes.test_menus import SIZES, drawn_lines


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


@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_question_covers_nothing_of_the_circle(start, size, percent):
    game = start(size=size, settings=Settings(language="de", text_percent=percent))
    Walker(game, Device.MOUSE).press("pick_place")
    for name in ("setup", "reach"):
        Walker(game, Device.MOUSE).press(name)
    draw(game, Device.MOUSE)
    assert game.at == "ReachShown"
    frame = next(entry.rect for entry in game.drawn("frame"))
    assert game.screen.rect.contains(frame)
    assert frame.w > 0.15 * size[0]
    assert not any(frame.colliderect(entry.rect) for entry in game.drawn("panel"))
    buttons = [game.scene.ui.box(name) for name in ("keep", "again", "whole", "back")]
    if percent == 100:
        assert len({box.y for box in buttons}) == 1


# --- which device suits, and who somebody is


def test_each_device_at_hand_is_tried_and_the_one_chosen_is_kept(start):
    game = start()
    game.plug_in()
    game.click("new")
    game.click("done")
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


def test_a_known_player_comes_to_the_device_test_from_the_set_up(start, kim):
    game = start()
    game.click("trace")
    game.click("setup")
    game.click("suits")
    game.click("mouse")
    assert game.scene.sitting.hand is Side.LEFT, "with the hand that this player trains"
    for _ in range(3):
        game.play_trial(SURE)
    game.wait(2, 16_667)
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    assert game.at == "SettingUp"
    game.click("done")
    game.click("left")
    assert game.scene.sitting.player == kim.id
    game.worker.work()
    game.store.flush()
    ends = [one.ended_by for one in game.store.session_summaries(kim.id)]
    assert ends[-2:] == ["completed", None]


def test_a_device_that_does_not_go_is_left_out_and_another_kept_instead(start):
    game = start()
    game.newcomer()
    game.click("new")
    game.click("done")
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
    game.click("done")
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
    call(game, "Max")
    game.click("done")
    game.click("done")
    assert [player.pseudonym for player in game.store.players()] == ["Max"]
    assert "Max" in game.texts


@pytest.mark.parametrize("size", [(800, 600), (1280, 800)])
def test_the_same_circle_gives_the_same_limits_however_narrow_they_were(start, size):
    """In a small window play is not limited as far as the settings say."""
    game = start(size=size)
    found = []
    for _ in range(2):
        shown = reach_shown(game)
        (frame,) = [entry.rect for entry in game.screen.log if entry.op == "frame"]
        found.append((shown._area, frame))
        game.desk.alter(game.desk.settings.with_area((300, 300, 700, 700)))
        play = game.desk.context(Device.MOUSE, Side.LEFT).area
        shown._area = game.desk.settings.area
        game.screen.begin()
        shown.draw(game.us)
        (frame,) = [entry.rect for entry in game.screen.log if entry.op == "frame"]
        mat, small = mat_rect(size), shown.ui.box("mat")
        x, y = game.desk.devices.screen.px(play.x, play.y)
        assert abs((frame.x - small.x) / small.w - (x - mat.x) / mat.w) < 0.003, "as it is played"
        assert abs((frame.y - small.y) / small.h - (y - mat.y) / mat.h) < 0.003
        game.click("back")
    assert found[0] == found[1]


def test_the_third_of_a_name_is_still_called_by_it(start):
    game = start()
    for name in ("Max", "Max 2", "Max 3"):
        game.click("new")
        call(game, "Max")
        game.frame()
        assert (f"will be called {name}" in game.texts) is (name != "Max")
        game.click("done")
        assert game.store.players()[-1].pseudonym == name
        game.click("done")


def call(game, name):
    """Write a nickname, as the keyboard on the screen does."""
    game.scene.act(Changed("nickname", name), game.us)


def test_reading_order_leads_past_the_nickname_to_the_one_button_that_makes_the_player(start):
    game = start()
    game.click("new")
    names = game.names
    pictures = [name for name in names if name.startswith("sprite:")]
    assert names.index("nickname") > names.index(pictures[-1])
    assert names.index("done") > names.index("nickname")
    assert [entry.name for entry in game.drawn("selected")] == pictures[:1]
    game.click(pictures[2])
    assert game.at == "NewPlayer", "a picture is only chosen"
    assert [entry.name for entry in game.drawn("selected")] == [pictures[2]]
    assert game.store.players() == ()
    call(game, "Mia")
    game.click(pictures[4])
    game.click("done")
    (player,) = game.store.players()
    assert (player.avatar, player.pseudonym) == (pictures[4], "Mia")


def test_one_press_is_enough_for_who_likes_the_picture_that_is_chosen(start):
    game = start()
    game.click("new")
    game.click("done")
    assert game.at == "Welcome"
    assert len(game.store.players()) == 1


def test_a_picture_chosen_on_one_page_stays_while_others_are_looked_at(start):
    game = start()
    game.click("new")
    chosen = game.names[1]
    game.click(chosen)
    game.click("more")
    assert chosen not in game.names
    game.click("done")
    assert game.store.players()[0].avatar == chosen


def test_a_name_the_lettering_lacks_is_told_of_and_not_shown_as_boxes(start):
    game = start()
    game.click("new")
    call(game, "Mia")
    call(game, "小明")
    game.frame()
    assert "cannot be shown" in game.texts
    assert "小明" not in game.texts
    call(game, "Zoe\u0308")
    game.frame()
    assert "cannot be shown" not in game.texts
    game.click("done")
    assert game.store.players()[0].pseudonym == "Zo\u00eb"


def test_one_device_alone_cannot_be_called_the_best(start):
    game = start()
    suits = Suits(game.desk, None, Side.LEFT)
    said = {}
    for device, reached in ((Device.MOUSE, 3), (Device.KEYBOARD, 2)):
        suits.take(Tried(device, 3, reached, 0, 2.0))
        said[device] = texts_of(suits)
    assert "The mouse works well." in said[Device.MOUSE]
    assert "The mouse went best." not in said[Device.MOUSE]
    assert "The mouse went best." in said[Device.KEYBOARD]
    poor = Suits(game.desk, None, Side.LEFT)
    poor.take(Tried(Device.MOUSE, 3, 1, 0, 2.0))
    assert not {text for text in texts_of(poor) if text.startswith("The mouse")}


def texts_of(menu):
    """The labels that a menu would show."""
    menu.refresh()
    placed = menu.ui.layout.placed
    return {one.widget.text for one in placed if isinstance(one.widget, Label)}


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


def everybody(game):
    return [
        Known(game.store.add_player(f"{name} {number}", art), None, today=True)
        for number, (art, name) in enumerate(pictures())
    ]


def all_tried(suits):
    for number, device in enumerate(Device):
        suits.take(Tried(device, 3, number % 4, 1, 12.3))
    return suits


def reach_shown(game):
    game.app.stack.follow(Push(Reach(game.desk, Side.LEFT)), game.us)
    draw(game, Device.MOUSE)
    return game.scene


ROOMS = {
    "set-up": lambda game: SettingUp(game.desk, Visit()),
    "rating": lambda game: Rate(game.desk, ASKABLE, lambda _answers: Pop()),
    "medication": lambda game: Rate(game.desk, ASKABLE[-1:], lambda _answers: Pop()),
    "welcome": lambda game: Welcome(game.desk, ""),
    "hands": lambda game: AboutHands(game.desk, ""),
    "everyone": lambda game: Everyone(game.desk, everybody(game), lambda _player: None),
    "suits": lambda game: all_tried(Suits(game.desk, None, Side.LEFT)),
    "reach": reach_shown,
    "clinic": lambda game: HomeScene(game.desk),
}


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_before_play_is_cut_at_any_size_of_window_or_text(start, kim, room):
    game = start()
    game.plug_in()
    scene = ROOMS[room](game)
    for size, scale in itertools.product(SIZES, (1.0, 1.5, 2.0)):
        game.screen.text_scale = scale
        game.screen.resized(size)
        scene.enter(0)
        layout = scene.ui.layout
        for placed in layout.placed:
            assert placed.box.x >= 0, (size, scale, placed.widget)
            assert placed.box.right <= size[0], (size, scale, placed.widget)
            assert placed.box.bottom - layout.reach <= size[1], (size, scale, placed.widget)
        for line in drawn_lines(game, scene):
            assert line.rect.left >= 0, (size, scale, line)
            assert line.rect.right <= size[0], (size, scale, line)


def test_a_players_picture_stays_when_the_theme_changes(start):
    game = start()
    player = game.newcomer()
    game.desk.change("theme", "space")
    game.frame()
    assert game.store.players()[0].avatar == player.avatar
    assert player.avatar in {entry.name for entry in game.drawn("blit")}
