"""Draws what forms are filled in with: switches, lists, texts and scales."""

from __future__ import annotations

import pygame

from game.ui import shapes
from game.ui.colours import rgb
from game.ui.layout import Box, Sizing
from game.ui.widgets_brush import (
    BLUE_CARD,
    CHOSEN_CARD,
    OFF_CARD,
    WHITE_CARD,
    Brush,
    card,
)
from game.ui.widgets_controls import ListBox, Scale, Switch, TextEntry
from game.ui.widgets_faces import scale_picture
from game.ui.widgets_forms import CARET, Form
from game.ui.widgets_parts import Draft
from game.ui.widgets_placed import LIST_DOWN, LIST_UP, Placed

SHEET = ("#FFFFFF", "#FFFFFF")


def paint_form(brush: Brush, placed: Placed, form: Form, sizing: Sizing, down: str | None) -> None:
    """Draw it all but its texts. ``down`` is the part that is held down, if one is."""
    match form:
        case Switch():
            _switch(brush, form, placed.box, sizing, down=down is not None)
        case ListBox():
            _list(brush, form, placed, sizing, down)
        case TextEntry():
            _entry(brush, placed.box, sizing, off=not form.enabled, down=down is not None)
        case Draft():
            _entry(brush, placed.box, sizing, off=False, down=False)
            _caret(brush, form, placed, sizing)
        case Scale():
            _scale(brush, form, placed, sizing, down)


def _switch(brush: Brush, form: Switch, box: Box, sizing: Sizing, *, down: bool) -> None:
    radius = box.h // 2
    line = sizing.px(2.2)
    if form.on:
        ground = BLUE_CARD if form.enabled else ("slate", "slate")
        brush.screen.blit(card(box[2:], radius, ground), box[:2])
    else:
        brush.screen.blit(card(box[2:], radius, OFF_CARD, "line", line), box[:2])
    inset = sizing.px(6)
    side = box.h - 2 * inset
    x = box.right - inset - side if form.on else box.x + inset
    knob = Box(x, box.y + inset, side, side)
    if form.enabled and not down:
        brush.shadow(knob, side // 2, sizing.px(5), 80, sizing.px(2))
    brush.screen.blit(card(knob[2:], side // 2, WHITE_CARD), knob[:2])
    cx, cy, r = knob.x + side / 2, knob.y + side / 2, side / 2
    if form.on:
        points = [
            (cx + px * r, cy + py * r) for px, py in ((-0.42, 0.04), (-0.1, 0.34), (0.44, -0.3))
        ]
        colour = "blue" if form.enabled else "slate"
    else:
        points = [(cx - 0.28 * r, cy), (cx + 0.28 * r, cy)]
        colour = "slate"
    mark, at = shapes.stroke(points, max(2.0, 0.17 * r), rgb(colour))
    brush.screen.blit(mark, at)


def _list(brush: Brush, form: ListBox, placed: Placed, sizing: Sizing, down: str | None) -> None:
    ground = SHEET if form.enabled else OFF_CARD
    brush.raised(placed.box, sizing, ground, flat=True)
    for part, box in placed.parts:
        if part in (LIST_UP, LIST_DOWN):
            spent = not form.enabled or _at_end(form, placed, part)
            brush.arrow(box, sizing, up=part == LIST_UP, enabled=not spent)
        elif part == form.value:
            brush.screen.note("selected", f"{form.name}:{part}", pygame.Rect(box))
            edge = "blue" if form.enabled else "mist"
            chosen = card(box[2:], sizing.px(14), CHOSEN_CARD, edge, sizing.px(3))
            brush.screen.blit(chosen, box[:2])
        elif part == down:
            brush.screen.blit(card(box[2:], sizing.px(14), OFF_CARD), box[:2])
    for art, box in placed.arts:
        brush.picture(art, box, "ink")


def _at_end(form: ListBox, placed: Placed, part: str) -> bool:
    rows = len(placed.parts) - 2
    return placed.top == 0 if part == LIST_UP else placed.top + rows >= len(form.options)


def _entry(brush: Brush, box: Box, sizing: Sizing, *, off: bool, down: bool) -> None:
    ground = OFF_CARD if off or down else SHEET
    brush.raised(box, sizing, ground, flat=True)


def _caret(brush: Brush, form: Draft, placed: Placed, sizing: Sizing) -> None:
    last = placed.lines[-1].box if placed.lines else placed.box.inset(sizing.px(16))
    x = last.right + 1 if form.text else last.x - sizing.px(CARET) - 1
    brush.screen.fill("blue", pygame.Rect(x, last.y, sizing.px(CARET), last.h), name="caret")


def _scale(brush: Brush, form: Scale, placed: Placed, sizing: Sizing, down: str | None) -> None:
    pictures = dict(placed.arts)
    radius = sizing.px(14)
    for part, box in placed.parts:
        chosen = form.value is not None and part == str(form.value)
        if chosen:
            brush.screen.note("selected", f"{form.name}:{part}", pygame.Rect(box))
            ground = BLUE_CARD if form.enabled else ("slate", "slate")
            brush.screen.blit(card(box[2:], radius, ground), box[:2])
        else:
            ground = OFF_CARD if part == down or not form.enabled else WHITE_CARD
            brush.screen.blit(card(box[2:], radius, ground, "line", sizing.px(2.2)), box[:2])
        if part in pictures:
            at = pictures[part]
            if chosen:
                plate = at.inset(-sizing.px(2))
                brush.screen.blit(card(plate[2:], radius - sizing.px(4), SHEET), plate[:2])
            picture = scale_picture(form.kind, int(part) // 2, at.w)
            brush.screen.blit(picture, at[:2], name=f"{form.kind}:{part}")
