"""What a player hears and feels: notes that rise, soft misses, the instruction, short rumbles."""

from __future__ import annotations

import pytest

from game.core.values import Device, Event
from game.scenes.ambience import IN_PLAY
from game.scenes.feel import HEAD_START, PHRASE, PHRASE_US, QUIET_US, SUCCESS, Feel
from game.session.block import Block, BlockEnded, BlockResult, Happened, TrialEnded
from game.session.settings import Settings
from game.tasks.base import Outcome, Skill
from game.ui.sound import NOTES, amplitude
from tests.input.script import click, unclick
from tests.scenes.table import LEVELS, SURE

DROPPING = Skill(bits=9.0, drop=1.0, lapse=0.0)
LONGEST_MS = 120
DONE = TrialEnded(Outcome("done", success=True, difficulty=2.0, margins=(0.5,)))
MISSED = TrialEnded(Outcome("done", success=False, difficulty=2.0, margins=(-0.5,)))


def happened(kind, **values):
    return Happened(Event(0, kind, values))


@pytest.fixture
def table(start):
    """A game at home, with a log of what is heard from now on."""
    game = start()
    game.desk.sound.log.clear()
    return game


@pytest.fixture
def feel(table):
    return Feel(table.desk)


def effects(game):
    return [one.name for one in game.desk.sound.log if one.kind == "effect"]


def said(game):
    return [one.name for one in game.desk.sound.log if one.kind == "voice"]


def notes(game):
    return [int(name[5:]) for name in effects(game) if name.startswith("note_")]


# --- notes


def test_notes_rise_with_each_success_in_a_row_and_begin_again_after_a_miss(table, feel):
    for end in (DONE, DONE, DONE, MISSED, DONE, DONE):
        feel.take([end], Device.MOUSE, 0)
    assert effects(table) == ["note_00", "note_01", "note_02", "miss", "note_00", "note_01"]


def test_a_long_row_stays_at_the_highest_note(table, feel):
    for _ in range(NOTES + 4):
        feel.take([DONE], Device.MOUSE, 0)
    assert notes(table) == [*range(NOTES), *[NOTES - 1] * 4]


def test_check_points_climb_to_the_note_of_the_success(table, feel):
    for _ in range(3):
        for count in (1, 2):
            bloomed = happened("bloomed", stroke=0, count=count)
            feel.take([bloomed], Device.MOUSE, 0)
        feel.take([happened("completed", stroke=0), DONE], Device.MOUSE, 0)
    assert notes(table) == [0, 1, 2, 1, 2, 3, 2, 3, 4]


def test_a_long_row_leaves_room_for_check_points_to_climb(table, feel):
    for _ in range(12):
        feel.take([happened("bloomed", stroke=0, count=1)], Device.MOUSE, 0)
        feel.take([DONE], Device.MOUSE, 0)
    assert notes(table)[-2:] == [HEAD_START, HEAD_START + 1]


def test_of_what_happens_at_once_one_thing_is_heard(table, feel):
    placed = happened("placed", item=1)
    feel.take([placed, DONE], Device.MOUSE, 0)
    feel.take([happened("stroke_done", stroke=0), happened("bloomed", stroke=0)], Device.MOUSE, 0)
    feel.take([happened("misplaced", item=1), MISSED], Device.MOUSE, 0)
    assert effects(table) == ["note_00", "note_01", "miss"]


def test_a_thing_that_comes_to_its_place_at_the_second_try_is_no_miss_to_the_ear(table, feel):
    feel.take([DONE], Device.MOUSE, 0)
    feel.take([happened("placed", item=1), MISSED], Device.MOUSE, 0)
    feel.take([DONE], Device.MOUSE, 0)
    assert effects(table) == ["note_00", "put_down", "note_00"]


@pytest.mark.parametrize("kind", ["given_up", "halted"])
def test_what_was_left_out_is_passed_over_in_silence(table, feel, kind):
    feel.take([DONE], Device.MOUSE, 0)
    feel.take([TrialEnded(Outcome(kind, success=False, difficulty=2.0))], Device.MOUSE, 0)
    feel.take([DONE], Device.MOUSE, 0)
    assert effects(table) == ["note_00", "note_01"]


