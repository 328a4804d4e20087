"""Keys that lie beside the records they open, and lines for what cannot be done here."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from game.store.keys import KEY_DIR_VARIABLE
from tests.conftest import LEFT_OUT
from tests.faults import disks, tracing

NEEDS = {
    "strace": (tracing.available, tracing.LACK),
    "disk": (lambda: disks.mountable(Path(tempfile.gettempdir())), disks.LACK),
}
"""Fixtures that not every computer can have: whether this one can, and what to say if not."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for need, (available, lack) in NEEDS.items():
        mine = [item for item in items if need in getattr(item, "fixturenames", ())]
        if not mine or available():
            continue
        LEFT_OUT.add(f"deselected: {len(mine)} tests: {lack}")
        items[:] = [item for item in items if item not in mine]
        config.hook.pytest_deselected(items=mine)


@pytest.fixture(scope="session")
def strace() -> None:
    """What traces a process."""


@pytest.fixture(autouse=True, scope="session")
def _all_there() -> None:
    """Fail where a package is missing: in CI no test is left out for that."""
    if os.environ.get("CI") and shutil.which("strace") is None:
        pytest.fail(tracing.LACK, pytrace=False)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for records and, beside them, their key."""
    made = tmp_path / "root"
    made.mkdir()
    monkeypatch.setenv(KEY_DIR_VARIABLE, str(made / "keys"))
    return made
