"""What can be read and pressed on a menu, and what is wrong with it: a sentence each."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pygame

from game.ui.colours import CONTRAST_SHAPE, CONTRAST_TEXT, contrast, rgb
from game.ui.screen import Screen
from game.ui.widgets import Button, Choice, Label, ListBox, Scale, TextEntry
from game.ui.widgets_placed import LIST_DOWN, LIST_UP

UNTRANSLATED = set("aceinosuyzACEINOSUYZ")
"""Letters that the made-up language writes with accents, all of them."""
SLOP_MM = 4
BARE = 0.5
"""A target's size and distance may be short by so many px: they are whole ones."""


def dress(game, size=(1280, 800), px_per_mm=None, **wishes):
    """Show the menu on top in another window and with other settings."""
    # Past ``alter``: how it is looked at is nobody's wish, and is not kept.
    game.desk._obey(replace(game.desk.settings, **wishes))
    game.screen.resized(size)
    game.desk.px_per_mm = px_per_mm
    game.desk.follow_screen()
    game.scene.refresh()


def drawn(game, us=0):
    """All that is drawn of the menu, ``us`` from now."""
    game.screen.begin()
    game.scene.draw(game.us + us)
    return list(game.screen.log)


def pages(game):
    """The texts on each page of the menu, scrolled to its end by half a window."""
    ui, height = game.scene.ui, game.screen.size[1]
    for y in range(0, ui.layout.reach + height // 2, height // 2):
        ui.scroll_to(y)
        yield [entry for entry in drawn(game) if entry.op == "text" and entry.name.strip()]
    ui.scroll_to(0)


# --- texts


def cut_off(game):
    """Texts that are not seen whole: broken, left out, beside their place or over another."""
    w, h = game.screen.size
    layout = game.scene.ui.layout
    for placed in layout.placed:
        yield from broken(placed)
        for line in placed.lines:
            if not placed.box.holds(line.box):
                yield f"{line.text!r} sticks out of {placed.widget}"
        if placed.box.x < 0 or placed.box.right > w or placed.box.bottom - layout.reach > h:
            yield f"{placed.widget} sticks out of the window"
    for page in pages(game):
        yield from astray(page, (w, h))


def astray(texts, size):
    """Of the texts drawn in a window those that leave it at a side, or lie on each other."""
    for entry in texts:
        if entry.rect.left < 0 or entry.rect.right > size[0]:
            yield f"{entry.name!r} sticks out of the window"
    for one, other in combinations(texts, 2):
        if one.rect.inflate(-2, -2).colliderect(other.rect.inflate(-2, -2)):
            yield f"{one.name!r} lies on {other.name!r}"


def broken(placed):
    """Words that were broken to fit, or left out."""
    shown = " ".join(line.text for line in placed.lines).split()
    wanted = " ".join(texts_of(placed)).split()
    if shown != wanted:
        yield f"of {wanted} is seen {shown}"


def texts_of(placed):  # noqa: PLR0911 - one for each kind
    """All that a widget is to say where it lies, in reading order."""
    match placed.widget:
        case Label(text=text):
            return [text]
        case Button(text=text, note=note):
            return [text, note]
        case Choice(options=options):
            return [option[1] for option in options]
        case ListBox(options=options):
            shown = [name for name, _ in placed.parts if name not in (LIST_UP, LIST_DOWN)]
            return [option[1] for option in options if option[0] in shown]
        case TextEntry(text=text, placeholder=placeholder):
            return [text or placeholder]
        case Scale(low_text=low, high_text=high):
            return [*map(str, range(11)), low, high]
    return [line.text for line in placed.lines]


def untranslated(texts, allowed):
    """Words that the made-up language has not; ``allowed`` are the same in all languages."""
    words = {word.strip("[]·:,.()") for text in texts for word in text.split()}
    return sorted(word for word in words - set(allowed) if UNTRANSLATED & set(word))


def sizes(game):
    """Heights of the fonts of all that is written, px."""
    screen = game.screen
    return {
        line.style.size * screen.k * screen.text_scale
        for placed in game.scene.ui.layout.placed
        for line in placed.lines
    }


# --- targets


def too_small(game, target_mm, gap_mm):
    """What can be pressed and is smaller than ``target_mm``, or nearer than ``gap_mm``."""
    px = game.desk.px_per_mm[0]
    layout = game.scene.ui.layout
    spots = [spot for spot in layout.spots() if spot.part != "track"]
    for spot in (*spots, *game.scene.ui.arrows()):
        if min(spot.box.w, spot.box.h) < target_mm * px - BARE:
            yield f"{spot.name} {spot.part}: {spot.box.w / px:.1f} x {spot.box.h / px:.1f} mm"
    for one, other in combinations(layout.spots(), 2):
        apart = gap(one.box, other.box) / px
        if apart < gap_mm - BARE / px:
            yield f"{one.name} {one.part} and {other.name} {other.part}: {apart:.1f} mm apart"
    if layout.sizing.slop < SLOP_MM * px:
        yield f"a press counts only {layout.sizing.slop / px:.1f} mm beside"


def gap(one, other):
    """Px between two boxes, the way that is longer: across or down."""
    across = max(one.x - other.right, other.x - one.right)
    down = max(one.y - other.bottom, other.y - one.bottom)
    return max(across, down)


# --- colours


def pale(picture, ui):
    """Texts that stand out too little from the ground that is really under them."""
    for placed in ui.layout.placed:
        for line in placed.lines:
            box = pygame.Rect(line.box).clip(picture.get_rect())
            if box.h < line.box.h or not line.text.strip():
                continue
            ratio = contrast(rgb(line.style.colour), ground(picture, box))
            if ratio < CONTRAST_TEXT:
                yield f"{line.text!r} {line.style.colour}: {ratio:.2f}"


def faint_focus(bare, ui):
    """Places in which the ring of the focus stands out too little from what it lies on."""
    for stop in ui.layout.stops():
        if not stop.enabled or stop.box.bottom + 12 > bare.get_height():
            continue
        ratio = contrast(rgb("focus"), ground(bare, pygame.Rect(stop.box).inflate(6, 6)))
        if ratio < CONTRAST_SHAPE:
            yield f"focus on {stop.name}: {ratio:.2f}"


def painted(game):
    """The menu really painted, unscrolled, and its widgets."""
    desk = game.desk
    null, desk.screen = desk.screen, Screen.create_offscreen(game.screen.size)
    desk.screen.text_scale = null.text_scale
    try:
        ui = game.scene._new_ui(ring=False)
        desk.draw_ground()
        ui.draw()
        return desk.screen.target, ui
    finally:
        desk.screen = null


def ground(picture, box):
    """The colour that most of a box's rim has: letters hardly reach it."""
    whole = pygame.surfarray.pixels3d(picture)
    part = whole[max(0, box.left) : box.right, max(0, box.top) : box.bottom]
    rim = np.concatenate([part[:, 0], part[:, -1], part[0], part[-1]])
    return tuple(int(v) for v in np.median(rim, axis=0))
