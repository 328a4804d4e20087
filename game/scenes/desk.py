"""What all scenes share: the screen, the theme, the language, the devices, the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import pygame

from game.core.controls import Pointer
from game.core.values import NOMINAL_UM_PER_PX, Context, Device, Sample, Side
from game.input.devices import Devices
from game.input.driver import screen as input_screen
from game.input.pump import Pump
from game.input.reading import Item
from game.scenes.records import Records
from game.session.library import Library
from game.session.profiles import make_context
from game.ui.art import Art
from game.ui.art_ground import background
from game.ui.language import Translator
from game.ui.screen import Screen
from game.ui.stage import play_area
from game.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asked for."""

    player: str | None = None
    exercise: str | None = None
    device: Device | None = None


class OpenSitting(Protocol):
    """The sitting that is under way: it must be ended whatever way the game is left."""

    ended: bool

    def end(self, now: int, ended_by: str) -> None: ...


@dataclass(slots=True)
class Desk:
    """Made once by the shell and handed down; scenes keep nothing global.

    ``offload`` runs a job off the frame. ``seed`` draws the next session's seed. ``by_keys``:
    the last step through a menu was made without a pointer. ``pointer``: where the mouse is.
    ``settled``: the records are open, or out of order, and this display's calibration is
    known. ``trouble``: a sentence about measures that could not be computed.
    """

    screen: Screen
    theme: Theme
    tr: Translator
    devices: Devices
    pump: Pump
    records: Records
    library: Library
    offload: Callable[[Callable[[], None]], object]
    seed: Callable[[], int]
    wishes: Wishes
    px_per_mm: tuple[float, float] | None = None
    by_keys: bool = False
    pointer: tuple[int, int] = (0, 0)
    open_sitting: OpenSitting | None = None
    settled: bool = False
    trouble: str = ""
    _art: Art | None = None
    _ground: tuple[tuple[int, int], pygame.Surface] | None = None

    @property
    def calibrated(self) -> bool:
        return self.px_per_mm is not None

    @property
    def um_per_px(self) -> tuple[float, float]:
        """Size of a pixel across and down; 1/96 inch before anyone has calibrated."""
        if self.px_per_mm is None:
            return NOMINAL_UM_PER_PX, NOMINAL_UM_PER_PX
        return 1000 / self.px_per_mm[0], 1000 / self.px_per_mm[1]

    @property
    def menu_um_per_px(self) -> float | None:
        """Size of a pixel for menus' targets, None before anyone has calibrated."""
        return max(self.um_per_px) if self.calibrated else None

    def art(self) -> Art:
        """The theme's pictures at the window's scale."""
        if self._art is None or self._art.k != self.screen.k:
            self._art = Art(self.theme, self.screen.k)
        return self._art

    def draw_ground(self) -> None:
        """Draw the theme's frame, on which menus lie."""
        if self.screen.target is None:
            return
        if self._ground is None or self._ground[0] != self.screen.size:
            self._ground = (self.screen.size, background(self.art(), self.screen.size))
        self.screen.blit(self._ground[1], (0, 0), name="ground")

    def troubles(self) -> list[str]:
        """Say what keeps records or measures from being whole at this moment."""
        return [self.tr(text) for text in (self.records.trouble(), self.trouble) if text]

    def note_pointer(self, item: Item) -> None:
        """Remember where the mouse is, for the trial that starts there."""
        if isinstance(item, Pointer):
            self.pointer = (item.x, item.y)
        elif isinstance(item, Sample) and item.device is Device.MOUSE:
            self.pointer = self.devices.screen.px(item.x, item.y)

    def follow_screen(self) -> None:
        """Tell the input room how large the window and its pixels are now."""
        self.devices.screen = input_screen(self.screen.size, *self.um_per_px)

    def context(self, device: Device, hand: Side) -> Context:
        """Return what surrounds a trial that would begin now."""
        area = play_area(self.screen.size, self.screen.text_scale)
        return make_context(
            window_px=self.screen.size,
            area_px=(area.x, area.y, area.w, area.h),
            um_per_px=self.um_per_px,
            calibrated=self.calibrated,
            device=device,
            hand=hand,
        )
