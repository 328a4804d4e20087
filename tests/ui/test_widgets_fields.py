"""The note of a field belongs to its control: near it, whole, and over nothing else."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.layout import Sizing
from game.ui.screen import Screen
from game.ui.widgets import Choice, Column, Field, Panel, Slider, Switch
from game.ui.widgets_arrange import arrange

NOTE = "Calms a trembling cursor; such trials are marked as assisted."
CONTROLS = {
    "switch": Switch("it", False),
    "slider": Slider("it", 0, 100, 30, form="{} %"),
    "choice": Choice("it", (("a", "Ask each time"), ("b", "Left"), ("c", "Right")), "a"),
}


def laid_out(size, text_scale, control, *, tremor=False):
    screen = Screen.create_null(size)
    screen.text_scale = text_scale
    other = Field("Hand that plays", Slider("other", 0, 10, 3))
    root = Panel(Column((Field("Steady the cursor", CONTROLS[control], NOTE), other)))
    mm = (20.0, 6.0) if tremor else (14.0, 3.0)
    return arrange(root, screen, Sizing(size, text_scale, target_mm=mm[0], gap_mm=mm[1]))


@given(
    size=st.tuples(st.integers(640, 2560), st.integers(480, 1440)),
    text_scale=st.floats(1.0, 2.0),
    control=st.sampled_from(sorted(CONTROLS)),
    tremor=st.booleans(),
)
def test_a_note_overlaps_nothing_and_stays_in_the_window(size, text_scale, control, tremor):
    layout = laid_out(size, text_scale, control, tremor=tremor)
    boxes = [placed.box for placed in layout.placed if not isinstance(placed.widget, Panel)]
    for one, two in combinations(boxes, 2):
        assert not one.overlaps(two)
    for box in boxes:
        assert box.x >= 0
        assert box.right <= size[0]


@pytest.mark.parametrize("control", sorted(CONTROLS))
def test_a_note_is_nearer_to_its_own_control_than_to_any_other(control):
    layout = laid_out((1280, 800), 1.0, control)
    places = {
        getattr(placed.widget, "text", None) or getattr(placed.widget, "name", ""): placed.box
        for placed in layout.placed
        if not isinstance(placed.widget, Panel)
    }
    note, own, other = places[NOTE], places["it"], places["other"]
    if control == "switch":
        assert own.right < note.x < own.right + own.h
        assert abs(note.centre[1] - own.centre[1]) <= 1
    else:
        assert 0 <= note.y - own.bottom < other.y - note.bottom
