"""Measures of a newer computation: set apart trial by trial, taken over all at once.

What is read stays of one version at any moment, and a run that was stopped goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from game.store import rows, writing
from game.store.tables import T

_TRIAL, _OLD, _NEW = T["trial"].c, T["measure"], T["measure_anew"]


def outdated(connection: sa.Connection, pipeline: int) -> tuple[str, ...]:
    """Trials without measures of this version, set apart or read, in order of recording.

    Trials cut short have none and get none.
    """
    done = [
        sa.select(table.c.trial_id).where(table.c.pipeline == pipeline) for table in (_OLD, _NEW)
    ]
    question = (
        sa.select(_TRIAL.id)
        .where(_TRIAL.ended_as.is_not(None), _TRIAL.ended_as != "cut_short")
        .where(*(_TRIAL.id.not_in(each) for each in done))
        .order_by(_TRIAL.id)
    )
    return tuple(connection.execute(question).scalars())


def set_apart(
    connection: sa.Connection,
    trial_id: str,
    measures: Mapping[str, Mapping[str, Any]],
    pipeline: int,
) -> None:
    """Keep a trial's new measures beside the old ones."""
    connection.execute(sa.delete(_NEW).where(_NEW.c.trial_id == trial_id))
    writing.insert(connection, "measure_anew", rows.measure_rows(trial_id, measures, pipeline))


def forget_others(connection: sa.Connection, pipeline: int) -> None:
    """Drop what a run of another version left set apart."""
    connection.execute(sa.delete(_NEW).where(_NEW.c.pipeline != pipeline))


def take_over(connection: sa.Connection) -> None:
    """Put all that was set apart in the place of the old, in this one transaction."""
    fresh = sa.select(_NEW.c.trial_id)
    connection.execute(sa.delete(_OLD).where(_OLD.c.trial_id.in_(fresh)))
    names = [column.name for column in _OLD.c]
    connection.execute(sa.insert(_OLD).from_select(names, sa.select(_NEW)))
    connection.execute(sa.delete(_NEW))
