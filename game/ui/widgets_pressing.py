"""Takes presses of mouse and touch on a menu: they act on release, and where they began."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from game.core.controls import Pointer
from game.ui.focus import Spot
from game.ui.screen import Screen
from game.ui.widgets_acting import Acting
from game.ui.widgets_arrange import Arranged
from game.ui.widgets_brush import Pictures
from game.ui.widgets_parts import Message, Root
from game.ui.widgets_placed import TRACK
from game.ui.widgets_still import Touched, same
from game.ui.widgets_typing import KeyOrder
from game.ui.widgets_view import SCROLL_DOWN, SCROLL_UP

SILENT_US = 2_000_000
"""A press that nothing was heard of for so long makes way: its end may have been lost."""


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


class Pressing(Acting):
    """A menu that is pressed; what ``Ui`` says of its settings holds."""

    def __init__(
        self,
        screen: Screen,
        root: Root,
        *,
        pictures: Pictures | None,
        um_per_px: float | None,
        tremor: bool,
        cooldown_ms: int,
        last_press: int | None,
        left_handed: bool,
        key_order: KeyOrder,
        tr: Callable[[str], str],
    ) -> None:
        super().__init__(
            screen,
            root,
            pictures=pictures,
            um_per_px=um_per_px,
            tremor=tremor,
            left_handed=left_handed,
            key_order=key_order,
            tr=tr,
        )
        self._ring = False
        self._by_letters = False
        """The keyboard on the table is being written with, not the one on the screen."""
        self._press: _Press | None = None
        self._cooldown_us = cooldown_ms * 1000
        self._last_press = last_press
        self._touched: Touched | None = None
        """The press that was the last input, if it took effect."""
        self._guard: Touched | None = None
        """The press by which something else came under the finger."""

    @property
    def last_press(self) -> int | None:
        """When the last press ended that was taken, us."""
        return self._last_press

    @property
    def touched(self) -> Touched | None:
        """The press that was the last input, None where that was something else."""
        return self._touched

    def stay_under(self, touched: Touched | None, *, anew: bool = False) -> None:
        """Keep what was pressed where the finger is, as far as that goes, after what is shown
        has changed by the press; ``anew``: the whole menu may lie elsewhere.

        Whatever else came to lie there is not pressed by the same finger right away.
        """
        if touched is None:
            return
        spot = self._like(touched.spot)
        if spot is None or spot.box != touched.spot.box:
            self._guard = touched
        if spot is not None:
            self.shift(spot.box.centre[1] - touched.spot.box.centre[1], anew=anew)

    def cancel(self) -> None:
        """Forget a press that will not end (focus lost); a dragged slider goes back."""
        press, self._press = self._press, None
        if press and press.spot and press.before is not None and self._there(press.spot):
            self.set_value(press.spot.name, press.before)

    def _cooling(self, t: int) -> bool:
        """Whether a press at ``t`` us is too soon after another to be meant."""
        return self._last_press is not None and t - self._last_press < self._cooldown_us

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
        return self._let_go(press, pointer)

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
        spot, at = self.at(pointer.x, pointer.y), (pointer.x, pointer.y)
        if self._guard and self._guard.guards(spot, at, pointer.t, self.layout.sizing.target):
            self._guard = self._guard.again(pointer.t)
            return
        self._guard = None
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
            inside = same(self.at(pointer.x, pointer.y), press.spot)
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
        return self._like(spot) is not None

    def _like(self, spot: Spot) -> Spot | None:
        """Return the same part of the same widget where it lies in the window now, if it does."""
        spots = [*self.arrows(), *self.spots()]
        return next((each for each in spots if each.enabled and same(spot, each)), None)

    def _let_go(self, press: _Press, up: Pointer) -> list[Message]:
        spot = press.spot
        if spot is None or not press.inside or press.scrolling:
            return []
        self._last_press = up.t
        if spot.name in (SCROLL_UP, SCROLL_DOWN):
            self.turn_page(spot.name)
            return []
        self._touched = Touched(self._like(spot) or spot, up.x, up.y, up.t)
        messages = self._act(spot.name, spot.part, press.before)
        self.stay_under(self._touched)
        return messages
