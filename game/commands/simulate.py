"""``fingerwise simulate``: made-up players show how well the difficulty keeps to its target."""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from game.commands.words import speak as _
from game.core.messages import N_

if TYPE_CHECKING:
    from game.difficulty.judging import Estimate, Figure, Table
    from game.difficulty.kinds import Kind

LEAST_BITS, MOST_BITS = 0.0, 20.0
CROSSED = N_("The floor ({floor} bits) lies above the ceiling ({ceiling} bits): exchange them.")
OUTSIDE = N_("The start ({start} bits) lies outside of floor and ceiling: {floor} to {ceiling}.")
WHO = N_(
    "{players} players of each kind, {trials} trials, target {target} %, {floor} to {ceiling} "
    "bits, seed {seed}. In brackets: the interval (95 %)."
)
WHAT = N_(
    "Off the target: by how many percentage points a player's true chance of success missed it, "
    "whichever way."
)
HEADS = (
    N_("kind of player"),
    N_("successes, %"),
    N_("off, all trials"),
    N_("4 misses in a row, %"),
    N_("bits a trial"),
)
COLUMNS = 80


class Bits(click.ParamType[float]):
    """A difficulty."""

    name = "bits"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            bits = float(str(value))
        except ValueError:
            bits = math.nan
        if not LEAST_BITS <= bits <= MOST_BITS:
            text = _("{value!r} is no difficulty; write bits from {least} to {most}.")
            told = text.format(value=value, least=f"{LEAST_BITS:g}", most=f"{MOST_BITS:g}")
            self.fail(told, param, ctx)
        return bits


