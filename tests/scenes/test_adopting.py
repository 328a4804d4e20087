"""Whose settings are in force: each player's own, the guest's for this run, and none lost."""

from __future__ import annotations

import gc
import gettext
import weakref
from dataclasses import replace

import pygame
import pytest

from game.core.values import Device
from game.scenes.base import Push
from game.scenes.settings import Settings as Overview
from game.scenes.settings import SettingsPage
from game.scenes.settings_pages import HAND, LAYOUT, LOOK, PAGES, SOUND, as_it_comes
from game.session.settings import Settings
from game.ui.language import PSEUDO, Translator, load, pseudo
from game.ui.theme import ThemeFault
from tests.input.script import click, unclick
from tests.scenes.test_settings import play, press, settle


def page(game, one):
    game.app.stack.follow(Push(SettingsPage(game.desk, one)), game.us)
    game.frame()
    return game.scene


def test_each_player_has_settings_of_their_own(start):
    game = start()
    ann, ben = game.newcomer(0), game.newcomer(1)
    game.desk.adopt(ann.id)
    game.desk.change("theme", "space")
    game.desk.adopt(ben.id)
    assert game.desk.theme.id == "garden"
    game.desk.change("text_percent", 150)
    game.desk.adopt(ann.id)
    assert game.desk.theme.id == "space"
    assert game.screen.text_scale == 1.0
    game.click(ben.id)
    assert game.screen.text_scale == 1.5
    assert game.desk.theme.id == "garden"


def test_the_settings_say_whose_they_are(start):
    game = start(player="Kim")
    game.click("settings")
    assert "Kim" in game.texts
    game.desk.adopt(None)
    game.scene.refresh()
    game.frame()
    assert "Kim" not in game.texts


def test_a_guest_starts_as_it_comes_at_each_launch_and_keeps_to_this_run(start):
    game = start()
    kim = game.store.add_player("Kim", "object:1")
    game.desk.adopt(None)
    settle(game, "text_percent", 150)
    game.desk.adopt(kim.id)
    assert game.screen.text_scale == 1.0
    game.desk.adopt(None)
    assert game.screen.text_scale == 1.5
    game.click("settings")
    assert "A guest's settings last until the game is closed." in game.texts
    game.close()
    assert start().desk.settings == Settings()


def test_that_settings_cannot_be_kept_is_told_on_their_first_page(start, folder):
    folder.write_text("no folder")
    game = start(player="Kim")
    game.click("settings")
    assert "there are no records to keep them in" in game.texts
    game.click("back")
    settle(game, "sticky", True)
    assert play(game, "pick_place").context.profile.sticky


def test_a_disk_in_trouble_is_told_beside_the_settings(start, monkeypatch):
    game = start(player="Kim")
    monkeypatch.setattr(type(game.store), "trouble", lambda _self: "The disk is full.")
    page(game, LOOK)
    assert "The disk is full." in game.texts


def test_damaged_settings_cost_no_others_and_keep_nobody_from_playing(start):
    game = start(player="Kim")
    (kim,) = game.store.players()
    game.store.save_player(replace(kim, settings={"sticky": True, "theme": 7, "area_left": "x"}))
    game.close()
    again = start(player="Kim")
    assert again.desk.settings == Settings(sticky=True)
    assert play(again, "trace").context.profile.sticky


def test_what_another_version_of_the_game_kept_stays_where_it_was(start):
    game = start(player="Kim")
    (kim,) = game.store.players()
    game.store.save_player(replace(kim, settings={"hologram": 3}))
    game.desk.change("voice", 20)
    game.close()
    again = start(player="Kim")
    assert again.store.players()[0].settings == {"hologram": 3, "voice": 20}


def test_setting_back_a_page_leaves_the_other_pages(start):
    game = start(player="Kim")
    for name, value in (("sticky", True), ("steadying_ms", 100), ("theme", "calm")):
        game.desk.change(name, value)
    page(game, HAND)
    game.click("reset")
    assert game.desk.settings == Settings(theme="calm")
    assert game.at == "SettingsPage"
    assert "value" in {entry.op for entry in game.screen.log}
    assert "sticky=False" in {entry.name for entry in game.drawn("value")}


@pytest.mark.parametrize("one", PAGES.values(), ids=lambda one: one.name)
def test_every_page_can_be_set_back_from_anything(one):
    far = Settings(area_left=600, area_right=1000, area_top=0, area_bottom=400, handed="left")
    again = as_it_comes(one, far)
    assert all(getattr(again, line.name) == getattr(Settings(), line.name) for line in one.lines)


