"""Disks that fill, keys that go missing, bytes that flip."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.store import StoreFault, database, keys
from game.store.store import Store
from tests.store.making import (
    Clock,
    movement,
    play_session,
    play_trial,
    trial_start,
)

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "records.db", folder / "store.json")}


def pragma(store: Store, words: str) -> int:
    assert store.flush()
    raw = store._database.writer.raw_connection()
    try:
        row = raw.cursor().execute(f"PRAGMA {words}").fetchone()
        return row[0] if row else 0
    finally:
        raw.close()


@pytest.mark.parametrize(
    ("trouble", "mend", "sentence"),
    [
        ("max_page_count = {pages}", "max_page_count = 100000", "disk is full"),
        ("query_only = ON", "query_only = OFF", "allow writing"),
    ],
)
def test_what_the_disk_refuses_is_told_and_saved_later(
    store: Store, trouble: str, mend: str, sentence: str
) -> None:
    session_id, before = play_session(store)
    pages = pragma(store, "page_count")
    pragma(store, trouble.format(pages=pages + 1))
    trials = [play_trial(store, session_id, i) for i in (1, 2, 3)]
    assert not store.flush(0.5)
    assert sentence in store.trouble()
    # Questions are still answered, from what is on disk.
    assert store.trials()[0].trial_id == before[0]
    raw = store._writer._engine.raw_connection()
    raw.cursor().execute(f"PRAGMA {mend}").fetchall()
    raw.close()
    assert store.flush(30)
    assert store.trouble() is None
    assert [line.trial_id for line in store.trials(session_id)] == before + trials
    assert all(line.ended_as == "done" for line in store.trials())


def test_closing_on_a_full_disk_says_how_much_is_not_saved(
    store: Store, reopen: Callable[[], Store]
) -> None:
    session_id, before = play_session(store)
    pragma(store, f"max_page_count = {pragma(store, 'page_count')}")
    for i in range(1, 9):
        play_trial(store, session_id, i)
    with pytest.raises(StoreFault, match=r"\d+ parts .* could not be saved: The disk is full"):
        store.close()
    with reopen() as again:
        assert again.trials()[0].trial_id == before[0]
        assert again.trials()[0].ended_as == "done"


def test_closing_on_a_full_disk_tells_of_one_part_as_one(store: Store) -> None:
    session_id, _ = play_session(store)
    trial_id = store.start_trial(trial_start(session_id, 1))
    assert store.flush()
    pragma(store, f"max_page_count = {pragma(store, 'page_count')}")
    store.add_samples(trial_id, movement(0, 50_000))
    with pytest.raises(StoreFault, match=r"^One part of what was played could not be saved: The"):
        store.close()


def test_a_record_that_cannot_be_written_is_told_and_holds_up_nothing(store: Store) -> None:
    _, [trial_id] = play_session(store)
    store.add_measures(trial_id, {"sparc": {"value": -1.5}}, 1)
    store.add_player("Fuchs", "fox")
    assert store.flush()
    assert "could not be recorded" in store.trouble()
    assert store.trial(trial_id).measures == {}


def test_a_log_of_what_was_refused_tells_no_name(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    fox = store.add_player("Fuchs", "fox", name="Erika Musterfrau")
    # The same player again is refused: as if an id had been given twice.
    store._ids.new = lambda: fox.id
    store.add_player("Fuchs", "fox", name="Erika Musterfrau")
    assert store.flush()
    assert store.trouble()
    assert "UNIQUE constraint failed" in caplog.text
    assert "Fuchs" not in caplog.text
    assert "Musterfrau" not in caplog.text


READ_ONLY = """
import os, sys, pathlib
from game.store.store import Store, StoreFault
if os.getuid() == 0:
    os.setuid(65534)
try:
    Store.open(pathlib.Path(sys.argv[1]))
except StoreFault as fault:
    print(fault)
