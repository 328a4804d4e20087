"""Rows of sessions and trials for questions about them, written without playing anything."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as cipher

from game.session.recorder import SessionStart
from game.store import rows, writing
from game.store.tables import create_all
from game.store.values import Player
from tests.store.making import trial_start

if TYPE_CHECKING:
    from collections.abc import Iterator

DRIVERS = {"sqlcipher": cipher, "plain": sqlite3}
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)


@contextmanager
def empty(driver: str = "sqlcipher") -> Iterator[sa.Connection]:
    """An empty store in memory; what is written there is taken back."""
    with _engine(driver).connect() as connection:
        yield connection
        connection.rollback()


@cache
def _engine(driver: str) -> sa.Engine:
    engine = sa.create_engine("sqlite://", module=DRIVERS[driver], poolclass=sa.pool.StaticPool)
    with engine.begin() as connection:
        create_all(connection)
    return engine


def add_player(connection: sa.Connection, player: str) -> None:
    writing.insert(connection, "player", rows.player_row(Player(player, player, "fox"), LONG_AGO))


def add_session(
    connection: sa.Connection, player: str, session: str, began: datetime, **changed: Any
) -> None:
    """Add a session that began at ``began``, which knows its offset from UTC."""
    start = SessionStart(player, "1.0.0", 7, {}, {"seat": "chair", "splint": "none"})
    row = rows.session_row(session, start, None, began) | {"ended_by": "completed"}
    writing.insert(connection, "session", row | changed)


def add_trial(connection: sa.Connection, session: str, trial: str, **changed: Any) -> None:
    """Add a trial that ended well; what is ``changed`` of its columns is by their names."""
    row = rows.trial_row(trial, trial_start(session), LONG_AGO)
    ended = {"ended_as": "done", "success": 1, "played_bits": 3.0, "duration_us": 3_000_000}
    writing.insert(connection, "trial", row | {"assisted": 0} | ended | changed)


def add_measure(connection: sa.Connection, trial: str, name: str, **told: Any) -> None:
    row = {"trial_id": trial, "name": name, "value": 1.5, "value_unit": "s", "pipeline": 1}
    writing.insert(connection, "measure", row | {"reason": None} | told)


def at(moment: datetime, offset_min: int) -> datetime:
    """A moment by the clock of whoever is ``offset_min`` from Greenwich."""
    return moment.replace(tzinfo=timezone(timedelta(minutes=offset_min)))