def test_sounds_are_let_heard_and_felt_as_loud_as_they_are_set(start):
    game = start()
    game.plug_in()
    game.button(pygame.CONTROLLER_BUTTON_X)
    heard = {}
    for level in (100, 50, 0):
        for name in ("effects", "voice", "rumble"):
            game.desk.change(name, level)
        page(game, SOUND)
        game.wait(0.3)
        game.desk.sound.log.clear()
        game.pad.shakes.clear()
        game.click("test")
        played = {h.kind: h.volume for h in game.desk.sound.log if h.name != "tick"}
        heard[level] = played | {"rumble": sum(strength for strength, _ in game.pad.shakes)}
    for kind in ("effect", "voice", "rumble"):
        assert heard[100][kind] > heard[50][kind] > heard[0].get(kind, 0) == 0, kind


# --- looks that change while one looks


def test_theme_and_language_change_at_once_where_they_are_set(start):
    game = start()
    page(game, LOOK)
    press(game, "theme", "space")
    assert game.desk.art().theme.id == "space"
    press(game, "language", "de")
    assert "Weltraum" in game.texts
    assert game.desk.tr.language == "de"


def test_a_pause_leads_to_the_settings_and_play_goes_on_in_another_look(start):
    game = start()
    first = play(game, "trace")
    game.play_trial()
    running = game.session.trial
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.click("settings")
    game.click("look")
    press(game, "theme", "space")
    for _ in range(2):
        game.click("back")
    game.click("go on")
    assert game.at == "Play"
    assert game.scene._picture._surface.art.theme.id == "space"
    # Another look is no other trial: what was begun goes on.
    assert game.session.trial is running is not first
    assert not running.paused


def test_another_size_of_text_in_a_pause_lays_the_exercise_out_anew(start):
    game = start()
    play(game, "pick_place")
    running = game.session.trial
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.click("settings")
    game.desk.change("text_percent", 200)
    game.scene.refresh()
    game.frame()
    game.click("back")
    game.click("go on")
    game.wait(0.2)
    assert running.outcome.kind == "halted"
    assert game.session.trial.context.area.h < running.context.area.h
    assert game.play_trial().outcome.kind == "done"


def test_a_device_pinned_in_a_pause_takes_over_the_trial(start):
    game = start()
    play(game, "pick_place", device=Device.MOUSE)
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.click("settings")
    game.click("hand")
    press(game, "device", "keyboard")
    for _ in range(2):
        game.click("back")
    game.click("go on")
    game.wait(0.2)
    assert game.session.trial.context.device is Device.KEYBOARD
    assert game.play_trial().outcome.kind == "done"


@pytest.mark.parametrize("wish", ["calm", "reduced_motion", ""])
def test_menus_follow_one_another_at_once_for_whom_nothing_is_to_move(start, wish):
    game = start(seen=True)
    game.wait(1)
    if wish:
        game.desk.change(wish, True)
    game.click("settings")
    pictures = []
    for _ in range(2):
        pictures.append(pygame.image.tobytes(game.screen.target, "RGB"))
        game.wait(1)
    assert (pictures[0] == pictures[1]) is bool(wish)


def test_old_looks_are_let_go_of(start):
    game = start(seen=True)
    page(game, LOOK)
    looks = []
    for theme in ("space", "calm", "garden") * 3:
        press(game, "theme", theme)
        game.frame()
        looks.append(weakref.ref(game.desk.art()))
    gc.collect()
    assert sum(look() is not None for look in looks) == 1


def test_a_theme_that_cannot_be_read_is_told_and_the_usual_one_stays(start, monkeypatch):
    def broken(theme_id="garden"):
        raise ThemeFault(f"assets/themes/{theme_id}/theme.toml: cannot be read.")

    game = start()
    monkeypatch.setattr("game.scenes.personal.load_theme", broken)
    page(game, LOOK)
    press(game, "theme", "space")
    assert game.desk.theme.id == "garden"
    assert "assets/themes/space/theme.toml: cannot be read." in game.texts
    press(game, "theme", "garden")
    assert "cannot be read" not in game.texts


def test_a_language_without_texts_falls_back_in_one_sentence(start):
    game = start()
    game.desk.load_language = load
    game.desk.change("language", "fr")
    page(game, LOOK)
    assert game.desk.tr.language == "en"
    assert game.desk.tr.problem.count(". ") == 0
    assert game.desk.tr.problem in game.texts
    # The wish stays in sight, so that it can be taken back.
    assert ("fr", "Français") in game.scene.ui.placed("language").widget.options
    press(game, "language", "en")
    assert "Texts are in English" not in game.texts


