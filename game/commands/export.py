"""``fingerwise export``: records as tables for R, pandas or a spreadsheet."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from game.commands.asking import in_words
from game.commands.options import scores_option
from game.commands.words import speak as _
from game.core.messages import N_

CSV_FILE = "fingerwise.zip"
BACKWARDS = N_("The first day, {since}, is later than the last, {until}: change them round.")
ONLY_CHECKS = N_("--check reads an export and takes nothing out of the records: leave {one} out.")
NEEDS_FILE = N_("Say which file is to be checked.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asked for."""

    file: Path
    players: tuple[str, ...]
    since: date | None
    until: date | None
    exercise: str | None
    names: bool
    dates: bool
    force: bool
    scores: Path | None


DAY = click.DateTime(("%Y-%m-%d",))


@click.command(
    name="export",
    help=_(
        "Write records to FILE, a zip of CSV tables with a codebook and all movements. Without "
        "further options all records leave, with codes for people and days that are moved; "
        "docs/export.md says what is in it and how to read it.\n\n"
        "With --check, an export is read back without the records: all trials are played again "
        "and every measure is compared."
    ),
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(("csv",)),
    default="csv",
    show_default=True,
    help=_("What to write."),
)
@click.option(
    "--player",
    "players",
    multiple=True,
    metavar="PLAYER",
    help=_("Only this player: a pseudonym, or the beginning of an id; may be given several times."),
)
@click.option(
    "--from",
    "since",
    type=DAY,
    metavar="YYYY-MM-DD",
    help=_("Only sessions from this day on."),
)
@click.option(
    "--to", "until", type=DAY, metavar="YYYY-MM-DD", help=_("Only sessions up to this day.")
)
@click.option("--exercise", metavar="EXERCISE", help=_("Only trials of this exercise."))
@click.option("--with-names", "names", is_flag=True, help=_("With pseudonyms, initials and notes."))
@click.option("--with-dates", "dates", is_flag=True, help=_("With the days as they were."))
@click.option("--force", is_flag=True, help=_("Replace a file that is there."))
@click.option("--check", is_flag=True, help=_("Read an export back and compare every measure."))
@scores_option
def export(
    file: Path | None,
    *,
    form: str,  # noqa: ARG001 - there is one
    players: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    exercise: str | None,
    names: bool,
    dates: bool,
    force: bool,
    check: bool,
    scores: Path | None,
) -> None:
    first, last = (None if day is None else day.date() for day in (since, until))
    if first and last and first > last:
        raise click.UsageError(_(BACKWARDS).format(since=first, until=last))
    asked = Asked(
        file or Path(CSV_FILE), players, first, last, exercise, names, dates, force, scores
    )
    if check:
        _refuse_with_check(asked, given=file is not None)
        from game.commands.export_check import run_check  # noqa: PLC0415 - numpy is slow to import

        with in_words():
            sys.exit(run_check(asked.file))
    with in_words():
        from game.commands.export_csv import run  # noqa: PLC0415 - the store, only when needed

        run(asked)


def _refuse_with_check(asked: Asked, *, given: bool) -> None:
    if not given:
        raise click.UsageError(_(NEEDS_FILE))
    wishes = {
        "--player": asked.players,
        "--from": asked.since,
        "--to": asked.until,
        "--exercise": asked.exercise,
        "--with-names": asked.names,
        "--with-dates": asked.dates,
        "--force": asked.force,
        "--scores": asked.scores,
    }
    for name, wish in wishes.items():
        if wish:
            raise click.UsageError(_(ONLY_CHECKS).format(one=name))
