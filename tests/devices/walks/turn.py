"""Pictures of turning: each thing half way, and one of them in the other themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.devices.deeds import begin
from tests.devices.turning import half_turn

if TYPE_CHECKING:
    from tools.studio import Studio

TURNS = ("turn-dial", "turn-key", "turn-jar")
OTHERS = (("space", "turn-jar"), ("kitchen", "turn-key"), ("calm", "turn-dial"))


def pictures(studio: Studio) -> None:
    for theme, level in (*(("garden", level) for level in TURNS), *OTHERS):
        with studio.game(theme=theme) as (game, mouse):
            half_turn(mouse, begin(mouse, "turn", level))
            name = "play_" + level.replace("-", "_")
            studio.camera.take(game, name if theme == "garden" else f"{name}_{theme}")
            mouse.ungrip()
