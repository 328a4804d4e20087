"""Backups: one moment of the records, checked before it has a name, and only so many of them."""

from __future__ import annotations

import errno
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.store import StoreFault, backing_up, daily
from game.store.backups import BACKUPS, Backup, backups_in, free_name, read_name, to_drop
from game.store.store import Store
from tests.store.making import Clock, play_session, play_trial

if TYPE_CHECKING:
    from collections.abc import Callable

MOMENT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=90)).map(lambda gone: MOMENT + gone)


def made(moment: datetime) -> Backup:
    return Backup(Path(f"{moment:%Y%m%d%H%M%S}.db"), "one", moment, 1)


def end_of_session(store: Store) -> None:
    session_id, _ = play_session(store)
    store.end_session(session_id, "completed", {})
    store.add_player("Fuchs", "fox")  # what follows a commit is done before the next one
    assert store.flush()
    thread = store._daily._thread
    if thread is not None:
        thread.join()


def trials_in(store: Store, backup: Backup) -> int:
    return store._database.access.answer(backup.path, "SELECT count(*) FROM trial")


def test_a_name_tells_when_and_of_which_store(tmp_path: Path) -> None:
    path = free_name(tmp_path, "0190-ab", MOMENT)
    assert read_name(path) == (MOMENT, "0190-ab")
    path.touch()
    later = free_name(tmp_path, "0190-ab", MOMENT)
    assert read_name(later) == (MOMENT + timedelta(seconds=1), "0190-ab")
    for other in ("records.db", "2026-13-01T083000Z_x.db", f"{path.name}.part"):
        (tmp_path / other).touch()
        assert read_name(tmp_path / other) is None
    assert [one.path for one in backups_in(tmp_path)] == [path]
    assert backups_in(tmp_path, "another") == ()
    assert backups_in(tmp_path / "not there") == ()


def test_after_months_of_daily_play_seven_days_and_four_weeks_are_kept() -> None:
    kept: list[Backup] = []
    for day in range(100):
        now = MOMENT + timedelta(days=day)
        kept.append(made(now))
        dropped = to_drop(kept, now)
        kept = [one for one in kept if one not in dropped]
    ages = [(now - one.taken).days for one in reversed(kept)]
    assert ages[:7] == [*range(7)]
    weeks = {one.taken.isocalendar()[:2] for one in kept}
    assert len(weeks) == 4
    assert len(kept) <= 7 + 3


@given(st.lists(MOMENTS, max_size=60), MOMENTS)
def test_what_is_dropped_was_never_needed(taken: list[datetime], now: datetime) -> None:
    found = [made(moment) for moment in taken]
    dropped = to_drop(found, now)
    past = [one for one in found if one.taken <= now + timedelta(days=1)]
    kept = [one for one in past if one not in dropped]
    # What is dated in the future is left alone: nobody knows which clock was wrong.
    assert {*dropped} <= {*past}
    assert {*to_drop(kept, now)} == set()
    days = sorted({one.taken.date() for one in past}, reverse=True)
    for day in days[:7]:
        newest = max(one.taken for one in past if one.taken.date() == day)
        assert newest in [one.taken for one in kept]
    weeks = sorted({day.isocalendar()[:2] for day in days}, reverse=True)
    for week in weeks[:4]:
        newest = max(one.taken for one in past if one.taken.isocalendar()[:2] == week)
        assert newest in [one.taken for one in kept]


def test_writing_goes_on_while_a_backup_is_made_and_the_backup_is_of_one_moment(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "PAGES_AT_ONCE", 4)
    session_id, trials = play_session(store, 5)
    steps: list[tuple[int, int]] = []

    def play_on(copied: int, total: int) -> None:
        steps.append((copied, total))
        if len(steps) <= 5:
            trials.append(play_trial(store, session_id, len(trials)))
            assert store.flush(5)

    backup = store.back_up(play_on)
    assert len(steps) > 5
    assert steps[-1][0] == steps[-1][1]
    assert trials_in(store, backup) == 5
    assert len(store.trials()) == 10
    assert store._database.access.sound(backup.path)
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (store.folder / BACKUPS).iterdir()] == [backup.path.name]
    # Encrypted with the records' own key, and with no other.
    assert not backup.path.read_bytes().startswith(b"SQLite")


