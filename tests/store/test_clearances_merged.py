"""What a therapist withdrew at one station does not come back from another by a player file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.session.recorder import Clearing
from game.store import sealed
from game.store.store import Store
from tests.store.making import Clock
from tests.store.test_player_file import carry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KIND = ("pace", "right", "resistance")


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "COST", (8, 1, 1))


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Home and clinic, with clocks an hour apart."""
    with (
        Store.open(tmp_path / "home", Clock()) as home,
        Store.open(tmp_path / "clinic", Clock()) as clinic,
    ):
        yield home, clinic


def clear(store: Store, player: str, *, given: bool) -> None:
    store.clear(Clearing(player, *KIND, by="KR", given=given, cautions=4))
    assert store.flush()


def cleared_then_withdrawn(home: Store, clinic: Store, path: Path) -> str:
    """Clear a player at home, and withdraw that at the clinic, which has heard of it."""
    fox = home.add_player("Fuchs", "fox").id
    clear(home, fox, given=True)
    carry(home, fox, path, clinic)
    assert clinic.cleared(fox, *KIND), "it was not known before, and is now"
    clear(clinic, fox, given=False)
    return fox


def test_what_was_withdrawn_elsewhere_stays_withdrawn_whichever_side_changed_more(
    stations: tuple[Store, Store], tmp_path: Path
) -> None:
    home, clinic = stations
    fox = cleared_then_withdrawn(home, clinic, tmp_path / "1")
    for given in (False, True):
        clear(home, fox, given=given)
    taken = carry(home, fox, tmp_path / "2", clinic)
    assert clinic.cleared(fox, *KIND) is None
    assert any("clearances" in one.lost for one in taken.merged.overruled), "that is told"
    carry(clinic, fox, tmp_path / "3", home)
    assert home.cleared(fox, *KIND) is None
    assert not carry(home, fox, tmp_path / "4", clinic).merged.any()


def test_a_clearance_given_by_who_knew_of_the_withdrawal_holds(
    stations: tuple[Store, Store], tmp_path: Path
) -> None:
    home, clinic = stations
    fox = cleared_then_withdrawn(home, clinic, tmp_path / "1")
    carry(clinic, fox, tmp_path / "2", home)
    assert home.cleared(fox, *KIND) is None
    clear(home, fox, given=True)
    taken = carry(home, fox, tmp_path / "3", clinic)
    assert clinic.cleared(fox, *KIND) == home.cleared(fox, *KIND)
    assert clinic.cleared(fox, *KIND) is not None
    assert not taken.merged.overruled
