"""A sitting from its first block to the garden, as it is walked through and kept."""

from __future__ import annotations

import json
from dataclasses import replace

import pygame
import pytest
import sqlalchemy as sa

from game.core.values import Device
from game.scenes import conduct
from game.scenes.ending import Ending
from game.scenes.garden import Garden
from game.scenes.marking import Correct
from game.scenes.rest import LARGE, Rest
from game.session.course import Dose
from game.session.settings import Settings
from game.session.setup import SetUp
from game.store.tables import T
from tests.input.script import finger
from tests.scenes.crawl import Walker
from tests.scenes.test_menus import SIZES, drawn_lines
from tests.scenes.test_playing import ended_by
from tests.scenes.test_who_plays import pick

EASY = Dose(warm_up_us=5_000_000, block_us=8_000_000, blocks=2, cool_down_us=5_000_000)


def rows(game, table):
    game.worker.work()
    assert game.store.flush()
    with game.store._database.reader.connect() as connection:
        return [dict(row) for row in connection.execute(sa.select(T[table])).mappings()]


def begun(start, *, setup=None, limits=None, exercise="pick_place", **wishes):
    """Start a sitting of a known player; returns the game."""
    game = start(**wishes)
    player = game.store.add_player("Fuchs", "object:3", limits=limits or {})
    game.desk.adopt(player.id)
    follow(game, conduct.begin(game.desk, player.id, setup or SetUp(), exercise))
    return game


def follow(game, transition):
    game.app.stack.follow(transition, game.us)
    game.frame()


def player_of(game):
    return game.store.players()[0].id


def end(game, way="home"):
    """Go from a result, a rest or a pause to the ending."""
    game.click(way)
    game.frame()
    assert game.at == "Ending"


def test_a_sitting_warms_up_rests_cools_down_and_ends_in_flowers(start):
    game = begun(start, dose=EASY)
    parts = []
    while game.at != "Ending":
        if game.at == "Play":
            here = game.scene
            parts.append(here.block.part.value)
            while game.at == "Play" and game.scene is here:
                if game.session.trial is None:
                    game.frame(us=100_000)
                else:
                    game.play_trial()
        else:
            game.click("go on")
    assert parts == ["warm_up", "block", "block", "cool_down"]
    game.frame()
    assert "What your hand did" in game.texts
    flags = {r["block"]: json.loads(r["quality_flags"]) for r in rows(game, "trial")}
    assert flags == {0: ["warm_up"], 1: [], 2: [], 3: ["cool_down"]}
    game.click("on")
    assert game.at == "Garden"
    game.click(game.scene.first())
    game.wait(2)
    game.click("done")
    assert game.at == "HomeScene"
    assert ended_by(game) == ["completed"]
    assert 1 <= len(game.store.rewards(player_of(game))) <= 3


def test_a_rest_is_offered_and_can_be_passed_over_at_once(start):
    game = begun(start, dose=Dose(warm_up_us=0, block_us=0, cool_down_us=0))
    game.play_block()
    sitting = game.scene.sitting
    sitting.course = sitting.course.played(sitting.course.next_block, 190_000_000)
    game.scene.refresh()
    game.frame()
    assert "a little rest does the hand good" in game.texts
    game.click("go on")
    assert game.at == "Play"
    assert not sitting.course.rest_due
    game.play_block()
    assert "a little rest does the hand good" not in game.texts
    game.click("rest")
    assert game.at == "Rest"
    game.wait(120)
    assert game.at == "Rest"
    game.click("go on")
    assert game.at == "Play"


@pytest.mark.parametrize("device", list(Device))
def test_three_more_from_a_pause_are_three_and_then_the_end_with_each_device(start, device):
    game = begun(start, device=device, dose=Dose(warm_up_us=0))
    game.plug_in()
    game.play_trial()
    pause(game, device)
    choose(game, device, "three more")
    assert game.at == "Play"
    for _ in range(3):
        assert game.session.trial is not None
        game.play_trial()
    game.wait(2)
    assert game.at == "Ending"
    assert [r["ended_as"] for r in rows(game, "trial")] == ["done"] * 4


