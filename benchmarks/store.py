"""Times and sizes of the records of a clinic after years, beside plain SQLite in the same run.

    python -m benchmarks.store [--players 1000] [--sessions 100] [--keep DIR]

Makes a store of PLAYERS x SESSIONS (``benchmarks/filled_store.py``): three players have 100
trials in each session, so 10,000 in all, the others one, which keeps the whole below 3 GB. It is
made twice, encrypted as in the game and as plain SQLite, and every question is asked of both in
turn. What trends gather is kept, as the game does after each session. Questions go through
``Store``, as scenes and reports ask them. "Cold" asks each over a new connection, with nothing in
SQLite's cache; the system has the file in its own by then. "cpu" is the time of the processor
(p50), which says more than the clock while the machine does other work.

Then a backup is made of the encrypted one, some trials are recorded into both, and the backup is
brought back. Needs four times the size of the store for a while. ``--keep DIR`` leaves the stores
there, and takes them when they are there already; otherwise all is removed.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

from benchmarks.filled_store import FIRST_DAY, Filled, Size, fill
from game.session.recorder import SessionStart, TrialEnd, TrialRecord
from game.store import reading, restoring
from game.store.backups import BACKUPS, KEPT
from game.store.database import DATABASE
from game.store.reading_values import Trend, TrendOf
from game.store.store import Store, local_now
from game.tasks import EXERCISES

MEASURES = ("movement_time", "sparc", "ldlj", "path_length", "peak_speed", "velocity_peaks")
ROUNDS, OTHER_ROUNDS, COLD_ROUNDS, WRITES, OPENINGS = 300, 60, 60, 100, 5
WARM_ROUNDS = 3
"""So often each question is asked before it is timed: of the keen players each one once."""
BAR_MS, RESTORE_BAR_S = 20.0, 60.0
Ask = Callable[[Store, int], object]
Times = list[tuple[float, float]]
"""Milliseconds by the clock and of the processor, of each try."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--players", type=int, default=1000)
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--keep", type=Path)
    wanted = parser.parse_args()
    with _folder(wanted.keep) as folder:
        began = time.perf_counter()
        filled = fill(folder, Size(wanted.players, wanted.sessions))
        made_s = time.perf_counter() - began
        size = filled.size
        print(
            f"{size.players:,} players x {size.sessions} sessions, {size.all_trials:,} trials; "
            f"both made in {made_s:.0f} s"
        )
        _sizes(filled)
        print(f"\n{'ms':34}{'SQLCipher':>34}{'plain SQLite':>34}{'ratio':>8}")
        heads = f"{'p50     p99     cpu cpu p99':>34}"
        print(f"{'':34}{heads}{heads}{'cpu':>8}")
        stores = filled.encrypted, filled.plain
        _row("opening", [_opening(folder) for folder in stores])
        _questions(filled)
        _safekeeping(filled)


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.absolute()
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)


def _sizes(filled: Filled) -> None:
    trials = filled.size.all_trials
    for name, folder in (("SQLCipher", filled.encrypted), ("plain SQLite", filled.plain)):
        size = (folder / DATABASE).stat().st_size
        print(f"{name:13} {size / 1e6:8,.0f} MB, {size / trials:8,.0f} bytes a trial in all")
    with closing(sqlite3.connect(filled.plain / DATABASE)) as connection:
        packed = "SELECT sum(length(data)) * 1.0 / count(DISTINCT trial_id) FROM trajectory_chunk"
        (movement,) = connection.execute(packed).fetchone()
        print(f"movement of 3 s at 250 Hz: {movement:,.0f} bytes packed; of the whole, by table:")
        try:
            pages = connection.execute(
                "SELECT m.tbl_name, sum(s.pgsize), sum(s.pgsize * (m.type = 'index')) "
                "FROM dbstat('main', 1) s JOIN sqlite_schema m ON m.name = s.name "
                "GROUP BY 1 ORDER BY 2 DESC LIMIT 6"
            ).fetchall()
        except sqlite3.OperationalError:
            print("  (this SQLite cannot tell)")
            return
    for table, every, index in pages:
        print(f"  {table:20} {every / trials:7,.0f}, of these {index / trials:6,.0f} in indexes")


def _opening(folder: Path) -> Times:
    found = []
    for _ in range(OPENINGS):
        began = _start()
        store = Store.open(folder)
        found.append(_since(began))
        store.close()
    return found


