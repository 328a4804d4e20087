"""``fingerwise passphrase``: what opens the therapist's side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.commands import recovery_key
from game.commands.asking import in_words, records_in
from game.commands.options import scores_option
from game.commands.words import speak as _
from game.core.messages import N_
from game.store.faults import StoreFault

if TYPE_CHECKING:
    from game.store.card import Card

NEW = N_("New passphrase")
AGAIN = N_("Once more")
OLD = N_("Present passphrase")
UNLIKE = N_("The two are not the same: nothing was changed.")
WRONG = N_(
    "This is not the passphrase: nothing was changed. With --forgotten the recovery key is asked "
    "for instead."
)
NOT_THE_KEY = N_("This is not the recovery key of these records: nothing was changed.")
NONE_SET = N_("No passphrase is set.")
SET = N_("The passphrase is set. It is not the key of the records, which is this:")
SET_PLAIN = N_("The passphrase is set. The records themselves are not encrypted.")
CHANGED = N_("The passphrase is changed.")
REMOVED = N_("The passphrase is removed.")


@click.command(
    name="passphrase",
    help=_(
        "Set or change the therapist's passphrase. It is not the key of the records; when it is "
        "first set, their recovery key is shown."
    ),
)
@click.option("--remove", is_flag=True, help=_("Take the passphrase away."))
@click.option("--forgotten", is_flag=True, help=_("Ask for the recovery key instead."))
@scores_option
def passphrase(*, remove: bool, forgotten: bool, scores: Path | None) -> None:
    with in_words():
        _change(records_in(scores), remove=remove, forgotten=forgotten)


def _change(folder: Path, *, remove: bool, forgotten: bool) -> None:
    from game.store import passphrase as kept  # noqa: PLC0415 - the store, only when needed
    from game.store.unlocking import card_of, present_key  # noqa: PLC0415

    card = card_of(folder)
    if card.encrypted:
        present_key(folder)  # where the keyring is locked, a passphrase in it cannot be seen
    was_set = kept.is_set(card.store_id)
    if was_set:
        _demand_right(folder, card, forgotten=forgotten)
    if remove:
        kept.remove(card.store_id)
        click.echo(_(REMOVED if was_set else NONE_SET))
        return
    new = click.prompt(_(NEW), hide_input=True)
    if click.prompt(_(AGAIN), hide_input=True) != new:
        raise StoreFault(UNLIKE)
    kept.set_passphrase(card.store_id, new)
    if was_set:
        click.echo(_(CHANGED))
    elif card.encrypted:
        click.echo(_(SET))
        recovery_key.show(folder)
    else:
        click.echo(_(SET_PLAIN))


def _demand_right(folder: Path, card: Card, *, forgotten: bool) -> None:
    """Raise StoreFault where somebody may not change what is set."""
    from game.commands.unlock import ask_key  # noqa: PLC0415
    from game.store import passphrase as kept  # noqa: PLC0415
    from game.store.unlocking import present_key  # noqa: PLC0415

    if forgotten:
        # Without a key there is nothing more to ask for: who can read the files may read all.
        if card.encrypted and ask_key() != present_key(folder):
            raise StoreFault(NOT_THE_KEY)
    elif not kept.opens(card.store_id, click.prompt(_(OLD), hide_input=True)):
        raise StoreFault(WRONG)
