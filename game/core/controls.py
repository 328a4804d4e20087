"""What works the menus, whatever the device: a pointer, or a step from choice to choice.

The input room makes these values out of what devices say and the ui room's widgets take
them, so that neither needs the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PointerKind = Literal["down", "move", "up"]
NavKind = Literal["next", "prev", "up", "down", "left", "right", "ok", "back"]


@dataclass(frozen=True, slots=True)
class Pointer:
    """The mouse, or one finger: ``x, y`` in px of the window.

    ``id`` tells fingers apart (0 for the mouse, and for the first finger). A contact that
    was called off (focus lost) gets no "up": nothing is pressed by letting go of it.
    """

    kind: PointerKind
    x: int
    y: int
    id: int = 0


@dataclass(frozen=True, slots=True)
class Nav:
    """A step through the choices: by Tab order, by direction, take it, or go back."""

    kind: NavKind


Control = Pointer | Nav
