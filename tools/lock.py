"""Write the two locks: requirements.lock (to play) and requirements-test.lock (to test too).

    python3 tools/lock.py            bring in only what pyproject.toml now asks for
    python3 tools/lock.py --upgrade  take the newest versions that fit

Needs ``uv`` (``pip install uv``). Both hold for CPython 3.11 to 3.14 on Linux, Windows and
macOS: one version of each package, with the hashes of all its files, and no address of
where they came from.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAY = "requirements.lock"
TEST = "requirements-test.lock"
OPTIONS = [
    "--universal",
    "--python-version=3.11",
    "--fork-strategy=fewest",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-annotate",
    "--custom-compile-command=python3 tools/lock.py",
    "--quiet",
]


def compile_lock(uv: str, lock: str, groups: list[str], extra: list[str]) -> None:
    """Resolve the project with ``groups`` into ``lock``; raises CalledProcessError."""
    asked = [option for group in groups for option in ("--group", group)]
    command = [uv, "pip", "compile", "pyproject.toml", *asked, *OPTIONS, *extra, "-o", lock]
    subprocess.run(command, cwd=ROOT, check=True)
    print("wrote", lock)


def main() -> None:
    uv = shutil.which("uv") or shutil.which("uv", path=Path(sys.executable).parent)
    if uv is None:
        sys.exit("uv is needed to make the locks: pip install uv")
    try:
        compile_lock(uv, PLAY, ["build"], sys.argv[1:])
        # The same versions in both, so that the tests run what people play.
        compile_lock(uv, TEST, ["build", "test", "lint"], [*sys.argv[1:], "-c", PLAY])
    except subprocess.CalledProcessError:
        sys.exit("the locks could not be made; uv says above what does not fit")


if __name__ == "__main__":
    main()
