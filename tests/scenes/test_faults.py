"""Faults of the program, of measures and of the disk: one sentence, and nothing is lost."""

from __future__ import annotations

import threading
from dataclasses import replace

import pygame
import pytest
import sqlalchemy as sa

from game.app import MEASURE_FAULT, Worker
from game.commands.play import CRASH_FILE, CRASHED, STOPPED, finish
from game.scenes.hand import ChooseHand
from game.scenes.home import HomeScene
from game.scenes.records import NothingKept
from game.session.marks import Helped
from game.store import reading
from game.store.faults import StoreFault
from game.store.store import Store
from tests.input.script import click, move
from tests.scenes.table import SURE
from tests.scenes.test_playing import ended_by
from tests.session.test_session import begun, played

NAME = "Erika Musterfrau"


def breaks(*_args):
    raise RuntimeError(NAME)


def spoil_rules(game):
    """Let the running trial's rules break at the next frame."""
    trial = game.session.trial
    trial.exercise = replace(trial.exercise, step=breaks)


def run_to_the_end(game, folder):
    game.ended = True
    code = finish(game.app, folder)
    pygame.display.init()
    return code


@pytest.mark.parametrize("exercise", ["pick_place", "trace"])
def test_a_fault_in_an_exercises_rules_costs_no_movement(start, folder, capsys, exercise):
    game = start()
    game.begin(exercise)
    game.play_trial()
    game.worker.work()
    while not game.session.trial.shown:
        game.frame()
    for number in range(20):
        game.frame(move(400 + number, 300))
    trial = game.session.trial
    spoil_rules(game)
    pygame.event.post(click(420, 300))
    assert run_to_the_end(game, folder) == CRASHED

    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "what was played is saved" in told
    assert "Traceback" not in told
    assert "Erika" not in told
    details = (folder / CRASH_FILE).read_text(encoding="utf-8")
    assert "Erika" not in details
    assert details.endswith("RuntimeError\n")
    assert "in frame" in details

    again = start()
    assert ended_by(again) == ["crash"]
    first, last = again.store.trials()
    assert (first.ended_as, last.ended_as) == ("done", "cut_short")
    assert list(again.store.trial(last.trial_id).samples) == trial.samples
    assert len(trial.samples) >= 20


def test_ctrl_c_is_a_way_to_leave(start, folder, capsys, monkeypatch):
    game = start()
    game.begin()
    game.play_trial()
    game.frame(move(500, 300))

    def interrupted(_seconds):
        raise KeyboardInterrupt

    monkeypatch.setattr(game.desk.pump, "_sleep", interrupted)
    assert run_to_the_end(game, folder) == STOPPED == 130
    assert capsys.readouterr() == ("", "")
    assert not (folder / CRASH_FILE).exists()
    again = start()
    assert ended_by(again) == ["quit"]
    assert [line.ended_as for line in again.store.trials()] == ["done", "halted"]
    assert not again.store.unfinished()


class RealWorker(Worker):
    """The game's own worker, which a test can wait for."""

    def work(self):
        done = threading.Event()
        self.put(done.set)
        assert done.wait(30)


def test_a_fault_in_a_measure_is_told_with_the_result_and_stops_nothing(start, monkeypatch, caplog):
    monkeypatch.setattr("tests.scenes.table.LaterWorker", RealWorker)
    monkeypatch.setattr("game.session.session.measure", breaks)
    game = start()
    game.begin()
    game.play_trial(SURE)
    game.worker.work()
    game.play_block()
    assert game.at == "Result"
    game.worker.work()
    game.frame()
    game.frame()
    assert MEASURE_FAULT in game.texts
    assert "Erika" not in caplog.text
    assert "RuntimeError" in caplog.text
    game.finish()
    assert ended_by(game) == ["completed"]
    assert {line.ended_as for line in game.store.trials()} == {"done"}


def test_a_measure_that_fails_while_the_result_is_shown_is_told_there(start, monkeypatch):
    game = start()
    game.begin()
    game.play_block()
    game.worker.work()
    game.frame()
    assert MEASURE_FAULT not in game.texts
    monkeypatch.setattr(game.worker, "failed", lambda: True)
    game.frame()
    game.frame()
    assert MEASURE_FAULT in game.texts


def cannot_read(*_args):
    raise StoreFault("The records on disk are damaged: keep the folder and restore a copy.")


def test_records_that_cannot_be_read_any_more_do_not_stop_the_game(start, monkeypatch):
    game = start()
    game.newcomer()
    monkeypatch.setattr(Store, "last_session", cannot_read)
    monkeypatch.setattr(Store, "last_sessions", cannot_read)
    game.click("calibrate")
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    assert isinstance(game.scene, HomeScene)
    game.frame()
    assert "The records on disk are damaged" in game.texts
    game.click("pick_place")
    assert isinstance(game.scene, ChooseHand)
    game.click("right")
    assert game.play_trial().outcome.kind == "done"


def test_a_known_difficulty_that_cannot_be_read_does_not_stop_the_game(start, monkeypatch, caplog):
    game = start()
    game.newcomer()

    def damaged(*_args):
        raise sa.exc.DatabaseError(NAME, None, OSError("malformed"))

    monkeypatch.setattr(reading, "last_controller", damaged)
    game.begin()
    assert game.play_trial().outcome.kind == "done"
    assert "The last difficulty cannot be read (DatabaseError)." in caplog.text
    assert NAME not in caplog.text


def test_without_records_one_trial_that_was_helped_with_is_one():
    session, _, _ = begun(NothingKept(), trials=4)
    session.help(Helped.ONE)
    played(session)
    (block,) = session.summary()["blocks"]
    assert block["helped"] == 1
    assert block["difficulty_last_bits"] > block["difficulty_first_bits"]


def pragma(store, words):
    raw = store._database.writer.raw_connection()
    try:
        row = raw.cursor().execute(f"PRAGMA {words}").fetchone()
        return row[0] if row else None
    finally:
        raw.close()


def test_a_disk_that_fills_during_play_is_told_once_in_a_pause_and_nothing_is_lost(start):
    game = start()
    game.begin()
    game.play_trial()
    game.worker.work()
    assert game.store.flush()
    pragma(game.store, f"max_page_count = {pragma(game.store, 'page_count')}")
    trial = game.session.trial
    for number in range(6_000):
        if game.at != "Play":
            break
        game.frame(move(400 + number % 400, 300))
        if number % 100 == 99:
            game.store.flush(0.5)
    assert game.at == "Pause"
    game.frame()
    assert "The disk is full: make room, and what was played will be saved." in game.texts

    game.click("go on")
    for number in range(30):
        game.frame(move(400 + number, 300))
    assert game.at == "Play"
    assert game.store.trouble()
    pragma(game.store, "max_page_count = 100000")
    while game.session.trial is trial:
        game.play_trial()
    assert game.store.flush(30)
    kept = [line for line in game.store.trials() if line.ended_as == "done"]
    assert list(game.store.trial(kept[-1].trial_id).samples) == trial.samples
    assert trial.interrupted


def test_what_home_has_told_of_the_disk_does_not_stop_play(start, monkeypatch):
    game = start()
    monkeypatch.setattr(Store, "trouble", lambda _self: "The disk is full.")
    game.begin()
    game.wait(1)
    assert game.at == "Play"
