"""A menu as it stands in the window: laid out, scrolled, drawn; it takes no input itself.

A menu has layers: the menu proper, a dialog over it, the keyboard on the screen over that. The
top one takes the input; those below are dimmed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import pygame

from game.ui import shapes
from game.ui.colours import rgb
from game.ui.focus import Spot, hit
from game.ui.layout import Box, Sizing
from game.ui.screen import Screen
from game.ui.widgets_arrange import Arranged, arrange
from game.ui.widgets_brush import Pictures
from game.ui.widgets_controls import ListBox, Operable, Slider, Value, value_of
from game.ui.widgets_paint import Mood, Painter
from game.ui.widgets_parts import Dialog, Panel, Root, Widget, root_with_value, with_value
from game.ui.widgets_placed import LIST_DOWN, LIST_UP, TRACK, Placed

SCROLL_UP, SCROLL_DOWN = "scroll up", "scroll down"
SCROLL_SHARE = 0.6
"""Part of the window's height that one press on a scroll button moves."""

TREMOR_TARGET_MM = 20.0
TREMOR_GAP_MM = 6.0

VEIL_ALPHA = 130
"""Of 255: how much what lies below a dialog is dimmed."""


@dataclass(slots=True)
class Layer:
    """One layer of a menu: what is on it, where it lies, how far it is scrolled."""

    tree: Widget
    arranged: Arranged | None = None
    scroll: int = 0
    focus: str | None = None