def test_a_copy_that_is_not_whole_gets_no_name_and_costs_no_older_backup(
    store: Store, folder: Path
) -> None:
    play_session(store, 3)
    before = store.back_up()
    assert store.flush()
    raw = store._database.writer.raw_connection()
    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.close()
    path = folder / "records.db"
    whole = bytearray(path.read_bytes())
    rng = random.Random(3)
    for _ in range(5):
        damaged = bytearray(whole)
        damaged[rng.randrange(4096 * 5, len(whole))] ^= 1 << rng.randrange(8)
        path.write_bytes(damaged)
        with pytest.raises(StoreFault, match=r"No backup was made, because .* not whole"):
            store.back_up()
        assert store.backups() == (before,)
        assert [file.name for file in (folder / BACKUPS).iterdir()] == [before.path.name]
    path.write_bytes(whole)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "cannot be written")],
)
def test_what_keeps_a_backup_from_being_made_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    before = store.back_up()

    def refuse(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(backing_up, "put_in_place", refuse)
    with pytest.raises(StoreFault, match=sentence):
        store.back_up()
    assert store.backups() == (before,)
    assert len([*(store.folder / BACKUPS).iterdir()]) == 1


def test_each_days_first_session_is_backed_up_and_later_ones_are_not(store: Store) -> None:
    clock = store._now
    assert isinstance(clock, Clock)
    end_of_session(store)
    [first] = store.backups()
    assert trials_in(store, first) == 1
    end_of_session(store)
    assert store.backups() == (first,)
    clock.at += timedelta(days=1)
    end_of_session(store)
    second, again = store.backups()
    assert again == first
    assert trials_in(store, second) == 3
    assert store.notice is None


def test_a_daily_backup_that_fails_is_told_until_one_is_made(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(daily, "back_up", _full)
        end_of_session(store)
    assert "disk is full" in (store.notice or "")
    end_of_session(store)
    assert store.notice is None
    assert len(store.backups()) == 1


def _full(*_: object, **__: object) -> None:
    raise StoreFault(backing_up.NO_ROOM)


def test_a_backup_that_was_due_when_the_game_was_killed_is_made_by_the_next_session(
    store: Store, folder: Path, reopen: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store._daily, "begin", lambda: None)
    end_of_session(store)
    store.close()
    (folder / BACKUPS).mkdir()
    (folder / BACKUPS / "2026-03-01T083000Z_x.db.part").write_bytes(b"half")
    with reopen() as again:
        end_of_session(again)
        [backup] = again.backups()
        assert trials_in(again, backup) == 2
    assert [path.name for path in (folder / BACKUPS).iterdir()] == [backup.path.name]


def test_closing_waits_for_a_backup_that_is_quick_and_leaves_nothing_half_done(
    store: Store, folder: Path
) -> None:
    session_id, _ = play_session(store, 3)
    store.end_session(session_id, "completed", {})
    store.close()
    [file] = (folder / BACKUPS).iterdir()
    assert read_name(file)


def test_closing_gives_up_a_backup_that_takes_for_ever(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def for_ever(*_: object, progress: Callable[[int, int], None]) -> None:
        while True:
            progress(0, 1)

    monkeypatch.setattr(daily, "back_up", for_ever)
    session_id, _ = play_session(store)
    store.end_session(session_id, "completed", {})
    store.add_player("Fuchs", "fox")
    assert store.flush()
    thread = store._daily._thread
    assert thread.is_alive()
    store._daily.stop(0.05)
    thread.join(5)
    assert not thread.is_alive()
    assert store.notice is None


def test_a_backup_that_is_stopped_leaves_nothing(store: Store, folder: Path) -> None:
    play_session(store)

    def stop(copied: int, total: int) -> None:
        raise backing_up.StoppedError

    with pytest.raises(backing_up.StoppedError):
        store.back_up(stop)
    assert not [*(folder / BACKUPS).iterdir()]
