"""A game on the null screen: real events, a clock that obeys, real records in a folder."""

from __future__ import annotations

import pygame
import pytest

from tests.scenes.coming import add_kim
from tests.scenes.table import Game


@pytest.fixture(autouse=True, scope="session")
def _dummy_display():
    patch = pytest.MonkeyPatch()
    patch.setenv("SDL_VIDEODRIVER", "dummy")
    patch.setenv("SDL_AUDIODRIVER", "dummy")
    pygame.display.init()
    pygame.font.init()
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _apart(tmp_path, monkeypatch):
    monkeypatch.setenv("FINGERWISE_KEY_DIR", str(tmp_path / "keys"))
    if not pygame.display.get_init():
        pygame.display.init()
    pygame.event.clear()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "scores"


@pytest.fixture
def start(folder):
    """Start games on ``folder``; those that a test leaves running are ended."""
    games = []

    def begin(**wishes):
        game = Game(wishes.pop("folder", folder), **wishes)
        games.append(game)
        return game

    yield begin
    for game in games:
        game.close()


@pytest.fixture
def kim(folder):
    """A player who traced today with the left hand, in a wheelchair."""
    return add_kim(folder)
