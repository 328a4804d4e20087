"""Wide panels, whose columns are all alike but at their two ends: few are drawn, and spread."""

from __future__ import annotations

import pygame


def narrowed(wide: pygame.Surface, width: int) -> pygame.Surface:
    """The same without the columns in the middle that ``width`` px leave no room for."""
    w = wide.get_width()
    if width >= w:
        return wide
    half = width // 2
    right = _columns(wide, w - width + half, width - half)
    return _side_by_side(width, _columns(wide, 0, half), right)


def widened(narrow: pygame.Surface, width: int) -> pygame.Surface:
    """The same with its middle column repeated until it is ``width`` px wide."""
    w, h = narrow.get_size()
    if width <= w:
        return narrow
    half = w // 2
    wide = _side_by_side(width, _columns(narrow, 0, half), _columns(narrow, half, w - half))
    middle = wide.subsurface((half, 0, width - w, h))
    pygame.transform.scale(_columns(narrow, half, 1), middle.get_size(), middle)
    return wide


def _columns(surface: pygame.Surface, left: int, count: int) -> pygame.Surface:
    return surface.subsurface((left, 0, count, surface.get_height()))


def _side_by_side(width: int, left: pygame.Surface, right: pygame.Surface) -> pygame.Surface:
    both = pygame.Surface((width, left.get_height()), pygame.SRCALPHA, 32)
    for part, x in ((left, 0), (right, width - right.get_width())):
        # Copied rather than laid: what has no alpha is kept too.
        part.set_alpha(None)
        both.blit(part, (x, 0))
    return both
