"""Every setting: changed on its page by hand, kept over a restart, and obeyed everywhere."""

from __future__ import annotations

from dataclasses import fields

import pygame
import pytest

from game.core.values import Device, Side
from game.scenes import conduct
from game.scenes.base import Home, Push
from game.scenes.garden import Garden
from game.scenes.play import Play
from game.scenes.settings import Settings as Overview
from game.scenes.settings import SettingsPage
from game.scenes.settings_pages import PAGES
from game.scenes.sitting import Sitting
from game.session.block import Block, Part
from game.session.settings import Settings
from game.session.setup import SetUp
from game.ui.hud import TEXT
from game.ui.stage import play_area
from game.ui.widgets import Choice, Slider, Switch
from tests.input.script import click, finger, move, unclick

EXERCISES = ("pick_place", "trace")
UNCHANGED = Settings()


def play(game, exercise, hand=Side.RIGHT, device=None):
    """Have a block of an exercise before the player's eyes; returns its first trial."""
    desk = game.desk
    sitting = Sitting.begin(desk, desk.player)
    level = desk.library.of(exercise)[0]
    chosen = device or desk.devices.in_use or Device.MOUSE
    scene = Play(desk, sitting, Block(level, 6), chosen, hand)
    game.app.stack.follow(Push(scene), game.us)
    while not game.session.trial.shown:
        game.frame()
    game.frame()
    return game.session.trial


def settle(game, name, value):
    """Set a setting to ``value`` on its page, with the mouse, from home."""
    page = next(p for p in PAGES.values() if name in {line.name for line in p.lines})
    game.click("settings")
    game.click(page.name)
    set_control(game, name, value)
    for _ in range(2):
        game.wait(1)  # A rest between presses may have been set.
        game.click("back")
    assert game.at == "HomeScene"


def set_control(game, name, value):
    ui = game.scene.ui
    widget = ui.placed(name).widget
    if isinstance(widget, Switch):
        game.click(name)
    elif isinstance(widget, Choice):
        press(game, name, str(value))
    else:
        assert isinstance(widget, Slider)
        scale = 10 if name.startswith("area_") else 1
        part = "plus" if value > getattr(game.desk.settings, name) else "minus"
        for _ in range(40):
            if game.scene.ui.value(name) * scale == value:
                return
            press(game, name, part)
        raise AssertionError(f"{name} does not come to {value}")


def press(game, name, part):
    x, y = game.scene.ui.part(name, part).centre
    game.tap(click(x, y), unclick(x, y))


# --- what each setting does


def speaks_german(game):
    game.click("settings")
    assert "Zurück" in game.texts
    for exercise in EXERCISES:
        trial = play(game, exercise)
        cue = trial.exercise.cue(trial.state)
        english, thing = cue.text, game.desk.theme.name(cue.art) if ":" in cue.art else ""
        shown, said = thing or english, game.desk.tr(thing or english)
        assert said in game.texts
        assert shown not in game.texts.replace(said, "")


def looks_like_space(game):
    assert game.desk.art().theme.id == "space"
    for exercise in EXERCISES:
        play(game, exercise)
        assert game.scene._picture._surface.art.theme.id == "space"
    play(game, "pick_place")
    assert game.drawn("cue")[0].name.startswith("object:")
    assert "on its pad" in game.texts


def has_texts_twice_as_large(game):
    plain = Settings()
    title = game.drawn("text")[0].rect.height
    game.desk.alter(plain)
    game.scene.refresh()
    game.frame()
    assert title > 1.8 * game.drawn("text")[0].rect.height
    game.desk.change("text_percent", 200)
    for exercise in EXERCISES:
        play(game, exercise)
        assert game.screen.line_height(TEXT) > 1.8 * 34


def is_calm(game):
    assert game.desk.art().theme.plain
    for exercise in EXERCISES:
        game.seen.clear()
        play(game, exercise)
        assert game.scene._picture._surface.art.theme.plain
        game.play_trial()
        game.wait(0.5, 40_000)
        assert not {entry for entry in game.seen if entry[0] in ("mote", "flight")}


def has_no_motion(game):
    for exercise in EXERCISES:
        game.seen.clear()
        play(game, exercise)
        game.play_trial()
        game.wait(0.5, 40_000)
        assert not {entry for entry in game.seen if entry[0] in ("mote", "flight")}


def draws_things_as_large_as_set(game):
    small, large = {}, {}
    for sizes, mm in ((small, 10), (large, 30)):
        game.desk.change("object_mm", mm)
        for exercise in EXERCISES:
            play(game, exercise)
            kind = "thing" if exercise == "pick_place" else "station"
            sizes[exercise] = max(entry.rect.w for entry in game.drawn(kind))
    assert all(large[exercise] > 1.5 * small[exercise] for exercise in EXERCISES)


