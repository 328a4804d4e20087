"""The therapist's passphrase: it opens the therapist's side of the game, and no record.

It is never the key of the records: what people can remember can be tried out, the key
cannot. Kept is its argon2id hash alone, where keys are kept, so that a copied folder of
records does not even tell whether a guess is right.
"""

from __future__ import annotations

import unicodedata

from game.core.messages import N_
from game.store import keys
from game.store.faults import StoreFault

SHORTEST = 4
TOO_SHORT = N_("A passphrase has {count} letters or digits at least.")
NOT_REMOVED = N_(
    "The passphrase could not be removed: unlock the keyring, or allow writing in {folder}."
)
_NAME = ".passphrase"


def is_set(store_id: str) -> bool:
    """Whether the therapist's side of a store has a passphrase."""
    return _hash(store_id) is not None


def set_passphrase(store_id: str, passphrase: str) -> None:
    """Set or change the passphrase. Raises StoreFault where it is too short or cannot be kept."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - only where a passphrase is in play

    text = _plain(passphrase)
    if len(text) < SHORTEST:
        raise StoreFault(TOO_SHORT, count=SHORTEST)
    keys.put_secret(store_id + _NAME, PasswordHasher().hash(text))


def opens(store_id: str, passphrase: str) -> bool:
    """Whether this is the passphrase; takes about a tenth of a second, so that guessing does."""
    from argon2 import PasswordHasher  # noqa: PLC0415
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

    kept = _hash(store_id)
    if kept is None:
        return False
    try:
        return PasswordHasher().verify(kept, _plain(passphrase))
    except (VerificationError, InvalidHashError):
        return False


def remove(store_id: str) -> None:
    """Take the passphrase away. Raises StoreFault."""
    try:
        keys.drop_secret(store_id + _NAME)
        gone = not is_set(store_id)
    except OSError:
        gone = False
    if not gone:
        raise StoreFault(NOT_REMOVED, folder=keys.key_file(store_id).parent)


def _hash(store_id: str) -> str | None:
    name = store_id + _NAME
    return keys.find_secret(name, keys.KEYRING) or keys.find_secret(name, keys.FILE)


def _plain(passphrase: str) -> str:
    """The same letters from every keyboard and system."""
    return unicodedata.normalize("NFKC", passphrase).strip()
