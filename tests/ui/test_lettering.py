"""What the game's own lettering can show."""

from __future__ import annotations

import pytest

from game.ui import text
from game.ui.text import FontFault, Lettering, TextStyle, can_show


@pytest.mark.parametrize("name", ["Zoë Größe", "Łukasz", "Şükrü 2", "O'Neil-Smith"])
def test_letters_that_the_font_has_can_be_shown(name):
    assert can_show(name)


@pytest.mark.parametrize("name", ["Ольга", "Ελένη", "Kim 🙂", "דנה", "日本", "x\u0323\u0307"])
def test_letters_that_would_be_empty_boxes_cannot(name):
    assert not can_show(name)


@pytest.mark.parametrize("content", [b"", b"no font", b"x" * 5_000])
def test_a_broken_font_file_is_named_with_its_mend(monkeypatch, content):
    monkeypatch.setattr(text, "_font_bytes", lambda name: content)
    with pytest.raises(FontFault, match=r"AtkinsonHyper.*\.ttf cannot be read .*install"):
        Lettering(1.0).line_height(TextStyle())
