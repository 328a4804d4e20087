"""Sizes and inner places of the single widgets: what a button, slider or choice needs."""

from __future__ import annotations

from game.ui.layout import Box, columns, fitting, split_evenly
from game.ui.text import TextStyle
from game.ui.widgets_controls import Button, Choice, Slider
from game.ui.widgets_forms import Form, Forms
from game.ui.widgets_parts import NOTE, Label, Picture, Space
from game.ui.widgets_placed import MINUS, PLUS, TRACK, Placed
from game.ui.widgets_texts import Line

PRESS = TextStyle(30, "semibold", "ink")
PRESS_PRIMARY = TextStyle(30, "semibold", "white")
NOTE_PRIMARY = TextStyle(NOTE.size, NOTE.weight, "white")
PRESS_OFF = TextStyle(30, "semibold", "slate")
PRESS_QUIET = TextStyle(24, "semibold", "slate")
OPTION = TextStyle(26, "semibold", "ink")
VALUE = TextStyle(22, "semibold", "ink")

Leaf = Label | Picture | Space | Button | Slider | Choice | Form


def press_style(button: Button) -> TextStyle:
    """Return how the text of a button is written."""
    if button.look == "quiet":
        return PRESS_QUIET
    if not button.enabled:
        return PRESS_OFF
    return PRESS_PRIMARY if button.look == "primary" else PRESS


