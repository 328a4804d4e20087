"""``fingerwise remeasure``: old trials get the measures of a newer version, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from game.commands.words import speak as _
from game.commands.words import translator
from game.core.messages import N_
from game.session.measuring import pipeline
from game.session.remeasuring import measure_anew
from game.session.replaying import ReplayError
from game.store import Store, StoreFault, records_folder

NOT_READ, STOPPED = 1, 130
AT_ONCE = 50
"""Trials handed to the disk before they are waited for: more would only fill the memory."""
NAMED = 3
"""Trials that are named for each reason: a newer exercise may refuse thousands of old ones."""
UP_TO_DATE = N_("All trials have measures of version {version} already.")
HALTED = N_(
    "Stopped: {left} trials are left, and the old measures are shown until they are done too. "
    "The same command goes on from here."
)
NO_RECORDS = N_("There are no records in {folder}: say where they are with --scores DIR.")


@dataclass
class Tally:
    """What became of the trials: how many have new measures, and which have not, by reason."""

    done: int = 0
    kept: dict[str, list[str]] = field(default_factory=dict)

    def keep(self, trial_id: str, reason: str) -> None:
        """Note that a trial keeps its old measures."""
        self.kept.setdefault(reason.removeprefix(f"trial {trial_id}: "), []).append(trial_id)

    def count_kept(self) -> int:
        return sum(map(len, self.kept.values()))


class NotSavedError(Exception):
    """The disk refuses what was measured; the message says why."""


def run(scores: Path | None) -> int:
    """Measure all outdated trials; returns the program's exit code."""
    folder = records_folder(scores)
    if not folder.is_dir():
        click.echo(_(NO_RECORDS).format(folder=folder), err=True)
        return NOT_READ
    code = 0
    try:
        with Store.open(folder) as store:
            code = _remeasure(store)
    except StoreFault as fault:
        if code:  # it is told already, and what a stopped run had in hand can be measured again
            return code
        click.echo(_(fault.text).format(**fault.values), err=True)
        return NOT_READ
    return code


def _remeasure(store: Store) -> int:
    version, tally = pipeline(), Tally()
    try:
        _measure_all(store, store.to_measure(version), version, tally)
        # Also where nothing was left: a run may have been stopped after its last trial.
        store.take_over(version)
        _save(store)
    except KeyboardInterrupt:
        _tell_halt(store, version, tally)
        return STOPPED
    except NotSavedError as refusal:
        click.echo("\n" + _(str(refusal)), err=True)
        _tell_halt(store, version, tally)
        return NOT_READ
    _report(tally, version)
    return 0


def _measure_all(store: Store, trials: Sequence[str], version: int, tally: Tally) -> None:
    if not trials:
        return
    with click.progressbar(trials, label=_("Measuring anew")) as bar:
        for number, trial_id in enumerate(bar, 1):
            try:
                store.set_apart(trial_id, measure_anew(store.trial(trial_id)), version)
            except ReplayError as fault:
                tally.keep(trial_id, str(fault))
            except StoreFault as fault:
                tally.keep(trial_id, _(fault.text).format(**fault.values))
            else:
                tally.done += 1
            if number % AT_ONCE == 0 or store.trouble():
                _save(store)


def _save(store: Store) -> None:
    """Wait until all is on the disk, however long; raises NotSavedError where it refuses."""
    while not store.flush() and not store.trouble():
        pass
    if trouble := store.trouble():
        raise NotSavedError(trouble)


def _tell_halt(store: Store, version: int, tally: Tally) -> None:
    left = len(store.to_measure(version)) - tally.count_kept()
    click.echo("\n" + _(HALTED).format(left=left), err=True)


def _report(tally: Tally, version: int) -> None:
    plural = translator().plural
    if tally.done:
        done = plural("{count} trial was measured anew.", "{count} trials were measured anew.",
                      tally.done)  # fmt: skip
        click.echo(done)
    elif not tally.kept:
        click.echo(_(UP_TO_DATE).format(version=version))
    if tally.kept:
        kept = plural(
            "{count} trial keeps its old measures:",
            "{count} trials keep their old measures:",
            tally.count_kept(),
        )
        click.echo(kept, err=True)
        for reason, trials in tally.kept.items():
            named = ", ".join(trials[:NAMED]) + (" ..." if len(trials) > NAMED else "")
            click.echo(f"  {reason} ({len(trials)}: {named})", err=True)
