"""Lays a menu out in the window: pure, but for the width of texts.

A menu that is too high is laid out again tighter (``DENSITIES``); only when that does not help
either does it scroll.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from game.ui.focus import Spot
from game.ui.layout import DENSITIES, EASES, Box, Sizing
from game.ui.screen import Screen
from game.ui.widgets_arranger import Arranger
from game.ui.widgets_controls import Operable
from game.ui.widgets_parts import Widget
from game.ui.widgets_placed import Placed

SCROLL_DENSITY = 0.7
"""How tight a menu is that scrolls anyway."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """A menu laid out. Boxes are as if it were not scrolled; ``height`` is the whole of it,
    margins included, and ``scrolls`` says that this is more than the window has.
    """

    sizing: Sizing
    placed: tuple[Placed, ...]
    height: int
    scrolls: bool

    @property
    def reach(self) -> int:
        """Px that the menu can be scrolled by."""
        return max(0, self.height - self.sizing.window[1])

    def spots(self) -> list[Spot]:
        """All places that can be pressed, in reading order."""
        return [
            Spot(item.widget.name, box, part, item.widget.enabled)
            for item in self.placed
            if isinstance(item.widget, Operable)
            for part, box in item.parts
        ]

    def stops(self) -> list[Spot]:
        """All widgets that can have the focus, in reading order."""
        return [
            Spot(item.widget.name, item.box, "", item.widget.enabled)
            for item in self.placed
            if isinstance(item.widget, Operable)
        ]


def arrange(
    root: Widget, screen: Screen, sizing: Sizing, tops: Mapping[str, int] | None = None
) -> Arranged:
    """Lay a menu out in the whole window; ``tops`` says how far its lists are moved, in rows."""
    plan = _Plan(root, screen, tops or {})
    for ease in EASES:
        eased = replace(sizing, ease=ease)
        for density in DENSITIES:
            tried = plan.lay_out(replace(eased, density=density), scrolls=False)
            if tried is not None and not tried.reach:
                return tried
        tried = plan.lay_out(replace(eased, density=SCROLL_DENSITY), scrolls=True)
        if tried is not None:
            return tried
    least = replace(sizing, ease=EASES[-1], density=DENSITIES[-1])
    return plan.laid_out(least, scrolls=True)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A menu that is to be laid out."""

    root: Widget
    screen: Screen
    tops: Mapping[str, int]

    def lay_out(self, sizing: Sizing, *, scrolls: bool) -> Arranged | None:
        """Lay it out, unless a control does not fit into the window's width."""
        bare = Arranger(self.screen, sizing, self.tops, wordless=True)
        if bare.least(self.root) > _width(sizing, scrolls=scrolls):
            return None
        return self.laid_out(sizing, scrolls=scrolls)

    def laid_out(self, sizing: Sizing, *, scrolls: bool) -> Arranged:
        gutter = _gutter(sizing, scrolls=scrolls)
        arranger = Arranger(self.screen, sizing, self.tops)
        width = min(_width(sizing, scrolls=scrolls), arranger.wish(self.root))
        height = arranger.height(self.root, width)
        if arranger.cramped:
            arranger = Arranger(self.screen, sizing, self.tops, stacked=True)
            height = arranger.height(self.root, width)
        left = (sizing.window[0] - gutter - width) // 2 + (gutter if sizing.left_handed else 0)
        top = max(sizing.margin, (sizing.window[1] - height) // 2)
        arranger.place(self.root, Box(left, top, width, height))
        return Arranged(sizing, tuple(arranger.placed), height + 2 * sizing.margin, scrolls)


def _gutter(sizing: Sizing, *, scrolls: bool) -> int:
    """Width that the buttons take which scroll."""
    return sizing.target + sizing.gap if scrolls else 0


def _width(sizing: Sizing, *, scrolls: bool) -> int:
    """Width that a menu may have."""
    return sizing.window[0] - 2 * sizing.margin - _gutter(sizing, scrolls=scrolls)
