"""What a therapist sets reaches what is played and what is prescribed, and nothing besides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.session.block import Block, Part
from game.session.course import EASY_TARGET
from game.session.recorder import Prescribed
from game.session.session import Session
from game.session.steering import Wish
from tests.session.memory import MemoryRecorder
from tests.session.test_probe import LATE, MIDDLE, probe_block
from tests.session.test_session import PLATES, begun, level, played

EASIER = [
    Block(level(PLATES), 3, EASY_TARGET, part=Part.WARM_UP),
    Block(level(PLATES), 3, practice=True),
]


def sitting_in(block):
    """A newcomer's sitting that begins with such a block."""
    _, _, context = begun(trials=1)
    recorder = MemoryRecorder()
    session = Session(recorder, "player", 7)
    session.begin_block(block, context, LATE, MIDDLE)
    return session, recorder, context


def wish_of(session, **changes):
    return replace(Wish.of(session.steerable.main), **changes)


@pytest.mark.parametrize("block", EASIER, ids=["warm-up", "practice"])
def test_bounds_set_in_an_easier_block_prescribe_no_easier_practice(block):
    session, recorder, context = sitting_in(block)
    aims = session.controller.explain()["target_success"]
    session.steer(wish_of(session, floor=2.5), "Kr")
    assert [one.prescribed for one in recorder.steerings] == [Prescribed(0.75, floor=2.5)]
    assert session.controller.explain()["target_success"] == aims
    assert session.controller.next_difficulty() >= 2.5
    session.stop_block(2 * LATE)
    session.begin_block(Block(level(PLATES), 1), context, 2 * LATE, MIDDLE)
    told = session.controller.explain()
    assert (told["bounds"][0], told["target_success"]) == (2.5, 0.75)


@pytest.mark.parametrize("block", EASIER, ids=["warm-up", "practice"])
def test_what_is_held_in_an_easier_block_is_what_is_seen_there(block):
    session, recorder, context = sitting_in(block)
    seen = session.controller.next_difficulty()
    assert session.steerable.main.next_difficulty() > seen
    steps = session.steer(wish_of(session, locked=True), "Kr")
    assert steps == [("locked", None, pytest.approx(seen))]
    assert recorder.steerings[0].prescribed.locked == pytest.approx(seen)
    session.begin_block(Block(level(PLATES), 1), context, 2 * LATE, MIDDLE)
    assert session.controller.next_difficulty() == pytest.approx(seen)


def test_what_is_set_for_once_in_a_warm_up_is_told_as_it_was_seen():
    session, _, context = sitting_in(EASIER[0])
    seen = session.controller.next_difficulty()
    steps = session.steer(wish_of(session, difficulty=seen + 1.0), "Kr")
    assert steps == [("difficulty", pytest.approx(seen), pytest.approx(seen + 1.0, abs=0.01))]
    session.begin_block(Block(level(PLATES), 1), context, 2 * LATE, MIDDLE)
    assert session.controller.next_difficulty() == pytest.approx(seen + 1.0, abs=0.01)


def test_between_blocks_the_last_one_is_meant():
    session, recorder, context = begun(trials=2)
    played(session)
    assert session.controller is None
    session.steer(wish_of(session, ceiling=4.0), "Kr")
    assert recorder.steerings[0].prescribed.ceiling == 4.0
    session.begin_block(Block(level(PLATES), 1), context, LATE, MIDDLE)
    assert session.controller.explain()["bounds"][1] == 4.0


def test_a_probe_obeys_nobody():
    session, recorder, _ = sitting_in(probe_block())
    assert session.steerable is None
    assert session.steer(Wish(0.6, 1.0, 7.5), "Kr") == []
    assert recorder.steerings == []


def test_who_looks_at_the_difficulty_in_a_warm_up_changes_nothing_of_what_follows():
    def first_bits(*, looks, floor=None):
        session, _, context = sitting_in(replace(EASIER[0], trials=6))
        if looks:
            assert session.steerable is not None
        if floor is not None:
            session.steer(wish_of(session, floor=floor), "Kr")
        played(session, seed=4)
        session.begin_block(Block(level(PLATES), 1), context, 10 * LATE, MIDDLE)
        return session.controller.next_difficulty()

    unseen = first_bits(looks=False)
    assert first_bits(looks=True) == unseen
    assert first_bits(looks=True, floor=1.2) == pytest.approx(unseen, abs=0.05), "warmed up still"
    assert first_bits(looks=True, floor=6.0) >= 6.0