def _questions(filled: Filled) -> None:
    keen, usual = filled.players[: filled.size.keen], filled.players[-1]
    last = (FIRST_DAY + timedelta(days=filled.size.sessions)).date()
    kind = (next(iter(EXERCISES)), "mouse", "right")

    def trend(store: Store, turn: int, *, each: bool = False, of: str | None = None) -> Trend:
        player = of or keen[turn % len(keen)]
        found = store.trend(player, TrendOf(MEASURES[turn % len(MEASURES)]), each=each)
        for point in found.points:
            _ = point.median
        return found

    many = f"trend of {filled.size.sessions * filled.size.keen_trials:,} trials"
    asked: dict[str, Ask] = {
        many: trend,
        "... each trial told": lambda store, turn: trend(store, turn, each=True),
        f"trend of {filled.size.sessions * filled.size.trials:,} trials": lambda store, turn: trend(
            store, turn, of=usual
        ),
        "sessions of a keen player": lambda store, turn: store.session_summaries(
            keen[turn % len(keen)]
        ),
        "all its weeks": lambda store, turn: store.adherence(
            keen[turn % len(keen)], FIRST_DAY.date(), last
        ),
        "days this week": lambda store, _: store.days_this_week(usual),
        "last controller": lambda store, turn: store._ask(  # noqa: SLF001 - what is remembered would tell nothing
            lambda c: reading.last_controller(c, filled.players[turn % filled.size.players], *kind)
        ),
        "what each player did last": lambda store, _: store.last_sessions(),
        "one whole trial": lambda store, turn: store.trial(some[turn % len(some)]),
    }
    with Store.open(filled.encrypted) as one, Store.open(filled.plain) as two:
        some = [line.trial_id for line in one.trials(player_id=usual)]
        for name, ask in asked.items():
            times = _ask_both((one, two), ask, ROUNDS if name == many else OTHER_ROUNDS)
            _row(name, times)
            if name == many:
                warm = times[0]
    cold = [_cold(folder, trend) for folder in (filled.encrypted, filled.plain)]
    _row(f"{many}, cold", cold)
    for name, found in (("", warm), (", cold", cold[0])):
        for clock, column in (("the clock", 0), ("the processor", 1)):
            p99 = _p99(found, column)
            met = "met" if p99 < BAR_MS else "NOT met"
            print(f"bar: {many}{name}: p99 by {clock} {p99:.1f} < {BAR_MS:.0f} ms: {met}")


def _ask_both(stores: tuple[Store, Store], ask: Ask, rounds: int) -> list[Times]:
    found: list[Times] = [[], []]
    for turn in range(WARM_ROUNDS):
        for store in stores:
            ask(store, turn)
    for turn in range(rounds):
        for store, times in zip(stores, found, strict=True):
            began = _start()
            ask(store, turn)
            times.append(_since(began))
    return found


def _cold(folder: Path, ask: Ask) -> Times:
    found = []
    with Store.open(folder) as store:
        reader = store._database.reader  # noqa: SLF001 - to begin anew with an empty cache
        for turn in range(COLD_ROUNDS):
            reader.dispose()
            with reader.connect():
                pass
            began = _start()
            ask(store, turn)
            found.append(_since(began))
    return found


def _safekeeping(filled: Filled) -> None:
    stores = filled.encrypted, filled.plain
    with Store.open(filled.encrypted) as store:
        began = time.perf_counter()
        backup = store.back_up()
        print(f"\nbackup of {backup.size / 1e6:,.0f} MB: {time.perf_counter() - began:.1f} s")
    with Store.open(filled.plain) as store:
        (line, *_) = store.trials(player_id=filled.players[-1])
        record = store.trial(line.trial_id)
    written = [_write(folder, record) for folder in stores]
    print(f"\n{'written until it is on the disk, ms':34}")
    _row("end of a trial", [one[0] for one in written])
    _row("its measures", [one[1] for one in written])
    began = time.perf_counter()
    restoring.restore(filled.encrypted, restoring.choose_newest(filled.encrypted), local_now())
    took = time.perf_counter() - began
    met = "met" if took < RESTORE_BAR_S else "NOT met"
    print(f"\nrestore of the whole: {took:.1f} s < {RESTORE_BAR_S:.0f} s: {met}")
    for left in (BACKUPS, KEPT):
        shutil.rmtree(filled.encrypted / left, ignore_errors=True)


def _write(folder: Path, record: TrialRecord) -> tuple[Times, Times]:
    """Record a trial again and again; returns the times of its end and of its measures."""
    ended, measured = [], []
    thirds = [record.samples[first : first + 250] for first in (0, 250, 500)]
    with Store.open(folder) as store:
        player = store.guest().id
        session = store.start_session(SessionStart(player, "1.0.0", 1, {}))
        for index in range(WRITES):
            trial = store.start_trial(replace(record.start, session_id=session, index=index))
            for part in thirds[:2]:
                store.add_samples(trial, part)
            store.flush()
            end = TrialEnd(
                t=record.t or 0,
                samples=thirds[2],
                inputs=(),
                events=record.events,
                outcome=record.outcome or {},
                controller={"version": 1, "state": "x" * 2500},
            )
            began = _start()
            store.end_trial(trial, end)
            store.flush()
            ended.append(_since(began))
            began = _start()
            store.add_measures(trial, record.measures, pipeline=1)
            store.flush()
            measured.append(_since(began))
    return ended, measured


def _row(name: str, times: list[Times]) -> None:
    cells = "".join(
        f"{_p50(one):10.2f}{_p99(one):8.2f}{_p50(one, 1):8.2f}{_p99(one, 1):8.2f}" for one in times
    )
    print(f"{name:34}{cells}{_p50(times[0], 1) / _p50(times[1], 1):8.2f}", flush=True)


def _p50(times: Times, which: int = 0) -> float:
    return median(one[which] for one in times)


def _p99(times: Times, which: int = 0) -> float:
    return quantiles((one[which] for one in times), n=100, method="inclusive")[98]


def _start() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(began: tuple[float, float]) -> tuple[float, float]:
    return (time.perf_counter() - began[0]) * 1e3, (time.process_time() - began[1]) * 1e3


if __name__ == "__main__":
    main()
