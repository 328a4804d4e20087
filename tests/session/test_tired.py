"""A hand that declines within a block: it is told, and what is left of practice is easier."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.core.framing import Initial
from game.difficulty import Controller
from game.session.block import Block, Declining, Part, TrialEnded
from game.session.course import EASY_TARGET
from tests.session.test_course import SECOND
from tests.session.test_course import begun as planned
from tests.session.test_probe import probe_block
from tests.session.test_session import PLATES, begun, played
from tests.tasks.boards import level

MIDDLE = Initial(150_000, 100_000)
LATE = 10**9


@pytest.fixture
def tired(monkeypatch):
    """From its third trial on a block's controller finds that ability has fallen."""
    monkeypatch.setattr(
        Controller, "is_tired", property(lambda self: self.explain()["trials"] >= 3)
    )


@pytest.fixture
def begins(monkeypatch):
    """How each block that adapts was begun."""
    found = []
    begin = Controller.begin_block

    def begin_block(self, *, eased=False):
        found.append(eased)
        begin(self, eased=eased)

    monkeypatch.setattr(Controller, "begin_block", begin_block)
    return found


@pytest.mark.usefixtures("tired")
def test_a_decline_is_told_with_the_trial_that_shows_it():
    session, _, _ = begun(trials=4)
    notices, _ = played(session)
    told = [type(n) for n in notices if isinstance(n, (TrialEnded, Declining))]
    assert told == [TrialEnded, TrialEnded, TrialEnded, Declining, TrialEnded, Declining]


@pytest.mark.usefixtures("tired")
@pytest.mark.parametrize(
    "block",
    [
        probe_block(short=True),
        Block(level(PLATES), 4, EASY_TARGET, part=Part.WARM_UP),
        Block(level(PLATES), 4, practice=True),
    ],
    ids=["probe", "warm-up", "practice"],
)
def test_what_says_nothing_of_ability_says_nothing_of_a_decline(block):
    session, _, context = begun(trials=1)
    session.begin_block(block, context, LATE, MIDDLE)
    notices, _ = played(session)
    assert not any(isinstance(n, Declining) for n in notices)


def test_each_block_is_begun_with_its_controller_and_eased_where_the_plan_says_so(begins):
    session, _, context = begun(trials=1)
    session.begin_block(Block(level(PLATES), 1, eased=True), context, LATE, MIDDLE)
    assert begins == [False, True]
    session.begin_block(probe_block(), context, 2 * LATE, MIDDLE)
    assert begins == [False, True]


def test_an_eased_block_is_easier_and_ability_is_learnt_from_it():
    def first_bits(*, eased):
        session, recorder, context = begun(trials=12)
        played(session)
        session.begin_block(Block(level(PLATES), 2, eased=eased), context, LATE, MIDDLE)
        bits = session.controller.next_difficulty()
        played(session)
        return bits, len(recorder.controllers)

    assert first_bits(eased=True)[0] < first_bits(eased=False)[0] - 0.1
    assert first_bits(eased=True)[1] == 1


def test_after_a_decline_a_rest_is_due_and_all_further_practice_is_eased():
    course = planned()
    course = course.played(course.next_block, 60 * SECOND)
    assert not course.rest_due
    assert not course.next_block.eased
    course = course.declined()
    assert course.rest_due
    assert course.next_block.eased
    assert course.three_more().next_block.eased
    rested = course.rested()
    assert not rested.rest_due
    assert rested.next_block.eased
    easy_end = replace(rested, blocks=rested.dose.blocks).next_block
    assert (easy_end.part, easy_end.eased) == (Part.COOL_DOWN, False)
