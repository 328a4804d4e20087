"""Screen calibration with a bank card: staff or a parent do it once for each display."""

from __future__ import annotations

from dataclasses import replace

import pygame

from game.core.messages import N_
from game.scenes.base import Pop, Transition
from game.scenes.desk import Desk
from game.scenes.display import screen_key
from game.scenes.menu import Menu
from game.ui import shapes
from game.ui.colours import rgb
from game.ui.widgets import (
    NOTE,
    TITLE,
    Back,
    Button,
    Changed,
    Column,
    Field,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    Slider,
    Space,
    Widget,
)

CARD_MM = (85.60, 53.98)
"""A bank card (ISO/IEC 7810 ID-1)."""
NOMINAL_PX_PER_MM = 96 / 25.4
NARROWEST_PX = 160
"""Of the card; the widest follows the window, however fine its pixels are."""
SHARES = (0.9, 0.7)
"""Of the window's width and height, that the card may take."""


class Calibrate(Menu):
    """Make the picture as large as a real card held against the glass."""

    def __init__(self, desk: Desk) -> None:
        across, down = desk.px_per_mm or (NOMINAL_PX_PER_MM, NOMINAL_PX_PER_MM)
        self._size = (round(across * CARD_MM[0]), round(down * CARD_MM[1]))
        super().__init__(desk)

    def _sliders(self) -> tuple[Slider, Slider]:
        """Return the card's width and height, within what this window can show."""
        ratio = CARD_MM[1] / CARD_MM[0]
        across, down = (
            share * side for share, side in zip(SHARES, self.desk.screen.size, strict=True)
        )
        widest = max(NARROWEST_PX + 1, round(min(across, down / ratio)))
        lowest, highest = round(NARROWEST_PX * ratio), round(widest * ratio)
        width = Slider("width", NARROWEST_PX, widest, NARROWEST_PX)
        height = Slider("height", lowest, highest, lowest)
        return (
            replace(width, value=width.clamp(self._size[0])),
            replace(height, value=height.clamp(self._size[1])),
        )

    @property
    def _card(self) -> tuple[int, int]:
        """Width and height of the card as it is shown, px."""
        width, height = self._sliders()
        return width.value, height.value

    def tree(self) -> Widget:
        tr = self.desk.tr
        width, height = self._sliders()
        return Panel(
            Column(
                (
                    Label(tr(N_("How large is this screen?")), TITLE, "center"),
                    Label(
                        tr(
                            N_(
                                "Hold a bank card against the glass and make the blue card "
                                "as large as the real one."
                            )
                        ),
                        NOTE,
                        "center",
                    ),
                    Space("card", width.value, height.value),
                    Field(tr(N_("Width")), width),
                    Field(tr(N_("Height")), height),
                    Row(
                        (
                            Button("save", tr(N_("Keep this size")), "primary", "icon:check"),
                            self.way_back(),
                        ),
                        "center",
                    ),
                ),
                "center",
            )
        )

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Changed("width", value):
                width, height = self._card
                self._size = (int(value), round(height * int(value) / width))
                self.refresh()
            case Changed("height", value):
                self._size = (self._card[0], int(value))
                self.refresh()
            case Pressed("save"):
                self._save()
                return Pop()
            case Back() | Pressed("back"):
                return Pop()
        return None

    def _save(self) -> None:
        width, height = self._card
        px_per_mm = (width / CARD_MM[0], height / CARD_MM[1])
        self.desk.px_per_mm = px_per_mm
        self.desk.follow_screen()
        store = self.desk.records.store()
        if store is not None:
            store.save_display(*screen_key(), px_per_mm)

    def draw(self, now: int) -> None:
        self.desk.draw_ground()
        self.ui.draw()
        box = self.ui.box("card")
        size = self._card
        corner = (box.x + (box.w - size[0]) // 2, box.y + (box.h - size[1]) // 2)
        self.desk.screen.note("card", "card", pygame.Rect(corner, size))
        if self.desk.screen.target is None:
            return
        card = self.desk.art().keep(("bank card", size), lambda: _bank_card(size))
        self.desk.screen.blit(card, corner, name="card")


def _bank_card(size: tuple[int, int]) -> pygame.Surface:
    """A card as large as the real one would be, with chip and stripe in their places."""
    mm = size[0] / CARD_MM[0]
    card = shapes.rounded(size, round(3.18 * mm), rgb("blue"), (0x0A, 0x63, 0xA5))
    chip = shapes.rounded(
        (round(12.5 * mm), round(9.5 * mm)), round(1.8 * mm), (0xF6, 0xE3, 0xA8), (0xD9, 0xB8, 0x5C)
    )
    shapes.over(card, chip, (10 * mm, 19 * mm))
    for row, (length, down) in enumerate(((62, 36), (34, 43))):
        line = shapes.rounded(
            (round(length * mm), max(2, round((3.2 - row) * mm))),
            round(mm),
            (0xCF, 0xE5, 0xF7),
            (0xCF, 0xE5, 0xF7),
        )
        shapes.over(card, line, (10 * mm, down * mm))
    return card
