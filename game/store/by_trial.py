"""Rows that lie in the order of their trials, handed out trial by trial."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

R = TypeVar("R", bound=Mapping[Any, Any])


class ByTrial(Generic[R]):
    """Parts ``found`` by its column trial_id; never holds more than one trial."""

    def __init__(self, found: Iterator[R]) -> None:
        self._found = found
        self._next = next(found, None)

    def of(self, trial_id: str) -> list[R]:
        """The rows of one trial; none where the next ones are of another."""
        taken = []
        while self._next is not None and self._next["trial_id"] == trial_id:
            taken.append(self._next)
            self._next = next(self._found, None)
        return taken

    def check_empty(self) -> None:
        """Raise ValueError where a row is left that no trial asked for."""
        if self._next is not None:
            raise ValueError(f"rows of trial {self._next['trial_id']} lie in another order")
