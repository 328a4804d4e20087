"""How well the difficulty is set: our controller beside the methods that textbooks know.

    python -m benchmarks.difficulty [--players N] [--seed FIRST] [--quick] [--only METHOD,...]

With 500 players it takes an hour, with ``--players 60 --quick`` a minute.

The same simulated players with the same luck play with every method: 120 trials under each of
seven conditions, at difficulties from 0 to 10 bits, starting at 2. Prints what
``game.difficulty.judging`` measures, then our figures over the TrueSkill filter's with 95 %
bootstrap intervals, for four kinds of scores and for two targets. The true chance of success
judges, which no method sees; the oracle, which does, is off by 0. Methods of the textbooks go
by success alone, so that the kind of score means nothing to them.

Needs, beside the game's own packages, ``pip install trueskill``. Another file,
``benchmarks.difficulty_questplus``, does it for ``questplus``, which takes its time.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from benchmarks import difficulty_peers as peers
from game.difficulty import Controller
from game.difficulty.judging import (
    FIGURES,
    Estimate,
    Method,
    Picks,
    Setting,
    Table,
    estimate,
    gather,
    marks,
    ratio,
    resamples,
    session,
)
from game.difficulty.kinds import CONDITIONS, SCORINGS

START = 2.0
CHUNK = 10
"""Players that a process is handed at a time."""

PUBLISHED: dict[str, dict[str, float]] = {
    name: dict(zip(("p_err", "all", "second", "late", "row", "step"), row, strict=True))
    for name, row in {
        "TrueSkill": (0.080, 0.089, 0.108, 0.106, 0.203, 0.070),
        "Levitt": (0.085, 0.094, 0.122, 0.109, 0.298, 0.054),
        "QUEST": (0.087, 0.117, 0.149, 0.226, 0.394, 0.022),
        "Elo": (0.088, 0.091, 0.114, 0.099, 0.162, 0.085),
        "Kesten": (0.089, 0.091, 0.119, 0.103, 0.186, 0.094),
        "Levitt .25": (0.093, 0.100, 0.117, 0.102, 0.220, 0.105),
        "Glicko-2": (0.085, 0.095, 0.123, 0.135, 0.235, 0.041),
        "PI": (0.109, 0.105, 0.114, 0.104, 0.090, 0.156),
        "rehabilitation": (0.160, 0.177, 0.242, 0.210, 0.749, 0.057),
        "Kaernbach": (0.096, 0.095, 0.112, 0.097, 0.141, 0.116),
        "last five": (0.120, 0.120, 0.152, 0.128, 0.421, 0.067),
    }.items()
}
"""Of such players, as the methods' best known figures; to see that these players are like them."""

OURS, RIVAL, ORACLE = "Fingerwise", "TrueSkill", "oracle"


def ours(bounds: tuple[float, float], target: float, start: float) -> Controller:
    return Controller(bounds, target, start=start)


METHODS = {
    OURS: ours,
    "TrueSkill": peers.TrueSkill,
    "Levitt": peers.Levitt,
    "Levitt .25": peers.Levitt25,
    "QUEST": peers.Quest,
    "Elo": peers.Elo,
    "Kesten": peers.Kesten,
    "Kaernbach": peers.Kaernbach,
    "Glicko-2": peers.Glicko,
    "PI": peers.Proportional,
    "rehabilitation": peers.Rehabilitation,
    "last five": peers.LastFive,
    ORACLE: peers.Still,
}


@dataclass(frozen=True, slots=True)
class Job:
    """Some players of one condition with one method."""

    method: str
    scoring: str
    target: float
    condition: str
    seeds: range

    @property
    def table(self) -> tuple[str, str, float]:
        return self.method, self.scoring, self.target


def run(job: Job) -> tuple[Job, list[dict[str, float]]]:
    setting = Setting(target=job.target)
    kind = next(one for one in CONDITIONS if one.name == job.condition)
    scoring = next(one for one in SCORINGS if one.name == job.scoring)

    def make(seed: int) -> Method:  # noqa: ARG001 - none of them draws
        return METHODS[job.method](setting.bounds, setting.target, START)

    is_oracle = job.method == ORACLE
    return job, [
        marks(
            session(
                make, kind, scoring, setting, seed, oracle=is_oracle, clock=time.thread_time_ns
            ),
            setting,
        )
        for seed in job.seeds
    ]


Tables = dict[tuple[str, str, float], Table]


def play(wanted: Iterable[tuple[str, str, float]], first: int, players: int) -> Tables:
    """Let everybody play everything that is wanted, in as many processes as there are cores."""
    jobs = [
        Job(*one, kind.name, range(at, min(at + CHUNK, first + players)))
        for one in wanted
        for kind in CONDITIONS
        for at in range(first, first + players, CHUNK)
    ]
    found: dict[tuple[str, str, float], dict[str, list[dict[str, float]]]] = {}
    with multiprocessing.Pool() as pool:
        for done, (job, rows) in enumerate(pool.imap(run, jobs), 1):
            found.setdefault(job.table, {}).setdefault(job.condition, []).extend(rows)
            if sys.stdout.isatty():
                print(f"\r{done} of {len(jobs)} ", end="", flush=True)
    if sys.stdout.isatty():
        print("\r" + " " * 20 + "\r", end="")
    return {name: gather(rows) for name, rows in found.items()}


