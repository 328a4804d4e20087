"""Is the change real: how often the verdict is wrong, and what it may not depend on."""

import itertools
import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from game.metrics import MEASURES, Better
from game.metrics.change import (
    UNJUDGED,
    Change,
    Direction,
    Verdict,
    judge,
    judge_together,
)
from game.metrics.change_words import tell_change
from game.metrics.probes import Conditions, Probe, comparable
from game.metrics.spread import MDC_FACTOR, RULES, contrast, split_days
from tests.metrics.players import (
    days_of,
    detections,
    drifting,
    ever_clear,
    false_alarms,
    long_tailed,
    practised,
    tiring,
    white,
)

AT = Conditions("probe-1", "left", "mouse", support="table", splint="none", medication="on")
LOWER = "movement_time"
HIGHER = "sparc"


def at_most(events: int, of: int, confidence: float = 0.95) -> float:
    """Upper limit of a rate (Clopper and Pearson)."""
    return 1.0 if events == of else float(beta.ppf(confidence, events + 1, of - events))


def at_least(events: int, of: int, confidence: float = 0.95) -> float:
    return 1 - at_most(of - events, of, confidence)


def probes_of(values, days=None, conditions=AT):
    days = days if days is not None else days_of(len(values) // 3 + 1)[: len(values)]
    return [
        Probe(int(day), float(value), conditions) for day, value in zip(days, values, strict=True)
    ]


def player(step=0.0, seed=1, weeks=8, spread=0.1):
    """Weeks of three probes; after half of them the values are higher by ``step``."""
    rng = random.Random(seed)
    days = days_of(weeks)
    return probes_of([2 + rng.gauss(0, spread) + step * (d >= 3.5 * weeks) for d in days], days)


# How often it is wrong


@pytest.mark.parametrize(
    "draw",
    [practised(3, 5, tiring), practised(3, 5, drifting(0.5, 7))],
    ids=["each day for itself", "good and bad times"],
)
def test_who_does_not_change_is_not_told_of_a_change(draw):
    """Ten measures, a year of weekly looks, practice at first, drift within or between days."""
    players = 2000
    alarms = false_alarms(draw, players, seed=20)
    assert alarms / players <= 0.05
    assert at_most(alarms, players) <= 0.05


def test_looking_after_every_probe_finds_no_more():
    alarms = false_alarms(practised(3, 5), 200, seed=21, every=1)
    assert at_most(alarms, 200) <= 0.05


@pytest.mark.parametrize("sign", [1, -1], ids=["up", "down"])
@pytest.mark.parametrize("stable_weeks", [4, 12])
@pytest.mark.parametrize(
    "draw",
    [tiring, drifting(0.5, 7), practised(-3, 5)],
    ids=["each day for itself", "good and bad times", "practice"],
)
def test_a_lasting_change_of_twice_mdc95_is_found_in_four_weeks(draw, stable_weeks, sign):
    found = detections(draw, 1000, seed=22, stable_weeks=stable_weeks, sign=sign)
    assert found / 1000 >= 0.9
    assert at_least(found, 1000) >= 0.9


@pytest.mark.parametrize("sign", [1, -1], ids=["up", "down"])
def test_a_change_in_the_fourth_week_is_found_as_well(sign):
    """It falls into the three weeks that are "before" otherwise."""
    found = detections(tiring, 1000, seed=31, stable_weeks=3, sign=sign)
    assert at_least(found, 1000) >= 0.9


def test_before_ends_where_an_early_change_began_and_stays_so():
    days = days_of(20)
    rng = random.Random(8)
    probes = probes_of([2 + rng.gauss(0, 0.1) + (d >= 21) for d in days], days)
    found = [judge(probes[:n], LOWER, family=10) for n in range(21, 61, 3)]
    assert {f.verdict for f in found} == {Verdict.CLEAR}
    assert {(f.before.days, f.before.last_day) for f in found} == {(6, 18)}
    assert judge(probes, LOWER, family=10, since=49).before.days == 9


def test_three_probes_before_a_known_day_are_enough_to_find_it():
    rng = np.random.default_rng(23)
    days = [int(day) for day in days_of(6)]
    values = rng.standard_normal((1000, len(days))) + 2 * MDC_FACTOR * (np.array(days) >= 14)
    found = contrast(values, split_days(days, since=14), family=10).clear.sum()
    assert at_least(int(found), 1000) >= 0.9


@pytest.mark.parametrize(("amount", "tau"), [(5, 12), (10, 7), (20, 5)])
def test_a_large_practice_effect_hides_no_worsening(amount, tau):
    """What is left of learning in the days before is taken out of them."""
    found = detections(practised(amount, tau), 1000, seed=28, stable_weeks=4, sign=1)
    assert at_least(found, 1000) >= 0.8


def test_a_large_practice_effect_is_no_improvement():
    """Not even one that never quite ends, as the power law of practice has it."""

    def draw(rng, shape, days):
        return white(rng, shape, days) + 10 / np.sqrt(1 + np.arange(len(days)))

    assert at_most(false_alarms(draw, 500, seed=29, weeks=26), 500) <= 0.05


def test_practice_is_no_improvement_either_where_probes_are_weekly():
    """Learning goes by days with probes: of those, a week or a month has few."""
    rng = np.random.default_rng(30)
    days = days_of(40, in_week=(0,))
    values = rng.standard_normal((500, 10, 40)) + 5 * np.exp(-np.arange(40) / 3)
    found = ever_clear(values, days, list(range(1, 41))).any(axis=-1).sum()
    assert at_most(int(found), 500) <= 0.06


def test_mdc95_is_what_two_ordinary_days_differ_by_less_than():
    rng = np.random.default_rng(24)
    days = days_of(60)
    split = split_days([int(day) for day in days])
    found = contrast(rng.standard_normal((50, len(days))), split, family=1)
    two_days = rng.standard_normal((50, 2000)) - rng.standard_normal((50, 2000))
    assert np.mean(np.abs(two_days) < found.mdc95[:, None]) == pytest.approx(0.95, abs=0.01)


def test_the_interval_holds_the_true_difference():
    rng = np.random.default_rng(25)
    days = [int(day) for day in days_of(8)]
    values = rng.standard_normal((4000, len(days))) + 1.5 * (np.array(days) >= 28)
    found = contrast(values, split_days(days), family=10)
    assert np.mean((found.low < 1.5) & (found.high > 1.5)) == pytest.approx(0.95, abs=0.015)


def test_drift_of_weeks_that_was_seen_makes_the_verdict_more_careful():
    """Slow good and bad times look like changes, until they were seen a few times."""
    days = days_of(56)
    values = drifting(0.6, 30)(np.random.default_rng(26), (200, 10), days)
    looks = list(range(90, len(days), 3))
    seen = ever_clear(values, days, looks).any(axis=-1).sum()
    blind = ever_clear(values, days, looks, replace(RULES, wander_parts=10**6)).any(axis=-1).sum()
    assert seen < 0.6 * blind


def test_heavy_tails_do_not_make_alarms():
    assert at_most(false_alarms(long_tailed, 200, seed=27), 200) <= 0.05


# What it may not depend on


def key(change: Change):
    return change.verdict, change.direction, change.before.days, change.after.days


@given(st.integers(0, 50), st.sampled_from([0.0, 0.3, 1.0]), st.integers(-400, 400))
def test_a_constant_changes_nothing_but_the_means(seed, step, constant):
    plain = judge(player(step, seed), LOWER, family=10)
    probes = [replace(p, value=p.value + constant) for p in player(step, seed)]
    moved = judge(probes, LOWER, family=10)
    assert key(moved) == key(plain)
    assert moved.mdc95 == pytest.approx(plain.mdc95)
    assert moved.threshold == pytest.approx(plain.threshold)
    assert moved.difference == pytest.approx(plain.difference, abs=1e-9)


@given(st.integers(0, 50), st.sampled_from([0.0, 0.3, 1.0]), st.floats(1e-6, 1e6))
def test_units_scale_every_number(seed, step, scale):
    plain = judge(player(step, seed), LOWER, family=10)
    probes = [replace(p, value=p.value * scale) for p in player(step, seed)]
    scaled = judge(probes, LOWER, family=10)
    assert key(scaled) == key(plain)
    for name in ("sem", "mdc95", "difference", "threshold"):
        assert getattr(scaled, name) == pytest.approx(scale * getattr(plain, name))


@given(st.integers(0, 20), st.randoms(use_true_random=False))
def test_the_order_of_probes_does_not_matter(seed, shuffler):
    probes = player(0.4, seed)
    probes += [replace(p, value=p.value + 0.1, minute=600) for p in probes[::2]]
    probes += [replace(p, minute=660) for p in probes[::3]]
    probes += [replace(p, conditions=replace(AT, device="touch")) for p in probes[::4]]
    plain = judge(probes, LOWER, family=10)
    shuffler.shuffle(probes)
    assert judge(probes, LOWER, family=10) == plain


@given(st.integers(0, 50), st.sampled_from([-1.0, -0.2, 0.2, 1.0]))
def test_mirrored_values_mirror_better_and_worse(seed, step):
    plain = judge(player(step, seed), LOWER, family=10)
    mirrored = judge([replace(p, value=-p.value) for p in player(step, seed)], LOWER, family=10)
    other = {Direction.BETTER: Direction.WORSE, Direction.WORSE: Direction.BETTER, None: None}
    assert mirrored.verdict is plain.verdict
    assert mirrored.direction is other[plain.direction]
    assert mirrored.threshold == pytest.approx(plain.threshold)


def test_the_calendar_begins_anywhere():
    probes = player(1.0)
    later = judge([replace(p, day=p.day + 738_000) for p in probes], LOWER, family=10)
    now = judge(probes, LOWER, family=10)
    assert (later.difference, later.threshold) == (now.difference, now.threshold)


def test_more_measures_looked_at_ask_for_more():
    probes = player(0.3)[:17]
    alone = judge(probes, LOWER, family=1).threshold
    many = judge(probes, LOWER, family=1000).threshold
    assert alone < many
    together = judge_together({LOWER: probes, HIGHER: probes})
    assert {change.family for change in together.values()} == {2}


# What it says


def test_a_change_is_better_or_worse_by_the_measure_s_own_direction():
    up, down = player(1.0), player(-1.0)
    assert judge(up, LOWER, family=10).direction is Direction.WORSE
    assert judge(down, LOWER, family=10).direction is Direction.BETTER
    assert judge(up, HIGHER, family=10).direction is Direction.BETTER
    neither = next(n for n, d in MEASURES.items() if d.better is Better.NEITHER)
    assert judge(up, neither, family=10).direction is Direction.NEITHER


def test_a_small_difference_is_not_yet_clear():
    found = judge(player(0.1), LOWER, family=10)
    assert found.verdict is Verdict.NOT_YET
    assert found.direction is None
    assert abs(found.difference) < found.threshold
    assert found.mdc95 == pytest.approx(MDC_FACTOR * found.sem)


def test_first_days_and_too_few_days_give_no_verdict():
    probes = player(1.0)
    for count in range(len(probes) + 1):
        found = judge(probes[:count], LOWER, family=10)
        enough = found.before.days >= 3 and found.after.days >= 3
        assert (found.verdict is not Verdict.TOO_LITTLE) == enough
        assert found.learning == min(count, 3)
    assert judge(probes[:14], LOWER, family=10).verdict is Verdict.TOO_LITTLE
    assert judge(probes[:15], LOWER, family=10).verdict is not Verdict.TOO_LITTLE


def test_three_probes_on_one_day_are_one_day():
    days = [d for d in (0, 7, 14, 21, 28, 35, 49, 56) for _ in range(3)]
    found = judge(probes_of(np.linspace(1, 9, len(days)), days), LOWER, family=10)
    assert found.verdict is Verdict.TOO_LITTLE
    assert (found.after.days, found.after.probes) == (2, 6)


def test_what_was_long_ago_is_not_now():
    probes = [*player(1.0), Probe(400, 3.0, AT)]
    found = judge(probes, LOWER, family=10)
    assert found.verdict is Verdict.TOO_LITTLE
    assert found.after.days == 1


def test_learning_is_no_change():
    """Ten times slower in the first week, and then always the same."""
    rng = random.Random(2)
    values = [10, 8, 5] + [1 + rng.gauss(0, 0.05) for _ in range(30)]
    assert judge(probes_of(values), LOWER, family=10).verdict is Verdict.NOT_YET


def test_learning_that_goes_on_is_taken_out_and_told():
    rng = random.Random(7)
    days = days_of(12)
    values = [2 + rng.gauss(0, 0.1) + 1.5 * np.exp(-k / 4) for k in range(len(days))]
    found = judge(probes_of(values, days), LOWER, family=10)
    assert found.learnt == pytest.approx(np.mean(values[3:12]) - found.before.mean)
    assert abs(found.before.mean - 2) < 0.2 < np.mean(values[3:12]) - 2.1
    assert found.sem < 0.2
    assert "Learning still went on" in tell_change(found)
    # first days that were better are not learning
    other = judge(probes_of(values, days), HIGHER, family=10)
    assert (other.learnt, other.before.mean) == (0, pytest.approx(np.mean(values[3:12])))
    # and weeks later it is over
    given = judge(probes_of(values, days), LOWER, family=10, since=56)
    assert given.learnt == 0


def test_where_probes_are_rare_before_takes_six_of_them():
    found = [judge(probes_of([1.0] * n, range(0, 7 * n, 7)), LOWER, family=1) for n in (8, 9, 12)]
    assert [(f.before.days, f.after.days) for f in found] == [(3, 2), (3, 3), (6, 3)]
    assert [f.verdict is Verdict.TOO_LITTLE for f in found] == [True, False, False]


def test_a_clear_change_has_lasted_a_week():
    probes = [p for p in player(1.0) if p.day < 28]
    later = [Probe(day, 3.0 + day % 2 / 10, AT) for day in (28, 29, 30, 31, 32, 33)]
    early = judge(probes + later, LOWER, family=10)
    assert abs(early.difference) > early.threshold
    assert early.verdict is Verdict.NOT_YET
    assert "must be there for a week" in tell_change(early)
    assert judge([*probes, *later, Probe(35, 3.0, AT)], LOWER, family=10).verdict is Verdict.CLEAR


def test_before_ends_on_the_day_that_is_given():
    probes = player(1.0, weeks=4)
    assert judge(probes, LOWER, family=10).verdict is not Verdict.CLEAR
    found = judge(probes, LOWER, family=10, since=14)
    assert found.verdict is Verdict.CLEAR
    assert (found.before.last_day, found.after.first_day) == (11, 14)


def test_unwanted_finger_counts_get_no_verdict():
    assert MEASURES.keys() >= UNJUDGED
    for name in UNJUDGED:
        found = judge(player(3.0), name, family=10)
        assert (found.verdict, found.threshold) == (Verdict.NONE, None)
        assert "no verdict" in tell_change(found)
    together = judge_together({name: [] for name in (LOWER, *UNJUDGED)})
    assert together[LOWER].family == 1


def test_days_that_all_agree_are_no_proof():
    same = [0] * 24
    assert judge(probes_of(same), "drops", family=10).verdict is Verdict.NOT_YET
    # counts that agree by rounding: one more now is no change, three drops a day are
    one = judge(probes_of([0] * 12 + [0, 1] * 6), "drops", family=10)
    assert one.verdict is Verdict.NOT_YET


@pytest.mark.parametrize("unit", [1e-320, 1e-200, 1e-90, 1e90])
def test_tiny_and_huge_units_make_no_change_of_nothing(unit):
    probes = [replace(p, value=p.value * unit) for p in player(0.0)]
    found = judge(probes, LOWER, family=10)
    assert found.verdict is Verdict.NOT_YET
    assert "not yet clear" in tell_change(found)


# What may be compared


@pytest.mark.parametrize(
    ("field", "other", "reason"),
    [
        ("task", "probe-2", "another task, or not of the same difficulty"),
        ("hand", "right", "the other hand"),
        ("device", "touch", "another device"),
        ("support", "", "other support of the forearm"),
        ("splint", "resting", "another splint"),
        ("medication", "off", "another state of medication"),
        ("length", "px", "another unit of length"),
        ("pipeline", 2, "measured by another version of the pipeline"),
    ],
)
def test_only_what_is_comparable_is_pooled(field, other, reason):
    probes = player(0.0)
    strange = [Probe(p.day + 1, p.value + 50, replace(AT, **{field: other})) for p in probes[5:]]
    found = judge(probes + strange, LOWER, family=10)
    assert [(some.reason, some.probes) for some in found.left_out] == [(reason, len(strange))]
    assert found.difference == judge(probes, LOWER, family=10).difference
    assert f"Left out: {len(strange)} ({reason})." in tell_change(found)
    # and those can be asked for
    asked = judge(probes + strange, LOWER, family=10, like=strange[0].conditions)
    assert asked.left_out[0].probes == len(probes)


def test_help_and_what_could_not_be_measured_are_left_out():
    probes = player(0.0)
    odd = [
        replace(probes[9], assisted=True, value=99.0),
        replace(probes[9], value=None),
        replace(probes[9], value=float("nan")),
        replace(probes[9], value=float("inf")),
        replace(probes[9], value=1e300),
    ]
    found = judge(probes + odd, LOWER, family=10)
    assert {some.reason: some.probes for some in found.left_out} == {
        "assisted": 1,
        "not measurable": 4,
    }
    assert found.difference == judge(probes, LOWER, family=10).difference
    assert judge([odd[0]] * 50, LOWER, family=10).verdict is Verdict.TOO_LITTLE


def test_the_conditions_of_most_days_count_and_of_these_the_latest():
    touch = replace(AT, device="touch")
    mouse = [Probe(day, 1.0, AT) for day in (0, 1, 2)]
    fingers = [Probe(day, 1.0, touch) for day in (3, 3, 3, 4)]
    assert comparable(mouse + fingers).conditions == AT
    assert comparable([*mouse, *fingers, Probe(5, 1.0, touch)]).conditions == touch


def test_tiring_within_days_is_no_change():
    """One probe a day at first and four later, each slower than the one before."""
    rng = random.Random(5)
    days = [int(day) for day in days_of(10)]
    probes = [
        Probe(day, 1 + 0.05 * rng.gauss(0, 1) + 0.8 * k, AT, minute=600 + 5 * k)
        for day in days
        for k in range(1 if day < 35 else 4)
    ]
    found = judge(probes, LOWER, family=10)
    assert found.verdict is Verdict.NOT_YET
    assert abs(found.difference) < 0.1


def test_one_session_that_broke_off_leaves_the_other_days_as_sure_as_they_were():
    rng = random.Random(9)
    probes = [
        Probe(int(day), 2 + 0.1 * rng.gauss(0, 1) + 0.5 * rng.gauss(0, 1), AT, minute=600 + k)
        for day in days_of(10)
        for k in range(4)
    ]
    whole = judge(probes, LOWER, family=10)
    broken_off = judge([p for p in probes if p.day != 46 or p.minute == 600], LOWER, family=10)
    assert broken_off.sem == pytest.approx(whole.sem, rel=0.2)
    assert [(s.reason, s.probes) for s in broken_off.left_out] == [
        ("on a day with fewer probes than usual", 1)
    ]
    assert broken_off.after.days == whole.after.days - 1
    # where it is the habit now, all days are taken as far as those go
    habit = judge([p for p in probes if p.day < 49 or p.minute == 600], LOWER, family=10)
    assert habit.left_out == ()
    assert habit.after.days == whole.after.days


def test_halves_of_days_are_a_lower_bound_of_sem():
    rng = random.Random(6)
    probes = []
    for day in days_of(30):
        level = rng.gauss(0, 1)
        probes += [Probe(int(day), level + rng.gauss(0, 0.3), AT, minute=k) for k in range(4)]
    found = judge(probes, LOWER, family=10)
    assert found.sem_within_day == pytest.approx(0.15, rel=0.2)
    assert found.sem == pytest.approx((1 + 0.09 / 4) ** 0.5, rel=0.25)
    assert "a lower bound only" in tell_change(found)


# What is told


def test_every_verdict_is_told_with_its_numbers():
    clear = tell_change(judge(player(-1.0), LOWER, family=10))
    assert "Movement time: clear change for the better." in clear
    assert "need not be a meaningful one" in clear
    assert "SEM" in clear
    assert "MDC95" in clear
    assert " s " in clear
    not_yet = tell_change(judge(player(0.0), LOWER, family=10))
    assert "not yet clear" in not_yet
    assert "interval at 95 %" in not_yet
    little = tell_change(judge(player(0.0)[:9], LOWER, family=10))
    assert "too little data" in little
    assert "6 before and 0 now" in little


def test_every_sentence_is_translated():
    told = tell_change(
        judge([*player(-1.0), replace(player()[9], assisted=True)], LOWER, family=10),
        speak=lambda text: "~" + text,
    )
    assert all(line.startswith("~") for line in told.splitlines())
    assert "~Movement time" in told
    assert "(~assisted)" in told


@given(
    st.lists(
        st.tuples(
            st.integers(-50, 500),
            st.one_of(st.none(), st.floats(), st.floats(-10, 10), st.integers(0, 3).map(float)),
            st.one_of(st.none(), st.floats(0, 1439)),
            st.sampled_from(["left", "right"]),
            st.booleans(),
        ),
        max_size=60,
    ),
    st.one_of(st.none(), st.integers(-60, 600)),
)
def test_no_probes_break_it(rows, since):
    probes = [
        Probe(day, value, replace(AT, hand=hand), minute, assisted=assisted)
        for day, value, minute, hand, assisted in rows
    ]
    found = judge(probes, LOWER, family=10, since=since)
    kept = sum(some.probes for some in found.left_out)
    assert kept <= len(probes)
    numbers = (found.sem, found.mdc95, found.difference, found.threshold, found.sem_within_day)
    assert all(number is None or np.isfinite(number) for number in numbers)
    assert (found.threshold is None) == (found.verdict is Verdict.TOO_LITTLE)
    tell_change(found)


@given(st.sets(st.integers(0, 200), max_size=60), st.one_of(st.none(), st.integers(0, 200)))
def test_every_day_has_one_part(days, since):
    ordered = sorted(days)
    split = split_days(ordered, since)
    parts = sorted([split.learning, *split.history, split.after])
    covered = list(itertools.chain.from_iterable(range(*part) for part in parts))
    assert covered == list(range(len(ordered)))
    if since is not None and split.before[1] > split.before[0]:
        assert ordered[split.before[1] - 1] < since or split.before[1] == split.learning[1]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Probe(1.5, 1.0, AT), "whole number"),
        (lambda: Probe(True, 1.0, AT), "found True"),
        (lambda: Probe(1, 1.0, AT, minute=1440), "minute"),
        (lambda: judge([], "nonsense", family=1), "nonsense"),
        (lambda: judge([], LOWER, family=0), "family"),
    ],
)
def test_faults_are_named(make, told):
    with pytest.raises(ValueError, match=told):
        make()


def test_a_look_before_there_are_days_finds_nothing():
    values = np.random.default_rng(1).standard_normal((3, 6))
    assert not ever_clear(values, days_of(2), [1, 2, 3, 4, 5, 6]).any()
