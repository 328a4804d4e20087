"""Level files: which can be played, and what is wrong with the others, line by line."""

from __future__ import annotations

from pathlib import Path

import click

from game.commands.words import speak as _
from game.commands.words import translator
from game.session import library


def check(paths: tuple[Path, ...]) -> library.Library:
    """Check the files and folders that are named, or the game's own levels."""
    return library.named(paths) if paths else library.packaged()


def run(paths: tuple[Path, ...]) -> int:
    """Print each fault as file:line: reason; returns 1 if there is any."""
    try:
        found = check(paths)
    except FileNotFoundError as missing:
        click.echo(_("{path}: there is no such file or folder.").format(path=missing), err=True)
        return 1
    for fault in found.faults:
        click.echo(str(fault))
    if not found.levels and not found.faults:
        click.echo(_("There is no level file (*.toml) there."), err=True)
        return 1
    sound = translator().plural(
        "{count} level is sound.", "{count} levels are sound.", len(found.levels)
    )
    click.echo(sound)
    return 1 if found.faults else 0
