"""What the commands about the records share: the folder, faults in words, a question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from game.commands.words import speak as _
from game.core.messages import N_
from game.store.faults import StoreFault
from game.store.place import records_folder

NOT_DONE = 1
NO_RECORDS = N_("There are no records in {folder}: say where they are with --scores DIR.")
LEFT = N_("Nothing was changed.")

yes_option = click.option("--yes", is_flag=True, help=_("Do not ask first."))


@contextmanager
def in_words() -> Iterator[None]:
    """Let a fault of the records end the command, as one sentence."""
    try:
        yield
    except StoreFault as fault:
        click.echo(say(fault), err=True)
        raise click.exceptions.Exit(NOT_DONE) from None


def say(fault: StoreFault) -> str:
    """A fault in the language of the command line."""
    return _(fault.text).format(**fault.values)


def records_in(scores: Path | None) -> Path:
    """The folder of the records, which must be there. Raises StoreFault."""
    folder = records_folder(scores)
    if not folder.is_dir():
        raise StoreFault(NO_RECORDS, folder=folder)
    return folder


def agrees(question: str, *, yes: bool) -> bool:
    """Ask before something that cannot be taken back, unless the answer was given: ``yes``."""
    if yes:
        return True
    letter, other = _("y"), _("n")
    answer = click.prompt(f"{question} [{letter}/{other}]", default="", show_default=False)
    if answer.strip().casefold()[:1] in {"y", letter}:
        return True
    click.echo(_(LEFT))
    return False


def when(moment: datetime) -> str:
    """A moment by this computer's clock, as the names of backups sort."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def megabytes(size: int) -> str:
    """A file's size for people: bytes to MB."""
    return f"{size / 1e6:.1f} MB"
