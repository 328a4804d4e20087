"""Writes records as a zip of tables, and says what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from game.commands.players_named import find
from game.commands.progress import Bar
from game.commands.trials_named import NotNamed
from game.commands.words import speak as _
from game.commands.words import translator
from game.core.messages import N_
from game.store import Store, StoreFault, records_folder
from game.store.chosen import Wish

if TYPE_CHECKING:
    from game.commands.export import Asked
    from game.store.exchange import Exported

NOT_WRITTEN, STOPPED = 1, 130
NO_RECORDS = N_("There are no records in {folder}: say where they are with --scores DIR.")
DONE = N_("{file}: {trials} of {players}.")
CODED = N_("People are codes in it, and days are moved. Movements may still tell who it is.")
CODED_DATED = N_("People are codes in it; days are as they were.")
NAMED = N_("It says who people are: keep it where nobody else can read it.")


def run(asked: Asked) -> int:
    """Write what is asked for; returns the program's exit code."""
    folder = records_folder(asked.scores)
    if not folder.is_dir():
        click.echo(_(NO_RECORDS).format(folder=folder), err=True)
        return NOT_WRITTEN
    try:
        with Store.open(folder) as store:
            known = store.everybody()
            players = tuple(dict.fromkeys(find(known, said).id for said in asked.players))
            wish = Wish(players, asked.since, asked.until, asked.exercise)
            with Bar(_("Writing")) as bar:
                done = store.export_csv(
                    asked.file,
                    wish,
                    names=asked.names,
                    dates=asked.dates,
                    force=asked.force,
                    progress=bar,
                )
    except (NotNamed, StoreFault) as fault:
        click.echo(_(fault.text).format(**fault.values), err=True)
        return NOT_WRITTEN
    except KeyboardInterrupt:
        return STOPPED
    _tell(asked, done)
    return 0


def _tell(asked: Asked, done: Exported) -> None:
    plural = translator().plural
    trials = plural("{count} trial", "{count} trials", done.trials)
    players = plural("{count} player", "{count} players", done.players)
    click.echo(_(DONE).format(file=asked.file, trials=trials, players=players))
    click.echo(_(NAMED if asked.names else CODED_DATED if asked.dates else CODED))
    if done.damaged:
        damaged = plural(
            "The movement of {count} trial is damaged and not in it.",
            "The movement of {count} trials is damaged and not in it.",
            done.damaged,
        )
        click.echo(damaged, err=True)
