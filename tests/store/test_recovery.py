"""The recovery key: typed as it is written, and what is mistyped is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.store import StoreFault
from game.store.recovery import DATA, GROUPS, SIGNS, read_key, write_key

KEYS = st.binary(min_size=32, max_size=32).map(bytes.hex)
SIZE = DATA + 1
GROUP, PLACE = st.integers(0, GROUPS - 1), st.integers(0, SIZE - 1)


@given(KEYS)
def test_it_is_read_as_it_was_written_however_it_is_typed(key: str) -> None:
    written = write_key(key)
    assert len(written.split("-")) == GROUPS
    assert {*written} <= {*SIGNS, "-"}
    assert read_key(written) == key
    sloppy = written.lower().replace("-", " \n ").replace("0", "o").replace("1", "l")
    assert read_key(sloppy) == key
    assert read_key(written.replace("-", "\u2013").replace("1", "i")) == key


@given(KEYS, GROUP, PLACE, st.sampled_from(SIGNS))
def test_a_wrong_sign_is_found_in_its_group(key: str, group: int, place: int, sign: str) -> None:
    groups = write_key(key).split("-")
    typed = groups[group][:place] + sign + groups[group][place + 1 :]
    if typed == groups[group]:
        return
    groups[group] = typed
    with pytest.raises(StoreFault, match=f"Group {group + 1} of the recovery key, {typed}"):
        read_key("-".join(groups))


@given(KEYS, GROUP, PLACE, PLACE)
def test_two_signs_that_changed_places_are_found(key: str, group: int, a: int, b: int) -> None:
    groups = write_key(key).split("-")
    signs = [*groups[group]]
    if signs[a] == signs[b]:
        return
    signs[a], signs[b] = signs[b], signs[a]
    groups[group] = "".join(signs)
    with pytest.raises(StoreFault, match=f"Group {group + 1} "):
        read_key("-".join(groups))


@given(KEYS, GROUP, GROUP)
def test_groups_that_changed_places_are_found(key: str, a: int, b: int) -> None:
    groups = write_key(key).split("-")
    if groups[a] == groups[b]:
        return
    groups[a], groups[b] = groups[b], groups[a]
    with pytest.raises(StoreFault, match="typing error"):
        read_key("-".join(groups))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "65 letters and digits, and these are 0"),
        (write_key("ab" * 32)[:-1], "and these are 64"),
        (write_key("ab" * 32).replace("-", "_"), "no '_' in a"),
        (write_key("ab" * 32)[:-1] + "U", "no 'U' in a"),
    ],
)
def test_what_cannot_be_one_is_told(typed: str, told: str) -> None:
    with pytest.raises(StoreFault, match=told):
        read_key(typed)
