"""A sitting may last for hours: what is in memory does not depend on how much was played."""

from __future__ import annotations

import gc
from collections import Counter

import pygame

from game.core.values import Device, Sample, Side
from game.scenes.base import Home
from game.scenes.picture import Picture
from game.scenes.play import Play
from game.scenes.result import Result
from game.scenes.sitting import Sitting
from game.session.block import Block
from game.session.running import Running
from game.session.trial import Trial
from game.ui.art import Art
from game.ui.screen import Screen
from tests.scenes.table import LEVELS, Game

WATCHED = (Sample, Trial, Running, Play, Picture, Result, Art)
LARGE_PX = 40_000
WARM, MORE = 2, 1


def alive() -> Counter[str]:
    """How many there are of what a block is made of, and of large pictures."""
    gc.unfreeze()  # What was there before the tests (tests/conftest.py) may hold something too.
    gc.collect()
    holders = gc.get_objects()
    found = Counter(type(one).__name__ for one in holders if type(one) in WATCHED)
    held = {
        id(one): one
        for holder in holders
        for one in gc.get_referents(holder)
        if isinstance(one, pygame.Surface)
    }
    large = sum(s.get_width() * s.get_height() >= LARGE_PX for s in held.values())
    return found + Counter({"large pictures": large})


def play_block(game: Game, sitting: Sitting, level: str) -> None:
    """Play a trial of a level, to the screen that follows and all that is done beside it."""
    block = Block(next(one for one in LEVELS.levels if one.id == level), 1)
    play = Play(game.desk, sitting, block, Device.MOUSE, Side.RIGHT)
    game.app.stack.follow(Home(play), game.us)
    game.play_block()
    game.frame()
    game.worker.work()
    game.store.flush()
    game.frame()


def test_a_long_sitting_leaves_no_more_in_memory_than_a_short_one(start, monkeypatch):
    monkeypatch.setattr(Screen, "create_null", Screen.create_offscreen)
    others = alive()  # What other tests have kept for their own use.
    game = start()
    sitting = Sitting.begin(game.desk, None)
    counts = []
    for _ in range(WARM + MORE):
        for level in ("pick-place-plates", "trace-lines"):
            play_block(game, sitting, level)
        counts.append(alive())
    assert len(sitting.session.results) == 2 * (WARM + MORE)
    for name in (Trial.__name__, Play.__name__):
        assert counts[-1][name] <= others[name], name
    for name, before in counts[WARM - 1].items():
        assert counts[-1][name] <= before, name
    assert len(game.app.stack._scenes) == 2
