"""The device that is recommended is the one that served the hand best."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.core.values import Device
from game.session.block import Block, BlockResult
from game.session.suits import Tried, suits_best, tried
from game.tasks.base import Level, Outcome

LEVEL = Level("easy", "pick_place", "plates", "Plates", "0" * 64, {})


def result(*ends, device="touch"):
    """A block whose trials ended so: (success, drops, seconds), None for one given up."""
    outcomes = [
        Outcome("given_up", success=False, difficulty=1.0)
        if end is None
        else Outcome("done", success=end[0], difficulty=1.0, details={"drops": end[1]})
        for end in ends
    ]
    lasted = [1_000_000 if end is None else round(end[2] * 1e6) for end in ends]
    return BlockResult(
        Block(LEVEL, len(ends)), device, "right", outcomes=outcomes, active_us=lasted
    )


def test_a_block_is_summed_up_without_what_was_given_up():
    found = tried(result((True, 0, 3.0), None, (False, 2, 9.0), (True, 0, 4.0)))
    assert found == Tried(Device.TOUCH, carries=3, reached=2, drops=2, seconds=4.0)
    assert tried(result(None)) is None


def test_reaching_the_place_counts_before_speed():
    sure = Tried(Device.MOUSE, 3, 3, 0, 9.0)
    quick = Tried(Device.TOUCH, 3, 2, 0, 1.5)
    assert suits_best([quick, sure]) == sure


def test_drops_count_before_speed():
    sure = Tried(Device.MOUSE, 3, 3, 0, 9.0)
    quick = Tried(Device.TOUCH, 3, 3, 2, 1.5)
    assert suits_best([quick, sure]) == sure


def test_between_equals_only_a_clear_difference_of_time_counts():
    first = Tried(Device.MOUSE, 3, 3, 0, 5.0)
    hardly = Tried(Device.TOUCH, 3, 3, 0, 4.6)
    clearly = Tried(Device.GAMEPAD, 3, 3, 0, 3.0)
    assert suits_best([first, hardly]) == first
    assert suits_best([first, hardly, clearly]) == clearly


def test_nothing_tried_recommends_nothing():
    assert suits_best([]) is None


TRIED = st.builds(
    lambda device, carries, drops, seconds, share: Tried(
        device, carries, round(carries * share), drops, seconds
    ),
    st.sampled_from(Device),
    st.integers(1, 5),
    st.integers(0, 5),
    st.floats(0.5, 60),
    st.floats(0, 1),
)


@given(st.lists(TRIED, min_size=1))
def test_no_other_device_reached_more(found):
    best = suits_best(found)
    assert best in found
    assert all(one.reached / one.carries <= best.reached / best.carries for one in found)
