"""Run every linter as it is pinned, from play.py's .venv: ruff, mypy, texts, imports.

python3 tools/lint.py [ruff] [format] [mypy] [texts] [imports]     all of them without a name
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import play  # noqa: E402 - the launcher knows where its environment is

LINTERS = {
    "ruff": ["-m", "ruff", "check"],
    "format": ["-m", "ruff", "format", "--check"],
    "mypy": ["-m", "mypy"],
    "texts": ["tools/messages.py", "check"],
    "imports": ["-c", "from importlinter.cli import lint_imports_command as run; run()"],
}


def main() -> None:
    asked = sys.argv[1:] or list(LINTERS)
    unknown = [name for name in asked if name not in LINTERS]
    if unknown:
        sys.exit(f"there is no linter {unknown[0]}; choose from {', '.join(LINTERS)}")
    play.prepare(play.TEST_LOCK)
    for name in asked:
        print(f"-- {name}", flush=True)
        if subprocess.run([play.PYTHON, *LINTERS[name]], cwd=ROOT, check=False).returncode:
            sys.exit(f"{name} found faults; they stand above")


if __name__ == "__main__":
    main()
