"""The strip over the play: whole sentences side by side where there is room, else each its line."""

from __future__ import annotations

import pytest

from game.ui.screen import Screen
from game.ui.strip import Strip

SHORT = ("Now 4.7 bits.", "A little harder.")
LONG = (
    "Ability 5.5 bits, most likely 4.5 to 6.3, as far as is known by now, which is not far.",
) * 2


def rows(size: tuple[int, int], sentences: tuple[str, ...]) -> list[str]:
    screen = Screen.create_null(size)
    screen.begin()
    Strip(screen).draw(sentences)
    return [entry.name for entry in screen.log if entry.op == "text"]


def test_sentences_share_a_line_where_that_is_wide_enough() -> None:
    assert rows((1280, 800), SHORT) == [" ".join(SHORT)]
    assert rows((1280, 800), LONG) == list(LONG)


@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (640, 480)])
def test_nothing_is_left_out_or_reaches_out_of_the_window(size: tuple[int, int]) -> None:
    assert " ".join(rows(size, LONG + SHORT)) == " ".join(LONG + SHORT)
    screen = Screen.create_null(size)
    screen.begin()
    Strip(screen).draw(LONG + SHORT)
    card = next(entry.rect for entry in screen.log if entry.op == "strip")
    assert 0 <= card.left < card.right <= size[0]
    assert 0 <= card.top < card.bottom <= size[1]
