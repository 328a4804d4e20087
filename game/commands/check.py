"""Level files: which can be played, and what is wrong with the others, line by line."""

from __future__ import annotations

from pathlib import Path

from game.session import library


def check(paths: tuple[Path, ...]) -> library.Library:
    """Check the files and folders that are named, or the game's own levels."""
    return library.named(paths) if paths else library.packaged()
