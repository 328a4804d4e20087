"""Takes what devices say to a menu: presses that act on release, steps of the one focus, text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from game.core.controls import Control, Nav, NavKind, Pointer, Typed
from game.ui.focus import Spot
from game.ui.screen import Screen
from game.ui.widgets_acting import Acting
from game.ui.widgets_arrange import Arranged
from game.ui.widgets_brush import Pictures
from game.ui.widgets_controls import TextEntry
from game.ui.widgets_paint import Mood
from game.ui.widgets_parts import Dialog, Message, Root
from game.ui.widgets_placed import TRACK
from game.ui.widgets_typing import KeyOrder, begin
from game.ui.widgets_view import SCROLL_DOWN, SCROLL_UP

SILENT_US = 2_000_000
"""A press that nothing was heard of for so long makes way: its end may have been lost."""


MOVES = ("up", "down", "next", "prev")
DECIDES = ("ok", "back")
"""Steps that are meant, whatever else is under way: all others only move the focus."""


@dataclass(frozen=True, slots=True)
class _Press:
    """A pointer that is down: where it began, on what, and whether it still is there."""

    id: int
    t: int
    """us when it was last heard of."""
    y: int
    spot: Spot | None
    layout: Arranged
    """How the menu lay then."""
    inside: bool
    scroll: int
    """How far the menu was scrolled then."""
    before: int | None = None
    """Value of the slider that is being dragged, before that."""
    top: int = 0
    """Rows above the sight of the list that was pressed, then."""
    scrolling: bool = False


class Ui(Acting):
    """One menu on the whole window, worked by any device.

    ``first`` names the widget that OK presses at once, before any other was chosen: the one
    a player most likely wants. ``ring`` shows the focus from the start: for a menu that was
    opened by keyboard or gamepad. ``um_per_px`` is the calibrated size of a pixel, None
    while nobody has calibrated; ``tremor`` asks for larger targets, further apart.

    A press that begins less than ``cooldown_ms`` after the last one ended is taken for
    tremor and ignored; ``last_press`` (us) hands that over from the menu before. ``handed``
    is the hand that works the menu. ``key_order`` and ``tr`` are for the keyboard on the
    screen: how its letters lie, and the language of its words.
    """

    def __init__(
        self,
        screen: Screen,
        root: Root,
        *,
        pictures: Pictures | None = None,
        first: str | None = None,
        ring: bool = False,
        um_per_px: float | None = None,
        tremor: bool = False,
        cooldown_ms: int = 0,
        last_press: int | None = None,
        handed: Literal["right", "left"] = "right",
        key_order: KeyOrder = "abc",
        tr: Callable[[str], str] = str,
    ) -> None:
        super().__init__(
            screen,
            root,
            pictures=pictures,
            um_per_px=um_per_px,
            tremor=tremor,
            left_handed=handed == "left",
            key_order=key_order,
            tr=tr,
        )
        self._first = first
        self._top.focus = first
        self._ring = ring
        self._press: _Press | None = None
        self._cooldown_us = cooldown_ms * 1000
        self._last_press = last_press
        self._by_letters = False
        """The keyboard on the table is being written with, not the one on the screen."""
        if ring:
            self._settle()

    @property
    def focus(self) -> str | None:
        """Name of the widget that has the focus, shown or not."""
        return self._top.focus

    @property
    def ring(self) -> bool:
        """Whether the focus is shown: the last input came from keyboard or gamepad."""
        return self._ring

    @property
    def last_press(self) -> int | None:
        """When the last press ended that was taken, us."""
        return self._last_press

    def handle(self, control: Control) -> list[Message]:
        """Take one input; returns what the player decided by it, mostly nothing."""
        match control:
            case Nav(kind=kind, t=t) if kind not in DECIDES and self._pressing(t):
                return []  # A stick that leans must not cost a press.
            case Nav():
                return self._nav(control)
            case Typed():
                return self._typed(control)
            case Pointer():
                return self._pointer(control)

    def cancel(self) -> None:
        """Forget a press that will not end (focus lost); a dragged slider goes back."""
        press, self._press = self._press, None
        if press and press.spot and press.before is not None and self._there(press.spot):
            self.set_value(press.spot.name, press.before)

    def draw(self) -> None:
        """Draw the menu on what is there."""
        names = [stop.name for stop in self.layout.stops() if stop.enabled]
        focus = self.focus if self._ring and self.focus in names else None
        press = self._press
        held = press.spot if press and press.inside and not press.scrolling else None
        ring = self._ring_box(focus) if focus else None
        self.paint(Mood(focus, (held.name, held.part) if held else None, ring))

    def _cooling(self, t: int) -> bool:
        """Whether a press at ``t`` us is too soon after another to be meant."""
        return self._last_press is not None and t - self._last_press < self._cooldown_us

    # Pointer

    def _pointer(self, pointer: Pointer) -> list[Message]:
        press = self._press
        if pointer.kind == "down":
            if press and press.id != pointer.id and self._pressing(pointer.t):
                return []
            self.cancel()
            if not self._cooling(pointer.t):
                self._begin(pointer)
            return []
        if press is None or press.id != pointer.id:
            return []
        if press.spot and not press.scrolling and not self._there(press.spot):
            # The menu changed under the finger, and what it pressed is gone.
            self._press = None
            return []
        if pointer.kind == "move":
            self._press = self._moved(press, pointer)
            return []
        press = self._moved(press, pointer)
        self._press = None
        return self._let_go(press, pointer.t)

    def _pressing(self, t: int) -> bool:
        """Whether a press is under way at ``t`` us that nothing else may disturb.

        It makes way where it cannot be under way any more, or does nothing: no press whose end
        was lost, and no palm at rest beside everything, may keep a menu from being worked.
        """
        press = self._press
        if press is None or t - press.t >= SILENT_US:
            return False
        return press.scrolling or (press.spot is not None and self._there(press.spot))

    def _begin(self, pointer: Pointer) -> None:
        spot = self.at(pointer.x, pointer.y)
        self._ring = False
        self._by_letters = False
        before = None
        if spot and spot.part == TRACK:
            before = int(self.value(spot.name) or 0)
            self.drag(spot.name, pointer.x)
        if spot and spot.name not in (SCROLL_UP, SCROLL_DOWN):
            self._top.focus = spot.name
        top = self.list_top(spot.name) if spot else 0
        inside = spot is not None
        self._press = _Press(
            pointer.id, pointer.t, pointer.y, spot, self.layout, inside, self.scrolled, before, top
        )

    def _moved(self, press: _Press, pointer: Pointer) -> _Press:
        press = replace(press, t=pointer.t)
        if press.spot and press.spot.part == TRACK:
            self.drag(press.spot.name, pointer.x)
            return press
        if self._scrolls_by(press, press.y - pointer.y):
            return replace(press, scrolling=True)
        if press.spot and self.layout is not press.layout:
            # Laid out anew under the finger: what was pressed is where it was seen.
            inside = press.spot.box.distance(pointer.x, pointer.y) <= self.layout.sizing.slop
        else:
            inside = _same(self.at(pointer.x, pointer.y), press.spot)
        return replace(press, inside=inside)

    def _scrolls_by(self, press: _Press, way: int) -> bool:
        """Scroll what a finger drags along; False while it may still be a press that trembles."""
        rows = self.drag_list(press.spot.name, press.top, way) if press.spot else None
        if rows is not None:
            return press.scrolling or rows != 0
        sizing = self.layout.sizing
        far = abs(way) > max(sizing.slop, sizing.target // 2)
        if not self.layout.scrolls or not (press.scrolling or far):
            return False
        self.scroll_to(press.scroll + way)
        return True

    def _there(self, spot: Spot) -> bool:
        spots = [*self.arrows(), *self.layout.spots()]
        return any(_same(spot, each) for each in spots if each.enabled)

    def _let_go(self, press: _Press, t: int) -> list[Message]:
        spot = press.spot
        if spot is None or not press.inside or press.scrolling:
            return []
        self._last_press = t
        if spot.name in (SCROLL_UP, SCROLL_DOWN):
            self.turn_page(spot.name)
            return []
        return self._act(spot.name, spot.part, press.before)

    # Keyboard and gamepad

    def _nav(self, nav: Nav) -> list[Message]:
        if not nav.held:
            if self._cooling(nav.t):
                return []
            self._last_press = nav.t
        kind = nav.kind
        if self._by_letters and self._typing and kind == "ok" and nav.key:
            return self._typed(Typed(nav.key)) if nav.key == " " else self._written()
        self._by_letters = False
        self.cancel()
        if kind == "back":
            return self._back()
        if self._only_shows(kind) or self.focus is None:
            return []
        if kind == "ok":
            messages = self._act(self.focus, "")
        else:
            within = self._step_within(self.focus, kind)
            messages = within or []
            if within is None and not self._step_on(self.focus, kind):
                return []
        self._settle()
        return messages

    def _only_shows(self, kind: NavKind) -> bool:
        """Whether a step only shows where the focus is: it is never moved from, nor pressed,
        unseen.
        """
        sure = kind == "ok" and self._first is not None and self.focus == self._first
        known = self._ring or sure
        self._ring = True
        self._place_focus()
        if known and (kind in MOVES or (self.focus and self._in_sight(self.focus))):
            return False
        self._settle()
        return True

    def _typed(self, typed: Typed) -> list[Message]:
        if self._typing is None and self._ring and self.focus is not None:
            entry = self.placed(self.focus).widget
            if isinstance(entry, TextEntry) and entry.enabled:
                self._set_typing(begin(entry))
        if self._typing is not None:
            self._set_typing(self._typing.typed(typed.text))
            self._by_letters = True
        return []

    def _place_focus(self) -> None:
        """See that the focus is on something that can have it."""
        live = [stop.name for stop in self.layout.stops() if stop.enabled]
        if self.focus not in live:
            wished = (self._first, self._root.cancel if isinstance(self._root, Dialog) else None)
            self._top.focus = next((name for name in (*wished, *live) if name in live), None)

    def _settle(self) -> None:
        """Bring the focus into sight, wherever it is now."""
        self._place_focus()
        if self.focus is not None:
            self._bring_into_sight(self.focus)


def _same(one: Spot | None, other: Spot | None) -> bool:
    return (
        one is not None and other is not None and (one.name, one.part) == (other.name, other.part)
    )
