"""The path in speed colours: the same at a moment however it was come to, and no more than was."""

from __future__ import annotations

import pygame
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ui.speed_colours import colour_of
from game.ui.speed_path import Place, SpeedPath

SIZE = (120, 80)
WHITE = (255, 255, 255)


def row(y, x_from, x_to, t, share=0.5, *, closed=True):
    """A straight way across, a place each px and ms."""
    return [
        Place(t + i * 1000, x, y, share, joined=i > 0, closed=closed)
        for i, x in enumerate(range(x_from, x_to))
    ]


WAY = row(20, 10, 100, 0) + row(60, 20, 90, 200_000, 1.0, closed=False)


def drawn(path, t):
    target = pygame.Surface(SIZE, 0, 32)
    target.fill(WHITE)
    path.lay(target, t)
    return target


def is_like(one, other):
    """Whether two colours differ by no more than rounding."""
    return max(abs(p - q) for p, q in zip(one, other, strict=False)) <= 2


def looks(surface):
    return pygame.image.tobytes(surface, "RGB")


@settings(max_examples=25)
@given(st.lists(st.integers(-1, 300_000), min_size=1, max_size=6))
def test_a_moment_looks_the_same_whichever_way_it_is_come_to(moments):
    wandering = SpeedPath(WAY, 8, SIZE)
    for t in moments:
        found = looks(drawn(wandering, t))
    assert found == looks(drawn(SpeedPath(WAY, 8, SIZE), moments[-1]))


def test_only_what_was_gone_by_then_is_drawn():
    path = SpeedPath(WAY, 8, SIZE)
    half = drawn(path, 45_000)
    assert is_like(half.get_at((30, 20)), colour_of(0.5))
    assert half.get_at((80, 20))[:3] == WHITE
    assert is_like(drawn(path, 300_000).get_at((80, 20)), colour_of(0.5))
    assert looks(drawn(path, -1)) == looks(drawn(SpeedPath([], 8, SIZE), 0))


def test_what_is_not_known_of_the_way_is_left_blank():
    whole = drawn(SpeedPath(WAY, 8, SIZE), 300_000)
    between = [whole.get_at((x, 40))[:3] for x in range(SIZE[0])]
    assert set(between) == {WHITE}


def test_an_open_hand_leaves_a_thinner_line():
    whole = drawn(SpeedPath(WAY, 8, SIZE), 300_000)

    def thick(x, y):
        return sum(whole.get_at((x, y + dy))[:3] != WHITE for dy in range(-15, 16))

    assert thick(60, 20) > thick(60, 60) >= 4


def test_a_path_has_a_dark_edge():
    whole = drawn(SpeedPath(WAY, 8, SIZE), 300_000)
    column = [whole.get_at((60, y))[:3] for y in range(10, 31)]
    assert any(sum(colour) < 200 for colour in column)


def test_a_hand_at_rest_costs_nothing():
    still = [Place(i * 1000, 50.0, 40.0, 0.0, joined=i > 0, closed=True) for i in range(10_000)]
    assert len(SpeedPath(still, 8, SIZE)._times) == 1


def test_its_discs_are_soft_edged():
    path = SpeedPath([Place(0, 50.3, 40.7, 0.0, joined=False, closed=True)], 9, SIZE)
    shades = {drawn(path, 0).get_at((x, 40))[:3] for x in range(SIZE[0])}
    assert len(shades) > 4
