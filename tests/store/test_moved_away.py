"""Records that are moved or deleted while the game runs are missed at once, not at the end."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from game.store import StoreFault
from tests.store.making import play_session, play_trial

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from game.store.store import Store

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody move a file that is open"
)


def test_a_folder_that_was_moved_is_told_and_all_is_saved_once_it_is_back(
    store: Store, folder: Path, reopen: Callable[[], Store]
) -> None:
    session_id, (first,) = play_session(store)
    assert store.flush()
    elsewhere = folder.with_name("moved")
    folder.rename(elsewhere)
    second = play_trial(store, session_id, 1)
    assert not store.flush(1)
    assert "moved or deleted: put it back" in (store.trouble() or "")
    elsewhere.rename(folder)
    assert store.flush()
    assert store.trouble() is None
    store.close()
    with reopen() as again:
        assert [line.trial_id for line in again.trials()] == [first, second]


def test_other_records_in_the_same_place_are_not_written_to(store: Store, folder: Path) -> None:
    session_id, _ = play_session(store)
    assert store.flush()
    shutil.copytree(folder, folder.with_name("copy"))
    shutil.rmtree(folder)
    folder.with_name("copy").rename(folder)
    before = (folder / "records.db").read_bytes()
    play_trial(store, session_id, 1)
    assert not store.flush(1)
    assert (folder / "records.db").read_bytes() == before
    with pytest.raises(StoreFault, match="could not be saved: The folder of the records"):
        store.close()


def test_what_is_lost_with_a_deleted_folder_is_said(store: Store, folder: Path) -> None:
    session_id, _ = play_session(store)
    assert store.flush()
    shutil.rmtree(folder)
    play_trial(store, session_id, 1)
    with pytest.raises(StoreFault, match="could not be saved: The folder of the records"):
        store.close()
