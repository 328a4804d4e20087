"""Gathers the trials of a session and their measures, and keeps what was gathered.

A player may have ten thousand trials, of several kilobytes each. So the database gathers what
a trend tells of a session's trials in the order of an index, and of each measure the numbers
in that same order; kept, it is read again at once. Read live or kept, it tells the same.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import sqlalchemy as sa

from game.store.schema_play import ALIKE

MISSING = ""
"""Stands where a trial has no such measure; None: it has one that could not be computed."""
_ALIKE = ", ".join(ALIKE)
_ORDER = ", ".join(f"trial.{name}" for name in (*ALIKE, "id"))
_TRIALS = "FROM trial INDEXED BY ix_trial_trends"
ALIKE_LIVE = f"""(
    SELECT json_group_array(json(told)) FROM (
        SELECT json_array({_ALIKE}, count(*), avg(difficulty_bits), avg(played_bits)) AS told
        {_TRIALS}
        WHERE trial.session_id = session.id
        GROUP BY {_ALIKE}
        ORDER BY {_ALIKE}
    )
)"""  # noqa: S608 - our own names, here and below
"""Of ``session``: for each group of trials that were played alike what they have in common, how
many there are, and the means of their difficulty."""
TRIALS_LIVE = f"""(
    SELECT json_array(
        json_group_array(id), json_group_array(difficulty_bits), json_group_array(played_bits)
    ) FROM (
        SELECT id, difficulty_bits, played_bits {_TRIALS}
        WHERE trial.session_id = session.id
        ORDER BY {_ORDER}
    )
)"""  # noqa: S608
"""Of ``session``: the trials themselves, group after group, in the order of play."""
_VERSION = "json_array(min(value_unit), min(pipeline))"
_VERSIONS = "json_group_array(json_array(value_unit, pipeline))"


def measure_live(name: str) -> str:
    """Of ``session``: what its trials have of a measure, in the order of ``TRIALS_LIVE``.

    The numbers; unit and pipeline, those of each trial where they are not all the same; the
    reasons, if there are any.
    """
    return f"""(
        SELECT json_array(
            json_group_array(told),
            json(CASE
                WHEN min(value_unit) = max(value_unit) AND min(pipeline) = max(pipeline)
                THEN {_VERSION} ELSE {_VERSIONS}
            END),
            json(CASE WHEN count(reason) THEN json_group_array(reason) END)
        ) FROM (
            SELECT
                CASE WHEN measure.trial_id IS NULL THEN '{MISSING}' ELSE value END AS told,
                value_unit, pipeline, reason
            {_TRIALS}
            LEFT JOIN measure ON measure.trial_id = trial.id AND measure.name = {name}
            WHERE trial.session_id = session.id
            ORDER BY {_ORDER}
        )
    )"""  # noqa: S608


_UNKEPT = sa.text("""
    SELECT id FROM session
    WHERE player_id = :player AND ended_by IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM trend_session WHERE session_id = session.id)
    ORDER BY id DESC LIMIT 1
""")
_DROP = sa.text("DELETE FROM trend_session WHERE session_id = :session")
_KEEP_TRIALS = sa.text(f"""
    INSERT INTO trend_session (session_id, alike, trials)
    SELECT id, {ALIKE_LIVE}, {TRIALS_LIVE} FROM session WHERE id = :session
""")  # noqa: S608
_MEASURES = sa.text(f"""
    SELECT known.name, {measure_live("known.name")}
    FROM session CROSS JOIN (
        SELECT DISTINCT measure.name {_TRIALS}
        CROSS JOIN measure ON measure.trial_id = trial.id
        WHERE trial.session_id = :session
        ORDER BY measure.name
    ) AS known
    WHERE session.id = :session
""")  # noqa: S608
_KEEP_MEASURE = sa.text("""
    INSERT INTO trend_measure (session_id, name, numbers, told)
    VALUES (:session, :name, :numbers, :told)
""")


def packed(told: str) -> tuple[bytes | None, str]:
    """Take the numbers out of what was gathered of a measure, where that leaves no doubt.

    Every trial has one, and all are of one unit and version.

    >>> packed('[[1.5, 2.0], ["s", 1], null]')[1]
    '[[], ["s", 1], null]'
    >>> packed('[[1.5, null], ["s", 1], null]')[0] is None
    True
    """
    numbers, version, reasons = json.loads(told)
    if isinstance(version[0], list) or not all(isinstance(number, float) for number in numbers):
        return None, told
    return np.array(numbers, "<f8").tobytes(), json.dumps([[], version, reasons])


def unpacked(numbers: bytes | None, told: str) -> tuple[Any, ...]:
    """What was gathered of a measure: numbers, unit and version, reasons."""
    found = json.loads(told)
    if numbers is not None:
        found[0] = np.frombuffer(numbers, "<f8").tolist()
    return tuple(found)


def unkept(connection: sa.Connection, player_id: str) -> str | None:
    """The newest session of a player that has ended and is not kept; None: all of them are."""
    return connection.execute(_UNKEPT, {"player": player_id}).scalar()


def keep(connection: sa.Connection, session_id: str) -> None:
    """Keep what is gathered of a session, in the place of what was kept of it before."""
    session = {"session": session_id}
    for statement in (_DROP, _KEEP_TRIALS):
        connection.execute(statement, session)
    gathered = [
        session | {"name": name} | dict(zip(("numbers", "told"), packed(told), strict=True))
        for name, told in connection.execute(_MEASURES, session)
    ]
    if gathered:
        connection.execute(_KEEP_MEASURE, gathered)
