"""Pictures of sets with real things, and of the page that clears them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.devices.hands import Mouse

if TYPE_CHECKING:
    from tools.studio import Studio

SETS = {"pace-putty": "work", "pace-band": "hold", "pace-buttons": "work"}
"""Levels, and the phase in which each is taken."""
LATER_US = 600_000


def pictures(studio: Studio) -> None:
    """What a therapist reads before they clear it, and sets at work."""
    with studio.game() as (game, mouse):
        _into(mouse, "settings", "Settings")
        _into(mouse, "therapist", "SettingsPage")
        _into(mouse, "clear pace", "Clearance")
        studio.camera.take(game, "clearance")
    for level, phase in SETS.items():
        with studio.game(cleared=True) as (game, mouse):
            _into(mouse, "pace", "ChooseHand")
            mouse.press("level", level)
            game.see(lambda seen, level=level: seen["values"]["level"] == level)
            _into(mouse, "right", "Play")
            trial = game.trial(0)
            mouse.tap(trial, trial.params.places.disc)
            began = game.see(lambda seen, phase=phase: seen.get("phase") == phase)["t"]
            game.see(lambda seen, t=began: seen["t"] > t + LATER_US)
            studio.camera.take(game, f"play_{level.replace('-', '_')}")


def _into(mouse: Mouse, name: str, scene: str) -> None:
    mouse.press(name)
    mouse.game.scene(scene)