def test_a_trembling_hand_at_the_edge_does_not_rattle(table, feel):
    for now in range(0, 4 * QUIET_US, QUIET_US // 10):
        feel.take([happened("left_path", stroke=0)], Device.MOUSE, now)
        feel.take([happened("returned", stroke=0)], Device.MOUSE, now)
    assert effects(table) == ["edge"] * 4


def test_a_block_closes_with_its_phrase_after_the_last_note(table, feel):
    result = BlockResult(Block(LEVELS.levels[0], 1), "mouse", "right")
    feel.take([DONE, BlockEnded(result)], Device.MOUSE, 0)
    feel.update(PHRASE_US - 1)
    assert effects(table) == ["note_00"]
    feel.update(PHRASE_US)
    feel.update(2 * PHRASE_US)
    assert effects(table) == ["note_00", PHRASE]


# --- rumble


@pytest.fixture
def pad(table):
    """The gamepad, in the player's hand."""
    table.plug_in()
    table.button()
    table.pad.shakes.clear()
    return table.pad


def test_rumble_is_light_and_short_and_stronger_for_a_success(feel, pad):
    events = ("grasped", "slipped", "placed", "stroke_begun", "left_path", "bloomed", "dropped")
    for kind in events:
        feel.take([happened(kind, item=0)], Device.GAMEPAD, 0)
    contacts = list(pad.shakes)
    feel.take([DONE], Device.GAMEPAD, 0)
    success = pad.shakes[-1]
    assert len(contacts) == len(events) - 1
    assert all(ms <= 60 and strength < success[0] for strength, ms in contacts)
    assert success[1] <= LONGEST_MS


def test_only_a_gamepad_that_is_played_with_rumbles(feel, pad):
    feel.take([DONE], Device.MOUSE, 0)
    assert pad.shakes == []


@pytest.mark.parametrize(("level", "strengths"), [(0, []), (50, [SUCCESS.strength / 2])])
def test_rumble_follows_its_level_down_to_nothing(table, feel, pad, level, strengths):
    table.desk.change("rumble", level)
    feel.take([DONE], Device.GAMEPAD, 0)
    assert [strength for strength, _ in pad.shakes] == strengths


def test_a_pad_that_was_never_used_or_is_pulled_out_is_left_alone(table, feel):
    feel.take([DONE], Device.GAMEPAD, 0)
    table.plug_in()
    feel.take([DONE], Device.GAMEPAD, 0)
    assert table.pad.shakes == []


# --- the instruction


def test_an_instruction_is_spoken_when_it_is_new_and_when_asked_for(table, feel):
    for text in ("", "Put the peg in", "Put the peg in", "Take the peg out", "Take the peg out"):
        feel.instruct(text)
    assert said(table) == ["Put the peg in", "Take the peg out"]
    feel.repeat()
    assert said(table)[2:] == ["Take the peg out"]


# --- the whole game


def test_a_block_is_heard_as_a_player_hears_it(start):
    game = start()
    game.begin()
    game.desk.sound.log.clear()
    ends = []
    while game.at == "Play" and game.session.trial is not None:
        trial = game.play_trial()
        ends.append(trial.outcome.success)
    assert all(ends)
    assert notes(game) == [min(step, NOTES - 1) for step in range(len(ends))]
    assert effects(game).count("pick_up") == len(ends)
    assert said(game)
    assert all("on its plate" in text for text in said(game))


def test_a_drop_is_heard_softly_and_starts_the_notes_low_again(start):
    game = start()
    game.begin()
    game.desk.sound.log.clear()
    successes = [game.play_trial(skill).outcome.success for skill in (SURE, SURE, DROPPING, SURE)]
    assert successes == [True, True, False, True]
    assert notes(game) == [0, 1, 0]
    assert {"let_go", "miss"} & set(effects(game))


def test_the_repeat_button_says_the_instruction_again(start):
    game = start()
    game.begin()
    game.frame()
    game.frame()
    instruction = said(game)[-1]
    assert instruction in game.texts
    game.desk.sound.log.clear()
    picture = game.scene._picture
    x, y = picture._hits.repeat.center
    game.tap(click(x, y), unclick(x, y))
    assert said(game) == [instruction]


def test_menus_tick_when_pressed_and_say_their_question(start):
    game = start()
    game.desk.sound.log.clear()
    game.click("pick_place")
    assert effects(game) == ["tick"]
    assert said(game) == ["Which hand plays?"]


def test_at_levels_of_nothing_nothing_is_heard_or_felt(start):
    game = start(settings=Settings(music=0, effects=0, voice=0, rumble=0), device=Device.GAMEPAD)
    game.plug_in()
    game.begin()
    for _ in range(2):
        game.play_trial()
    assert game.desk.sound.log == []
    assert game.pad.shakes == []


def music(game):
    return [one.name for one in game.desk.sound.log if one.kind == "music"]


def test_each_theme_has_its_music_and_calm_has_none_unless_it_is_asked_for(start):
    game = start()
    assert music(game) == ["garden"]
    game.desk.change("theme", "space")
    game.wait(4)
    assert music(game) == ["garden", "space"]
    game.desk.change("calm", value=True)
    game.wait(4)
    assert music(game)[-1] == ""
    game.desk.change("music", 20)
    game.wait(4)
    assert music(game)[-1] == "space"


def test_music_is_softer_in_play(start):
    game = start()
    game.wait(3)
    assert game.desk.sound._share == pytest.approx(1)
    game.begin()
    game.wait(3)
    assert game.at == "Play"
    assert game.desk.sound._share == pytest.approx(IN_PLAY)


def test_levels_are_obeyed_as_they_are_set(start):
    game = start()
    game.desk.change("effects", 40)
    game.frame()
    game.click("pick_place")
    tick = next(one for one in reversed(game.desk.sound.log) if one.kind == "effect")
    game.desk.change("effects", 80)
    game.frame()
    game.click("back")
    louder = next(one for one in reversed(game.desk.sound.log) if one.kind == "effect")
    assert louder.volume / tick.volume == pytest.approx(amplitude(80) / amplitude(40))
