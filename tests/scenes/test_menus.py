"""Home and the menus around it: who plays, the screen's size, faults in words, no text cut."""

from __future__ import annotations

import os

import pygame
import pytest

from game.scenes.before import Visit
from game.scenes.calibrate import Calibrate
from game.scenes.choose import ChooseExercise
from game.scenes.hand import ChooseHand
from game.scenes.home import HomeScene
from game.scenes.new_player import NewPlayer
from game.scenes.pause import Pause
from game.scenes.people import pictures
from game.scenes.play import IDLE
from game.scenes.records import Records
from game.scenes.result import Result
from game.session import library
from game.store.background import open_in_background
from tests.input.script import click, key_down, key_up, unclick
from tests.scenes.table import LEVELS

SIZES = [(800, 600), (1280, 800), (1920, 1080), (2560, 1080), (2560, 1440)]


def test_a_new_player_is_a_picture_and_plays_next(start):
    game = start()
    game.newcomer(3)
    assert game.at == "HomeScene"
    (player,) = game.store.players()
    art, name = pictures()[3]
    assert (player.avatar, player.pseudonym) == (art, name)
    game.begin()
    game.play_trial()
    game.store.flush()
    assert len(game.store.trials(player_id=player.id)) >= 1


def test_pictures_that_nobody_has_come_first_and_the_others_can_be_had_again(start):
    game = start()
    first = game.newcomer(0)
    second = game.newcomer(0)
    assert first.avatar != second.avatar
    game.click("new")
    while first.avatar not in game.names:
        game.click("more")
    game.click(first.avatar)
    game.click("done")
    game.click("done")
    third = game.store.players()[-1]
    assert (third.avatar, third.pseudonym) == (first.avatar, f"{first.pseudonym} 2")
    assert game.drawn("selected")[0].name == third.id


def test_the_player_who_played_last_is_chosen_at_the_next_start(start):
    game = start()
    first = game.newcomer()
    game.newcomer()
    game.click(first.id)
    game.begin(hand="left")
    game.play_trial()
    game.close()
    again = start()
    assert [entry.name for entry in again.drawn("selected")] == [first.id]
    again.click("pick_place")
    assert again.scene.first() == "left"


def test_somebody_nobody_knows_plays_as_guest(start):
    game = start()
    assert [entry.name for entry in game.drawn("selected")] == ["guest"]
    game.begin()
    assert game.store.players() == ()


def test_the_command_line_names_player_and_exercise(start):
    game = start(player="Kim", exercise="trace")
    game.frame()
    assert game.at == "ChooseHand"
    assert [p.pseudonym for p in game.store.players()] == ["Kim"]
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.frame()
    assert game.at == "HomeScene"


def test_the_screens_size_is_kept_and_taken_up_at_the_next_start(start):
    game = start()
    game.click("calibrate")
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    assert not game.desk.calibrated
    game.click("calibrate")
    minus = game.scene.ui.part("width", "plus").centre
    game.tap(*clicks(minus))
    wide = game.scene.ui.value("width")
    game.click("save")
    assert game.desk.px_per_mm[0] == pytest.approx(wide / 85.60)
    game.close()
    again = start()
    assert again.desk.px_per_mm == game.desk.px_per_mm
    again.begin()
    context = again.session.trial.context
    assert context.length_unit == "mm"
    assert context.um_per_px_x == pytest.approx(1000 * 85.60 / wide)


def clicks(at):
    return (
        pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1, touch=False),
        pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1, touch=False),
    )


