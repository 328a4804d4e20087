"""The walk of tools/screenshots.py through replays: pictures for docs/replay.md."""

from __future__ import annotations

from game.tasks import EXERCISES
from tests.devices.hands import Mouse
from tests.devices.watched import Watched
from tools.studio import Studio

FIRST, SECOND, *_ = EXERCISES
SCRUBBED = 0.72
"""Of a trial: the moment that is shown of it."""


def replay(studio: Studio) -> None:
    """A recorded trial watched again, beside the first of its kind, and its figures."""
    take = studio.camera.take
    with studio.replay(SECOND, "last") as (game, mouse):
        _go_to(game, mouse, SCRUBBED)
        take(game, "replay", large=True)
        mouse.press("figures")
        game.scene("ReplayFigures")
        take(game, "replay_figures")
        mouse.press("back")
        game.scene("Replay")
        mouse.press("first")
        game.see(lambda seen: any("Kim" in text for text in seen["texts"][:2]))
        _go_to(game, mouse, SCRUBBED)
        take(game, "replay_first", large=True)
    with studio.replay(FIRST, "last") as (game, mouse):
        mouse.press("events")
        _go_to(game, mouse, SCRUBBED)
        take(game, "replay_events")


def _go_to(game: Watched, mouse: Mouse, share: float) -> None:
    """Bring the time line to a share of its length."""
    left, top, width, _ = game.frame()["spots"]["time"]["track"]
    before = game.frame()["values"]["time"]
    mouse.put((left + round(width * share), top + 10))
    mouse.grip()
    mouse.ungrip()
    game.see(lambda seen: seen["values"]["time"] != before)
    mouse.put((left, top - 40))
