"""What a press or a step does to a menu, whatever device it came from."""

from __future__ import annotations

from collections.abc import Callable

from game.core.controls import NavKind
from game.ui.focus import step
from game.ui.layout import Box
from game.ui.screen import Screen
from game.ui.widgets_brush import Pictures
from game.ui.widgets_controls import (
    SCALE_TOP,
    Button,
    Choice,
    ListBox,
    Operable,
    Scale,
    Slider,
    Switch,
    TextEntry,
    Value,
    value_of,
)
from game.ui.widgets_parts import Back, Changed, Dialog, Message, Pressed, Root, label_of
from game.ui.widgets_placed import LIST_DOWN, LIST_UP, MINUS, PLUS, TRACK
from game.ui.widgets_typing import CANCEL, DONE, KEY, KeyOrder, Typing, begin, keyboard
from game.ui.widgets_view import SCROLL_DOWN, SCROLL_UP, View, rows_of

LIST_TURN = 1
"""Rows of a list that stay in sight when one press moves it by a page."""


class Acting(View):
    """A menu that changes as it is told to, and says what was decided by it."""

    def __init__(
        self,
        screen: Screen,
        root: Root,
        *,
        pictures: Pictures | None,
        um_per_px: float | None,
        tremor: bool,
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
        )
        self._key_order = key_order
        self._tr = tr
        self._typing: Typing | None = None
        self._cursor: tuple[str, int] = ("", 0)
        """The row of which list keyboard and gamepad are on."""

    @property
    def typing(self) -> str | None:
        """Name of the text entry that is being written in, None if none is."""
        return self._typing.name if self._typing else None

    def show(self, root: Root) -> None:
        """Show a changed menu; focus, press and scrolling stay where they can."""
        super().show(root)
        if self._typing and not self._writable(self._typing.name):
            self._set_typing(None)

    def _back(self) -> list[Message]:
        if self._typing:
            self._set_typing(None)
            return []
        if isinstance(self._root, Dialog) and self._root.cancel:
            return [Pressed(self._root.cancel)]
        return [Back()]

    def _act(  # noqa: PLR0911 - one for each kind
        self, name: str, part: str, before: Value = None
    ) -> list[Message]:
        """Take a press on a part of a widget; ``before`` is a dragged slider's old value."""
        widget = self.placed(name).widget
        match widget:
            case Button(enabled=True) if self._typing and name in self._key_names():
                return self._key(name)
            case Button(enabled=True):
                return [Pressed(name)]
            case Slider(enabled=True, value=value) if part == TRACK:
                return [Changed(name, value)] if value != before else []
            case Slider(enabled=True) if part in (MINUS, PLUS):
                return self._adjust(widget, 1 if part == PLUS else -1)
            case Choice(enabled=True, value=value):
                values = [option[0] for option in widget.options]
                following = values[(values.index(value) + 1) % len(values)]
                return self._change(widget, part or following)
            case Switch(enabled=True, on=on):
                return self._change(widget, not on)
            case ListBox(enabled=True):
                return self._act_on_list(widget, part)
            case TextEntry(enabled=True):
                self._set_typing(begin(widget))
            case Scale(enabled=True):
                return self._act_on_scale(widget, part)
        return []

    def _act_on_scale(self, scale: Scale, part: str) -> list[Message]:
        """Say a number; OK on one that was said leads to the button that takes it."""
        if part:
            return self._change(scale, int(part))
        if scale.value is not None:
            buttons = (placed.widget for placed in self.layout.placed)
            for button in buttons:
                if isinstance(button, Button) and button.look == "primary" and button.enabled:
                    self._top.focus = button.name
        return []

    def _act_on_list(self, box: ListBox, part: str) -> list[Message]:
        if part in (LIST_UP, LIST_DOWN):
            by = max(1, len(rows_of(self.placed(box.name))) - LIST_TURN)
            top = self.list_top(box.name)
            self.move_list(box.name, top + (by if part == LIST_DOWN else -by))
            return []
        if not box.options:
            return []
        row = box.values.index(part) if part else self._row_of(box)
        self._cursor = (box.name, row)
        return self._change(box, box.values[row])

    def _step_within(self, name: str, kind: NavKind) -> list[Message] | None:
        """Take a step that the widget itself answers; None if it leads on from there."""
        widget = self.placed(name).widget
        sideways = kind in ("left", "right")
        if sideways and isinstance(widget, Slider | Choice | Scale):
            return self._adjust(widget, 1 if kind == "right" else -1)
        if isinstance(widget, ListBox) and kind in ("up", "down"):
            row = self._row_of(widget) + (1 if kind == "down" else -1)
            if 0 <= row < len(widget.options):
                self._cursor = (name, row)
                self._show_row(widget, row)
                return []
        return None

    def _step_on(self, name: str, kind: NavKind) -> bool:
        """Bring the focus on from a widget; where it has nowhere to go, bring what lies beyond
        into sight instead, and return False: texts too are for those who have no pointer.
        """
        self._top.focus = step(self.layout.stops(), name, kind)
        if self._top.focus == name and kind in ("up", "down"):
            self.turn_page(SCROLL_UP if kind == "up" else SCROLL_DOWN)
            return False
        return True

    def _row_of(self, box: ListBox) -> int:
        """Return the row that keyboard and gamepad are on: at first the chosen one."""
        name, row = self._cursor
        if name != box.name:
            row = box.values.index(box.value) if box.value in box.values else 0
        return min(row, max(0, len(box.options) - 1))

    def _show_row(self, box: ListBox, row: int) -> None:
        top, rows = self.list_top(box.name), len(rows_of(self.placed(box.name)))
        self.move_list(box.name, min(max(top, row - rows + 1), row))

    def _ring_box(self, name: str) -> Box:
        """Return what of the layout the focus is drawn around: a list's row, a scale's cells,
        or the whole widget.
        """
        placed = self.placed(name)
        widget = placed.widget
        if isinstance(widget, ListBox) and widget.options:
            return dict(placed.parts).get(widget.values[self._row_of(widget)], placed.box)
        if isinstance(widget, Scale):
            right = max(box.right for _, box in placed.parts)
            bottom = max(box.bottom for _, box in placed.parts)
            return Box(placed.box.x, placed.box.y, right - placed.box.x, bottom - placed.box.y)
        return placed.box

    def _bring_into_sight(self, name: str) -> None:
        """Scroll to a widget, and to the row of a list that keyboard and gamepad are on."""
        widget = self.placed(name).widget
        if self._cursor[0] != name:
            self._cursor = ("", 0)
            if isinstance(widget, ListBox) and widget.options:
                self._cursor = (name, self._row_of(widget))
                self._show_row(widget, self._cursor[1])
        self.reveal(self.placed(name).box)
        self.reveal(self._ring_box(name))

    def _in_sight(self, name: str) -> bool:
        """Whether something of what the focus is drawn around is in the window."""
        box = self._ring_box(name).moved(0, -self.scrolled)
        return box.bottom > self._roof and box.y < self._screen.size[1]

    def _adjust(self, widget: Slider | Choice | Scale, by: int) -> list[Message]:
        match widget:
            case Slider():
                return self._change(widget, widget.clamp(widget.value + by * widget.step))
            case Choice():
                return self._change(widget, widget.beside(widget.value, by))
            case Scale(value=None):
                return self._change(widget, 0)
            case Scale(value=value):
                return self._change(widget, min(max((value or 0) + by, 0), SCALE_TOP))

    def _change(self, widget: Operable, value: int | str | bool) -> list[Message]:
        if value == value_of(widget):
            return []
        self.set_value(widget.name, value)
        return [Changed(widget.name, value)]

    # Writing

    def _key_names(self) -> set[str]:
        return {stop.name for stop in self.layout.stops()}

    def _key(self, name: str) -> list[Message]:
        if self._typing is None or name == KEY + CANCEL:
            self._set_typing(None)
            return []
        if name == KEY + DONE:
            return self._written()
        self._set_typing(self._typing.pressed(name))
        return []

    def _written(self) -> list[Message]:
        """End writing, and take what was written."""
        typing = self._typing
        self._set_typing(None)
        widget = self.placed(typing.name).widget if typing else None
        if typing is None or not isinstance(widget, TextEntry):
            return []
        return self._change(widget, typing.result)

    def _set_typing(self, typing: Typing | None) -> None:
        self._typing = typing
        if typing is None:
            self._write(None)
            return
        heading = label_of(self._root, typing.name)
        self._write(keyboard(typing, self._key_order, self._tr, heading))

    def _writable(self, name: str) -> bool:
        try:
            widget = self.placed(name).widget
        except KeyError:
            return False
        return isinstance(widget, TextEntry) and widget.enabled