def other_key(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("FINGERWISE_KEY_DIR", str(tmp_path / "other keys"))


def damaged(folder, tmp_path, monkeypatch):
    file = next(f for f in folder.iterdir() if f.stat().st_size > 10_000)
    data = bytearray(file.read_bytes())
    data[200:9_000] = os.urandom(8_800)
    file.write_bytes(bytes(data))


def a_file_in_its_place(folder, tmp_path, monkeypatch):
    folder.rename(tmp_path / "moved")
    folder.write_text("no folder")


@pytest.mark.parametrize("fault", [other_key, damaged, a_file_in_its_place])
def test_records_out_of_order_are_told_and_the_game_is_still_played(
    start, folder, tmp_path, monkeypatch, fault
):
    first = start()
    first.begin()
    first.play_trial()
    first.close()
    fault(folder, tmp_path, monkeypatch)
    game = start()
    assert "Nothing that is played now will be kept." in game.texts
    told = game.desk.records.fault(game.desk.tr)
    assert told.count(". ") == 0
    assert told.endswith(".")
    game.begin()
    assert game.play_trial().outcome.kind == "done"


def test_a_disk_in_trouble_is_told_on_the_home_screen(start, monkeypatch):
    game = start()
    monkeypatch.setattr(
        type(game.store), "trouble", lambda _self: "The disk is full: make room soon."
    )
    game.begin()
    game.play_trial()
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.finish("stop")
    assert "The disk is full: make room soon." in game.texts


def test_a_bad_level_file_is_named_and_the_others_are_played(start):
    bad = library.read_library([("levels/mine.toml", "id = 'x'\nexercise = 'trace'\nwhat = 1\n")])
    game = start(found=library.Library(LEVELS.levels, bad.faults))
    assert "levels/mine.toml" in game.texts.replace(" ", "") or "levels/mine.toml" in game.texts
    game.begin()
    assert game.at == "Play"


def test_a_trial_cut_short_is_told_at_the_next_start(start, folder, tmp_path):
    game = start()
    game.begin()
    game.store.flush()
    # What a killed process leaves behind: the files as they are at this moment.
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in folder.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    again = start(folder=copy)
    assert "Last time the game ended suddenly" in again.texts


def test_the_cursor_starts_where_the_mouse_is(start):
    game = start()
    game.begin()
    x, y = game.desk.devices.screen.px(game.session.trial.hand.x, game.session.trial.hand.y)
    assert (x, y) == game.desk.pointer


SCENES = ["home", "hand", "new", "choose", "pause", "result", "calibrate"]


def shown(game, name):
    """Return a menu of this name, at home in the game's window."""
    desk = game.desk
    if name in ("pause", "result", "choose"):
        game.begin()
        play = game.scene
        if name == "pause":
            return Pause(desk, play, IDLE, resumes=False)
        game.play_trial()
        if name == "choose":
            return ChooseExercise(desk, play.sitting)
        return Result(desk, play.sitting, play.sitting.session.results)
    return {
        "home": lambda: HomeScene(desk),
        "hand": lambda: ChooseHand(desk, "trace", Visit()),
        "new": lambda: NewPlayer(desk, lambda _player: None),
        "calibrate": lambda: Calibrate(desk),
    }[name]()


@pytest.mark.parametrize("name", SCENES)
def test_no_menu_is_cut_at_any_size_of_window_or_text(start, name):
    game = start()
    scene = shown(game, name)
    for size in SIZES:
        for scale in (1.0, 2.0):
            game.desk.change("text_percent", round(100 * scale))
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


def drawn_lines(game, scene):
    game.screen.begin()
    scene.draw(0)
    return [entry for entry in game.screen.log if entry.op == "text"]


def test_records_that_were_never_opened_close_in_peace(folder):
    records = Records(lambda: open_in_background(folder))
    records.close()
    assert not folder.exists()


def test_a_key_touched_while_a_button_is_pressed_does_not_cost_the_press(start):
    game = start()
    x, y = game.scene.ui.box("settings").centre
    game.frame(click(x, y))
    game.frame(key_down(pygame.KSCAN_A, pygame.K_a))
    game.frame(key_up(pygame.KSCAN_A, pygame.K_a))
    game.frame(unclick(x, y))
    assert game.at == "Settings"