@pytest.mark.parametrize("device", [Device.MOUSE, Device.TOUCH])
def test_three_more_is_one_press_in_play_and_counts_down(start, device):
    game = begun(start, device=device, dose=Dose(warm_up_us=0))
    game.frame()
    assert ("button", "last") in {(e.op, e.name) for e in game.screen.log}
    x, y = game.scene._picture._hits.last.center
    if device is Device.MOUSE:
        game.tap(*clicks((x, y)))
    else:
        w, h = game.screen.size
        place = (x / (w - 1), y / (h - 1))
        game.tap(finger(pygame.FINGERDOWN, 1, *place), finger(pygame.FINGERUP, 1, *place))
    assert game.at == "Play"
    assert game.session.last_call == 3
    game.wait(0.2)
    assert ("selected", "last") in {(e.op, e.name) for e in game.screen.log}, "and it is seen"
    pause(game, Device.KEYBOARD)
    assert "3 to go, then done" in game.texts
    assert "three more" in {entry.name for entry in game.drawn("disabled")}
    choose(game, device, "go on")
    left = []
    for _ in range(3):
        game.play_trial()
        left.append(game.session.last_call)
    assert left == [2, 1, 0]
    game.wait(2)
    assert game.at == "Ending"


def test_three_more_asked_of_a_block_that_has_just_ended_do_not_end_the_sitting(start):
    game = begun(start)
    while game.session.trial is not None:
        game.play_trial()
    game.frame()
    assert game.at == "Play"
    game.tap(*clicks(game.scene._picture._hits.last.center))
    game.wait(2)
    assert game.at == "Result"


def test_three_more_after_a_block_are_one_block_of_three(start):
    game = begun(start)
    game.play_block()
    before = len(rows(game, "trial"))
    game.click("three more")
    game.frame()
    assert ("selected", "last") in {(e.op, e.name) for e in game.screen.log}
    game.play_block()
    game.frame()
    assert game.at == "Ending"
    assert len(rows(game, "trial")) == before + 3


def pause(game, device):
    if device is Device.GAMEPAD:
        game.button(pygame.CONTROLLER_BUTTON_START)
    else:
        game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.frame()
    assert game.at == "Pause"


def choose(game, device, name):
    """Press a button of a menu with one device alone."""
    Walker(game, device).press(name)


def test_practice_is_left_for_what_counts(start):
    game = start()
    game.click("pick_place")
    game.click("practice")
    game.click("right")
    assert game.scene.block.practice
    game.play_trial()
    pause(game, Device.KEYBOARD)
    game.click("ready")
    assert game.at == "Play"
    assert not game.scene.block.practice
    game.play_trial()
    kept = rows(game, "trial")
    assert [r["is_practice"] for r in kept if r["ended_as"] == "done"] == [1, 0]
    assert len(rows(game, "controller_snapshot")) == 1


# --- how it feels


def test_ratings_before_are_asked_again_at_the_end(start):
    game = begun(start, setup=SetUp(pain=1, fatigue=3))
    game.play_block()
    game.click("home")
    for name, value in (("pain", "2"), ("fatigue", "4")):
        game.frame()
        assert game.at == "Rate"
        box = game.scene.ui.part(name, value)
        game.tap(*clicks(box.centre))
        game.click("next")
    game.frame()
    assert game.at == "Ending"
    found = {(r["kind"], r["moment"]): r["value"] for r in rows(game, "rating")}
    assert found == {
        ("pain", "before"): 1,
        ("fatigue", "before"): 3,
        ("pain", "after"): 2,
        ("fatigue", "after"): 4,
    }
    assert "enough for today" not in game.texts


def clicks(at):
    return (
        pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1, touch=False),
        pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1, touch=False),
    )


