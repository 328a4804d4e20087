"""Writes records as a zip of tables, and says what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from game.commands.asking import records_in
from game.commands.players_named import find
from game.commands.progress import Bar
from game.commands.trials_named import NotNamed
from game.commands.words import speak as _
from game.commands.words import translator
from game.core.messages import N_
from game.store import Store, StoreFault
from game.store.chosen import Wish
from game.store.outside import check_free

if TYPE_CHECKING:
    from game.commands.export import Asked
    from game.store.exchange import Exported

DONE = N_("{file}: {trials} of {players}.")
CODED = N_("People are codes in it, and days are moved. Movements may still tell who it is.")
CODED_DATED = N_("People are codes in it; days are as they were.")
NAMED = N_("It says who people are: keep it where nobody else can read it.")


def run(asked: Asked) -> None:
    """Write what is asked for, and say so; raises StoreFault."""
    check_free(asked.file, force=asked.force)
    with Store.open(records_in(asked.scores)) as store, Bar(_("Writing")) as bar:
        done = store.export_csv(
            asked.file,
            Wish(_players(store, asked), asked.since, asked.until, asked.exercise),
            names=asked.names,
            dates=asked.dates,
            force=asked.force,
            progress=bar,
        )
    _tell(asked, done)


def _players(store: Store, asked: Asked) -> tuple[str, ...]:
    try:
        known = store.everybody()
        return tuple(dict.fromkeys(find(known, said).id for said in asked.players))
    except NotNamed as unknown:
        raise StoreFault(unknown.text, **unknown.values) from None


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
