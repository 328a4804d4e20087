"""What a therapist sets while somebody plays: written at once, and read at the next start."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from game.session.recorder import Prescribed, Steering
from game.store import rows, writing
from game.store.ids import Ids
from game.store.tables import T

THERAPIST = "therapist"
_ACTOR, _PROGRAMME, _PRESCRIPTION = T["actor"], T["programme"], T["prescription"]
_SESSION, _SNAPSHOT = T["session"], T["controller_snapshot"]


def steer(connection: sa.Connection, steering: Steering, ids: Ids, moment: datetime) -> None:
    """Write what holds from now on, what difficulty knows of it, and who changed what."""
    player = connection.execute(
        sa.select(_SESSION.c.player_id).where(_SESSION.c.id == steering.session_id)
    ).scalar_one()
    by = actor(connection, steering.by, ids, moment)
    if steering.prescribed is not None:
        plan = programme(connection, player, by, ids, moment)
        key = {
            "programme_id": plan,
            "exercise": steering.exercise,
            "hand": steering.hand,
        }
        columns = {"actor_id": by, **_columns(steering.prescribed, moment)}
        held = clearances(connection, player, steering.exercise, steering.hand)
        _prescribe(connection, key, columns, {"id": ids.new(), "clearances": held}, moment)
    # The newest one is what the next sitting takes up, however this one ends.
    newest = _newest(player, steering).scalar_subquery()
    writing.keep_state(connection, newest, steering.controller, moment)
    details = {
        "exercise": steering.exercise,
        "device": steering.device,
        "hand": steering.hand,
        "what": steering.what,
        "from": steering.before,
        "to": steering.after,
    }
    writing.audit(
        connection,
        ids.new(),
        moment,
        "steered",
        ("session", steering.session_id),
        details=details,
        actor_id=by,
    )


def prescribed(
    connection: sa.Connection, player_id: str, exercise: str, hand: str
) -> Prescribed | None:
    """What holds for a player's exercise with one hand, None where nothing was set."""
    table = _PRESCRIPTION.c
    row = connection.execute(
        sa.select(
            table.target_success,
            table.floor_bits,
            table.ceiling_bits,
            table.locked_bits,
            table.largest_step_bits,
        )
        .join_from(_PRESCRIPTION, _PROGRAMME, _PROGRAMME.c.id == table.programme_id)
        .where(_PROGRAMME.c.player_id == player_id, table.exercise == exercise, table.hand == hand)
        .order_by(table.set_utc.desc())
        .limit(1)
    ).first()
    return None if row is None else Prescribed(*row)


def clearances(
    connection: sa.Connection, player_id: str, exercise: str, hand: str
) -> dict[str, Any]:
    """What is allowed for a player's exercise with one hand, as it was set last."""
    table = _PRESCRIPTION.c
    found = connection.execute(
        sa.select(table.clearances)
        .join_from(_PRESCRIPTION, _PROGRAMME, _PROGRAMME.c.id == table.programme_id)
        .where(_PROGRAMME.c.player_id == player_id, table.exercise == exercise, table.hand == hand)
        .order_by(table.set_utc.desc(), table.id.desc())
        .limit(1)
    ).scalar()
    return dict(rows.table_of(found))


def last_therapist(connection: sa.Connection) -> str:
    """The initials that the last change was signed with, "" before any."""
    audit = T["audit"].c
    found = connection.execute(
        sa.select(_ACTOR.c.label)
        .join_from(T["audit"], _ACTOR, audit.actor_id == _ACTOR.c.id)
        .order_by(audit.id.desc())
        .limit(1)
    ).scalar()
    return found or ""


def _newest(player: str, steering: Steering) -> sa.Select[tuple[str]]:
    kind = (player, steering.exercise, steering.device, steering.hand)
    names = ("player_id", "exercise", "device", "hand")
    return sa.select(sa.func.max(_SNAPSHOT.c.trial_id)).where(
        *(_SNAPSHOT.c[name] == one for name, one in zip(names, kind, strict=True))
    )


def actor(connection: sa.Connection, label: str, ids: Ids, moment: datetime) -> str:
    """Return who signs with these initials, written down with the first signature."""
    same = sa.and_(_ACTOR.c.role == THERAPIST, _ACTOR.c.label == label)
    found = connection.execute(sa.select(_ACTOR.c.id).where(same)).scalar()
    if found is not None:
        return str(found)
    row = {"id": ids.new(), "role": THERAPIST, "label": label, **rows.first_rev(moment)}
    writing.insert(connection, "actor", row)
    return str(row["id"])


def programme(connection: sa.Connection, player: str, by: str, ids: Ids, moment: datetime) -> str:
    """Return the player's newest plan; what was set without any becomes one without a title."""
    newest = sa.select(sa.func.max(_PROGRAMME.c.id)).where(_PROGRAMME.c.player_id == player)
    found = connection.execute(newest).scalar()
    if found is not None:
        return str(found)
    row = {
        "id": ids.new(),
        "player_id": player,
        "actor_id": by,
        "title": "",
        "plan": "{}",
        "set_utc": rows.utc(moment),
        **rows.first_rev(moment),
    }
    writing.insert(connection, "programme", row)
    return str(row["id"])


def _columns(wanted: Prescribed, moment: datetime) -> rows.Row:
    return {
        "target_success": wanted.target_success,
        "floor_bits": wanted.floor,
        "ceiling_bits": wanted.ceiling,
        "locked_bits": wanted.locked,
        "largest_step_bits": wanted.largest_step,
        "set_utc": rows.utc(moment),
    }


def _prescribe(
    connection: sa.Connection,
    key: rows.Row,
    columns: rows.Row,
    new: rows.Row,
    moment: datetime,
) -> None:
    """Change the prescription of ``key``, or write the first one, with what is ``new``."""
    table = _PRESCRIPTION.c
    same = sa.and_(*(table[name] == one for name, one in key.items()))
    later = {"rev": table.rev + 1, "updated_utc": rows.utc(moment)}
    changed = connection.execute(sa.update(_PRESCRIPTION).where(same).values({**columns, **later}))
    if not changed.rowcount:
        new = {**new, "clearances": rows.to_json(new["clearances"])}
        first = {"dose": "{}", **new, **rows.first_rev(moment)}
        writing.insert(connection, "prescription", {**key, **columns, **first})
