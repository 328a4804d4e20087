"""What was agreed before a session is kept as it was answered, and no answer is made up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.core.values import Side
from game.session.setup import (
    ASKABLE,
    GLASSES_TEXTS,
    HAND_TEXTS,
    MEDICATION_MOST_MIN,
    SEAT_TEXTS,
    SPLINT_TEXTS,
    SUPPORT_TEXTS,
    WORST,
    Glasses,
    Seat,
    SetUp,
    Splint,
    Support,
    asked_for,
)

RATING = st.none() | st.integers(0, WORST)
SETUPS = st.builds(
    SetUp,
    hand=st.sampled_from(Side),
    seat=st.none() | st.sampled_from(Seat),
    support=st.none() | st.sampled_from(Support),
    splint=st.none() | st.sampled_from(Splint),
    glasses=st.none() | st.sampled_from(Glasses),
    medication_min=st.none() | st.integers(0, MEDICATION_MOST_MIN),
    pain=RATING,
    fatigue=RATING,
)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("table")


@given(SETUPS)
def test_what_was_answered_is_read_back_and_nothing_else_is_kept(setup):
    table = setup.to_table()
    assert SetUp.from_table(table) == setup
    assert None not in table.values()
    assert all(type(value) in (str, int) for value in table.values())


@given(st.dictionaries(st.sampled_from([*SetUp.__slots__, "mood"]), PLAIN))
def test_any_table_is_read_and_what_makes_no_sense_counts_as_unanswered(table):
    setup = SetUp.from_table(table)
    assert SetUp.from_table(setup.to_table()) == setup
    assert all(0 <= value <= WORST for value in setup.ratings.values())


def test_a_number_that_the_records_hold_as_a_real_one_is_read():
    assert SetUp.from_table({"medication_min": 90.0}).medication_min == 90
    assert SetUp.from_table({"medication_min": 90.5}).medication_min is None


@given(SETUPS)
def test_how_one_felt_last_time_is_not_taken_for_how_one_feels_today(setup):
    later = setup.next_time()
    assert later.ratings == {}
    assert later.medication_min is None
    kept = ("hand", "seat", "support", "splint", "glasses")
    assert [getattr(later, name) for name in kept] == [getattr(setup, name) for name in kept]


def test_every_answer_has_its_words():
    for kind, texts in (
        (Seat, SEAT_TEXTS),
        (Support, SUPPORT_TEXTS),
        (Splint, SPLINT_TEXTS),
        (Glasses, GLASSES_TEXTS),
        (Side, HAND_TEXTS),
    ):
        assert set(texts) == set(kind)
        assert len(set(texts.values())) == len(texts)


def test_only_what_the_limits_name_is_asked_for():
    assert asked_for({"ask": list(reversed(ASKABLE))}) == ASKABLE
    assert asked_for({"ask": 3}) == ()
