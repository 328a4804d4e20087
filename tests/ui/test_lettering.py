"""What the game's own lettering can show."""

from __future__ import annotations

import pytest

from game.ui.text import can_show


@pytest.mark.parametrize("name", ["Zoë Größe", "Łukasz", "Şükrü 2", "O'Neil-Smith"])
def test_letters_that_the_font_has_can_be_shown(name):
    assert can_show(name)


@pytest.mark.parametrize("name", ["Ольга", "Ελένη", "Kim 🙂", "דנה", "日本", "x\u0323\u0307"])
def test_letters_that_would_be_empty_boxes_cannot(name):
    assert not can_show(name)
