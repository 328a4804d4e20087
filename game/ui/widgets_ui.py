"""Takes what devices say to a menu: presses that act on release, steps of the one focus, text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from game.core.controls import Control, Nav, NavKind, Pointer, Typed
from game.ui.screen import Screen
from game.ui.widgets_brush import Pictures
from game.ui.widgets_controls import TextEntry
from game.ui.widgets_paint import Mood
from game.ui.widgets_parts import Dialog, Message, Root
from game.ui.widgets_pressing import Pressing
from game.ui.widgets_typing import KeyOrder, begin

MOVES = ("up", "down", "next", "prev")
DECIDES = ("ok", "back")
"""Steps that are meant, whatever else is under way: all others only move the focus."""


class Ui(Pressing):
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
            cooldown_ms=cooldown_ms,
            last_press=last_press,
            left_handed=handed == "left",
            key_order=key_order,
            tr=tr,
        )
        self._first = first
        self._top.focus = first
        self._ring = ring
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

    def handle(self, control: Control) -> list[Message]:
        """Take one input; returns what the player decided by it, mostly nothing."""
        self._touched = None
        match control:
            case Nav(kind=kind, t=t) if kind not in DECIDES and self._pressing(t):
                return []  # A stick that leans must not cost a press.
            case Nav():
                return self._nav(control)
            case Typed():
                return self._typed(control)
            case Pointer():
                return self._pointer(control)

    def draw(self) -> None:
        """Draw the menu on what is there."""
        names = [stop.name for stop in self.layout.stops() if stop.enabled]
        focus = self.focus if self._ring and self.focus in names else None
        press = self._press
        held = press.spot if press and press.inside and not press.scrolling else None
        ring = self._ring_box(focus) if focus else None
        self.paint(Mood(focus, (held.name, held.part) if held else None, ring))

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
