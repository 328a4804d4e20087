"""What can go wrong with the records, as one clear sentence each."""

from __future__ import annotations

import errno

from game.core.messages import N_


class StoreFault(Exception):
    """The records cannot be opened, read or kept; the message is one sentence for people.

    ``text`` is the message id for gettext and ``values`` what is put into it.
    """

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text.format(**values))
        self.text = text
        self.values = values


DAMAGED = N_(
    "The records on disk are damaged: nothing is written to them; "
    "keep the folder and restore a copy."
)

GONE = N_(
    "The folder of the records was moved or deleted: put it back, and what was played is saved."
)

_FULL = N_("The disk is full: make room, and what was played will be saved.")
_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_SENTENCES = (
    ("is gone", GONE),
    ("readonly", N_("The records cannot be written: allow writing to their folder and file.")),
    ("locked", N_("The records are in use by another program: close it, and saving goes on.")),
    ("malformed", DAMAGED),
    ("not a database", DAMAGED),
    ("i/o error", N_("The disk does not take what is written: check the disk and its cable.")),
    ("unable to open", N_("The records cannot be opened for writing: check their folder.")),
)
_OTHER_DISK = N_("The records cannot be written: check the disk and their folder.")


def is_full(error: BaseException | None) -> bool:
    """Whether the disk has no room: what an error says, or the one that it came from."""
    while error is not None:
        own = getattr(error, "orig", None) or error
        if "is full" in str(own).lower() or getattr(own, "errno", None) in _NO_ROOM:
            return True
        error = error.__cause__
    return False


def write_sentence(error: BaseException) -> str | None:
    """Say a write error in one sentence; None when it is not one of the disk's."""
    if is_full(error):
        return _FULL
    text = str(getattr(error, "orig", None) or error).lower()
    for mark, sentence in _SENTENCES:
        if mark in text:
            return sentence
    return _OTHER_DISK if isinstance(error, OSError) else None
