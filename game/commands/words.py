"""The command line's language: the computer's, as far as there is a catalogue."""

from __future__ import annotations

import os
from functools import cache

from game.ui.language import Translator, load


@cache
def translator() -> Translator:
    """Return the translator for this computer's language."""
    return load(environ=os.environ)


def speak(text: str) -> str:
    """Translate one text of the command line."""
    return translator()(text)
