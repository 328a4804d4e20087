from __future__ import annotations

import pygame
from hypothesis import given
from hypothesis import strategies as st

from game.input.pump import PERIOD_US, Pump
from tests.input.script import move


def test_each_event_is_stamped_within_a_period_of_its_arrival() -> None:
    arrivals = [200, 1_700, 1_701, 9_400, 16_000]
    pump = Pump.create_null([(t, [move(t, 0)]) for t in arrivals])
    pump.wait_until(16_667)
    taken = pump.take()
    assert [one.event.pos[0] for one in taken] == arrivals
    assert all(0 <= one.t - one.event.pos[0] <= PERIOD_US for one in taken)


def test_what_arrives_after_the_deadline_waits_for_the_next_frame() -> None:
    pump = Pump.create_null([(5_000, [move(1, 1)]), (20_000, [move(2, 2)])])
    pump.wait_until(16_667)
    assert len(pump.take()) == 1
    assert pump.take() == []
    pump.wait_until(33_333)
    assert [one.event.pos for one in pump.take()] == [(2, 2)]


def test_a_late_frame_still_collects_once() -> None:
    pump = Pump.create_null([(0, [move(1, 1)])])
    pump.wait_until(-50_000)
    assert len(pump.take()) == 1


def test_a_chunked_render_stamps_what_arrives_between_its_parts() -> None:
    now = [0]
    arrivals = {4: [move(4, 0)], 8: [move(8, 0)]}
    pump = Pump(lambda: now[0] * 1_000_000, lambda: arrivals.pop(now[0], []))
    for part in range(10):
        now[0] = part
        pump.pump()
    assert [one.t for one in pump.take()] == [4_000, 8_000]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30))
def test_stamps_only_grow_even_if_the_clock_stands(steps: list[int]) -> None:
    now = [0]
    pump = Pump(lambda: now[0], lambda: [pygame.event.Event(pygame.USEREVENT)])
    for step in steps:
        now[0] += step * 400
        pump.pump()
    stamps = [one.t for one in pump.take()]
    assert stamps == sorted(set(stamps))
    assert stamps[-1] == pump.last_stamp
