"""A player's settings: always such that one can play, whatever was changed, damaged or newer."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.session.settings import CHOICES, FULL_AREA, LEAST_AREA, RANGES, Settings

NAMES = [f.name for f in fields(Settings)]
AREA = ["area_left", "area_top", "area_right", "area_bottom"]
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "de", "en", "xx", "left", "calm", "garden", "1"])
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=3,
)
TABLES = st.dictionaries(st.sampled_from([*NAMES, "colour", ""]), ANYTHING)


def assert_sound(settings: Settings) -> None:
    for name, (low, high, _) in RANGES.items():
        value = getattr(settings, name)
        assert type(value) is int
        assert low <= value <= high
    for name, values in CHOICES.items():
        assert getattr(settings, name) in values
    left, top, right, bottom = settings.area
    assert right - left >= LEAST_AREA
    assert bottom - top >= LEAST_AREA
    assert type(settings.language) is str


@given(TABLES)
def test_any_table_gives_settings_that_one_can_play_with(table):
    assert_sound(Settings.from_table(table))


@given(TABLES, st.lists(st.tuples(st.sampled_from(NAMES), ANYTHING), max_size=8))
def test_any_changes_leave_settings_that_one_can_play_with(table, changes):
    settings = Settings.from_table(table)
    for name, value in changes:
        settings = settings.changed(name, value)
    assert_sound(settings)


@given(TABLES)
def test_what_is_kept_gives_the_same_settings_again(table):
    settings = Settings.from_table(table)
    kept = json.loads(json.dumps(settings.to_table()))
    assert Settings.from_table(kept) == settings


@given(TABLES, st.sampled_from(NAMES))
def test_a_damaged_key_costs_no_other(table, damaged):
    """One key at a time falls back; what the others say stays."""
    whole = Settings.from_table({k: v for k, v in table.items() if k != damaged})
    hurt = Settings.from_table({**table, damaged: {"no": "value"}})
    assert hurt == whole


def test_only_what_differs_from_the_start_is_kept():
    assert Settings().to_table() == {}
    assert Settings().changed("voice", 10).to_table() == {"voice": 10}


def test_an_unknown_setting_is_an_error_of_the_program():
    with pytest.raises(KeyError):
        Settings().changed("colour", 1)


@pytest.mark.parametrize(
    ("name", "asked", "had"),
    [
        ("text_percent", 500, 200),
        ("object_mm", 1, 8),
        ("rumble", -5, 0),
        ("theme", "desert", "garden"),
        ("sticky", 1, False),
        ("language", "de_CH", "de_CH"),
        ("language", "../etc", ""),
        ("goal_days", True, 3),
    ],
)
def test_a_value_is_brought_into_its_range_or_left_aside(name, asked, had):
    assert getattr(Settings().changed(name, asked), name) == had


@given(st.sampled_from(AREA), st.integers(-2000, 3000), TABLES)
def test_a_limit_of_the_area_stops_and_never_moves_the_others(name, value, table):
    before = Settings.from_table(table)
    after = before.changed(name, value)
    for other in AREA:
        if other != name:
            assert getattr(after, other) == getattr(before, other)
    wished = min(max(value, 0), FULL_AREA[2])
    if before.area == FULL_AREA and abs(wished - FULL_AREA[AREA.index(name)]) <= 600:
        assert getattr(after, name) == wished
