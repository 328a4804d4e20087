"""Draws a laid out menu: soft cards, the blue that means "here", the ring of the focus.

Shapes are made once for each size and kept; a picture of a menu then is a few blits. The null
screen's log tells what was shown: an entry for each widget under its kind, and "focused",
"selected", "pressed", "disabled" and "value" entries for its state.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import pygame

from game.ui import shapes
from game.ui.colours import rgb
from game.ui.focus import Spot
from game.ui.layout import Box, Sizing
from game.ui.screen import Screen
from game.ui.widgets_leaves import MINUS, PLUS, TRACK, VALUE, Placed
from game.ui.widgets_parts import Button, Choice, Operable, Panel, Picture, Slider, Space

WHITE_CARD = ("#FFFFFF", "#EEF3F7")
PAPER_CARD = ("#FFFDF8", "#FBF5E9")
BLUE_CARD = ("#0F70B8", "#0A63A5")
CHOSEN_CARD = ("#E4F1FB", "#CFE5F7")
OFF_CARD = ("#E9EEF2", "#E3E9EE")
GROOVE = ("#CBD5DE", "#DDE4EA")


ICON = "icon:"
"""Begins the ``art`` of an interface icon, such as ``icon:user``; others are the theme's."""


class Pictures(Protocol):
    """Whoever has the pictures (``game.ui.art.Art``), premultiplied, ``px`` high and wide."""

    def sprite(self, art: str, px: int, /) -> pygame.Surface: ...

    def icon(self, name: str, px: int, colour: str, /) -> pygame.Surface: ...


@dataclass(frozen=True, slots=True)
class Mood:
    """What of a menu is not in its widgets: where the focus is, and what is held down."""

    focus: str | None = None
    pressed: tuple[str, str] | None = None
    """Name and part under a finger that has not let go yet."""


@lru_cache(maxsize=96)
def card(
    size: tuple[int, int], radius: int, colours: tuple[str, str], border: str = "", width: int = 0
) -> pygame.Surface:
    """A rounded card, with a border where ``width`` px is given. Kept: do not draw on it."""
    top, bottom = (rgb(colour) for colour in colours)
    if not width:
        return shapes.rounded(size, radius, top, bottom)
    edge = rgb(border)
    outer = shapes.rounded(size, radius, edge, edge)
    inner = (max(1, size[0] - 2 * width), max(1, size[1] - 2 * width))
    shapes.over(outer, shapes.rounded(inner, radius - width, top, bottom), (width, width))
    return outer


@lru_cache(maxsize=64)
def shadow(size: tuple[int, int], radius: int, blur: int, alpha: int) -> pygame.Surface:
    """A card's shadow, ``2 * blur`` px larger on every side. Kept: do not draw on it."""
    return shapes.rounded_shadow(size, radius, blur, alpha)


@lru_cache(maxsize=32)
def frame(size: tuple[int, int], radius: int, width: int, colour: str) -> pygame.Surface:
    """The outline of a rounded box, ``width`` px inwards. Kept: do not draw on it."""
    mask = shapes.rounded_mask(size, radius)
    inner = (max(1, size[0] - 2 * width), max(1, size[1] - 2 * width))
    hole = shapes.rounded_mask(inner, radius - width)
    mask.blit(hole, (width, width), special_flags=pygame.BLEND_RGBA_SUB)
    return shapes.tinted(mask, rgb(colour), 255)


@lru_cache(maxsize=16)
def badge(radius: int) -> pygame.Surface:
    """The tick on what is chosen, so that it is not told by colour alone."""
    rim = max(2, round(radius * 0.2))
    picture = shapes.plain_disc(radius + rim, rgb("white"))
    centre = picture.get_width() / 2
    shapes.over(picture, shapes.disc(radius, *map(rgb, BLUE_CARD)), (centre - radius,) * 2)
    shape = ((-0.45, 0.02), (-0.1, 0.38), (0.48, -0.34))
    tick = [(centre + x * radius, centre + y * radius) for x, y in shape]
    line, at = shapes.stroke(tick, max(2.0, radius * 0.23), rgb("white"))
    shapes.over(picture, line, at)
    return picture


