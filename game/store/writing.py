"""What each job writes. Every function runs inside one transaction of the writer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from game.session.recorder import TrialEnd
from game.store import rows
from game.store.tables import T
from game.store.values import CutShort, Kept, Player, TrialPart

# Built once: building a statement takes longer than running it.
_INSERT = {name: sa.insert(table) for name, table in T.items()}
_TRIAL, _SESSION = T["trial"].c, T["session"].c
_UPDATE_TRIAL = (
    sa.update(T["trial"]).where(_TRIAL.id == sa.bindparam("of_trial")).values(rev=_TRIAL.rev + 1)
)
_DROP_MEASURES = sa.delete(T["measure"]).where(T["measure"].c.trial_id == sa.bindparam("of_trial"))
_KEEP_CONTROLLER = sa.insert(T["controller_snapshot"]).from_select(
    [column.name for column in T["controller_snapshot"].c],
    sa.select(
        _TRIAL.id,
        _SESSION.player_id,
        _TRIAL.exercise,
        _TRIAL.device,
        _TRIAL.hand,
        sa.bindparam("new_state", type_=sa.Text()),
    )
    .join_from(T["trial"], T["session"], _SESSION.id == _TRIAL.session_id)
    .where(_TRIAL.id == sa.bindparam("of_trial")),
)


def insert(connection: sa.Connection, table: str, found: rows.Row | list[rows.Row]) -> None:
    """Insert one row or several; an empty list inserts none."""
    if found:
        connection.execute(_INSERT[table], found)


def audit(
    connection: sa.Connection,
    audit_id: str,
    moment: datetime,
    action: str,
    subject: tuple[str, str],
    *,
    details: Mapping[str, Any] | None = None,
    actor_id: str | None = None,
) -> None:
    """Note what was done to a row: ``subject`` is (table, id); no identities.

    ``actor_id``: by whom, None for the program itself.
    """
    row = rows.audit_row(audit_id, moment, action, subject, details or {})
    insert(connection, "audit", row | {"actor_id": actor_id})


def change_player(connection: sa.Connection, player: Player, moment: datetime) -> None:
    """A player's changed fields; a player who is not there is an error."""
    table = T["player"]
    columns = {**rows.player_columns(player), "updated_utc": rows.utc(moment)}
    changed = connection.execute(
        sa.update(table).where(table.c.id == player.id).values(columns | {"rev": table.c.rev + 1})
    )
    if changed.rowcount != 1:
        raise LookupError(f"player {player.id} was changed but never added")


def end_trial(
    connection: sa.Connection,
    trial_id: str,
    end: TrialEnd,
    kept: Kept,
    moment: datetime,
) -> None:
    """What is left of samples and commands, then events, outcome and controller."""
    rest = TrialPart(end.samples, end.inputs)
    keep_part(connection, trial_id, kept, rest)
    whole = kept.with_part(rest)
    row = {"trial_id": trial_id, "samples": whole.samples, "chunks": whole.chunks}
    insert(connection, "trajectory", row)
    insert(connection, "trial_event", rows.event_rows(trial_id, end.events))
    if end.controller is not None:
        _keep_controller(connection, trial_id, end.controller)
    _update_trial(connection, trial_id, rows.trial_end_columns(end, moment))


def _update_trial(connection: sa.Connection, trial_id: str, columns: rows.Row) -> None:
    changed = connection.execute(_UPDATE_TRIAL, {"of_trial": trial_id, **columns})
    if changed.rowcount != 1:
        raise LookupError(f"trial {trial_id} was ended but never started")


def keep_state(
    connection: sa.Connection,
    trial_id: str | sa.ScalarSelect[str],
    state: Mapping[str, Any],
    moment: datetime,
) -> None:
    """Change what difficulty knew after a trial; that is a new revision of the trial."""
    snapshot = T["controller_snapshot"]
    changed = sa.update(snapshot).where(snapshot.c.trial_id == trial_id)
    connection.execute(changed.values(state=rows.to_json(state)))
    later = {"rev": _TRIAL.rev + 1, "updated_utc": rows.utc(moment)}
    connection.execute(sa.update(T["trial"]).where(_TRIAL.id == trial_id).values(later))


def _keep_controller(connection: sa.Connection, trial_id: str, state: Mapping[str, Any]) -> None:
    new_state = rows.to_json(state)
    connection.execute(_KEEP_CONTROLLER, {"of_trial": trial_id, "new_state": new_state})


def keep_part(connection: sa.Connection, trial_id: str, kept: Kept, part: TrialPart) -> None:
    """Write a part of a trial after what was ``kept`` of it before."""
    if part.samples:
        row = rows.chunk_row(trial_id, kept.chunks, part.samples)
        insert(connection, "trajectory_chunk", row)
    insert(connection, "frame_input", rows.input_rows(trial_id, part.inputs, kept.inputs))


def replace_measures(
    connection: sa.Connection,
    trial_id: str,
    measures: Mapping[str, Mapping[str, Any]],
    pipeline: int,
) -> None:
    """All measures of a trial, old ones replaced in the same transaction."""
    connection.execute(_DROP_MEASURES, {"of_trial": trial_id})
    insert(connection, "measure", rows.measure_rows(trial_id, measures, pipeline))


def end_session(
    connection: sa.Connection,
    session_id: str,
    ended_by: str,
    summary: Mapping[str, Any],
    moment: datetime,
) -> None:
    """How a session ended and what it came to; never before it began, whatever the clock says."""
    session = T["session"]
    connection.execute(
        sa.update(session)
        .where(session.c.id == session_id)
        .values(
            ended_utc=sa.func.max(session.c.started_utc, rows.utc(moment)),
            ended_by=ended_by,
            rev=session.c.rev + 1,
            updated_utc=rows.utc(moment),
        )
    )
    row = {
        "session_id": session_id,
        "summary": rows.to_json(summary),
        **rows.first_rev(moment),
    }
    insert(connection, "session_summary", row)


def close_unended(connection: sa.Connection, unended: Sequence[CutShort], moment: datetime) -> None:
    """Mark what a dying process left behind: trials cut short, sessions ended by a crash.

    When they ended is not known, so no time is made up for it.
    """
    trial, session = T["trial"], T["session"]
    for cut in unended:
        bits = sa.select(trial.c.difficulty_bits).where(trial.c.id == cut.trial_id)
        outcome = {
            "kind": "cut_short",
            "success": False,
            "difficulty": connection.execute(bits).scalar_one(),
            "margins": [],
            "details": {},
        }
        end = rows.outcome_columns(outcome)
        _update_trial(connection, cut.trial_id, {**end, "updated_utc": rows.utc(moment)})
    connection.execute(
        sa.update(session)
        .where(session.c.ended_by.is_(None))
        .values(ended_by="crash", rev=session.c.rev + 1, updated_utc=rows.utc(moment))
    )
