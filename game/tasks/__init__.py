"""The exercises, and the one registry that knows them by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.tasks import button, pace, pick_place, pinch, squeeze, tap, trace, turn
from game.tasks.base import Exercise

EXERCISES: Mapping[str, Exercise[Any, Any]] = {
    exercise.id: exercise
    for exercise in (
        pick_place.EXERCISE,
        trace.EXERCISE,
        pinch.EXERCISE,
        turn.EXERCISE,
        squeeze.EXERCISE,
        tap.EXERCISE,
        button.EXERCISE,
        pace.EXERCISE,
    )
}
