"""What a recording of any program gives, and why not the rest."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from game.metrics import MEASURES
from game.metrics.definition import Needs
from game.metrics.recording import MISSING, Asked, Recording, measure_recording
from game.metrics.sequences import PointingTrials, end_points, measure_sequence

T = np.arange(0, 4, 0.008)
S = np.clip((T - 0.5) / 2.5, 0, 1)
REACH = S**3 * (10 - 15 * S + 6 * S**2)
PLAIN = Recording(T, 100 * REACH, 2 * np.sin(3 * S))
FULL = replace(
    PLAIN,
    contact=(np.sin(9 * T) > 0).astype(float),
    grip=0.5 + 0.1 * np.sin(T),
    force=5 + np.cos(3 * T),
    angle=90 * REACH,
)
POINTING = Asked(start=(0, 0), target=(100, 0), width=10)
LINE = Asked(strokes=(np.array([[0.0, 0], [100, 0]]),), width=8)


def valued(found):
    return {name for name, one in found.items() if one.value is not None}


@pytest.mark.parametrize(
    ("recording", "asked"),
    [(PLAIN, Asked()), (FULL, Asked()), (FULL, POINTING), (FULL, LINE)],
    ids=["plain", "all columns", "pointing", "tracing"],
)
def test_every_measure_of_the_table_has_a_value_or_a_reason(recording, asked):
    found = measure_recording(recording, asked)
    assert list(found) == list(MEASURES)
    for name, one in found.items():
        assert (one.value is None) == bool(one.reason)
        assert one.unit == MEASURES[name].unit


def test_what_is_needed_is_named_for_every_kind_of_measure():
    computed = {Needs.MOVEMENT, Needs.RECORDING}
    assert MISSING.keys() | computed == set(Needs)


def test_a_way_alone_gives_its_movement_and_tremor():
    found = measure_recording(replace(PLAIN, x=PLAIN.x + 0.5 * np.sin(2 * np.pi * 6 * T)))
    assert found["tremor_power"].value == pytest.approx(0.125, rel=0.05)
    assert found["tremor_peak"].value == pytest.approx(6, abs=0.1)
    assert {"movement_time", "sparc", "ldlj", "path_ratio"} <= valued(found)
    assert "path_rmse" not in valued(found)


def test_columns_give_what_they_can():
    gained = valued(measure_recording(FULL)) - valued(measure_recording(PLAIN))
    assert gained == {
        "force_cv",
        "turn_sparc",
        "turn_ldlj",
        "inter_tap_mean",
        "inter_tap_cv",
        "tap_rate",
        "tap_slope",
        "longest_gap",
    }
    taps = measure_recording(FULL)["inter_tap_mean"].value
    assert taps == pytest.approx(2 * np.pi / 9, rel=0.02)
    assert measure_recording(replace(FULL, force=None))["force_cv"].value == pytest.approx(
        np.std(FULL.grip) / np.mean(FULL.grip), rel=0.02
    )


def test_pointing_measures_need_from_and_to():
    found = measure_recording(replace(PLAIN, y=0 * T + 3), POINTING)
    assert found["movement_error"].value == pytest.approx(3)
    assert found["movement_variability"].value == pytest.approx(0, abs=1e-9)
    assert found["end_point_error"].value == pytest.approx(3)
    assert found["target_reentries"].value == 0
    assert measure_recording(PLAIN)["movement_error"].reason == MISSING[Needs.POINTING]


def test_the_last_touch_is_the_end_point():
    lifted = replace(PLAIN, contact=(T < 2).astype(float))
    end = measure_recording(lifted, POINTING)["end_point_error"].value
    assert end == pytest.approx(np.hypot(*(PLAIN.xy[T < 2][-1] - (100, 0))))


def test_tracing_counts_what_was_drawn():
    beside = replace(PLAIN, y=np.where(T < 2, 1.0, 50.0))
    found = measure_recording(replace(beside, contact=(T < 2).astype(float)), LINE)
    assert found["path_rmse"].value == pytest.approx(1)
    assert found["time_outside"].value == 0
    assert found["time_excluded"].value == pytest.approx(2, abs=0.05)
    assert measure_recording(beside, LINE)["path_max"].value == pytest.approx(50)
    assert found["path_ratio"].value is None
    without = measure_recording(beside, replace(LINE, width=None))
    assert without["time_outside"].reason == "It needs the width."
    assert without["steering_throughput"].reason == "It needs the width."


def test_a_spiral_needs_its_centre():
    theta = 2 * np.pi * (0.2 + T)
    r = 2 + 3 * T
    drawn = Recording(T, 10 + r * np.cos(theta), 20 + r * np.sin(theta))
    path = np.stack((drawn.x, drawn.y), axis=1)
    found = measure_recording(drawn, Asked(strokes=(path,), centre=(10, 20)))
    assert found["loop_spacing"].value == pytest.approx(3, rel=0.01)
    assert found["path_rmse"].value == pytest.approx(0, abs=0.02)
    assert measure_recording(drawn)["loop_spacing"].reason == MISSING[Needs.SPIRAL]


def test_px_stay_px():
    found = measure_recording(replace(PLAIN, unit="px"))
    assert found["peak_speed"].unit == "px/s"
    assert found["tremor_power"].unit == "px^2"
    assert found["spiral_tightness"].unit == "1/px"


ODD = st.floats() | st.sampled_from([0.0, 1.0, np.nan, np.inf, 1e300, -1e300])


@given(st.data(), st.integers(0, 40))
def test_no_recording_breaks_it(data, n):
    columns = [data.draw(arrays(np.float64, n, elements=ODD)) for _ in range(7)]
    recording = Recording(*columns)
    for asked in (Asked(), POINTING, replace(LINE, centre=(0, 0))):
        found = measure_recording(recording, asked)
        values = [one.value for one in found.values() if one.value is not None]
        assert np.isfinite(values).all()


def sequence(n=12, unit="mm", **labels):
    rng = np.random.default_rng(4)
    right = np.arange(n) % 2 == 0
    starts = np.stack((np.where(right, 0, 100), np.zeros(n)), axis=1)
    targets = np.stack((np.where(right, 100, 0), np.zeros(n)), axis=1)
    ends = targets + rng.normal(0, 3, (n, 2))
    return PointingTrials(starts, targets, ends, 0.7 + 0.2 * rng.random(n), unit=unit, **labels)


def test_a_sequence_gives_throughput_by_both_conventions():
    trials = sequence()
    found = measure_sequence(trials)
    along = (trials.ends - trials.targets)[:, 0] * np.where(np.arange(12) % 2 == 0, 1, -1)
    we = np.sqrt(2 * np.pi * np.e) * along.std(ddof=1)
    assert found["effective_width"].value == pytest.approx(we)
    for name, ae in (
        ("throughput_discrete", 100 + along.mean()),
        ("throughput_serial", 100 + along.mean() + along[:-1].sum() / 12),
    ):
        expected = np.log2(ae / we + 1) / trials.times.mean()
        assert found[name].value == pytest.approx(expected)
    assert {MEASURES[name].needs for name in found} == {Needs.SEQUENCE}
    assert measure_sequence(sequence(unit="px"))["effective_width"].unit == "px"


def test_conditions_weigh_the_same_however_often_they_were_done():
    one = sequence(12)
    labels = ["a"] * 4 + ["b"] * 4 + ["c"] * 4
    parts = [
        measure_sequence(
            PointingTrials(
                *(getattr(one, name)[k : k + 4] for name in ("starts", "targets", "ends", "times"))
            )
        )["throughput_discrete"].value
        for k in (0, 4, 8)
    ]
    alone = measure_sequence(replace(one, sequence=labels))["throughput_discrete"].value
    assert alone == pytest.approx(np.mean(parts))
    condition = ["easy"] * 8 + ["hard"] * 4
    both = measure_sequence(replace(one, sequence=labels, condition=condition))
    expected = (np.mean(parts[:2]) + parts[2]) / 2
    assert both["throughput_discrete"].value == pytest.approx(expected)


@pytest.mark.parametrize("n", [0, 1])
def test_too_few_trials_have_no_throughput(n):
    for one in measure_sequence(sequence(n)).values():
        assert one.value is None or one.unit == "mm"
    assert measure_sequence(sequence(n))["throughput_serial"].reason


def test_columns_may_be_lists_and_whole_numbers():
    whole = Recording([0, 1, 2, 3], [0, 5, 9, 9], [0, 0, 0, 0], contact=[1, 1, 0, 0])
    same = Recording(
        np.arange(4.0), np.array([0.0, 5, 9, 9]), np.zeros(4), np.array([1.0, 1, 0, 0])
    )
    assert measure_recording(whole, POINTING) == measure_recording(same, POINTING)
    found = measure_sequence(
        PointingTrials([(0, 0)] * 3, [(100, 0)] * 3, [(99, 0), (101, 0), (100, 3)], [1, 1, 1])
    )
    assert found["throughput_discrete"].value == pytest.approx(4.6552, abs=1e-4)
    assert end_points([0, 1, 2], [(0, 0), (1, 0), (2, 0)], "aab")[1].tolist() == [[1, 0], [2, 0]]


def test_columns_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match="Column contact has 3 values, and t has 4"):
        Recording(np.arange(4.0), np.zeros(4), np.zeros(4), contact=np.zeros(3))
    two, three = np.zeros((2, 2)), np.zeros((3, 2))
    with pytest.raises(ValueError, match="There are 2 times, and ends of 3 trials"):
        PointingTrials(two, two, three, np.ones(2))
    with pytest.raises(ValueError, match="There are 2 times, and condition of 1 trials"):
        PointingTrials(two, two, two, np.ones(2), condition=["easy"])
    with pytest.raises(ValueError, match="There are 2 stamps, and labels of 3 samples"):
        end_points(np.arange(2.0), two, "aab")


def test_the_end_point_is_the_last_in_time_and_not_in_the_file():
    late = Recording([0.0, 1, 2, 1.5], [0, 60, 97, 70], [0, 0, 4, 0])
    assert measure_recording(late, POINTING)["end_point_error"].value == 5


def test_samples_become_trials():
    t = np.array([0.0, 0.4, 0.8, 2.0, 2.5, 9.0])
    xy = np.stack((t, -t), axis=1)
    first, ends, times = end_points(t, xy, ["a", "a", "a", "b", "b", "a"])
    assert first == [0, 3, 5]
    assert ends.tolist() == [[0.8, -0.8], [2.5, -2.5], [9.0, -9.0]]
    assert times == pytest.approx([0.8, 0.5, 0])
