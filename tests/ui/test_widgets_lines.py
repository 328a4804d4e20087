"""What belongs together lines up: cells of a choice, labels and controls, cards, numbers."""

import pytest

from game.ui.layout import Box
from game.ui.widgets import (
    NOTE,
    Button,
    Choice,
    Column,
    Field,
    Grid,
    Panel,
    Scale,
    Slider,
    Switch,
)
from tests.ui.working import menu, shown

SPLINTS = ("None said", "No splint", "Wrist splint", "Thumb splint", "Finger splint")
MANY = tuple((str(i), text) for i, text in enumerate((*SPLINTS, "Another one", "And a last one")))


def field(control, scale=1.0):
    return menu(Panel(Column((Field("Splint", control),))), (800, 600), scale)


@pytest.mark.parametrize("count", [5, 7])
def test_a_choice_of_several_rows_keeps_its_columns(count):
    ui = field(Choice("splint", MANY[:count], "0"), 1.6)
    cells = [box for _, box in ui.placed("splint").parts]
    rows = sorted({cell.y for cell in cells})
    across = [[cell for cell in cells if cell.y == y] for y in rows]
    assert len(rows) > 1
    for row in across:
        assert [(cell.x, cell.w) for cell in row] == [
            (cell.x, cell.w) for cell in across[0][: len(row)]
        ]
    assert all(len(row) == len(across[0]) for row in across[:-1])


def test_thin_lines_keep_the_cells_of_several_rows_apart():
    several, one = field(Choice("it", MANY, "0")), field(Choice("it", MANY[:2], "0"))
    assert "fill" not in shown(one)
    ui = several
    assert "fill" in shown(ui)
    cells = [box for _, box in ui.placed("it").parts]
    for entry in (entry for entry in ui._screen.log if entry.op == "fill"):
        line = Box(*entry.rect)
        assert ui.box("it").holds(line)
        assert not any(line.overlaps(cell) for cell in cells)


CONTROLS = {
    "slider": Slider("it", 0, 10, 3),
    "switch": Switch("it", on=False),
    "two lines": Choice("it", (("a", "Ask each\ntime"), ("b", "Left")), "a"),
    "two rows": Choice("it", MANY, "0"),
}


@pytest.mark.parametrize("note", ["", "A line of small letters that says what it does."])
@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize("label", ["Splint", "A label which is so long that it takes three lines"])
def test_a_label_stands_in_the_middle_of_its_control(control, note, label):
    ui = menu(Panel(Column((Field(label, CONTROLS[control], note),))), (800, 600), 1.25)
    assert ui.layout.placed[1].widget.text == label
    middle = ui.layout.placed[1].box.centre[1]
    assert abs(middle - ui.box("it").centre[1]) <= 1


@pytest.mark.parametrize("size", [(800, 600), (1366, 768), (1920, 1080)])
def test_the_buttons_of_a_slider_are_as_large_with_large_texts(size):
    def ends(scale):
        fields = tuple(Field(f"Level {i}", Slider(str(i), 0, 10, 3), "Note") for i in range(5))
        ui = menu(Panel(Column(fields)), size, scale)
        boxes = [ui.part(str(i), part) for i in range(5) for part in ("minus", "plus")]
        return [min(box.w, box.h) for box in boxes]

    assert min(min(ends(scale)) for scale in (1.25, 1.5, 2)) >= max(ends(1))


def cards(scale=1.0, size=(1366, 768)):
    names = ("How it looks", "How it sounds", "Your hand and device", "Layout", "Play area", "Pace")
    return menu(
        Panel(
            Column(
                (Grid(tuple(Button(name, name, "card", "icon:user") for name in names), 3),),
                "center",
            )
        ),
        size,
        scale,
    )


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_pictures_and_words_of_cards_stand_on_lines(scale):
    ui = cards(scale)
    placed = [item for item in ui.layout.placed if isinstance(item.widget, Button)]
    assert {len(item.lines) for item in placed} != {1}, "some have two lines"
    assert len({item.box.h for item in placed}) == 1
    for y in {item.box.y for item in placed}:
        line = [item for item in placed if item.box.y == y]
        assert len({item.art.y for item in line}) == 1
        if scale < 1.75:
            assert len({item.lines[0].box.y for item in line}) == 1
            continue
        for item in line:
            top, bottom = item.lines[0].box.y, item.lines[-1].box.bottom
            assert abs((top + bottom) // 2 - item.art.centre[1]) <= 1, "words beside a picture"
            assert item.art.right <= min(text.box.x for text in item.lines)


def test_cards_grow_with_the_text():
    for size in ((800, 600), (1366, 768)):
        plain, large = cards(1.0, size), cards(2.0, size)
        assert large.box("Layout").w > 1.1 * plain.box("Layout").w
        assert large.box("Layout").w <= large.layout.placed[0].box.w // 2
        assert max(len(item.lines) for item in large.layout.placed) <= 2


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_numbers_of_a_scale_stand_on_one_line(scale):
    ui = menu(Scale("pain"), (1920, 1080), scale)
    placed = ui.placed("pain")
    cells = {box.y: box for _, box in placed.parts}
    for box in cells.values():
        numbers = [line for line in placed.lines if box.y <= line.box.y < box.bottom]
        assert len({line.box.y for line in numbers if line.style != NOTE}) == 1
