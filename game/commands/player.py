"""``fingerwise player``: one player's records locked in a file, and out of one."""

from __future__ import annotations

from pathlib import Path

import click

from game.commands.asking import in_words
from game.commands.options import scores_option
from game.commands.words import speak as _

phrase_option = click.option(
    "--phrase-file",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help=_("Read the phrase from the first line of this file, - for standard input."),
)
FILE = click.Path(path_type=Path)


@click.group(
    name="player",
    help=_(
        "Carry one player between home and clinic: plan, settings, ability and records, locked "
        "in a file with a phrase. docs/export.md says what is in it and how both sides come "
        "together."
    ),
)
def player_files() -> None:
    pass


@player_files.command(
    name="export",
    help=_(
        "Lock a player's plan, settings, ability and records in FILE. PLAYER is a pseudonym, or "
        "the beginning of an id; a full name that is kept here stays here."
    ),
)
@click.argument("who", metavar="PLAYER")
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help=_("Replace a file that is there."))
@phrase_option
@scores_option
def export_player(
    who: str, file: Path, *, force: bool, phrase_file: Path | None, scores: Path | None
) -> None:
    with in_words():
        from game.commands.player_file import lock  # noqa: PLC0415 - the store, only when needed

        lock(who, file, force=force, phrase_file=phrase_file, scores=scores)


@player_files.command(
    name="import",
    help=_(
        "Take in a player file. What both sides added comes together; taken in twice, it "
        "changes nothing."
    ),
)
@click.argument("file", type=FILE)
@phrase_option
@scores_option
def import_player(file: Path, *, phrase_file: Path | None, scores: Path | None) -> None:
    with in_words():
        from game.commands.player_file import take_in  # noqa: PLC0415 - the store, only when needed

        take_in(file, phrase_file=phrase_file, scores=scores)
