"""What is handed on: a wheel and an sdist hold the game and its data, and nobody's records."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import game

ROOT = Path(__file__).resolve().parents[2]
MADE = shutil.ignore_patterns(
    ".git", ".venv*", ".hypothesis", "wheels", "dist", "*_cache", "__pycache__", ".coverage*"
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of the project in which somebody has played."""
    folder = tmp_path_factory.mktemp("packaging") / "checkout"
    shutil.copytree(ROOT, folder, ignore=MADE)
    for name in ("records.db", "records.db-wal", ".gitkeep"):
        (folder / "scores" / name).write_text("Ada's records")
    subprocess.run([sys.executable, "-m", "hatchling", "build"], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def in_wheel(checkout):
    with zipfile.ZipFile(next((checkout / "dist").glob("*.whl"))) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist()}


def files_of(folder: Path) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_game_levels_and_assets_and_nothing_else(in_wheel):
    assert files_of(ROOT / "game") <= in_wheel.keys()
    assert files_of(ROOT / "levels") <= in_wheel.keys()
    assert files_of(ROOT / "assets") <= in_wheel.keys()
    info = f"fingerwise-{game.__version__}.dist-info"
    assert {name.split("/")[0] for name in in_wheel} == {"game", "levels", "assets", info}


def test_the_wheel_starts_the_game_by_name(in_wheel):
    entry = in_wheel[f"fingerwise-{game.__version__}.dist-info/entry_points.txt"].decode()
    assert "fingerwise = game.__main__:main" in entry


def test_the_sdist_can_be_checked_out_and_tested_but_holds_no_records(checkout):
    with tarfile.open(next((checkout / "dist").glob("*.tar.gz"))) as sdist:
        names = {name.split("/", 1)[1] for name in sdist.getnames()}
    assert {"play.py", "requirements-test.lock", "tests/conftest.py", "LICENSE"} <= names
    assert not [name for name in names if name.startswith(("scores", "wheels"))]
