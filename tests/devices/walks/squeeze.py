"""Pictures of squeezing with a pad's trigger: the own range, a band, a ribbon, the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.core.values import AXIS_MAX
from game.tasks.squeeze_plan import wanted
from tests.devices.deeds import begin
from tests.devices.fingers import EASE, Fingers

if TYPE_CHECKING:
    from tests.devices.whole_game import Seen
    from tools.studio import Studio

LEVELS = ("squeeze-hold", "squeeze-ramp", "squeeze-release")
MIDDLE_US = 1_400_000
"""So long a grip has been kept in its pictures."""


def pictures(studio: Studio) -> None:
    for level in LEVELS:
        with studio.game() as (game, mouse):
            hand = Fingers(game)
            begin(mouse, "squeeze", level)
            game.see(lambda seen: seen.get("trial") == 0 and seen["shown"])
            hand.squeeze(EASE)
            if level == LEVELS[0]:
                hand.grip(EASE / 2)
                studio.camera.take(game, "play_squeeze_set_up")
                hand.grip(0.0)
            hand.squeeze(EASE)
            trial = game.trial(1)
            part = "let_go" if level.endswith("release") else "keep"
            hand.play(trial, 0.0, lambda seen, part=part: _is_half_way(seen, part))
            if part == "keep":
                # The ribbon moves on until the picture is taken.
                later = wanted(trial.params.parts[0], game.frame()["u"] + studio.camera.still_us)
                hand.grip(later * trial.params.full_range / 1000 / AXIS_MAX)
            studio.camera.take(game, "play_" + level.replace("-", "_"), large=level == LEVELS[1])
            hand.grip(0.0)


def _is_half_way(seen: Seen, part: str) -> bool:
    return seen.get("phase") == part and seen.get("u", 0) > MIDDLE_US
