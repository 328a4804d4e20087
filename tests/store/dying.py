"""A process that dies at its n-th touch of the disk, as far as its own steps go."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


class KilledError(BaseException):
    """Nothing catches it, and nothing that cleans up after it reaches the disk any more."""


class Life:
    """Counts touches of the disk, and from the ``last`` one on lets none through."""

    def __init__(self, last: int) -> None:
        self.left = last

    def touch(self) -> None:
        """One touch; raises KilledError when the process is dead."""
        self.left -= 1
        if self.left < 0:
            raise KilledError


def dying(patch: pytest.MonkeyPatch, life: Life) -> None:
    """Let what is done to files in this process count as touches of the disk."""
    for owner, name in (
        (Path, "replace"),
        (Path, "unlink"),
        (Path, "mkdir"),
        (os, "open"),
        (os, "fsync"),
    ):
        patch.setattr(owner, name, _mortal(getattr(owner, name), life))


def _mortal(act: Callable[..., Any], life: Life) -> Callable[..., Any]:
    def acting(*args: Any, **kwargs: Any) -> Any:
        life.touch()
        return act(*args, **kwargs)

    return acting
