"""What some settings do, shown beside them: the layout of the mat, the size of things."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.core.values import Context, Device, Side
from game.scenes.desk import Desk
from game.session.profiles import object_size
from game.ui import shapes
from game.ui.anchor import anchor_box, paint_anchor
from game.ui.art import Art
from game.ui.art_ground import background
from game.ui.colours import rgb
from game.ui.pieces import Ruler
from game.ui.stage import mat_rect
from game.ui.widgets import Box, Space

LAYOUT_PART = 0.25
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
    screen.blit(_ground(art, box[2:], art.design(16)), box[:2])
    for name, rect in rects.items():
        screen.blit(_part(art, name, rect.size), rect.topleft)


@lru_cache(maxsize=2)
def _ground(art: Art, size: tuple[int, int], bend: int) -> pygame.Surface:
    """The theme's frame, small and with round corners. Kept: do not draw on it."""
    ground = shapes.blank(size)
    ground.blit(background(art, size), (0, 0))
    ground.blit(shapes.rounded_mask(size, bend), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return ground


def _part(art: Art, name: str, size: tuple[int, int]) -> pygame.Surface:
    """A part of the mat in the theme's colours."""
    theme = art.theme
    if name == "anchor":
        return paint_anchor(size, art.design(2))
    if name.startswith("plate"):
        rim = rgb(theme.plate_rim)
        plate = shapes.rounded(size, size[0] // 2, rim, rim)
        edge = max(2, size[0] // 12)
        inner = (size[0] - 2 * edge, size[1] - 2 * edge)
        white = rgb("white")
        shapes.over(plate, shapes.rounded(inner, inner[0] // 2, white, white), (edge, edge))
        return plate
    colours = {
        "mat": (theme.mat.top, theme.mat.bottom),
        "area": ("white", "white"),
        "tray": theme.tray.outer,
        "pause": ("white", "white"),
    }
    top, bottom = map(rgb, colours[name])
    return shapes.rounded(size, art.design(16 if name == "mat" else 8), top, bottom)


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