class Leaves(Forms):
    """Measures and places single widgets at one density."""

    def leaf_least(self, leaf: Leaf) -> int:  # noqa: PLR0911 - one for each kind
        sizing = self.sizing
        match leaf:
            case Label(text, style):
                return self.word(text, style)
            case Button():
                words = max(self.word(leaf.text, press_style(leaf)), self.word(leaf.note, NOTE))
                return max(sizing.target, words + self._aside(leaf))
            case Slider():
                track = max(sizing.target, 2 * self.knob(leaf)[0])
                return 2 * (self._slider_end + sizing.gap) + track
            case Choice(_, options):
                return 2 * self.rim + max(self._segment_least(text) for _, text in options)
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
            case Button(look="card"):
                texts = max(self.text_width(leaf.text, PRESS), self.text_width(leaf.note, NOTE))
                prose = min(texts + self._aside(leaf), round(sizing.room(320) * sizing.text_scale))
                return max(sizing.room(240), prose, self.leaf_least(leaf))
            case Button(look="key" | "quiet"):
                words = self.text_width(leaf.text, press_style(leaf))
                return max(sizing.target, words + self._aside(leaf))
            case Button():
                texts = max(self.text_width(leaf.text, PRESS), self.text_width(leaf.note, NOTE))
                return max(sizing.px(200), sizing.target, texts + self._aside(leaf))
            case Slider():
                return max(sizing.px(740), self.leaf_least(leaf))
            case Choice(_, options):
                widest = max(self.text_width(text, OPTION) for _, text in options)
                cell = max(sizing.target, widest + 2 * sizing.room(20))
                return max(sizing.px(740), len(options) * (cell + sizing.gap) + 2 * self.rim)
            case Picture(_, size):
                return sizing.room(size)
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
                inner = width - self._aside(leaf)
                texts = self._texts_height(leaf, inner)
                if leaf.look == "card":
                    art = self._art_size(leaf, width) + self.small if leaf.art else 0
                    return max(sizing.target, art + texts + 2 * self._pad(leaf))
                roomy = sizing.room(60 if leaf.look in ("key", "quiet") else 80)
                return max(sizing.target, roomy, texts + 2 * self.small)
            case Slider():
                return max(self._slider_end, self.knob(leaf)[1])
            case Choice():
                heights = self._segment_heights(leaf, width)
                return sum(heights) + sizing.gap * (len(heights) - 1) + 2 * self.rim
            case Picture(_, size):
                return min(sizing.room(size), width)
            case Space(_, _, height):
                return height
            case _:
                return self.form_height(leaf, width)

    def place_leaf(self, leaf: Leaf, box: Box) -> None:
        match leaf:
            case Label(text, style, align):
                self.placed.append(Placed(leaf, box, (), self.lines(text, style, box, align)))
            case Button():
                self._place_button(leaf, box)
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
        ends = (slider.form.format(slider.low), slider.form.format(slider.high))
        widest = max(self.screen.measure(end, VALUE)[0] for end in ends)
        tall = max(self.sizing.px(56), self.screen.line_height(VALUE) + self.sizing.px(12))
        return max(tall, widest + 2 * self.sizing.px(12)), tall

    def _pad(self, button: Button) -> int:
        sizing = self.sizing
        if button.look == "key":
            return sizing.px(8)
        if button.look == "card":
            return max(sizing.room(18), sizing.px(14))
        return max(sizing.room(26), sizing.px(20))

    def _icon(self, button: Button) -> int:
        return round(self.screen.line_height(press_style(button)) * 1.3)

    def _aside(self, button: Button) -> int:
        """Width that is not for the text."""
        icon = self._icon(button) + self.small if button.art and button.look != "card" else 0
        return 2 * self._pad(button) + icon

    def _art_size(self, button: Button, width: int) -> int:
        return max(1, min(self.sizing.room(132), width - 2 * self._pad(button)))

    def _texts_height(self, button: Button, width: int) -> int:
        text = self.text_height(button.text, press_style(button), width)
        return text + self.text_height(button.note, NOTE, width)

    def _place_button(self, button: Button, box: Box) -> None:
        pad = self._pad(button)
        inner = box.w - self._aside(button)
        tall = self._texts_height(button, inner)
        left = box.x + pad
        art = None
        if button.look == "card" and button.art:
            size = self._art_size(button, box.w)
            # From the top: pictures and words of the cards of a line stand on one line each.
            top = box.y + self._pad(button)
            art = Box(box.centre[0] - size // 2, top, size, size)
            top += size + self.small
        else:
            top = box.y + (box.h - tall) // 2
            if button.art:
                size = self._icon(button)
                used = self._widest(button, inner)
                start = box.x + (box.w - used - size - self.small) // 2
                art = Box(start, box.centre[1] - size // 2, size, size)
                left = start + size + self.small
                inner = used
        style = press_style(button)
        text = self.lines(button.text, style, Box(left, top, inner, 0), "center")
        top += len(text) * self.screen.line_height(style)
        small = NOTE_PRIMARY if button.look == "primary" else NOTE
        note = self.lines(button.note, small, Box(left, top, inner, 0), "center")
        self.placed.append(Placed(button, box, (("", box),), text + note, art))

    def _widest(self, button: Button, inner: int) -> int:
        """Width of the button's texts once broken to ``inner`` px."""
        pairs = ((button.text, press_style(button)), (button.note, NOTE))
        lines = [(ln, s) for text, s in pairs for ln in self.screen.wrap(text, s, inner)]
        return max(self.screen.measure(line, style)[0] for line, style in lines)

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

    def _segment_least(self, text: str) -> int:
        return max(self.sizing.target, self.word(text, OPTION) + 2 * self.sizing.px(8))

    def _segment_rows(self, choice: Choice, width: int) -> list[list[tuple[str, str]]]:
        inner = width - 2 * self.rim
        least = max(self._segment_least(text) for _, text in choice.options)
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
            max(least, *(self.text_height(text, OPTION, inner) + self.small for _, text in row))
            for row in rows
        ]

    def _place_choice(self, choice: Choice, box: Box) -> None:
        rows = self._segment_rows(choice, box.w)
        heights = self._segment_heights(choice, box.w)
        parts: list[tuple[str, Box]] = []
        lines: list[Line] = []
        y = box.y + self.rim
        for row, height in zip(rows, heights, strict=True):
            line = Box(box.x + self.rim, y, box.w - 2 * self.rim, height)
            # The last row has the columns of those above it, however few are left for it.
            cells = columns(line, len(rows[0]), self.sizing.gap)
            for (value, text), cell in zip(row, cells, strict=False):
                parts.append((value, cell))
                lines.extend(self._segment_lines(choice, value, text, cell))
            y += height + self.sizing.gap
        self.placed.append(Placed(choice, box, tuple(parts), tuple(lines)))

    def _segment_lines(self, choice: Choice, value: str, text: str, cell: Box) -> tuple[Line, ...]:
        chosen = value == choice.value
        style = TextStyle(OPTION.size, OPTION.weight, "white" if chosen else "ink")
        inner = cell.w - 2 * self.sizing.px(8)
        tall = self.text_height(text, style, inner)
        top = Box(cell.x + self.sizing.px(8), cell.y + (cell.h - tall) // 2, inner, tall)
        return self.lines(text, style, top, "center")
