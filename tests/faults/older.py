"""Records as older versions left them, and migrations that die at each of their statements.

``python -m tests.faults.older FOLDER EVERY``, in a process of its own and with one thread: it makes
the processes that die by forking. Prints a line of JSON for each.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

import sqlalchemy as sa
from alembic.script import ScriptDirectory

from game.session.recorder import Prescribed
from game.store.card import read_card
from game.store.database import Database, find_access, open_database
from game.store.keys import KEY_DIR_VARIABLE
from game.store.migrate import SCRIPTS, migrate
from game.store.schema import VERSION
from game.store.store import Store
from tests.faults.players import opened, records_of
from tests.faults.promises import Promises, Verdict, judge
from tests.store.making import Clock, play_trial, session_start
from tests.store.test_steering import steering

PRESCRIBED = Prescribed(0.8, floor=1.5, ceiling=6.25, locked=3.0)
TRIALS = 3
_WAS = "SELECT version_num FROM alembic_version"


@dataclass(frozen=True, slots=True)
class Death:
    """A migration from a version that died before a statement, or lived where there was none."""

    version: str
    statement: int
    verdict: Verdict


def versions() -> list[str]:
    """All versions before this one, oldest first."""
    scripts = ScriptDirectory(str(SCRIPTS)).walk_revisions()
    return sorted(script.revision for script in scripts if script.revision != VERSION)


def make_older(root: Path, version: str) -> Promises:
    """Make records as a version left them; returns what is to be found in them for ever."""
    promises = Promises()
    with opened(root, Clock(), promises.hear) as (store, telling):
        fox = store.add_player("Fuchs", "fox")
        promises.added.add(fox.id)
        session_id = store.start_session(session_start(fox.id))
        for index in range(TRIALS):
            play_trial(telling, session_id, index)
        store.steer(steering(session_id, prescribed=PRESCRIBED))
    _rewrite(records_of(root), version)
    return promises


def _rewrite(folder: Path, version: str) -> None:
    """Make the file anew with the tables of a version, and what stood in them."""
    now = open_database(folder)
    with now.reader.connect() as connection:
        tables = {
            name: connection.exec_driver_sql(f"SELECT * FROM {name}").mappings().all()  # noqa: S608
            for name in sa.inspect(connection).get_table_names()
            if name != "alembic_version"
        }
    now.close()
    now.path.unlink()
    now.path.touch(0o600)
    old = Database(now.path, now.card, now.access)
    with old.writer.begin() as connection:
        migrate(connection, target=version)
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        there = sa.MetaData()
        there.reflect(connection)
        for name in tables.keys() & there.tables.keys():
            table = there.tables[name]
            for row in tables[name]:
                known = {column: value for column, value in row.items() if column in table.c}
                connection.execute(sa.insert(table).values(known))
    old.close()


def deaths(root: Path, every: int = 1) -> Iterator[Death]:
    """Kill the migration from each version before each of its statements, or one in ``every``."""
    for version in versions():
        _clear(root)
        promises = make_older(root, version)
        before = root.with_name("before")
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(root, before)
        for statement in count(0, every):
            shutil.rmtree(root)
            shutil.copytree(before, root)
            died = _start_and_die(records_of(root), statement)
            yield Death(version, statement, _judged(records_of(root), version, promises))
            if not died:
                break


def _clear(root: Path) -> None:
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    os.environ[KEY_DIR_VARIABLE] = str(root / "keys")


def _start_and_die(folder: Path, statement: int) -> bool:
    """Start on older records in a process that dies before a statement; whether it came to it."""
    child = os.fork()
    if child == 0:
        left = statement

        def die(*_: object) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        # The first that writes is the migration: all before it reads.
        sa.event.listen(sa.Engine, "before_cursor_execute", die)
        sa.event.listen(sa.Engine, "commit", die)
        open_database(folder).close()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _judged(folder: Path, version: str, promises: Promises) -> Verdict:
    """The file is whole as it was or as it will be, and the next start goes on with all of it."""
    left = version_of(folder)
    verdict = judge(folder, promises)
    wrong = list(verdict.wrong)
    if left not in {version, VERSION}:
        wrong.append(f"{version} was left as {left}")
    if (now := version_of(folder)) != VERSION:
        wrong.append(f"{version} is {now} after the next start")
    with Store.open(folder, Clock()) as store:
        [fox] = store.players()
        if store.prescribed(fox.id, "trace", "left") != PRESCRIBED:
            wrong.append("what was prescribed is gone")
    return Verdict(verdict.acknowledged, verdict.lost, tuple(wrong), verdict.sentence)


def version_of(folder: Path) -> str | None:
    """The version of the records on disk, as they lie there."""
    card = read_card(folder)
    return find_access(folder, card.store_id, card.key_in).answer(folder / "records.db", _WAS)


def main() -> None:
    root, every = sys.argv[1:]
    for death in deaths(Path(root), int(every)):
        sys.stdout.write(json.dumps(asdict(death)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