class Painter:
    """Draws placed widgets on a screen."""

    def __init__(self, screen: Screen, pictures: Pictures | None) -> None:
        self._screen = screen
        self._pictures = pictures

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
            case Slider():
                self._slider(widget, placed, sizing, down)
            case Choice():
                self._choice(widget, placed, sizing)
            case _:
                pass
        self._contents(placed, 0)

    def ring(self, box: Box, sizing: Sizing) -> None:
        """Draw the ring that shows where keyboard and gamepad are."""
        self._frame(box.inset(-sizing.px(9)), sizing.px(29), sizing.px(9), "white")
        self._frame(box.inset(-sizing.px(7)), sizing.px(27), sizing.px(5), "focus")

    def arrow(self, spot: Spot, sizing: Sizing) -> None:
        """Draw a button that scrolls the menu; its name says which way."""
        box, enabled, up = spot.box, spot.enabled, spot.name.endswith("up")
        self._screen.note("button", spot.name, pygame.Rect(box))
        self._raised(box, sizing, WHITE_CARD if enabled else OFF_CARD, flat=not enabled)
        x, y = box.centre
        reach, rise = sizing.px(13), sizing.px(8) * (1 if up else -1)
        points = [(x - reach, y + rise), (x, y - rise), (x + reach, y + rise)]
        line, at = shapes.stroke(points, max(2, sizing.px(5)), rgb("ink" if enabled else "mist"))
        self._screen.blit(line, at)

    def _note(self, placed: Placed) -> None:
        widget, rect = placed.widget, pygame.Rect(placed.box)
        if isinstance(widget, Panel | Space):
            self._screen.note(type(widget).__name__.lower(), getattr(widget, "name", ""), rect)
        if not isinstance(widget, Operable):
            return
        self._screen.note(type(widget).__name__.lower(), widget.name, rect)
        if not widget.enabled:
            self._screen.note("disabled", widget.name, rect)
        if isinstance(widget, Button):
            if widget.selected:
                self._screen.note("selected", widget.name, rect)
        else:
            self._screen.note("value", f"{widget.name}={widget.value}", rect)

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
            self._picture(widget, placed.art.moved(0, dy))
        for line in placed.lines:
            self._screen.text(line.text, (line.box.x, line.box.y + dy), line.style)

    def _picture(self, widget: Button | Picture, box: Box) -> None:
        if self._pictures is None:
            self._screen.note("blit", widget.art, pygame.Rect(box))
            return
        if widget.art.startswith(ICON):
            name = widget.art.removeprefix(ICON)
            picture = self._pictures.icon(name, box.h, _icon_colour(widget))
        else:
            picture = self._pictures.sprite(widget.art, box.h)
        if widget.flipped:
            picture = pygame.transform.flip(picture, True, False)
        x, y = box.centre
        corner = (x - picture.get_width() // 2, y - picture.get_height() // 2)
        self._screen.blit(picture, corner, name=widget.art)

    def _panel(self, box: Box, sizing: Sizing) -> None:
        self._shadow(box, sizing.px(34), sizing.px(22), 70, sizing.px(10))
        self._screen.blit(card(box[2:], sizing.px(34), PAPER_CARD), box[:2])

    def _button(self, button: Button, placed: Placed, sizing: Sizing, *, down: bool) -> None:
        dy = sizing.px(3) if down else 0
        box = placed.box.moved(0, dy)
        if not button.enabled:
            self._raised(box, sizing, OFF_CARD, flat=True)
        elif button.look == "primary":
            self._raised(box, sizing, BLUE_CARD, border="", flat=down)
        elif button.selected:
            self._raised(box, sizing, CHOSEN_CARD, border="blue", width=5, flat=down)
        else:
            self._raised(box, sizing, WHITE_CARD, flat=down)
        self._contents(placed, dy)
        if button.selected:
            mark = badge(sizing.px(18))
            inset = sizing.px(8)
            self._screen.blit(mark, (box.right - inset - mark.get_width(), box.y + inset))

    def _raised(
        self,
        box: Box,
        sizing: Sizing,
        colours: tuple[str, str],
        *,
        border: str = "line",
        width: float = 2.2,
        flat: bool = False,
    ) -> None:
        radius = sizing.px(22)
        if not flat:
            self._shadow(box, radius, sizing.px(9), 70, sizing.px(4))
        thick = sizing.px(width) if border else 0
        self._screen.blit(card(box[2:], radius, colours, border, thick), box[:2])

    def _slider(self, slider: Slider, placed: Placed, sizing: Sizing, down: str | None) -> None:
        for part, limit in ((MINUS, slider.low), (PLUS, slider.high)):
            spent = slider.value == limit or not slider.enabled
            box = placed.part(part).moved(0, sizing.px(3) if down == part else 0)
            self._raised(box, sizing, OFF_CARD if spent else WHITE_CARD, flat=True)
            self._sign(box, sizing, plus=part == PLUS, colour="mist" if spent else "ink")
        track = placed.part(TRACK)
        knob = knob_box(slider, placed)
        thick = sizing.px(14)
        groove = Box(track.x, track.centre[1] - thick // 2, track.w, thick)
        line = max(1, sizing.px(1.5))
        self._screen.blit(card(groove[2:], thick // 2, GROOVE, "line", line), groove[:2])
        full = card(groove[2:], thick // 2, BLUE_CARD if slider.enabled else OFF_CARD)
        part_done = full.subsurface((0, 0, max(1, knob.centre[0] - groove.x), thick))
        self._screen.blit(part_done, groove[:2])
        radius = knob.h // 2
        self._shadow(knob, radius, sizing.px(7), 90, sizing.px(3))
        edge = "blue" if slider.enabled else "mist"
        self._screen.blit(card(knob[2:], radius, WHITE_CARD, edge, sizing.px(4)), knob[:2])
        self._screen.text(slider.form.format(slider.value), knob.centre, VALUE, "center")

    def _sign(self, box: Box, sizing: Sizing, *, plus: bool, colour: str) -> None:
        long, thick = 2 * sizing.px(11), max(2, 2 * sizing.px(2.5))
        bars = [(long, thick), (thick, long)] if plus else [(long, thick)]
        for size in bars:
            bar = card(size, thick // 2, (colour, colour))
            self._screen.blit(bar, (box.centre[0] - size[0] // 2, box.centre[1] - size[1] // 2))

    def _choice(self, choice: Choice, placed: Placed, sizing: Sizing) -> None:
        box = placed.box
        colours = WHITE_CARD if choice.enabled else OFF_CARD
        self._raised(box, sizing, colours, flat=True)
        chosen = placed.part(choice.value)
        self._screen.note("selected", f"{choice.name}:{choice.value}", pygame.Rect(chosen))
        ground = BLUE_CARD if choice.enabled else ("slate", "slate")
        self._screen.blit(card(chosen[2:], sizing.px(17), ground), chosen[:2])

    def _shadow(self, box: Box, radius: int, blur: int, alpha: int, drop: int) -> None:
        soft = shadow((box.w, box.h), radius, blur, alpha)
        self._screen.blit(soft, (box.x - 2 * blur, box.y - 2 * blur + drop))

    def _frame(self, box: Box, radius: int, width: int, colour: str) -> None:
        self._screen.blit(frame(box[2:], radius, width, colour), box[:2])


def _icon_colour(widget: Button | Picture) -> str:
    if isinstance(widget, Picture) or (widget.enabled and widget.look != "primary"):
        return "ink"
    return "white" if widget.enabled else "slate"


def knob_box(slider: Slider, placed: Placed) -> Box:
    """Where a slider's knob stands: never beyond the ends of its track."""
    track = placed.part(TRACK)
    wide, tall = placed.knob
    share = (slider.value - slider.low) / max(1, slider.high - slider.low)
    x = track.x + round(share * (track.w - wide))
    return Box(x, track.centre[1] - tall // 2, wide, tall)
