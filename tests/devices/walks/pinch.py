"""Pictures of pinching: they need a hand of several fingers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.devices.deeds import begin
from tests.devices.pinching import Fingers, apart, rest, shown

if TYPE_CHECKING:
    from tools.studio import Studio

THEMES = ("garden", "space", "kitchen", "calm")
GHOST_CLOSES_US = 2_100_000
"""After which the ghost hand has begun to close on a thing."""


def pictures(studio: Studio) -> None:
    """The ghost hand's fingers, a thing that is held, and the thumb on its way to a finger."""
    for theme in THEMES:
        with studio.game(theme=theme) as (game, _mouse):
            hand = Fingers(game)
            trial = begin(hand, "pinch")
            name = "" if theme == THEMES[0] else f"_{theme}"
            if not name:
                since = game.see(lambda seen: seen.get("ghost"))["t"] + GHOST_CLOSES_US
                game.see(lambda seen, since=since: seen["t"] > since)
                studio.camera.take(game, "ghost_pinch")
            hand.touch(trial, dict(enumerate(trial.params.spots, 1)))
            spots = trial.params.spots
            near = apart(spots[0], spots[1], trial.params.target)
            hand.slide(trial, dict(enumerate(near, 1)))
            studio.camera.take(game, f"play_pinch_close{name}")
            hand.lift(trial)
    with studio.game() as (game, _mouse):
        hand = Fingers(game)
        trial = begin(hand, "pinch", "pinch-fingers")
        rest(hand, trial)
        trial = game.trial(1)
        hand.lift(trial)
        shown(hand, trial)
        hand.touch(trial, dict(enumerate(trial.params.spots, 1)))
        spots = trial.params.spots
        near = apart(spots[0], spots[1], trial.params.start * 3 // 4)
        hand.slide(trial, dict(enumerate(near, 1)))
        studio.camera.take(game, "play_pinch_fingers")
        hand.lift(trial)
