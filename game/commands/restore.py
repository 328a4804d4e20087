"""``fingerwise restore``: a backup in the place of the records, which are put aside."""

from __future__ import annotations

from pathlib import Path

import click

from game.commands.asking import agrees, in_words, when, yes_option
from game.commands.backup import count_trials, tell_backups
from game.commands.options import scores_option
from game.commands.words import speak as _
from game.core.messages import N_

BOTH = N_("Name one backup, or say --newest.")
ASK = N_("Bring back the backup of {when} with {trials}?")
ASIDE = N_("The records that are there now are put aside, in {folder}.")
CHECKING = N_("Checking every page of the copy: of large records this takes a minute.")
RESTORED = N_("Brought back: {trials}.")
IS_ASIDE = N_("What was there lies in {file}.")


@click.command(
    name="restore",
    help=_(
        "Bring a backup back. BACKUP is a file, or the beginning of a backup's name such as "
        "2026-03-01; without it, the backups are listed. The records that are there are put "
        "aside and can be brought back in the same way."
    ),
)
@click.argument("backup", required=False)
@click.option("--newest", is_flag=True, help=_("The newest backup that is sound."))
@click.option(
    "--recovery-key",
    "by_key",
    is_flag=True,
    help=_("Type the recovery key: the key is lost."),
)
@yes_option
@scores_option
def restore(
    backup: str | None, *, newest: bool, by_key: bool, yes: bool, scores: Path | None
) -> None:
    if backup and newest:
        raise click.UsageError(_(BOTH))
    from game.store.place import records_folder  # noqa: PLC0415

    folder = records_folder(scores)
    with in_words():
        if backup or newest:
            _restore(folder, backup, by_key=by_key, yes=yes)
        else:
            tell_backups(folder)


def _restore(folder: Path, backup: str | None, *, by_key: bool, yes: bool) -> None:
    from game.commands.progress import Bar  # noqa: PLC0415 - the store, only when needed
    from game.commands.unlock import ask_key  # noqa: PLC0415
    from game.store import restoring  # noqa: PLC0415
    from game.store.backing_up import TRIALS  # noqa: PLC0415
    from game.store.closed import closed  # noqa: PLC0415
    from game.store.store import local_now  # noqa: PLC0415

    key = ask_key() if by_key else None
    with closed(folder):
        if backup:
            wanted = restoring.choose(folder, restoring.find(folder, backup), key)
        else:
            wanted = restoring.choose_newest(folder, key)
        with Bar(_("Copying")) as bar:

            def step(done: int, of: int) -> None:
                bar(done, of)
                if done == of:
                    click.echo("\n" + _(CHECKING))

            path = restoring.prepare(folder, wanted, step)
        trials = count_trials(wanted.access.answer(folder / restoring.INCOMING, TRIALS) or 0)
        if not _agrees(folder, path, trials, yes=yes):
            restoring.finish(folder)  # drops the copy
            return
        aside = restoring.bring_in(folder, wanted, path, local_now())
    click.echo(_(RESTORED).format(trials=trials))
    if aside is not None:
        click.echo(_(IS_ASIDE).format(file=aside))


def _agrees(folder: Path, path: Path, trials: str, *, yes: bool) -> bool:
    from game.store.backups import KEPT, read_name  # noqa: PLC0415
    from game.store.database import DATABASE  # noqa: PLC0415

    named = read_name(path)
    question = _(ASK).format(when=when(named[0]) if named else path.name, trials=trials)
    if (folder / DATABASE).exists():
        question = _(ASIDE).format(folder=folder / KEPT) + "\n" + question
    return agrees(question, yes=yes)
