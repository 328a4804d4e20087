"""What is heard beside everything else: music in the background."""

from __future__ import annotations

from game.scenes.desk import Desk
from game.session.settings import Settings

IN_PLAY = 0.5
"""Share of its level that music has during play."""
DEFAULT_MUSIC = Settings().music


def accompany(desk: Desk, now: int, *, playing: bool) -> None:
    """Have the theme's music, softer in play; once a frame.

    Who wants it calm has music only when its level was set to something of their own.
    """
    settings = desk.settings
    still = settings.calm and settings.music == DEFAULT_MUSIC
    desk.sound.music("" if still else desk.theme.id, IN_PLAY if playing else 1.0)
    desk.sound.update(now)
