"""The game in its window."""

from __future__ import annotations

import random
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
    seeds = random.Random(seed)
    wishes = Wishes(player, exercise, Device(device) if device else None)
    try:
        app = make(
            folder=records_folder(scores),
            size=size,
            fullscreen=fullscreen,
            translator=translator(),
            wishes=wishes,
            seed=lambda: seeds.getrandbits(48),
        )
    except (DisplayMissing, DriverFault, ThemeFault, FontFault) as fault:
        click.echo(_(str(fault)), err=True)
        return CANNOT_START
    return finish(app)


def finish(app: App) -> int:
    """Run the game to its end and save; what cannot be saved is said."""
    try:
        app.run()
    finally:
        saved = _close(app)
    return 0 if saved else NOT_SAVED


def _close(app: App) -> bool:
    try:
        app.close()
    except StoreFault as fault:
        click.echo(_(fault.text).format(**fault.values), err=True)
        return False
    return True
