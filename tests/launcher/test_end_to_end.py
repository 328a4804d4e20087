"""The real play.py, from an empty folder to a game that runs, with the network cut off."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.launcher.clinic import lay_out, pin, spoil

# Nothing answers there, so a step that asked the network would fail.
NO_NETWORK = {
    "PIP_CONFIG_FILE": os.devnull,
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
}


def start(folder: Path, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "COV_", "PYTHON"))}
    return subprocess.run(
        [sys.executable, folder / "play.py", *arguments],
        cwd=cwd or folder,
        env={**kept, **NO_NETWORK},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clinic") / "a folder with spaces"
    lay_out(folder)
    first = start(folder, "--player", "Ada")
    assert first.stdout == "played with care ['--player', 'Ada']\n", first.stdout + first.stderr
    assert "Setting up Fingerwise" in first.stderr
    assert first.returncode == 7
    return folder


def test_the_second_start_sets_nothing_up(clinic):
    stamp = clinic / ".venv" / "complete.stamp"
    before = stamp.stat().st_mtime_ns
    second = start(clinic)
    assert second.stdout == "played with care []\n"
    assert stamp.stat().st_mtime_ns == before


def test_a_folder_named_game_elsewhere_is_not_played(clinic, tmp_path):
    (tmp_path / "game").mkdir()
    (tmp_path / "game" / "__init__.py").write_text("raise SystemExit('the wrong game')")
    assert start(clinic, "doctor", cwd=tmp_path).stdout == "played with care ['doctor']\n"


def test_a_spoilt_package_is_refused_and_the_next_start_recovers(clinic):
    wheel = pin(clinic, "patience", "2.0")
    good = wheel.read_bytes()
    spoil(wheel)
    refused = start(clinic)
    assert refused.returncode == 1
    assert refused.stderr.splitlines()[-1].startswith("A package is not the pinned one")
    assert "Traceback" not in refused.stderr

    wheel.write_bytes(good)
    assert start(clinic).stdout.endswith("played with patience []\n")


def test_wheels_that_do_not_fit_are_named(clinic):
    with (clinic / "requirements.lock").open("a") as lock:
        lock.write(f"another==1.0 --hash=sha256:{'0' * 64}\n")
    lacking = start(clinic)
    assert lacking.returncode == 1
    *progress, fault = lacking.stderr.splitlines()
    assert fault.startswith("The folder wheels/ does not suit this computer")
    assert [line for line in progress if not line.startswith(("Setting up", "  "))] == []
