"""``fingerwise unlock``: the key of the records put back from the recovery key."""

from __future__ import annotations

from pathlib import Path

import click

from game.commands.asking import in_words, records_in, say
from game.commands.options import scores_option
from game.commands.words import speak as _
from game.core.messages import N_
from game.store.faults import StoreFault

TYPE_KEY = N_("Recovery key")
DONE_KEYRING = N_("The key is right, and is kept in this computer's keyring now.")
DONE_FILE = N_("The key is right, and is kept in {file} now.")


@click.command(
    name="unlock",
    help=_(
        "Type the recovery key of the records, where their key is lost or they come from another "
        "computer. It is asked for, so that it stays out of the command history."
    ),
)
@scores_option
def unlock(scores: Path | None) -> None:
    with in_words():
        _unlock(records_in(scores))


def ask_key() -> str:
    """Ask for the recovery key until it is typed without an error; returns 64 hex digits."""
    from game.store.recovery import read_key  # noqa: PLC0415

    while True:
        try:
            return read_key(click.prompt(_(TYPE_KEY)))
        except StoreFault as mistyped:
            click.echo(say(mistyped), err=True)


def _unlock(folder: Path) -> None:
    from game.store import keys, unlocking  # noqa: PLC0415 - the store, when needed
    from game.store.closed import closed  # noqa: PLC0415

    with closed(folder):
        unlocking.demand_encrypted(folder)
        card, damaged = unlocking.unlock(folder, ask_key())
    done = DONE_FILE if keys.in_file(card.key_in) else DONE_KEYRING
    click.echo(_(done).format(file=keys.key_file(card.store_id)))
    if damaged is not None:
        raise damaged
