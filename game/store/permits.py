"""What a therapist allows a player to do: given and withdrawn, each with who and when.

What holds stands with the prescription of the exercise and hand; each change is a line of the
audit, which nobody can change or remove.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from game.session.recorder import Cleared, Clearing
from game.store import rows, steering, writing
from game.store.ids import Ids
from game.store.tables import T

GIVEN, WITHDRAWN = "cleared", "clearance_withdrawn"
"""The audit's words for it."""
USUAL_TARGET = 0.75
_PRESCRIPTION = T["prescription"]


def clear(connection: sa.Connection, wanted: Clearing, ids: Ids, moment: datetime) -> None:
    """Give or withdraw a clearance."""
    actor = steering.actor(connection, wanted.by, ids, moment)
    programme = steering.programme(connection, wanted.player_id, actor, ids, moment)
    key = {"programme_id": programme, "exercise": wanted.exercise, "hand": wanted.hand}
    held = dict(steering.clearances(connection, wanted.player_id, wanted.exercise, wanted.hand))
    held.pop(wanted.what, None)
    if wanted.given:
        held[wanted.what] = {"by": wanted.by, "since_utc": rows.utc(moment)}
    table, now = _PRESCRIPTION.c, rows.utc(moment)
    same = sa.and_(*(table[name] == one for name, one in key.items()))
    columns = {"actor_id": actor, "clearances": rows.to_json(held), "set_utc": now}
    later = {"rev": table.rev + 1, "updated_utc": now}
    changed = connection.execute(sa.update(_PRESCRIPTION).where(same).values({**columns, **later}))
    if not changed.rowcount:
        bounds = dict.fromkeys(("floor_bits", "ceiling_bits", "locked_bits", "largest_step_bits"))
        first = {"id": ids.new(), "dose": "{}", "target_success": USUAL_TARGET}
        row = {**key, **columns, **first, **bounds, **rows.first_rev(moment)}
        writing.insert(connection, "prescription", row)
    writing.audit(
        connection,
        ids.new(),
        moment,
        GIVEN if wanted.given else WITHDRAWN,
        ("player", wanted.player_id),
        details={
            "exercise": wanted.exercise,
            "hand": wanted.hand,
            "what": wanted.what,
            "cautions_read": wanted.cautions,
        },
        actor_id=actor,
    )


def cleared(
    connection: sa.Connection, player_id: str, exercise: str, hand: str, what: str
) -> Cleared | None:
    """What holds for a player's exercise with one hand, None where nothing was allowed."""
    found = steering.clearances(connection, player_id, exercise, hand).get(what)
    if not isinstance(found, dict):
        return None
    return Cleared(str(found.get("by", "")), str(found.get("since_utc", "")))