BARS = (
    # figure, scoring, target, highest ratio to the TrueSkill filter
    ("p_err", "typical", 0.8, 0.91),
    ("all", "typical", 0.8, 0.88),
    ("second", "typical", 0.8, 0.87),
    ("sudden", "typical", 0.8, 0.62),
    ("late", "typical", 0.8, None),
    ("p_err", "clean", 0.8, 0.80),
    ("p_err", "none", 0.8, 1.00),
    ("all", "none", 0.8, None),
    ("p_err", "misleading", 0.8, None),
    ("p_err", "typical", 0.7, 0.97),
)
LIMITS = (("row", 0.065), ("row_still", 0.02), ("step", 0.10), ("outside", 0.0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--players", type=int, default=500, help="of each condition")
    parser.add_argument("--seed", type=int, default=0, help="of the first player")
    parser.add_argument(
        "--quick", action="store_true", help="ours and TrueSkill only, at 80 %%, typical scores"
    )
    parser.add_argument("--only", help="these methods, parted by commas")
    given = parser.parse_args()
    began = time.perf_counter()
    hold_trueskill_against_its_package()
    names = [OURS, RIVAL] if given.quick else list(METHODS)
    names = given.only.split(",") if given.only else names
    wanted = [(name, "typical", 0.8) for name in names]
    if OURS in names and not given.quick:
        wanted += [(OURS, kind, 0.8) for kind in ("clean", "none", "misleading")]
        wanted += [(OURS, "typical", 0.7), (RIVAL, "typical", 0.7)]
    tables = play(wanted, given.seed, given.players)
    drawn = resamples(tables[wanted[0]], random.Random(given.seed))
    print(f"{given.players} players a condition, seeds from {given.seed}, target 80 %")
    print_table(tables, drawn)
    print_conditions(tables)
    if OURS in names:
        print_ratios(tables, drawn)
    print(f"{time.perf_counter() - began:.0f} s")


def print_table(tables: Tables, drawn: list[Picks]) -> None:
    """Print every figure of every method, with the published one beneath."""
    names = [figure.name for figure in FIGURES]
    print(f"{'':26}" + "".join(f"{name:>20}" for name in names) + f"{'ms':>8}")
    for (method, scoring, target), table in tables.items():
        label = (
            method if (scoring, target) == ("typical", 0.8) else f"{method} {scoring} {target:.0%}"
        )
        cells = [f"{show(estimate(figure, table, drawn)):>20}" for figure in FIGURES]
        ms = [sum(rows["ms"]) / len(rows["ms"]) for rows in table.values()]
        print(f"{label:26}" + "".join(cells) + f"{sum(ms) / len(ms):8.3f}")
        known = PUBLISHED.get(label)
        if known:
            cells = [f"{known[n]:.3f}" + " " * 12 if n in known else "" for n in names]
            print(f"{'  published':26}" + "".join(f"{cell:>20}" for cell in cells))


def print_conditions(tables: Tables) -> None:
    print("\noff the target, trials 11-60, by condition")
    print(f"{'':26}" + "".join(f"{kind.name:>12}" for kind in CONDITIONS))
    for (method, scoring, target), table in tables.items():
        cells = [sum(rows["p_err"]) / len(rows["p_err"]) for rows in table.values()]
        label = f"{method} {scoring} {target:.0%}"
        print(f"{label:26}" + "".join(f"{cell:12.3f}" for cell in cells))


def print_ratios(tables: Tables, drawn: list[Picks]) -> None:
    """Print our figures over the TrueSkill filter's, with the bar."""
    by_name = {figure.name: figure for figure in FIGURES}
    print(f"\n{OURS} over {RIVAL}, same players and luck")
    for name, scoring, target, bar in BARS:
        ours, theirs = tables.get((OURS, scoring, target)), tables.get((RIVAL, "typical", target))
        if ours is not None and theirs is not None:
            found = ratio(by_name[name], ours, theirs, drawn)
            print(f"  {name:10}{scoring:12}{target:.0%}  {line(found, bar)}")
    told, own = tables.get((OURS, "misleading", 0.8)), tables.get((OURS, "none", 0.8))
    if told is not None and own is not None:
        found = ratio(by_name["p_err"], told, own, drawn)
        print(f"  {'p_err':10}{'misleading':12}80%  {line(found, 1.03)}  (over success only)")
    for name, bar in LIMITS:
        found = estimate(by_name[name], tables[OURS, "typical", 0.8], drawn)
        print(f"  {name:27}{line(found, bar)}  (itself)")


def line(found: Estimate | None, bar: float | None) -> str:
    if found is None or bar is None:
        return show(found)
    return f"{show(found)}  bar {bar:.3f}  {'met' if found.value <= bar else 'MISSED'}"


def show(found: Estimate | None) -> str:
    return "-" if found is None else f"{found.value:.3f} [{found.low:.3f}-{found.high:.3f}]"


@cache
def hold_trueskill_against_its_package() -> None:
    """Stop unless the closed form and the package say the same of a session."""
    import trueskill  # noqa: PLC0415 - needed here alone

    rng = random.Random(1)
    peer = peers.TrueSkill((-100, 100), 0.8, START)
    world = trueskill.TrueSkill(
        mu=peer.mean, sigma=peer.sigma, beta=peer.beta, tau=peer.tau, draw_probability=0
    )
    player = world.create_rating()
    for _ in range(60):
        bits, success = peer.next_difficulty(), rng.random() < 0.8
        peer.update(bits, success)
        task = trueskill.Rating(bits, peer.task)
        pair = (player, task) if success else (task, player)
        rated = trueskill.rate_1vs1(*pair, env=world)
        player = rated[0] if success else rated[1]
        if max(abs(player.mu - peer.mean), abs(player.sigma - peer.variance**0.5)) > 1e-6:
            raise SystemExit(f"{player} is not {peer.mean} with {peer.variance**0.5}")


if __name__ == "__main__":
    main()
