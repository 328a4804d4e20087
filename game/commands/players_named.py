"""Which player somebody means: by what they are called, an id, or the beginning of one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.commands.trials_named import NotNamed
from game.core.messages import N_

if TYPE_CHECKING:
    from game.store.values import Player

NO_PLAYERS = N_("There are no players in these records yet.")
NO_PLAYER = N_("There is no player {player} in these records.")
SEVERAL = N_("{count} players are called {player}: write the beginning of one's id, {ids}.")
SEVERAL_IDS = N_("{count} ids of players begin with {player}: write more of it, {ids}.")
LEAST = 4
"""Digits that may stand for an id: fewer are sooner a name mistyped."""
_NAMED = 3


def find(players: Sequence[Player], said: str) -> Player:
    """Return the player who is meant; raises NotNamed."""
    if not players:
        raise NotNamed(NO_PLAYERS)
    wanted = _plain(said)
    called = [one for one in players if _plain(one.pseudonym) == wanted]
    begun = [one for one in players if len(wanted) >= LEAST and one.id.startswith(wanted)]
    for found, several in ((called, SEVERAL), (begun, SEVERAL_IDS)):
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(one.id for one in found[:_NAMED])
            raise NotNamed(several, count=len(found), player=said, ids=ids)
    raise NotNamed(NO_PLAYER, player=said.strip() or "''")


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()
