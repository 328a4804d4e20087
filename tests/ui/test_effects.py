"""Small movements: soft, short, few, never over a target, and gone when not wanted."""

import math

from hypothesis import given
from hypothesis import strategies as st

from game.core.view import Look, Plate, Thing
from game.ui.effects import BURST_US, GLIDE_US, MAX_MOTES, SNAP_US, Burst, Effects, ease

HOME, AWAY = (10_000, 20_000), (90_000, 70_000)


def test_durations_are_gentle() -> None:
    assert 150_000 <= SNAP_US <= 250_000
    assert 150_000 <= GLIDE_US <= 250_000
    assert BURST_US < 600_000
    assert MAX_MOTES <= 12


def test_a_miss_glides_home_without_overshooting() -> None:
    effects = Effects()
    effects.glide("object:1", 18_000, (AWAY, HOME), 1_000)
    places = []
    for t in range(1_000, 1_000 + GLIDE_US, 10_000):
        ((name, size, at),) = effects.shown(t).flights
        assert (name, size) == ("object:1", 18_000)
        places.append(math.dist(at, HOME))
    assert places[0] == math.dist(AWAY, HOME)
    assert places == sorted(places, reverse=True)
    assert effects.shown(1_000 + GLIDE_US).flights == ()


@given(st.floats(-1, 3), st.floats(-1, 3))
def test_easing_only_ever_goes_forward(a, b) -> None:
    low, high = sorted((a, b))
    assert 0 <= ease(low) <= ease(high) <= 1


@given(st.integers(0, 700_000), st.integers(5_000, 40_000), st.integers(0, 60_000))
def test_motes_are_few_and_never_over_a_target(t, radius, aside) -> None:
    target = (50_000 + aside, 50_000, 15_000)
    motes = Burst((50_000, 50_000), radius, 0).motes(t, [target])
    assert len(motes) <= 12
    for mote in motes:
        assert math.dist(mote.at, target[:2]) > target[2]
        assert math.dist(mote.at, (50_000, 50_000)) > radius
    if t >= BURST_US:
        assert motes == ()


def test_a_thing_is_not_seen_twice_while_it_flies() -> None:
    effects = Effects()
    thing = Thing(HOME, 18_000, "object:1")
    plate = Plate(AWAY, 20_000, 15_000, Look.DONE, "object:2", 18_000)
    effects.glide("object:1", 18_000, (AWAY, HOME), 0)
    effects.snap("object:2", 18_000, (HOME, AWAY), 0)
    held = effects.held((thing, plate), 50_000)
    assert thing not in held
    assert held[-1] == Plate(AWAY, 20_000, 15_000, Look.ACTIVE, "object:2", 18_000)
    assert effects.held((thing, plate), GLIDE_US) == (thing, plate)


def test_reduced_motion_moves_nothing() -> None:
    effects = Effects(reduced_motion=True)
    effects.glide("object:1", 18_000, (AWAY, HOME), 0)
    effects.burst(HOME, 10_000, 0)
    shown = effects.shown(50_000)
    assert shown.flights == ()
    assert shown.motes == ()
    thing = Thing(HOME, 18_000, "object:1")
    assert effects.held((thing,), 50_000) == (thing,)
