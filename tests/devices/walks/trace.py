"""Pictures of tracing: what there is to trace, and the ghost hand over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.devices.deeds import begin, ghost_holds, play_half

if TYPE_CHECKING:
    from tools.studio import Studio

LEVELS = ("trace-waves", "trace-letters", "trace-maze")
LATER = 3


def pictures(studio: Studio) -> None:
    """Draw half of each, and of one in the other themes."""
    with studio.game() as (game, mouse):
        begin(mouse, "trace")
        ghost_holds(game)
        studio.camera.take(game, "ghost_trace")
    for level in LEVELS:
        with studio.game() as (game, mouse):
            play_half(mouse, "trace", level)
            name = "play_" + level.replace("-", "_").removesuffix("s")
            studio.camera.take(game, name, large=level == LEVELS[0])
            mouse.open()
    for theme in ("space", "calm"):
        with studio.game(theme=theme) as (game, mouse):
            play_half(mouse, "trace", LEVELS[0], LATER)
            studio.camera.take(game, f"play_trace_{theme}")
            mouse.open()
