"""What some settings do, shown beside them: the layout of the mat, the size of things."""

from __future__ import annotations

import pygame

from game.core.values import Context, Device, Side
from game.scenes.desk import Desk
from game.session.profiles import object_size
from game.ui import shapes
from game.ui.anchor import anchor_box, paint_anchor
from game.ui.colours import rgb
from game.ui.pieces import Ruler
from game.ui.stage import mat_rect
from game.ui.widgets import Box, Space

LAYOUT_PART = 0.3
"""The mat is shown at this share of the window, at most."""
LEAST_PX = 24
OBJECT = "object:0"


def preview_space(setting: str, desk: Desk) -> Space:
    """Return the room that a setting's picture needs, px."""
    if setting == "object_mm":
        side = object_px(desk)
        return Space("preview", side, side)
    width, height = desk.screen.size
    return Space("preview", round(width * LAYOUT_PART), round(height * LAYOUT_PART))


def draw_preview(setting: str, desk: Desk, box: Box) -> None:
    """Draw it into its room."""
    if setting == "object_mm":
        _draw_object(desk, box)
    else:
        _draw_layout(desk, box)


def object_px(desk: Desk) -> int:
    """Return how large things are drawn in play where there is room for them, px."""
    um = object_size(desk.settings, desk.screen.size, calibrated=desk.calibrated)
    return max(LEAST_PX, round(um / desk.um_per_px[0]))


def _draw_object(desk: Desk, box: Box) -> None:
    desk.screen.note("picture", OBJECT, pygame.Rect(box))
    if desk.screen.target is not None:
        desk.screen.blit(desk.art().sprite(OBJECT, box.w), (box.x, box.y), name=OBJECT)


def _draw_layout(desk: Desk, box: Box) -> None:
    """Draw the mat as it lies in the window: pause button, bar, area, and where things start."""
    context = desk.context(desk.devices.in_use or Device.MOUSE, _hand(desk))
    rects = _parts(desk, context, box)
    for name, rect in rects.items():
        desk.screen.note("preview", name, rect)
    if desk.screen.target is None:
        return
    art, screen = desk.art(), desk.screen
    mat = rects.pop("mat")
    panel = shapes.rounded(
        mat.size, art.design(16), rgb(art.theme.mat.top), rgb(art.theme.mat.bottom)
    )
    screen.blit(shapes.rounded(box[2:], art.design(16), rgb("mist"), rgb("mist")), (box.x, box.y))
    screen.blit(panel, mat.topleft)
    colours = {"area": "white", "tray": art.theme.tray.outer[0], "pause": "white"}
    for name, rect in rects.items():
        if name == "anchor":
            screen.blit(paint_anchor(rect.size, art.design(2)), rect.topleft)
            continue
        colour = rgb(colours.get(name, art.theme.plate_rim))
        bend = min(rect.size) // 2 if name.startswith("plate") else art.design(8)
        screen.blit(shapes.rounded(rect.size, bend, colour, colour), rect.topleft)


def _hand(desk: Desk) -> Side:
    return Side(desk.settings.hand) if desk.settings.hand else Side.RIGHT


def _parts(desk: Desk, context: Context, box: Box) -> dict[str, pygame.Rect]:
    """Return where the parts of the mat lie within ``box``, px."""
    size = desk.screen.size
    share = box.w / size[0]

    def small(rect: pygame.Rect) -> pygame.Rect:
        return pygame.Rect(
            box.x + round(rect.x * share),
            box.y + round(rect.y * share),
            max(2, round(rect.w * share)),
            max(2, round(rect.h * share)),
        )

    mat = mat_rect(size, desk.screen.text_scale)
    area = Ruler(context).rect(context.area)
    tray = pygame.Rect(area.x, area.y, area.w * 34 // 100, area.h)
    side = min(area.w // 6, area.h // 3)
    plate = pygame.Rect(0, 0, side, side)
    plate.center = (area.x + area.w * 52 // 100, area.y + area.h // 3)
    further = plate.move(area.w * 28 // 100, area.h // 3)
    if context.mirrored:
        for rect in (tray, plate, further):
            rect.x = area.left + area.right - rect.right
    button = round(84 * desk.screen.k)
    pause = pygame.Rect(mat.left, (mat.top - button) // 2, button, button)
    if desk.settings.handed == "left":
        pause.right = mat.right
    parts = {"mat": mat, "area": area, "tray": tray, "plate 1": plate, "plate 2": further}
    bar = anchor_box(context, size)
    if bar:
        parts["anchor"] = bar
    return {name: small(rect) for name, rect in {**parts, "pause": pause}.items()}
