"""How often simulated hands succeed at equal bits: each variant, on each device that serves.

    python -m benchmarks.bits [EXERCISE ...] [--variant V] [--device D] [--trials 1500]
                              [--bits 2 3 4 5] [--ahead] [--slow] [--markdown]

Every trial is a real one: the simulated hand's intentions become samples of the device, these
become frames, and the exercise's rules judge them. The hand is always as able as the trial is
difficult, so that it ought to succeed three times in four wherever it stands. With ``--ahead``
hands play, too, that are one bit weaker and one bit abler than a trial of about ``MIDDLE`` bits,
which shows that success follows the bits. Levels reach only so low and high: "-" where the trials
laid out are not as difficult as asked.

``exact`` and ``coarse`` are the shares of the half of these trials whose tolerance is the smaller
and the larger: at equal bits the one is a small movement, and the other a large one.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from statistics import fmean
from typing import Any

from game.core.framing import Initial
from game.core.values import NOMINAL_UM_PER_PX, Command, Context, Device, Frame, Side
from game.session import library
from game.session.library import fit_of
from game.session.profiles import fitted, make_context
from game.session.simulated import samples_of
from game.session.trial import Trial
from game.tasks import EXERCISES
from game.tasks.base import Fit, Level, Skill

WINDOW, AREA = (1280, 800), (98, 162, 1084, 572)
BITS = (2.0, 3.0, 4.0, 5.0)
MIDDLE = 3.5
AHEAD = (-1.0, 1.0)
TRIALS = 1_500
MEANT = 0.75
EQUAL = 0.05
REACHED = 0.25
"""Bits by which trials may be easier or harder on average than was asked."""
AVERAGE = Skill()
QUICK = replace(AVERAGE, reaction_s=0.05, movement_s=0.04)
"""Quick hands say less until they are done, and are no better for it."""
ASKED_AT_MOST = 200
SPARE_US = 500_000
"""Nothing more comes of an intention that has been over for so long."""


@dataclass(frozen=True, slots=True)
class Point:
    """Trials of about equal bits: bits, tolerance and success of each."""

    found: list[tuple[float, float, bool]] = field(default_factory=list)

    @property
    def bits(self) -> float:
        return fmean(bits for bits, *_ in self.found)

    @property
    def share(self) -> float:
        return fmean(success for *_, success in self.found)

    @property
    def halves(self) -> tuple[float, float]:
        """Shares of the more exact half of the trials, and of the coarser."""
        half = len(self.found) // 2
        by_tolerance = sorted(self.found, key=lambda one: one[1])
        exact, coarse = by_tolerance[:half], by_tolerance[half:]
        return fmean(one[2] for one in exact), fmean(one[2] for one in coarse)


def context_for(device: Device) -> Context:
    return make_context(
        window_px=WINDOW,
        area_px=AREA,
        um_per_px=(NOMINAL_UM_PER_PX, NOMINAL_UM_PER_PX),
        calibrated=False,
        device=device,
        hand=Side.RIGHT,
    )


@dataclass(frozen=True, slots=True)
class Hands:
    """Who plays: so many trials, ``ahead`` bits abler than each is difficult."""

    skill: Skill
    trials: int
    ahead: float = 0.0


def measured(level: Level, device: Device, bits: float, hands: Hands) -> Point:
    """Play trials of a level near ``bits``."""
    exercise, point = EXERCISES[level.exercise], Point()
    context = fitted(context_for(device), exercise)
    initial = Initial(context.area.x, context.area.y)
    rng, previous = random.Random(f"{level.id} {device} {bits} {hands.ahead}"), None
    while len(point.found) < hands.trials:
        params = exercise.plan(level, bits, context, rng, previous)
        trial = Trial(exercise, partial(_same, params), context, initial)
        _play(trial, hands, rng)
        previous = trial.state
        if trial.outcome is not None and trial.outcome.kind == "done":
            facts = exercise.measure_input(trial.state)
            exact = facts.half_band or facts.half_width or facts.tolerance or 0
            point.found.append((trial.outcome.difficulty, exact, trial.outcome.success))
    return point


def _same(params: Any) -> Any:
    return params


def _play(trial: Trial, hands: Hands, rng: random.Random) -> None:
    for _ in range(ASKED_AT_MOST):
        able = replace(hands.skill, bits=_difficulty(trial) + hands.ahead)
        aim = trial.exercise.simulate(trial.state, trial.hand, able, rng)
        for sample in samples_of(aim, trial):
            trial.sample(sample)
            if trial.ended:
                return
        ends = trial.time_us + SPARE_US
        while trial.time_us < ends and not trial.ended:
            trial.advance(trial.time_us + SPARE_US // 50)
        if trial.ended:
            return
    raise SystemExit(f"{trial.exercise.id}: the hand never came to an end of {trial.params}")


def _difficulty(trial: Trial) -> float:
    """What the trial's outcome would say of its bits if it ended now."""
    now = Frame(trial.time_us, (trial.hand,), (Command.HALT,))
    outcome = trial.exercise.outcome(trial.exercise.step(trial.state, now)[0])
    if outcome is None:
        raise SystemExit(f"{trial.exercise.id} does not halt")
    return outcome.difficulty


