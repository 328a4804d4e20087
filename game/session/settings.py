"""A player's own settings: everything that makes the game fit this person.

They belong to the player's profile and are kept as one plain table. What a damaged or newer
table says wrongly falls back to its default, one key at a time: nobody is kept from playing
by a setting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self, TypeVar

FULL_AREA = (0, 0, 1000, 1000)
"""The whole play area: left, top, right, bottom in thousandths of it."""
LEAST_AREA = 400
"""Thousandths of the play area that its limits always leave, each way."""

RANGES: Mapping[str, tuple[int, int, int]] = {
    "text_percent": (100, 200, 25),
    "object_mm": (8, 40, 2),
    "steadying_ms": (0, 400, 50),
    "cooldown_ms": (0, 1000, 250),
    "music": (0, 100, 10),
    "effects": (0, 100, 10),
    "voice": (0, 100, 10),
    "rumble": (0, 100, 10),
    "goal_days": (1, 7, 1),
    "area_left": (0, 1000, 50),
    "area_top": (0, 1000, 50),
    "area_right": (0, 1000, 50),
    "area_bottom": (0, 1000, 50),
}
"""Least, greatest and step of every setting that is a number."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": ("garden", "kitchen", "space", "calm"),
    "hand": ("", "left", "right"),
    "device": ("", "mouse", "touch", "gamepad", "keyboard"),
    "handed": ("right", "left"),
    "mirror": ("hand", "off", "on"),
    "anchor": ("", "left", "right"),
    "probe": ("", "first", "last", "both"),
}
"""The values of every setting that is one of a few; "" leaves it open."""

_LANGUAGE = re.compile(r"([a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?)?")
"""``de``, ``pt_BR``, or "": any language may be wished, whether or not there are texts in it."""


S = TypeVar("S", bound="Settings")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the game is for one player.

    ``language``: "" as the computer's. ``theme``: a pack's id. ``calm``: no decoration, no
    particles. ``reduced_motion``: nothing flies or slides. ``text_percent``: size of texts.
    ``object_mm``: how large objects to be grasped are drawn. ``large_targets``: buttons of
    20 mm and 6 mm apart, for tremor. ``cooldown_ms``: presses so soon after another are
    taken for tremor. ``hand``: the trained hand, "" asked each time. ``device``: the one to
    play with, "" whichever is taken up. ``handed``: on which side the buttons lie.
    ``mirror``: exercises laid out for the hand that plays, never or always mirrored.
    ``anchor``: side of the bar that draws the gaze (neglect), "" none. ``area_*``: limits of
    the play area, thousandths of it. ``sticky``: tap to take, tap to let go.
    ``steadying_ms``: time constant that calms the cursor. ``music`` ... ``rumble``: levels,
    0 is off. ``goal_days``: days a week that the player means to play. ``probe``: where a
    sitting has a probe, "" nowhere.
    """

    language: str = ""
    theme: str = "garden"
    calm: bool = False
    reduced_motion: bool = False
    text_percent: int = 100
    object_mm: int = 18
    large_targets: bool = False
    cooldown_ms: int = 0
    hand: str = ""
    device: str = ""
    handed: str = "right"
    mirror: str = "hand"
    anchor: str = ""
    area_left: int = 0
    area_top: int = 0
    area_right: int = 1000
    area_bottom: int = 1000
    sticky: bool = False
    steadying_ms: int = 0
    music: int = 30
    effects: int = 70
    voice: int = 80
    rumble: int = 60
    goal_days: int = 3
    probe: str = ""

    @property
    def area(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom of the play area's limits, thousandths of it."""
        return self.area_left, self.area_top, self.area_right, self.area_bottom

    def changed(self, name: str, value: object) -> Self:
        """Return settings with one other value, brought into its range; KeyError for none.

        A limit of the play area stops where the area would become too small.
        """
        if name not in _NAMES:
            raise KeyError(name)
        fitting = _fitting(name, value)
        if fitting is None:
            return self
        if name in _OPPOSITE:
            other = getattr(self, _OPPOSITE[name])
            near = name in ("area_left", "area_top")
            fitting = min(fitting, other - LEAST_AREA) if near else max(fitting, other + LEAST_AREA)
        return replace(self, **{name: fitting})

    def with_area(self, area: tuple[int, int, int, int]) -> Self:
        """Return settings with other limits of the play area."""
        left, top, right, bottom = area
        return replace(self, area_left=left, area_top=top, area_right=right, area_bottom=bottom)

    def to_table(self) -> dict[str, Any]:
        """Return what is kept: the settings that are not as they come."""
        return {
            f.name: value for f in fields(self) if (value := getattr(self, f.name)) != f.default
        }

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Read what was kept. Unknown keys and values that do not fit are passed over.

        >>> Settings.from_table({"text_percent": 150, "theme": 3, "colour": "red"}).text_percent
        150
        """
        found = {name: _fitting(name, table[name]) for name in _NAMES if name in table}
        return _sound(cls(**{name: value for name, value in found.items() if value is not None}))


_NAMES = tuple(f.name for f in fields(Settings))
_OPPOSITE = {
    "area_left": "area_right",
    "area_right": "area_left",
    "area_top": "area_bottom",
    "area_bottom": "area_top",
}


def _fitting(name: str, value: object) -> Any:
    """Return ``value`` as the setting ``name`` can have it, None where it cannot."""
    if name in RANGES:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:  # noqa: PLR0124 - NaN
            return None
        low, high, _ = RANGES[name]
        return round(min(max(value, low), high))
    if name in CHOICES:
        return value if value in CHOICES[name] else None
    if name == "language":
        return value if isinstance(value, str) and _LANGUAGE.fullmatch(value) else None
    return value if isinstance(value, bool) else None


def _sound(settings: S) -> S:
    """Return settings whose play area leaves enough room to play in."""
    left, right = _apart(settings.area_left, settings.area_right)
    top, bottom = _apart(settings.area_top, settings.area_bottom)
    return replace(settings, area_left=left, area_top=top, area_right=right, area_bottom=bottom)


def _apart(near: int, far: int) -> tuple[int, int]:
    """Return two limits that leave enough between them, the nearer one kept where it can be."""
    near = min(near, FULL_AREA[2] - LEAST_AREA)
    return near, max(far, near + LEAST_AREA)
