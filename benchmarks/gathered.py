"""Keeps what trends gather of each session of a large store, as a game does after each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from game.store import gathering
from game.store.database import open_database

QUICK = ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-200000")
"""How a file is made whose loss is none. All but the first, and a kill leaves it whole."""


def gather(stores: Sequence[Path]) -> None:
    """Keep of each session what trends gather, in the order in which they were played."""
    for folder in stores:
        database = open_database(folder)
        database.close()
        engine = sa.create_engine(
            "sqlite://",
            module=database.access.driver,
            creator=partial(database.access.connect, database.path, "rw", *QUICK[1:]),
        )
        with engine.begin() as connection:
            connection.exec_driver_sql("BEGIN")
            question = (
                "SELECT id FROM session WHERE id NOT IN (SELECT session_id FROM trend_session)"
            )
            for session in sorted(connection.exec_driver_sql(question).scalars()):
                gathering.keep(connection, session)
        engine.dispose()
