"""Draws a laid out menu: soft cards, the blue that means "here", the ring of the focus.

Shapes are made once for each size and kept; a picture of a menu then is a few blits. The null
screen's log tells what was shown: an entry for each widget under its kind, and "focused",
"selected", "pressed", "disabled" and "value" entries for its state.
"""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui.focus import Spot
from game.ui.layout import Box, Sizing
from game.ui.screen import Screen
from game.ui.widgets_brush import (
    BLUE_CARD,
    CHOSEN_CARD,
    GROOVE,
    OFF_CARD,
    PAPER_CARD,
    SIGN_SHARE,
    WHITE_CARD,
    Brush,
    Pictures,
    badge,
    card,
)
from game.ui.widgets_buttons import BLUE
from game.ui.widgets_controls import (
    Button,
    Choice,
    ListBox,
    Operable,
    Scale,
    Slider,
    Switch,
    TextEntry,
    value_of,
)
from game.ui.widgets_forms_paint import paint_form
from game.ui.widgets_leaves import VALUE
from game.ui.widgets_parts import Draft, Panel, Picture, Space, Widget
from game.ui.widgets_placed import MINUS, PLUS, TRACK, Placed
from game.ui.widgets_timeline import TimeLine
from game.ui.widgets_timeline_paint import paint_timeline

TILE_EDGE = 0.09
"""Of a white tile's height: what is left free above and below its picture."""


@dataclass(frozen=True, slots=True)
class Mood:
    """What of a menu is not in its widgets: where the focus is, and what is held down."""

    focus: str | None = None
    pressed: tuple[str, str] | None = None
    """Name and part under a finger that has not let go yet."""
    ring: Box | None = None
    """Around what of the layout the focus is drawn."""


