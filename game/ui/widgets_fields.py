"""Where the control of a field and its note lie: below each other, or beside a switch."""

from __future__ import annotations

from game.ui.layout import Box
from game.ui.widgets_controls import Button, Switch
from game.ui.widgets_leaves import Leaves
from game.ui.widgets_parts import NOTE, Field, Label, Space


def is_slim(field: Field) -> bool:
    """Whether a control leaves room for its note beside it."""
    return isinstance(field.control, Switch)


class Fields(Leaves):
    """Measures and places what stands to the right of a field's label, or below it."""

    def control_box(self, field: Field, width: int) -> tuple[int, int, int]:
        """Return a control's width and height within ``width``, and the height with its note."""
        control = field.control
        if isinstance(control, Button | Space) or (field.note and is_slim(field)):
            own = min(width, self.leaf_wish(control))
        else:
            own = width
        tall = self.leaf_height(control, own)
        if not field.note:
            return own, tall, tall
        note = Label(field.note, NOTE)
        if is_slim(field):
            return own, tall, max(tall, self.leaf_height(note, self._note_room(width, own)))
        return own, tall, tall + self.small + self.leaf_height(note, width)

    def head(self, field: Field, width: int) -> int:
        """Return the height of what a label stands beside: a note below it is left out."""
        _, own, whole = self.control_box(field, width)
        return whole if is_slim(field) else own

    def place_control(self, field: Field, box: Box) -> None:
        """Put a control and its note into a box."""
        own, tall, whole = self.control_box(field, box.w)
        slim = is_slim(field)
        top = box.y + (whole - tall) // 2 if slim else box.y
        self.place_leaf(field.control, Box(box.x, top, own, tall))
        if not field.note:
            return
        note = Label(field.note, NOTE)
        room = self._note_room(box.w, own) if slim else box.w
        high = self.leaf_height(note, room)
        below = box.y + (whole - high) // 2 if slim else box.bottom - high
        self.place_leaf(note, Box(box.right - room, below, room, high))

    def _note_room(self, width: int, own: int) -> int:
        """Width that a note has beside its control."""
        return max(1, width - own - self.sizing.gap)

    def label_of(self, field: Field) -> Label:
        """Return the label of a field as a widget of its own."""
        return Label(field.text)
