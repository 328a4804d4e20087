"""Which part of the records is asked for: players, days, an exercise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from game.store import rows
from game.store.days import day_of, within
from game.store.tables import T

_SESSION, _TRIAL = T["session"], T["trial"]
_OF_PLAYER = {
    name: table.c.player_id
    for name, table in T.items()
    if "player_id" in table.c and name not in {"session", "controller_snapshot"}
} | {"player": T["player"].c.id}
_OF_SESSION = {"session": _SESSION.c.id} | {
    name: T[name].c.session_id for name in ("rating", "session_summary")
}
_OF_TRIAL = {name: table.c.trial_id for name, table in T.items() if "trial_id" in table.c} | {
    "trial": _TRIAL.c.id
}
PER_SESSION = (*_OF_SESSION, *_OF_TRIAL)
"""Tables whose rows belong to one session each."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted. ``players``: ids, none: all. ``since`` and ``until``: days of the
    session by the player's clock, both included. ``exercise``: its trials alone.
    """

    players: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    exercise: str | None = None

    @property
    def of_sessions(self) -> bool:
        """Whether it asks for certain sessions, so that who has none of them is left out."""
        return bool(self.since or self.until or self.exercise)


def sessions(connection: sa.Connection, wish: Wish) -> list[tuple[str, str]]:
    """(session, player) of all that is wanted, oldest first."""
    session = _SESSION.c
    question = sa.select(
        session.id, session.player_id, session.started_utc, session.utc_offset_min
    ).order_by(session.id)
    if wish.players:
        question = question.where(session.player_id.in_(wish.players))
    if wish.exercise is not None:
        played = _TRIAL.c.session_id == session.id, _TRIAL.c.exercise == wish.exercise
        question = question.where(sa.exists().where(*played))
    return [
        (session_id, player_id)
        for session_id, player_id, started, offset in connection.execute(question)
        if within(day_of(started, offset), wish.since, wish.until)
    ]


def players(connection: sa.Connection, wish: Wish, found: list[tuple[str, str]]) -> list[str]:
    """The players whose rows are wanted, in the order in which they were added."""
    every = connection.execute(sa.select(T["player"].c.id).order_by(T["player"].c.id)).scalars()
    playing = {player for _, player in found}
    wanted = playing if wish.of_sessions else playing | set(wish.players)
    alone = not wish.of_sessions and not wish.players
    return [player for player in every if alone or player in wanted]


def of_player(
    connection: sa.Connection, table: str, player_id: str, exercise: str | None = None
) -> Iterator[rows.Stored]:
    """A player's rows in ``table``, in the order of their keys; plans: those of ``exercise``."""
    chosen = T[table]
    question = sa.select(chosen)
    if table == "prescription":
        plans = sa.select(T["programme"].c.id).where(T["programme"].c.player_id == player_id)
        question = question.where(chosen.c.programme_id.in_(plans))
        if exercise is not None:
            question = question.where(chosen.c.exercise == exercise)
    else:
        question = question.where(_OF_PLAYER[table] == player_id)
    return _rows(connection, question, chosen)


def of_session(
    connection: sa.Connection, table: str, session_id: str, exercise: str | None = None
) -> Iterator[rows.Stored]:
    """The rows of one session in ``table``; of a trial's table those of ``exercise``."""
    chosen = T[table]
    if table in _OF_SESSION:
        return _rows(connection, sa.select(chosen).where(_OF_SESSION[table] == session_id), chosen)
    own = sa.select(_TRIAL.c.id).where(_TRIAL.c.session_id == session_id)
    if exercise is not None:
        own = own.where(_TRIAL.c.exercise == exercise)
    return _rows(connection, sa.select(chosen).where(_OF_TRIAL[table].in_(own)), chosen)


def by_id(connection: sa.Connection, table: str, ids: set[str]) -> Iterator[rows.Stored]:
    """The rows of ``table`` with these ids."""
    chosen = T[table]
    for row_id in sorted(ids):
        yield from _rows(connection, sa.select(chosen).where(chosen.c.id == row_id), chosen)


def _rows(
    connection: sa.Connection, question: sa.Select[tuple[object, ...]], table: sa.Table
) -> Iterator[rows.Stored]:
    ordered = question.order_by(*table.primary_key.columns)
    return iter(connection.execute(ordered).mappings())
