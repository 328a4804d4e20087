"""How often "is the change real?" is wrong: the rates by kind of player, with 95 % intervals.

    python -m benchmarks.change [PLAYERS]

False alarms: the share of PLAYERS (2,000 if not said) without a true change who are told of a
clear one, in any of ten measures, at any of a year's weekly looks. Found: the share of lasting
changes by 2 x MDC95, up and down, that are clear within four weeks of three probes, when they
begin 3, 4, 12 or 28 weeks after the first probe. Seeds are others than those the rules were
chosen with. The last kinds drift more strongly or slowly than the rules promise to bear.
"""

from __future__ import annotations

import sys

from scipy.stats import beta

from tests.metrics.players import KINDS, detections, drifting, false_alarms, practised, white

PLAYERS = 2000
SEED = 4_100
STABLE_WEEKS = (3, 4, 12, 28)


def main() -> None:
    players = int(sys.argv[1]) if len(sys.argv) > 1 else PLAYERS
    starts = "".join(f"found, week {week:<8}" for week in STABLE_WEEKS)
    print(f"{'kind of player':26}{'false alarms':22}{starts}")
    for k, kind in enumerate(KINDS):
        alarms = false_alarms(kind.draw, players, SEED + k)
        found = [
            sum(
                detections(kind.draw, players // 2, SEED + k, stable_weeks=week, sign=sign)
                for sign in (1, -1)
            )
            for week in STABLE_WEEKS
        ]
        row = "".join(f"{rate(some, players // 2 * 2):20}" for some in found)
        mark = " " if kind.promised else "*"
        print(f"{kind.name:25}{mark}{rate(alarms, players):22}{row}", flush=True)
    print("* beyond what is promised")
    other_schedules(players // 4)


def other_schedules(players: int) -> None:
    """Print false alarms where people look more often, or for longer."""
    print(f"\nfalse alarms of {players} players, looked at ...")
    for name, draw in (
        ("each day for itself", white),
        ("practice and drift", practised(3, 5, drifting(0.5, 7))),
    ):
        daily = false_alarms(draw, players, SEED, every=1)
        years = false_alarms(draw, players, SEED, weeks=156)
        print(
            f"{name:26}after every probe {rate(daily, players)}"
            f"  weekly for three years {rate(years, players)}",
            flush=True,
        )


def rate(events: int, of: int) -> str:
    """Write a share in per cent with its 95 % interval (Clopper and Pearson)."""
    low = beta.ppf(0.025, events, of - events + 1) if events else 0.0
    high = beta.ppf(0.975, events + 1, of - events) if events < of else 1.0
    return f"{100 * events / of:.1f} % ({100 * low:.1f}-{100 * high:.1f})"


if __name__ == "__main__":
    main()
