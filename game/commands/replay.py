"""``fingerwise replay``: a recorded trial once more: seen, as a picture, or checked."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from game.commands.options import scores_option
from game.commands.words import speak as _
from game.core.messages import N_

NEEDS_TRIAL = N_("Say which trial: its number, the beginning of it, or last.")
NOT_WITH_ALL = N_("With --all every trial is checked: leave {one} out.")
ALL_ONLY_CHECKS = N_("--all is for --check: add it.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asked for."""

    trials: tuple[str, ...]
    scores: Path | None


@click.command(
    name="replay",
    help=_(
        "Play recorded trials again. TRIAL is a trial's number in the records, the beginning of "
        "one, or last."
    ),
)
@click.argument("trials", nargs=-1, metavar="[TRIAL]...")
@click.option(
    "--check",
    is_flag=True,
    help=_(
        "Run the record through the rules again and compare events, outcome and measures; the "
        "exit code is 1 where something differs."
    ),
)
@click.option("--all", "every", is_flag=True, help=_("Every trial of these records."))
@scores_option
def replay(trials: tuple[str, ...], *, check: bool, every: bool, scores: Path | None) -> None:
    asked = Asked(trials, scores)
    _refuse_contradictions(asked, check=check, every=every)
    from game.commands.replay_check import run  # noqa: PLC0415 - the store, only when needed

    sys.exit(run(asked))


def _refuse_contradictions(asked: Asked, *, check: bool, every: bool) -> None:
    if every and asked.trials:
        raise click.UsageError(_(NOT_WITH_ALL).format(one=asked.trials[0]))
    if every and not check:
        raise click.UsageError(_(ALL_ONLY_CHECKS))
    if not every and not asked.trials:
        raise click.UsageError(_(NEEDS_TRIAL))
