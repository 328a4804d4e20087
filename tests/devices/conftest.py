"""Private X servers for the tests of this folder, and the line said where there are none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.store.keys import KEY_DIR_VARIABLE
from tests.conftest import LEFT_OUT
from tests.devices.xserver import Xorg, Xvfb

HERE = Path(__file__).parent
PROGRAMS = ("Xorg", "Xvfb", "openbox", "setxkbmap", "xdotool", "xwininfo")
DRIVERS = ("drivers/dummy_drv.so", "input/inputtest_drv.so")
MODULES = (Path("/usr/lib/xorg/modules"), Path("/usr/lib64/xorg/modules"))


def missing() -> list[str]:
    """Parts of the X server that these tests need and do not find."""
    programs = [name for name in PROGRAMS if shutil.which(name) is None]
    drivers = [name for name in DRIVERS if not any((folder / name).exists() for folder in MODULES)]
    return programs + drivers


def lack() -> str:
    """Say what is missing and what mends it; "" if all is there."""
    absent = ", ".join(missing())
    return absent and (
        f"tests with real devices need {absent}: install the Debian packages of .ci/packages.txt"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    mine = [item for item in items if HERE in item.path.parents]
    if not mine or not lack() or os.environ.get("CI"):
        return
    LEFT_OUT.add(f"deselected: {len(mine)} {lack()}")
    items[:] = [item for item in items if item not in mine]
    config.hook.pytest_deselected(items=mine)


def insist() -> None:
    """Fail where something is missing: in CI no test is left out."""
    if lack():
        pytest.fail(lack(), pytrace=False)


@pytest.fixture(autouse=True, scope="session")
def _all_there() -> None:
    insist()


@pytest.fixture(scope="session")
def xorg() -> Iterator[Xorg]:
    with Xorg() as server:
        yield server


@pytest.fixture(scope="session")
def xvfb() -> Iterator[Xvfb]:
    with Xvfb() as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the records of one game, whose key this process finds too."""
    monkeypatch.setenv(KEY_DIR_VARIABLE, str(tmp_path / "keys"))
    return tmp_path
