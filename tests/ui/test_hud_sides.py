"""The row above the mat for the other hand, and for hands that need large buttons."""

from __future__ import annotations

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.hud_layout import hud_layout
from game.ui.stage import mat_rect

SIZES = st.tuples(st.integers(800, 2560), st.integers(600, 1440)).filter(
    lambda size: 1.2 <= size[0] / size[1] <= 2.4
)
WORDS = st.integers(80, 900)
STEPS = st.integers(0, 12)


@given(SIZES, st.floats(1.0, 2.0), WORDS, STEPS, st.tuples(st.booleans(), st.integers(0, 120)))
def test_nothing_overlaps_on_either_side_with_buttons_of_any_size(
    size, text_scale, words, steps, buttons
):
    left, target = buttons
    plan = hud_layout(size, text_scale, words, 60, steps, left_handed=left, target=target)
    window = pygame.Rect((0, 0), size)
    parts = [*plan.parts, mat_rect(size, text_scale)]
    for i, part in enumerate(parts):
        assert window.contains(part)
        assert part.w > 0
        assert part.collidelist(parts[i + 1 :]) < 0
    inner = [plan.repeat, plan.picture, plan.text]
    for i, part in enumerate(inner):
        assert plan.pill.contains(part)
        assert part.collidelist(inner[i + 1 :]) < 0
    assert plan.pill.left <= plan.picture.left <= plan.text.left


@given(SIZES, st.floats(1.0, 2.0), WORDS, STEPS)
def test_for_the_left_hand_the_ends_are_exchanged_and_nothing_else(size, text_scale, words, steps):
    right = hud_layout(size, text_scale, words, 60, steps)
    left = hud_layout(size, text_scale, words, 60, steps, left_handed=True)
    middle = size[0] // 2
    assert right.pause.right < middle < left.pause.left
    assert left.progress.left == right.pause.left
    assert left.progress.right < left.pill.left
    assert left.text.width >= right.text.width - 2
    for one, two in zip(right.parts, left.parts, strict=True):
        assert one.size == two.size


@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("mm", [14, 20])
def test_buttons_are_as_many_millimetres_as_asked_for(size, mm):
    target = round(mm * 96 / 25.4)
    for left in (False, True):
        plan = hud_layout(size, 1.0, 280, 60, 6, left_handed=left, target=target)
        for button in (plan.pause, plan.repeat):
            assert min(button.size) >= target
