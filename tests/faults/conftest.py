"""Keys that lie beside the records they open, and the line said where there is no strace."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.store.keys import KEY_DIR_VARIABLE
from tests.conftest import LEFT_OUT
from tests.faults.tracing import LACK, available


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    mine = [item for item in items if "strace" in getattr(item, "fixturenames", ())]
    if not mine or os.environ.get("CI") or available():
        return
    LEFT_OUT.add(f"deselected: {len(mine)} tests, {LACK}")
    items[:] = [item for item in items if item not in mine]
    config.hook.pytest_deselected(items=mine)


@pytest.fixture(scope="session")
def strace() -> None:
    """Fail where it is missing: in CI no test is left out."""
    if not available():
        pytest.fail(LACK, pytrace=False)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for records and, beside them, their key."""
    made = tmp_path / "root"
    made.mkdir()
    monkeypatch.setenv(KEY_DIR_VARIABLE, str(made / "keys"))
    return made
