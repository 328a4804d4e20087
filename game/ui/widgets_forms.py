"""Sizes and inner places of what forms are filled in with: switches, lists, texts and scales."""

from __future__ import annotations

from collections.abc import Mapping

from game.ui.layout import Box, Sizing, fitting, split_evenly
from game.ui.screen import Screen
from game.ui.text import TextStyle
from game.ui.widgets_controls import SCALE_TOP, ListBox, Option, Scale, Switch, TextEntry, art_of
from game.ui.widgets_parts import NOTE, Draft
from game.ui.widgets_placed import LIST_DOWN, LIST_UP, Placed
from game.ui.widgets_texts import Line, Texts

ENTRY = TextStyle(28, "semibold", "ink")
ENTRY_EMPTY = TextStyle(28, "semibold", "slate")
NUMBER = TextStyle(24, "semibold", "ink")
NUMBER_CHOSEN = TextStyle(24, "semibold", "white")
UNBROKEN = 10_000
"""Px in which every text has one line."""
CARET = 3
"""Design px of the caret's width."""

SCALE_VALUES = tuple(range(SCALE_TOP + 1))

Form = Switch | ListBox | TextEntry | Draft | Scale


class Forms(Texts):
    """Measures and places them. ``tops`` says how many rows each list has above its sight."""

    def __init__(
        self, screen: Screen, sizing: Sizing, tops: Mapping[str, int], *, wordless: bool = False
    ) -> None:
        super().__init__(screen, sizing, wordless=wordless)
        self.placed: list[Placed] = []
        self._tops = tops

    def form_least(self, form: Form) -> int:
        """Narrowest width that breaks no word."""
        match form:
            case Switch():
                return 2 * self._switch_height
            case ListBox():
                words = max((self.word(option[1], ENTRY) for option in form.options), default=0)
                return max(self.sizing.target, words + self._row_aside(form)) + self._beside(
                    moves=self._may_move(form)
                )
            case TextEntry(text=text, placeholder=placeholder) | Draft(text, placeholder):
                words = max(self.word(text, ENTRY), self.word(placeholder, ENTRY))
                return max(self.sizing.target, words + 2 * self._inset)
            case Scale():
                ends = self.word(form.low_text, NOTE) + self.word(form.high_text, NOTE)
                return max(self._scale_cell, ends + self.sizing.gap)

    def form_wish(self, form: Form) -> int:
        """Width with every text on one line."""
        least = self.form_least(form)
        match form:
            case Switch():
                return least
            case ListBox():
                texts = (self.text_width(option[1], ENTRY) for option in form.options)
                whole = (
                    max(texts, default=0)
                    + self._row_aside(form)
                    + self._beside(moves=self._may_move(form))
                )
                return max(self.sizing.px(340), whole, least)
            case TextEntry() | Draft():
                return max(self.sizing.px(360), least)
            case Scale():
                count = len(SCALE_VALUES)
                row = count * self._scale_cell + (count - 1) * self.sizing.close
                return max(self.sizing.px(940), row, least)

    def form_height(self, form: Form, width: int) -> int:
        """Height at a width."""
        match form:
            case Switch():
                return self._switch_height
            case ListBox():
                rows, line, moves = self._list_rows(form, width)
                least = 2 * self._list_button + self.sizing.close if moves else 0
                inner = rows * line + (rows - 1) * self.sizing.close
                return max(inner, least, self.row) + 2 * self.rim
            case TextEntry(text=text, placeholder=placeholder) | Draft(text, placeholder):
                inner = width - 2 * self._inset
                return max(
                    self.row, self.text_height(text or placeholder, ENTRY, inner) + self.small
                )
            case Scale():
                rows = len(self._scale_rows(width))
                cells = rows * self._scale_row(width) + (rows - 1) * self.sizing.close
                ends = self._ends_height(form, width)
                return cells + (self.small // 2 + ends if ends else 0)

    def place_form(self, form: Form, box: Box) -> None:
        """Put it into a box."""
        match form:
            case Switch():
                wide = min(box.w, 2 * self._switch_height)
                own = Box(box.x, box.y, wide, box.h)
                self.placed.append(Placed(form, own, (("", own),)))
            case ListBox():
                self._place_list(form, box)
            case TextEntry():
                lines = self._entry_lines(form.text, form.placeholder, box)
                self.placed.append(Placed(form, box, (("", box),), lines))
            case Draft(text, placeholder):
                self.placed.append(Placed(form, box, (), self._entry_lines(text, placeholder, box)))
            case Scale():
                self._place_scale(form, box)

    @property
    def rim(self) -> int:
        """Between the frame of a choice or list and what is in it."""
        return self.sizing.px(5)

    @property
    def _switch_height(self) -> int:
        return max(self.sizing.target, self.sizing.px(64))

    @property
    def _inset(self) -> int:
        """Between the edge of a text's box and its text."""
        return self.sizing.px(20)

    # Lists

    def _list_rows(self, box: ListBox, width: int) -> tuple[int, int, bool]:
        """Return how many rows of a list are in sight, how high one is, and whether that is
        not all of them: fewer than asked for where the window is not high enough.
        """
        for moves in (False, True):
            line = self._list_row(box, width - self._beside(moves=moves))
            rows = min(box.rows, self._rows_of_window(line))
            if len(box.options) <= rows:
                break
        return max(1, min(rows, len(box.options))), line, moves

    def _rows_of_window(self, line: int) -> int:
        """Rows that the window is high enough for."""
        room = self.sizing.window[1] - 2 * (self.sizing.margin + self.rim) + self.sizing.close
        return room // (line + self.sizing.close)

    @property
    def _list_button(self) -> int:
        """Side of the buttons that move a list."""
        return max(self.sizing.target, self.sizing.room(60))

    def _may_move(self, box: ListBox) -> bool:
        """Whether a list needs its buttons, before its width is known."""
        return len(box.options) > min(box.rows, self._rows_of_window(self._list_row(box, 0)))

    def _beside(self, *, moves: bool) -> int:
        """Width that is not for the rows: the rim, and the buttons that move the list."""
        return 2 * self.rim + (self._list_button + self.sizing.close if moves else 0)

    def _row_aside(self, box: ListBox) -> int:
        """Width of a row that is not for its text."""
        art = self._row_art + self.small if _pictured(box) else 0
        return 2 * self._inset + art

    @property
    def _row_art(self) -> int:
        return round(self.screen.line_height(ENTRY) * 1.15)

    def _list_row(self, box: ListBox, width: int) -> int:
        """Height of rows that are ``width`` px wide; 0: of their texts on one line each."""
        inner = width - self._row_aside(box) if width else UNBROKEN
        tallest = max((self.text_height(o[1], ENTRY, inner) for o in box.options), default=0)
        art = self._row_art if _pictured(box) else 0
        return max(self.sizing.target, self.sizing.room(60), tallest + self.small, art)

    def _place_list(self, form: ListBox, box: Box) -> None:
        apart = self.sizing.close
        rows, tall, moves = self._list_rows(form, box.w)
        above = self._tops.get(form.name, self._first_top(form, rows))
        top = max(0, min(above, len(form.options) - rows))
        buttons = self._list_button + apart if moves else 0
        left = box.x + self.rim + (buttons if self.sizing.left_handed else 0)
        wide = box.w - 2 * self.rim - buttons
        parts: list[tuple[str, Box]] = []
        lines: list[Line] = []
        arts: list[tuple[str, Box]] = []
        for i, option in enumerate(form.options[top : top + rows]):
            cell = Box(left, box.y + self.rim + i * (tall + apart), wide, tall)
            parts.append((option[0], cell))
            lines += self._row_lines(form, option, cell)
            if art_of(option):
                size = self._row_art
                at = Box(cell.x + self._inset, cell.centre[1] - size // 2, size, size)
                arts.append((art_of(option), at))
        if buttons:
            parts += self._list_buttons(box)
        placed = Placed(form, box, tuple(parts), tuple(lines), arts=tuple(arts), top=top)
        self.placed.append(placed)

    def _first_top(self, form: ListBox, rows: int) -> int:
        """Rows above a list's sight before anybody moved it: the chosen one is in sight."""
        chosen = form.values.index(form.value) if form.value in form.values else 0
        return max(0, chosen - rows + 1)

    def _row_lines(self, form: ListBox, option: Option, cell: Box) -> tuple[Line, ...]:
        aside = self._row_aside(form)
        inner = cell.w - aside
        tall = self.text_height(option[1], ENTRY, inner)
        left = cell.x + aside - self._inset
        return self.lines(
            option[1], ENTRY, Box(left, cell.centre[1] - tall // 2, inner, tall), "left"
        )

    def _list_buttons(self, box: Box) -> list[tuple[str, Box]]:
        side, inner = self._list_button, box.inset(self.rim)
        x = inner.x if self.sizing.left_handed else inner.right - side
        return [
            (LIST_UP, Box(x, inner.y, side, side)),
            (LIST_DOWN, Box(x, inner.bottom - side, side, side)),
        ]

    # Texts

    def _entry_lines(self, text: str, placeholder: str, box: Box) -> tuple[Line, ...]:
        style = ENTRY if text else ENTRY_EMPTY
        written = text or placeholder
        inner = box.w - 2 * self._inset
        tall = self.text_height(written, style, inner)
        top = box.centre[1] - tall // 2
        return self.lines(written, style, Box(box.x + self._inset, top, inner, tall), "left")

    # Scales

    @property
    def _scale_cell(self) -> int:
        """Narrowest cell of a scale."""
        widest = self.screen.measure(str(SCALE_TOP), NUMBER)[0] + self.small
        return max(self.sizing.target, widest)

    def _scale_rows(self, width: int) -> list[list[int]]:
        fits = fitting(width, self._scale_cell, self.sizing.close, len(SCALE_VALUES))
        values = iter(SCALE_VALUES)
        counts = split_evenly(len(SCALE_VALUES), fits)
        return [[next(values) for _ in range(count)] for count in counts]

    def _scale_width(self, width: int) -> int:
        most = max(len(row) for row in self._scale_rows(width))
        return (width - (most - 1) * self.sizing.close) // most

    def _scale_art(self, width: int) -> int:
        """Side of a scale's pictures: as large as cells and window allow."""
        sizing = self.sizing
        roomy = max(sizing.room(84), round(0.55 * sizing.target))
        return max(1, min(self._scale_width(width) - 2 * sizing.px(6), roomy))

    def _scale_row(self, width: int) -> int:
        number = self.screen.line_height(NUMBER)
        return max(self.sizing.target, self._scale_art(width) + number + 4 * self.sizing.px(4))

    def _scale_span(self, width: int) -> int:
        """Width of the cells of a row together: less than is there, as cells are whole pixels."""
        apart, most = self.sizing.close, max(len(row) for row in self._scale_rows(width))
        return most * (self._scale_width(width) + apart) - apart

    def _ends_height(self, form: Scale, width: int) -> int:
        half = (self._scale_span(width) - self.sizing.gap) // 2
        return max(self.text_height(text, NOTE, half) for text in (form.low_text, form.high_text))

    def _place_scale(self, form: Scale, box: Box) -> None:
        apart, edge = self.sizing.close, self.sizing.px(4)
        wide, tall = self._scale_width(box.w), self._scale_row(box.w)
        art, number = self._scale_art(box.w), self.screen.line_height(NUMBER)
        parts: list[tuple[str, Box]] = []
        lines: list[Line] = []
        arts: list[tuple[str, Box]] = []
        y = box.y
        for row in self._scale_rows(box.w):
            for i, value in enumerate(row):
                cell = Box(box.x + i * (wide + apart), y, wide, tall)
                parts.append((str(value), cell))
                low = cell.bottom - number - edge
                foot = Box(cell.x, low, wide, number)
                style = NUMBER_CHOSEN if value == form.value else NUMBER
                lines += self.lines(str(value), style, foot, "center")
                if value % 2 == 0:
                    top = y + (low - y - art) // 2
                    arts.append((str(value), Box(cell.centre[0] - art // 2, top, art, art)))
            y += tall + apart
        span = self._scale_span(box.w)
        lines += self._ends(form, Box(box.x, y - apart + self.small // 2, span, 0))
        self.placed.append(Placed(form, box, tuple(parts), tuple(lines), arts=tuple(arts)))

    def _ends(self, form: Scale, box: Box) -> list[Line]:
        half = (box.w - self.sizing.gap) // 2
        low = self.lines(form.low_text, NOTE, Box(box.x, box.y, half, 0), "left")
        high = self.lines(form.high_text, NOTE, Box(box.right - half, box.y, half, 0), "right")
        return [*low, *high]


def _pictured(box: ListBox) -> bool:
    """Whether a list has pictures."""
    return any(art_of(option) for option in box.options)
