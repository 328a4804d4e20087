"""What a menu is made of: small frozen values, nested, said in words and not in pixels.

A scene builds a tree of these from what it knows and hands it to ``game.ui.widgets.Ui``; when
something changes it builds the tree anew. Texts come in translated. A ``name`` is what the
program calls a widget, in messages and in the null screen's log, and is unique in its menu.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from game.ui.text import TextStyle

TITLE = TextStyle(40, "bold", "ink")
BODY = TextStyle(28, "semibold", "ink")
NOTE = TextStyle(22, "semibold", "slate")

Align = Literal["left", "center"]


@dataclass(frozen=True, slots=True)
class Label:
    """Text that wraps; shown, never focused."""

    text: str
    style: TextStyle = BODY
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, ``size`` design px high and wide; shown only.

    ``art`` is an object or role of the theme pack (``object:3``, ``guide``) or, as
    ``icon:user``, an interface icon. ``flipped`` mirrors it: a right hand from a left one.
    """

    art: str
    size: int = 160
    flipped: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """Room that the scene draws in itself: ``width`` x ``height`` px of the window.

    ``Ui.box(name)`` says where it came to lie.
    """

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. ``look``: the one that is meant most (primary), any other
    (secondary), or a tile with a big ``art`` picture above its text (card).

    ``art`` and ``flipped`` are a ``Picture``'s. ``note`` is a second, smaller line, and
    ``selected`` marks the tile that is chosen now.
    """

    name: str
    text: str
    look: Literal["primary", "secondary", "card"] = "secondary"
    art: str = ""
    note: str = ""
    selected: bool = False
    enabled: bool = True
    flipped: bool = False


@dataclass(frozen=True, slots=True)
class Slider:
    """A whole number from ``low`` to ``high`` by ``step``: buttons at both ends, a knob that
    shows the value, written as ``form.format(value)``.
    """

    name: str
    low: int
    high: int
    value: int
    step: int = 1
    form: str = "{}"
    enabled: bool = True

    def clamp(self, value: float) -> int:
        """Return the nearest value that the slider can have."""
        if value >= self.high:
            return self.high  # Both ends can be had, even where the steps do not meet them.
        steps = round((max(value, self.low) - self.low) / self.step)
        return min(self.low + steps * self.step, self.high)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few, all in sight. ``options`` are (value, text); ``value`` is chosen now."""

    name: str
    options: tuple[tuple[str, str], ...]
    value: str
    enabled: bool = True

    def beside(self, value: str, by: int) -> str:
        """Return the option ``by`` places on from ``value``, stopping at both ends."""
        values = [option for option, _ in self.options]
        return values[min(max(values.index(value) + by, 0), len(values) - 1)]


@dataclass(frozen=True, slots=True)
class Column:
    """Things one below the other."""

    items: tuple[Widget, ...]
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """Things side by side, on further lines where the width ends. ``fill`` widens them."""

    items: tuple[Widget, ...]
    align: Align = "left"
    fill: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Tiles of one size, ``at_most`` to a line, centred."""

    items: tuple[Widget, ...]
    at_most: int = 4


@dataclass(frozen=True, slots=True)
class Field:
    """A control with its label: to the left of it, or above where the width is short."""

    text: str
    control: Slider | Choice | Button


@dataclass(frozen=True, slots=True)
class Panel:
    """A sheet of paper under things."""

    child: Widget


Operable = Button | Slider | Choice
"""What can have the focus."""

Widget = Label | Picture | Space | Button | Slider | Choice | Column | Row | Grid | Field | Panel


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button ``name`` was pressed and let go."""

    name: str


@dataclass(frozen=True, slots=True)
class Changed:
    """The slider or choice ``name`` was set to ``value``."""

    name: str
    value: int | str


@dataclass(frozen=True, slots=True)
class Back:
    """Somebody wants to leave this menu (Escape, the gamepad's B)."""


Message = Pressed | Changed | Back


def with_value(widget: Widget, name: str, value: int | str) -> Widget:
    """Return a tree in which the slider or choice ``name`` has another value."""
    match widget:
        case Slider() | Choice():
            return _control_with(widget, name, value)
        case Column(items) | Row(items) | Grid(items):
            return replace(widget, items=tuple(with_value(item, name, value) for item in items))
        case Panel(child):
            return replace(widget, child=with_value(child, name, value))
        case Field(_, control):
            return replace(widget, control=_control_with(control, name, value))
    return widget


def _control_with(control: Operable, name: str, value: int | str) -> Operable:
    if control.name != name:
        return control
    if isinstance(control, Slider):
        return replace(control, value=control.clamp(int(value)))
    return replace(control, value=str(value)) if isinstance(control, Choice) else control
