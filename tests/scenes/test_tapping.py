"""Tapping in the whole game: nothing adapts, so nothing speaks of difficulty; shown once."""

from __future__ import annotations

import pygame
import pytest

BITS = " bits"


@pytest.fixture
def played(start):
    """A game of a newcomer who has tapped two rows and stopped."""
    game = start()
    game.newcomer()
    game.begin("tap")
    seen = []
    game.wait(0.5, 16_667)
    seen.append(bool(game.drawn("ghost")))
    for _ in range(2):
        game.play_trial()
    game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
    game.wait(0.5)
    game.click("stop")
    game.wait(0.5)
    game.worker.work()
    return game, seen


def test_what_a_row_was_like_is_told_without_difficulty_or_verdict(played):
    game, _ = played
    assert "2 of 2 rows" in game.texts
    game.click("details")
    game.wait(0.5)
    assert "Tapping rate" in game.texts
    assert BITS not in game.texts
    assert "/s 1" not in game.texts
    unevenness = game.texts.split("Unevenness of tapping: ")[1]
    assert not unevenness.split()[1].isdigit(), "a share has no unit"
    game.click("watch")
    game.wait(0.5)
    assert game.at == "Replay"
    assert "to its end" in game.texts
    assert BITS not in game.texts
    assert "tolerance" not in game.texts


def test_who_has_tapped_before_is_not_shown_it_again(played):
    game, seen = played
    assert seen == [True]
    game.store.flush()
    game.click("on")
    while game.at != "HomeScene":
        game.frame()
        game.click("pass" if game.at == "Rate" else game.scene.first())
    game.begin("tap")
    game.wait(0.5, 16_667)
    assert game.at == "Play"
    assert not game.drawn("ghost")
