"""What an exercise has a hand control is measured as it was, whatever the moments of its frames."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.facts import MeasureInput
from game.core.values import Context, Device, InputProfile, Rect, Side
from game.metrics import Why
from game.metrics.trial import trial_measures

WINDOW = Rect(0, 0, 300_000, 200_000)
CONTEXT = Context(
    WINDOW, WINDOW, 250.0, 250.0, True, Device.GAMEPAD, Side.RIGHT, False, InputProfile()
)
SECOND = 1_000_000
GRIP = MeasureInput(gauge="grip", full_range=20_000, half_band=1_000)


def measured(t, gauged, facts, context=CONTEXT):
    nothing = [0] * len(t)
    return trial_measures(t, nothing, nothing, nothing, facts, context, gauged)


def squeeze(step_us=10_000):
    """Squeeze to 10,300 at once, hold it for 2 s, and let go .4 s after the cue in .1 s."""
    t = list(range(0, 3 * SECOND + 1, step_us))

    def grip(at):
        if at < 2_400_000:
            return 10_300
        return max(0, 10_300 - round(10_300 * (at - 2_400_000) / 100_000))

    return t, [(grip(at), 10_000) for at in t]


def test_a_hold_has_its_error_its_steadiness_and_its_release():
    facts = replace(GRIP, held=((0, 2 * SECOND),), let_go=((2 * SECOND, 3 * SECOND),))
    found = measured(*squeeze(), facts)
    assert found["force_rmse"].value == pytest.approx(100 * 300 / 20_000)
    assert found["force_cv"].value == pytest.approx(0)
    assert found["time_in_band"].value == pytest.approx(100)
    assert found["release_time"].value == pytest.approx(0.49, abs=0.011)
    assert "path_length" not in found


@given(st.integers(1_000, 10_000))
def test_how_often_there_is_a_frame_changes_nothing(step_us):
    facts = replace(GRIP, held=((0, 2 * SECOND),), let_go=((2 * SECOND, 3 * SECOND),))
    often, seldom = measured(*squeeze(step_us), facts), measured(*squeeze(), facts)
    for name, one in often.items():
        assert one.value == pytest.approx(seldom[name].value, abs=0.011), name


def test_a_ramp_is_compared_with_what_was_wanted_at_each_moment():
    t = list(range(0, 2 * SECOND, 10_000))
    gauged = [(at // 200 + 400, at // 200) for at in t]
    found = measured(t, gauged, replace(GRIP, followed=((0, 2 * SECOND),)))
    assert found["force_rmse"].value == pytest.approx(2.0, abs=0.02)
    assert found["release_time"].reason == Why.NOT_HELD


def test_an_opening_is_told_in_mm_and_in_px_where_nobody_calibrated():
    t = list(range(0, SECOND, 10_000))
    gauged = [(60_000 - at // 25, 20_000) for at in t]
    facts = MeasureInput(
        gauge="aperture", half_band=1_000, held=((950_000, SECOND),), let_go=((SECOND, 1_300_000),)
    )
    found = measured(t, gauged, facts)
    assert found["aperture_error"].value == pytest.approx(0.4, abs=0.01)
    assert found["time_in_band"].value > 0
    assert found["release_time"].value == pytest.approx(0.3)
    px = measured(t, gauged, facts, replace(CONTEXT, calibrated=False))["aperture_error"]
    assert (px.unit, px.value) == ("px", pytest.approx(1.6, abs=0.04))


@given(st.integers(-80, 80).filter(lambda d: abs(d) > 5))
def test_a_turn_ends_off_its_target_and_past_it(target):
    t = list(range(0, 2 * SECOND, 10_000))
    share = [min(1.0, at / SECOND) for at in t]
    way = [s**3 * (10 - 15 * s + 6 * s**2) for s in share]
    gauged = [(round(1.1 * target * 100 * w), 100 * target) for w in way]
    found = measured(t, gauged, MeasureInput(gauge="angle"))
    assert found["turn_error"].value == pytest.approx(0.1 * abs(target), abs=0.02)
    assert found["turn_overshoot"].value == pytest.approx(0.1 * abs(target), abs=0.02)
    assert found["turn_sparc"].value == pytest.approx(-1.41, abs=0.05)


def test_a_turn_has_its_time_and_how_soon_it_was_let_go_in_place():
    t = list(range(0, 2 * SECOND, 10_000))
    gauged = [(round(9_000 * min(1.0, at / SECOND)), 9_000) for at in t]
    facts = MeasureInput(gauge="angle", span=(0, 2 * SECOND), let_go=((SECOND, 1_400_000),))
    found = measured(t, gauged, facts)
    assert found["release_time"].value == pytest.approx(0.4)
    assert found["movement_time"].value == pytest.approx(1.0, abs=0.2)
    never = measured(t, gauged, replace(facts, let_go=()))
    assert never["release_time"].reason == Why.NOT_RELEASED


def test_a_turn_that_was_given_up_has_no_error_of_its_own():
    t = list(range(0, SECOND, 10_000))
    gauged = [(at // 100, 9_000) for at in t]
    found = measured(t, gauged, MeasureInput(gauge="angle", finished=False))
    assert {one.reason for one in found.values()} == {Why.NOT_RELEASED}
    assert "turn_error" in found


def test_taps_have_a_rate_and_fingers_only_where_one_was_asked_for():
    any_finger = tuple((k * 200_000, 1, 0) for k in range(11))
    found = measured([], [], MeasureInput(gauge="taps", taps=any_finger))
    assert found["tap_rate"].value == pytest.approx(5)
    assert "wrong_finger" not in found
    asked = ((0, 2, 2), (SECOND, 3, 4), (1_100_000, 5, -1), (2 * SECOND, 3, 3), (3 * SECOND, 4, 4))
    found = measured([], [], MeasureInput(gauge="taps", taps=asked))
    assert found["wrong_finger"].value == 1
    assert found["unwanted_contacts"].value == 1
    assert found["tap_rate"].value == pytest.approx(1)
    # Of fingers that close on the thumb there are no rows.
    found = measured(*squeeze(), replace(GRIP, taps=asked))
    assert found["wrong_finger"].value == 1
    assert "tap_rate" not in found


def test_a_pause_spoils_all_of_it_and_says_so():
    facts = replace(GRIP, held=((0, 2 * SECOND),), paused=((SECOND, SECOND + 1),))
    found = measured(*squeeze(), facts)
    assert {one.reason for one in found.values()} == {Why.PAUSED}


def test_nothing_controlled_is_no_error():
    found = measured([0, 10_000], [None, None], replace(GRIP, held=((0, 10_000),)))
    assert all(one.value is None and one.reason for one in found.values())
    with pytest.raises(ValueError, match="gauged"):
        measured([0, 10_000], [None], GRIP)


def test_what_was_given_up_on_the_way_is_no_error():
    t = [k * 10_000 for k in range(60)]
    gauged = [(90_000 - 500 * k, 30_000) for k in range(60)]
    on_the_way = MeasureInput(gauge="aperture", half_band=2_000, finished=False)
    found = measured(t, gauged, on_the_way)
    assert found["aperture_error"].value is None
    assert found["aperture_overshoot"].value is None
    assert measured(t, gauged, replace(on_the_way, finished=True))["aperture_error"].value > 30
