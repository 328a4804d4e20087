"""The plain file beside the database: which store this is and where its key lies."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from game.core.messages import N_
from game.store.faults import StoreFault
from game.store.files import write_whole

CARD = "store.json"
NO_CIPHER_KEY = "none"
BAD_CARD = N_(
    "The file store.json in {folder} is missing or unreadable, and without it the key of "
    "records.db cannot be found: put it back, or make it anew from the recovery key with "
    "python3 play.py unlock; the records have not been touched."
)


@dataclass(frozen=True, slots=True)
class Card:
    """What ``store.json`` says. ``key_in`` is "keyring", "file" or "none" (not encrypted)."""

    store_id: str
    key_in: str

    @property
    def encrypted(self) -> bool:
        """Whether the records have a key at all."""
        return self.key_in != NO_CIPHER_KEY


def read_card(folder: Path) -> Card | None:
    """The card of the records in ``folder``, None where there is none.

    Raises StoreFault when it is unreadable.
    """
    try:
        content = json.loads((folder / CARD).read_text("utf-8"))
        return Card(str(content["store_id"]), str(content["key_in"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        raise StoreFault(BAD_CARD, folder=folder) from None


def write_card(folder: Path, card: Card) -> None:
    """Write the card, whole or not at all. Raises OSError."""
    text = json.dumps({"store_id": card.store_id, "key_in": card.key_in})
    write_whole(folder / CARD, text + "\n")
