"""A menu as it stands in the window: what is where, set to what, drawn; it takes no input."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pygame

from game.ui import shapes
from game.ui.colours import rgb
from game.ui.focus import Spot, hit
from game.ui.layout import Box
from game.ui.screen import Screen
from game.ui.widgets_arrange import Arranged
from game.ui.widgets_brush import Pictures
from game.ui.widgets_controls import ListBox, Operable, Slider, Value, value_of
from game.ui.widgets_layers import Layer, Layers, named
from game.ui.widgets_paint import Mood, Painter
from game.ui.widgets_parts import Draft, Panel, Root, root_with_value, with_value
from game.ui.widgets_placed import LIST_DOWN, LIST_UP, TRACK, Placed

SCROLL_UP, SCROLL_DOWN = "scroll up", "scroll down"
SCROLL_SHARE = 0.6
"""Part of the window's height that one press on a scroll button moves."""

VEIL_ALPHA = 80
"""Of 255: how much what lies below a dialog is dimmed."""


class View(Layers):
    """One menu on the whole window; what ``Layers`` says of its settings holds."""

    def __init__(
        self,
        screen: Screen,
        root: Root,
        *,
        pictures: Pictures | None = None,
        um_per_px: float | None = None,
        tremor: bool = False,
        left_handed: bool = False,
    ) -> None:
        super().__init__(screen, root, um_per_px=um_per_px, tremor=tremor, left_handed=left_handed)
        self._painter = Painter(screen, pictures)
        self._still: tuple[list[tuple[Arranged, int]], pygame.Surface] | None = None
        """What lies below a dialog, as it was laid out, and its picture."""

    def value(self, name: str) -> Value:
        """Return what a control is set to; KeyError if none of that name can be set."""
        widget = self.placed(name).widget
        if not isinstance(widget, Operable):
            raise KeyError(name)
        return value_of(widget)

    def set_value(self, name: str, value: Value) -> None:
        """Give a control another value, silently."""
        layer, placed = self._find(name)
        if not isinstance(placed.widget, Slider):
            self.show(root_with_value(self._root, name, value))
            return
        # A slider keeps its shape: a drag need not lay the menu out for each px.
        layout = self._arranged(layer)
        self._root = root_with_value(self._root, name, value)
        layer.tree = with_value(layer.tree, name, value)
        moved = replace(placed, widget=with_value(placed.widget, name, value))
        items = tuple(moved if item is placed else item for item in layout.placed)
        layer.arranged = replace(layout, placed=items)

    def drag(self, name: str, x: int) -> None:
        """Bring a slider's knob to ``x`` px, as near as its steps allow."""
        placed = self.placed(name)
        slider, track, knob = placed.widget, placed.part(TRACK), placed.knob[0]
        if isinstance(slider, Slider):
            share = (x - track.x - knob / 2) / max(1, track.w - knob)
            self.set_value(name, slider.clamp(slider.low + share * (slider.high - slider.low)))

    def at(self, x: int, y: int) -> Spot | None:
        """Return what a press there means, scroll buttons included."""
        spots = [] if self.scrolled and y < self._roof else self.spots()
        return hit([*self.arrows(), *spots], x, y, self.layout.sizing.slop)

    def spots(self) -> list[Spot]:
        """Return all that can be pressed where it lies in the window now, but for the arrows."""
        by = -self.scrolled
        return [spot._replace(box=spot.box.moved(0, by)) for spot in self.layout.spots()]

    def arrows(self) -> list[Spot]:
        """Return the buttons that scroll: none where the whole menu is in sight."""
        layout = self.layout
        if not layout.scrolls:
            return []
        side, margin = layout.sizing.target, layout.sizing.margin
        width, height = self._screen.size
        x = margin if layout.sizing.left_handed else width - margin - side
        up = Box(x, margin, side, side)
        down = Box(x, height - margin - side, side, side)
        return [
            Spot(SCROLL_UP, up, "", self.scrolled > 0),
            Spot(SCROLL_DOWN, down, "", self.scrolled < layout.reach),
        ]

    def turn_page(self, arrow: str) -> None:
        """Scroll by what one press on a scroll button moves."""
        by = round(self._screen.size[1] * SCROLL_SHARE)
        self.scroll_to(self.scrolled + (by if arrow == SCROLL_DOWN else -by))

    def list_top(self, name: str) -> int:
        """Return how many rows of a list are above those in sight; 0 of anything else."""
        try:
            return self.placed(name).top
        except KeyError:
            return 0

    def move_list(self, name: str, top: int) -> None:
        """Bring row ``top`` of a list to the top, as far as it goes."""
        layer, placed = self._find(name)
        if not isinstance(placed.widget, ListBox):
            return
        self._tops[name] = min(max(0, top), len(placed.widget.options) - len(rows_of(placed)))
        if self._tops[name] != placed.top:
            layer.arranged = None

    def drag_list(self, name: str, top: int, by: int) -> int | None:
        """Move a list ``by`` px from where ``top`` rows were above; returns by how many rows
        that is, or None of anything that has not more rows than are in sight.
        """
        rows = next((rows_of(p) for p in self.layout.placed if named(p, name)), ())
        if len(rows) == 0 or rows == self.placed(name).parts:
            return None
        moved = round(by / (rows[0][1].h + self.layout.sizing.close))
        self.move_list(name, top + moved)
        return moved

    def paint(self, mood: Mood) -> None:
        """Draw the menu on what is there."""
        if len(self._layers) > 1:
            self._paint_below()
        else:
            self._still = None
        self._paint_layer(self._top, mood)
        for spot in self.arrows():
            self._painter.arrow(spot, self.layout.sizing)
        if mood.focus is not None and mood.ring is not None:
            box = mood.ring.moved(0, -self.scrolled)
            self._screen.note("focused", mood.focus, pygame.Rect(box))
            widget, sizing = self.placed(mood.focus).widget, self.layout.sizing
            self._painter.ring(box, sizing, self._painter.radius(widget, box, sizing))
        if self.scrolled and self._pinned is not None:
            self._paint_pinned(self._pinned)

    def _paint_pinned(self, pinned: Placed) -> None:
        """Draw what stays in sight, on paper that covers what is scrolled below it."""
        sizing, box = self.layout.sizing, pinned.box
        paper = box.moved(0, sizing.gap - box.y).inset(-sizing.gap)
        self._painter.paint(Placed(Panel(Draft("")), paper), sizing, Mood())
        self._painter.paint(pinned.moved(sizing.gap - box.y), sizing, Mood())

    def _paint_layer(self, layer: Layer, mood: Mood) -> None:
        layout, scrolled = self._arranged(layer), self._scrolled(layer)
        for placed in layout.placed:
            self._painter.paint(placed.moved(-scrolled), layout.sizing, mood)

    def _paint_below(self) -> None:
        """Draw what lies below the top layer, dimmed. It stands still, so it is drawn once."""
        below = [(self._arranged(layer), self._scrolled(layer)) for layer in self._layers[:-1]]
        if self._still is not None and self._still[0] == below:
            self._screen.blit(self._still[1], (0, 0), name="below")
            return
        for layer in self._layers[:-1]:
            self._paint_layer(layer, Mood())
            self._screen.note("dimmed", "", self._screen.rect)
            self._screen.blit(_veil(self._screen.size), (0, 0))
        if self._screen.target is not None:
            self._still = (below, self._screen.target.copy())


def rows_of(placed: Placed) -> tuple[tuple[str, Box], ...]:
    """Return the rows of a list that are in sight; nothing of another widget."""
    if not isinstance(placed.widget, ListBox):
        return ()
    return tuple(part for part in placed.parts if part[0] not in (LIST_UP, LIST_DOWN))


@lru_cache(maxsize=1)
def _veil(size: tuple[int, int]) -> pygame.Surface:
    """What dims the layers below. Kept: do not draw on it."""
    veil = shapes.blank(size)
    share = VEIL_ALPHA / 255
    r, g, b = (round(part * share) for part in rgb("ink"))
    veil.fill((r, g, b, VEIL_ALPHA))
    return veil
