"""What a menu is made of: small frozen values, nested, said in words and not in pixels.

A scene builds a tree of these from what it knows and hands it to ``game.ui.widgets.Ui``; when
something changes it builds the tree anew. Texts come in translated. A ``name`` is what the
program calls a widget, in messages and in the null screen's log, and is unique in its menu.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from game.ui.text import TextStyle
from game.ui.widgets_controls import (
    Button,
    Choice,
    ListBox,
    Operable,
    Scale,
    Slider,
    Switch,
    TextEntry,
    Value,
)

TITLE = TextStyle(40, "bold", "ink")
BODY = TextStyle(28, "semibold", "ink")
NOTE = TextStyle(22, "semibold", "slate")

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Label:
    """Text that wraps; shown, never focused."""

    text: str
    style: TextStyle = BODY
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, ``size`` design px high, as wide or, of a whole deed, twice as wide; shown only.

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
class Column:
    """Things one below the other. ``width``: px of the window that it takes beside other
    things, 0 for as many as its widest thing.
    """

    items: tuple[Widget, ...]
    align: Align = "left"
    width: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """Things side by side, on further lines where the width ends. ``fill`` widens them."""

    items: tuple[Widget, ...]
    align: Align = "left"
    fill: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Tiles of one size, ``at_most`` to a line, centred; ``fill`` widens them alike."""

    items: tuple[Widget, ...]
    at_most: int = 4
    fill: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A control, or a picture, with its label: to the left of it, or above where the width is
    short.

    ``note`` says in small letters what the control does: below it, or beside a switch.
    """

    text: str
    control: Operable | Space
    note: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A sheet of paper under things."""

    child: Widget


@dataclass(frozen=True, slots=True)
class Dialog:
    """A question over the menu ``below``, which is dimmed and dead meanwhile.

    Only the root of a menu can be one. ``child`` stands between ``text`` and the buttons.
    Going back presses the button named ``cancel``; without one it is told as ``Back``.
    """

    below: Widget
    title: str
    text: str = ""
    buttons: tuple[Button, ...] = ()
    cancel: str = ""
    child: Widget | None = None

    def panel(self) -> Panel:
        """Return the dialog itself, without what lies below."""
        text = (Label(self.text),) if self.text else ()
        child = (self.child,) if self.child else ()
        buttons = (Row(self.buttons, fill=True),) if self.buttons else ()
        return Panel(Column((Label(self.title, TITLE), *text, *child, *buttons)))


@dataclass(frozen=True, slots=True)
class Keys:
    """Many small buttons of one size, at most ``at_most`` to a line, over the whole width.

    ``lines`` says how many lie on each line, as on a typewriter; where the longest does not
    fit they lie in the order of the alphabet. ``room`` is the number of keys whose room is
    kept, so that the pages of a keyboard are equally high.
    """

    items: tuple[Button, ...]
    at_most: int = 10
    lines: tuple[int, ...] = ()
    room: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """Text that is being written, with a caret behind it; shown only."""

    text: str
    placeholder: str = ""


Widget = Label | Picture | Space | Draft | Operable | Column | Row | Grid | Keys | Field | Panel

Root = Widget | Dialog


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button ``name`` was pressed and let go."""

    name: str


@dataclass(frozen=True, slots=True)
class Changed:
    """The slider, choice, switch, list, text or scale ``name`` was set to ``value``."""

    name: str
    value: int | str | bool


@dataclass(frozen=True, slots=True)
class Back:
    """Somebody wants to leave this menu (Escape, the gamepad's B)."""


Message = Pressed | Changed | Back


def label_of(root: Root | None, name: str) -> str:
    """Return the label of the control ``name``, "" where there is none."""
    match root:
        case Column(items) | Row(items) | Grid(items):
            return next(filter(None, (label_of(item, name) for item in items)), "")
        case Panel(child) | Dialog(child=child):
            return label_of(child, name)
        case Field(text, control) if control.name == name:
            return text
    return ""


def root_with_value(root: Root, name: str, value: Value) -> Root:
    """Return a menu in which the control ``name`` has another value."""
    if not isinstance(root, Dialog):
        return with_value(root, name, value)
    child = root.child and with_value(root.child, name, value)
    return replace(root, below=with_value(root.below, name, value), child=child)


def with_value(widget: Widget, name: str, value: Value) -> Widget:
    """Return a tree in which the control ``name`` has another value."""
    match widget:
        case Column(items) | Row(items) | Grid(items):
            return replace(widget, items=tuple(with_value(item, name, value) for item in items))
        case Panel(child):
            return replace(widget, child=with_value(child, name, value))
        case Field(control=control) if isinstance(control, Operable):
            return replace(widget, control=_control_with(control, name, value))
        case Label() | Picture() | Space() | Draft() | Keys() | Field():
            return widget
        case _:
            return _control_with(widget, name, value)


def _control_with(  # noqa: PLR0911 - one for each kind
    control: Operable, name: str, value: Value
) -> Operable:
    if control.name != name:
        return control
    match control:
        case Slider():
            return replace(control, value=control.clamp(int(value or 0)))
        case Choice() | ListBox():
            return replace(control, value=str(value))
        case Switch():
            return replace(control, on=bool(value))
        case TextEntry():
            return replace(control, text=str(value))
        case Scale() if value is not None:
            return replace(control, value=int(value))
    return control
