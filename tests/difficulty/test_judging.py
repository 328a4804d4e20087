"""Figures of merit on sessions whose figures are known by hand."""

import random
from dataclasses import replace

import pytest

from game.difficulty.judging import (
    FIGURES,
    TRIALS,
    Figure,
    Run,
    Setting,
    estimate,
    gather,
    longest_row,
    marks,
    ratio,
    resamples,
    session,
    value,
)
from game.difficulty.kinds import CONDITIONS, SCORINGS

BY_NAME = {figure.name: figure for figure in FIGURES}
SETTING = Setting()


class Fixed:
    """Asks for the same bits always, and remembers what it was told."""

    def __init__(self, bits: float = 3.0) -> None:
        self.bits = bits
        self.told: list[tuple[float, bool]] = []
        self.days: list[float] = []

    def next_difficulty(self) -> float:
        return self.bits

    def update(self, difficulty, success, margins=()) -> None:
        self.told.append((difficulty, success))

    def new_session(self, days=1.0) -> None:
        self.days.append(days)


def of(chances: list[float], asked: list[float] | None = None, success=None) -> dict[str, float]:
    n = len(chances)
    return marks(
        Run(tuple(asked or [3.0] * n), tuple(chances), tuple(success or [True] * n)), SETTING
    )


def test_the_parts_of_a_session_are_trials_1_to_10_11_to_60_and_61_on() -> None:
    found = of([0.4] * 10 + [0.9] * 50 + [0.8] * 60)
    assert found["early"] == pytest.approx(0.4)
    assert found["p_err"] == pytest.approx(0.1)
    assert found["late"] == pytest.approx(0)
    assert found["all"] == pytest.approx((4 + 5) / 120)


def test_too_hard_and_too_easy_do_not_cancel() -> None:
    assert of([0.7, 0.9] * 60)["p_err"] == pytest.approx(0.1)


def test_a_short_session_has_no_figures_of_trials_it_did_not_reach() -> None:
    assert "late" not in of([0.8] * 60)
    assert {"p_err", "late"}.isdisjoint(of([0.8] * 10))


def test_steps_and_bounds() -> None:
    found = of([0.8] * 4, asked=[2.0, 3.0, 2.5, 11.0])
    assert found["step"] == pytest.approx((1 + 0.5 + 8.5) / 3)
    assert found["outside"] == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("success", "longest"), [("1111", 0), ("0001", 3), ("10000110", 4), ("00010000", 4)]
)
def test_the_longest_row_of_misses(success, longest) -> None:
    won = [one == "1" for one in success]
    assert longest_row(won) == longest
    assert of([0.8] * len(won), success=won)["row"] == (longest >= 4)


def test_conditions_weigh_alike_in_a_geometric_mean() -> None:
    table = gather({"stationary": [{"p_err": 0.1}, {"p_err": 0.3}], "mixed": [{"p_err": 0.05}] * 2})
    assert value(BY_NAME["p_err"], table) == pytest.approx((0.2 * 0.05) ** 0.5)
    assert value(BY_NAME["row"], {"mixed": {"row": [1, 0]}, "x": {"row": [0, 0]}}) == 0.25


def test_figures_of_one_condition_are_of_no_other() -> None:
    table = {"stationary": {"early": [0.1], "row": [1.0]}, "second-day": {"early": [0.3]}}
    assert value(BY_NAME["second"], table) == 0.3
    assert value(BY_NAME["row_still"], table) == 1.0
    assert value(BY_NAME["sudden"], table) is None


def test_the_oracle_is_never_off() -> None:
    for kind in CONDITIONS:
        run = session(lambda _: Fixed(), kind, SCORINGS[0], SETTING, 3, oracle=True)
        found = marks(run, SETTING)
        assert found["all"] == pytest.approx(0, abs=1e-9)
        assert found["outside"] == 0
        assert len(run.asked) == TRIALS


def test_a_method_is_told_what_was_played_and_of_the_days_between() -> None:
    kind = next(kind for kind in CONDITIONS if kind.first_day)
    made: list[Fixed] = []

    def make(seed: int) -> Fixed:
        made.append(Fixed())
        return made[-1]

    run = session(make, replace(kind, off=(0.05, 0.05)), SCORINGS[0], SETTING, 1)
    (method,) = made
    assert len(method.told) == kind.first_day + TRIALS
    assert [won for _, won in method.told[kind.first_day :]] == list(run.success)
    assert 0 < max(abs(played - 3.0) for played, _ in method.told) < 0.3
    assert len(method.days) == 1
    assert kind.days[0] <= method.days[0] <= kind.days[1]


def test_all_methods_meet_the_same_players_with_the_same_luck() -> None:
    seen = []
    for bits in (2.0, 4.0):
        run = session(lambda _, b=bits: Fixed(b), CONDITIONS[5], SCORINGS[0], SETTING, 8)
        seen.append(run)
    easy, hard = seen
    assert all(a >= b for a, b in zip(easy.chance, hard.chance, strict=True))
    # the same luck: whoever makes the harder one makes the easier one too
    assert all(a or not b for a, b in zip(easy.success, hard.success, strict=True))
    again = session(lambda _: Fixed(2.0), CONDITIONS[5], SCORINGS[0], SETTING, 8)
    assert again == easy


def table_of(seed: int, shift: float = 1.0, players: int = 60) -> dict[str, dict[str, list[float]]]:
    rng = random.Random(seed)
    return {
        name: {"p_err": [shift * rng.uniform(0.05, 0.15) for _ in range(players)]}
        for name in ("stationary", "mixed")
    }


def test_an_interval_holds_the_truth_as_often_as_it_says() -> None:
    figure = replace(BY_NAME["p_err"], geometric=False)
    held = 0
    for seed in range(200):
        table = table_of(seed, players=30)
        found = estimate(figure, table, resamples(table, random.Random(seed), 100))
        assert found.low <= found.value <= found.high
        held += found.low <= 0.1 <= found.high
    assert 178 <= held <= 199


def test_a_ratio_is_of_the_same_players() -> None:
    table, better = table_of(1), table_of(1, shift=0.8)
    drawn = resamples(table, random.Random(2))
    paired = ratio(BY_NAME["p_err"], better, table, drawn)
    # every player is better by a fifth: pairing leaves no doubt, however different they are
    assert (paired.value, paired.low, paired.high) == pytest.approx((0.8, 0.8, 0.8))
    unlike = ratio(BY_NAME["p_err"], table_of(5, shift=0.8), table, drawn)
    assert unlike.high - unlike.low > 0.05


def test_nobody_counted_of_few_is_not_nobody_ever() -> None:
    figure = Figure("row", "", "row")
    few = estimate(figure, {"x": {"row": [0.0] * 10}}, [])
    many = estimate(figure, {"x": {"row": [0.0] * 1000}}, [])
    assert few.value == few.low == 0
    # Wilson's interval for 0 of 10
    assert few.high == pytest.approx(0.2775, abs=1e-3)
    assert many.high < 0.005


def test_a_ratio_to_nothing_is_none() -> None:
    table = {"x": {"row": [0.0, 0.0]}}
    assert ratio(BY_NAME["row"], table, table, []) is None
    assert ratio(BY_NAME["late"], table, table, []) is None