class KindName(click.ParamType[str]):
    """A kind of players; they are asked for only when somebody needs to know."""

    name = "kind"

    def _known(self) -> list[str]:
        from game.difficulty.kinds import CONDITIONS, PEOPLE  # noqa: PLC0415 - not for every start

        return [kind.name for kind in (*CONDITIONS, *PEOPLE)]

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        return f"[{'|'.join(self._known())}]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        if value not in self._known():
            text = _("{value!r} is no kind of player; choose from {choice}.")
            self.fail(text.format(value=value, choice=", ".join(self._known())), param, ctx)
        return str(value)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for. ``target`` in per cent, ``floor``, ``ceiling`` and ``start`` in bits."""

    kinds: tuple[str, ...]
    players: int
    trials: int
    seed: int
    target: int
    floor: float
    ceiling: float
    start: float | None
    score: str


@click.command(
    name="simulate",
    help=_(
        "Let made-up players practise, and see how close to the target the difficulty keeps "
        "them. Nobody's records are read or written.\n\n"
        "Each made-up player succeeds with a chance that falls as the difficulty rises, and gets "
        "better, tires or has a bad day, as the kind says. The programme sees only what it sees "
        "of a real player: success, and by how much. How far it was off is judged by the true "
        "chance, which for real players nobody knows.\n\n"
        "Without --kind seven conditions are played, from a player in whom nothing changes to "
        "all changes at once, and a second day. The same seed gives the same players."
    ),
)
@click.option(
    "--kind", "kinds", type=KindName(), multiple=True, help=_("Only this kind; can be repeated.")
)
@click.option(
    "--players",
    type=click.IntRange(2, 10_000),
    default=20,
    show_default=True,
    help=_("Players of each kind."),
)
@click.option(
    "--trials",
    type=click.IntRange(11, 10_000),
    default=120,
    show_default=True,
    help=_("Trials of each player."),
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**48),
    default=0,
    show_default=True,
    help=_("Number that the first player is drawn with."),
)
@click.option(
    "--target",
    type=click.IntRange(60, 90),
    default=75,
    show_default=True,
    metavar="%",
    help=_("Share of trials that should succeed, 60 to 90 %."),
)
@click.option(
    "--floor", type=Bits(), default=0.0, show_default=True, help=_("Never easier than this.")
)
@click.option(
    "--ceiling", type=Bits(), default=10.0, show_default=True, help=_("Never harder than this.")
)
@click.option("--start", type=Bits(), help=_("Difficulty of the first trial."))
@click.option(
    "--score",
    type=click.Choice(("typical", "clean", "none", "misleading")),
    default="typical",
    show_default=True,
    help=_("How well a trial's score tells by how much it was won or lost."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def simulate(as_json: bool, **given: Any) -> None:
    wishes = Wishes(**given)
    refuse_contradictions(wishes)
    found = play(wishes)
    click.echo(json.dumps(found, indent=2) if as_json else describe(found, wishes))


def refuse_contradictions(wishes: Wishes) -> None:
    """Raise a usage error for options that do not fit each other."""
    floor, ceiling = f"{wishes.floor:g}", f"{wishes.ceiling:g}"
    if wishes.floor > wishes.ceiling:
        raise click.UsageError(_(CROSSED).format(floor=floor, ceiling=ceiling))
    if wishes.start is not None and not wishes.floor <= wishes.start <= wishes.ceiling:
        told = _(OUTSIDE).format(start=f"{wishes.start:g}", floor=floor, ceiling=ceiling)
        raise click.UsageError(told)


def play(wishes: Wishes) -> dict[str, Any]:
    """Let all players practise; returns what the command prints as JSON.

    A figure is ``value``, ``low`` and ``high`` (95 % bootstrap interval over players), in the
    unit of its name: ``off`` and shares from 0 to 1, ``step`` in bits.
    """
    from game.difficulty import Controller  # noqa: PLC0415 - not for every start
    from game.difficulty.judging import Setting, gather, marks, session  # noqa: PLC0415
    from game.difficulty.kinds import SCORINGS  # noqa: PLC0415

    bounds = (wishes.floor, wishes.ceiling)
    setting = Setting(target=wishes.target / 100, bounds=bounds, trials=wishes.trials)
    scoring = next(one for one in SCORINGS if one.name == wishes.score)

    def make(seed: int) -> Controller:
        return Controller(bounds, setting.target, start=wishes.start, seed=seed)

    rows: dict[str, list[dict[str, float]]] = {}
    seeds = range(wishes.seed, wishes.seed + wishes.players)
    everybody = [(kind, seed) for kind in _kinds(wishes) for seed in seeds]
    with click.progressbar(everybody, label=_("Practising"), file=sys.stderr) as bar:
        for kind, seed in bar:
            run = session(make, kind, scoring, setting, seed, clock=time.thread_time_ns)
            rows.setdefault(kind.name, []).append(marks(run, setting))
    return judge(gather(rows), wishes)


def _kinds(wishes: Wishes) -> list[Kind]:
    from game.difficulty.kinds import CONDITIONS, PEOPLE  # noqa: PLC0415

    known = {kind.name: kind for kind in (*CONDITIONS, *PEOPLE)}
    return [known[name] for name in dict.fromkeys(wishes.kinds)] or list(CONDITIONS)


def judge(table: Table, wishes: Wishes) -> dict[str, Any]:
    """Return all figures, over all kinds and for each, as JSON takes them."""
    import random  # noqa: PLC0415

    from game.difficulty.judging import FIGURES, Figure, estimate, resamples  # noqa: PLC0415

    drawn = resamples(table, random.Random(wishes.seed))

    def told(figures: Iterable[Figure]) -> dict[str, Any]:
        found = {figure.name: estimate(figure, table, drawn) for figure in figures}
        return {name: _plain(one) for name, one in found.items() if one is not None}

    kinds = {
        name: told(Figure(mark, "", mark, (name,)) for mark in rows if mark != "ms")
        for name, rows in table.items()
    }
    took = [ms for rows in table.values() for ms in rows["ms"]]
    return {
        "players": wishes.players,
        "trials": wishes.trials,
        "seed": wishes.seed,
        "target": wishes.target / 100,
        "bounds": [wishes.floor, wishes.ceiling],
        "start": wishes.start,
        "score": wishes.score,
        "figures": told(FIGURES),
        "kinds": kinds,
        "ms_per_trial": round(sum(took) / len(took), 4),
    }


def _plain(one: Estimate) -> dict[str, float]:
    return {"value": round(one.value, 5), "low": round(one.low, 5), "high": round(one.high, 5)}


def describe(found: dict[str, Any], wishes: Wishes) -> str:
    """Tell people what was found: the figures, then each kind of player."""
    from game.difficulty.judging import FIGURES  # noqa: PLC0415

    who = _(WHO).format(
        players=wishes.players,
        trials=wishes.trials,
        target=wishes.target,
        floor=f"{wishes.floor:g}",
        ceiling=f"{wishes.ceiling:g}",
        seed=wishes.seed,
    )
    figures = [
        (_(figure.label), _cell(found["figures"][figure.name], figure.unit))
        for figure in FIGURES
        if figure.name in found["figures"]
    ]
    width = max(len(label) for label, _value in figures)
    lines = [*(click.wrap_text(text, COLUMNS) for text in (who, _(WHAT))), ""]
    lines += [f"  {label:{width}}  {cell}" for label, cell in figures]
    lines += ["", *_by_kind(found["kinds"], _kinds(wishes)), ""]
    took = _("{ms} ms of computing a trial.")
    return "\n".join([*lines, took.format(ms=f"{found['ms_per_trial']:.2f}")])


def _by_kind(found: dict[str, Any], kinds: Sequence[Kind]) -> list[str]:
    columns = (("rate", "%"), ("all", "%"), ("row", "%"), ("step", "bits"))
    table = [[_(head) for head in HEADS]]
    for kind in kinds:
        cells = [_cell(found[kind.name][mark], unit, short=True) for mark, unit in columns]
        table.append([_(kind.label), *cells])
    widths = [max(len(row[k]) for row in table) for k in range(len(HEADS))]
    return [
        "  " + "  ".join(f"{cell:{w}}" for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]


def _cell(one: dict[str, float], unit: str, *, short: bool = False) -> str:
    """Write a figure with its interval: per cent of shares, bits as they are."""
    scale, digits = (100, 1) if unit == "%" else (1, 3)
    value, low, high = (f"{scale * one[key]:.{digits}f}" for key in ("value", "low", "high"))
    return f"{value} ({low}-{high})" if short else f"{value} {unit} ({low}-{high})"
