"""What works the menus, whatever the device: a pointer, a step from choice to choice, text.

The input room makes these values out of what devices say and the ui room's widgets take
them, so that neither needs the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PointerKind = Literal["down", "move", "up"]
NavKind = Literal["next", "prev", "up", "down", "left", "right", "ok", "back"]


@dataclass(frozen=True, slots=True)
class Pointer:
    """The mouse, or one finger: ``x, y`` in px of the window, at ``t`` us.

    ``id`` tells fingers apart (0 for the mouse, and for the first finger). A contact that
    was called off (focus lost) gets no "up": nothing is pressed by letting go of it.
    """

    kind: PointerKind
    x: int
    y: int
    id: int = 0
    t: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Nav:
    """A step through the choices: by Tab order, by direction, take it, or go back.

    ``held`` marks a step that repeats because its direction is held down. ``key`` is the
    text that the pressed key stands for where text is written: a space, or a line's end for
    Enter.
    """

    kind: NavKind
    key: str = field(default="", compare=False)
    held: bool = field(default=False, compare=False)
    t: int = field(default=0, compare=False)


DELETE = "\b"
"""What ``Typed`` says of the key that takes the last letter back."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Text written on a keyboard, or ``DELETE``; spaces and line ends come as ``Nav``."""

    text: str
    t: int = field(default=0, compare=False)


Control = Pointer | Nav | Typed
