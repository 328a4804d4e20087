"""Samples become frames: on time, the same in play and replay, and with the right hand."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.framing import Framer, Initial, key_velocity, stick_velocity
from game.core.values import (
    AXIS_MAX,
    GRID_US,
    Command,
    Context,
    Device,
    InputProfile,
    Rect,
    Sample,
    Side,
)

WINDOW = Rect(0, 0, 300_000, 200_000)


def context(device: Device, hand: Side = Side.RIGHT, **profile: object) -> Context:
    return Context(WINDOW, WINDOW, 250.0, 250.0, True, device, hand, False, InputProfile(**profile))


def mouse(t: int, x: int, y: int, down: bool = False) -> Sample:
    return Sample(t, Device.MOUSE, 0, x, y, down)


def touch(t: int, contact: int, x: int, y: int, down: bool = True) -> Sample:
    return Sample(t, Device.TOUCH, contact, x, y, down)


def pad(t: int, *axes: int, down: bool = False) -> Sample:
    return Sample(t, Device.GAMEPAD, 0, 0, 0, down, tuple(axes))


def test_a_hand_that_rests_still_gets_a_frame_every_10_ms():
    framer = Framer(context(Device.MOUSE), Initial(5, 6))
    frames = framer.advance(35_000)
    assert [f.t for f in frames] == [10_000, 20_000, 30_000]
    assert {(f.hands[0].x, f.hands[0].y) for f in frames} == {(5, 6)}


def test_a_sample_takes_the_place_of_the_grid_frame_of_its_cell():
    framer = Framer(context(Device.MOUSE), Initial(0, 0))
    frames = framer.sample(mouse(14_000, 100, 200)) + framer.advance(41_000)
    assert [f.t for f in frames] == [10_000, 14_000, 30_000, 40_000]


@given(
    times=st.lists(st.integers(0, 3_000_000), min_size=1, max_size=40).map(sorted),
    cuts=st.lists(st.integers(0, 3_000_000), max_size=20),
)
def test_frames_do_not_depend_on_when_the_program_looked(times, cuts):
    """Live play advances at every screen frame, a replay only at the samples."""
    samples = [mouse(t, i * 10, i * 7) for i, t in enumerate(times)]
    live = Framer(context(Device.MOUSE), Initial(0, 0))
    played = []
    looks = sorted(cuts)
    for sample in samples:
        while looks and looks[0] <= sample.t:
            played += live.advance(looks.pop(0))
        played += live.sample(sample)
    replayed = Framer(context(Device.MOUSE), Initial(0, 0))
    again = [frame for sample in samples for frame in replayed.sample(sample)]
    end = times[-1] + 50_000
    assert played + live.advance(end) == again + replayed.advance(end)


@given(
    steps=st.lists(
        st.tuples(st.integers(0, 40_000), st.integers(-AXIS_MAX, AXIS_MAX)), max_size=40
    ),
    device=st.sampled_from([Device.GAMEPAD, Device.KEYBOARD]),
)
def test_frames_are_never_further_apart_than_the_grid_and_never_leave_the_window(steps, device):
    framer = Framer(context(device), Initial(100, 100))
    t, frames = 0, []
    for wait, axis in steps:
        t += wait
        frames += framer.sample(Sample(t, device, 0, 0, 0, False, (axis, -axis, axis, axis, 0, 0)))
    frames += framer.advance(t + 30_000)
    gaps = [b.t - a.t for a, b in pairwise(frames)]
    assert all(0 <= gap <= 2 * GRID_US for gap in gaps)
    for frame in frames:
        hand = frame.hands[0]
        assert 0 <= hand.x <= WINDOW.w
        assert 0 <= hand.y <= WINDOW.h


def test_a_paused_trial_gets_no_frames_and_goes_on_afterwards():
    framer = Framer(context(Device.MOUSE), Initial(0, 0))
    framer.command(12_000, Command.PAUSE)
    assert framer.advance(5_000_000) == []
    assert framer.sample(mouse(5_100_000, 40, 50)) == []
    (resumed,) = framer.command(6_000_000, Command.RESUME)
    assert resumed.t == 6_000_000
    assert (resumed.hands[0].x, resumed.hands[0].y) == (40, 50)
    assert [f.t for f in framer.advance(6_025_000)] == [6_010_000, 6_020_000]


@pytest.mark.parametrize("command", [Command.PAUSE, Command.CANCEL, Command.UNPLUG])
def test_letting_go_opens_the_hand_and_stops_the_stick(command):
    framer = Framer(context(Device.GAMEPAD), Initial(100_000, 100_000))
    framer.sample(pad(0, 0, 0, AXIS_MAX, 0, 0, AXIS_MAX))
    assert framer.hand.grip == AXIS_MAX
    (*_, last) = framer.command(50_000, command)
    assert last.hands[0].grip == 0
    framer.command(60_000, Command.RESUME)
    before = framer.hand.x
    framer.advance(200_000)
    assert framer.hand.x == before


@pytest.mark.parametrize(
    ("hand", "axes"),
    [(Side.RIGHT, (0, 0, AXIS_MAX, 0, 0, 20_000)), (Side.LEFT, (AXIS_MAX, 0, 0, 0, 20_000, 0))],
)
def test_only_the_stick_and_trigger_on_the_trained_side_count(hand, axes):
    framer = Framer(context(Device.GAMEPAD, hand), Initial(0, 0))
    framer.sample(pad(0, *axes))
    framer.advance(100_001)
    assert framer.hand.x > 10_000
    assert framer.hand.grip == 20_000
    other = Side.LEFT if hand is Side.RIGHT else Side.RIGHT
    framer = Framer(context(Device.GAMEPAD, other), Initial(0, 0))
    framer.sample(pad(0, *axes))
    framer.advance(100_001)
    assert (framer.hand.x, framer.hand.grip) == (0, 0)


def test_full_stick_moves_at_the_gain_and_the_dead_zone_does_not_move():
    ctx = context(Device.GAMEPAD, gain_um_s=100_000, dead_zone=4_000)
    assert stick_velocity(AXIS_MAX, 0, ctx) == (100_000, 0)
    assert stick_velocity(-AXIS_MAX, 0, ctx) == (-100_000, 0)
    assert stick_velocity(2_800, 2_800, ctx) == (0, 0)


@given(ax=st.integers(-AXIS_MAX, AXIS_MAX), ay=st.integers(-AXIS_MAX, AXIS_MAX))
def test_the_stick_is_as_fast_to_the_left_as_to_the_right(ax, ay):
    ctx = context(Device.GAMEPAD)
    vx, vy = stick_velocity(ax, ay, ctx)
    assert stick_velocity(-ax, -ay, ctx) == (-vx, -vy)
    assert vx * vx + vy * vy <= ctx.profile.gain_um_s**2


def test_a_tapped_key_makes_a_small_step_and_a_held_key_gets_faster():
    ctx = context(Device.KEYBOARD)
    slow, _ = key_velocity(AXIS_MAX, 0, 0, ctx)
    fast, _ = key_velocity(AXIS_MAX, 0, 2_000_000, ctx)
    assert 0 < slow <= ctx.profile.gain_um_s // 8
    assert fast == ctx.profile.gain_um_s
    framer = Framer(ctx, Initial(0, 0))
    framer.sample(Sample(0, Device.KEYBOARD, 0, 0, 0, False, (AXIS_MAX, 0)))
    framer.sample(Sample(40_000, Device.KEYBOARD, 0, 0, 0, False, (0, 0)))
    assert 300 < framer.hand.x < 2_000


def test_an_arrow_key_that_is_held_is_a_stick_pushed_all_the_way_there():
    framer = Framer(context(Device.KEYBOARD), Initial(0, 0))
    assert framer.hand.push == 0
    for axes, angle in (((AXIS_MAX, 0), 0), ((-AXIS_MAX, 0), 18_000), ((0, -AXIS_MAX), -9_000)):
        framer.sample(Sample(0, Device.KEYBOARD, 0, 0, 0, False, axes))
        assert (framer.hand.push, framer.hand.angle) == (AXIS_MAX, angle)
    framer.sample(Sample(9, Device.KEYBOARD, 0, 0, 0, False, (0, 0)))
    assert framer.hand.push == 0


def test_sticky_grip_is_tap_to_take_and_tap_to_let_go():
    framer = Framer(context(Device.MOUSE, sticky=True), Initial(0, 0))
    grips = []
    for i, down in enumerate((True, False, False, True, False)):
        framer.sample(mouse(i * 5_000, 0, 0, down))
        grips.append(framer.hand.grip)
    assert grips == [AXIS_MAX, AXIS_MAX, AXIS_MAX, 0, 0]


def test_a_further_finger_neither_moves_nor_takes_over():
    framer = Framer(context(Device.TOUCH), Initial(0, 0))
    framer.sample(touch(0, 0, 1_000, 1_000))
    framer.sample(touch(10, 1, 90_000, 90_000))
    assert (framer.hand.x, framer.hand.contacts) == (1_000, 1)
    framer.sample(touch(20, 0, 2_000, 1_000, down=False))
    framer.sample(touch(30, 1, 91_000, 90_000))
    assert (framer.hand.x, framer.hand.grip) == (2_000, 0)
    framer.sample(touch(40, 1, 91_000, 90_000, down=False))
    framer.sample(touch(50, 1, 50_000, 50_000))
    assert (framer.hand.x, framer.hand.grip) == (50_000, AXIS_MAX)


def test_the_first_touch_after_a_pause_grips_whatever_was_down_before():
    framer = Framer(context(Device.TOUCH), Initial(0, 0))
    framer.sample(touch(0, 0, 1_000, 1_000))
    framer.sample(touch(5, 1, 9_000, 9_000))
    framer.command(10, Command.PAUSE)
    assert framer.hand.grip == 0
    framer.command(20, Command.RESUME)
    framer.sample(touch(30, 0, 1_600, 1_000))
    assert (framer.hand.x, framer.hand.grip) == (1_600, AXIS_MAX)


def test_two_fingers_give_midpoint_aperture_and_angle():
    framer = Framer(context(Device.TOUCH, fingers=2), Initial(0, 0))
    framer.sample(touch(0, 0, 10_000, 20_000))
    framer.sample(touch(1, 1, 40_000, 60_000))
    hand = framer.hand
    assert (hand.x, hand.y) == (25_000, 40_000)
    assert hand.aperture == 50_000
    assert hand.angle == 5_313
    assert hand.contacts == 2


def test_steadying_calms_the_cursor_and_arrives():
    shaky = Framer(context(Device.MOUSE, steadying_ms=80), Initial(50_000, 50_000))
    spread = []
    for i in range(200):
        shaky.sample(mouse((i + 1) * 8_000, 50_000 + (3_000 if i % 2 else -3_000), 50_000))
        spread.append(abs(shaky.hand.x - 50_000))
    assert max(spread[20:]) < 800
    shaky.sample(mouse(1_700_000, 90_000, 50_000))
    shaky.advance(2_700_000)
    assert abs(shaky.hand.x - 90_000) < 200


@given(
    xs=st.lists(st.integers(0, 300_000), min_size=2, max_size=10),
    cut=st.integers(0, 9),
    device=st.sampled_from([Device.MOUSE, Device.TOUCH]),
)
def test_the_next_trial_goes_on_where_the_device_is(xs, cut, device):
    ctx = context(device)
    first = Framer(ctx, Initial(0, 0))
    samples = [Sample(i * 3_000, device, 0, x, x // 2, i % 3 > 0) for i, x in enumerate(xs)]
    for sample in samples[:cut]:
        first.sample(sample)
    second = Framer(ctx, first.snapshot())
    assert second.hand == first.hand


@given(st.integers(-AXIS_MAX, AXIS_MAX), st.integers(-AXIS_MAX, AXIS_MAX))
def test_a_stick_says_which_way_and_how_far_it_is_pushed(ax, ay):
    framer = Framer(context(Device.GAMEPAD, dead_zone=4_000), Initial(0, 0))
    framer.sample(pad(0, 0, 0, ax, ay, 0, 0))
    hand = framer.hand
    if math.hypot(ax, ay) <= 4_000:
        assert (hand.push, hand.angle) == (0, 0)
    else:
        assert 0 < hand.push <= AXIS_MAX
        assert hand.angle == pytest.approx(math.degrees(math.atan2(ay, ax)) * 100, abs=0.5)


@pytest.mark.parametrize(("side", "own", "other"), [(Side.RIGHT, 9, 4), (Side.LEFT, 4, 9)])
def test_the_other_hands_trigger_is_told_apart(side, own, other):
    framer = Framer(context(Device.GAMEPAD, side), Initial(0, 0))
    framer.sample(pad(0, 0, 0, 0, 0, 4, 9))
    assert (framer.hand.grip, framer.hand.other) == (own, other)


def test_a_graded_grip_is_what_the_trigger_says_whatever_else_is_set():
    profile = {"sticky": True, "cooldown_us": 500_000, "graded": True}
    framer = Framer(context(Device.GAMEPAD, **profile), Initial(0, 0))
    for t, grip in enumerate((20_000, 0, 12_345)):
        framer.sample(pad(t, 0, 0, 0, 0, 0, grip))
    assert framer.hand.grip == 12_345
