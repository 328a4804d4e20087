"""Where presses land and where the focus goes, on bare boxes."""

from hypothesis import assume, given
from hypothesis import strategies as st

from game.ui.focus import Spot, hit, step
from game.ui.layout import Box

SLOP = 16


def grid(rows, cols, gap=12, side=60):
    return [
        Spot(f"{r}{c}", Box(c * (side + gap), r * (side + gap), side, side))
        for r in range(rows)
        for c in range(cols)
    ]


@given(st.integers(-40, 300), st.integers(-40, 300))
def test_a_press_belongs_to_the_nearest_within_reach(x, y):
    spots = grid(3, 3)
    found = hit(spots, x, y, SLOP)
    distances = {spot.name: spot.box.distance(x, y) for spot in spots}
    if found is None:
        assert min(distances.values()) > SLOP
    else:
        assert distances[found.name] == min(distances.values()) <= SLOP


def test_slop_ends_halfway_to_the_neighbour():
    left, right = Spot("left", Box(0, 0, 60, 60)), Spot("right", Box(72, 0, 60, 60))
    assert hit([left, right], 64, 30, SLOP).name == "left"
    assert hit([left, right], 68, 30, SLOP).name == "right"
    assert hit([left, right], 30, 60 + SLOP - 1, SLOP).name == "left"
    assert hit([left, right], 30, 60 + SLOP, SLOP) is None


def test_a_press_on_something_disabled_is_not_handed_to_its_neighbour():
    spots = [Spot("off", Box(0, 0, 60, 60), enabled=False), Spot("on", Box(72, 0, 60, 60))]
    assert hit(spots, 62, 30, SLOP) is None
    assert hit(spots, 80, 30, SLOP).name == "on"


def test_nothing_there_is_nothing_hit():
    assert hit([], 10, 10, SLOP) is None
    assert step([], None, "next") is None


def test_tab_order_goes_round_and_passes_over_what_is_disabled():
    spots = [
        Spot("a", Box(0, 0, 60, 60)),
        Spot("b", Box(72, 0, 60, 60), enabled=False),
        Spot("c", Box(144, 0, 60, 60)),
    ]
    assert step(spots, "a", "next") == "c"
    assert step(spots, "c", "next") == "a"
    assert step(spots, "a", "prev") == "c"
    assert step(spots, "a", "right") == "c"
    assert step(spots, None, "prev") == "c"


def test_directions_follow_the_picture():
    spots = grid(3, 3)
    assert step(spots, "11", "left") == "10"
    assert step(spots, "11", "right") == "12"
    assert step(spots, "11", "up") == "01"
    assert step(spots, "11", "down") == "21"
    assert step(spots, "10", "left") == "10"
    assert step(spots, "11", "ok") == "11"


@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_a_direction_and_its_opposite_lead_back(rows, cols, data):
    spots = grid(rows, cols)
    start = data.draw(st.sampled_from(spots)).name
    kind, opposite = data.draw(
        st.sampled_from([("left", "right"), ("right", "left"), ("up", "down"), ("down", "up")])
    )
    there = step(spots, start, kind)
    r, c = int(start[0]), int(start[1])
    inside = {"left": c > 0, "right": c < cols - 1, "up": r > 0, "down": r < rows - 1}[kind]
    assume(inside)
    assert there != start
    assert step(spots, there, opposite) == start


def test_no_line_is_passed_over():
    """What lies in between is stepped on, however far aside, and however wide what follows."""
    spots = [
        Spot("top", Box(0, 0, 200, 60)),
        Spot("aside", Box(800, 70, 60, 60)),
        Spot("wide", Box(0, 140, 1000, 60)),
    ]
    assert step(spots, "top", "down") == "aside"
    assert step(spots, "aside", "down") == "wide"
    assert step(spots, "wide", "up") == "aside"
    assert step(spots, "aside", "up") == "top"


def test_a_column_is_kept_though_its_neighbour_begins_a_little_higher():
    spots = [
        Spot("a", Box(0, 0, 200, 60)),
        Spot("x", Box(400, 70, 200, 60)),
        Spot("b", Box(0, 80, 200, 60)),
    ]
    assert step(spots, "a", "down") == "b"
