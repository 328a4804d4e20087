"""Reads an export back without the records, and computes everything in it again."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import click

from game.commands.progress import Bar
from game.commands.replay_check import describe
from game.commands.words import speak as _
from game.commands.words import translator
from game.core.messages import N_
from game.session.checking import Verdict, check
from game.store.csv_records import CsvRecords

DIFFERENT = 1
STOPPED = 130
SAME = N_("{trials} play as recorded, with {measures} the same to 9 digits.")


@dataclass
class Tally:
    """``trials`` and ``measures`` that are the same; ``others``: lines about what is not."""

    trials: int = 0
    measures: int = 0
    others: list[str] = field(default_factory=list)
    bad: bool = False


def run_check(path: Path) -> int:
    """Check all trials of an export; returns the program's exit code. Raises StoreFault."""
    tally = Tally()
    try:
        with closing(CsvRecords(path)) as opened, Bar(_("Playing again")) as bar:
            count = opened.trials()
            for number, record in enumerate(opened.records(), 1):
                found = check(record)
                if found.verdict is Verdict.SAME:
                    tally.trials += 1
                    tally.measures += len(record.measures) if found.measured else 0
                else:
                    tally.bad |= found.verdict in {Verdict.DIFFERS, Verdict.DAMAGED}
                    tally.others += (f"{record.trial_id}: {told}" for told in describe(found))
                bar(number, count)
    except KeyboardInterrupt:
        click.echo()
        return STOPPED
    for told in tally.others:
        click.echo(told, err=True)
    plural = translator().plural
    trials = plural("{count} trial", "{count} trials", tally.trials)
    measures = plural("{count} measure", "{count} measures", tally.measures)
    click.echo(_(SAME).format(trials=trials, measures=measures))
    return DIFFERENT if tally.bad else 0
