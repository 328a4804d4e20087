"""Simulated players are what they say: whoever judges by them can rely on it."""

import itertools
import math
import random
from dataclasses import replace
from statistics import NormalDist, fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.difficulty.kinds import CONDITIONS, PEOPLE, SCORINGS, Kind, Scoring
from game.difficulty.players import MARGIN_MAX, SHAPES, Curve, Player, of_segments

KINDS = {kind.name: kind for kind in (*CONDITIONS, *PEOPLE)}
SCORES = {scoring.name: scoring for scoring in SCORINGS}
CURVES = st.builds(
    Curve,
    shape=st.sampled_from(tuple(SHAPES)),
    slope=st.floats(0.2, 1.2),
    guess=st.floats(0, 0.02),
    lapse=st.floats(0, 0.09),
)


def player(kind: Kind, seed: int = 0, score: str = "typical") -> Player:
    return Player(kind, SCORES[score], random.Random(f"{kind.name} {seed}"))


def course(kind: Kind, seed: int, trials: int = 120) -> list[float]:
    """Ability before each trial."""
    one = player(kind, seed)
    abilities = []
    for _ in range(trials):
        abilities.append(one.ability)
        one.play(one.ability)
    return abilities


@given(CURVES, st.floats(0.6, 0.9))
def test_a_curve_is_placed_where_it_has_the_chance_asked_for(curve, target) -> None:
    assert curve.chance(curve.gap(target)) == pytest.approx(target)


@given(CURVES, st.floats(-6, 6), st.floats(0.01, 3))
def test_the_harder_the_less_likely_between_guess_and_lapse(curve, gap, more) -> None:
    assert curve.guess <= curve.chance(gap) <= curve.chance(gap + more) <= 1 - curve.lapse
    assert curve.chance(-1e4) == pytest.approx(curve.guess)
    assert curve.chance(1e4) == pytest.approx(1 - curve.lapse)


def test_the_curves_are_the_ones_of_the_textbooks() -> None:
    assert Curve("logistic", 0.5).chance(0.5) == pytest.approx(1 / (1 + math.exp(-1)))
    assert Curve("probit", 0.5).chance(-0.5) == pytest.approx(NormalDist().cdf(-1))
    assert Curve("gumbel", 0.5).chance(0) == pytest.approx(1 - 1 / math.e)


@pytest.mark.parametrize("name", KINDS)
def test_players_succeed_as_often_as_their_chance_says(name) -> None:
    kind = replace(KINDS[name], off=(0, 0))
    won = expected = spread = 0.0
    for seed in range(60):
        one = player(kind, seed)
        for k in range(100):
            asked = one.place(0.8) + (k % 3 - 1) * one.curve.slope
            chance = one.chance(asked)
            expected += chance
            spread += chance * (1 - chance)
            won += one.play(asked).success
    # lapses in rows spread the count by more than independent trials do
    bounds = 4 * math.sqrt(spread) * (1.5 if kind.bursts else 1)
    assert abs(won - expected) < bounds


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("score", SCORES)
def test_margins_say_the_same_as_success(name, score) -> None:
    counts = set()
    for seed in range(30):
        one = player(KINDS[name], seed, score)
        for _ in range(60):
            trial = one.play(one.place(0.7))
            counts.add(len(trial.margins))
            assert all(abs(margin) <= MARGIN_MAX for margin in trial.margins)
            if trial.margins:
                assert max(trial.margins) >= 0 if trial.success else min(trial.margins) <= 0
            if len(trial.margins) == 1:
                assert trial.margins[0] >= 0 if trial.success else trial.margins[0] <= 0
    seen = {"typical": {0, 1, 2, 3, 4}, "none": {0}, "clean": {1}, "misleading": {1}}
    assert counts == seen[score]


def test_segments_of_a_path_have_margins_as_tracing_gives_them() -> None:
    """Of made-up deviations, nine tenths of each segment and of the whole, as the game counts."""
    rng = random.Random(1)
    scales = (0.6, 1.0, 1.5)
    # Rayleigh's distribution, half a width of 2
    deviations = [
        [scale * math.sqrt(-2 * math.log(1 - rng.random())) for _ in range(30_000)]
        for scale in scales
    ]

    def margin(of: list[float]) -> float:
        return math.log2(2 / sorted(of)[int(0.9 * len(of))])

    whole = margin([one for part in deviations for one in part])
    uneven = [-math.log2(scale) for scale in scales]
    assert of_segments(whole, uneven) == pytest.approx([margin(p) for p in deviations], abs=0.02)
    assert of_segments(0.7, (0.2, 0.2)) == pytest.approx((0.7, 0.7))


