"""Where a widget lies once it is laid out, and what of it can be pressed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.ui.layout import Box
from game.ui.widgets_parts import Widget
from game.ui.widgets_texts import Line

MINUS, TRACK, PLUS = "minus", "track", "plus"
"""The parts of a slider."""

LIST_UP, LIST_DOWN = "list up", "list down"
"""The parts of a list that move it; the others are its rows, named by their values."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A widget in its box: the parts that can be pressed, its lines and its picture."""

    widget: Widget
    box: Box
    parts: tuple[tuple[str, Box], ...] = ()
    lines: tuple[Line, ...] = ()
    art: Box | None = None
    knob: tuple[int, int] = (0, 0)
    """Width and height of a slider's knob."""
    arts: tuple[tuple[str, Box], ...] = ()
    """Further pictures: those of a list's rows, by what they show."""
    top: int = 0
    """How many rows of a list are above those in sight."""

    def moved(self, dy: int) -> Placed:
        """Lower by ``dy`` px, with all that is in it."""
        if not dy:
            return self
        return replace(
            self,
            box=self.box.moved(0, dy),
            parts=tuple((name, box.moved(0, dy)) for name, box in self.parts),
            lines=tuple(replace(line, box=line.box.moved(0, dy)) for line in self.lines),
            art=self.art and self.art.moved(0, dy),
            arts=tuple((name, box.moved(0, dy)) for name, box in self.arts),
        )

    def part(self, name: str) -> Box:
        return dict(self.parts)[name]
