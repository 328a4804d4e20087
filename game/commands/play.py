"""The game in its window."""

from __future__ import annotations

import random
import traceback
from pathlib import Path

import click

from game.app import App, make
from game.commands.words import speak as _
from game.commands.words import translator
from game.core.values import Device
from game.input.driver import DriverFault, prepare_environment
from game.scenes.desk import Wishes
from game.store import StoreFault, records_folder
from game.ui.screen import DisplayMissing
from game.ui.text import FontFault
from game.ui.theme import ThemeFault

CANNOT_START = 1
NOT_SAVED = 3
CRASHED = 4
STOPPED = 130
"""As a shell says that somebody pressed Ctrl+C."""
CRASH_FILE = "last_fault.txt"
"""Holds the place in the program, and neither names nor movements."""


def run(
    *,
    player: str | None,
    exercise: str | None,
    device: str | None,
    size: tuple[int, int],
    fullscreen: bool,
    seed: int,
    scores: Path | None,
) -> int:
    """Play until the player leaves; returns the program's exit code."""
    prepare_environment()
    folder = records_folder(scores)
    seeds = random.Random(seed)
    wishes = Wishes(player, exercise, Device(device) if device else None)
    try:
        app = make(
            folder=folder,
            size=size,
            fullscreen=fullscreen,
            translator=translator(),
            wishes=wishes,
            seed=lambda: seeds.getrandbits(48),
        )
    except (DisplayMissing, DriverFault, ThemeFault, FontFault) as fault:
        click.echo(_(str(fault)), err=True)
        return CANNOT_START
    return finish(app, folder)


def finish(app: App, folder: Path) -> int:
    """Run the game to its end and save; what cannot be saved is said.

    A fault of the program itself ends the session as a crash; what was played is saved, and
    the place of the fault goes to a file for the developers instead of to the player. Fonts
    are read when the first text is drawn, so that is when one that is missing is found out.
    """
    code = 0
    try:
        app.run()
    except KeyboardInterrupt:
        code = STOPPED
    except FontFault as fault:
        code = CANNOT_START
        click.echo(_(str(fault)), err=True)
    except Exception as fault:  # noqa: BLE001 - the last resort, told to the player and kept
        code = CRASHED
        click.echo(_crash_told(folder, fault), err=True)
    return code if _close(app, crashed=code == CRASHED) else NOT_SAVED


def _crash_told(folder: Path, fault: Exception) -> str:
    """Keep where a fault happened in the records' folder; returns what the player is told.

    The fault's own words are left out: they might hold a name.
    """
    text = _("The game had to stop because of a fault of its own; what was played is saved.")
    file = folder / CRASH_FILE
    places = traceback.format_tb(fault.__traceback__)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text("".join([*places, type(fault).__name__, "\n"]), encoding="utf-8")
    except OSError:
        return text
    return text + " " + _("Please send {file} to the developers.").format(file=file)


def _close(app: App, *, crashed: bool) -> bool:
    try:
        app.close(ended_by="crash" if crashed else "quit")
    except StoreFault as fault:
        click.echo(_(fault.text).format(**fault.values), err=True)
        return False
    return True
