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
    """Trials that are read without measures, or with an older version's, as they were recorded.

    Measures of a newer program are never taken back. Trials cut short have none and get none.
    """
    return _without(connection, _has(_OLD, _OLD.c.pipeline >= pipeline))


def to_measure(connection: sa.Connection, pipeline: int) -> tuple[str, ...]:
    """Outdated trials whose measures of this version are not set apart yet."""
    return _without(
        connection,
        _has(_OLD, _OLD.c.pipeline >= pipeline),
        _has(_NEW, _NEW.c.pipeline == pipeline),
    )


def _has(table: sa.Table, version: sa.ColumnElement[bool]) -> sa.Exists:
    return sa.exists().where(table.c.trial_id == _TRIAL.id, version)


def _without(connection: sa.Connection, *done: sa.Exists) -> tuple[str, ...]:
    question = (
        sa.select(_TRIAL.id)
        .where(_TRIAL.ended_as.is_not(None), _TRIAL.ended_as != "cut_short")
        .where(*(sa.not_(each) for each in done))
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


def take_over(connection: sa.Connection, pipeline: int) -> None:
    """Put what was set apart in this version in the place of the old, in this one transaction.

    What an older version left set apart is dropped unread.
    """
    ready = _NEW.c.pipeline == pipeline
    fresh = sa.select(_NEW.c.trial_id).where(ready)
    connection.execute(sa.delete(_OLD).where(_OLD.c.trial_id.in_(fresh)))
    names = [column.name for column in _OLD.c]
    connection.execute(sa.insert(_OLD).from_select(names, sa.select(_NEW).where(ready)))
    connection.execute(sa.delete(_NEW).where(_NEW.c.pipeline <= pipeline))
