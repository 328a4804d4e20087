"""Where the key of the records lies: the system's keyring, or a file of this user alone.

Never beside the data: a copied ``scores`` folder alone opens nothing. With the variable
``FINGERWISE_KEY_DIR`` the key is a file in that folder and the keyring is not asked, for
portable installs and tests.
"""

from __future__ import annotations

import os
import re
import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.core.messages import N_
from game.store.faults import StoreFault
from game.store.files import write_whole

KEY_DIR_VARIABLE = "FINGERWISE_KEY_DIR"
SERVICE = "fingerwise"
KEYRING = "keyring"
FILE = "file"
_BEFORE = ".before"
NO_KEY_FOLDER = N_(
    "The key of new records cannot be kept in {folder}: allow writing there, or name another "
    "folder in the variable FINGERWISE_KEY_DIR."
)
_PATIENCE_S = 2.0
_HEX_KEY = re.compile(r"[0-9a-f]{64}\Z")
_TRUSTED = {
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "keyring.backends.SecretService",
}
"""Keyrings that answer without asking the user; "fail", "null" and others are not used."""


def new_key(store_id: str) -> tuple[str, str]:
    """Make a key and keep it; returns (64 hex digits, where: "keyring" or "file").

    Raises StoreFault where neither can be written.
    """
    key = secrets.token_hex(32)
    return key, keep_key(store_id, key)


def keep_key(store_id: str, key: str) -> str:
    """Put a key where keys are kept; returns where: "keyring" or "file".

    Another key that lies there is kept beside it, under the same name with ".before" behind.
    Raises StoreFault where neither place can be written.
    """
    before = find_key(store_id, KEYRING) or find_key(store_id, FILE)
    if before is not None and before != key:
        put_secret(store_id + _BEFORE, before)
    return put_secret(store_id, key)


def put_secret(name: str, secret: str) -> str:
    """Keep a line of ASCII where keys are kept; returns where. Raises StoreFault."""
    if not os.environ.get(KEY_DIR_VARIABLE) and _in_keyring(name, secret):
        return KEYRING
    path = key_file(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, secret + "\n")
    except OSError as error:
        raise StoreFault(NO_KEY_FOLDER, folder=path.parent) from error
    return FILE


def find_secret(name: str, where: str) -> str | None:
    """Look up what was put under a name; None when it is not there."""
    if not in_file(where):
        return _within_patience(lambda: _ask_keyring(name)) or None
    try:
        return key_file(name).read_text("ascii").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def drop_secret(name: str) -> None:
    """Forget what was put under a name, wherever it is. Raises OSError."""
    if not os.environ.get(KEY_DIR_VARIABLE):
        _within_patience(lambda: _drop_from_keyring(name))
    key_file(name).unlink(missing_ok=True)


def in_file(where: str) -> bool:
    """Whether a key that was put in ``where`` is looked for in a file."""
    return bool(os.environ.get(KEY_DIR_VARIABLE)) or where == FILE


def find_key(store_id: str, where: str) -> str | None:
    """Look the key up where it was put; None when it is not there."""
    text = find_secret(store_id, where)
    return text if text and _HEX_KEY.match(text) else None


def find_anywhere(store_id: str, where: str) -> str | None:
    """Look a key up where it was put, then in the other place.

    A folder on a stick may go to and fro between computers that keep keys differently.
    """
    other = FILE if where == KEYRING else KEYRING
    return find_key(store_id, where) or find_key(store_id, other)


def known_keys(store_id: str) -> tuple[str, ...]:
    """All keys that a store has had on this computer, the present one first."""
    found = (
        find_key(name, place)
        for name in (store_id, store_id + _BEFORE)
        for place in (KEYRING, FILE)
    )
    return tuple(dict.fromkeys(key for key in found if key is not None))


def key_file(store_id: str) -> Path:
    """The file that holds a store's key where no keyring does."""
    chosen = os.environ.get(KEY_DIR_VARIABLE)
    if chosen:
        return Path(chosen) / f"{store_id}.key"
    import platformdirs  # noqa: PLC0415 - 10 ms that a start with a keyring need not pay

    return Path(platformdirs.user_config_dir("fingerwise", appauthor=False)) / f"{store_id}.key"


def _in_keyring(store_id: str, key: str) -> bool:
    def keep() -> bool:
        backend = _backend()
        if backend is None:
            return False
        backend.set_password(SERVICE, store_id, key)
        return bool(backend.get_password(SERVICE, store_id) == key)

    return bool(_within_patience(keep))


def _drop_from_keyring(name: str) -> None:
    backend = _backend()
    if backend is not None and backend.get_password(SERVICE, name) is not None:
        backend.delete_password(SERVICE, name)


def _ask_keyring(store_id: str) -> str | None:
    backend = _backend()
    return None if backend is None else backend.get_password(SERVICE, store_id)


def _backend() -> Any:
    """The system's own keyring, if it is there and open; asks nobody anything."""
    import keyring  # noqa: PLC0415 - slow to import, and not needed with a key file
    import keyring.backends.chainer  # noqa: PLC0415

    chosen: Any = keyring.get_keyring()
    chain = (
        chosen.backends if isinstance(chosen, keyring.backends.chainer.ChainerBackend) else [chosen]
    )
    for backend in chain:
        module = type(backend).__module__
        if module in _TRUSTED:
            secret_service = module.endswith("SecretService")
            return None if secret_service and not _default_collection_is_open() else backend
    return None


def _default_collection_is_open() -> bool:
    """Whether the desktop's secrets are unlocked: a locked one would pop up a question."""
    import secretstorage  # noqa: PLC0415 - comes with keyring, on Linux alone

    connection = secretstorage.dbus_init()
    collection = secretstorage.get_collection_by_alias(connection, "default")
    return not collection.is_locked()


def _within_patience(ask: Callable[[], Any]) -> Any:
    """Run ``ask`` for at most a moment; None when it fails or does not answer.

    Keyrings are other people's code talking to other programs: whatever they raise means
    that the key is not to be had there, and the caller says so.
    """
    answer: list[Any] = []

    def run() -> None:
        try:
            answer.append(ask())
        except Exception:  # noqa: BLE001 - see above
            answer.append(None)

    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(_PATIENCE_S)
    return answer[0] if answer else None
