"""A sitting of the wrong player or hand: what difficulty knows afterwards, as records have it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from game.core.framing import Initial
from game.core.values import Side
from game.difficulty import Controller
from game.session.block import Block
from game.session.session import Session
from tests.session.test_session import PLATES, STEADY, begun, played
from tests.tasks.boards import level

if TYPE_CHECKING:
    from game.core.values import Context
    from game.store.store import Store

MIDDLE = Initial(150_000, 100_000)
ABLE = replace(STEADY, bits=7.0)


@pytest.fixture(scope="module")
def context() -> Context:
    return begun()[2]


def sat(store: Store, player: str, context: Context, trials: int = 4) -> Session:
    """Play a block; the session stays open."""
    session = Session(store, player, 7)
    session.begin_block(Block(level(PLATES), trials), context, 0, MIDDLE)
    played(session, ABLE)
    return session


def stands(store: Store, player: str, hand: str = "right") -> float | None:
    """The bits at which this player would begin: from the disk, not from memory."""
    store._forget_controllers()
    found = store.last_controller(player, "pick_place", "mouse", hand)
    if found is None:
        return None
    return Controller(found["bounds"], found["target_success"], prior=found).next_difficulty()


@pytest.fixture
def two(store: Store) -> tuple[str, str]:
    igel, fuchs = (store.add_player(name, "fox").id for name in ("Igel", "Fuchs"))
    return igel, fuchs


def test_who_is_known_goes_on_where_they_were_and_the_way_back_is_exact(
    store: Store, two: tuple[str, str], context: Context
) -> None:
    wrong, right = two
    sat(store, right, context, 20).end(10**9, "completed")
    before = stands(store, right)
    session = sat(store, wrong, context)
    learnt = stands(store, wrong)
    assert before is not None
    assert learnt is not None
    assert before > learnt + 0.5
    session.correct_player(right, remember=True)
    assert (stands(store, wrong), stands(store, right)) == (None, before)
    session.correct_player(wrong, remember=True)
    assert (stands(store, wrong), stands(store, right)) == (learnt, before)


def test_of_whom_nothing_was_known_difficulty_knows_what_was_played(
    store: Store, two: tuple[str, str], context: Context
) -> None:
    wrong, right = two
    session = sat(store, wrong, context)
    learnt = stands(store, wrong)
    session.correct_player(right, remember=True)
    assert (stands(store, wrong), stands(store, right)) == (None, learnt)
    sat(store, right, context).end(10**9, "completed")
    grown = stands(store, right)
    assert grown is not None
    assert learnt is not None
    assert grown > learnt


def test_the_trial_under_way_tells_nobody_of_another_players_ability(
    store: Store, two: tuple[str, str], context: Context
) -> None:
    wrong, right = two
    sat(store, right, context, 20).end(10**9, "completed")
    before = stands(store, right)
    session = Session(store, wrong, 7)
    session.begin_block(Block(level(PLATES), 1), context, 0, MIDDLE)
    session.correct_player(right, remember=True)
    played(session, ABLE)
    # In memory too: the next sitting of this run asks that first.
    assert store.last_controller(wrong, "pick_place", "mouse", "right") is None
    assert stands(store, right) == before


def test_the_other_hand_goes_on_where_it_was_and_the_way_back_is_exact(
    store: Store, two: tuple[str, str], context: Context
) -> None:
    player = two[0]
    sat(store, player, replace(context, hand=Side.LEFT), 20).end(10**9, "completed")
    before = stands(store, player, "left")
    session = sat(store, player, context)
    learnt = stands(store, player, "right")
    session.correct_hand(Side.RIGHT, Side.LEFT)
    assert (stands(store, player, "right"), stands(store, player, "left")) == (None, before)
    session.correct_hand(Side.LEFT, Side.RIGHT)
    assert (stands(store, player, "right"), stands(store, player, "left")) == (learnt, before)
