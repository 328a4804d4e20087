"""``fingerwise backup``: a copy of the records as they are now, checked, and kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.commands.asking import in_words, megabytes, records_in, when
from game.commands.options import scores_option
from game.commands.words import speak as _
from game.commands.words import translator
from game.core.messages import N_

if TYPE_CHECKING:
    from game.store.backups import Backup
    from game.store.store import Store

MADE = N_("{file}: {trials}, {size}, checked.")
NONE_YET = N_("There are no backups in {folder} yet.")
LINE = "{name}  {when}  {size:>10}  {trials}"
UNREADABLE = N_("cannot be read")
ASIDE = N_("Put aside when a backup was brought back, in {folder}:")
BACK = N_("python3 play.py restore NAME brings one back.")
NEEDS_KEY = N_(
    "Another computer opens it with the recovery key: python3 play.py recovery-key shows it. "
    "Who is erased here later stays in that copy."
)
NOT_WITH_LIST = N_("--list only tells what there is: leave --to out.")


@click.command(
    name="backup",
    help=_(
        "Make a backup of the records now, and check it. The game makes one itself after each "
        "day's first session; the newest of seven days and of four weeks are kept."
    ),
)
@click.option("--list", "listing", is_flag=True, help=_("Make none, and tell which there are."))
@click.option(
    "--to",
    "place",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=_("Copy it to this folder too, as of a memory stick."),
)
@scores_option
def backup(*, listing: bool, place: Path | None, scores: Path | None) -> None:
    if listing and place is not None:
        raise click.UsageError(_(NOT_WITH_LIST))
    with in_words():
        folder = records_in(scores)
        if listing:
            tell_backups(folder)
        else:
            _make(folder, place)


def tell_backups(folder: Path) -> None:
    """Print the backups of the records and what restores put aside, newest first."""
    from game.store.backups import BACKUPS, KEPT  # noqa: PLC0415
    from game.store.restoring import choices  # noqa: PLC0415 - the store, only when needed

    found = list(choices(folder))
    if not any(not one.aside for one in found):
        click.echo(_(NONE_YET).format(folder=folder / BACKUPS))
    told_aside = False
    for one in found:
        if one.aside and not told_aside:
            click.echo(_(ASIDE).format(folder=folder / KEPT))
            told_aside = True
        trials = _(UNREADABLE) if one.trials is None else count_trials(one.trials)
        taken, size = when(one.backup.taken), megabytes(one.backup.size)
        name = one.backup.path.name
        click.echo(LINE.format(name=name, when=taken, size=size, trials=trials))
    if found:
        click.echo(_(BACK))


def count_trials(count: int) -> str:
    """So many trials, in words."""
    return translator().plural("{count} trial", "{count} trials", count)


def _make(folder: Path, place: Path | None) -> None:
    from game.commands.progress import Bar  # noqa: PLC0415
    from game.store.backing_up import copy_out, demand_folder  # noqa: PLC0415
    from game.store.store import Store  # noqa: PLC0415 - slow to import

    if place is not None:
        demand_folder(place)
    with Store.open(folder) as store:
        with Bar(_("Copying")) as bar:
            made = store.back_up(bar)
        _tell(store, made)
        if place is not None:
            with Bar(_("Copying")) as bar:
                copy = copy_out(store.access, made, place, bar)
            _tell(store, copy)
            if store.encrypted:
                click.echo(_(NEEDS_KEY))


def _tell(store: Store, made: Backup) -> None:
    from game.store.backing_up import TRIALS  # noqa: PLC0415

    trials = count_trials(store.access.answer(made.path, TRIALS) or 0)
    click.echo(_(MADE).format(file=made.path, trials=trials, size=megabytes(made.size)))