class Painter:
    """Draws placed widgets on a screen."""

    def __init__(self, screen: Screen, pictures: Pictures | None) -> None:
        self._screen = screen
        self.brush = Brush(screen, pictures)

    def paint(self, placed: Placed, sizing: Sizing, mood: Mood) -> None:
        """Draw one widget, and note it in the null screen's log."""
        widget = placed.widget
        self._note(placed)
        down = self._pressed(placed, mood)
        match widget:
            case Panel():
                self._panel(placed.box, sizing)
            case Button():
                self._button(widget, placed, sizing, down=down is not None)
                return
            case TimeLine():
                paint_timeline(self.brush, widget, placed, sizing)
            case Slider():
                self._slider(widget, placed, sizing, down)
            case Choice():
                self._choice(widget, placed, sizing)
            case Switch() | ListBox() | TextEntry() | Scale() | Draft():
                paint_form(self.brush, placed, widget, sizing, down)
            case _:
                pass
        self._contents(placed, 0)

    def ring(self, box: Box, sizing: Sizing, radius: int) -> None:
        """Draw the ring that shows where keyboard and gamepad are, around a box with round
        corners of ``radius`` px.
        """
        outer, inner = sizing.px(9), sizing.px(7)
        self.brush.frame(box.inset(-outer), radius + inner, outer, "white")
        self.brush.frame(box.inset(-inner), radius + sizing.px(5), sizing.px(5), "focus")

    def radius(self, widget: Widget, box: Box, sizing: Sizing) -> int:
        """Return how round the corners of what bears the focus are, px."""
        if isinstance(widget, Switch):
            return box.h // 2
        return sizing.px(14 if isinstance(widget, ListBox | Scale) else 22)

    def arrow(self, spot: Spot, sizing: Sizing) -> None:
        """Draw a button that scrolls the menu; its name says which way."""
        self._screen.note("button", spot.name, pygame.Rect(spot.box))
        up = spot.name.endswith("up")
        self.brush.arrow(spot.box, sizing, up=up, enabled=spot.enabled, flat=False)

    def _note(self, placed: Placed) -> None:
        widget, rect = placed.widget, pygame.Rect(placed.box)
        if isinstance(widget, Panel | Space):
            self._screen.note(type(widget).__name__.lower(), getattr(widget, "name", ""), rect)
        if isinstance(widget, Draft):
            self._screen.note("draft", widget.text, rect)
        if not isinstance(widget, Operable):
            return
        self._screen.note(type(widget).__name__.lower(), widget.name, rect)
        if not widget.enabled:
            self._screen.note("disabled", widget.name, rect)
        if isinstance(widget, Button):
            if widget.selected:
                self._screen.note("selected", widget.name, rect)
        else:
            self._screen.note("value", f"{widget.name}={value_of(widget)}", rect)

    def _pressed(self, placed: Placed, mood: Mood) -> str | None:
        """Say which part is held down, noting it; None if this widget is not."""
        if mood.pressed is None or not isinstance(placed.widget, Operable):
            return None
        name, part = mood.pressed
        if name != placed.widget.name:
            return None
        self._screen.note("pressed", name, pygame.Rect(placed.box))
        return part

    def _contents(self, placed: Placed, dy: int) -> None:
        widget = placed.widget
        if placed.art and isinstance(widget, Button | Picture):
            at = placed.art.moved(0, dy)
            self.brush.picture(widget.art, at, _icon_colour(widget), flipped=widget.flipped)
        for line in placed.lines:
            self._screen.text(line.text, (line.box.x, line.box.y + dy), line.style)

    def _panel(self, box: Box, sizing: Sizing) -> None:
        self.brush.shadow(box, sizing.px(34), sizing.px(22), 70, sizing.px(10))
        self._screen.blit(card(box[2:], sizing.px(34), PAPER_CARD), box[:2])

    def _button(self, button: Button, placed: Placed, sizing: Sizing, *, down: bool) -> None:
        dy = sizing.px(3) if down else 0
        box = placed.box.moved(0, dy)
        if not button.enabled:
            self.brush.raised(box, sizing, OFF_CARD, flat=True)
        elif button.look in BLUE:
            self.brush.raised(box, sizing, BLUE_CARD, border="", flat=down)
        elif button.look == "quiet":
            colours = CHOSEN_CARD if button.selected else PAPER_CARD
            self.brush.raised(box, sizing, colours, width=1.5, flat=True)
        elif button.selected:
            self.brush.raised(box, sizing, CHOSEN_CARD, border="blue", width=5, flat=down)
        else:
            self.brush.raised(box, sizing, WHITE_CARD, flat=down)
        self._contents(placed, dy)
        for art, tile in placed.arts:
            self._tile(art, tile.moved(0, dy), sizing)
        if button.selected and button.look not in ("key", "quiet", "tool"):
            mark = badge(sizing.px(18))
            inset = sizing.px(8)
            self._screen.blit(mark, (box.right - inset - mark.get_width(), box.y + inset))

    def _tile(self, art: str, box: Box, sizing: Sizing) -> None:
        """Draw a picture on white of its own, that would not be seen well on blue."""
        self._screen.blit(card(box[2:], sizing.px(16), WHITE_CARD), box[:2])
        edge = round(box.h * TILE_EDGE)
        inner = Box(box.x, box.y + edge, box.w, box.h - 2 * edge)
        self.brush.picture(art, inner, "ink")

    def _slider(self, slider: Slider, placed: Placed, sizing: Sizing, down: str | None) -> None:
        for part, limit in ((MINUS, slider.low), (PLUS, slider.high)):
            spent = slider.value == limit or not slider.enabled
            box = placed.part(part).moved(0, sizing.px(3) if down == part else 0)
            self.brush.raised(box, sizing, OFF_CARD if spent else WHITE_CARD, flat=True)
            self._sign(box, sizing, plus=part == PLUS, colour="mist" if spent else "ink")
        track = placed.part(TRACK)
        knob = knob_box(slider, placed)
        thick = sizing.px(14)
        groove = Box(track.x, track.centre[1] - thick // 2, max(1, track.w), thick)
        line = max(1, sizing.px(1.5))
        self._screen.blit(card(groove[2:], thick // 2, GROOVE, "line", line), groove[:2])
        full = card(groove[2:], thick // 2, BLUE_CARD if slider.enabled else OFF_CARD)
        part_done = full.subsurface((0, 0, min(max(1, knob.centre[0] - groove.x), groove.w), thick))
        self._screen.blit(part_done, groove[:2])
        radius = knob.h // 2
        self.brush.shadow(knob, radius, sizing.px(7), 90, sizing.px(3))
        edge = "blue" if slider.enabled else "mist"
        self._screen.blit(card(knob[2:], radius, WHITE_CARD, edge, sizing.px(4)), knob[:2])
        self._screen.text(slider.told(slider.value), knob.centre, VALUE, "center")

    def _sign(self, box: Box, sizing: Sizing, *, plus: bool, colour: str) -> None:
        long = 2 * max(sizing.px(11), round(SIGN_SHARE * min(box.w, box.h) / 2))
        thick = 2 * max(1, round(0.11 * long))
        bars = [(long, thick), (thick, long)] if plus else [(long, thick)]
        for size in bars:
            bar = card(size, thick // 2, (colour, colour))
            self._screen.blit(bar, (box.centre[0] - size[0] // 2, box.centre[1] - size[1] // 2))

    def _choice(self, choice: Choice, placed: Placed, sizing: Sizing) -> None:
        box = placed.box
        colours = WHITE_CARD if choice.enabled else OFF_CARD
        self.brush.raised(box, sizing, colours, flat=True)
        self._dividers(placed, sizing)
        chosen = placed.part(choice.value)
        self._screen.note("selected", f"{choice.name}:{choice.value}", pygame.Rect(chosen))
        ground = BLUE_CARD if choice.enabled else ("slate", "slate")
        self._screen.blit(card(chosen[2:], sizing.px(17), ground), chosen[:2])
        for art, at in placed.arts:
            self.brush.picture(art, at, "ink")

    def _dividers(self, placed: Placed, sizing: Sizing) -> None:
        """Draw what keeps the cells of a choice of several rows apart: thin lines between them."""
        cells = [cell for _, cell in placed.parts]
        rows = sorted({cell.y for cell in cells})
        if len(rows) == 1:
            return
        thick, short, box = sizing.px(1.5), sizing.px(10), placed.box
        inner = box.w - 2 * short
        for cell in cells:
            if cell.x == cells[0].x and cell.y != rows[0]:
                y = cell.y - sizing.gap // 2 - thick // 2
                self._screen.fill("mist", pygame.Rect(box.x + short, y, inner, thick))
            if cell.x != cells[0].x:
                x = cell.x - sizing.gap // 2 - thick // 2
                at = pygame.Rect(x, cell.y + short, thick, cell.h - 2 * short)
                self._screen.fill("mist", at)


def _icon_colour(widget: Button | Picture) -> str:
    if isinstance(widget, Button) and widget.look == "quiet":
        return "slate"
    if isinstance(widget, Picture) or (widget.enabled and widget.look not in BLUE):
        return "ink"
    return "white" if widget.enabled else "slate"


def knob_box(slider: Slider, placed: Placed) -> Box:
    """Where a slider's knob stands: never beyond the ends of its track."""
    track = placed.part(TRACK)
    wide, tall = placed.knob
    share = (slider.value - slider.low) / max(1, slider.high - slider.low)
    x = track.x + round(min(max(share, 0), 1) * max(0, track.w - wide))
    return Box(x, track.centre[1] - tall // 2, wide, tall)
