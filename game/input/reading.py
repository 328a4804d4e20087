"""What comes out of the input room: samples, controls for menus, and notices."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from game.core.controls import Control, Nav, Pointer, Typed
from game.core.values import Device, Sample


@dataclass(frozen=True, slots=True)
class Screen:
    """The window in px, and the size of a pixel in um across and down.

    ``touch_ends_on_pixel``: whether a finger's 1.0 means the window's last pixel, as under
    X11 and Wayland, or the edge behind it, as under Windows (``driver.screen`` knows).
    """

    width: int
    height: int
    um_per_px_x: float
    um_per_px_y: float
    touch_ends_on_pixel: bool = True

    def um(self, x: float, y: float) -> tuple[int, int]:
        """Whole um of a place in px."""
        return round(x * self.um_per_px_x), round(y * self.um_per_px_y)

    def px(self, x: int, y: int) -> tuple[int, int]:
        """Whole px of a place in um."""
        return round(x / self.um_per_px_x), round(y / self.um_per_px_y)


class Reason(StrEnum):
    """Why every contact was called off."""

    FOCUS = "focus"
    MINIMISED = "minimised"
    HIDDEN = "hidden"
    SIZE = "size"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True)
class Interrupted:
    """Every contact is called off, blameless; the trial pauses."""

    t: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Plugged:
    """A gamepad is ready."""

    t: int
    instance_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Unplugged:
    """A gamepad went away. ``in_use``: it was the one whose samples were being passed on."""

    t: int
    instance_id: int
    name: str
    in_use: bool


@dataclass(frozen=True, slots=True)
class DeviceNoticed:
    """From here on the player works with this device."""

    t: int
    device: Device


@dataclass(frozen=True, slots=True)
class PausePressed:
    """Escape, P, or the gamepad's Start, during play."""

    t: int


@dataclass(frozen=True, slots=True)
class TherapistAsked:
    """T, the gamepad's Back, or two fingers tapped in a lower corner, during play."""

    t: int


@dataclass(frozen=True, slots=True)
class CloseAsked:
    """The window's close button, or the system shutting down."""

    t: int


Notice = (
    Interrupted | Plugged | Unplugged | DeviceNoticed | PausePressed | TherapistAsked | CloseAsked
)
Item = Sample | Pointer | Nav | Typed | Notice


@dataclass(frozen=True, slots=True)
class Reading:
    """What the devices said since the last reading, ``items`` in the order it happened."""

    items: tuple[Item, ...] = ()

    @property
    def samples(self) -> tuple[Sample, ...]:
        return tuple(item for item in self.items if isinstance(item, Sample))

    @property
    def controls(self) -> tuple[Control, ...]:
        return tuple(item for item in self.items if isinstance(item, Control))

    @property
    def notices(self) -> tuple[Notice, ...]:
        return tuple(item for item in self.items if not isinstance(item, Sample | Control))
