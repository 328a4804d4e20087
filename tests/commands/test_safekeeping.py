"""Backups, restores, keys and erasure from the command line, as somebody types them."""

from __future__ import annotations

import os
import re
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from game.__main__ import main
from game.commands import doctor, safety
from game.store import Store, database, keys
from game.store import passphrase as kept_passphrase
from game.store.backups import backups_in

PHRASE = "correct horse"
FIRST, ALL = 6, 12
"""Trials of the first session, which is in the backup, and of both."""


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The records of two players, with the backup that the first session made; and their key."""
    folder = tmp_path_factory.mktemp("played")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINGERWISE_KEY_DIR", str(folder / "keys"))
        for name in ("Igel", "Fuchs"):
            asked = ("demo", "--exercise", "trace", "--trials", "1", "--player", name)
            done = CliRunner().invoke(main, (*asked, "--scores", str(folder / "scores")))
            assert done.exit_code == 0
    return folder


@pytest.fixture
def scores(played, tmp_path, monkeypatch):
    """A copy of those records, and of their key."""
    monkeypatch.setenv("FINGERWISE_KEY_DIR", str(tmp_path / "keys"))
    shutil.copytree(played / "keys", tmp_path / "keys")
    return shutil.copytree(played / "scores", tmp_path / "scores")


@pytest.fixture
def type_in(scores):
    """Give a command, with what is typed when it asks."""

    def give(*words, typed=""):
        folder = () if "--scores" in words else ("--scores", str(scores))
        done = CliRunner().invoke(main, (*map(str, words), *folder), input=typed)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return give


def key_file(tmp_path):
    [file] = (tmp_path / "keys").glob("?" * 36 + ".key")
    return file


def recovery_key(type_in):
    return "-".join(re.findall(r"^  (\S+)$", type_in("recovery-key").output, re.MULTILINE))


def count(folder):
    with Store.open(folder) as store:
        return len(store.trials())


def test_a_backup_is_made_told_and_listed(type_in, scores):
    before = backups_in(scores / "backups")
    assert len(before) == 1
    done = type_in("backup")
    [new] = {*backups_in(scores / "backups")} - {*before}
    assert done.exit_code == 0
    assert f"{new.path}: 12 trials" in done.output
    listed = type_in("backup", "--list").output.splitlines()
    assert len(listed) == 3
    assert any(line.startswith(new.path.name) and "12 trials" in line for line in listed)
    assert any(before[0].path.name in line and "6 trials" in line for line in listed)


def test_a_backup_goes_to_a_stick_and_comes_back_on_another_computer(
    type_in, tmp_path, monkeypatch
):
    assert "stick" in type_in("backup", "--to", tmp_path / "stick").output
    (tmp_path / "stick").mkdir()
    done = type_in("backup", "--to", tmp_path / "stick")
    assert "recovery-key" in done.output
    [copy] = (tmp_path / "stick").iterdir()
    key = recovery_key(type_in)
    monkeypatch.setenv("FINGERWISE_KEY_DIR", str(tmp_path / "other"))
    fresh = ("--scores", tmp_path / "fresh")
    assert "--recovery-key" in type_in("restore", copy, *fresh).output
    done = type_in("restore", copy, "--recovery-key", *fresh, typed=f"{key}\ny\n")
    assert "Brought back: 12 trials." in done.output
    assert count(tmp_path / "fresh") == ALL


def test_restore_lists_asks_and_puts_aside(type_in, scores):
    [backup] = backups_in(scores / "backups")
    assert backup.path.name in type_in("restore").output
    assert "Nothing was changed" in type_in("restore", "--newest", typed="n\n").output
    assert "Nothing was changed" in type_in("restore", "--newest", typed="\n").output
    assert count(scores) == ALL
    done = type_in("restore", backup.path.name[:10], typed="y\n")
    assert "Brought back: 6 trials." in done.output
    [aside] = (scores / "kept").glob("*.db")
    assert str(aside) in done.output
    assert count(scores) == FIRST
    listed = type_in("restore").output
    assert "Put aside" in listed
    assert type_in("restore", aside, "--yes").exit_code == 0
    assert count(scores) == ALL


def test_a_backup_that_is_not_there_or_not_one_is_told(type_in, scores):
    done = type_in("restore", "2019")
    assert (done.exit_code, "There is no backup 2019" in done.output) == (1, True)
    type_in("backup")
    assert "write more of it" in type_in("restore", "2").output
    assert type_in("restore", "2019", "--newest").exit_code == 2
    assert count(scores) == ALL


def test_damage_is_told_with_the_command_that_mends_it(type_in, scores):
    content = bytearray((scores / "records.db").read_bytes())
    content[4096 * 6 + 50] ^= 4
    (scores / "records.db").write_bytes(content)
    told = type_in("backup")
    assert told.exit_code == 1
    assert "damaged and have not been touched" in told.output
    words = re.search(r"python3 play.py (restore --newest)", told.output)[1]
    assert "6 trials" in type_in(*words.split(), typed="y\n").output
    [aside] = (scores / "kept").glob("*.db")
    assert aside.read_bytes() == bytes(content)


def test_nothing_is_done_behind_the_back_of_a_game_that_is_open(type_in, scores):
    with Store.open(scores) as store:
        for words in (("backup",), ("restore", "--newest"), ("erase", "Igel"), ("unlock",)):
            done = type_in(*words)
            assert (done.exit_code, "in use by another Fingerwise" in done.output) == (1, True)
        assert len(store.trials()) == ALL


@pytest.mark.parametrize("lost", ["key", "key and card", "another key"])
def test_the_recovery_key_unlocks_records_whose_key_is_lost(type_in, scores, tmp_path, lost):
    written = recovery_key(type_in)
    file = key_file(tmp_path)
    if lost == "another key":
        file.write_text("ab" * 32)
    else:
        file.unlink()
    if "card" in lost:
        (scores / "store.json").unlink()
    assert type_in("backup").exit_code == 1
    wrong = ("1" if written[7] != "1" else "2").join((written[:7], written[8:]))
    done = type_in("unlock", typed=f"{wrong}\n{written.lower()}\n")
    assert f"Group 2 of the recovery key, {wrong[6:11]}, has a typing error" in done.output
    assert "The key is right" in done.output
    assert done.exit_code == 0
    assert count(scores) == ALL
    assert file.stat().st_mode & 0o777 == 0o600
    if lost == "another key":
        assert file.with_name(f"{file.stem}.before.key").read_text().strip() == "ab" * 32


def test_a_folder_from_another_computer_is_unlocked_there(type_in, scores, tmp_path, monkeypatch):
    written = recovery_key(type_in)
    monkeypatch.setenv("FINGERWISE_KEY_DIR", str(tmp_path / "other"))
    assert "python3 play.py unlock" in type_in("backup").output
    assert type_in("unlock", typed=f"{written}\n").exit_code == 0
    assert count(scores) == ALL


def test_unlocking_damaged_records_says_what_comes_next(type_in, scores, tmp_path):
    written = recovery_key(type_in)
    key_file(tmp_path).unlink()
    (scores / "records.db").write_bytes(os.urandom(40_960))
    done = type_in("unlock", typed=f"{written}\n")
    assert done.exit_code == 1
    assert "restore --newest" in done.output
    assert type_in("restore", "--newest", "--yes").exit_code == 0
    assert count(scores) == FIRST


def shown(scores):
    """How often the audit says that the recovery key was shown."""
    with Store.open(scores) as store, store._database.reader.connect() as connection:
        question = "SELECT subject, subject_id FROM audit WHERE action = 'showed recovery key'"
        found = connection.exec_driver_sql(question).all()
        assert {tuple(line) for line in found} <= {("store", store.card.store_id)}
        return len(found)


def test_each_look_at_the_recovery_key_is_in_the_audit(type_in, scores):
    before = shown(scores)
    recovery_key(type_in)
    assert shown(scores) == before + 1
    with Store.open(scores):
        assert recovery_key(type_in)
    assert shown(scores) == before + 2


def test_the_recovery_key_of_damaged_records_is_shown_all_the_same(type_in, scores):
    written = recovery_key(type_in)
    damaged = bytearray((scores / "records.db").read_bytes())
    damaged[len(damaged) // 2] ^= 8
    (scores / "records.db").write_bytes(damaged)
    done = type_in("recovery-key")
    assert written in "-".join(re.findall(r"^  (\S+)$", done.output, re.MULTILINE))
    assert "it is not noted in them that the key was shown" in done.output
    assert (scores / "records.db").read_bytes() == damaged


def test_another_stores_recovery_key_changes_nothing(type_in, scores, tmp_path):
    before = key_file(tmp_path).read_text()
    other = tmp_path / "another"
    Store.open(other).close()
    shown = type_in("recovery-key", "--scores", other).output
    written = "-".join(re.findall(r"^  (\S+)$", shown, re.MULTILINE))
    done = type_in("unlock", typed=f"{written}\n")
    assert (done.exit_code, "not the recovery key" in done.output) == (1, True)
    assert before in [file.read_text() for file in (tmp_path / "keys").iterdir()]
    assert count(scores) == ALL


def test_records_without_encryption_need_no_key(type_in, tmp_path, monkeypatch):
    monkeypatch.setattr(database, "_cipher", lambda: None)
    plain = ("--scores", tmp_path / "plain")
    Store.open(tmp_path / "plain").close()
    for command in ("recovery-key", "unlock"):
        done = type_in(command, *plain)
        assert (done.exit_code, "not encrypted: they have no key" in done.output) == (1, True)


def test_erasing_asks_and_takes_one_player_alone(type_in, scores):
    assert "Nothing was changed" in type_in("erase", "Igel", typed="n\n").output
    assert count(scores) == ALL
    done = type_in("erase", "igel", typed="y\n")
    assert "Igel (0" in done.output
    assert "1 session and 6 trials go for good" in done.output
    assert "nothing of theirs is left in 2 files" in done.output
    assert "is not reached: exports" in done.output
    assert count(scores) == FIRST
    unknown = type_in("erase", "Igel", "--yes")
    assert (unknown.exit_code, unknown.output.strip()) == (
        1,
        "There is no player Igel in these records.",
    )
    with Store.open(scores) as store:
        [fox] = store.players()
    assert type_in("erase", fox.id, "--yes").exit_code == 0
    assert count(scores) == 0


def test_the_first_passphrase_shows_the_recovery_key(type_in, scores):
    key = recovery_key(type_in)
    assert "at least" in type_in("passphrase", typed="123\n123\n").output
    assert "not the same" in type_in("passphrase", typed=f"{PHRASE}\n{PHRASE}!\n").output
    done = type_in("passphrase", typed=f"{PHRASE}\n{PHRASE}\n")
    assert key[:29] in done.output
    assert PHRASE not in done.output
    with Store.open(scores) as store:
        card = store.card
    assert kept_passphrase.opens(card.store_id, f" {PHRASE}")
    assert not kept_passphrase.opens(card.store_id, PHRASE.upper())
    # It is not the key, and it lies nowhere as it was typed.
    for file in (*scores.parent.rglob("*"),):
        assert file.is_dir() or PHRASE.encode() not in file.read_bytes()


def test_a_passphrase_is_changed_with_the_old_one_or_the_recovery_key(type_in, scores):
    with Store.open(scores) as store:
        store_id = store.card.store_id
    key = recovery_key(type_in)
    type_in("passphrase", typed="first\nfirst\n")
    wrong = type_in("passphrase", typed="guess\nmine\nmine\n")
    assert (wrong.exit_code, "not the passphrase" in wrong.output) == (1, True)
    assert "changed" in type_in("passphrase", typed="first\nsecond\nsecond\n").output
    assert kept_passphrase.opens(store_id, "second")
    changed = type_in("passphrase", "--forgotten", typed=f"{key}\nthird\nthird\n")
    assert "changed" in changed.output
    assert not kept_passphrase.opens(store_id, "second")
    assert type_in("passphrase", "--remove", typed="second\n").exit_code == 1
    assert "removed" in type_in("passphrase", "--remove", typed="third\n").output
    assert not kept_passphrase.is_set(store_id)
    assert "No passphrase is set" in type_in("passphrase", "--remove").output


def test_a_passphrase_is_not_set_anew_while_the_keyring_is_locked(type_in, tmp_path):
    type_in("passphrase", typed="first\nfirst\n")
    key_file(tmp_path).unlink()
    done = type_in("passphrase", typed="mine\nmine\n")
    assert (done.exit_code, "keyring is locked" in done.output) == (1, True)


class Told:
    """Takes the doctor's lines."""

    def __init__(self):
        self.well, self.faults = [], []

    def good(self, text, **values):
        self.well.append(text.format(**values))

    def fault(self, text, **values):
        self.faults.append(text.format(**values))


