"""Sizes and inner places of the single widgets: what a button, slider or choice needs."""

from __future__ import annotations

from game.ui import widgets_timeline
from game.ui.layout import Box, columns, fitting, split_evenly
from game.ui.text import TextStyle
from game.ui.widgets_buttons import Buttons
from game.ui.widgets_controls import Button, Choice, Option, Slider, art_of, span
from game.ui.widgets_forms import Form
from game.ui.widgets_parts import Label, Picture, Space
from game.ui.widgets_placed import MINUS, PLUS, TRACK, Placed
from game.ui.widgets_texts import Line
from game.ui.widgets_timeline import TimeLine

OPTION = TextStyle(26, "semibold", "ink")
OPTION_CHOSEN = TextStyle(26, "semibold", "white")
OPTION_ART = 92
"""Design px that a picture above an option's text is high."""
VALUE = TextStyle(22, "semibold", "ink")

Leaf = Label | Picture | Space | Button | Slider | Choice | Form


class Leaves(Buttons):
    """Measures and places single widgets at one density."""

    def leaf_least(self, leaf: Leaf) -> int:  # noqa: PLR0911 - one for each kind
        sizing = self.sizing
        match leaf:
            case Label(text, style):
                return self.word(text, style)
            case Button():
                return self.button_least(leaf)
            case TimeLine():
                return widgets_timeline.least(leaf, sizing)
            case Slider():
                track = max(sizing.target, 2 * self.knob(leaf)[0])
                return 2 * (self._slider_end + sizing.gap) + track
            case Choice(_, options):
                return 2 * self.rim + max(self._segment_least(each) for each in options)
            case Space(_, width, _):
                return 0 if self.wordless else width
            case Picture():
                return self.leaf_wish(leaf)
            case _:
                return self.form_least(leaf)

    def leaf_wish(self, leaf: Leaf) -> int:  # noqa: PLR0911 - one for each kind
        sizing = self.sizing
        match leaf:
            case Label(text, style):
                return self.text_width(text, style)
            case Button():
                return self.button_wish(leaf)
            case Slider():
                return max(sizing.px(740), self.leaf_least(leaf))
            case Choice(_, options):
                widest = max(self.text_width(each[1], OPTION) for each in options)
                cell = max(sizing.target, widest + 2 * sizing.room(20))
                return max(sizing.px(740), len(options) * (cell + sizing.gap) + 2 * self.rim)
            case Picture(art, size):
                return round(span(art) * sizing.room(size))
            case Space(_, width, _):
                return width
            case _:
                return self.form_wish(leaf)

    def leaf_height(self, leaf: Leaf, width: int) -> int:  # noqa: PLR0911 - one for each kind
        sizing = self.sizing
        match leaf:
            case Label(text, style):
                return self.text_height(text, style, width)
            case Button():
                return self.button_height(leaf, width)
            case TimeLine():
                return widgets_timeline.height(leaf, sizing)
            case Slider():
                return max(self._slider_end, self.knob(leaf)[1])
            case Choice():
                heights = self._segment_heights(leaf, width)
                return sum(heights) + sizing.gap * (len(heights) - 1) + 2 * self.rim
            case Picture(art, size):
                return min(sizing.room(size), round(width / span(art)))
            case Space(_, _, height):
                return height
            case _:
                return self.form_height(leaf, width)

    def place_leaf(self, leaf: Leaf, box: Box) -> None:
        match leaf:
            case Label(text, style, align):
                self.placed.append(Placed(leaf, box, (), self.lines(text, style, box, align)))
            case Button():
                self.place_button(leaf, box)
            case TimeLine():
                self.placed.append(widgets_timeline.place(leaf, box, self.screen, self.sizing))
            case Slider():
                self._place_slider(leaf, box)
            case Choice():
                self._place_choice(leaf, box)
            case Picture():
                self.placed.append(Placed(leaf, box, art=box))
            case Space():
                self.placed.append(Placed(leaf, box))
            case _:
                self.place_form(leaf, box)

    def knob(self, slider: Slider) -> tuple[int, int]:
        """Width and height of the knob: all of its values fit in."""
        ends = slider.texts or (slider.told(slider.low), slider.told(slider.high))
        widest = max(self.screen.measure(end, VALUE)[0] for end in ends)
        tall = max(self.sizing.px(56), self.screen.line_height(VALUE) + self.sizing.px(12))
        return max(tall, widest + 2 * self.sizing.px(12)), tall

    @property
    def _slider_end(self) -> int:
        """Side of the buttons at a slider's ends: as large however tight the menu gets, since
        who needs large texts needs large targets too.
        """
        return max(self.sizing.target, self.sizing.px(72))

    def _place_slider(self, slider: Slider, box: Box) -> None:
        end = self._slider_end
        gap = self.sizing.gap
        top = box.y + (box.h - end) // 2
        self.placed.append(
            Placed(
                slider,
                box,
                (
                    (MINUS, Box(box.x, top, end, end)),
                    (TRACK, Box(box.x + end + gap, box.y, box.w - 2 * (end + gap), box.h)),
                    (PLUS, Box(box.right - end, top, end, end)),
                ),
                knob=self.knob(slider),
            )
        )

    # Choices

    def _segment_least(self, option: Option) -> int:
        art = self._sign if art_of(option) else 0
        words = self.word(option[1], OPTION)
        return max(self.sizing.target, max(words, art) + 2 * self.sizing.px(8))

    @property
    def _sign(self) -> int:
        """Height and width of a picture above an option's text; it grows with that."""
        return max(self.sizing.room(OPTION_ART), round(1.8 * self.screen.line_height(OPTION)))

    def _segment_rows(self, choice: Choice, width: int) -> list[list[Option]]:
        inner = width - 2 * self.rim
        least = max(self._segment_least(option) for option in choice.options)
        fits = fitting(inner, least, self.sizing.gap, len(choice.options))
        across = max(split_evenly(len(choice.options), fits))
        starts = range(0, len(choice.options), across)
        return [list(choice.options[i : i + across]) for i in starts]

    def _segment_heights(self, choice: Choice, width: int) -> list[int]:
        rows = self._segment_rows(choice, width)
        count = max(len(row) for row in rows)
        cell = (width - 2 * self.rim - (count - 1) * self.sizing.gap) // count
        inner = cell - 2 * self.sizing.px(8)
        least = max(self.sizing.target, self.row - 2 * self.rim)
        return [
            max(least, *(self._segment_inner(option, inner) + self.small for option in row))
            for row in rows
        ]

    def _segment_inner(self, option: Option, inner: int) -> int:
        """Height of an option's text, and of the picture above it."""
        text = self.text_height(option[1], OPTION, inner)
        return text + (self._sign + self.small // 2 if art_of(option) else 0)

    def _place_choice(self, choice: Choice, box: Box) -> None:
        rows = self._segment_rows(choice, box.w)
        heights = self._segment_heights(choice, box.w)
        parts: list[tuple[str, Box]] = []
        lines: list[Line] = []
        arts: list[tuple[str, Box]] = []
        y = box.y + self.rim
        for row, height in zip(rows, heights, strict=True):
            line = Box(box.x + self.rim, y, box.w - 2 * self.rim, height)
            # The last row has the columns of those above it, however few are left for it.
            cells = columns(line, len(rows[0]), self.sizing.gap)
            inners = [cell.inset(self.sizing.px(8)) for cell in cells]
            tall = max(self._segment_inner(each, inners[0].w) for each in row)
            for option, cell, inner in zip(row, cells, inners, strict=False):
                parts.append((option[0], cell))
                # Pictures stand on one line, however many lines the words below them have.
                own = tall if art_of(option) else self._segment_inner(option, inner.w)
                top = cell.y + (cell.h - own) // 2
                if art_of(option):
                    at = Box(cell.centre[0] - self._sign // 2, top, self._sign, self._sign)
                    arts.append((art_of(option), at))
                    top = at.bottom + self.small // 2
                style = OPTION_CHOSEN if option[0] == choice.value else OPTION
                lines += self.lines(option[1], style, Box(inner.x, top, inner.w, 0), "center")
            y += height + self.sizing.gap
        self.placed.append(Placed(choice, box, tuple(parts), tuple(lines), arts=tuple(arts)))