@dataclass(frozen=True, slots=True)
class Row:
    """A level on a device."""

    level: Level
    device: Device
    points: dict[float, Point]
    ahead: dict[float, Point]

    @property
    def cells(self) -> list[str]:
        level, fit = self.level, fit_of(self.level, self.device)
        device = f"{self.device.value}{'' if fit is Fit.TRAINS else ' (stands in)'}"
        cells = [level.exercise, level.variant, device]
        reached = {asked: _near(point, asked) for asked, point in self.points.items()}
        cells += [_share(p) if reached[b] else "-" for b, p in self.points.items()]
        cells += [_share(p) if _near(p, MIDDLE) else "-" for p in self.ahead.values()]
        halves = self.halves
        return cells + [f"{share:.3f}" for share in halves] if halves else cells

    @property
    def halves(self) -> tuple[float, float] | None:
        """Shares of the more exact and the coarser trials, over all bits that are reached."""
        there = [point.halves for bits, point in self.points.items() if _near(point, bits)]
        return (fmean(h[0] for h in there), fmean(h[1] for h in there)) if there else None


def _near(point: Point, asked: float) -> bool:
    return abs(point.bits - asked) <= REACHED


def _share(point: Point) -> str:
    return f"{point.share:.3f}"


def rows(options: argparse.Namespace) -> Iterator[Row]:
    hands = Hands(AVERAGE if options.slow else QUICK, options.trials)
    ahead = AHEAD if options.ahead else ()
    for level in library.packaged().levels:
        exercise = EXERCISES[level.exercise]
        wanted = not options.exercise or exercise.id in options.exercise
        if not wanted or not exercise.adapts or options.variant not in (None, level.variant):
            continue
        for device in Device:
            if fit_of(level, device) is Fit.NOT or options.device not in (None, device.value):
                continue
            yield Row(
                level,
                device,
                {bits: measured(level, device, bits, hands) for bits in options.bits},
                {by: measured(level, device, MIDDLE, replace(hands, ahead=by)) for by in ahead},
            )


def main(arguments: Sequence[str]) -> None:
    options = _options(arguments)
    heads = ["exercise", "variant", "device", *(f"{bits:g} bits" for bits in options.bits)]
    if options.ahead:
        heads += [f"{MIDDLE:g}, {'weaker' if by < 0 else 'abler'}" for by in AHEAD]
    heads += ["exact", "coarse"]
    _print(heads, options)
    if options.markdown:
        _print(["---"] * len(heads), options)
    began, amiss = time.monotonic(), list[str]()
    for row in rows(options):
        _print(row.cells, options)
        amiss += _amiss(row)
    print(f"\n{options.trials} trials each, in {time.monotonic() - began:.0f} s")
    print("\n".join(amiss) or f"all within {EQUAL * 100:.0f} points of {MEANT}")


def _amiss(row: Row) -> list[str]:
    """What of a row is not as it is meant."""
    name = f"{row.level.variant}, {row.device.value}"
    near = {bits: point for bits, point in row.points.items() if _near(point, bits)}
    told = [
        f"{name}: {point.share:.3f} at {bits:g} bits"
        for bits, point in near.items()
        if abs(point.share - MEANT) > EQUAL
    ]
    exact, coarse = row.halves or (0.0, 0.0)
    if abs(exact - coarse) > EQUAL:
        told.append(f"{name}: exact {exact:.3f}, coarse {coarse:.3f}")
    return told


def _print(cells: Sequence[Any], options: argparse.Namespace) -> None:
    if options.markdown:
        print(f"| {' | '.join(cells)} |", flush=True)
    else:
        head = f"{cells[0]:11} {cells[1]:16} {cells[2]:22} "
        print(head + " ".join(f"{cell:>12}" for cell in cells[3:]), flush=True)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("exercise", nargs="*", metavar="EXERCISE", help="all, if none is named")
    parser.add_argument("--variant")
    parser.add_argument("--device", choices=[device.value for device in Device])
    parser.add_argument("--trials", type=int, default=TRIALS)
    parser.add_argument("--bits", type=float, nargs="+", default=BITS)
    parser.add_argument("--ahead", action="store_true", help="weaker and abler hands, too")
    parser.add_argument("--slow", action="store_true", help="at the average hand's own pace")
    parser.add_argument("--markdown", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