def has_large_buttons_everywhere(game):
    wide = 76  # px that cover 20 mm before anyone has calibrated
    assert min(e.rect.h for e in game.drawn("button")) >= wide
    for exercise in EXERCISES:
        play(game, exercise)
        assert all(min(e.rect.size) >= wide for e in game.drawn("button"))


def takes_no_second_press_at_once(game):
    game.click("settings")
    game.click("look")
    # The second press comes a few hundredths of a second later, and opens nothing.
    assert isinstance(game.scene, Overview)
    game.wait(1)
    game.click("look")
    assert isinstance(game.scene, SettingsPage)
    for exercise in EXERCISES:
        trial = play(game, exercise)
        assert trial.context.profile.cooldown_us == 500_000
        game.wait(1)
        pause = next(e.rect.center for e in game.drawn("button") if e.name == "pause")
        game.desk.last_press = game.us
        game.tap(click(*pause), unclick(*pause))
        assert game.at == "Play"


def offers_the_hand_that_was_set(game):
    for exercise in EXERCISES:
        game.click(exercise)
        assert game.at == "Play"
        assert game.session.trial.context.hand is Side.LEFT
        game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
        game.finish("stop")


def plays_with_the_pinned_device_only(game):
    for exercise in EXERCISES:
        trial = play(game, exercise)
        assert trial.context.device is Device.TOUCH
        before = len(trial.samples)
        game.frame(move(400, 400), click(400, 400), unclick(400, 400))
        assert len(trial.samples) == before
    # The mouse works the menus all the same.
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.click("go on")
    assert game.at == "Play"


def has_its_buttons_for_the_left_hand(game):
    middle = game.screen.size[0] // 2
    game.click("settings")
    game.click("look")
    reset, done = game.scene.ui.box("reset"), game.scene.ui.box("back")
    assert done.x < reset.x
    for exercise in EXERCISES:
        play(game, exercise)
        places = {e.name: e.rect for e in game.drawn("button")}
        assert places["pause"].left > middle
        text = next(e.rect for e in game.drawn("text"))
        assert text.right <= places["repeat"].left < places["pause"].left


def mirrors_every_exercise(game):
    for exercise in EXERCISES:
        assert play(game, exercise, Side.RIGHT).context.mirrored
    play(game, "pick_place", Side.RIGHT)
    assert game.drawn("tray")[0].rect.left > game.screen.size[0] // 2


def has_a_bar_that_nothing_lies_on(game):
    for exercise in EXERCISES:
        play(game, exercise)
        (bar,) = game.drawn("anchor")
        assert bar.name == "left"
        lying = [e for op in ("tray", "plate", "thing", "station") for e in game.drawn(op)]
        assert lying
        assert all(e.rect.left >= bar.rect.right for e in lying)


def keeps_its_left_free(game):
    stays_within(game, lambda area, whole: area.left >= whole.left + 0.29 * whole.w)


def keeps_its_top_free(game):
    stays_within(game, lambda area, whole: area.top >= whole.top + 0.29 * whole.h)


def keeps_its_right_free(game):
    stays_within(game, lambda area, whole: area.right <= whole.left + 0.61 * whole.w)


def keeps_its_bottom_free(game):
    stays_within(game, lambda area, whole: area.bottom <= whole.top + 0.61 * whole.h)


def stays_within(game, holds):
    """Whatever lies on the mat lies within the part that ``holds`` allows."""
    whole = play_area(game.screen.size)
    for exercise in EXERCISES:
        play(game, exercise)
        kinds = ("tray", "plate", "thing", "station", "corridor", "mark")
        for entry in (e for op in kinds for e in game.drawn(op)):
            assert holds(entry.rect.inflate(-4, -4), whole), (exercise, entry)


