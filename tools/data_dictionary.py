"""Write docs/data-dictionary.md from the one table of the store."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from game.store.schema import dictionary  # noqa: E402 - found through the line above

if __name__ == "__main__":
    (ROOT / "docs" / "data-dictionary.md").write_text(dictionary(), encoding="utf-8")
