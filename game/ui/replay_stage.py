"""A recorded trial's picture at any size: the game's own drawing of the mat and what is on it.

The whole window of the trial is drawn, larger or smaller, off the screen; what is shown of it
is the mat with a little of the frame around.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pygame

from game.core.values import Context
from game.core.view import Prim, Trail
from game.ui.pieces import Ruler
from game.ui.screen import Screen
from game.ui.speed_path import Place, SpeedPath
from game.ui.stage import mat_rect, scale
from game.ui.surface import PlaySurface
from game.ui.theme import Theme

FRAME = 22
"""Design px of the frame that are shown around the mat."""
PATH = 9
"""Design px that the path of a closed hand is wide."""
THINNEST = 3.0


def window_px(context: Context) -> tuple[int, int]:
    """Px of the window in which a trial was played."""
    across = context.window.w / context.um_per_px_x
    return max(1, round(across)), max(1, round(context.window.h / context.um_per_px_y))


def shown_px(context: Context) -> pygame.Rect:
    """What is shown of that window, px of it."""
    size = window_px(context)
    around = 2 * round(FRAME * scale(size))
    return mat_rect(size).inflate(around, around).clip((0, 0), size)


def fitting(context: Context, room: tuple[int, int]) -> float:
    """Um per px at which what is shown of a trial just fits into a room of px."""
    shown = shown_px(context)
    wide, tall = shown.w * context.um_per_px_x, shown.h * context.um_per_px_y
    return max(wide / max(1, room[0]), tall / max(1, room[1]))


def picture_px(context: Context, um_per_px: float) -> tuple[int, int]:
    """Px of the picture at a scale."""
    return _cut(context, um_per_px).size


def _cut(context: Context, um_per_px: float) -> pygame.Rect:
    """What is shown of the window that is drawn at a scale, px of it."""
    shown = shown_px(context)
    across, down = context.um_per_px_x / um_per_px, context.um_per_px_y / um_per_px
    left, top = round(shown.x * across), round(shown.y * down)
    right, bottom = round(shown.right * across), round(shown.bottom * down)
    return pygame.Rect(left, top, max(1, right - left), max(1, bottom - top))


class ReplayStage:
    """One trial's picture at a scale. ``path``: the hand's way, in um of its window."""

    def __init__(
        self, theme: Theme, context: Context, um_per_px: float, path: Sequence[Place]
    ) -> None:
        self._shown = _cut(context, um_per_px)
        size = (
            max(round(context.window.w / um_per_px), self._shown.right),
            max(round(context.window.h / um_per_px), self._shown.bottom),
        )
        self.context = replace(context, um_per_px_x=um_per_px, um_per_px_y=um_per_px)
        self._screen = Screen.create_offscreen(size)
        self._surface = PlaySurface(self._screen, theme, self.context)
        ruler = Ruler(self.context)
        places = [
            place._replace(x=x, y=y)
            for place, (x, y) in ((p, ruler.at((round(p.x), round(p.y)))) for p in path)
        ]
        width = max(THINNEST, PATH * self._screen.k)
        self._path = SpeedPath(places, width, self._screen.size)

    def draw(
        self,
        scenery: Sequence[Prim],
        actors: Sequence[Prim],
        *,
        trail: Trail | None = None,
        path_until: int | None = None,
    ) -> pygame.Surface:
        """Return the picture, which the next call changes: with the trail that the game drew,
        or with the path in the colours of its speed, up to a time in us.
        """
        surface, target = self._surface, self._screen.target
        assert target is not None  # noqa: S101 - an offscreen Screen always has one
        surface.draw_scenery(scenery, spare=lambda: not surface.ready)
        if trail is None:
            surface.draw_actors((), None)
            if path_until is not None:
                self._path.lay(target, path_until)
            surface.draw_actors(actors, None)
        else:
            surface.draw_actors(actors, trail)
        return target.subsurface(self._shown)
