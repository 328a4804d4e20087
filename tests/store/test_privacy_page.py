"""docs/privacy.md names what the store really leaves on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.commands.demo_command import APART
from game.commands.play import CRASH_FILE
from game.store import backups, card, database, erasing, keys, recovery, restoring
from game.store.files import TAILS

PAGE = Path(__file__).resolve().parents[2].joinpath("docs", "privacy.md").read_text("utf-8")
WORDS = {4: "four", 5: "5", 7: "seven", 13: "13"}


@pytest.mark.parametrize(
    "name",
    [
        database.DATABASE,
        *(database.DATABASE + tail for tail in TAILS[:2]),
        *(f"{folder}/" for folder in (backups.BACKUPS, backups.KEPT, APART)),
        *(card.CARD, erasing.INTENT, restoring.INTENT, "records.lock", CRASH_FILE),
        keys.KEY_DIR_VARIABLE,
    ],
)
def test_every_file_of_the_records_is_on_the_page(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_its_numbers_are_those_of_the_store() -> None:
    assert f"the last {WORDS[backups.DAYS]} days and {WORDS[backups.WEEKS]} weeks" in PAGE
    assert f"{recovery.GROUPS} groups of {recovery.DATA + 1} letters and digits" in PAGE


@pytest.mark.parametrize("command", ["backup", "recovery-key", "unlock", "passphrase", "erase"])
def test_the_commands_it_names_are_there(command: str) -> None:
    from game.__main__ import main  # noqa: PLC0415 - the whole command line

    assert f"python3 play.py {command}" in PAGE
    assert command in main.commands