@pytest.mark.parametrize("where", ["Pause", "Rest"])
def test_a_rise_of_two_ends_the_sitting_kindly_from_a_pause_and_from_a_rest(start, where):
    game = begun(start, setup=SetUp(pain=1))
    if where == "Pause":
        game.play_trial()
        pause(game, Device.KEYBOARD)
    else:
        game.play_block()
        game.click("rest")
    game.click("feel")
    game.tap(*clicks(game.scene.ui.part("pain", "3").centre))
    game.click("next")
    game.click("pass")
    game.frame()
    assert game.at == "Ending"
    assert "that is enough for today" in game.texts
    game.finish("on")
    assert ended_by(game) == ["pain"]
    moments = {r["moment"] for r in rows(game, "rating")}
    assert moments == {"before", "during_1"}


def test_a_rise_of_one_goes_on(start):
    game = begun(start, setup=SetUp(pain=1))
    game.play_block()
    game.click("rest")
    game.click("feel")
    game.tap(*clicks(game.scene.ui.part("pain", "2").centre))
    game.click("next")
    game.click("pass")
    assert game.at == "Rest"


def test_the_limit_of_a_player_ends_it_before_it_begins(start):
    game = begun(start, setup=SetUp(fatigue=8), limits={"fatigue": 7})
    assert game.at == "Ending"
    assert "more tired" in game.texts
    game.finish("on")
    assert ended_by(game) == ["pain"]
    assert rows(game, "trial") == []


# --- marks


def test_helped_by_hand_is_one_press_in_a_pause_and_after_a_block(start):
    game = begun(start)
    game.play_trial()
    pause(game, Device.KEYBOARD)
    game.click("helped one")
    assert [r["assisted"] for r in rows(game, "trial")] == [1, 0], "the one that was helped with"
    game.click("helped one")
    assert [r["assisted"] for r in rows(game, "trial")] == [0, 0]
    game.click("helped one")
    game.click("go on")
    game.play_block()
    marked = [r["assisted"] for r in rows(game, "trial")]
    assert marked == [1, *[0] * (len(marked) - 1)]
    game.click("therapist")
    game.tap(*clicks(game.scene.ui.part("helped", "block").centre))
    assert {r["assisted"] for r in rows(game, "trial")} == {1}
    player = player_of(game)
    assert game.store.last_controller(player, "pick_place", "mouse", "right") is None
    game.tap(*clicks(game.scene.ui.part("helped", "none").centre))
    assert [r["assisted"] for r in rows(game, "trial")] == marked, "that one stays so"
    assert game.store.last_controller(player, "pick_place", "mouse", "right") is not None
    game.click("back")
    assert game.at == "Result"


def test_a_menu_says_which_trial_a_mark_is_of_and_whether_it_is_marked(start):
    game = begun(start)
    pause(game, Device.KEYBOARD)
    assert "This one helped by hand" in game.texts
    game.click("go on")
    game.play_trial()
    pause(game, Device.KEYBOARD)
    assert "Last one helped by hand" in game.texts
    selected = {entry.name for entry in game.drawn("selected")}
    assert "helped one" not in selected
    game.click("helped one")
    game.frame()
    assert "helped one" in {entry.name for entry in game.drawn("selected")}


@pytest.mark.parametrize("where", ["Pause", "Result", "Rest", "Ending"])
def test_the_wrong_hand_and_player_are_corrected_wherever_play_stands(start, where):
    game = begun(start)
    right = player_of(game)
    other = game.store.add_player("Igel", "object:4").id
    if where == "Pause":
        game.play_trial()
        pause(game, Device.KEYBOARD)
    else:
        game.play_block()
    if where == "Rest":
        game.click("rest")
    elif where == "Ending":
        end(game)
    game.click("therapist")
    game.click("wrong")
    game.click("left")
    game.click(other)
    game.click("back")
    assert game.at == where
    assert {r["hand"] for r in rows(game, "trial")} == {"left"}
    assert {r["player_id"] for r in rows(game, "session")} == {other}
    assert {r["player_id"] for r in rows(game, "controller_snapshot")} == {other}
    assert game.desk.player == other
    if where == "Pause":
        game.click("go on")
        assert game.session.trial.context.hand.value == "left"
        game.play_trial()
        assert {r["hand"] for r in rows(game, "trial")} == {"left"}
        pause(game, Device.KEYBOARD)
    game.click("therapist")
    game.click("wrong")
    game.click("right")
    game.click(right)
    assert {r["player_id"] for r in rows(game, "session")} == {right}
    assert "right" in {r["hand"] for r in rows(game, "trial")}


