"""A project small enough to be set up by the real play.py in seconds, without a network."""

import hashlib
import shutil
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

BACKEND = '''
"""A build backend that installs its own folder in place."""

import os
import zipfile


def wheel(folder, name, files, version="1.0"):
    info = f"{name}-{version}.dist-info"
    files = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }
    record = "".join(f"{path},,\\n" for path in [*files, f"{info}/RECORD"])
    path = os.path.join(folder, f"{name}-{version}-py3-none-any.whl")
    with zipfile.ZipFile(path, "w") as archive:
        for inner, text in {**files, f"{info}/RECORD": record}.items():
            archive.writestr(inner, text)
    return os.path.basename(path)


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    return wheel(wheel_directory, "fingerwise", {"fingerwise.pth": os.getcwd()})


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    raise AssertionError("the project is installed in place")
'''

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "fingerwise"
version = "1.0"
"""

GAME = """
import sys
import dependency
print("played with", dependency.WORD, sys.argv[1:])
sys.exit(7)
"""


def lay_out(folder: Path) -> None:
    """A clinic's folder: play.py, a game that ends with code 7, and wheels/ for its lock."""
    (folder / "game").mkdir(parents=True)
    (folder / "game" / "__init__.py").touch()
    (folder / "game" / "__main__.py").write_text(GAME)
    (folder / "backend.py").write_text(BACKEND)
    (folder / "pyproject.toml").write_text(PYPROJECT)
    shutil.copy(ROOT / "play.py", folder)
    (folder / "wheels").mkdir()
    pin(folder, "care", "1.0")


def pin(folder: Path, word: str, version: str) -> Path:
    """Put a dependency that says ``word`` into wheels/ and its hash into both locks; its wheel."""
    tools: dict[str, object] = {}
    exec((folder / "backend.py").read_text(), tools)  # noqa: S102 - our own text, above
    make = tools["wheel"]
    assert callable(make)
    files = {"dependency.py": f"WORD = {word!r}\n"}
    made = folder / "wheels" / str(make(folder / "wheels", "dependency", files, version))
    digest = hashlib.sha256(made.read_bytes()).hexdigest()
    for lock in ("requirements.lock", "requirements-test.lock"):
        (folder / lock).write_text(f"dependency=={version} --hash=sha256:{digest}\n")
    return made


def spoil(wheel: Path) -> None:
    """Change a wheel so that it is no longer the one that was pinned."""
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("dependency_too.py", "")
