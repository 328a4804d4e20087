"""Which trials are pinned beside one of each variant with a mouse, or with what it needs instead:
(variant, device, hand, way). ``way`` says how it is played, "" for just so.
"""

from __future__ import annotations

from game.core.values import Device, Side

OFTEN = (
    *("plates", "pegs_in", "letter", "spiral", "dial", "jar", "alternate", "rhythm"),
    *("fasten", "band", "buttons"),
)
"""Variants that are pinned with each device."""
PINS = (
    *((variant, Device.TOUCH, Side.RIGHT, "") for variant in OFTEN),
    *((variant, Device.KEYBOARD, Side.RIGHT, "") for variant in OFTEN),
    *((variant, Device.GAMEPAD, Side.LEFT, "") for variant in OFTEN),
    ("close", Device.GAMEPAD, Side.LEFT, ""),
    ("fasten_both", Device.GAMEPAD, Side.LEFT, ""),
    ("fingers", Device.TOUCH, Side.LEFT, "met"),
    ("close", Device.TOUCH, Side.RIGHT, "given_up"),
    ("plates", Device.GAMEPAD, Side.RIGHT, "unplugged"),
    ("sort", Device.TOUCH, Side.LEFT, "helped"),
    ("wave", Device.MOUSE, Side.RIGHT, "given_up"),
    ("buttons", Device.GAMEPAD, Side.RIGHT, "unplugged"),
    ("key", Device.TOUCH, Side.LEFT, ""),
    ("hold", Device.GAMEPAD, Side.LEFT, "set_up"),
    ("ramp", Device.GAMEPAD, Side.LEFT, "unplugged"),
)
