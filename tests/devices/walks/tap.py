"""Pictures of tapping: one pad, two, and a rhythm, half way through a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.devices.deeds import play_half

if TYPE_CHECKING:
    from tools.studio import Studio

DRUMS = ("tap-single", "tap-to-and-fro", "tap-rhythm")


def pictures(studio: Studio) -> None:
    for level in DRUMS:
        with studio.game() as (game, mouse):
            play_half(mouse, "tap", level, trials=0)
            studio.camera.take(game, f"play_{level.replace('-', '_')}")
