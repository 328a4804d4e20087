"""A menu as it stands in the window: laid out, scrolled, drawn; it takes no input itself."""

from __future__ import annotations

from dataclasses import replace

import pygame

from game.ui.focus import Spot, hit
from game.ui.layout import Box, Sizing
from game.ui.screen import Screen
from game.ui.widgets_arrange import Arranged, arrange
from game.ui.widgets_leaves import TRACK, Placed
from game.ui.widgets_paint import Mood, Painter, Pictures
from game.ui.widgets_parts import Choice, Slider, Widget, with_value

SCROLL_UP, SCROLL_DOWN = "scroll up", "scroll down"
SCROLL_SHARE = 0.6
"""Part of the window's height that one press on a scroll button moves."""

TREMOR_TARGET_MM = 20.0
TREMOR_GAP_MM = 6.0


class View:
    """One menu on the whole window.

    ``um_per_px`` is the calibrated size of a pixel, None while nobody has calibrated;
    ``tremor`` asks for larger targets, further apart.
    """

    def __init__(
        self,
        screen: Screen,
        root: Widget,
        *,
        pictures: Pictures | None = None,
        um_per_px: float | None = None,
        tremor: bool = False,
    ) -> None:
        self._screen = screen
        self._painter = Painter(screen, pictures)
        self._root = root
        self._um_per_px = um_per_px
        self._tremor = tremor
        self._scroll = 0
        self._arranged: Arranged | None = None
        self._seen: tuple[tuple[int, int], float] | None = None

    @property
    def layout(self) -> Arranged:
        """The menu laid out for the window as it is now."""
        seen = (self._screen.size, self._screen.text_scale)
        if self._arranged is None or seen != self._seen:
            self._seen = seen
            self._arranged = arrange(self._root, self._screen, self._sizing())
        return self._arranged

    @property
    def scrolled(self) -> int:
        """Px that the menu is scrolled by."""
        return min(self._scroll, self.layout.reach)

    def show(self, root: Widget) -> None:
        """Show a changed menu; focus, press and scrolling stay where they can."""
        if root != self._root:
            self._root = root
            self._arranged = None

    def placed(self, name: str) -> Placed:
        """Return a named widget where it lies unscrolled; KeyError if there is none."""
        return self._placed_in(self.layout, name)

    def box(self, name: str) -> Box:
        """Where a named widget is in the window now, px; KeyError if there is none."""
        return self.placed(name).box.moved(0, -self.scrolled)

    def part(self, name: str, part: str) -> Box:
        """Where a part is: ``minus``, ``track`` or ``plus`` of a slider, an option's value."""
        return self.placed(name).part(part).moved(0, -self.scrolled)

    def value(self, name: str) -> int | str:
        """Return the value of a slider or choice; KeyError if there is none of that name."""
        widget = self.placed(name).widget
        if not isinstance(widget, Slider | Choice):
            raise KeyError(name)
        return widget.value

    def set_value(self, name: str, value: int | str) -> None:
        """Give a slider or choice another value, silently."""
        layout = self.layout
        self.show(with_value(self._root, name, value))
        placed = self._placed_in(layout, name)
        if isinstance(placed.widget, Slider):
            # A slider keeps its shape: a drag need not lay the menu out for each px.
            moved = replace(placed, widget=with_value(placed.widget, name, value))
            items = tuple(moved if item is placed else item for item in layout.placed)
            self._arranged = replace(layout, placed=items)

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
        up = Box(width - margin - side, margin, side, side)
        down = Box(up.x, height - margin - side, side, side)
        return [
            Spot(SCROLL_UP, up, "", self.scrolled > 0),
            Spot(SCROLL_DOWN, down, "", self.scrolled < layout.reach),
        ]

    def scroll_to(self, y: int) -> None:
        """Scroll so that ``y`` px of the menu are above the window."""
        self._scroll = min(max(0, y), self.layout.reach)

    def turn_page(self, arrow: str) -> None:
        """Scroll by what one press on a scroll button moves."""
        by = round(self._screen.size[1] * SCROLL_SHARE)
        self.scroll_to(self.scrolled + (by if arrow == SCROLL_DOWN else -by))

    def reveal(self, name: str) -> None:
        """Scroll no further than it takes to have a widget in sight."""
        box, margin = self.placed(name).box, self.layout.sizing.margin
        least = box.bottom + margin - self._screen.size[1]
        self.scroll_to(min(max(self.scrolled, least), box.y - margin))

    def paint(self, mood: Mood) -> None:
        """Draw the menu on what is there."""
        layout, scrolled = self.layout, self.scrolled
        for placed in layout.placed:
            self._painter.paint(placed.moved(-scrolled), layout.sizing, mood)
        for spot in self.arrows():
            self._painter.arrow(spot, layout.sizing)
        if mood.focus is not None:
            box = self.box(mood.focus)
            self._screen.note("focused", mood.focus, pygame.Rect(box))
            self._painter.ring(box, layout.sizing)

    def _sizing(self) -> Sizing:
        plain = Sizing(self._screen.size, self._screen.text_scale, self._um_per_px)
        if not self._tremor:
            return plain
        return replace(plain, target_mm=TREMOR_TARGET_MM, gap_mm=TREMOR_GAP_MM)

    @staticmethod
    def _placed_in(layout: Arranged, name: str) -> Placed:
        for placed in layout.placed:
            if getattr(placed.widget, "name", None) == name:
                return placed
        raise KeyError(name)
