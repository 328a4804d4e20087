"""A backup comes back whole, what was there is put aside, and no kill leaves neither."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from game.store import StoreFault, keys, restoring
from game.store.backups import BACKUPS, KEPT
from game.store.soundness import Damaged
from game.store.store import Store
from game.store.tables import T
from tests.store.dying import KilledError, Life, dying
from tests.store.making import Clock, play_session, play_trial

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def backed_up(folder: Path) -> Path:
    """Records with three trials, and a backup of the first two; the WAL is not folded in."""
    with Store.open(folder, Clock()) as store:
        session_id, _ = play_session(store, 2)
        backup = store.back_up().path
        play_trial(store, session_id, 2)
    return backup


def trials(folder: Path) -> int:
    with Store.open(folder, Clock()) as store:
        return len(store.trials())


def audit(store: Store) -> list[dict[str, Any]]:
    """Every line of the audit, in the order in which they were written."""
    with store._database.reader.connect() as connection:
        lines = connection.execute(sa.select(T["audit"]).order_by(T["audit"].c.id))
        return [dict(line) for line in lines.mappings()]


def kept(folder: Path) -> list[Path]:
    return sorted((folder / KEPT).glob("*.db"))


def flip(path: Path, at: int) -> bytes:
    damaged = bytearray(path.read_bytes())
    damaged[at] ^= 8
    path.write_bytes(damaged)
    return bytes(damaged)


def bring_back(folder: Path, wanted: restoring.Wanted) -> Path | None:
    return restoring.restore(folder, wanted, Clock()())


def test_a_backup_comes_back_and_what_was_there_is_put_aside(folder: Path, backed_up: Path) -> None:
    wanted = restoring.choose_newest(folder)
    assert wanted.paths == (backed_up,)
    aside = bring_back(folder, wanted)
    assert kept(folder) == [aside]
    assert trials(folder) == 2
    assert backed_up.exists()
    # What was put aside can itself be brought back.
    bring_back(folder, restoring.choose(folder, aside))
    assert trials(folder) == 3
    assert len(kept(folder)) == 2


def test_a_restore_is_in_the_audit_of_what_came_back(folder: Path, backed_up: Path) -> None:
    aside = bring_back(folder, restoring.choose_newest(folder))
    with Store.open(folder, Clock()) as store:
        *_, last = audit(store)
        assert (last["action"], last["actor_id"]) == ("restored", None)
        assert (last["subject"], last["subject_id"]) == ("store", store.card.store_id)
        told = {"backup": backed_up.name, "aside": aside.name if aside else None}
        assert json.loads(last["details"]) == told
        assert last["done_utc"].startswith("2026-03-01T08:30:00.")
        assert last["utc_offset_min"] == 60
        assert store.check()


def test_the_records_go_on_where_the_backup_ended(folder: Path, backed_up: Path) -> None:
    bring_back(folder, restoring.choose_newest(folder))
    with Store.open(folder, Clock()) as store:
        before = store.trials()[-1].trial_id
        _, [trial_id] = play_session(store)
        assert trial_id > before
        assert len(store.trials()) == 3


def test_killed_at_any_moment_it_is_finished_or_not_begun(
    folder: Path, backed_up: Path, tmp_path: Path
) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(folder, whole)
    ends = []
    for last in range(100):
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)
        life = Life(last)
        with pytest.MonkeyPatch.context() as patch:
            dying(patch, life)
            try:
                bring_back(folder, restoring.choose_newest(folder))
            except KilledError:
                died = True
            else:
                died = False
        ends.append(trials(folder))
        assert ends[-1] in {2, 3}
        assert len(kept(folder)) == (ends[-1] == 2)
        assert {path.name for path in folder.iterdir()} <= {
            *("records.db", "records.lock", "store.json", BACKUPS, KEPT)
        }
        if not died:
            break
    assert ends[0] == 3
    assert ends[-1] == 2
    assert ends == sorted(ends, reverse=True)
    assert ends.count(2) > 5
    [aside] = kept(folder)
    bring_back(folder, restoring.choose(folder, aside))
    assert trials(folder) == 3


def test_damage_at_opening_offers_the_newest_sound_backup_and_keeps_the_file(
    folder: Path, backed_up: Path, reopen: Callable[[], Store]
) -> None:
    with reopen() as store:
        newer = store.back_up()
    flip(newer.path, 4096 * 9 + 100)
    damaged = flip(folder / "records.db", 4096 * 7 + 100)
    with pytest.raises(Damaged, match="restore --newest") as fault:
        reopen()
    assert fault.value.backup.path == backed_up
    assert (folder / "records.db").read_bytes() == damaged
    aside = bring_back(folder, restoring.choose_newest(folder))
    assert aside.read_bytes() == damaged
    assert trials(folder) == 2


def test_a_first_page_that_is_damaged_is_not_taken_for_a_wrong_key(
    folder: Path, backed_up: Path, reopen: Callable[[], Store]
) -> None:
    flip(folder / "records.db", 50)
    with pytest.raises(Damaged):
        reopen()


def test_without_a_sound_backup_it_is_said_that_there_is_none(
    folder: Path, backed_up: Path, reopen: Callable[[], Store]
) -> None:
    flip(backed_up, 4096 * 5 + 9)
    flip(folder / "records.db", 4096 * 5 + 9)
    with pytest.raises(StoreFault, match="are damaged") as fault:
        reopen()
    assert not isinstance(fault.value, Damaged)
    for wanted in (restoring.choose_newest(folder), restoring.choose(folder, backed_up)):
        with pytest.raises(StoreFault, match="cannot be brought back"):
            bring_back(folder, wanted)
    assert not kept(folder)


def test_records_that_are_gone_are_not_begun_anew_over_their_backups(
    folder: Path, backed_up: Path, reopen: Callable[[], Store]
) -> None:
    (folder / "records.db").unlink()
    with pytest.raises(StoreFault, match=r"records.db in .* is gone"):
        reopen()
    assert not (folder / "records.db").exists()
    assert bring_back(folder, restoring.choose_newest(folder)) is None
    assert trials(folder) == 2


def test_a_file_that_is_none_of_ours_is_named(folder: Path, backed_up: Path) -> None:
    other = folder / "letter.txt"
    with pytest.raises(StoreFault, match=r"no backup .*letter.txt"):
        restoring.choose(folder, other)
    other.write_text("Dear Sir or Madam")
    with pytest.raises(StoreFault, match=r"letter.txt cannot be brought back"):
        restoring.choose(folder, other)
    assert trials(folder) == 3


def test_a_backup_from_a_stick_opens_on_another_computer_with_the_recovery_key(
    backed_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [key_file] = (tmp_path / "keys").iterdir()
    key = key_file.read_text().strip()
    stick = tmp_path / "stick"
    stick.mkdir()
    file = Path(shutil.copy(backed_up, stick))
    monkeypatch.setenv(keys.KEY_DIR_VARIABLE, str(tmp_path / "other"))
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    with pytest.raises(StoreFault, match="--recovery-key"):
        restoring.choose(fresh, file)
    with pytest.raises(StoreFault, match="its key is another one"):
        restoring.choose(fresh, file, "ab" * 32)
    assert bring_back(fresh, restoring.choose(fresh, file, key)) is None
    assert trials(fresh) == 2


def test_a_backup_of_a_newer_program_is_left_where_it_is(folder: Path, backed_up: Path) -> None:
    with Store.open(folder, Clock()) as store:
        access = store.access
    connection = access.connect(backed_up, "rw")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreFault, match="by a newer Fingerwise"):
        bring_back(folder, restoring.choose_newest(folder))
    assert trials(folder) == 3
    assert not kept(folder)


def test_a_full_disk_leaves_all_as_it_was(
    folder: Path, backed_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "write_whole", full)
        with pytest.raises(StoreFault, match="disk is full"):
            bring_back(folder, restoring.choose_newest(folder))
    assert trials(folder) == 3
    assert not kept(folder)


def test_a_plan_that_cannot_be_read_is_named_and_nothing_is_moved(
    folder: Path, backed_up: Path, reopen: Callable[[], Store]
) -> None:
    (folder / restoring.INTENT).write_text("{")
    with pytest.raises(StoreFault, match=r"restoring.json cannot be read"):
        reopen()
    (folder / restoring.INTENT).unlink()
    assert trials(folder) == 3
