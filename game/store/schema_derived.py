"""The tables of what is gathered from others, so that it need not be gathered at every look.

A row of theirs holds as long as it is there: whatever changes a trial or a measure drops what
was gathered of that session, by a trigger, in the same transaction.
"""

from __future__ import annotations

from game.core.messages import N_
from game.store.fields import Column, Kind, Table, ref
from game.store.schema_play import ALIKE

TREND_SESSION = Table(
    "trend_session",
    N_("The trials of a session, gathered for trends."),
    (
        ref("session", N_("of which session"), key=True),
        Column("alike", Kind.JSON, N_("what trials have in common, how many, mean bits")),
        Column("trials", Kind.JSON, N_("ids, bits asked for and bits played, in that order")),
    ),
    derived=True,
)

TREND_MEASURE = Table(
    "trend_measure",
    N_("One measure in a session, gathered for trends."),
    (
        ref("session", N_("of which session"), key=True),
        Column("name", Kind.TEXT, N_("name of the measure"), key=True),
        Column(
            "numbers",
            Kind.BLOB,
            N_("those of the trials, 8 bytes each (little-endian); empty: they are not alike"),
            null=True,
        ),
        Column("told", Kind.JSON, N_("numbers if they are not packed, unit and version, reasons")),
    ),
    small=True,
    derived=True,
)

DERIVED = (TREND_SESSION, TREND_MEASURE)
_TOLD = ", ".join(("id", "session_id", *ALIKE, "difficulty_bits", "played_bits"))
_DROP = "DELETE FROM trend_session WHERE session_id"
_OF_TRIAL = f"{_DROP} IN (SELECT session_id FROM trial WHERE id"  # noqa: S608 - our own names
TRIGGERS = tuple(
    f"CREATE TRIGGER {name} AFTER {event} BEGIN {does}; END"
    for name, event, does in (
        ("trend_trial_added", "INSERT ON trial", f"{_DROP} = NEW.session_id"),
        (
            "trend_trial_changed",
            f"UPDATE OF {_TOLD} ON trial",
            f"{_DROP} IN (OLD.session_id, NEW.session_id)",
        ),
        ("trend_trial_gone", "DELETE ON trial", f"{_DROP} = OLD.session_id"),
        ("trend_measure_added", "INSERT ON measure", f"{_OF_TRIAL} = NEW.trial_id)"),
        (
            "trend_measure_changed",
            "UPDATE ON measure",
            f"{_OF_TRIAL} IN (OLD.trial_id, NEW.trial_id))",
        ),
        ("trend_measure_gone", "DELETE ON measure", f"{_OF_TRIAL} = OLD.trial_id)"),
        ("trend_session_gone", "DELETE ON session", f"{_DROP} = OLD.id"),
        (
            "trend_dropped",
            "DELETE ON trend_session",
            "DELETE FROM trend_measure WHERE session_id = OLD.session_id",
        ),
    )
)
"""SQL that drops what was gathered of a session as soon as it may no longer hold."""