class View:
    """One menu on the whole window.

    ``um_per_px`` is the calibrated size of a pixel, None while nobody has calibrated;
    ``tremor`` asks for larger targets, further apart; ``left_handed`` lays what is pressed
    most to the left.
    """

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
        self._screen = screen
        self._painter = Painter(screen, pictures)
        self._sizing = Sizing(screen.size, screen.text_scale, um_per_px, left_handed=left_handed)
        if tremor:
            self._sizing = replace(self._sizing, target_mm=TREMOR_TARGET_MM, gap_mm=TREMOR_GAP_MM)
        self._root = root
        self._keyboard: Panel | None = None
        self._layers = [Layer(tree) for tree in self._trees()]
        self._tops: dict[str, int] = {}
        self._still: tuple[list[tuple[Arranged, int]], pygame.Surface] | None = None
        """What lies below a dialog, as it was laid out, and its picture."""

    @property
    def layout(self) -> Arranged:
        """The top layer laid out for the window as it is now."""
        return self._arranged(self._top)

    @property
    def scrolled(self) -> int:
        """Px that the top layer is scrolled by."""
        return self._scrolled(self._top)

    def show(self, root: Root) -> None:
        """Show a changed menu; focus, press and scrolling stay where they can."""
        if root != self._root:
            self._root = root
            self._stack()

    def placed(self, name: str) -> Placed:
        """Return a named widget where it lies unscrolled; KeyError if there is none."""
        return self._find(name)[1]

    def box(self, name: str) -> Box:
        """Where a named widget is in the window now, px; KeyError if there is none."""
        layer, placed = self._find(name)
        return placed.box.moved(0, -self._scrolled(layer))

    def part(self, name: str, part: str) -> Box:
        """Where a part is: ``minus``, ``track`` or ``plus`` of a slider, ``list up`` or
        ``list down`` of a list, an option's value, a scale's number.
        """
        layer, placed = self._find(name)
        return placed.part(part).moved(0, -self._scrolled(layer))

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
        layout = self.layout
        spots = [spot._replace(box=spot.box.moved(0, -self.scrolled)) for spot in layout.spots()]
        return hit([*self.arrows(), *spots], x, y, layout.sizing.slop)

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

    def scroll_to(self, y: int) -> None:
        """Scroll so that ``y`` px of the top layer are above the window."""
        self._top.scroll = min(max(0, y), self.layout.reach)

    def turn_page(self, arrow: str) -> None:
        """Scroll by what one press on a scroll button moves."""
        by = round(self._screen.size[1] * SCROLL_SHARE)
        self.scroll_to(self.scrolled + (by if arrow == SCROLL_DOWN else -by))

    def reveal(self, box: Box) -> None:
        """Scroll no further than it takes to have a box of the layout in sight."""
        margin = self.layout.sizing.margin
        least = box.bottom + margin - self._screen.size[1]
        self.scroll_to(min(max(self.scrolled, least), box.y - margin))

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

    def drag_list(self, name: str, top: int, by: int) -> bool:
        """Move a list ``by`` px from where ``top`` rows were above; False if it has no more."""
        rows = next((rows_of(p) for p in self.layout.placed if _named(p, name)), ())
        if len(rows) == 0 or rows == self.placed(name).parts:
            return False
        pitch = rows[0][1].h + self.layout.sizing.close
        self.move_list(name, top + round(by / pitch))
        return True

    def paint(self, mood: Mood) -> None:
        """Draw the menu on what is there."""
        if len(self._layers) > 1:
            self._paint_below()
        self._paint_layer(self._top, mood)
        for spot in self.arrows():
            self._painter.arrow(spot, self.layout.sizing)
        if mood.focus is not None and mood.ring is not None:
            box = mood.ring.moved(0, -self.scrolled)
            self._screen.note("focused", mood.focus, pygame.Rect(box))
            widget, sizing = self.placed(mood.focus).widget, self.layout.sizing
            self._painter.ring(box, sizing, self._painter.radius(widget, box, sizing))

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

    @property
    def _top(self) -> Layer:
        return self._layers[-1]

    def _write(self, keyboard: Panel | None) -> None:
        """Show a keyboard over all, or none."""
        if keyboard != self._keyboard:
            self._keyboard = keyboard
            self._stack()

    def _trees(self) -> list[Widget]:
        root = self._root
        trees = [root.below, root.panel()] if isinstance(root, Dialog) else [root]
        return [*trees, *([self._keyboard] if self._keyboard else [])]

    def _stack(self) -> None:
        """Make the layers fit what is shown; what has not changed keeps its place."""
        trees = self._trees()
        del self._layers[len(trees) :]
        if len(trees) == 1:
            self._still = None
        for layer, tree in zip(self._layers, trees, strict=False):
            if layer.tree != tree:
                layer.tree, layer.arranged = tree, None
        self._layers += [Layer(tree) for tree in trees[len(self._layers) :]]

    def _arranged(self, layer: Layer) -> Arranged:
        seen = (self._screen.size, self._screen.text_scale)
        if seen != (self._sizing.window, self._sizing.text_scale):
            self._sizing = replace(self._sizing, window=seen[0], text_scale=seen[1])
            for each in self._layers:
                each.arranged = None
        if layer.arranged is None:
            layer.arranged = arrange(layer.tree, self._screen, self._sizing, self._tops)
        return layer.arranged

    def _scrolled(self, layer: Layer) -> int:
        return min(layer.scroll, self._arranged(layer).reach)

    def _find(self, name: str) -> tuple[Layer, Placed]:
        for layer in reversed(self._layers):
            for placed in self._arranged(layer).placed:
                if _named(placed, name):
                    return layer, placed
        raise KeyError(name)


def rows_of(placed: Placed) -> tuple[tuple[str, Box], ...]:
    """Return the rows of a list that are in sight; nothing of another widget."""
    if not isinstance(placed.widget, ListBox):
        return ()
    return tuple(part for part in placed.parts if part[0] not in (LIST_UP, LIST_DOWN))


def _named(placed: Placed, name: str) -> bool:
    return getattr(placed.widget, "name", None) == name


@lru_cache(maxsize=1)
def _veil(size: tuple[int, int]) -> pygame.Surface:
    """What dims the layers below. Kept: do not draw on it."""
    veil = shapes.blank(size)
    share = VEIL_ALPHA / 255
    r, g, b = (round(part * share) for part in rgb("ink"))
    veil.fill((r, g, b, VEIL_ALPHA))
    return veil
