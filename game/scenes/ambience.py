"""What is heard beside everything else: the player's levels, and music in the background."""

from __future__ import annotations

from game.scenes.desk import Desk
from game.session.settings import Settings
from game.ui.sound import Levels

IN_PLAY = 0.5
"""Share of its level that music has during play."""
DEFAULT_MUSIC = Settings().music


def accompany(desk: Desk, now: int, *, playing: bool) -> None:
    """Go by the player's levels, and have the theme's music, softer in play; once a frame."""
    settings, sound = desk.settings, desk.sound
    levels = Levels(settings.music, settings.effects, settings.voice)
    if levels != sound.levels:
        sound.levels = levels
    still = settings.calm and settings.music == DEFAULT_MUSIC
    sound.music("" if still else desk.theme.id, IN_PLAY if playing else 1.0)
    sound.update(now)
