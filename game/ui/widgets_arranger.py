"""Gives what contains widgets its size, and what is in it its place: columns, rows, fields.

Width comes first: each thing says how wide it would like to be and how narrow it can be
without breaking a word, and then how high it gets.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from game.ui.layout import Box, Sizing, filling, fitting, flow, flow_evenly, split_evenly, tiled
from game.ui.screen import Screen
from game.ui.widgets_controls import Button
from game.ui.widgets_fields import Fields
from game.ui.widgets_parts import (
    BODY,
    NOTE,
    Align,
    Column,
    Field,
    Grid,
    Keys,
    Label,
    Panel,
    Picture,
    Row,
    Space,
    Widget,
)
from game.ui.widgets_placed import Placed

READABLE = 760
"""Design px after which a line of prose is broken."""

LABEL_SHARE = 0.3
"""Of a field's width, for its label."""

MEANT_SHARE = 1.5
"""How much wider than the others the button is that is meant most, in a line that is filled."""

SNUG = 180
"""Design px that tiles shrink to, rather than go on another line."""


class Arranger(Fields):
    """One pass over a menu at one density."""

    def __init__(
        self,
        screen: Screen,
        sizing: Sizing,
        tops: Mapping[str, int],
        *,
        stacked: bool = False,
        wordless: bool = False,
    ) -> None:
        super().__init__(screen, sizing, tops, wordless=wordless)
        self.stacked = stacked
        self._sizes: dict[tuple[str, int, int], int] = {}
        """What was measured, by widget: the tree outlives the pass, so an id stays its own."""
        self._columns: dict[int, int] = {}
        """Px of the label of a field that shares its line, by field."""
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
            case Column(items) | Row(items) | Grid(items) | Keys(items):
                return max((self.least(item) for item in items), default=0)
            case Panel(child):
                return self.least(child) + 2 * self.padding
            case Field(text, control, note):
                words = max(self.word(text, BODY), self.word(note, NOTE))
                return max(words, self.least(control))
            case _:
                return self.leaf_least(widget)

    def _wish(self, widget: Widget) -> int:  # noqa: PLR0911 - one for each kind
        gap = self.sizing.gap
        match widget:
            case Column(items):
                whole = max((self.wish(item) for item in items), default=0)
                return max(widget.width, self.least(widget)) if widget.width else whole
            case Row(items):
                return sum(self.wish(item) for item in items) + gap * max(0, len(items) - 1)
            case Grid(items, at_most):
                count = min(len(items), at_most)
                return count * self._cell(widget) + gap * max(0, count - 1)
            case Keys(items, at_most):
                count = min(len(items), at_most)
                return count * self.sizing.px(84) + (count - 1) * self.sizing.close
            case Panel(child):
                return self.wish(child) + 2 * self.padding
            case Field(control=control):
                return self._label_column + gap + self.wish(control)
            case Label():
                cap = round(self.sizing.px(READABLE) * self.sizing.text_scale)
                return min(self.leaf_wish(widget), cap)
            case _:
                return self.leaf_wish(widget)

    def _height(self, widget: Widget, width: int) -> int:
        gap = self.sizing.gap
        match widget:
            case Column(items):
                heights = [self.height(item, self._across(item, width)) for item in items]
                return sum(heights) + gap * max(0, len(items) - 1)
            case Row() | Grid():
                heights = self._line_heights(widget, self._lines(widget, width))
                return sum(heights) + gap * max(0, len(heights) - 1)
            case Keys(items, room=room):
                count, cell = self._keys_across(widget, width)
                kept = math.ceil(max(len(items), room) / count)
                lines_kept = max(kept, len(self._lines(widget, width)))
                tall = max(self.height(item, cell) for item in items)
                return lines_kept * (tall + self.sizing.close) - self.sizing.close
            case Panel(child):
                return self.height(child, width - 2 * self.padding) + 2 * self.padding
            case Field():
                beside, rest = self._field_widths(widget, width)
                label = self.leaf_height(self.label_of(widget), beside)
                inner = self.control_box(widget, rest)[2]
                # A label beside a control needs no height of its own, unless it is the higher.
                own = self.small if self.stacked else -min(label, self.head(widget, rest))
                return label + inner + own
            case _:
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
                self._place_lines(widget, box, widget.align)
            case Grid():
                self._place_lines(widget, box, "center")
            case Keys(lines=lines):
                self._place_lines(widget, box, "center" if lines else "left")
            case Panel(child):
                self.placed.append(Placed(widget, box))
                self.place(child, box.inset(self.padding))
            case Field():
                self._place_field(widget, box)
            case _:
                self.place_leaf(widget, box)

    def _place_lines(self, widget: Row | Grid | Keys, box: Box, align: Align) -> None:
        gap = self._between(widget)
        y = box.y
        lines = self._lines(widget, box.w)
        for line, height in zip(lines, self._line_heights(widget, lines), strict=True):
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
        inner = self.control_box(field, rest)[2]
        if self.stacked:
            self.place_leaf(label, Box(box.x, box.y, beside, tall))
            self.place_control(field, Box(box.x, box.y + tall + self.small, rest, inner))
            return
        left = box.x + beside + self.sizing.gap
        # The label stands in the middle of the control, whatever note lies below that.
        head = self.head(field, rest)
        middle = box.y + max(tall, head) // 2
        self.place_leaf(label, Box(box.x, middle - tall // 2, beside, tall))
        self.place_control(field, Box(left, middle - head // 2, rest, inner))

    def _field_widths(self, field: Field, width: int) -> tuple[int, int]:
        if self.stacked:
            return width, width
        gap = self.sizing.gap
        beside = round((width - gap) * LABEL_SHARE)
        if id(field) in self._columns:
            # One of several side by side: its label is as wide as that of a field alone.
            widest = width - gap - self.least(field.control)
            beside = max(beside, min(self._columns[id(field)], widest))
        rest = width - gap - beside
        word = self.word(field.text, BODY)
        self.cramped |= word > beside or self.least(field.control) > rest
        return beside, rest

    def _between(self, widget: Row | Grid | Keys) -> int:
        """Px between the things of a line, and between lines."""
        return self.sizing.close if isinstance(widget, Keys) else self.sizing.gap

    def _lines(self, widget: Row | Grid | Keys, width: int) -> list[list[tuple[Widget, int]]]:
        """Items with their widths, line by line."""
        gap = self._between(widget)
        match widget:
            case Keys():
                return self._key_lines(widget, *self._keys_across(widget, width))
            case Grid(items, at_most):
                snug = round(self.sizing.room(SNUG) * self.sizing.text_scale)
                narrow = min(max(snug, self.least(widget)), self._cell(widget))
                most = fitting(width, narrow, gap, min(len(items), at_most))
                fits = max(split_evenly(len(items), most), default=1)
                wide = fits * self._cell(widget) + (fits - 1) * gap
                return tiled(items, fits, width if widget.fill else min(width, wide), gap)
        items = self._in_order(widget)
        if all(isinstance(item, Field) for item in items):
            widest = max((self.wish(item) for item in items), default=1)
            column = round((width - gap) * LABEL_SHARE)
            self._columns.update((id(item), column) for item in items)
            return tiled(items, fitting(width, widest, gap, len(items)), width, gap)
        widths = [min(width, self.wish(item)) for item in items]
        even = widget.fill or widget.align == "center"
        rows = flow_evenly(widths, width, gap) if even else flow(widths, width, gap)
        lines = [[(items[i], widths[i]) for i in row] for row in rows]
        return [self._widened(line, width) for line in lines] if widget.fill else lines

    def _line_heights(
        self, widget: Row | Grid | Keys, lines: list[list[tuple[Widget, int]]]
    ) -> list[int]:
        """Return how high each line is: those of a grid are all alike."""
        heights = [max(self.height(item, width) for item, width in line) for line in lines]
        return [max(heights)] * len(heights) if isinstance(widget, Grid) else heights

    def _keys_across(self, keys: Keys, width: int) -> tuple[int, int]:
        """Return how many keys lie on the longest line, and how wide they are."""
        apart = self.sizing.close
        fits = fitting(width, self.least(keys), apart, keys.at_most)
        typewriter = max(keys.lines, default=fits + 1) <= fits
        even = split_evenly(max(len(keys.items), keys.room), fits)
        count = max(*keys.lines, *even) if typewriter else max(even)
        return count, (width - (count - 1) * apart) // count

    def _key_lines(self, keys: Keys, count: int, cell: int) -> list[list[tuple[Widget, int]]]:
        if keys.lines and max(keys.lines) <= count:
            rest = iter(keys.items)
            return [[(next(rest), cell) for _ in range(n)] for n in keys.lines]
        items = sorted(keys.items, key=lambda key: key.name) if keys.lines else keys.items
        return [
            [(item, cell) for item in items[i : i + count]] for i in range(0, len(items), count)
        ]

    def _in_order(self, row: Row) -> tuple[Widget, ...]:
        """Return a row's items as they lie: what is meant most on the side of the hand."""
        meant = any(map(_is_meant, row.items))
        return row.items[::-1] if meant and self.sizing.left_handed else row.items

    def _widened(self, line: list[tuple[Widget, int]], width: int) -> list[tuple[Widget, int]]:
        shares = [MEANT_SHARE if _is_meant(item) else 1.0 for item, _ in line]
        cells = filling([w for _, w in line], shares, width - self.sizing.gap * (len(line) - 1))
        return [(item, cell) for (item, _), cell in zip(line, cells, strict=True)]

    @property
    def _label_column(self) -> int:
        """Design width of the labels to the left of their controls."""
        return self.sizing.px(310)

    def _cell(self, grid: Grid) -> int:
        return max((self.wish(item) for item in grid.items), default=0)

    def _across(self, widget: Widget, width: int) -> int:
        """Width that a widget takes of what a column offers."""
        if isinstance(widget, Button | Picture | Space):
            return min(width, self.wish(widget))
        return width

    def _start(self, box: Box, width: int, align: Align) -> int:
        return box.x + (box.w - width) // 2 if align == "center" else box.x


def _is_meant(item: Widget) -> bool:
    return isinstance(item, Button) and item.look == "primary"
