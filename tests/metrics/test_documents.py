import runpy
from pathlib import Path

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
