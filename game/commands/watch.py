"""``fingerwise demo --watch``: the simulated player in a window, at its own pace."""

from __future__ import annotations

import random

import click

from game.app import make
from game.commands.demo_command import DemoWishes, player_id
from game.commands.play import CANNOT_START, finish
from game.commands.words import speak as _
from game.commands.words import translator
from game.input.driver import DriverFault, prepare_environment
from game.scenes.desk import Desk, Wishes
from game.scenes.watched import Waiting
from game.session.block import Block
from game.tasks import EXERCISES
from game.ui.screen import DisplayMissing


def watch(wishes: DemoWishes, size: tuple[int, int]) -> int:
    """Show the session in a window; returns the program's exit code."""
    prepare_environment()
    seeds = random.Random(wishes.seed)
    try:
        app = make(
            folder=wishes.folder(),
            size=size,
            fullscreen=False,
            translator=translator(),
            wishes=Wishes(),
            seed=lambda: seeds.getrandbits(48),
            first=lambda desk: _waiting(desk, wishes),
        )
    except (DisplayMissing, DriverFault) as fault:
        click.echo(_(str(fault)), err=True)
        return CANNOT_START
    return finish(app, wishes.folder())


def _waiting(desk: Desk, wishes: DemoWishes) -> Waiting:
    demo = wishes.demo()
    blocks = [
        Block(level, demo.trials or EXERCISES[level.exercise].block_of(level))
        for level in demo.levels
    ]

    def player() -> str | None:
        store = desk.records.store()
        return player_id(store, wishes.player) if store else None

    return Waiting(desk, blocks, demo.device, demo.skill, player)
