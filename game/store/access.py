"""Opens the SQLite files of a station: with its key, or plainly where nothing is encrypted."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PLAIN_HEADER = b"SQLite format 3\x00"
SETTINGS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA busy_timeout=2000",
)
"""How a file that is written is kept safe; set anew on every connection."""
_CHECKS = (
    ("PRAGMA cipher_integrity_check", None),
    ("PRAGMA integrity_check(1)", ("ok",)),
    ("PRAGMA foreign_key_check", None),
)
"""Checks with the first row that they find in a sound file."""


@dataclass(frozen=True, slots=True)
class Access:
    """A driver of SQLite and the key that it opens files with (64 hex digits), or None."""

    driver: Any
    key: str | None = field(repr=False)

    def connect(self, path: Path, mode: str, *pragmas: str) -> Any:
        """Open a file that is there; ``mode`` is "ro" or "rw". Raises the driver's errors."""
        if mode == "ro":
            self._roll_back(path)
        connection = self.driver.connect(
            f"{path.as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        if self.key:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{self.key}'\"")
        for pragma in pragmas:
            connection.execute(pragma)
        return connection

    def _roll_back(self, path: Path) -> None:
        """Undo what a dying process left half written: who only reads could not, nor read on."""
        journal = path.with_name(path.name + "-journal")
        with contextlib.suppress(OSError, self.driver.Error):
            if journal.stat().st_size:
                with contextlib.closing(self.connect(path, "rw")) as connection:
                    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()

    def answer(self, path: Path, question: str) -> Any:
        """The first value that a file gives to a question, None where it cannot be read."""
        try:
            with contextlib.closing(self.connect(path, "ro")) as connection:
                row = connection.execute(question).fetchone()
        except self.driver.Error:
            return None
        return row[0] if row else None

    def opens(self, path: Path) -> bool:
        """Whether key and first pages fit, without writing anything."""
        return bool(self.answer(path, "SELECT count(*) >= 0 FROM sqlite_schema") == 1)

    def sound(self, path: Path, *, at_once: bool = False) -> bool:
        """Read every page: the seal that encryption puts on each, what SQLite makes of them,
        and whether each row finds the rows it refers to.

        ``at_once``: all three at the same time, where nobody plays who needs the processor.
        """
        # By itself: this also undoes what a dying process left half written.
        if not self.opens(path):
            return False
        checks = _CHECKS if self.key else _CHECKS[1:]
        if not at_once:
            return all(self._passes(path, *check) for check in checks)
        with ThreadPoolExecutor(len(checks)) as pool:
            return all(pool.map(lambda check: self._passes(path, *check), checks))

    def _passes(self, path: Path, check: str, sound: tuple[str] | None) -> bool:
        try:
            with contextlib.closing(self.connect(path, "ro")) as connection:
                return bool(connection.execute(check).fetchone() == sound)
        except self.driver.Error:
            return False


def is_plain(path: Path) -> bool:
    """Whether a file is SQLite that nobody encrypted. Raises OSError."""
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) == PLAIN_HEADER
