"""What is changed in rows that stand already. Each function runs inside one transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from game.session.recorder import HELPED, Correction
from game.store import rows, writing
from game.store.tables import T

_RATING, _TRIAL, _SNAPSHOT = T["rating"], T["trial"], T["controller_snapshot"]


def rate(
    connection: sa.Connection, key: tuple[str, str, str], value: int, moment: datetime
) -> None:
    """Insert or replace the rating of (session, kind, moment)."""
    names = ("session_id", "kind", "moment")
    same = sa.and_(*(_RATING.c[name] == one for name, one in zip(names, key, strict=True)))
    changed = connection.execute(
        sa.update(_RATING)
        .where(same)
        .values(value=value, rev=_RATING.c.rev + 1, updated_utc=rows.utc(moment))
    )
    if not changed.rowcount:
        row = {**dict(zip(names, key, strict=True)), "value": value, **rows.first_rev(moment)}
        writing.insert(connection, "rating", row)


def mark_helped(
    connection: sa.Connection,
    trial_ids: Sequence[str],
    moment: datetime,
    audit_ids: Sequence[str],
    *,
    helped: bool,
) -> None:
    """Set or take away the flag of help. A steadied cursor leaves a trial assisted anyway."""
    for trial_id, audit_id in zip(trial_ids, audit_ids, strict=True):
        question = sa.select(_TRIAL.c.quality_flags, _TRIAL.c.context)
        row = connection.execute(question.where(_TRIAL.c.id == trial_id)).one()
        flags = [flag for flag in json.loads(row[0]) if flag != HELPED] + [HELPED] * helped
        steadied = json.loads(row[1]).get("profile", {}).get("steadying_ms", 0) > 0
        connection.execute(
            sa.update(_TRIAL)
            .where(_TRIAL.c.id == trial_id)
            .values(
                quality_flags=rows.to_json(flags),
                assisted=int(helped or steadied),
                rev=_TRIAL.c.rev + 1,
                updated_utc=rows.utc(moment),
            )
        )
        action = "marked as helped" if helped else "unmarked as helped"
        writing.audit(connection, audit_id, moment, action, ("trial", trial_id))


def correct(
    connection: sa.Connection, correction: Correction, audit_id: str, moment: datetime
) -> None:
    """Change player or hand of what a session holds, and note from whom to whom."""
    if correction.player is not None:
        _to_player(connection, correction.session_id, correction.player, moment)
    if correction.hand is not None:
        _to_hand(connection, correction.trials, correction.hand, moment)
    for trial_id, state in correction.difficulty.items():
        # What stood there was learnt from somebody else's ability, or another hand's.
        writing.keep_state(connection, trial_id, state, moment)
    details = {
        name: {"from": change[0], "to": change[1]}
        for name, change in (("player", correction.player), ("hand", correction.hand))
        if change is not None
    }
    writing.audit(
        connection,
        audit_id,
        moment,
        "corrected",
        ("session", correction.session_id),
        details={**details, "trials": correction.trials},
    )


def _to_player(
    connection: sa.Connection, session_id: str, change: tuple[str, str], moment: datetime
) -> None:
    """A session is one player's: its trials, difficulty and what grew from it go with it."""
    session, reward = T["session"], T["reward"]
    own = sa.select(_TRIAL.c.id).where(_TRIAL.c.session_id == session_id)
    for table, mine in ((session, session.c.id), (reward, reward.c.session_id)):
        connection.execute(
            sa.update(table)
            .where(mine == session_id, table.c.player_id == change[0])
            .values(player_id=change[1], rev=table.c.rev + 1, updated_utc=rows.utc(moment))
        )
    connection.execute(
        sa.update(_SNAPSHOT)
        .where(_SNAPSHOT.c.trial_id.in_(own), _SNAPSHOT.c.player_id == change[0])
        .values(player_id=change[1])
    )


def _to_hand(
    connection: sa.Connection, trial_ids: Sequence[str], change: tuple[str, str], moment: datetime
) -> None:
    """The trials' own context stays: a replay needs it as it was."""
    connection.execute(
        sa.update(_TRIAL)
        .where(_TRIAL.c.id.in_(trial_ids), _TRIAL.c.hand == change[0])
        .values(hand=change[1], rev=_TRIAL.c.rev + 1, updated_utc=rows.utc(moment))
    )
    connection.execute(
        sa.update(_SNAPSHOT)
        .where(_SNAPSHOT.c.trial_id.in_(trial_ids), _SNAPSHOT.c.hand == change[0])
        .values(hand=change[1])
    )