def test_any_catalogue_that_is_there_can_be_chosen(start, tmp_path, monkeypatch):
    spoken = {"eo": Translator("eo", gettext.NullTranslations())}
    monkeypatch.setattr("game.scenes.settings_pages.available", lambda: ["en", "eo"])
    game = start()
    game.desk._dresser._load = spoken.__getitem__
    page(game, LOOK)
    press(game, "language", "eo")
    assert game.desk.tr is spoken["eo"]


def test_no_text_of_the_settings_escapes_translation(start):
    game = start()
    game.desk._dresser._load = lambda _code: pseudo()
    game.desk.change("language", PSEUDO)
    game.app.stack.follow(Push(Overview(game.desk)), game.us)
    game.frame()
    untold = set()
    for one in (None, *PAGES.values()):
        if one is not None:
            page(game, one)
        shown = " ".join(entry.name for entry in game.drawn("text"))
        words = shown.replace("English", "").replace("Deutsch", "").replace("xx", "")
        untold |= {w for w in words.split("[")[0].split() if w}
    assert not untold


# --- by one device alone, at any size

SIZES = [(800, 600), (1280, 800), (1366, 768), (1920, 1080), (2560, 1080), (2560, 1440)]


@pytest.mark.parametrize("one", [None, *PAGES.values()], ids=lambda one: one.name if one else "all")
@pytest.mark.parametrize("large", [False, True])
def test_no_page_is_cut_at_any_size_of_window_text_or_button(start, one, large):
    game = start(settings=Settings(large_targets=large))
    scene = SettingsPage(game.desk, one) if one else Overview(game.desk)
    for size in SIZES:
        for percent in (100, 200):
            game.desk.change("text_percent", percent)
            game.screen.resized(size)
            scene.enter(0)
            layout = scene.ui.layout
            for placed in layout.placed:
                assert placed.box.x >= 0, (size, percent, placed.widget)
                assert placed.box.right <= size[0], (size, percent, placed.widget)
                assert placed.box.bottom - layout.reach <= size[1], (size, percent, placed.widget)
            game.screen.begin()
            scene.draw(0)
            for line in (entry for entry in game.screen.log if entry.op == "text"):
                assert line.rect.left >= 0, (size, percent, line)
                assert line.rect.right <= size[0], (size, percent, line)


def step(game, device, way):
    """One step through a menu, with the pad or the keyboard alone."""
    if device == "pad":
        buttons = {"down": pygame.CONTROLLER_BUTTON_DPAD_DOWN, "ok": pygame.CONTROLLER_BUTTON_A}
        buttons |= {"right": pygame.CONTROLLER_BUTTON_DPAD_RIGHT}
        buttons |= {"back": pygame.CONTROLLER_BUTTON_B}
        game.button(buttons[way])
    else:
        codes = {"down": pygame.KSCAN_DOWN, "right": pygame.KSCAN_RIGHT}
        codes |= {"ok": pygame.KSCAN_RETURN, "back": pygame.KSCAN_ESCAPE}
        game.key(codes[way])


@pytest.mark.parametrize("device", ["pad", "keys"])
def test_every_setting_is_reached_and_changed_with_one_device_alone(start, device):
    game = start(player="Kim")
    if device == "pad":
        game.plug_in()
    for one in PAGES.values():
        page(game, one)
        if not game.scene.ui.ring:
            step(game, device, "down")  # Shows where the focus is.
        for line in one.lines:
            for _ in range(12):
                if game.scene.ui.focus == line.name:
                    break
                step(game, device, "down")
            assert game.scene.ui.focus == line.name
            game.wait(0.4)
            before = getattr(game.desk.settings, line.name)
            step(game, device, "ok" if isinstance(before, bool) else "right")
        game.wait(1)  # The rest after a press is one of the settings.
        step(game, device, "back")
        assert game.at == "HomeScene"
    changed = game.desk.settings.to_table()
    # Those that stand at their right end already have nowhere to go to the right.
    assert set(changed) | {"handed", "area_right", "area_bottom"} >= {
        line.name for one in PAGES.values() for line in one.lines
    }


def test_one_finger_changes_the_layout_and_scrolls_to_what_is_out_of_sight(start):
    game = start(size=(800, 600), settings=Settings(text_percent=200, large_targets=True))
    page(game, LAYOUT)
    ui = game.scene.ui
    assert ui.layout.scrolls
    for _ in range(6):
        arrow = next(spot for spot in ui.arrows() if spot.name == "scroll down")
        game.tap(click(*arrow.box.centre), unclick(*arrow.box.centre))
        if ui.box("anchor").bottom < 600:
            break
    press(game, "anchor", "left")
    assert game.desk.settings.anchor == "left"
