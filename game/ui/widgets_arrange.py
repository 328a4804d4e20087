"""Gives every widget of a menu its place in the window: pure, but for the width of texts.

Width comes first: each thing says how wide it would like to be and how narrow it can be
without breaking a word, and then how high it gets. A menu that is too high is laid out again
tighter (``DENSITIES``); only when that does not help either does it scroll.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.ui.focus import Spot
from game.ui.layout import DENSITIES, Box, Sizing, fitting, flow, split_evenly
from game.ui.screen import Screen
from game.ui.widgets_leaves import Leaves, Placed
from game.ui.widgets_parts import (
    BODY,
    Align,
    Button,
    Choice,
    Column,
    Field,
    Grid,
    Label,
    Operable,
    Panel,
    Picture,
    Row,
    Slider,
    Space,
    Widget,
)

SCROLL_DENSITY = 0.7
"""How tight a menu is that scrolls anyway."""

READABLE = 760
"""Design px after which a line of prose is broken."""

SNUG = 180
"""Design px that tiles shrink to, rather than go on another line."""


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


def arrange(root: Widget, screen: Screen, sizing: Sizing) -> Arranged:
    """Lay a menu out in the whole window."""
    for density in DENSITIES:
        tried = _attempt(root, screen, replace(sizing, density=density), scrolls=False)
        if not tried.reach:
            return tried
    return _attempt(root, screen, replace(sizing, density=SCROLL_DENSITY), scrolls=True)


def _attempt(root: Widget, screen: Screen, sizing: Sizing, *, scrolls: bool) -> Arranged:
    gutter = sizing.target + sizing.gap if scrolls else 0
    width = sizing.window[0] - 2 * sizing.margin - gutter
    arranger = _Arranger(screen, sizing)
    width = min(width, arranger.wish(root))
    height = arranger.height(root, width)
    if arranger.cramped:
        arranger = _Arranger(screen, sizing, stacked=True)
        height = arranger.height(root, width)
    left = (sizing.window[0] - gutter - width) // 2
    top = max(sizing.margin, (sizing.window[1] - height) // 2)
    arranger.place(root, Box(left, top, width, height))
    return Arranged(sizing, tuple(arranger.placed), height + 2 * sizing.margin, scrolls)


class _Arranger(Leaves):
    """One pass over a menu at one density."""

    def __init__(self, screen: Screen, sizing: Sizing, *, stacked: bool = False) -> None:
        super().__init__(screen, sizing)
        self.stacked = stacked
        self._sizes: dict[tuple[str, int, int], int] = {}
        """What was measured, by widget: the tree outlives the pass, so an id stays its own."""
        self._labels: dict[int, Label] = {}
        self.cramped = False
        """A field found no room for its label beside it: then all stack, to look alike."""

    def least(self, widget: Widget) -> int:
        """Narrowest width that breaks no word."""
        key = ("least", id(widget), 0)
        if key not in self._sizes:
            self._sizes[key] = self._least(widget)
        return self._sizes[key]

    def wish(self, widget: Widget) -> int:
        """Width with every text on one line."""
        key = ("wish", id(widget), 0)
        if key not in self._sizes:
            self._sizes[key] = self._wish(widget)
        return self._sizes[key]

    def height(self, widget: Widget, width: int) -> int:
        """Height at a width."""
        key = ("height", id(widget), width)
        if key not in self._sizes:
            self._sizes[key] = self._height(widget, width)
        return self._sizes[key]

    def _least(self, widget: Widget) -> int:
        match widget:
            case Column(items) | Row(items) | Grid(items):
                return max((self.least(item) for item in items), default=0)
            case Panel(child):
                return self.least(child) + 2 * self.padding
            case Field(text, control):
                return max(self.word(text, BODY), self.least(control))
            case Label() | Picture() | Space() | Button() | Slider() | Choice():
                return self.leaf_least(widget)

    def _wish(self, widget: Widget) -> int:  # noqa: PLR0911 - one for each kind
        gap = self.sizing.gap
        match widget:
            case Column(items):
                return max((self.wish(item) for item in items), default=0)
            case Row(items):
                return sum(self.wish(item) for item in items) + gap * max(0, len(items) - 1)
            case Grid(items, at_most):
                count = min(len(items), at_most)
                return count * self._cell(widget) + gap * max(0, count - 1)
            case Panel(child):
                return self.wish(child) + 2 * self.padding
            case Field(_, control):
                return self.sizing.px(310) + gap + self.wish(control)
            case Label():
                cap = round(self.sizing.px(READABLE) * self.sizing.text_scale)
                return min(self.leaf_wish(widget), cap)
            case Picture() | Space() | Button() | Slider() | Choice():
                return self.leaf_wish(widget)

    def _height(self, widget: Widget, width: int) -> int:
        gap = self.sizing.gap
        match widget:
            case Column(items):
                heights = [self.height(item, self._across(item, width)) for item in items]
                return sum(heights) + gap * max(0, len(items) - 1)
            case Row() | Grid():
                lines = self._lines(widget, width)
                heights = [max(self.height(item, w) for item, w in line) for line in lines]
                return sum(heights) + gap * max(0, len(lines) - 1)
            case Panel(child):
                return self.height(child, width - 2 * self.padding) + 2 * self.padding
            case Field(_, control):
                beside, rest = self._field_widths(widget, width)
                label = self.leaf_height(self.label_of(widget), beside)
                inner = self.height(control, min(rest, self._across(control, rest)))
                return label + self.small + inner if self.stacked else max(label, inner)
            case Label() | Picture() | Space() | Button() | Slider() | Choice():
                return self.leaf_height(widget, width)

    def place(self, widget: Widget, box: Box) -> None:
        """Put a widget, and all in it, into a box."""
        match widget:
            case Column(items, align):
                y = box.y
                for item in items:
                    width = self._across(item, box.w)
                    height = self.height(item, width)
                    self.place(item, Box(self._start(box, width, align), y, width, height))
                    y += height + self.sizing.gap
            case Row():
                self._place_lines(self._lines(widget, box.w), box, widget.align)
            case Grid():
                self._place_lines(self._lines(widget, box.w), box, "center")
            case Panel(child):
                self.placed.append(Placed(widget, box))
                self.place(child, box.inset(self.padding))
            case Field():
                self._place_field(widget, box)
            case Label() | Picture() | Space() | Button() | Slider() | Choice():
                self.place_leaf(widget, box)

    def _place_lines(self, lines: list[list[tuple[Widget, int]]], box: Box, align: Align) -> None:
        gap = self.sizing.gap
        y = box.y
        for line in lines:
            height = max(self.height(item, width) for item, width in line)
            x = self._start(box, sum(w for _, w in line) + gap * (len(line) - 1), align)
            for item, width in line:
                own = height if isinstance(item, Button) else self.height(item, width)
                self.place(item, Box(x, y + (height - own) // 2, width, own))
                x += width + gap
            y += height + gap

    def _place_field(self, field: Field, box: Box) -> None:
        beside, rest = self._field_widths(field, box.w)
        label = self.label_of(field)
        tall = self.leaf_height(label, beside)
        width = self._across(field.control, rest)
        inner = self.height(field.control, width)
        if self.stacked:
            self.place_leaf(label, Box(box.x, box.y, beside, tall))
            self.place(field.control, Box(box.x, box.y + tall + self.small, width, inner))
            return
        left = box.x + beside + self.sizing.gap
        self.place_leaf(label, Box(box.x, box.y + (box.h - tall) // 2, beside, tall))
        self.place(field.control, Box(left, box.y + (box.h - inner) // 2, width, inner))

    def _field_widths(self, field: Field, width: int) -> tuple[int, int]:
        if self.stacked:
            return width, width
        beside = round((width - self.sizing.gap) * 0.3)
        rest = width - self.sizing.gap - beside
        word = self.word(field.text, BODY)
        self.cramped |= word > beside or self.least(field.control) > rest
        return beside, rest

    def _lines(self, widget: Row | Grid, width: int) -> list[list[tuple[Widget, int]]]:
        """Items with their widths, line by line."""
        gap = self.sizing.gap
        if isinstance(widget, Grid):
            at_most = min(len(widget.items), widget.at_most)
            narrow = max(self.sizing.room(SNUG), self.least(widget))
            fits = fitting(width, min(narrow, self._cell(widget)), gap, at_most)
            cell = min(self._cell(widget), (width - (fits - 1) * gap) // fits)
            items = iter(widget.items)
            counts = split_evenly(len(widget.items), fits)
            return [[(next(items), cell) for _ in range(count)] for count in counts]
        widths = [min(width, self.wish(item)) for item in widget.items]
        lines = [[(widget.items[i], widths[i]) for i in row] for row in flow(widths, width, gap)]
        return [self._widened(line, width) for line in lines] if widget.fill else lines

    def _widened(self, line: list[tuple[Widget, int]], width: int) -> list[tuple[Widget, int]]:
        spare = width - sum(w for _, w in line) - self.sizing.gap * (len(line) - 1)
        return [(item, w + spare // len(line)) for item, w in line]

    def _cell(self, grid: Grid) -> int:
        return max((self.wish(item) for item in grid.items), default=0)

    def _across(self, widget: Widget, width: int) -> int:
        """Width that a widget takes of what a column offers."""
        if isinstance(widget, Button | Picture | Space):
            return min(width, self.wish(widget))
        return width

    def _start(self, box: Box, width: int, align: Align) -> int:
        return box.x + (box.w - width) // 2 if align == "center" else box.x

    def label_of(self, field: Field) -> Label:
        """Return the label of a field as a widget of its own."""
        return self._labels.setdefault(id(field), Label(field.text))
