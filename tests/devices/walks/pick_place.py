"""Pictures of picking up and placing in the other themes; a whole sitting shows the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.devices.deeds import play_half

if TYPE_CHECKING:
    from tools.studio import Studio

LATER = 3
"""Trials after which a board has its six places."""


def pictures(studio: Studio) -> None:
    """Carry a thing half way."""
    for theme in ("space", "calm"):
        with studio.game(theme=theme) as (game, mouse):
            play_half(mouse, "pick_place", trials=LATER)
            studio.camera.take(game, f"play_pick_place_{theme}")
            mouse.open()
