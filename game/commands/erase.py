"""``fingerwise erase``: a player out of the records, the backups and what was put aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.commands.asking import agrees, in_words, records_in, yes_option
from game.commands.backup import count_trials
from game.commands.options import scores_option
from game.commands.words import speak as _
from game.commands.words import translator
from game.core.messages import N_
from game.store.faults import StoreFault

if TYPE_CHECKING:
    from game.store.values import Player

ASK = N_(
    "{player} ({id}): {sessions} and {trials} go for good, out of the records, their backups and "
    "what was put aside. Go on?"
)
ERASED = N_("{player} is erased: nothing of theirs is left in {files}.")
ELSEWHERE = N_(
    "What was carried away is not reached: exports, player files, and copies of backups on sticks "
    "or in backups of this computer."
)
CLEARING = N_("Erasing from {file} ({number} of {count})")


@click.command(
    name="erase",
    help=_(
        "Erase a player for good, with all sessions, out of the records and this computer's "
        "backups of them. PLAYER is a pseudonym, or the beginning of an id."
    ),
)
@click.argument("player")
@yes_option
@scores_option
def erase(player: str, *, yes: bool, scores: Path | None) -> None:
    with in_words():
        _erase(records_in(scores), player, yes=yes)


def _erase(folder: Path, said: str, *, yes: bool) -> None:
    from game.store import erasing  # noqa: PLC0415 - the store, only when needed
    from game.store.clearing import Erasure  # noqa: PLC0415
    from game.store.closed import closed  # noqa: PLC0415
    from game.store.store import local_now  # noqa: PLC0415

    player, audit_id, question = _look(folder, said)
    if not agrees(question, yes=yes):
        return
    files = _Files()
    with closed(folder):
        fault = erasing.erase(folder, Erasure.begun(audit_id, player.id, local_now()), files.tell)
    if fault is not None:
        raise fault
    plural = translator().plural
    told = plural("{count} file", "{count} files", files.count)
    click.echo(_(ERASED).format(player=player.pseudonym, files=told))
    click.echo(_(ELSEWHERE))


def _look(folder: Path, said: str) -> tuple[Player, str, str]:
    """Who is meant, an id for the audit's line, and what to ask. Raises StoreFault."""
    from game.commands.players_named import find  # noqa: PLC0415
    from game.commands.trials_named import NotNamed  # noqa: PLC0415
    from game.store.store import Store  # noqa: PLC0415 - slow to import

    with Store.open(folder) as store:
        try:
            player = find(store.everybody(), said)
        except NotNamed as unknown:
            raise StoreFault(unknown.text, **unknown.values) from None
        sessions = len(store.session_summaries(player.id))
        question = _(ASK).format(
            player=player.pseudonym,
            id=player.id,
            sessions=translator().plural("{count} session", "{count} sessions", sessions),
            trials=count_trials(len(store.trials(player_id=player.id))),
        )
        return player, store.new_id(), question


class _Files:
    """Tells which file is being cleared, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, path: Path, done: int, of: int) -> None:
        self.count = of
        click.echo(_(CLEARING).format(file=path.name, number=done + 1, count=of))
