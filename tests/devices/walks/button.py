"""Pictures of buttoning: with two fingers, with a pointer, with both hands, in each theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tasks.button_state import LET_GO, PINCH, SLIT, THROUGH, TILT
from tests.devices.buttoning import Pulling, Twisting, shown, way_of
from tests.devices.hands import Finger, Pointing

if TYPE_CHECKING:
    from tools.studio import Studio

OTHERS = ("space", "kitchen", "calm")
GHOST_TURNS_US = 3_300_000
"""After which the ghost's fingers have begun to turn the button."""


def pictures(studio: Studio) -> None:
    with studio.game() as (game, _mouse):
        way = _begin(Finger(game), "button-fasten")
        since = game.see(lambda seen: seen.get("ghost"))["t"] + GHOST_TURNS_US
        game.see(lambda seen: seen["t"] > since)
        studio.camera.take(game, "ghost_button")
        assert isinstance(way, Twisting)
        way.do(PINCH)
        way.twist(0.5)
        studio.camera.take(game, "play_button_tilt")
        way.twist()
        way.do(TILT)
        way.do(SLIT)
        studio.camera.take(game, "play_button_slit", large=True)
        way.do(THROUGH)
        studio.camera.take(game, "play_button_let_go")
        way.let_go()
    with studio.game() as (game, _mouse):
        way = _begin(Finger(game), "button-unfasten-both")
        way.do(PINCH)
        studio.camera.take(game, "play_button_both")
        way.let_go()
        way.over()
    for theme in OTHERS:
        with studio.game(theme=theme) as (game, mouse):
            way = _begin(mouse, "button-fasten")
            for number in range(LET_GO):
                way.do(number)
            way.go(way.params.goal)
            way.let_go()
            way = way_of(mouse, game.trial(1))
            shown(mouse, way.trial)
            way.do(PINCH)
            studio.camera.take(game, f"play_button_pull_{theme}")
            way.let_go()


def _begin(hand: Pointing, level: str) -> Pulling:
    game = hand.game
    hand.press("button")
    game.scene("ChooseHand")
    hand.press("level", level)
    game.see(lambda seen: seen.get("values", {}).get("level") == level)
    hand.press("right")
    game.scene("Play")
    trial = game.trial(0)
    shown(hand, trial)
    return way_of(hand, trial)
