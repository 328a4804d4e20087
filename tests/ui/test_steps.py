"""No step of what is drawn ahead is large: a frame ends after any of them.

Work is counted and not timed: what shapes, scaling and blurs go over, in px of a large window.
"""

import math
from dataclasses import replace

import pygame
import pytest

from game.core.view import Carried, Look, Plate, Station, Thing
from game.ui import shapes
from game.ui.art import Art
from game.ui.hud import Hud
from game.ui.hud_model import HudModel
from game.ui.layers import CELL, cells
from game.ui.pace import AHEAD_US, Pace
from game.ui.screen import Screen
from game.ui.surface import PlaySurface
from game.ui.theme import load_theme
from tests.ui import scenes

LARGER = 2.7
SIZE = round(scenes.SIZE[0] * LARGER), round(scenes.SIZE[1] * LARGER)
MOST_PX = 1_050_000
"""px gone over in a step; about a millisecond or two."""
BLUR_COSTS = 6
"""How much dearer a px of a blur is, for each px of its radius."""


class Work:
    """Counts px, and keeps the most that lay between two questions for spare time."""

    def __init__(self, monkeypatch):
        self.px = self.most = self.steps = 0
        for name, weigh in {
            "smoothscale": lambda source, size: _area(source) + math.prod(size),
            "gaussian_blur": lambda source, radius: _area(source) * radius * BLUR_COSTS,
            "rotozoom": lambda source, *_: 4 * _area(source),
        }.items():
            self._count(monkeypatch, pygame.transform, name, weigh)
        self._count(monkeypatch, shapes, "blank", math.prod)
        self._count(monkeypatch, shapes, "over", lambda _target, source, _at: _area(source))
        self._count(monkeypatch, pygame.draw, "polygon", lambda _t, _c, points: _filled(points))

    def _count(self, monkeypatch, place, name, weigh):
        real = getattr(place, name)

        def counting(*args, **named):
            self.px += weigh(*args)
            return real(*args, **named)

        monkeypatch.setattr(place, name, counting)

    def spare(self):
        """Always true; what was done since the last question was one step."""
        self.steps += 1
        self.most = max(self.most, self.px)
        self.px = 0
        return True


def _area(surface):
    return surface.get_width() * surface.get_height()


def _filled(points):
    """The area of a polygon."""
    ends = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in ends)) / 2


def surface_on(size, theme):
    screen = Screen.create_offscreen(size)
    fine = scenes.UM / LARGER
    context = replace(scenes.context(), um_per_px_x=fine, um_per_px_y=fine)
    return PlaySurface(screen, load_theme(theme), context)


DONE = tuple(
    replace(prim, look=Look.DONE) if isinstance(prim, (Plate, Station)) else prim
    for prim in (*scenes.BOARD, *scenes.PATH, *scenes.MAZE)
)


@pytest.mark.parametrize("theme", ["garden", "space"])
@pytest.mark.parametrize("scenery", [scenes.BOARD, scenes.PATH, scenes.MAZE, DONE])
def test_no_step_towards_the_next_picture_is_large(monkeypatch, theme, scenery) -> None:
    surface = surface_on(SIZE, theme)
    surface.draw_scenery(())
    surface.draw_actors((), scenes.TRAIL)
    work = Work(monkeypatch)
    surface.expect(scenery)
    surface.draw_scenery((), spare=work.spare)
    assert work.steps > 20
    surface.draw_scenery(scenery, spare=work.spare)
    assert surface.ready
    surface.draw_actors((), replace(scenes.TRAIL, key=2, strokes=[]))
    surface.draw_scenery(scenery, spare=work.spare)
    assert work.most < MOST_PX


def test_no_step_towards_the_next_row_is_large(monkeypatch) -> None:
    screen = Screen.create_offscreen(SIZE)
    hud = Hud(screen, Art(load_theme("garden"), screen.k))
    hud.draw(HudModel("Apple on its plate", "object:0", "plate", "place", 0, 6))
    work = Work(monkeypatch)
    hud.draw(
        HudModel("A sentence that is longer by half", "guide", "object:1", "path", 4, 5), work.spare
    )
    assert work.steps > 10
    assert work.most < MOST_PX


def test_what_the_first_grasp_needs_is_made_before(monkeypatch) -> None:
    surface = surface_on(SIZE, "garden")
    surface.draw_scenery(scenes.BOARD)
    surface.draw_scenery(scenes.BOARD)
    work = Work(monkeypatch)
    things = [prim for prim in scenes.BOARD if isinstance(prim, Thing)]
    surface.draw_actors([Carried(scenes.at(300, 200), p.size, p.art) for p in things])
    work.spare()
    assert work.most < MOST_PX / 20


def test_patches_are_small_and_cover_all_that_changed_once() -> None:
    window = pygame.Rect(0, 0, 1000, 700)
    changed = [
        pygame.Rect(-50, 20, 400, 90),
        pygame.Rect(300, 60, 900, 20),
        pygame.Rect(5, 5, 0, 9),
    ]
    found = list(cells(changed, window).values())
    assert max(part.w for part in found) <= CELL
    assert max(part.h for part in found) <= CELL
    for part in found:
        assert window.contains(part)
        assert part.collidelistall(found) == [found.index(part)]
    for rect in changed[:2]:
        inside = rect.clip(window)
        assert sum(_area_of(inside.clip(part)) for part in found) == _area_of(inside)


def _area_of(rect):
    return rect.w * rect.h


def test_a_frame_works_ahead_while_it_has_time_and_a_late_one_never_stops_for_good() -> None:
    now = [0]
    pace = Pace(lambda: now[0])
    pace.begin(0)
    assert pace.spare()
    now[0] = AHEAD_US
    assert not pace.spare()
    taken = []
    for frame in range(1, 9):
        began = frame * 16_667
        now[0] = began + AHEAD_US + 1
        pace.begin(began)
        taken.append(sum(pace.spare() for _ in range(5)))
    assert taken == [0, 1, 0, 1, 0, 1, 0, 1]
