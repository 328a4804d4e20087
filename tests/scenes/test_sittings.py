"""A sitting is one visit: left by any way it ends, and the record says how."""

from __future__ import annotations

import pygame
import pytest

from game.commands.demo_command import player_id
from game.core.values import Device
from game.scenes.records import Records
from game.scenes.sitting import Sitting
from game.scenes.watched import Waiting
from game.session import replay
from game.session.block import Block
from game.tasks import EXERCISES
from tests.input.script import click, key_down, key_up, move, unclick
from tests.scenes.table import LEVELS, SURE, disturbances
from tests.scenes.test_playing import ended_by
from tests.session.memory import MemoryRecorder

STEP_US = 1_000_000


def at_result(game):
    game.begin()
    game.play_block()
    assert game.at == "Result"


def test_going_back_from_a_choice_returns_to_the_result_of_the_open_sitting(start):
    game = start()
    at_result(game)
    sitting = game.scene.sitting
    for ways in (("other",), ("therapist",), ("therapist", "wrong"), ("details",)):
        for way in ways:
            game.click(way)
        assert game.at in ("ChooseExercise", "Therapist", "Correct", "Details")
        game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
        assert game.at == "Result"
        assert not sitting.ended
    assert ended_by(game) == [None]
    game.finish()
    assert ended_by(game) == ["completed"]


def test_a_second_block_goes_on_in_the_same_sitting(start):
    game = start()
    at_result(game)
    sitting = game.scene.sitting
    game.click("go on")
    assert game.scene.sitting is sitting
    assert len(sitting.session.results) == 2


def test_a_sitting_that_is_still_open_ends_when_another_begins(start):
    game = start()
    first = Sitting.begin(game.desk, None)
    second = Sitting.begin(game.desk, None)
    assert first.ended
    assert not second.ended
    assert ended_by(game) == ["quit", None]


@pytest.mark.parametrize("ways", [(), ("rest",), ("other",), ("home",)])
def test_a_sitting_that_nobody_returns_to_ends_and_the_game_goes_home(start, ways):
    game = start()
    at_result(game)
    for way in ways:
        game.click(way)
    place = game.at
    game.wait(155, STEP_US)
    assert game.at == place
    assert ended_by(game) == [None]
    game.wait(10, STEP_US)
    assert game.at == "HomeScene"
    # Play that had come to its end was not broken off.
    assert ended_by(game) == ["completed" if ways == ("home",) else "quit"]


def test_somebody_who_stirs_keeps_the_sitting(start):
    game = start()
    at_result(game)
    game.wait(100, STEP_US)
    game.frame(move(20, 20))
    game.wait(100, STEP_US)
    assert game.at == "Result"


def test_home_waits_for_ever(start):
    game = start()
    game.wait(400, STEP_US)
    assert game.at == "HomeScene"


def test_a_block_played_with_two_devices_is_counted_together_and_measured_apart(start):
    game = start()
    game.begin()
    game.play_trial()
    whole = game.scene.block.trials
    game.tap(key_down(pygame.KSCAN_SPACE), key_up(pygame.KSCAN_SPACE))
    game.play_block()
    assert game.at == "Result"
    game.worker.work()
    game.frame()
    first, second = game.scene.sitting.session.results
    assert (len(first.done), len(second.done)) == (1, whole - 1)
    praise = EXERCISES["pick_place"].praise
    assert praise.format(done=first.successes + second.successes, all=whole) in game.texts
    game.click("details")
    game.frame()
    assert game.texts.index("Mouse") < game.texts.index("Keyboard")
    assert game.texts.lower().count("movement time") == 2
    game.store.flush()
    records = [game.store.trial(line.trial_id) for line in game.store.trials()]
    assert {(r.start.block, r.start.device) for r in records} == {(0, "mouse"), (1, "keyboard")}


def test_a_killed_game_has_kept_its_pause_and_replays_up_to_there(start, folder, tmp_path):
    game = start()
    game.begin()
    trial = game.session.trial
    x, y = game.desk.devices.screen.px(trial.hand.x, trial.hand.y)
    for number in range(30):
        game.frame(move(x + 3 * number, y))
    game.frame(click(x, y))
    game.frame(unclick(x, y))
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    assert game.at == "Pause"
    game.wait(5)
    assert game.store.flush()
    # What a killed process leaves behind: the files as they are at this moment.
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in folder.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    again = start(folder=copy)
    (cut,) = again.store.unfinished()
    record = again.store.trial(cut.trial_id)
    assert list(record.inputs) == trial.inputs
    assert [one.command.value for one in disturbances(record)] == ["pause"]
    assert list(record.samples) == trial.samples
    assert replay(record).events == tuple(trial.events)


@pytest.mark.parametrize("stopped", [False, True])
def test_a_watched_session_is_marked_as_simulated_and_says_how_it_ended(
    start, monkeypatch, stopped
):
    memory = MemoryRecorder()
    monkeypatch.setattr(Records, "recorder", lambda _self: memory)
    level = LEVELS.of("pick_place")[0]

    def waiting(desk):
        def player():
            return player_id(desk.records.store(), "Sim")

        return Waiting(desk, [Block(level, 1)], Device.MOUSE, SURE, player)

    game = start(first=waiting)
    game.frame()
    assert game.at == "Watched"
    if stopped:
        game.wait(0.2, 20_000)
        game.frame(pygame.event.Event(pygame.QUIT))
    else:
        game.wait(60, 20_000)
    assert game.app.stack.empty
    game.worker.work()
    (session,) = memory.sessions.values()
    assert session.setup == {"simulated": True}
    ((ended, summary),) = memory.ended.values()
    assert ended == ("quit" if stopped else "completed")
    assert summary["trials"] == (0 if stopped else 1)
