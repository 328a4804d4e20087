"""A menu that mouse, touch, gamepad and keyboard can work, all with one focus.

``Ui`` is handed a tree of widgets (``game.ui.widgets_parts``, ``widgets_controls``). What
devices say comes in as ``Pointer``, ``Nav`` and ``Typed`` values, what the player decided goes
out as messages, and nothing is called back::

    ui = Ui(screen, Column((Label(tr("Ready?")), Button("go", tr("Start"), "primary"))))
    for message in ui.handle(control):
        if message == Pressed("go"): ...
    ui.draw()
"""

from __future__ import annotations

from game.ui.layout import Box
from game.ui.widgets_controls import (
    Button,
    Choice,
    ListBox,
    Scale,
    Slider,
    Switch,
    TextEntry,
)
from game.ui.widgets_parts import (
    BODY,
    NOTE,
    TITLE,
    Back,
    Changed,
    Column,
    Dialog,
    Field,
    Grid,
    Label,
    Message,
    Panel,
    Picture,
    Pressed,
    Root,
    Row,
    Space,
    Widget,
)
from game.ui.widgets_ui import Ui

__all__ = [
    "BODY",
    "NOTE",
    "TITLE",
    "Back",
    "Box",
    "Button",
    "Changed",
    "Choice",
    "Column",
    "Dialog",
    "Field",
    "Grid",
    "Label",
    "ListBox",
    "Message",
    "Panel",
    "Picture",
    "Pressed",
    "Root",
    "Row",
    "Scale",
    "Slider",
    "Space",
    "Switch",
    "TextEntry",
    "Ui",
    "Widget",
]
