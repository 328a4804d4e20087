"""``fingerwise replay``: a recorded trial once more: seen, as a picture, or checked."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from game.commands.options import WindowSize, scores_option
from game.commands.words import speak as _
from game.core.messages import N_

NEEDS_TRIAL = N_("Say which trial: its number, the beginning of it, or last.")
NOT_WITH_ALL = N_("With --all every trial is checked: leave {one} out.")
ALL_ONLY_CHECKS = N_("--all is for --check: add it.")
ONLY_CHECKS = N_("--check compares and shows nothing: leave {one} out.")
AT_MOST_TWO = N_("At most two trials are shown side by side: leave {one} out.")
ONE_WITH_FIRST = N_("--first compares one trial with the first like it: leave {one} out.")
LONGEST_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asked for. ``at_s``: the moment of a picture, None for the end."""

    trials: tuple[str, ...]
    scores: Path | None
    first: bool = False
    png: Path | None = None
    gif: Path | None = None
    at_s: float | None = None
    size: tuple[int, int] | None = None


@click.command(
    name="replay",
    help=_(
        "Watch recorded trials again, one or two side by side. TRIAL is a trial's number in the "
        "records, the beginning of one, or last."
    ),
)
@click.argument("trials", nargs=-1, metavar="[TRIAL]...")
@click.option(
    "--first",
    is_flag=True,
    help=_("Put the player's first trial of the same kind beside it."),
)
@click.option(
    "--png",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=_("Write a picture instead of opening a window."),
)
@click.option(
    "--at",
    "at_s",
    type=click.FloatRange(0, LONGEST_S),
    metavar="SECONDS",
    help=_("Moment of the picture; without it the end."),
)
@click.option(
    "--gif",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=_("Write a moving picture instead of opening a window."),
)
@click.option(
    "--window", "size", type=WindowSize(), help=_("Size of the window, or of the pictures.")
)
@click.option(
    "--check",
    is_flag=True,
    help=_(
        "Run the record through the rules again and compare events, outcome and measures; the "
        "exit code is 1 where something differs."
    ),
)
@click.option("--all", "every", is_flag=True, help=_("Check every trial of these records."))
@scores_option
def replay(
    trials: tuple[str, ...],
    *,
    first: bool,
    png: Path | None,
    at_s: float | None,
    gif: Path | None,
    size: tuple[int, int] | None,
    check: bool,
    every: bool,
    scores: Path | None,
) -> None:
    asked = Asked(trials, scores, first, png, gif, at_s, size)
    _refuse_contradictions(asked, check=check, every=every)
    if check:
        from game.commands.replay_check import run  # noqa: PLC0415 - the store, only when needed

        sys.exit(run(asked))
    from game.commands.replay_seen import run as show  # noqa: PLC0415 - pygame too

    sys.exit(show(asked))


def _refuse_contradictions(asked: Asked, *, check: bool, every: bool) -> None:
    if asked.at_s is not None and math.isnan(asked.at_s):
        told = _("{value!r} is not a number.").format(value=asked.at_s)
        raise click.BadParameter(told, param_hint="--at")
    if every and asked.trials:
        raise click.UsageError(_(NOT_WITH_ALL).format(one=asked.trials[0]))
    if every and not check:
        raise click.UsageError(_(ALL_ONLY_CHECKS))
    if not every and not asked.trials:
        raise click.UsageError(_(NEEDS_TRIAL))
    if check:
        pictures = {"--png": asked.png, "--gif": asked.gif, "--at": asked.at_s}
        shown = {**pictures, "--first": asked.first or None, "--window": asked.size}
        for name, value in shown.items():
            if value is not None:
                raise click.UsageError(_(ONLY_CHECKS).format(one=name))
        return
    most = 1 if asked.first else 2
    if len(asked.trials) > most:
        text = ONE_WITH_FIRST if asked.first else AT_MOST_TWO
        raise click.UsageError(_(text).format(one=asked.trials[-1]))
