"""A progress bar for work that tells how far it is."""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

import click


class Bar:
    """Call it with (done, of all) after each step; it is shown from the first step on."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._open = ExitStack()
        self._bar: Any = None
        self._done = 0

    def __call__(self, done: int, of: int) -> None:
        if self._bar is None:
            self._bar = self._open.enter_context(click.progressbar(length=of, label=self._label))
        self._bar.update(done - self._done)
        self._done = done

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.__exit__(kind, fault, trace)
