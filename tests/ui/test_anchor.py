"""The anchor bar: beside the play area, on the mat, and to be seen by any eye."""

from __future__ import annotations

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.values import NOMINAL_UM_PER_PX, Device, Side
from game.session.profiles import make_context
from game.session.settings import Settings
from game.ui.anchor import anchor_box, lay_anchor
from game.ui.art import Art
from game.ui.colours import CONTRAST_SHAPE, contrast
from game.ui.pieces import Ruler
from game.ui.screen import Screen
from game.ui.stage import mat_rect, play_area, scale
from game.ui.surface import PlaySurface
from game.ui.theme import THEMES, load_theme

SIZES = st.tuples(st.integers(800, 2560), st.integers(600, 1440)).filter(
    lambda size: 1.2 <= size[0] / size[1] <= 2.4
)


def surroundings(size, text_scale=1.0, **settings):
    chosen = Settings(**settings)
    area = play_area(size, text_scale, chosen.anchor)
    return make_context(
        window_px=size,
        area_px=(area.x, area.y, area.w, area.h),
        um_per_px=(NOMINAL_UM_PER_PX, NOMINAL_UM_PER_PX),
        calibrated=False,
        device=Device.MOUSE,
        hand=Side.RIGHT,
        settings=chosen,
    )


@given(
    SIZES,
    st.floats(1.0, 2.0),
    st.sampled_from(["left", "right"]),
    st.sampled_from([(0, 1000), (300, 1000), (0, 600)]),
)
def test_the_bar_stands_on_the_mat_beside_the_area_and_never_in_it(size, scaled, side, across):
    around = surroundings(
        size, scaled, anchor=side, area_left=across[0], area_right=across[1], area_top=200
    )
    bar, area = anchor_box(around, size), Ruler(around).rect(around.area)
    assert mat_rect(size, scaled).contains(bar)
    assert not bar.colliderect(area)
    assert (bar.right <= area.left) if side == "left" else (bar.left >= area.right)
    assert bar.h >= area.h - 1
    assert bar.w >= 12 * scale(size)


def test_there_is_no_bar_unless_somebody_wants_one():
    size = (1280, 800)
    assert anchor_box(surroundings(size), size) is None
    screen = Screen.create_null(size)
    PlaySurface(screen, load_theme(), surroundings(size)).draw_scenery([])
    assert not [entry for entry in screen.log if entry.op == "anchor"]


@pytest.mark.parametrize("theme", THEMES)
def test_the_bar_stands_out_from_every_mat_in_colour_and_in_grey(theme):
    size = (640, 400)
    around = surroundings(size, anchor="left")
    screen = Screen.create_offscreen(size)
    surface = PlaySurface(screen, load_theme(theme), around)
    surface.draw_scenery([])
    bar = anchor_box(around, size)
    beside = screen.target.get_at((bar.left - 4, bar.centery))[:3]
    rim = screen.target.get_at((bar.left + 1, bar.centery))[:3]
    middle = screen.target.get_at(bar.center)[:3]
    assert contrast(middle, beside) >= CONTRAST_SHAPE
    assert contrast(rim, beside) >= CONTRAST_SHAPE


def test_the_bar_is_drawn_on_the_ground_once_and_only_there():
    size = (640, 400)
    around = surroundings(size, anchor="right")
    ground = pygame.Surface(size, 0, 32)
    lay_anchor(ground, Art(load_theme(), 0.5), around)
    painted = pygame.mask.from_threshold(ground, (0, 0, 0), (1, 1, 1, 255))
    painted.invert()
    (found,) = painted.get_bounding_rects()
    assert anchor_box(around, size).contains(found)
