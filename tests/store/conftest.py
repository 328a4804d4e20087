"""Every test's store lies in its own folder, with its key in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.store.store import Store
from tests.store.making import Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _keys_beside_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINGERWISE_KEY_DIR", str(tmp_path / "keys"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "scores"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder, Clock()) as opened:
        yield opened


@pytest.fixture
def reopen(folder: Path) -> Callable[[], Store]:
    return lambda: Store.open(folder, Clock())
