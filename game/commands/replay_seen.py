"""``fingerwise replay`` without ``--check``: trials in a window, or written as pictures."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.commands.options import WINDOW
from game.commands.trials_named import NO_RECORDS, NotNamed, find
from game.commands.words import speak as _
from game.commands.words import translator
from game.scenes.replay_tape import NotShown, Owner, Tape, first_like, owner_of, read_tape
from game.session.settings import Settings
from game.store import Store, StoreFault, records_folder

if TYPE_CHECKING:
    from game.commands.replay import Asked
    from game.scenes.desk import Desk
    from game.scenes.replay import Replay
    from game.store.values import TrialLine

NOT_SHOWN = 1


@dataclass(frozen=True, slots=True)
class Chosen:
    """The trials that are to be seen, and whose they are."""

    tapes: tuple[Tape, ...]
    line: TrialLine
    owner: Owner

    @property
    def settings(self) -> Settings:
        """What the player's own pictures look like."""
        player = self.owner.player
        return Settings.from_table(player.settings) if player else Settings()


def run(asked: Asked) -> int:
    """Show the trials, or write their pictures; returns the program's exit code."""
    folder = records_folder(asked.scores)
    if not folder.is_dir():
        click.echo(_(NO_RECORDS).format(folder=folder), err=True)
        return NOT_SHOWN
    try:
        with Store.open(folder) as store:
            chosen = _choose(store, asked)
    except (NotNamed, NotShown, StoreFault) as fault:
        click.echo(_(fault.text).format(**fault.values), err=True)
        return NOT_SHOWN
    if asked.png or asked.gif:
        from game.commands.replay_files import write  # noqa: PLC0415 - pygame, once it is sure

        return write(asked, chosen)
    return _watch(asked, chosen, folder)


def _choose(store: Store, asked: Asked) -> Chosen:
    lines = store.trials()
    found = [find(lines, said) for said in asked.trials]
    owners = [owner_of(store, line.session_id) for line in found]
    tapes = [read_tape(store, line, who) for line, who in zip(found, owners, strict=True)]
    if asked.first:
        tapes.insert(0, first_like(store, found[0], owners[0]))
    return Chosen(tuple(tapes), found[0], owners[0])


def _watch(asked: Asked, chosen: Chosen, folder: Path) -> int:
    from game.app import make  # noqa: PLC0415 - only where a window is to be opened
    from game.commands.play import CANNOT_START, finish  # noqa: PLC0415
    from game.input.driver import DriverFault, prepare_environment  # noqa: PLC0415
    from game.scenes.desk import Wishes  # noqa: PLC0415
    from game.ui.screen import DisplayMissing  # noqa: PLC0415
    from game.ui.text import FontFault  # noqa: PLC0415
    from game.ui.theme import ThemeFault  # noqa: PLC0415

    prepare_environment()
    seeds = random.Random(0)
    try:
        app = make(
            folder=folder,
            size=asked.size or WINDOW,
            fullscreen=False,
            translator=translator(),
            wishes=Wishes(),
            seed=lambda: seeds.getrandbits(48),
            first=lambda desk: _scene(desk, chosen),
        )
    except (DisplayMissing, DriverFault, ThemeFault, FontFault) as fault:
        click.echo(_(str(fault)), err=True)
        return CANNOT_START
    return finish(app, folder)


def _scene(desk: Desk, chosen: Chosen) -> Replay:
    from game.scenes.base import Quit  # noqa: PLC0415 - as above
    from game.scenes.replay import Replay  # noqa: PLC0415

    def first() -> Tape:
        store = desk.records.store()
        if store is None:
            raise NotShown(desk.records.fault(desk.tr))
        return first_like(store, chosen.line, chosen.owner)

    desk.alter(chosen.settings)
    return Replay(desk, chosen.tapes, first=first, leads=Quit)
