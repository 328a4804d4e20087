"""The methods that ours is compared with are what their names say, and no straw men."""

from statistics import fmean

import pytest

from benchmarks.difficulty import METHODS, ORACLE, OURS, START
from benchmarks.difficulty_peers import Kaernbach, Levitt, TrueSkill
from game.difficulty.judging import Setting, marks, session
from game.difficulty.kinds import CONDITIONS, SCORINGS

BOUNDS = (0.0, 10.0)
NO_RULES = ("rehabilitation", "last five")
"""Rules of thumb aim at a rate of their own, below the target."""


def test_trueskill_rates_the_winner_of_two_new_players_as_the_package_does() -> None:
    peer = TrueSkill(BOUNDS, 0.8, 2.0)
    peer.beta, peer.tau, peer.task = 25 / 6, 25 / 300, 25 / 3
    peer.mean, peer.variance = 25.0, (25 / 3) ** 2
    peer.update(25.0, success=True)
    # what the package says of a winner where there are no draws
    assert (peer.mean, peer.variance**0.5) == pytest.approx((29.2055, 7.1948), abs=5e-5)


def test_trueskill_stands_where_it_predicts_the_target() -> None:
    peer = TrueSkill(BOUNDS, 0.8, 2.0)
    assert peer.next_difficulty() < 2.0  # less sure of the player than of itself
    unsure = peer.variance
    for k in range(30):
        peer.update(peer.next_difficulty(), success=k % 5 != 0)
    assert peer.variance < unsure / 10
    sure = peer.variance
    peer.new_session(4.0)
    assert peer.variance > sure


def test_levitt_goes_up_after_three_and_down_after_one() -> None:
    peer = Levitt(BOUNDS, 0.8, 5.0)
    peer.climbing = False
    levels = []
    for success in (True, True, True, False, True, True, False):
        peer.update(peer.level, success)
        levels.append(peer.level)
    assert levels == [5, 5, 5.125, 5, 5, 5, 4.875]


def test_kaernbach_is_in_balance_at_the_target() -> None:
    peer = Kaernbach(BOUNDS, 0.8, 5.0)
    peer.climbing = False
    for success in (True, True, True, True, False):
        peer.update(peer.level, success)
    assert peer.level == pytest.approx(5.0)


@pytest.mark.parametrize("name", [name for name in METHODS if name not in (OURS, ORACLE)])
def test_every_peer_keeps_a_steady_player_near_the_target(name) -> None:
    setting = Setting()
    runs = [
        marks(
            session(
                lambda _: METHODS[name](BOUNDS, 0.8, START),
                CONDITIONS[0],
                SCORINGS[2],
                setting,
                seed,
            ),
            setting,
        )
        for seed in range(25)
    ]
    rate = fmean(run["rate"] for run in runs)
    assert rate == pytest.approx(0.8, abs=0.2 if name in NO_RULES else 0.045)
    assert all(run["outside"] == 0 for run in runs)
    # whoever always asked for the start would be off by more
    assert name in NO_RULES or fmean(run["p_err"] for run in runs) < 0.11
