"""Which trial somebody means: by its number, the beginning of one, or as the last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.core.messages import N_

if TYPE_CHECKING:
    from game.store.values import TrialLine

LAST = "last"
NO_RECORDS = N_("There are no records in {folder}: say where they are with --scores DIR.")
EMPTY = N_("There are no trials in these records yet.")
NONE = N_("There is no trial {trial} in these records.")
SEVERAL = N_("{count} trials begin with {trial}: write more of the number, such as {one}.")
_FURTHER = 4
"""Digits beyond what two trials have in common, so that the example is a sure one."""


class NotNamed(ValueError):
    """No trial, or several, are called so: ``text`` with ``values`` says it."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text.format(**values))
        self.text = text
        self.values = values


def find(lines: Sequence[TrialLine], said: str) -> TrialLine:
    """Return the trial that is meant; raises NotNamed."""
    if not lines:
        raise NotNamed(EMPTY)
    if said == LAST:
        return max(lines, key=lambda line: line.trial_id)
    begun = [line for line in lines if line.trial_id.startswith(said.lower())]
    if said and len(begun) == 1:
        return begun[0]
    if not said or not begun:
        raise NotNamed(NONE, trial=said or "''")
    one, other = begun[-2].trial_id, begun[-1].trial_id
    same = next(i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    raise NotNamed(SEVERAL, count=len(begun), trial=said, one=other[: same + _FURTHER])
