"""Habits that hold for every file of the project."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import game
from game.tasks import EXERCISES

ROOT = Path(__file__).resolve().parents[2]
LONGEST_MODULE = 320
PICTURES = ("ui", "input")
"""Rooms where such a word is the name of a picture, of a thing, or of a pad's button."""
ROOMS = ("game", "levels", "assets", "tools", "benchmarks")


def modules() -> list[Path]:
    return [ROOT / "play.py", *(p for room in ROOMS for p in sorted((ROOT / room).rglob("*.py")))]


def tracked_texts() -> list[Path]:
    """Files under version control that hold text; of a plain copy, all but what is made."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    files = [ROOT / name for name in names if name] or [
        p for p in ROOT.rglob("*") if not any(x.startswith(".") for x in p.relative_to(ROOT).parts)
    ]
    return [p for p in files if p.is_file() and b"\0" not in p.read_bytes()[:1024]]


def named(faults: list[str]) -> str:
    return "\n" + "\n".join(faults)


def test_no_file_names_a_machine_or_a_registry():
    """A path of somebody's machine works nowhere else, and a host in a lock is asked for it."""
    machine = re.compile(
        r"(?<![\w.])/(?:home|Users|root|work|mnt|opt)/\w+|\bC:\\Users\\"
        r"|\bpythonhosted\.|\bpypi\.org|\bregistry\.npmjs|\bdeb\.debian\."
    )
    faults = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in tracked_texts()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if machine.search(line)
    ]
    assert not faults, named(faults)


def test_every_module_says_what_it_is_for():
    faults = [
        str(path.relative_to(ROOT))
        for path in modules()
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert not faults, named(faults)


def test_no_module_is_longer_than_one_idea():
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in modules()}
    faults = [f"{p.relative_to(ROOT)}: {n}" for p, n in lengths.items() if n > LONGEST_MODULE]
    assert not faults, named(faults)


def test_the_version_stands_in_the_changelog():
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == game.__version__


def pins(lock: str) -> dict[str, str]:
    """Each package of a lock with the whole of its requirement, marker and hashes included."""
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8"))
    return {b.split("==")[0].lower(): b.strip() for b in blocks if not b.startswith("#")}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_pins_by_hash_and_not_by_address(lock):
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-", text.replace("    --hash=", "    hash="), re.MULTILINE)
    faults = [b for b in pins(lock).values() if "==" not in b or "--hash=sha256:" not in b]
    assert not faults, named(faults)


def test_the_tests_run_what_people_play():
    play, test = pins("requirements.lock"), pins("requirements-test.lock")
    assert {name: test.get(name) for name in play} == play


def test_the_locks_hold_all_that_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    wanted = {
        "requirements.lock": project["project"]["dependencies"] + groups["build"],
        "requirements-test.lock": groups["test"] + groups["lint"],
    }
    for lock, asked in wanted.items():
        names = {re.match(r"[\w.-]+", line)[0].lower() for line in asked}
        assert names <= pins(lock).keys(), f"make the locks anew: {names - pins(lock).keys()}"


def test_upstream_pygame_never_comes_in():
    assert "pygame" not in pins("requirements-test.lock")
    assert "pygame-ce" in pins("requirements.lock")


def test_exercises_are_known_by_name_in_one_registry_alone():
    """Another exercise is added without a word in screens, records, tools or benchmarks."""
    rooms = [p for p in modules() if "tasks" not in p.relative_to(ROOT).parts[:2]]
    faults = []
    for path in rooms:
        shown = path.relative_to(ROOT)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.ImportFrom) and node.module == "game.tasks":
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("game.tasks."):
                names = [part for part in EXERCISES if _is_of(part, node.module or "")]
            elif isinstance(node, ast.Constant) and shown.parent.name not in PICTURES:
                names = [node.value] if isinstance(node.value, str) else []
            faults += [f"{shown}:{node.lineno}: {one}" for one in names if one in EXERCISES]
    assert not faults, named(faults)


def _is_of(exercise: str, module: str) -> bool:
    last = module.rpartition(".")[2]
    return last == exercise or last.startswith(f"{exercise}_")