def ask_doctor(folder):
    told = Told()
    with Store.open(folder) as store:
        safety.describe_safety(told, store)
    return told


def test_the_doctor_tells_where_the_key_lies_and_how_old_the_newest_backup_is(scores, tmp_path):
    told = ask_doctor(scores)
    assert not told.faults
    assert f"Encrypted. The key lies in {key_file(tmp_path)}" in told.well[0]
    assert re.search(r"Backups: 1\. The newest sound one is of \d{4}-.* \(.*day", told.well[1])
    key_file(tmp_path).chmod(0o644)
    assert "other accounts may read it" in ask_doctor(scores).faults[0]


def test_the_doctor_tells_of_a_key_in_the_keyring(scores, tmp_path, monkeypatch):
    key = key_file(tmp_path).read_text().strip()
    (scores / "store.json").write_text(
        (scores / "store.json").read_text().replace('"file"', '"keyring"')
    )
    monkeypatch.delenv("FINGERWISE_KEY_DIR")
    monkeypatch.setattr(keys, "_ask_keyring", lambda _: key)
    assert ask_doctor(scores).well[0] == "Encrypted. The key lies in this computer's keyring."


def test_the_doctor_tells_of_missing_old_and_damaged_backups(scores):
    [backup] = backups_in(scores / "backups")
    aged = datetime.now(UTC) - timedelta(days=30)
    old = backup.path.with_name(f"{aged:%Y-%m-%dT%H%M%SZ}_{backup.store_id}.db")
    backup.path.rename(old)
    told = ask_doctor(scores)
    assert "(30 days ago)" in told.well[1]
    assert "long ago for records that are played with" in told.faults[0]
    content = bytearray(old.read_bytes())
    content[9000] ^= 1
    old.write_bytes(content)
    assert "none of them is sound" in ask_doctor(scores).faults[0]
    old.unlink()
    assert "There is no backup yet" in ask_doctor(scores).well[1]


def test_the_doctor_says_plainly_what_is_not_encrypted(tmp_path, monkeypatch, capsys, surroundings):
    for name, value in {**surroundings, "SDL_VIDEODRIVER": "dummy"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(database, "_cipher", lambda: None)
    assert doctor.run(tmp_path / "scores") == 1
    assert "\n! The records on this computer are not encrypted" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [("backup",), ("erase", "Igel"), ("recovery-key",), ("unlock",), ("passphrase",)],
)
def test_a_folder_without_records_is_named(type_in, tmp_path, words):
    done = type_in(*words, "--scores", tmp_path / "nowhere")
    assert done.exit_code == 1
    assert f"There are no records in {tmp_path / 'nowhere'}" in done.output
    assert not (tmp_path / "nowhere").exists()
