"""A menu that mouse, touch, gamepad and keyboard can work, all with one focus.

``Ui`` is handed a tree of widgets (``game.ui.widgets_parts``). What devices say comes in as
``Pointer`` and ``Nav`` values, what the player decided goes out as messages, and nothing is
called back::

    ui = Ui(screen, Column((Label(tr("Ready?")), Button("go", tr("Start"), "primary"))))
    for message in ui.handle(control):
        if message == Pressed("go"): ...
    ui.draw()
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.core.controls import Control as Input
from game.core.controls import Nav, NavKind, Pointer
from game.ui.focus import Spot, step
from game.ui.layout import Box
from game.ui.screen import Screen
from game.ui.widgets_leaves import MINUS, PLUS, TRACK
from game.ui.widgets_paint import Mood, Pictures
from game.ui.widgets_parts import (
    BODY,
    NOTE,
    TITLE,
    Back,
    Button,
    Changed,
    Choice,
    Column,
    Field,
    Grid,
    Label,
    Message,
    Panel,
    Picture,
    Pressed,
    Row,
    Slider,
    Space,
    Widget,
)
from game.ui.widgets_view import SCROLL_DOWN, SCROLL_UP, View

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
    "Field",
    "Grid",
    "Label",
    "Message",
    "Panel",
    "Picture",
    "Pressed",
    "Row",
    "Slider",
    "Space",
    "Ui",
    "Widget",
]


@dataclass(frozen=True, slots=True)
class _Press:
    """A pointer that is down: where it began, on what, and whether it still is there."""

    id: int
    y: int
    spot: Spot | None
    inside: bool
    scroll: int
    """How far the menu was scrolled then."""
    before: int | None = None
    """Value of the slider that is being dragged, before that."""
    scrolling: bool = False


class Ui(View):
    """One menu on the whole window, worked by any device.

    ``first`` names the widget that OK presses at once, before any other was chosen: the one
    a player most likely wants. ``ring`` shows the focus from the start: for a menu that was
    opened by keyboard or gamepad. ``um_per_px`` is the calibrated size of a pixel, None
    while nobody has calibrated; ``tremor`` asks for larger targets, further apart.
    """

    def __init__(
        self,
        screen: Screen,
        root: Widget,
        *,
        pictures: Pictures | None = None,
        first: str | None = None,
        ring: bool = False,
        um_per_px: float | None = None,
        tremor: bool = False,
    ) -> None:
        super().__init__(screen, root, pictures=pictures, um_per_px=um_per_px, tremor=tremor)
        self._first = first
        self._focus = first
        self._ring = ring
        self._press: _Press | None = None
        if ring:
            self._settle()

    @property
    def focus(self) -> str | None:
        """Name of the widget that has the focus, shown or not."""
        return self._focus

    @property
    def ring(self) -> bool:
        """Whether the focus is shown: the last input came from keyboard or gamepad."""
        return self._ring

    def handle(self, control: Input) -> list[Message]:
        """Take one input; returns what the player decided by it, mostly nothing."""
        return self._nav(control.kind) if isinstance(control, Nav) else self._pointer(control)

    def cancel(self) -> None:
        """Forget a press that will not end (focus lost); a dragged slider goes back."""
        press, self._press = self._press, None
        if press and press.spot and press.before is not None:
            self.set_value(press.spot.name, press.before)

    def draw(self) -> None:
        """Draw the menu on what is there."""
        names = [stop.name for stop in self.layout.stops() if stop.enabled]
        focus = self._focus if self._ring and self._focus in names else None
        press = self._press
        held = press.spot if press and press.inside and not press.scrolling else None
        self.paint(Mood(focus, (held.name, held.part) if held else None))

    # Pointer

    def _pointer(self, pointer: Pointer) -> list[Message]:
        press = self._press
        if pointer.kind == "down":
            if press is None:
                self._begin(pointer)
            return []
        if press is None or press.id != pointer.id:
            return []
        if press.spot and not self._there(press.spot):
            # The menu changed under the finger, and what it pressed is gone.
            self._press = None
            return []
        if pointer.kind == "move":
            self._press = self._moved(press, pointer)
            return []
        press = self._moved(press, pointer)
        self._press = None
        return self._let_go(press)

    def _begin(self, pointer: Pointer) -> None:
        spot = self.at(pointer.x, pointer.y)
        self._ring = False
        before = None
        if spot and spot.part == TRACK:
            before = int(self.value(spot.name))
            self.drag(spot.name, pointer.x)
        if spot and spot.name not in (SCROLL_UP, SCROLL_DOWN):
            self._focus = spot.name
        self._press = _Press(pointer.id, pointer.y, spot, spot is not None, self.scrolled, before)

    def _moved(self, press: _Press, pointer: Pointer) -> _Press:
        if press.spot and press.spot.part == TRACK:
            self.drag(press.spot.name, pointer.x)
            return press
        far = abs(pointer.y - press.y) > self.layout.sizing.slop
        if self.layout.scrolls and (press.scrolling or far):
            self.scroll_to(press.scroll + press.y - pointer.y)
            return replace(press, scrolling=True)
        spot = self.at(pointer.x, pointer.y)
        return replace(press, inside=_same(spot, press.spot))

    def _there(self, spot: Spot) -> bool:
        spots = [*self.arrows(), *self.layout.spots()]
        return any(_same(spot, each) for each in spots if each.enabled)

    def _let_go(self, press: _Press) -> list[Message]:
        spot = press.spot
        if spot is None or not press.inside or press.scrolling:
            return []
        if spot.name in (SCROLL_UP, SCROLL_DOWN):
            self.turn_page(spot.name)
            return []
        return self._act(spot.name, spot.part, press.before)

    # Keyboard and gamepad

    def _nav(self, kind: NavKind) -> list[Message]:
        if kind == "back":
            return [Back()]
        self.cancel()
        if not self._ring:
            sure = kind == "ok" and self._first is not None and self._focus == self._first
            self._ring = True
            self._settle()
            if not sure:
                # The first step only shows where the focus is, so that it is never moved
                # from, nor pressed, unseen.
                return []
        self._settle()
        if self._focus is None:
            return []
        if kind == "ok":
            return self._act(self._focus, "", None)
        widget = self.placed(self._focus).widget
        if kind in ("left", "right") and isinstance(widget, Slider | Choice):
            return self._adjust(widget, 1 if kind == "right" else -1)
        self._focus = step(self.layout.stops(), self._focus, kind)
        self._settle()
        return []

    def _settle(self) -> None:
        """See that the focus is on something that can have it."""
        live = [stop.name for stop in self.layout.stops() if stop.enabled]
        if self._focus not in live:
            self._focus = self._first if self._first in live else next(iter(live), None)
        if self._focus is not None:
            self.reveal(self._focus)

    # What a press or a step does

    def _act(self, name: str, part: str, before: int | None) -> list[Message]:
        widget = self.placed(name).widget
        match widget:
            case Button(enabled=True):
                return [Pressed(name)]
            case Slider(enabled=True, value=value) if part == TRACK:
                return [Changed(name, value)] if value != before else []
            case Slider(enabled=True) if part in (MINUS, PLUS):
                return self._adjust(widget, 1 if part == PLUS else -1)
            case Choice(enabled=True, value=value):
                values = [option for option, _ in widget.options]
                following = values[(values.index(value) + 1) % len(values)]
                return self._change(widget, part or following)
        return []

    def _adjust(self, widget: Slider | Choice, by: int) -> list[Message]:
        if isinstance(widget, Slider):
            return self._change(widget, widget.clamp(widget.value + by * widget.step))
        return self._change(widget, widget.beside(widget.value, by))

    def _change(self, widget: Slider | Choice, value: int | str) -> list[Message]:
        if value == widget.value:
            return []
        self.set_value(widget.name, value)
        return [Changed(widget.name, value)]


def _same(one: Spot | None, other: Spot | None) -> bool:
    return (
        one is not None and other is not None and (one.name, one.part) == (other.name, other.part)
    )