def test_exact_margins_tell_ability_and_misleading_ones_do_not() -> None:
    def told(scoring: Scoring, *, harder: float) -> float:
        kind = replace(KINDS["stationary"], off=(0, 0), lapse=(0, 0), guess=(0, 0))
        found = []
        for seed in range(80):
            one = Player(kind, scoring, random.Random(seed))
            gap = harder + one.place(0.8)
            found += [m for _ in range(40) for m in one.play(gap).margins]
        return fmean(found)

    exact = replace(SCORES["clean"], gain=(1, 1))
    # a bit harder for everybody: the margin is smaller by a bit
    assert told(exact, harder=-0.5) - told(exact, harder=0.5) == pytest.approx(1, abs=0.05)
    unrelated = replace(SCORES["misleading"], lies=("unrelated",))
    sizes = {
        harder: fmean(
            abs(m)
            for seed in range(80)
            for one in [Player(KINDS["stationary"], unrelated, random.Random(seed))]
            for _ in range(40)
            for m in one.play(one.place(0.8) + harder).margins
        )
        for harder in (-0.5, 0.5)
    }
    assert sizes[-0.5] == pytest.approx(sizes[0.5], abs=0.08)
    constant = replace(SCORES["misleading"], lies=("constant",))
    still = replace(KINDS["stationary"], lapse=(0, 0), guess=(0, 0))
    one = Player(still, constant, random.Random(3))
    assert {abs(m) for _ in range(50) for m in one.play(one.place(0.6)).margins} == {0.5}


def test_the_kind_of_score_changes_nothing_but_the_score() -> None:
    courses = []
    for score in SCORES:
        one = player(KINDS["mixed"], 7, score)
        courses.append([(one.ability, one.play(3.0).success) for _ in range(80)])
    assert all(other == courses[0] for other in courses)


def test_ability_does_not_depend_on_what_is_asked() -> None:
    easy, hard = (player(KINDS["mixed"], 5) for _ in range(2))
    for _ in range(80):
        easy.play(1.0)
        hard.play(7.0)
        assert easy.ability == hard.ability


def test_a_seed_gives_the_same_player() -> None:
    for kind in KINDS.values():
        plays = [[one.play(3.0) for _ in range(30)] for one in (player(kind, 4), player(kind, 4))]
        assert plays[0] == plays[1]
        assert player(kind, 4).curve != player(kind, 5).curve


def test_conditions_move_as_they_are_named() -> None:
    fallen = 0.0
    for seed in range(20):
        assert len(set(course(KINDS["stationary"], seed))) == 1
        assert len(set(course(KINDS["lapses"], seed))) == 1
        learning = course(KINDS["learning"], seed)
        assert 0.01 * 119 <= learning[-1] - learning[0] <= 0.02 * 119 + 1e-9
        fatigue = course(KINDS["fatigue"], seed)
        assert len(set(fatigue[:20])) == 1
        fallen += fatigue[-1] - fatigue[0]
        steps = [b - a for a, b in itertools.pairwise(fatigue)]
        assert min(steps) >= -0.03 - 1e-9
        assert max(steps) <= 0
        sudden = course(KINDS["sudden"], seed)
        jumps = [k for k, (a, b) in enumerate(itertools.pairwise(sudden), 1) if a != b]
        assert len(jumps) <= 1
        assert all(40 <= k <= 80 for k in jumps)
        assert all(-2.5 <= sudden[k] - sudden[k - 1] <= 2 for k in jumps)
        mixed = course(KINDS["mixed"], seed)
        assert len(set(mixed)) > 60
    assert -0.03 * 95 < fallen / 20 < -0.01 * 65


def test_over_the_days_ability_is_another() -> None:
    moved = []
    for seed in range(300):
        one = player(replace(KINDS["second-day"], ability=(5, 5)), seed)
        one.new_session(4.0)
        moved.append(one.ability - 5)
    assert pstdev(moved) == pytest.approx(2 * KINDS["second-day"].between, rel=0.12)
    assert fmean(moved) == pytest.approx(0, abs=0.12)


def test_childrens_lapses_come_in_rows() -> None:
    """Misses of a player far above what is asked are lapses; one foretells the next."""

    def after_a_miss(bursts: float) -> float:
        kind = replace(KINDS["child"], bursts=bursts, ability=(8, 8))
        after = []
        for seed in range(60):
            one = player(kind, seed)
            won = [one.play(0.0).success for _ in range(200)]
            after += [not b for a, b in itertools.pairwise(won) if not a]
        return fmean(after)

    assert after_a_miss(1.0) > after_a_miss(0.0) + 0.08


@pytest.mark.parametrize("bounds", [(0, 10), (1, 4), (2.5, 3), (3, 3)])
def test_ability_stays_in_bounds_and_where_80_percent_can_be_reached(bounds) -> None:
    for kind in KINDS.values():
        for seed in range(10):
            one = Player(kind, SCORES["typical"], random.Random(seed), bounds)
            for _ in range(120):
                one.play(2.0)
                assert bounds[0] <= one.ability <= bounds[1]
                if bounds == (0, 10):
                    assert 0 <= one.place(0.8) + 1e-9 <= 10


def test_what_is_played_differs_a_little_from_what_was_asked() -> None:
    one = player(KINDS["stationary"], 2)
    off = [one.play(3.0).played - 3.0 for _ in range(200)]
    assert 0 < pstdev(off) <= KINDS["stationary"].off[1] * 1.2
    assert fmean(off) == pytest.approx(0, abs=0.02)
