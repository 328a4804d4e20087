"""The end of the game: what was played is safe before anything of the system's is let go."""

from __future__ import annotations

import subprocess
import sys
import threading

import pygame
import pytest

from game import app
from game.input import driver
from game.store.faults import StoreFault


@pytest.fixture
def order(monkeypatch):
    """What is let go of, in that order, noted by ``watch``."""
    noted = []

    def watch(game, **answers):
        def noting(name):
            return lambda **_how: (noted.append(name), answers.get(name, True))[1]

        records = game.desk.records.close
        monkeypatch.setattr(
            game.desk.records, "close", lambda: (noted.append("records"), records())
        )
        monkeypatch.setattr(game.desk.sound, "close", noting("sound"))
        monkeypatch.setattr(driver.pygame, "quit", noting("everything"))
        monkeypatch.setattr(driver.pygame.display, "quit", noting("window"))
        return noted

    return watch


def test_records_are_closed_before_sound_and_window(start, order):
    game = start()
    noted = order(game)
    game.close()
    assert noted == ["records", "sound", "everything"]


def test_a_sound_card_that_does_not_answer_is_not_asked_again(start, order, monkeypatch):
    left = []
    monkeypatch.setattr(driver.atexit, "unregister", left.append)
    game = start()
    noted = order(game, sound=False)
    game.close()
    assert noted == ["records", "sound", "window"]
    assert left == [pygame.quit]


def test_records_that_cannot_be_saved_are_told_and_the_window_is_closed(start, order, monkeypatch):
    game = start()
    noted = order(game)
    whole = game.desk.records.close

    def fails():
        whole()
        raise StoreFault("full")

    monkeypatch.setattr(game.desk.records, "close", fails)
    with pytest.raises(StoreFault):
        game.close()
    assert noted == ["records", "sound", "everything"]


def test_measures_that_take_too_long_keep_nobody(monkeypatch, caplog):
    monkeypatch.setattr(app, "FINISH_S", 0.05)
    worker, go_on = app.Worker(), threading.Event()
    worker.put(go_on.wait)
    worker.finish()
    assert "took too long" in caplog.text
    go_on.set()


HANGS = """
import time
import pygame
from game.input import driver
driver.QUIT_S = 0.2
pygame.quit = lambda: time.sleep(60)
driver.quit_devices(sound_answers=True)
"""


def test_a_window_that_cannot_be_closed_ends_with_the_game():
    done = subprocess.run(
        [sys.executable, "-c", HANGS], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode != 0
    assert "quit_devices" in done.stderr
