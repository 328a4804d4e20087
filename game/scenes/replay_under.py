"""What is told below the pictures of a replay: what has just happened, what the colours mean."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.scenes.replay_show import Show
from game.ui import shapes
from game.ui.layout import Box
from game.ui.screen import Screen
from game.ui.speed_colours import colour_of
from game.ui.text import TextStyle
from game.ui.widgets import NOTE
from game.ui.widgets_brush import card, frame
from game.ui.widgets_timeline_paint import mark_sign

LEGEND = 170
"""Design px that the colours of the legend are wide."""
LINE = 1.2
"""Lines of text that one line is high."""
TAG = TextStyle(22, "semibold", "white")
JUST_US = 600_000
"""An event is told for so long after it happened."""
AT_ONCE_US = 1_000


def under_height(screen: Screen, show: Show, width: int) -> int:
    """Px that both need below pictures: one line, or two where the width is short."""
    words = max((screen.measure(one.text, NOTE)[0] for one in show.happened), default=0)
    fast, bar = screen.measure(_fastest(show), NOTE)[0], round(LEGEND * screen.k)
    needed = words + fast + bar + 4 * screen.line_height(NOTE)
    return round(LINE * screen.line_height(NOTE)) * (1 + (needed > width))


def draw_just(screen: Screen, show: Show, under: Box, clock: int) -> None:
    """Tell what has just happened, with its sign: more than one where it was at once."""
    past = [one for one in show.happened if 0 <= clock - one.t <= JUST_US]
    x, middle = under.x, under.y + round(LINE / 2 * screen.line_height(NOTE))
    side = screen.line_height(NOTE) * 2 // 3
    for one in (each for each in past if past[-1].t - each.t <= AT_ONCE_US):
        sign = mark_sign(one.kind, side)
        screen.blit(sign, (x, middle - sign.get_height() // 2))
        x = screen.text(one.text, (x + side * 3 // 2, middle), NOTE, "midleft").right + side


def draw_legend(screen: Screen, show: Show, under: Box) -> None:
    """Draw the scale of what is told: its ends, its unit, its colours between them."""
    fast = _fastest(show)
    high = max(8, round(screen.line_height(NOTE) * 0.5))
    wide = round(LEGEND * screen.k)
    middle = under.bottom - round(LINE / 2 * screen.line_height(NOTE))
    gap = round(10 * screen.k)
    right = screen.text(fast, (under.right, middle), NOTE, "midright")
    bar = pygame.Rect(right.left - gap - wide, middle - high // 2, wide, high)
    screen.note("legend", fast, bar)
    screen.blit(_colours(bar.size), bar.topleft)
    screen.text("0", (bar.left - gap, middle), NOTE, "midright")


def draw_tag(screen: Screen, text: str, at: tuple[int, int], colour: str) -> None:
    """Write a few words above a place of the window, on a ground of their own."""
    wide, high = screen.measure(text, TAG)
    pad = round(12 * screen.k)
    rect = pygame.Rect(0, 0, wide + 2 * pad, high + pad)
    rect.midbottom = at[0], at[1] - 2 * pad
    rect.clamp_ip(screen.rect)
    screen.note("tag", text, rect)
    screen.blit(card(rect.size, pad, (colour, colour), "white", 2), rect.topleft)
    screen.text(text, rect.center, TAG, "center")


@lru_cache(maxsize=2)
def _colours(size: tuple[int, int]) -> pygame.Surface:
    """All colours of speeds, the slowest first. Kept: do not draw on it."""
    bar = shapes.blank(size)
    for x in range(size[0]):
        bar.fill((*colour_of(x / max(1, size[0] - 1)), 255), (x, 0, 1, size[1]))
    shapes.over(bar, frame(size, 2, 1, "ink"), (0, 0))
    return bar


def _fastest(show: Show) -> str:
    told = show.told
    return f"{told.ends}{show.tr.number(told.top, 'g')} {told.unit}"
