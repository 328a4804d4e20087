"""A few pictures of the play surface, without texts, compared with those of last time.

Make them anew with ``FINGERWISE_GOLDEN=write`` after looking at what changed.
"""

import os
import tempfile
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.ui.screen import Screen
from game.ui.surface import PlaySurface
from game.ui.theme import load_theme
from tests.ui import scenes

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
SCENES = {
    "board-garden": ("garden", scenes.BOARD, scenes.BOARD_HAND, None),
    "path-garden": ("garden", scenes.PATH, scenes.PATH_HAND, scenes.TRAIL),
    "path-space": ("space", scenes.PATH, scenes.PATH_HAND, scenes.TRAIL),
    "pinch-garden": ("garden", scenes.PINCH, scenes.PINCH_HAND, None),
    "grip-garden": ("garden", scenes.GRIP, scenes.GRIP_HAND, None),
    "grip-space": ("space", scenes.HOLD, scenes.HOLD_HAND, None),
    "drums-garden": ("garden", scenes.DRUMS, scenes.DRUMS_HAND, None),
    "work-space": ("space", scenes.WORK, scenes.WORK_HAND, None),
    "board-calm": ("calm", scenes.BOARD, scenes.BOARD_HAND, None),
    "turns-garden": ("garden", scenes.TURNS, scenes.TURNS_HAND, None),
    "shirt-garden": ("garden", scenes.SHIRT, scenes.SHIRT_HAND, None),
    "shirt-calm": ("calm", scenes.TWIST, scenes.TWIST_HAND, None),
    "turns-space": ("space", scenes.TURNS, scenes.TURNS_HAND, None),
}


@pytest.mark.parametrize("name", SCENES)
def test_it_looks_as_it_did(name) -> None:
    theme, scenery, actors, trail = SCENES[name]
    screen = Screen.create_offscreen(scenes.SIZE)
    surface = PlaySurface(screen, load_theme(theme), scenes.context())
    surface.draw_scenery(scenery)
    surface.draw_actors(actors, trail)
    file = GOLDEN / f"{name}.png"
    if os.environ.get("FINGERWISE_GOLDEN") == "write":
        pygame.image.save(screen.target, file)
    now = pygame.surfarray.array3d(screen.target).astype(int)
    then = pygame.surfarray.array3d(pygame.image.load(file)).astype(int)
    assert now.shape == then.shape
    apart = np.abs(now - then)
    if apart.max() > 2:
        shown = np.clip(apart * 8, 0, 255).astype(np.uint8)
        place = Path(tempfile.mkdtemp()) / f"{name}-difference.png"
        pygame.image.save(pygame.surfarray.make_surface(shown), place)
        pytest.fail(f"{name} differs by up to {apart.max()}; the difference is in {place}")