def takes_and_lets_go_by_taps(game):
    trial = play(game, "pick_place")
    state, screen = trial.state, game.desk.devices.screen
    item, slot = state.params.items[state.params.right[0]], state.params.slots[state.params.slot]
    start, end = screen.px(item.x, item.y), screen.px(slot.x, slot.y)
    game.frame(move(*start))
    game.tap(click(*start), unclick(*start))
    assert trial.state.carrying >= 0
    for share in range(1, 11):
        x, y = (a + (b - a) * share // 10 for a, b in zip(start, end, strict=True))
        game.frame(move(x, y))
    game.tap(click(*end), unclick(*end))
    assert trial.outcome.success
    path = play(game, "trace")
    first = screen.px(*path.params.strokes[0][0])
    game.frame(move(*first))
    game.tap(click(*first), unclick(*first))
    assert path.state.drawing
    two_taps_of_a_finger(game)


def two_taps_of_a_finger(game):
    """One on the thing, one on its place, and nothing in between."""
    trial = play(game, "pick_place", device=Device.TOUCH)
    params, (w, h) = trial.state.params, game.screen.size
    item, slot = params.items[params.right[0]], params.slots[params.slot]
    for number, place in enumerate((item, slot), 1):
        x, y = game.desk.devices.screen.px(place.x + 1_500, place.y)
        where = x / (w - 1), y / (h - 1)
        game.wait(0.3)
        game.tap(finger(pygame.FINGERDOWN, number, *where), finger(pygame.FINGERUP, number, *where))
    assert trial.outcome.success
    assert trial.outcome.details["error_um"] < 2_000


def follows_a_trembling_hand_calmly(game):
    for exercise in EXERCISES:
        trial = play(game, exercise)
        for shake in range(100):
            game.frame(move(600 + 20 * (-1) ** shake, 400))
        xs = trial.track.x[-20:]
        assert max(xs) - min(xs) < 0.5 * 40 * trial.context.um_per_px_x
        assert game.session._running.start.get().assisted


def levels_music(game):
    assert_level(game, "music", 50)


def levels_effects(game):
    assert_level(game, "effects", 50)
    game.desk.change("effects", 0)
    game.frame()
    game.desk.sound.log.clear()
    for exercise in EXERCISES:
        play(game, exercise)
        game.play_trial()
    assert not [h for h in game.desk.sound.log if h.kind == "effect"]


def levels_voice(game):
    assert_level(game, "voice", 50)


def assert_level(game, kind, level):
    """The sound obeys in menus and in both exercises."""
    game.frame()
    assert getattr(game.desk.sound.levels, kind) == level
    for exercise in EXERCISES:
        play(game, exercise)
        assert getattr(game.desk.sound.levels, kind) == level


def levels_rumble(game):
    game.plug_in()
    for exercise in EXERCISES:
        strengths = {}
        for level in (50, 100, 0):
            game.desk.change("rumble", level)
            game.pad.shakes.clear()
            play(game, exercise, device=Device.GAMEPAD)
            game.desk.devices.pin(Device.GAMEPAD)
            game.play_trial()
            strengths[level] = max((s for s, _ in game.pad.shakes), default=0)
        assert strengths[0] == 0
        assert 0 < strengths[50] < strengths[100]


def plans_as_many_days(game):
    garden = Garden(game.desk, game.desk.player)
    game.app.stack.follow(Push(garden), game.us)
    game.frame()
    assert "0 of 5 days" in game.texts


def has_a_probe_at_the_end(game):
    for exercise in EXERCISES:
        begun = conduct.begin(game.desk, game.desk.player, SetUp(), exercise)
        game.app.stack.follow(begun, game.us)
        game.play_block()
        game.click("home")
        assert game.at == "Compare"
        assert game.scene.block.part is Part.PROBE_LAST
        game.click("leave out")
        game.app.stack.follow(Home(), game.us)


EFFECTS = {
    "language": ("de", speaks_german),
    "theme": ("space", looks_like_space),
    "text_percent": (200, has_texts_twice_as_large),
    "calm": (True, is_calm),
    "reduced_motion": (True, has_no_motion),
    "object_mm": (30, draws_things_as_large_as_set),
    "large_targets": (True, has_large_buttons_everywhere),
    "cooldown_ms": (500, takes_no_second_press_at_once),
    "hand": ("left", offers_the_hand_that_was_set),
    "device": ("touch", plays_with_the_pinned_device_only),
    "handed": ("left", has_its_buttons_for_the_left_hand),
    "mirror": ("on", mirrors_every_exercise),
    "anchor": ("left", has_a_bar_that_nothing_lies_on),
    "area_left": (300, keeps_its_left_free),
    "area_top": (300, keeps_its_top_free),
    "area_right": (600, keeps_its_right_free),
    "area_bottom": (600, keeps_its_bottom_free),
    "sticky": (True, takes_and_lets_go_by_taps),
    "steadying_ms": (200, follows_a_trembling_hand_calmly),
    "music": (50, levels_music),
    "effects": (50, levels_effects),
    "voice": (50, levels_voice),
    "rumble": (50, levels_rumble),
    "goal_days": (5, plans_as_many_days),
    "probe": ("last", has_a_probe_at_the_end),
}
"""Of every setting a value other than the usual one, and what shows that it is obeyed."""


def test_every_setting_has_its_place_on_one_page_and_an_effect_that_is_tested():
    names = sorted(f.name for f in fields(Settings))
    assert sorted(line.name for page in PAGES.values() for line in page.lines) == names
    assert sorted(EFFECTS) == names


@pytest.mark.parametrize("name", EFFECTS)
def test_a_setting_is_changed_by_hand_kept_over_a_restart_and_obeyed(start, name):
    value, obeyed = EFFECTS[name]
    first = start(player="Kim")
    settle(first, name, value)
    first.close()
    again = start(player="Kim")
    assert getattr(again.desk.settings, name) == value
    assert again.desk.settings == UNCHANGED.changed(name, value)
    obeyed(again)
