"""The grip for hands that cannot hold a button down, or that press twice by trembling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.framing import Framer, Initial
from game.core.values import AXIS_MAX, Command, Device, Sample, Side
from tests.core.test_framing import context, mouse, pad, touch

TAP = Initial(0, 0)


def grips(framer, *samples):
    return [bool(framer.sample(sample)[-1].hands[0].grip) for sample in samples]


def test_a_click_takes_and_the_next_lets_go():
    framer = Framer(context(Device.MOUSE, sticky=True), TAP)
    down = [mouse(10_000, 1, 1, True), mouse(20_000, 1, 1), mouse(400_000, 90, 1)]
    assert grips(framer, *down) == [True, True, True]
    assert grips(framer, mouse(500_000, 90, 1, True), mouse(510_000, 90, 1)) == [False, False]


def test_a_pull_of_the_trigger_takes_and_the_next_lets_go():
    framer = Framer(context(Device.GAMEPAD, Side.RIGHT, sticky=True), TAP)
    pull, rest = (0, 0, 0, 0, 0, AXIS_MAX), (0,) * 6
    assert grips(framer, pad(10_000, *pull), pad(20_000, *rest)) == [True, True]
    assert grips(framer, pad(900_000, *pull), pad(920_000, *rest)) == [False, False]


def test_a_finger_takes_with_one_tap_and_lets_go_where_the_next_one_lifts():
    """Between two taps a finger is nowhere: what it holds comes along when it is back."""
    framer = Framer(context(Device.TOUCH, sticky=True), TAP)
    assert grips(framer, touch(10_000, 1, 5, 5), touch(60_000, 1, 5, 5, False)) == [True, True]
    down = framer.sample(touch(900_000, 2, 800, 700))[-1].hands[0]
    assert (down.x, down.y) == (800, 700)
    assert down.grip
    up = framer.sample(touch(980_000, 2, 810, 700, False))[-1].hands[0]
    assert (up.x, up.y) == (810, 700)
    assert not up.grip


def test_a_press_right_after_another_is_taken_for_tremor():
    framer = Framer(context(Device.MOUSE, cooldown_us=500_000), TAP)
    assert grips(framer, mouse(0, 1, 1, True), mouse(80_000, 1, 1)) == [True, False]
    # It bounces: none of that is a grip, however long it lasts.
    bounce = [mouse(t, 1, 1, t // 60_000 % 2 == 0) for t in range(120_000, 480_001, 60_000)]
    assert not any(grips(framer, *bounce))
    assert grips(framer, mouse(900_000, 1, 1, True)) == [False]
    assert grips(framer, mouse(920_000, 1, 1), mouse(940_000, 1, 1, True)) == [False, True]


def test_the_rest_after_a_press_goes_on_in_the_next_trial():
    """A board's next carry begins with the release: there trembling hands bounce most."""
    around = context(Device.MOUSE, cooldown_us=500_000)
    framer = Framer(around, TAP)
    grips(framer, mouse(0, 1, 1, True), mouse(100_000, 1, 1))
    after = Framer(around, framer.snapshot())
    assert grips(after, mouse(60_000, 1, 1, True), mouse(90_000, 1, 1)) == [False, False]
    assert grips(after, mouse(700_000, 1, 1, True)) == [True]


def test_a_finger_takes_what_it_touches_however_calm_the_cursor_is():
    """Between two contacts the cursor does not travel: nobody draws it there."""
    framer = Framer(context(Device.TOUCH, steadying_ms=400), TAP)
    down = framer.sample(touch(10_000, 1, 90_000, 50_000))[-1].hands[0]
    assert (down.x, down.y) == (90_000, 50_000)
    shaken = framer.sample(touch(20_000, 1, 94_000, 50_000))[-1].hands[0]
    assert 90_000 <= shaken.x < 91_000
    framer.sample(touch(30_000, 1, 90_000, 50_000, False))
    again = framer.sample(touch(40_000, 1, 20_000, 10_000))[-1].hands[0]
    assert (again.x, again.y) == (20_000, 10_000)


def test_a_pause_lets_go_of_what_a_tap_holds():
    framer = Framer(context(Device.MOUSE, sticky=True), TAP)
    grips(framer, mouse(0, 1, 1, True), mouse(10_000, 1, 1))
    paused = framer.command(20_000, Command.PAUSE)[-1]
    assert not paused.hands[0].grip


@given(
    presses=st.lists(st.tuples(st.integers(1, 400_000), st.booleans()), max_size=40),
    sticky=st.booleans(),
    cooldown=st.sampled_from([0, 250_000, 1_000_000]),
    device=st.sampled_from([Device.MOUSE, Device.TOUCH, Device.KEYBOARD]),
)
def test_grips_never_follow_one_another_sooner_than_the_rest_between_them(
    presses, sticky, cooldown, device
):
    framer = Framer(context(device, sticky=sticky, cooldown_us=cooldown), TAP)
    t, was, opened = 0, False, None
    for wait, down in presses:
        t += wait
        axes = (0, 0) if device is Device.KEYBOARD else ()
        hand = framer.sample(Sample(t, device, 0, 3, 4, down, axes))[-1].hands[0]
        closed = bool(hand.grip)
        if closed and not was and opened is not None and not sticky:
            assert t - opened >= cooldown
        if was and not closed:
            opened = t
        was = closed


@pytest.mark.parametrize("device", list(Device))
def test_without_a_rest_every_grip_counts(device):
    framer = Framer(context(device), TAP)
    axes = {Device.GAMEPAD: (0, 0, 0, 0, 0, AXIS_MAX), Device.KEYBOARD: (0, 0)}.get(device, ())
    off = tuple(0 for _ in axes)
    for t in range(10_000, 200_000, 20_000):
        on = Sample(t, device, 0, 1, 1, device is not Device.GAMEPAD, axes)
        assert framer.sample(on)[-1].hands[0].grip
        assert not framer.sample(Sample(t + 9_000, device, 0, 1, 1, False, off))[-1].hands[0].grip


def test_a_graded_grip_is_the_triggers_whatever_taps_and_buttons_are_set_to():
    framer = Framer(
        context(Device.GAMEPAD, Side.RIGHT, graded=True, sticky=True, cooldown_us=500_000), TAP
    )
    told = []
    for k, share in enumerate((0, 3, 7, 10, 6, 0, 4)):
        sample = pad(10_000 * (k + 1), 0, 0, 0, 0, 0, AXIS_MAX * share // 10)
        told.append(framer.sample(sample)[-1].hands[0].grip)
    assert told == [AXIS_MAX * share // 10 for share in (0, 3, 7, 10, 6, 0, 4)]
    button = Sample(100_000, Device.GAMEPAD, 0, 0, 0, True, (0, 0, 0, 0, 0, 9_000))
    assert framer.sample(button)[-1].hands[0].grip == 9_000
