"""Fingers on the glass: what merges has closed, what lifts is gone, others are not heard."""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from game.core.framing import Framer, Initial
from game.core.touches import CLOSED_UM, MERGING_UM, Touches
from game.core.values import (
    AXIS_MAX,
    Command,
    Context,
    Device,
    InputProfile,
    Rect,
    Sample,
    Side,
)

WINDOW = Rect(0, 0, 300_000, 200_000)
FAR = MERGING_UM + 1_000


def framer_of(fingers: int = 2, initial: Initial | None = None) -> Framer:
    profile = InputProfile(fingers=fingers)
    context = Context(WINDOW, WINDOW, 250.0, 250.0, True, Device.TOUCH, Side.RIGHT, False, profile)
    return Framer(context, initial or Initial(0, 0))


def touch(contact: int, x: int, y: int = 100_000, *, down: bool = True) -> Sample:
    return Sample(0, Device.TOUCH, contact, x, y, down)


def after(*samples: Sample, fingers: int = 2) -> Framer:
    framer = framer_of(fingers)
    for sample in samples:
        framer.sample(sample)
    return framer


@given(st.integers(1_000, MERGING_UM - 1), st.floats(0, 2 * math.pi))
def test_a_finger_that_vanishes_beside_another_has_closed_on_it(away, way):
    x, y = 100_000 + round(away * math.cos(way)), 100_000 + round(away * math.sin(way))
    hand = after(touch(1, 100_000), touch(2, x, y), touch(2, x, y, down=False)).hand
    assert hand.contacts == 2
    assert hand.grip == AXIS_MAX
    assert hand.aperture <= CLOSED_UM
    assert [finger.merged for finger in hand.fingers] == [False, True]


@given(st.integers(FAR, 90_000))
def test_a_finger_that_lifts_far_from_the_other_is_gone(away):
    x = 100_000 + away
    hand = after(touch(1, 100_000), touch(2, x), touch(2, x, down=False)).hand
    assert hand.contacts == 1
    assert hand.aperture == 0


def test_it_does_not_matter_which_of_two_the_panel_keeps():
    first = after(touch(1, 100_000), touch(2, 112_000), touch(1, 100_000, down=False)).hand
    second = after(touch(1, 100_000), touch(2, 112_000), touch(2, 112_000, down=False)).hand
    assert first.contacts == second.contacts == 2
    assert first.aperture == second.aperture


def test_a_merged_pair_moves_as_one_and_opens_again_as_two():
    framer = after(touch(1, 100_000), touch(2, 112_000), touch(2, 112_000, down=False))
    framer.sample(touch(1, 130_000))
    assert framer.hand.aperture <= CLOSED_UM
    assert framer.hand.x > 125_000
    framer.sample(touch(7, 150_000))  # The panel gives it another number.
    framer.sample(touch(7, 170_000))
    hand = framer.hand
    assert [(f.number, f.x, f.merged) for f in hand.fingers] == [
        (1, 130_000, False),
        (2, 170_000, False),
    ]
    assert hand.aperture == 40_000
    framer.sample(touch(7, 170_000, down=False))
    assert framer.hand.contacts == 1


def test_both_are_gone_when_the_one_that_is_left_lifts():
    framer = after(touch(1, 100_000), touch(2, 112_000), touch(2, 112_000, down=False))
    framer.sample(touch(1, 100_000, down=False))
    assert (framer.hand.contacts, framer.hand.grip) == (0, 0)


@given(st.integers(2_000, MERGING_UM - 1), st.integers(2_000, MERGING_UM - 1))
def test_a_finger_beside_which_another_was_lifted_can_still_close_on_a_third(beside, away):
    """The middle finger lifts beside the index finger, and that one meets the thumb."""
    thumb, index, middle = touch(1, 40_000), touch(2, 100_000), touch(3, 100_000, 100_000 - beside)
    framer = after(thumb, index, middle, replace(middle, down=False), fingers=5)
    near = replace(index, x=thumb.x + away)
    framer.sample(near)
    framer.sample(replace(near, down=False))
    there = {finger.number: finger for finger in framer.hand.fingers}
    assert sorted(there) == [1, 2, 3]
    assert [there[n].merged for n in (1, 2, 3)] == [False, True, True]
    assert there[2].x - thumb.x <= CLOSED_UM
    framer.sample(touch(7, thumb.x + MERGING_UM))
    assert [f.number for f in framer.hand.fingers if not f.merged] == [1, 2], "it parts again"
    framer.sample(touch(7, 100_000))
    framer.sample(replace(thumb, down=False))
    assert [f.number for f in framer.hand.fingers] == [2]


def test_one_finger_never_merges_with_another_that_does_not_count():
    framer = after(touch(1, 100_000), touch(2, 110_000), fingers=1)
    framer.sample(touch(1, 100_000, down=False))
    assert framer.hand.contacts == 0


@given(st.integers(2, 5))
def test_further_fingers_are_not_heard_until_they_come_anew(most):
    framer = after(*(touch(n, 40_000 * n) for n in range(1, most + 2)), fingers=most)
    last = most + 1
    assert len(framer.hand.fingers) == most
    framer.sample(touch(1, 40_000, down=False))
    framer.sample(touch(last, 40_000 * last + 5_000))
    assert len(framer.hand.fingers) == most - 1
    framer.sample(touch(last, 40_000 * last, down=False))
    framer.sample(touch(last, 40_000 * last))
    assert len(framer.hand.fingers) == most


SAMPLES = st.lists(
    st.builds(
        touch,
        st.integers(0, 5),
        st.integers(0, 120_000),
        st.integers(0, 120_000),
        down=st.booleans(),
    ),
    max_size=40,
)


@given(SAMPLES, SAMPLES, st.integers(1, 5))
def test_the_next_trial_goes_on_with_the_fingers_as_they_are(first, second, most):
    one = after(*first, fingers=most)
    other = framer_of(most, one.snapshot())
    for sample in second:
        one.sample(sample)
        other.sample(sample)
    # Where the last finger left the glass is all that a hand without fingers knows.
    assert one.hand == other.hand
    assert len(one.hand.fingers) <= most


@given(SAMPLES, st.integers(1, 5))
def test_nothing_merged_is_left_without_what_it_merged_with(samples, most):
    touches = Touches(most)
    for sample in samples:
        touches.take(sample)
        numbers = {finger.number for finger in touches.fingers}
        assert len(touches) <= most
        for guest, host in touches.merged:
            assert {guest, host} <= numbers
            assert host not in dict(touches.merged)


def test_a_cancel_lets_go_of_all_of_them():
    framer = after(touch(1, 100_000), touch(2, 112_000), touch(2, 112_000, down=False))
    framer.command(5, Command.CANCEL)
    assert framer.hand.contacts == 0
    framer.sample(touch(2, 60_000))
    assert [f.number for f in framer.hand.fingers] == [2]
