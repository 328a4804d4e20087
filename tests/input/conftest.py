"""A display for events to be posted to, without a screen."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest


@pytest.fixture(autouse=True, scope="module")
def _dummy_display() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    yield
    pygame.display.quit()
    patch.undo()


@pytest.fixture(autouse=True)
def _empty_queue(_dummy_display: None) -> None:
    pygame.event.clear()
