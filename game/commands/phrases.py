"""Asks for the phrase of a player file, or reads it where a program asks for it."""

from __future__ import annotations

from pathlib import Path

import click

from game.commands.words import speak as _
from game.core.messages import N_
from game.store.faults import StoreFault

LEAST = 12
"""Letters of a phrase: whoever has the file may try as many as they like."""
ADVICE = N_(
    "Choose a phrase of four or five words that do not belong together, and tell it by another "
    "way than the file."
)
PHRASE, AGAIN = N_("Phrase"), N_("Once more")
SHORT = N_("A phrase has {least} letters or more: take four or five words.")
UNLIKE = N_("The two phrases are not the same: nothing was written.")
NO_PHRASE = N_("There is no phrase in the first line of {file}.")
NOT_READ = N_("The phrase cannot be read from {file} ({why}).")
_LONGEST = 4096


def ask_new(file: Path | None) -> str:
    """A phrase for a new file, asked twice without showing it; raises StoreFault."""
    if file is not None:
        phrase = _read(file)
    else:
        click.echo(_(ADVICE))
        phrase = _ask(PHRASE)
    if len(phrase) < LEAST:
        raise StoreFault(SHORT, least=LEAST)
    if file is None and _ask(AGAIN) != phrase:
        raise StoreFault(UNLIKE)
    return phrase


def ask_old(file: Path | None) -> str:
    """The phrase of a file that is there; raises StoreFault."""
    return _ask(PHRASE) if file is None else _read(file)


def _ask(question: str) -> str:
    return _plain(str(click.prompt(_(question), hide_input=True)))


def _plain(phrase: str) -> str:
    """One blank between words, wherever the phrase was written down."""
    return " ".join(phrase.split())


def _read(file: Path) -> str:
    try:
        with click.open_file(str(file), encoding="utf-8-sig") as opened:
            phrase = _plain(opened.readline(_LONGEST))
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise StoreFault(NOT_READ, file=file, why=why) from error
    if not phrase:
        raise StoreFault(NO_PHRASE, file=file)
    return phrase
