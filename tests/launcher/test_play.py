"""What play.py decides, and what it says when something stands in its way."""

import ast
import errno
import importlib.util
import os
import runpy
import shutil
import subprocess
import sys
import types

import pytest

from tests.launcher.clinic import ROOT, lay_out


@pytest.fixture
def play(tmp_path, monkeypatch):
    """play.py of a folder of its own, with pip and the game replaced by a list of calls."""
    lay_out(tmp_path / "checkout")
    monkeypatch.chdir(tmp_path)  # `test` goes to its folder: the way back is kept
    spec = importlib.util.spec_from_file_location("play_alone", tmp_path / "checkout" / "play.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.calls = []
    monkeypatch.setattr(module, "run", lambda *arguments: module.calls.append(arguments))
    module.truly_become = module.become
    monkeypatch.setattr(module, "become", lambda *arguments: module.calls.append(arguments))
    return module


def installs(play):
    return [call for call in play.calls if "install" in call]


def fail(play, monkeypatch, said):
    """Let pip fail with what it says."""

    def run(*arguments):
        if "install" in arguments:
            raise play.explain(said)

    monkeypatch.setattr(play, "run", run)


def test_a_first_start_installs_what_is_pinned_then_plays(play):
    play.main(["--seed", "4"])
    pinned, project = installs(play)
    assert {"--require-hashes", "--no-deps", ":all:", str(play.LOCK)} <= set(pinned)
    assert {"-e", str(play.ROOT), "--no-index", "--no-build-isolation"} <= set(project)
    assert play.calls[-1] == ("-P", "-m", "game", "--seed", "4")


def test_a_second_start_only_plays(play):
    play.main([])
    play.calls.clear()
    play.main([])
    assert play.calls == [("-P", "-m", "game")]


def test_wheels_beside_it_are_used_instead_of_the_network(play):
    play.main([])
    assert {"--no-index", "--find-links", str(play.WHEELS)} <= set(installs(play)[0])
    shutil.rmtree(play.WHEELS)
    play.LOCK.write_text("")
    play.calls.clear()
    play.main([])
    assert "--no-index" not in installs(play)[0]


def test_whoever_tests_can_play_at_once_but_not_the_other_way_round(play):
    play.main([])
    play.calls.clear()
    play.main(["test", "-k", "trace"])
    assert str(play.TEST_LOCK) in installs(play)[0]
    assert play.calls[-1] == ("-m", "pytest", *play.PARALLEL, "-k", "trace")
    play.calls.clear()
    play.main([])
    assert installs(play) == []


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_pin_is_installed_over_what_is_there(play, changed):
    play.main([])
    mine = play.VENV / "mine"
    mine.touch()
    with (play.ROOT / changed).open("a") as file:
        file.write("# newer\n")
    play.calls.clear()
    play.main([])
    assert installs(play)
    assert mine.exists()


@pytest.mark.parametrize("spoil", ["no stamp", "no python", "other interpreter", "a file"])
def test_a_venv_that_cannot_be_trusted_is_made_anew(play, spoil, monkeypatch):
    play.main([])
    left = play.VENV / "left-over"
    left.touch()
    if spoil == "no stamp":
        play.STAMP.unlink()
    elif spoil == "no python":
        play.PYTHON.unlink()
    elif spoil == "a file":
        left.unlink()
        play.VENV.rename(play.ROOT / "elsewhere")
        play.VENV.write_text("not a folder")
    else:
        monkeypatch.setattr(play.sys, "version", "3.99.0")
    play.calls.clear()
    play.main([])
    assert ("-m", "ensurepip") in play.calls
    assert installs(play)
    assert not left.exists()
    assert play.PYTHON.exists()


def test_a_failed_set_up_is_begun_again(play, monkeypatch):
    working = play.run
    fail(play, monkeypatch, "ERROR: something new")
    with pytest.raises(play.FaultError, match="something new"):
        play.main([])
    monkeypatch.setattr(play, "run", working)
    play.main([])
    assert ("-m", "ensurepip") in play.calls
    assert play.calls[-1] == ("-P", "-m", "game")


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        ("/usr/bin/python3: No module named ensurepip", "sudo apt install python3-venv"),
        ("WARNING: Retrying (Retry(total=1)) after connection broken", "no network"),
        ("ERROR: No matching distribution found for scipy==1.17.1", "64-bit Python from 3.11"),
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE LOCK", "not the pinned one"),
        ("PermissionError: [Errno 13] Permission denied: 'x'", "cannot be written to"),
    ],
)
def test_each_known_fault_is_one_sentence_with_its_mend(play, said, mend):
    text = str(play.explain(said))
    assert mend in text
    assert "\n" not in text


@pytest.mark.parametrize(
    ("number", "mend"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EROFS, "cannot be written to"),
        (errno.EACCES, "cannot be written to"),
    ],
)
def test_a_folder_that_cannot_be_written_is_said(play, monkeypatch, number, mend):
    def refuse(*_, **__):
        raise OSError(number, "in some language", str(play.VENV))

    monkeypatch.setattr("venv.create", refuse)
    with pytest.raises(play.FaultError, match=mend):
        play.main([])


def test_a_python_without_venv_is_told_what_to_install(play, monkeypatch):
    monkeypatch.setitem(sys.modules, "venv", None)
    with pytest.raises(play.FaultError, match="sudo apt install python3-venv"):
        play.main([])


def test_what_a_failed_step_said_reaches_the_explanation(tmp_path):
    spec = importlib.util.spec_from_file_location("play_here", ROOT / "play.py")
    play = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(play)
    play.PYTHON = sys.executable
    with pytest.raises(play.FaultError, match="The disk is full"):
        play.run("-c", "import sys; sys.exit('No space left on device')")


def test_wheels_are_fetched_with_their_hashes(play, capsys):
    play.main(["wheels"])
    fetched = next(call for call in play.calls if "download" in call)
    assert {"--require-hashes", "--dest", str(play.WHEELS), str(play.LOCK)} <= set(fetched)
    assert "wheels/" in capsys.readouterr().out


def test_on_windows_the_exit_code_of_the_game_is_passed_on(play, monkeypatch):
    monkeypatch.setattr(play, "os", types.SimpleNamespace(name="nt"))
    monkeypatch.setattr(play.signal, "signal", lambda *_: None)
    monkeypatch.setattr(subprocess, "call", lambda command: 5 if command[1:] == ["-m", "x"] else 0)
    with pytest.raises(SystemExit) as ended:
        play.truly_become("-m", "x")
    assert ended.value.code == 5


def test_an_old_python_can_read_it_and_is_told_what_is_needed(monkeypatch):
    ast.parse((ROOT / "play.py").read_text(), feature_version=(3, 6))
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.setattr(sys, "version", "3.9.18 (main)")
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer, and this is 3\.9\.18"):
        runpy.run_path(os.fspath(ROOT / "play.py"))


def test_it_needs_the_standard_library_alone():
    tree = ast.parse((ROOT / "play.py").read_text())
    names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    names |= {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names
