import json
import math
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import metrics
from game.core.facts import MeasureInput
from game.core.values import AXIS_MAX, Context, Device, InputProfile, Rect, Side
from game.metrics import MEASURES, Measured, Needs, Why
from tests.metrics.movements import minimum_jerk

WINDOW = Rect(0, 0, 300_000, 200_000)
CALIBRATED = Context(
    WINDOW, WINDOW, 250.0, 250.0, True, Device.MOUSE, Side.RIGHT, False, InputProfile()
)
NOT_CALIBRATED = replace(CALIBRATED, calibrated=False)
CARRY = MeasureInput(
    start=(60_000, 50_000),
    target=(160_000, 50_000),
    tolerance=4_000,
    end_point=(160_000, 53_000),
    counts={"drops": 0, "slips": 2},
    span=(1_500_000, 3_000_000),
)


def carry() -> tuple[list[int], list[int], list[int], list[int]]:
    """Reach to an object from 0.4 to 1.2 s, take it at 1.5 s, carry it from 1.8 to 2.6 s."""
    t = np.arange(0, 3.0, 0.004)
    xy = minimum_jerk(t, [(0.4, 0.8, 60, 50), (1.8, 0.8, 100, 3)])
    grip = np.where(t >= 1.5, AXIS_MAX, 0)
    um = np.round(xy * 1000).astype(int)
    return (
        np.round(t * 1e6).astype(int).tolist(),
        um[:, 0].tolist(),
        um[:, 1].tolist(),
        grip.tolist(),
    )


