"""What can go wrong with the records, as one clear sentence each."""

from __future__ import annotations

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

_SENTENCES = (
    ("is full", N_("The disk is full: make room, and what was played will be saved.")),
    ("is gone", GONE),
    ("readonly", N_("The records cannot be written: allow writing to their folder and file.")),
    ("locked", N_("The records are in use by another program: close it, and saving goes on.")),
    ("malformed", DAMAGED),
    ("not a database", DAMAGED),
    ("i/o error", N_("The disk does not take what is written: check the disk and its cable.")),
    ("unable to open", N_("The records cannot be opened for writing: check their folder.")),
)
_OTHER_DISK = N_("The records cannot be written: check the disk and their folder.")


def write_sentence(error: BaseException) -> str | None:
    """Say a write error in one sentence; None when it is not one of the disk's."""
    text = str(getattr(error, "orig", None) or error).lower()
    for mark, sentence in _SENTENCES:
        if mark in text:
            return sentence
    return _OTHER_DISK if isinstance(error, OSError) else None
