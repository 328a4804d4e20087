"""Files that leave: whole under their name, or not there at all."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from game.store import StoreFault
from game.store.outside import leaving
from tests.store.making import play_session

if TYPE_CHECKING:
    from pathlib import Path

    from game.store.store import Store

CHILD = """
import os, resource, signal, sys
from pathlib import Path
from game.store import Store, StoreFault
from game.store.chosen import Wish

folder, target, how = sys.argv[1:]
def step(done, of):
    if how.isdigit() and done == int(how) * of // 100:
        os.kill(os.getpid(), signal.SIGKILL)
store = Store.open(Path(folder))
if how == "full":
    resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))
try:
    store.export_csv(Path(target), Wish(), force=True, progress=step)
except StoreFault as fault:
    print(fault)
os._exit(0)
"""


def export_elsewhere(folder: Path, target: Path, how: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (sys.executable, "-c", CHILD, str(folder), str(target), how),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


def test_only_this_user_may_read_it(tmp_path: Path) -> None:
    with leaving(tmp_path / "out") as file:
        file.write(b"all")
    assert (tmp_path / "out").read_bytes() == b"all"
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o600


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"before")
    with pytest.raises(StoreFault, match="is there already"), leaving(path):
        raise AssertionError("begun all the same")
    with pytest.raises(StoreFault, match="is a folder"), leaving(tmp_path, force=True):
        raise AssertionError("begun all the same")
    with pytest.raises(TypeError), leaving(path, force=True) as file:
        file.write("half")
    assert path.read_bytes() == b"before"
    with leaving(path, force=True) as file:
        file.write(b"after")
    assert path.read_bytes() == b"after"
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "out"
    with pytest.raises(StoreFault, match="cannot be written") as told, leaving(path):
        raise AssertionError("begun all the same")
    assert str(path) in str(told.value)


def test_a_disk_that_fills_up_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "out"
    path.write_bytes(b"before")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreFault, match="The disk is full"), leaving(path, force=True) as file:
        file.write(b"after")
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(os.name != "posix", reason="limits and kills of POSIX")
def test_killed_or_without_room_in_the_middle_there_is_no_file(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    play_session(store, 3)
    store.close()
    out = tmp_path / "out"
    out.mkdir()
    target = out / "export.zip"
    refused = export_elsewhere(folder, target, "full")
    assert "export.zip cannot be written" in refused.stdout, refused.stderr
    assert list(out.iterdir()) == []
    killed = export_elsewhere(folder, target, "60")
    assert killed.returncode == -signal.SIGKILL
    assert not target.exists()
    (rest,) = out.iterdir()
    assert rest.name.endswith(".part")
    done = export_elsewhere(folder, target, "not at all")
    assert (done.stdout, done.returncode) == ("", 0)
    # What the killed one left is gone too.
    assert list(out.iterdir()) == [target]
    whole = target.read_bytes()
    assert export_elsewhere(folder, target, "99").returncode == -signal.SIGKILL
    assert target.read_bytes() == whole
