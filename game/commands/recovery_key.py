"""``fingerwise recovery-key``: the key of the records, to be written down."""

from __future__ import annotations

from pathlib import Path

import click

from game.commands.asking import in_words, records_in
from game.commands.options import scores_option
from game.commands.words import speak as _
from game.core.messages import N_

GROUPS_A_LINE = 5
WHAT_FOR = N_(
    "Write it down on paper and lock it away: with it the records open when this computer or its "
    "keyring is lost, and nothing else opens them. Whoever has it and the files can read them."
)
NOT_NOTED = N_("The records do not open, so it is not noted in them that the key was shown.")
HOW = N_("It is typed in with: python3 play.py unlock")


@click.command(
    name="recovery-key",
    help=_("Show the recovery key of the records, to be written down and locked away."),
)
@scores_option
def recovery_key(scores: Path | None) -> None:
    with in_words():
        show(records_in(scores))


def show(folder: Path) -> None:
    """Print the key in groups, after it has opened the records. Raises StoreFault.

    That it was shown is noted first; where the records are damaged it is shown all the same,
    for it may be what saves the backups.
    """
    from game.store.recovery import write_key  # noqa: PLC0415 - the store, only when needed
    from game.store.store import local_now  # noqa: PLC0415
    from game.store.unlocking import note_shown, present_key  # noqa: PLC0415

    groups = write_key(present_key(folder)).split("-")
    if not note_shown(folder, local_now):
        click.echo(_(NOT_NOTED), err=True)
    for start in range(0, len(groups), GROUPS_A_LINE):
        click.echo("  " + "-".join(groups[start : start + GROUPS_A_LINE]))
    click.echo(_(WHAT_FOR))
    click.echo(_(HOW))