"""


@pytest.mark.parametrize("existing", [True, False])
def test_a_read_only_folder_is_named(folder: Path, tmp_path: Path, *, existing: bool) -> None:
    folder.mkdir()
    if existing:
        Store.open(folder, Clock()).close()
    if os.getuid() == 0:  # the child gives root's rights away, and must still get here
        for above in (tmp_path, *tmp_path.parents[:2]):
            above.chmod(0o755)
    folder.chmod(0o555)
    told = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    folder.chmod(0o755)
    assert told.stdout.strip() == (
        f"The folder {folder} cannot be written: allow writing there or choose another."
    )


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "scores").write_text("")
    with pytest.raises(StoreFault, match=r"scores.inner cannot be written"):
        Store.open(tmp_path / "scores" / "inner")


def key_file(tmp_path: Path) -> Path:
    [path] = (tmp_path / "keys").iterdir()
    return path


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (lambda key, folder: key.unlink(), "key .* is not on this computer"),
        (lambda key, folder: key.write_text("not a key"), "key .* is not on this computer"),
        (lambda key, folder: key.write_text("ab" * 32), "key is wrong or the file is damaged"),
        (lambda key, folder: (folder / "store.json").write_text("{"), "store.json .* unreadable"),
        (lambda key, folder: (folder / "store.json").unlink(), "store.json .* missing"),
    ],
    ids=["gone", "not a key", "another key", "torn card", "no card"],
)
def test_without_its_key_the_file_is_not_touched(
    folder: Path,
    tmp_path: Path,
    reopen: Callable[[], Store],
    harm: Callable[[Path, Path], object],
    sentence: str,
) -> None:
    Store.open(folder, Clock()).close()
    before = (folder / "records.db").read_bytes()
    harm(key_file(tmp_path), folder)
    with pytest.raises(StoreFault, match=sentence):
        reopen()
    assert (folder / "records.db").read_bytes() == before


def test_two_stores_have_keys_of_their_own(tmp_path: Path) -> None:
    for name in ("home", "clinic"):
        Store.open(tmp_path / name, Clock()).close()
    assert len({path.read_text() for path in (tmp_path / "keys").iterdir()}) == 2
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert path.stat().st_mode & 0o777 == 0o600, path
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def test_a_flipped_byte_on_any_page_is_noticed_and_left_alone(
    store: Store, folder: Path, reopen: Callable[[], Store]
) -> None:
    play_session(store, 3)
    store.close()
    path = folder / "records.db"
    whole = path.read_bytes()
    rng = random.Random(2)
    for page in range(0, len(whole), 4096):
        damaged = bytearray(whole)
        damaged[page + rng.randrange(4096)] ^= 1 << rng.randrange(8)
        path.write_bytes(damaged)
        with pytest.raises(StoreFault, match="damaged"):
            reopen()
        assert path.read_bytes() == bytes(damaged)
    path.write_bytes(whole)
    with reopen() as again:
        assert again.check()


def test_a_second_game_is_sent_away(store: Store, folder: Path) -> None:
    sentence = f"The records in {folder} are in use by another Fingerwise"
    with pytest.raises(StoreFault, match=sentence):
        Store.open(folder)
    code = (
        "import sys, pathlib\nfrom game.store import Store\nStore.open(pathlib.Path(sys.argv[1]))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert sentence in told.stderr
    play_session(store)
    assert store.flush()


def test_without_sqlcipher_the_records_are_plain_and_it_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_cipher", lambda: None)
    with Store.open(folder, Clock()) as plain:
        assert not plain.encrypted
        assert "not encrypted" in plain.notice
        _, [trial_id] = play_session(plain)
    assert (folder / "records.db").read_bytes().startswith(b"SQLite format 3")
    monkeypatch.undo()
    with Store.open(folder, Clock()) as still_plain:
        assert not still_plain.encrypted
        assert len(still_plain.trial(trial_id).samples) == 750


def test_encrypted_records_without_sqlcipher_are_left_alone(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.encrypted
    assert store.notice is None
    store.close()
    before = content(folder)
    monkeypatch.setattr(database, "_cipher", lambda: None)
    with pytest.raises(StoreFault, match="sqlcipher3 is not installed"):
        Store.open(folder)
    assert content(folder) == before


class Ring:
    """A keyring that remembers, hangs or fails."""

    def __init__(self, mood: str = "") -> None:
        self.mood, self.kept = mood, {}

    def set_password(self, service: str, user: str, key: str) -> None:
        if self.mood == "hangs":
            time.sleep(60)
        if self.mood == "fails":
            raise RuntimeError("no")
        self.kept[service, user] = key

    def get_password(self, service: str, user: str) -> str | None:
        return self.kept.get((service, user))


@pytest.fixture
def config_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's configuration folder, with the keyring in play."""
    monkeypatch.delenv(keys.KEY_DIR_VARIABLE)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path / "config"))
    monkeypatch.setattr(keys, "_PATIENCE_S", 0.2)
    return tmp_path / "config"


def test_the_key_goes_to_a_keyring_that_works(
    folder: Path, config_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = Ring()
    monkeypatch.setattr(keys, "_backend", lambda: ring)
    Store.open(folder).close()
    assert len(ring.kept) == 1
    assert not config_home.exists()
    Store.open(folder).close()
    ring.kept.clear()
    with pytest.raises(StoreFault, match="keyring is locked"):
        Store.open(folder)


@pytest.mark.parametrize(
    "ring", [Ring("hangs"), Ring("fails"), None], ids=["hangs", "fails", "none"]
)
def test_without_a_working_keyring_the_key_is_a_file_of_this_user(
    folder: Path, config_home: Path, monkeypatch: pytest.MonkeyPatch, ring: Ring | None
) -> None:
    monkeypatch.setattr(keys, "_backend", lambda: ring)
    Store.open(folder).close()
    [path] = config_home.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    Store.open(folder).close()


@pytest.mark.parametrize("backend", ["fail", "null"])
def test_keyrings_that_keep_nothing_are_not_used(
    monkeypatch: pytest.MonkeyPatch, backend: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"keyring.backends.{backend}.Keyring")
    code = "from game.store import keys\nprint(keys._backend())"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    assert told.stdout.strip() == "None"