def drawing(off_mm: float) -> tuple[list[int], list[int], list[int], list[int]]:
    """Draw for 2 s along a line of 100 mm, half of it ``off_mm`` beside the line."""
    t = range(0, 2_000_001, 5_000)
    x = [stamp // 20 for stamp in t]
    y = [round(1000 * off_mm) if stamp >= 1_000_000 else 0 for stamp in t]
    return list(t), x, y, [AXIS_MAX] * len(x)


LINE = MeasureInput(
    target=(100_000, 0), paths=(((0, 0), (100_000, 0)),), half_width=2_000, pen_only=True
)


def test_a_carry_gives_every_measure_of_a_carry() -> None:
    found = metrics.trial_measures(*carry(), CARRY, CALIBRATED)
    of_a_carry = {Needs.MOVEMENT, Needs.REACH, Needs.POINTING, Needs.TARGET, Needs.COUNT}
    wanted = {n for n, d in MEASURES.items() if d.needs in of_a_carry}
    assert set(found) == wanted
    assert all(m.value is not None for m in found.values())
    assert float(found["end_point_error"]) == 3
    assert float(found["movement_time"]) == pytest.approx(0.8 * (1 - 2 * 0.059), abs=0.03)
    assert float(found["path_length"]) == pytest.approx(100, rel=0.02)
    assert float(found["path_ratio"]) == pytest.approx(1, abs=0.001)
    assert float(found["peak_speed"]) == pytest.approx(1.875 * 100 / 0.8, rel=0.03)
    assert float(found["time_to_peak"]) == pytest.approx(0.5, abs=0.03)
    assert float(found["ldlj"]) == pytest.approx(-4.40, abs=0.1)
    assert (found["velocity_peaks"].value, found["slips"].value) == (1, 2)


def test_reaction_ends_with_the_first_movement_and_not_with_the_carry() -> None:
    found = metrics.trial_measures(*carry(), CARRY, CALIBRATED)
    assert float(found["reaction_time"]) == pytest.approx(0.4 + 0.059 * 0.8, abs=0.03)


def test_a_hand_that_moves_already_when_the_trial_begins_answers_nothing() -> None:
    t, x, y, grip = carry()
    late = t.index(700_000)
    columns = [value - 700_000 for value in t[late:]], x[late:], y[late:], grip[late:]
    facts = replace(CARRY, span=(800_000, 2_300_000))
    found = metrics.trial_measures(*columns, facts, CALIBRATED)
    assert found["reaction_time"] == Measured.none(Why.EARLY, "s")
    assert found["movement_time"].value is not None


def as_frames(rate_hz: int) -> tuple[list[int], list[int], list[int], list[int]]:
    """The carry on a device of this rate: its samples, held on the 10 ms grid between them."""
    t, x, y, grip = carry()
    stamps = sorted({*range(0, 3_000_000, 10_000), *range(0, 3_000_000, 1_000_000 // rate_hz)})
    told = [stamp - stamp % (1_000_000 // rate_hz) for stamp in stamps]
    columns = [np.interp(told, t, column).round().astype(int).tolist() for column in (x, y)]
    return stamps, *columns, [grip[min(len(t) - 1, stamp // 4_000)] for stamp in told]


def test_a_slow_device_is_no_less_smooth() -> None:
    truth = metrics.trial_measures(*as_frames(1000), CARRY, CALIBRATED)
    for rate_hz in (250, 125, 60, 30):
        found = metrics.trial_measures(*as_frames(rate_hz), CARRY, CALIBRATED)
        assert float(found["sparc"]) == pytest.approx(float(truth["sparc"]), abs=0.03)
        assert float(found["ldlj"]) == pytest.approx(float(truth["ldlj"]), abs=0.1)
        assert float(found["path_length"]) == pytest.approx(float(truth["path_length"]), rel=0.01)
        assert float(found["peak_speed"]) == pytest.approx(float(truth["peak_speed"]), rel=0.02)
        for name in ("movement_time", "reaction_time"):
            assert float(found[name]) == pytest.approx(float(truth[name]), abs=0.021)
        assert found["velocity_peaks"] == truth["velocity_peaks"]


def test_a_touch_screen_does_not_see_the_reach() -> None:
    touch = replace(CALIBRATED, device=Device.TOUCH)
    found = metrics.trial_measures(*carry(), CARRY, touch)
    assert found["reaction_time"] == Measured.none(Why.UNSEEN, "s")
    assert float(found["movement_time"]) > 0.5


def test_a_finger_set_down_elsewhere_is_no_leap() -> None:
    t, x, y, grip = drawing(0)
    lifted = [800_000 <= stamp < 1_200_000 for stamp in t]
    x = [40_000 if up else value for up, value in zip(lifted, x, strict=True)]
    grip = [0 if up else AXIS_MAX for up in lifted]
    touch = metrics.trial_measures(t, x, y, grip, LINE, replace(CALIBRATED, device=Device.TOUCH))
    assert float(touch["peak_speed"]) == pytest.approx(50, rel=0.1)
    assert float(touch["time_excluded"]) == pytest.approx(0.4, abs=0.02)


def test_after_a_drop_no_movement_is_called_the_first() -> None:
    facts = replace(CARRY, counts={"drops": 1, "slips": 0})
    found = metrics.trial_measures(*carry(), facts, CALIBRATED)
    assert found["reaction_time"] == Measured.none(Why.REPEATED, "s")


def test_without_calibration_lengths_are_pixels_and_say_so() -> None:
    mm = metrics.trial_measures(*carry(), CARRY, CALIBRATED)
    px = metrics.trial_measures(*carry(), CARRY, NOT_CALIBRATED)
    for name in ("path_length", "peak_speed", "end_point_error"):
        assert float(px[name]) == pytest.approx(4 * float(mm[name]))
        assert px[name].unit == mm[name].unit.replace("mm", "px")
    assert float(px["sparc"]) == pytest.approx(float(mm["sparc"]))


def test_units_are_those_of_the_table() -> None:
    for context, length in ((CALIBRATED, "mm"), (NOT_CALIBRATED, "px")):
        for way, facts in ((carry(), CARRY), (drawing(1), LINE), (([], [], [], []), LINE)):
            for name, m in metrics.trial_measures(*way, facts, context).items():
                assert m.unit == MEASURES[name].unit_in(length)


def test_errors_of_a_drawing_are_weighed_by_time() -> None:
    found = metrics.trial_measures(*drawing(3), LINE, CALIBRATED)
    assert float(found["path_rmse"]) == pytest.approx(3 / math.sqrt(2), rel=0.01)
    assert float(found["path_mad"]) == pytest.approx(1.5, rel=0.01)
    assert float(found["path_max"]) == pytest.approx(3)
    assert float(found["time_outside"]) == pytest.approx(50, abs=1)
    assert found["excursions"].value == 1
    assert found["time_excluded"].value == 0
    assert not {"path_ratio", "end_point_error"} & set(found)


def test_a_device_that_reports_in_bursts_weighs_no_more() -> None:
    t, x, y, grip = drawing(3)
    often = [i for i in range(len(t)) if t[i] >= 1_000_000 or i % 10 == 0]
    thinned = [[column[i] for i in often] for column in (t, x, y, grip)]
    found = metrics.trial_measures(*thinned, LINE, CALIBRATED)
    assert float(found["time_outside"]) == pytest.approx(50, abs=2)


def test_what_the_lifted_pen_does_is_left_out_and_said() -> None:
    t, x, y, _ = drawing(3)
    grip = [AXIS_MAX if stamp < 1_000_000 else 0 for stamp in t]
    found = metrics.trial_measures(t, x, y, grip, LINE, CALIBRATED)
    assert float(found["path_max"]) == pytest.approx(0, abs=1e-9)
    assert float(found["time_excluded"]) == pytest.approx(1, abs=0.02)
    everything = metrics.trial_measures(t, x, y, grip, replace(LINE, pen_only=False), CALIBRATED)
    assert float(everything["path_max"]) == pytest.approx(3)


def test_a_gap_is_left_out_and_said() -> None:
    t, x, y, grip = drawing(0)
    later = [stamp + 7_000_000 if stamp >= 1_000_000 else stamp for stamp in t]
    found = metrics.trial_measures(later, x, y, grip, LINE, CALIBRATED)
    assert float(found["time_excluded"]) == pytest.approx(7, abs=0.02)


def test_a_hand_that_rests_on_the_path_is_no_gap() -> None:
    t, x, y, grip = drawing(3)
    rest = list(range(t[-1] + 10_000, t[-1] + 2_000_001, 10_000))
    n = len(rest)
    found = metrics.trial_measures(
        t + rest, x + [x[-1]] * n, y + [y[-1]] * n, grip + [AXIS_MAX] * n, LINE, CALIBRATED
    )
    assert found["time_excluded"].value == 0
    assert float(found["time_outside"]) == pytest.approx(75, abs=1)


def test_a_pen_that_never_touched_drew_nothing() -> None:
    t, x, y, _ = drawing(0)
    found = metrics.trial_measures(t, x, y, [0] * len(t), LINE, CALIBRATED)
    assert found["path_rmse"] == Measured.none(Why.NEVER_DOWN, "mm")
    assert found["excursions"].value is None


def test_measured_twice_is_the_same_to_the_last_bit_and_plain() -> None:
    for way, facts in ((carry(), CARRY), (drawing(3), LINE)):
        once = metrics.as_plain(metrics.trial_measures(*way, facts, CALIBRATED))
        again = metrics.as_plain(metrics.trial_measures(*way, facts, CALIBRATED))
        assert json.dumps(once) == json.dumps(again)
        assert metrics.as_plain(metrics.from_plain(json.loads(json.dumps(once)))) == once
        assert all(type(entry["value"]) in {float, type(None)} for entry in once.values())


WHOLE = st.integers(-(2**40), 2**40)
ROWS = st.lists(st.tuples(WHOLE, WHOLE, WHOLE, st.integers(0, AXIS_MAX)), max_size=40)
STEADY = st.lists(st.tuples(st.integers(0, 200_000), WHOLE, WHOLE), max_size=40)
FACTS = st.builds(
    MeasureInput,
    target=st.none() | st.tuples(WHOLE, WHOLE),
    end_point=st.none() | st.tuples(WHOLE, WHOLE),
    paths=st.just(())
    | st.lists(st.lists(st.tuples(WHOLE, WHOLE), max_size=4).map(tuple)).map(tuple),
    half_width=st.none() | st.integers(0, 10_000),
    counts=st.dictionaries(st.sampled_from(["drops", "slips", "other"]), st.integers(0, 9)),
    span=st.none() | st.tuples(WHOLE, WHOLE),
    pen_only=st.booleans(),
)


def sound(found: dict[str, Measured]) -> None:
    for m in found.values():
        assert (m.value is None) != (m.reason is None)
        assert m.value is None or math.isfinite(m.value)


@settings(max_examples=150, deadline=None)
@given(ROWS, FACTS)
def test_no_trial_crashes_or_gives_what_is_no_number(rows, facts) -> None:
    columns = [[row[k] for row in rows] for k in range(4)]
    sound(metrics.trial_measures(*columns, facts, CALIBRATED))


@settings(max_examples=150, deadline=None)
@given(STEADY, FACTS)
def test_no_trial_in_order_does_either(rows, facts) -> None:
    t = np.cumsum([row[0] for row in rows], dtype=np.int64).tolist()
    grip = [AXIS_MAX] * len(rows)
    x, y = [row[1] for row in rows], [row[2] for row in rows]
    sound(metrics.trial_measures(t, x, y, grip, facts, NOT_CALIBRATED))


def test_columns_of_unequal_length_are_named() -> None:
    with pytest.raises(ValueError, match="equally long"):
        metrics.trial_measures([1], [1, 2], [1], [1], MeasureInput(), CALIBRATED)


def test_measures_need_neither_screen_nor_scipy_before_they_are_asked_for() -> None:
    code = (
        "import sys, game.metrics as m\n"
        "assert 'numpy' not in sys.modules\n"
        "from game.metrics import preprocess, sparc, ldlj, trial_measures\n"
        "assert not {'scipy', 'pygame'} & set(sys.modules)\n"
        "m.warm()\n"
        "assert 'scipy.signal' in sys.modules and 'pygame' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


ON_THE_WAY = ("movement_time", "path_length", "peak_speed", "sparc", "ldlj", "velocity_peaks")


def test_a_pause_in_the_carry_takes_what_tells_of_its_movement_and_not_where_it_ended() -> None:
    whole = metrics.trial_measures(*carry(), CARRY, CALIBRATED)
    facts = replace(CARRY, paused=((2_000_000, 2_600_000),))
    found = metrics.trial_measures(*carry(), facts, CALIBRATED)
    for name in (*ON_THE_WAY, "path_ratio", "time_to_peak"):
        assert found[name] == Measured.none(Why.PAUSED, whole[name].unit)
    for name in ("reaction_time", "end_point_error", "drops", "slips"):
        assert found[name] == whole[name]


def test_a_pause_on_the_way_to_the_thing_takes_the_reaction_time_alone() -> None:
    whole = metrics.trial_measures(*carry(), CARRY, CALIBRATED)
    facts = replace(CARRY, paused=((600_000, 800_000),))
    found = metrics.trial_measures(*carry(), facts, CALIBRATED)
    assert found["reaction_time"] == Measured.none(Why.PAUSED, "s")
    assert found.keys() == whole.keys()
    assert {name for name in whole if found[name] != whole[name]} == {"reaction_time"}


def test_a_pause_after_the_movement_takes_nothing() -> None:
    facts = replace(CARRY, paused=((3_100_000, 3_200_000),))
    whole = metrics.trial_measures(*carry(), CARRY, CALIBRATED)
    assert metrics.trial_measures(*carry(), facts, CALIBRATED) == whole


def test_a_pause_in_a_drawing_leaves_the_errors_of_the_path() -> None:
    whole = metrics.trial_measures(*drawing(3), LINE, CALIBRATED)
    facts = replace(LINE, paused=((900_000, 950_000),))
    found = metrics.trial_measures(*drawing(3), facts, CALIBRATED)
    for name in ON_THE_WAY:
        assert found[name].reason == Why.PAUSED
    for name in ("path_rmse", "path_mad", "path_max", "time_outside", "excursions"):
        assert found[name] == whole[name]
        assert found[name].value is not None


def test_reaction_is_that_of_the_first_reach_whatever_came_after_it() -> None:
    """The thing was taken at 1.5 s, put back, and taken again for the carry that counts."""
    first = metrics.trial_measures(*carry(), CARRY, CALIBRATED)["reaction_time"]
    again = replace(CARRY, span=(2_700_000, 2_990_000), reached=1_500_000)
    assert metrics.trial_measures(*carry(), again, CALIBRATED)["reaction_time"] == first
    dropped = replace(CARRY, counts={"drops": 1, "slips": 0}, reached=1_500_000)
    assert metrics.trial_measures(*carry(), dropped, CALIBRATED)["reaction_time"] == first


def test_a_finished_line_is_as_like_its_path_as_it_lies_beside_it_and_has_a_throughput() -> None:
    found = metrics.trial_measures(*drawing(3), LINE, CALIBRATED)
    assert float(found["frechet_distance"]) == pytest.approx(3, abs=0.6)
    # 100 mm along a path of 4 mm, drawn in about 2 s.
    assert float(found["steering_throughput"]) == pytest.approx(25 / 2, rel=0.1)
    assert "spiral_residual" not in found


def test_a_path_that_was_given_up_has_no_throughput() -> None:
    found = metrics.trial_measures(
        *drawing(3), replace(LINE, span=(0, 2_000_000), finished=False), CALIBRATED
    )
    assert found["steering_throughput"] == Measured.none(Why.UNFINISHED, "bit/s")
    assert found["frechet_distance"].value is not None


def test_a_pause_spoils_what_tells_of_time_and_not_what_tells_of_place() -> None:
    paused = replace(LINE, paused=((900_000, 1_100_000),))
    found = metrics.trial_measures(*drawing(3), paused, CALIBRATED)
    for name in ("movement_time", "steering_throughput", "tremor_power"):
        assert found[name].reason == Why.PAUSED
    for name in ("path_rmse", "frechet_distance", "dtw_distance"):
        assert found[name].value is not None


@pytest.mark.parametrize("device", Device)
def test_only_a_hand_that_moves_the_pointer_itself_shows_how_it_trembles(device) -> None:
    t = np.arange(0, 4_000_000, 8_000)
    x, y = t // 40, 1000 * np.sin(2 * np.pi * 5 * t / 1e6)
    context = replace(CALIBRATED, device=device)
    columns = t.tolist(), x.tolist(), np.round(y).astype(int).tolist(), [AXIS_MAX] * len(t)
    found = metrics.trial_measures(*columns, LINE, context)
    if device in {Device.MOUSE, Device.TOUCH}:
        assert float(found["tremor_power"]) == pytest.approx(0.5, rel=0.05)
        assert float(found["tremor_peak"]) == pytest.approx(5, abs=0.1)
    else:
        assert found["tremor_power"] == Measured.none(Why.INDIRECT, "mm^2")
        assert found["tremor_peak"] == Measured.none(Why.INDIRECT, "Hz")
    assert found["sparc"].value is not None


def test_a_pointer_that_is_calmed_does_not_show_how_the_hand_trembles() -> None:
    calmed = replace(CALIBRATED, profile=InputProfile(steadying_ms=120))
    found = metrics.trial_measures(*drawing(3), LINE, calmed)
    assert found["tremor_power"] == Measured.none(Why.INDIRECT, "mm^2")
    assert found["path_rmse"].value is not None


def test_a_thing_moved_by_taps_made_no_way_that_could_be_measured() -> None:
    """The finger takes the thing at 1.5 s and is next seen where it lets go."""
    t, x, y, grip = carry()
    taken = t.index(1_500_000)
    leapt = [taken if 1_500_000 < stamp < 2_900_000 else k for k, stamp in enumerate(t)]
    columns = t, [x[k] for k in leapt], [y[k] for k in leapt], grip
    tapped = replace(CALIBRATED, device=Device.TOUCH, profile=InputProfile(sticky=True))
    found = metrics.trial_measures(*columns, CARRY, tapped)
    for name in (*ON_THE_WAY, "path_ratio", "time_to_peak", "movement_error", "target_reentries"):
        assert found[name] == Measured.none(Why.TAPPED, MEASURES[name].unit)
    assert float(found["end_point_error"]) == 3
    assert found["drops"].value == 0
    with_a_mouse = replace(tapped, device=Device.MOUSE)
    assert metrics.trial_measures(*carry(), CARRY, with_a_mouse)["sparc"].value is not None


@pytest.mark.parametrize(
    ("way", "facts", "reason"),
    [(carry(), CARRY, Why.NOT_CARRIED), (drawing(3), LINE, Why.NEVER_DOWN)],
    ids=["carry", "drawing"],
)
def test_what_a_hand_did_instead_of_the_exercise_is_not_measured_by_it(way, facts, reason) -> None:
    given_up = replace(facts, span=None, finished=False, end_point=None)
    found = metrics.trial_measures(*way, given_up, CALIBRATED)
    own = {"reaction_time", "end_point_error", "drops", "slips"}
    assert {one.reason for name, one in found.items() if name not in own} == {reason}
    assert found["reaction_time"].reason != reason


def test_a_spiral_about_its_centre_is_measured_as_one() -> None:
    theta = np.linspace(0, 6 * np.pi, 500)
    r = 3.0 * theta
    xy = 100 + np.stack([r * np.cos(theta), r * np.sin(theta)], axis=1)
    um = np.round(1000 * xy).astype(int)
    t = np.round(np.linspace(0, 6e6, 500)).astype(int).tolist()
    way = tuple((int(x), int(y)) for x, y in um)
    facts = MeasureInput(paths=(way,), half_width=3_000, pen_only=True, centre=(100_000, 100_000))
    columns = um[:, 0].tolist(), um[:, 1].tolist()
    found = metrics.trial_measures(t, *columns, [AXIS_MAX] * 500, facts, CALIBRATED)
    assert float(found["loop_spacing"]) == pytest.approx(6 * np.pi, rel=0.02)
    assert float(found["spiral_residual"]) < 0.1
    assert found["tremor_power"].value is not None
