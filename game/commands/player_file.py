"""Writes and takes in player files, and says what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from game.commands.asking import records_in
from game.commands.phrases import ask_new, ask_old
from game.commands.players_named import find
from game.commands.progress import Bar
from game.commands.trials_named import NotNamed
from game.commands.words import speak as _
from game.commands.words import translator
from game.core.messages import N_
from game.store import Store, StoreFault, records_folder
from game.store.exchange import TakenIn, opened
from game.store.fields import Kind
from game.store.merging import Overruled
from game.store.outside import check_free
from game.store.rows import table_of
from game.store.schema import TABLES, label
from game.store.sealed import check_means

LOCKED = N_("{file}: {player}, {trials}. Only the phrase opens it; nobody can find it out again.")
NEW = N_("{player} is here now, with {trials}.")
TOGETHER = N_("{player}: {trials} and {rows} came in.")
NO_NEWS = N_("{player}: nothing in the file is new here.")
NAMESAKE = N_("Another player here is called {player} too; this one's id is {id}.")
BOTH = N_("Changed on both sides: {what}. What was set {side} holds; the other is lost:")
HERE, THERE = N_("here"), N_("on the other computer")
LOST = N_("  {name}: {lost} (now {kept})")
NOTHING = N_("nothing")
WHAT = {
    "actor": N_("initials"),
    "player": N_("the player's details and settings"),
    "programme": N_("the plan"),
    "prescription": N_("what is prescribed"),
    "context_note": N_("a note"),
    "clinical_test": N_("the result of a test"),
    "session": N_("a session"),
    "rating": N_("a rating"),
    "session_summary": N_("the summary of a session"),
    "reward": N_("a plant in the garden"),
    "trial": N_("a trial"),
}


def lock(
    who: str, file: Path, *, force: bool, phrase_file: Path | None, scores: Path | None
) -> None:
    """Write a player's file; raises StoreFault."""
    check_means()
    check_free(file, force=force)
    with Store.open(records_in(scores)) as store:
        try:
            player = find(store.everybody(), who)
        except NotNamed as unknown:
            raise StoreFault(unknown.text, **unknown.values) from None
        done = store.export_player(file, player.id, ask_new(phrase_file), force=force)
    trials = translator().plural("{count} trial", "{count} trials", done.trials)
    click.echo(_(LOCKED).format(file=file, player=player.pseudonym, trials=trials))


def take_in(file: Path, *, phrase_file: Path | None, scores: Path | None) -> None:
    """Bring a player's file together with what is here; raises StoreFault."""
    check_means()
    # Records are made, where there are none, only for a file that opens.
    with (
        opened(file, ask_old(phrase_file)) as parcel,
        Store.open(records_folder(scores)) as store,
        Bar(_("Taking in")) as bar,
    ):
        taken = store.import_player(file, parcel, bar)
        others = [one for one in store.players() if one.id != taken.player.id]
    _tell(taken)
    called = taken.player.pseudonym.casefold()
    if taken.new and any(one.pseudonym.casefold() == called for one in others):
        click.echo(_(NAMESAKE).format(player=taken.player.pseudonym, id=taken.player.id))


def _tell(taken: TakenIn) -> None:
    merged, plural = taken.merged, translator().plural
    count = merged.added.get("trial", 0)
    trials = plural("{count} trial", "{count} trials", count)
    others = sum(merged.added.values()) + sum(merged.changed.values()) - count
    rows = plural("{count} other entry", "{count} other entries", others)
    text = NEW if taken.new else TOGETHER if merged.any() else NO_NEWS
    click.echo(_(text).format(player=taken.player.pseudonym, trials=trials, rows=rows))
    for one in merged.overruled:
        side = _(HERE if one.here else THERE)
        click.echo(_(BOTH).format(what=_(WHAT[one.table]), side=side), err=True)
        for name, lost, kept in _differences(one):
            click.echo(_(LOST).format(name=name, lost=_said(lost), kept=_said(kept)), err=True)


def _differences(one: Overruled) -> Iterator[tuple[str, Any, Any]]:
    """Name, lost and kept of each column, or of each key of a table of settings."""
    kinds = {column.name: column.kind for column in TABLES[one.table].columns}
    for name, lost in one.lost.items():
        if kinds[name] is not Kind.JSON:
            yield _(label(one.table, name)), lost, one.kept[name]
            continue
        before, after = table_of(lost), table_of(one.kept[name])
        for key in sorted({*before, *after}):
            if before.get(key) != after.get(key):
                yield f"{_(label(one.table, name))}, {key}", before.get(key), after.get(key)


def _said(value: Any) -> str:
    if value is None:
        return _(NOTHING)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
