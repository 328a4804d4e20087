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
from game.ui.focus import Spot, hit, step
from game.ui.layout import Box, Sizing
from game.ui.screen import Screen
from game.ui.widgets_arrange import Arranged, arrange
from game.ui.widgets_leaves import MINUS, PLUS, TRACK, Placed
from game.ui.widgets_paint import Mood, Painter, Pictures
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
    with_value,
)

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

SCROLL_UP, SCROLL_DOWN = "scroll up", "scroll down"
SCROLL_SHARE = 0.6
"""Part of the window's height that one press on a scroll button moves."""

TREMOR_TARGET_MM = 20.0
TREMOR_GAP_MM = 6.0


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


class Ui:
    """One menu on the whole window.

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
        self._screen = screen
        self._painter = Painter(screen, pictures)
        self._root = root
        self._first = first
        self._focus = first
        self._ring = ring
        self._um_per_px = um_per_px
        self._tremor = tremor
        self._press: _Press | None = None
        self._scroll = 0
        self._arranged: Arranged | None = None
        self._seen: tuple[tuple[int, int], float] | None = None
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

    @property
    def layout(self) -> Arranged:
        """The menu laid out for the window as it is now."""
        seen = (self._screen.size, self._screen.text_scale)
        if self._arranged is None or seen != self._seen:
            self._seen = seen
            self._arranged = arrange(self._root, self._screen, self._sizing())
            self._scroll = min(self._scroll, self._arranged.reach)
        return self._arranged

    @property
    def scrolled(self) -> int:
        """Px that the menu is scrolled by."""
        return min(self._scroll, self.layout.reach)

    def show(self, root: Widget) -> None:
        """Show a changed menu; focus, press and scrolling stay where they can."""
        if root != self._root:
            self._root = root
            self._arranged = None

    def value(self, name: str) -> int | str:
        """Return the value of a slider or choice; KeyError if there is none of that name."""
        widget = self._placed(name).widget
        if not isinstance(widget, Slider | Choice):
            raise KeyError(name)
        return widget.value

    def box(self, name: str) -> Box:
        """Where a named widget is in the window now, px; KeyError if there is none."""
        return self._placed(name).box.moved(0, -self.scrolled)

    def part(self, name: str, part: str) -> Box:
        """Where a part is: ``minus``, ``track`` or ``plus`` of a slider, an option's value."""
        return self._placed(name).part(part).moved(0, -self.scrolled)

    def handle(self, control: Input) -> list[Message]:
        """Take one input; returns what the player decided by it, mostly nothing."""
        return self._nav(control.kind) if isinstance(control, Nav) else self._pointer(control)

    def cancel(self) -> None:
        """Forget a press that will not end (focus lost); a dragged slider goes back."""
        press, self._press = self._press, None
        if press and press.spot and press.before is not None:
            self._set(press.spot.name, press.before)

    def draw(self) -> None:
        """Draw the menu on what is there."""
        layout, scrolled = self.layout, self.scrolled
        mood = self._mood()
        for placed in layout.placed:
            self._painter.paint(placed.moved(-scrolled), layout.sizing, mood)
        for spot in self._scroll_spots():
            self._painter.arrow(
                spot.box, layout.sizing, up=spot.name == SCROLL_UP, enabled=spot.enabled
            )
        if mood.focus is not None:
            box = self.box(mood.focus)
            self._screen.note("focused", mood.focus, self._screen.rect.clip(box))
            self._painter.ring(box, layout.sizing)

    def _mood(self) -> Mood:
        names = [stop.name for stop in self.layout.stops() if stop.enabled]
        focus = self._focus if self._ring and self._focus in names else None
        press = self._press
        held = press.spot if press and press.inside and not press.scrolling else None
        return Mood(focus, (held.name, held.part) if held else None)

    def _sizing(self) -> Sizing:
        plain = Sizing(self._screen.size, self._screen.text_scale, self._um_per_px)
        if not self._tremor:
            return plain
        return replace(plain, target_mm=TREMOR_TARGET_MM, gap_mm=TREMOR_GAP_MM)

    def _placed(self, name: str) -> Placed:
        for placed in self.layout.placed:
            if getattr(placed.widget, "name", None) == name:
                return placed
        raise KeyError(name)

    # Pointer

    def _pointer(self, pointer: Pointer) -> list[Message]:
        press = self._press
        if pointer.kind == "down":
            if press is None:
                self._begin(pointer)
            return []
        if press is None or press.id != pointer.id:
            return []
        if pointer.kind == "move":
            self._press = self._moved(press, pointer)
            return []
        press = self._moved(press, pointer)
        self._press = None
        return self._let_go(press)

    def _begin(self, pointer: Pointer) -> None:
        spot = self._at(pointer)
        self._ring = False
        before = None
        if spot and spot.part == TRACK:
            before = int(self.value(spot.name))
            self._drag(spot, pointer.x)
        if spot and spot.name not in (SCROLL_UP, SCROLL_DOWN):
            self._focus = spot.name
        self._press = _Press(pointer.id, pointer.y, spot, spot is not None, self.scrolled, before)

    def _moved(self, press: _Press, pointer: Pointer) -> _Press:
        if press.spot and press.spot.part == TRACK:
            self._drag(press.spot, pointer.x)
            return press
        far = abs(pointer.y - press.y) > self.layout.sizing.slop
        if self.layout.scrolls and (press.scrolling or far):
            self._scroll_to(press.scroll + press.y - pointer.y)
            return replace(press, scrolling=True)
        spot = self._at(pointer)
        return replace(press, inside=_same(spot, press.spot))

    def _let_go(self, press: _Press) -> list[Message]:
        spot = press.spot
        if spot is None or not press.inside or press.scrolling:
            return []
        if spot.name in (SCROLL_UP, SCROLL_DOWN):
            by = round(self._screen.size[1] * SCROLL_SHARE)
            self._scroll_to(self.scrolled + (by if spot.name == SCROLL_DOWN else -by))
            return []
        return self._act(spot.name, spot.part, press.before)

    def _at(self, pointer: Pointer) -> Spot | None:
        layout = self.layout
        arrows = self._scroll_spots()
        slop = layout.sizing.slop
        spots = [spot._replace(box=spot.box.moved(0, -self.scrolled)) for spot in layout.spots()]
        return hit([*arrows, *spots], pointer.x, pointer.y, slop)

    def _drag(self, spot: Spot, x: int) -> None:
        placed = self._placed(spot.name)
        slider, track = placed.widget, placed.part(TRACK)
        if isinstance(slider, Slider):
            knob = placed.knob[0]
            share = (x - track.x - knob / 2) / max(1, track.w - knob)
            self._set(spot.name, slider.clamp(slider.low + share * (slider.high - slider.low)))

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
        widget = self._placed(self._focus).widget
        if kind in ("left", "right") and isinstance(widget, Slider | Choice):
            return self._adjust(widget, 1 if kind == "right" else -1)
        self._focus = step(self.layout.stops(), self._focus, kind)
        self._reveal()
        return []

    def _settle(self) -> None:
        """See that the focus is on something that can have it."""
        live = [stop.name for stop in self.layout.stops() if stop.enabled]
        if self._focus not in live:
            self._focus = self._first if self._first in live else next(iter(live), None)
        self._reveal()

    def _reveal(self) -> None:
        if self._focus is None:
            return
        box, margin = self._placed(self._focus).box, self.layout.sizing.margin
        top = max(self.scrolled, box.bottom + margin - self._screen.size[1])
        self._scroll_to(min(top, box.y - margin))

    # What a press or a step does

    def _act(self, name: str, part: str, before: int | None) -> list[Message]:
        try:
            widget = self._placed(name).widget
        except KeyError:
            return []  # The menu changed under the finger: what it pressed is gone.
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
        self._set(widget.name, value)
        return [Changed(widget.name, value)]

    def _set(self, name: str, value: int | str) -> None:
        self.show(with_value(self._root, name, value))

    # Scrolling

    def _scroll_to(self, y: int) -> None:
        self._scroll = min(max(0, y), self.layout.reach)

    def _scroll_spots(self) -> list[Spot]:
        layout = self.layout
        if not layout.scrolls:
            return []
        side, margin = layout.sizing.target, layout.sizing.margin
        width, height = self._screen.size
        x = width - margin - side
        return [
            Spot(SCROLL_UP, Box(x, margin, side, side), "", self.scrolled > 0),
            Spot(
                SCROLL_DOWN,
                Box(x, height - margin - side, side, side),
                "",
                self.scrolled < layout.reach,
            ),
        ]


def _same(one: Spot | None, other: Spot | None) -> bool:
    return (
        one is not None and other is not None and (one.name, one.part) == (other.name, other.part)
    )
