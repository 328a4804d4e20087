"""How much room the texts of a menu take, and where their lines come to stand."""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.layout import Box, Sizing
from game.ui.screen import Screen
from game.ui.text import TextStyle, words
from game.ui.widgets_parts import Align

EVEN_PX = 8
"""Design px to which lines of centred text are made even."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text and where it stands."""

    text: str
    box: Box
    style: TextStyle


class Texts:
    """Measures texts, and the room around them, at one density.

    ``wordless`` takes words for nothing: what is left is what a hand needs.
    """

    def __init__(self, screen: Screen, sizing: Sizing, *, wordless: bool = False) -> None:
        self.screen = screen
        self.sizing = sizing
        self.wordless = wordless

    @property
    def padding(self) -> int:
        """Between the edge of a panel and what is on it."""
        return max(self.sizing.gap, self.sizing.room(46))

    @property
    def small(self) -> int:
        """Between things that belong together."""
        return self.sizing.room(12)

    @property
    def row(self) -> int:
        """Height of a control with one line."""
        return max(self.sizing.target, self.sizing.room(72))

    def word(self, text: str, style: TextStyle) -> int:
        """Px of the widest word."""
        if self.wordless:
            return 0
        return max((self.screen.measure(word, style)[0] for word in words(text)), default=0)

    def text_width(self, text: str, style: TextStyle) -> int:
        return max(self.screen.measure(line, style)[0] for line in text.split("\n"))

    def text_height(self, text: str, style: TextStyle, width: int) -> int:
        lines = len(self.screen.wrap(text, style, width)) if text else 0
        return lines * self.screen.line_height(style)

    def lines(self, text: str, style: TextStyle, box: Box, align: Align) -> tuple[Line, ...]:
        """Break a text to the width of a box, from its top."""
        if not text:
            return ()
        height = self.screen.line_height(style)
        found = []
        width = self._even_width(text, style, box.w) if align == "center" else box.w
        for i, line in enumerate(self.screen.wrap(text, style, width)):
            width = self.screen.measure(line, style)[0]
            spare = {"left": 0, "center": (box.w - width) // 2, "right": box.w - width}[align]
            x = box.x + spare
            found.append(Line(line, Box(x, box.y + i * height, width, height), style))
        return tuple(found)

    def _even_width(self, text: str, style: TextStyle, width: int) -> int:
        """Narrowest width with as few lines: no word stands alone on the last one."""
        count = len(self.screen.wrap(text, style, width))
        low, high = min(width, max(self.word(text, style), width // count)), width
        while high - low > self.sizing.px(EVEN_PX):
            middle = (low + high) // 2
            if len(self.screen.wrap(text, style, middle)) == count:
                high = middle
            else:
                low = middle
        return high
