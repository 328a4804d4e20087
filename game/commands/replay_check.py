"""``fingerwise replay --check``: records run through the rules again and are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from game.commands.trials_named import NO_RECORDS, NotNamed, find
from game.commands.words import speak as _
from game.commands.words import translator
from game.core.messages import N_
from game.session.checking import Checked, Difference, Verdict, check
from game.store import Store, StoreFault, records_folder

if TYPE_CHECKING:
    from game.commands.replay import Asked
    from game.store.values import TrialLine

NOT_READ = DIFFERENT = 1
STOPPED = 130
NAMED = 3
"""Trials that are named for each reason: there may be thousands of an old version."""
DIFFERS = {
    "event": N_("event {name}: recorded {recorded}, played again {replayed}"),
    "outcome": N_("outcome, {name}: recorded {recorded}, played again {replayed}"),
    "measure": N_("measure {name}: recorded {recorded}, played again {replayed}"),
}
NOTHING = N_("nothing")
WHY_NOT = {
    Verdict.UNFINISHED: N_("It was cut short: there is nothing to compare with."),
    Verdict.OTHER_VERSION: N_("This version cannot play it any more: {why}."),
    Verdict.DAMAGED: N_("It is damaged and cannot be played: {why}."),
}
SAME = {
    (True, True): N_("It plays as it was recorded, the measures the same to the last bit."),
    (True, False): N_("It plays as it was recorded, the measures the same to 9 digits."),
    (False, False): N_(
        "It plays as it was recorded; there are no measures of this version to compare."
    ),
}


@dataclass
class Tally:
    """How many trials came out how, by exercise and device."""

    verdicts: Counter[tuple[str, str, Verdict]] = field(default_factory=Counter)
    exact: int = 0
    close: int = 0
    unmeasured: int = 0
    reasons: dict[tuple[Verdict, str], list[str]] = field(default_factory=dict)

    def take(self, line: TrialLine, found: Checked) -> None:
        """Count one trial."""
        self.verdicts[line.exercise, line.device, found.verdict] += 1
        if found.verdict is Verdict.SAME:
            self.exact += found.exact
            self.close += found.measured and not found.exact
            self.unmeasured += not found.measured
        elif found.why:
            self.reasons.setdefault((found.verdict, found.why), []).append(line.trial_id)

    def count(self, verdict: Verdict) -> int:
        return sum(n for (_e, _d, one), n in self.verdicts.items() if one is verdict)


def run(asked: Asked) -> int:
    """Check the trials named, or all where none is; returns the program's exit code."""
    folder = records_folder(asked.scores)
    if not folder.is_dir():
        click.echo(_(NO_RECORDS).format(folder=folder), err=True)
        return NOT_READ
    try:
        with Store.open(folder) as store:
            lines = store.trials()
            if not asked.trials:
                return _check_all(store, lines)
            return _check_some(store, [find(lines, said) for said in asked.trials])
    except NotNamed as fault:
        click.echo(_(fault.text).format(**fault.values), err=True)
    except StoreFault as fault:
        click.echo(_(fault.text).format(**fault.values), err=True)
    return NOT_READ


def check_one(store: Store, trial_id: str) -> Checked:
    """Check a trial, one whose samples cannot be read any more too."""
    try:
        return check(store.trial(trial_id))
    except StoreFault as fault:
        return Checked(Verdict.DAMAGED, why=_(fault.text).format(**fault.values).rstrip("."))


def _check_some(store: Store, lines: Sequence[TrialLine]) -> int:
    verdicts = set()
    for line in lines:
        found = check_one(store, line.trial_id)
        verdicts.add(found.verdict)
        for told in describe(found):
            click.echo(f"{line.trial_id}: {told}")
    return DIFFERENT if verdicts & {Verdict.DIFFERS, Verdict.DAMAGED} else 0


def describe(found: Checked) -> Iterator[str]:
    """Tell what came of one trial, each difference in a line."""
    if found.verdict is Verdict.SAME:
        yield _(SAME[found.measured, found.exact])
    elif found.verdict is Verdict.DIFFERS:
        yield from map(_difference, found.differences)
    else:
        yield _(WHY_NOT[found.verdict]).format(why=found.why)


def _difference(one: Difference) -> str:
    nothing = _(NOTHING)
    return _(DIFFERS[one.kind]).format(
        name=one.name,
        recorded=nothing if one.recorded is None else one.recorded,
        replayed=nothing if one.replayed is None else one.replayed,
    )


def _check_all(store: Store, lines: Sequence[TrialLine]) -> int:
    tally = Tally()
    late: list[str] = []
    try:
        if lines:
            with click.progressbar(lines, label=_("Playing again")) as bar:
                for line in bar:
                    found = check_one(store, line.trial_id)
                    tally.take(line, found)
                    if found.verdict is Verdict.DIFFERS:
                        late += (f"{line.trial_id}: {told}" for told in describe(found))
    except KeyboardInterrupt:
        click.echo()
        _report(tally, late)
        return STOPPED
    _report(tally, late)
    bad = tally.count(Verdict.DIFFERS) + tally.count(Verdict.DAMAGED)
    return DIFFERENT if bad else 0


def _report(tally: Tally, differences: Sequence[str]) -> None:
    for told in differences:
        click.echo(told, err=True)
    for (verdict, why), trials in tally.reasons.items():
        named = ", ".join(trials[:NAMED]) + (" ..." if len(trials) > NAMED else "")
        told = _(WHY_NOT[verdict]).format(why=why)
        click.echo(f"{told} ({len(trials)}: {named})", err=True)
    for exercise, device in sorted({(e, d) for e, d, _v in tally.verdicts}):
        counts = [
            text(tally.verdicts[exercise, device, verdict])
            for verdict, text in COUNTED.items()
            if tally.verdicts[exercise, device, verdict]
        ]
        click.echo(f"{exercise}, {device}: " + ", ".join(counts))
    click.echo(_summary(tally))


COUNTED: dict[Verdict, Callable[[int], str]] = {
    Verdict.SAME: lambda n: translator().plural("{count} the same", "{count} the same", n),
    Verdict.DIFFERS: lambda n: translator().plural("{count} differs", "{count} differ", n),
    Verdict.UNFINISHED: lambda n: translator().plural("{count} cut short", "{count} cut short", n),
    Verdict.OTHER_VERSION: lambda n: translator().plural(
        "{count} of another version", "{count} of other versions", n
    ),
    Verdict.DAMAGED: lambda n: translator().plural("{count} damaged", "{count} damaged", n),
}


def _summary(tally: Tally) -> str:
    total = sum(tally.verdicts.values())
    played = translator().plural("{count} trial was checked", "{count} trials were checked", total)
    told = _(
        "{trials}: {same} play as recorded (measures to the last bit: {exact}, to 9 digits: "
        "{close}, without: {unmeasured})."
    )
    return told.format(
        trials=played,
        same=tally.count(Verdict.SAME),
        exact=tally.exact,
        close=tally.close,
        unmeasured=tally.unmeasured,
    )
