"""The colours that are used together can be told apart by weak eyes."""

import pytest

from game.ui.colours import (
    CONTRAST_SHAPE,
    CONTRAST_TEXT,
    SHAPE_PAIRS,
    TEXT_PAIRS,
    TOKENS,
    contrast,
    mix,
    rgb,
)


@pytest.mark.parametrize("pair", TEXT_PAIRS)
def test_texts_are_readable(pair) -> None:
    assert contrast(rgb(pair[0]), rgb(pair[1])) >= CONTRAST_TEXT


@pytest.mark.parametrize("pair", SHAPE_PAIRS)
def test_shapes_stand_out(pair) -> None:
    assert contrast(rgb(pair[0]), rgb(pair[1])) >= CONTRAST_SHAPE


def test_blue_means_here_and_nothing_else_looks_like_it() -> None:
    assert TOKENS["blue"] == (0x0B, 0x6F, 0xB8)
    assert TOKENS["focus"] == (0xB3, 0x54, 0x1E)


def test_a_wrong_colour_is_named() -> None:
    with pytest.raises(ValueError, match="'beige'"):
        rgb("beige")


def test_mixing_goes_from_one_to_the_other() -> None:
    assert mix((0, 0, 0), (200, 100, 50), 0.0) == (0, 0, 0)
    assert mix((0, 0, 0), (200, 100, 50), 0.5) == (100, 50, 25)
    assert mix((0, 0, 0), (200, 100, 50), 1.0) == (200, 100, 50)