def test_who_is_not_seen_at_the_door_of_a_clinic_can_be_corrected_to_all_the_same(start):
    game = begun(start)
    others = [game.store.add_player(f"P{n}", "object:4").id for n in range(9)]
    game.play_trial()
    pause(game, Device.KEYBOARD)
    game.click("therapist")
    game.click("wrong")
    assert not set(others) & set(game.names), "nor are they all shown"
    game.click("more")
    pick(game, others[4])
    assert game.at == "Correct"
    assert {r["player_id"] for r in rows(game, "session")} == {others[4]}
    assert game.desk.player == others[4]


def test_whose_the_sitting_really_was_is_who_may_go_on_at_home(start):
    game = begun(start)
    other = game.store.add_player("Igel", "object:4").id
    game.play_block()
    game.click("therapist")
    game.click("wrong")
    game.click("left")
    game.click(other)
    game.click("back")
    end(game)
    game.click("on")
    game.click(game.scene.first())
    game.click("done")
    assert game.at == "HomeScene"
    game.click("go")
    assert game.scene.sitting.player == other
    assert game.session.trial.context.hand.value == "left"


@pytest.mark.parametrize("size", [(1280, 800), (800, 600)])
def test_the_buttons_of_a_pause_lie_in_even_rows_below_the_way_on(start, size):
    game = begun(start, size=size)
    game.play_trial()
    pause(game, Device.KEYBOARD)
    ui = game.scene.ui
    on = ui.box("go on")
    for row in (("three more", "stop"), ("skip", "feel")):
        left, right = map(ui.box, row)
        assert (left.x, right.right) == (on.x, on.right) or abs(right.right - on.right) <= 1
        assert (left.w, left.y, left.h) == (right.w, right.y, right.h)


# --- garden


@pytest.mark.parametrize(
    ("theme", "done", "words"),
    [
        ("garden", 1, ("Plant it", "What shall grow?")),
        ("garden", 3, ("Plant them", "What shall grow?")),
        ("kitchen", 2, ("Put them on the table", "What shall we bake?")),
        ("space", 1, ("Hang it in the sky", "What shall shine?")),
        ("calm", 3, ("Lay them down", "What shall come here?")),
    ],
)
def test_what_was_earned_is_named_as_in_the_theme_and_as_one_or_many(
    start, monkeypatch, theme, done, words
):
    monkeypatch.setattr("game.scenes.sitting.Sitting.flowers", done)
    game = begun(start, settings=Settings(theme=theme))
    game.desk.alter(replace(game.desk.settings, theme=theme))
    game.play_trial()
    pause(game, Device.KEYBOARD)
    game.click("stop")
    game.frame()
    assert words[0] in game.texts
    seedling = {"space": "icon:star", "kitchen": "icon:cookie"}.get(theme, "icon:plant_2")
    assert game.scene.ui.placed("on").widget.art == seedling
    game.click("on")
    game.frame()
    assert words[1] in game.texts


@pytest.mark.parametrize("way", ["window", "idle", "back"])
@pytest.mark.parametrize("where", ["Result", "Ending", "Garden"])
def test_what_was_earned_is_planted_even_when_nobody_chooses(start, where, way):
    game = begun(start)
    game.play_block()
    if where != "Result":
        end(game)
    if where == "Garden":
        game.click("on")
    assert game.at == where
    sitting = game.desk.open_sitting
    if way == "window":
        game.frame(pygame.event.Event(pygame.QUIT))
        assert game.app.stack.empty
    elif way == "idle":
        game.wait(200, 1_000_000)
    else:
        while game.at != "HomeScene":
            game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.close()
    again = start()
    assert len(again.store.rewards(player_of(again))) == sitting.flowers
    broken_off = where == "Result" and way != "back"
    assert ended_by(again) == ["quit" if broken_off else "completed"]


