import runpy
from pathlib import Path

import game.metrics
from game.metrics import MEASURES

ROOT = Path(__file__).parents[2]


def test_the_page_of_measures_is_that_of_the_table() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "metrics_doc.py"))
    page = (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")
    assert page == tool["render"](), "run: python tools/metrics_doc.py"


def test_every_measure_is_told_whole() -> None:
    for name, definition in MEASURES.items():
        assert name == definition.name
        for text in (definition.label, definition.words, definition.edge, definition.source):
            assert text
            assert "|" not in text


def test_every_public_name_is_found_by_completion_and_can_be_imported() -> None:
    names = [name for name in dir(game.metrics) if not name.startswith("_")]
    assert {"preprocess", "sparc", "judge", "MEASURES"} <= set(names)
    assert all(getattr(game.metrics, name) is not None for name in names)
