"""The questions that screens, reports and replay ask of the records."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from game.core.values import Device, Sample, Side
from game.session.recorder import HELPED, TrialRecord
from game.store import codec, rows
from game.store.tables import T
from game.store.values import (
    CutShort,
    Display,
    LastSession,
    Player,
    Reward,
    TrialLine,
)

_RENAMED = {"trial_id": "id", "index": "number"}
_LINE = [_RENAMED.get(name, name) for name in TrialLine.__slots__]


def players(connection: sa.Connection) -> tuple[Player, ...]:
    """All players, in the order in which they were added."""
    found = connection.execute(sa.select(T["player"]).order_by(T["player"].c.id)).mappings()
    return tuple(rows.player_of(row) for row in found)


def displays(connection: sa.Connection) -> tuple[Display, ...]:
    """All calibrated screens."""
    found = connection.execute(sa.select(T["display"]).order_by(T["display"].c.id)).mappings()
    return tuple(rows.display_of(row) for row in found)


def name(connection: sa.Connection, player_id: str) -> str | None:
    """The name behind a pseudonym, if one was given."""
    identity = T["identity"].c
    return connection.execute(
        sa.select(identity.name).where(identity.player_id == player_id)
    ).scalar()


def owner(connection: sa.Connection, session_id: str) -> tuple[Player, int] | None:
    """Return the player of a session and its minutes ahead of UTC; None: there is no such one."""
    session = T["session"].c
    question = sa.select(T["player"], session.utc_offset_min).join_from(
        T["session"], T["player"], T["player"].c.id == session.player_id
    )
    row = connection.execute(question.where(session.id == session_id)).mappings().first()
    return None if row is None else (rows.player_of(row), row["utc_offset_min"])


def newest_id(connection: sa.Connection) -> str | None:
    """The newest id in use, so that later ones sort after it."""
    newest = [
        connection.execute(sa.select(sa.func.max(T[table].c.id))).scalar()
        for table in ("trial", "session", "player", "display", "audit", "reward")
    ]
    return max((one for one in newest if one), default=None)


def trial(connection: sa.Connection, trial_id: str) -> TrialRecord | None:
    """One whole trial; raises codec.CodecError when its samples are damaged."""
    row = (
        connection.execute(sa.select(T["trial"]).where(T["trial"].c.id == trial_id))
        .mappings()
        .first()
    )
    if row is None:
        return None
    measured = _of_trial(connection, "measure", trial_id, "name")
    return TrialRecord(
        trial_id=trial_id,
        start=rows.trial_start_of(row),
        t=row["duration_us"],
        samples=_samples(connection, trial_id),
        inputs=tuple(map(rows.input_of, _of_trial(connection, "frame_input", trial_id))),
        events=tuple(map(rows.event_of, _of_trial(connection, "trial_event", trial_id))),
        outcome=None if row["outcome"] is None else json.loads(row["outcome"]),
        measures={one["name"]: rows.measure_of(one) for one in measured},
        pipeline=measured[0]["pipeline"] if measured else None,
    )


def _of_trial(
    connection: sa.Connection, table: str, trial_id: str, order: str = "number"
) -> list[rows.Stored]:
    chosen = T[table]
    question = sa.select(chosen).where(chosen.c.trial_id == trial_id).order_by(chosen.c[order])
    return list(connection.execute(question).mappings())


def _samples(connection: sa.Connection, trial_id: str) -> tuple[Sample, ...]:
    found: list[Sample] = []
    for chunk in _of_trial(connection, "trajectory_chunk", trial_id):
        found += codec.decode(chunk["data"], chunk["codec"], chunk["sha256"])
    return tuple(found)


def trials(
    connection: sa.Connection, session_id: str | None, player_id: str | None
) -> tuple[TrialLine, ...]:
    """Trials of a session, of a player or of all, in order of recording."""
    trial_, session = T["trial"].c, T["session"].c
    question = sa.select(*(trial_[name] for name in _LINE)).order_by(trial_.id)
    if session_id is not None:
        question = question.where(trial_.session_id == session_id)
    if player_id is not None:
        own = sa.select(session.id).where(session.player_id == player_id)
        question = question.where(trial_.session_id.in_(own))
    return tuple(_line(row) for row in connection.execute(question).mappings())


def trial_count(connection: sa.Connection) -> int:
    """How many trials there are, counted in an index and not in the rows."""
    return connection.execute(sa.select(sa.func.count()).select_from(T["trial"])).scalar_one()


def _line(row: rows.Stored) -> TrialLine:
    success = row["success"]
    return TrialLine(
        trial_id=row["id"],
        index=row["number"],
        success=None if success is None else bool(success),
        **{name: row[name] for name in _LINE if name not in {"id", "number", "success"}},
    )


def last_sessions(connection: sa.Connection, player_id: str | None) -> dict[str, LastSession]:
    """What a player, or each of them, did last, by player.

    Sessions without a trial do not count, nor does practice. One statement for all, because
    the home screen asks it of a whole clinic; each part of it goes by an index.
    """
    player, session, trial_ = T["player"].c, T["session"].c, T["trial"].c
    counts = sa.exists().where(trial_.session_id == session.id, sa.not_(trial_.is_practice))
    newest_id = (
        sa.select(session.id)
        .where(session.player_id == player.id, counts)
        .order_by(session.id.desc())
        .limit(1)
        .correlate(T["player"])
        .scalar_subquery()
    )
    newest = sa.select(player.id.label("player_id"), newest_id.label("session_id"))
    if player_id is not None:
        newest = newest.where(player.id == player_id)
    found = newest.subquery()
    trial_id = (
        sa.select(trial_.id)
        .where(trial_.session_id == found.c.session_id, sa.not_(trial_.is_practice))
        .order_by(trial_.number.desc())
        .limit(1)
        .correlate(found)
        .scalar_subquery()
    )
    answers = [session[name] for name in rows.SETUP_COLUMNS]
    played = (trial_.exercise, trial_.device, trial_.hand)
    question = (
        sa.select(found.c.player_id, session.id, session.started_utc, *played, session.setup)
        .add_columns(*answers)
        .join_from(found, T["session"], session.id == found.c.session_id)
        .join(T["trial"], trial_.id == trial_id)
    )
    last = ((row[0], _last_session(tuple(row))) for row in connection.execute(question))
    return {player: found for player, found in last if found is not None}


def _last_session(row: Sequence[Any]) -> LastSession | None:
    """Return what a row tells; None for one of a device or day that there is not."""
    _, session_id, started, exercise, device, hand, setup, *answers = row
    try:
        datetime.fromisoformat(started)
        Device(device), Side(hand)
    except ValueError:
        return None
    told = {**rows.table_of(setup), **dict(zip(rows.SETUP_COLUMNS, answers, strict=True))}
    return LastSession(session_id, started, exercise, device, hand, setup=told)


def last_controller(
    connection: sa.Connection, player_id: str, exercise: str, device: str, hand: str
) -> Mapping[str, Any] | None:
    """The newest snapshot of difficulty for this player, exercise, device and hand.

    Trials that somebody helped with by hand say nothing about ability.
    """
    snapshot = T["controller_snapshot"].c
    state = connection.execute(
        _newest_snapshot(snapshot.state, (player_id, exercise, device, hand))
    ).scalar()
    return None if state is None else json.loads(state)


def has_played(connection: sa.Connection, player_id: str, exercise: str) -> bool:
    """Whether the player brought a trial of an exercise to its end, practice or not."""
    session, trial_ = T["session"].c, T["trial"].c
    found = sa.exists().where(
        session.player_id == player_id,
        trial_.session_id == session.id,
        trial_.exercise == exercise,
        trial_.ended_as == "done",
    )
    return bool(connection.execute(sa.select(found)).scalar())


def last_played(
    connection: sa.Connection, player_id: str, exercise: str, device: str, hand: str
) -> datetime | None:
    """When the trial of that snapshot began."""
    kind = (player_id, exercise, device, hand)
    found = connection.execute(_newest_snapshot(T["trial"].c.started_utc, kind)).scalar()
    return None if found is None else datetime.fromisoformat(found)


def _newest_snapshot(
    wanted: sa.ColumnElement[Any], kind: tuple[str, str, str, str]
) -> sa.Select[tuple[Any]]:
    snapshot, trial_ = T["controller_snapshot"].c, T["trial"].c
    player_id, exercise, device, hand = kind
    return (
        sa.select(wanted)
        .join_from(T["controller_snapshot"], T["trial"], trial_.id == snapshot.trial_id)
        .where(
            sa.not_(trial_.quality_flags.contains(f'"{HELPED}"')),
            snapshot.player_id == player_id,
            snapshot.exercise == exercise,
            snapshot.device == device,
            snapshot.hand == hand,
        )
        .order_by(snapshot.trial_id.desc())
        .limit(1)
    )


def unended_trials(connection: sa.Connection) -> tuple[CutShort, ...]:
    """Trials that began and never ended, with what was saved of them."""
    trial_, session, chunk = T["trial"].c, T["session"].c, T["trajectory_chunk"].c
    question = (
        sa.select(
            trial_.id,
            trial_.session_id,
            session.player_id,
            trial_.exercise,
            trial_.started_utc,
            sa.func.coalesce(sa.func.max(chunk.last_us), 0),
            sa.func.coalesce(sa.func.sum(chunk.samples), 0),
        )
        .join_from(T["trial"], T["session"], session.id == trial_.session_id)
        .outerjoin(T["trajectory_chunk"], chunk.trial_id == trial_.id)
        .where(trial_.ended_as.is_(None))
        .group_by(trial_.id)
        .order_by(trial_.id)
    )
    return tuple(CutShort(*row) for row in connection.execute(question))


def rewards(connection: sa.Connection, player_id: str) -> tuple[Reward, ...]:
    """What grew in a player's garden, oldest first."""
    reward = T["reward"]
    question = sa.select(reward).where(reward.c.player_id == player_id).order_by(reward.c.id)
    return tuple(rows.reward_of(row) for row in connection.execute(question).mappings())