def test_a_guest_gets_flowers_and_no_garden(start):
    game = start()
    game.begin()
    game.play_block()
    end(game)
    game.click("on")
    assert game.at == "HomeScene"
    assert rows(game, "reward") == []


def test_the_week_is_told_as_days_and_never_as_something_missed(start):
    game = begun(start, settings=Settings())
    game.play_block()
    end(game)
    game.click("on")
    game.click(game.scene.first())
    game.frame()
    assert "This week: 1 of 3 days." in game.texts
    game.wait(400, 1_000_000)
    assert game.at == "HomeScene"


def test_the_garden_is_a_press_away_from_home_and_one_back(start):
    game = begun(start)
    game.play_trial()
    pause(game, Device.KEYBOARD)
    game.finish("stop")
    game.click(player_of(game))
    game.click("garden")
    assert game.at == "Garden"
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    assert game.at == "HomeScene"
    game.click("guest")
    assert "What has grown" not in game.texts


def test_a_garden_of_five_hundred_is_shown_whole(start):
    game = begun(start)
    player = player_of(game)
    for n in range(500):
        game.store.add_reward(player, None, "tulip", {"x": n * 2, "y": n})
    scene = Garden(game.desk, player)
    game.screen.begin()
    scene.draw(0)
    assert ("garden", "500 things") in {(e.op, e.name) for e in game.screen.log}


SCENES = {
    "rest": lambda game, sitting: Rest(game.desk, sitting),
    "ending": lambda game, sitting: Ending(game.desk, sitting),
    "correct": lambda game, sitting: Correct(game.desk, sitting),
    "garden": lambda game, sitting: Garden(game.desk, sitting.player),
    "planting": lambda game, sitting: Garden(game.desk, sitting.player, sitting),
}


@pytest.mark.parametrize("name", sorted(SCENES))
def test_no_menu_of_the_sitting_is_cut_at_any_size_of_window_or_text(start, name):
    game = begun(start)
    game.play_trial()
    scene = SCENES[name](game, game.scene.sitting)
    for size in SIZES:
        for scale in (1.0, 2.0):
            game.screen.text_scale = scale
            game.screen.resized(size)
            scene.enter(0)
            for placed in scene.ui.layout.placed:
                assert placed.box.x >= 0, (size, scale, placed.widget)
                assert placed.box.right <= size[0], (size, scale, placed.widget)
            for line in drawn_lines(game, scene):
                assert line.rect.left >= 0, (size, scale, line)
                assert line.rect.right <= size[0], (size, scale, line)


def test_the_breath_moves_slowly_or_not_at_all(start):
    game = begun(start)
    game.play_trial()
    scene = Rest(game.desk, game.scene.sitting)
    sizes = {scene._breath(scene._since + t) for t in range(0, 10_000_000, 100_000)}
    assert len(sizes) > 10
    game.desk.change("reduced_motion", True)
    assert {scene._breath(t) for t in range(0, 10_000_000, 500_000)} == {LARGE}


@pytest.mark.parametrize(("success", "waits"), [(False, True), (True, False)])
def test_what_cannot_be_easy_enough_waits_until_the_player_can(start, success, waits):
    """Shapes cannot be as easy as lines: who needs those gets something else in their place."""
    game = begun(start, exercise="trace", dose=Dose(warm_up_us=0, blocks=20))
    sitting = game.scene.sitting
    for _ in range(12):
        sitting.session.controller.update(2.0, success=success)
    course = sitting.course
    while course.next_block.level.variant != "shape":
        course = course.played(course.next_block, 0)
    sitting.course = course
    follow(game, conduct.onward(game.desk, sitting))
    assert (sitting.session.trial.params.variant != "shape") == waits
    assert any(level.variant == "shape" for level in sitting.course.levels)
