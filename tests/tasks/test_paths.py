"""The geometry of paths: what is drawn, and what follows it."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.values import Rect
from game.tasks import letters
from game.tasks.paths import (
    arc,
    between,
    bounds,
    dist,
    gap,
    length,
    mirrored,
    pulled,
    resample,
    scaled,
)

coordinates = st.integers(-300_000, 300_000)
points = st.tuples(coordinates, coordinates)
polylines = st.lists(points, min_size=2, max_size=8, unique=True)


@given(points, points, points)
def test_the_gap_to_a_segment_is_that_of_its_nearest_point(p, a, b):
    steps = 400
    on_it = [
        (a[0] + (b[0] - a[0]) * k / steps, a[1] + (b[1] - a[1]) * k / steps)
        for k in range(steps + 1)
    ]
    nearest = min(math.dist(p, q) for q in on_it)
    assert gap(p, a, b) <= nearest + 1
    assert gap(p, a, b) >= nearest - math.dist(a, b) / steps - 1


@given(polylines, st.integers(500, 5_000))
def test_resampling_keeps_ends_corners_and_length(polyline, spacing):
    drawn = resample(polyline, spacing)
    assert drawn[0] == polyline[0]
    assert drawn[-1] == polyline[-1]
    whole = length(polyline)
    # Corners of less than 25 degrees are cut, by less than a tenth of the spacing each.
    assert abs(length(drawn) - whole) <= 0.1 * spacing * len(polyline) + len(drawn)
    longest = max(math.dist(a, b) for a, b in pairwise(drawn))
    assert longest <= 1.5 * spacing + 2


def test_resampling_keeps_a_right_angle():
    assert (10_000, 0) in resample([(0, 0), (10_000, 0), (10_000, 7_300)], 1_000)


@given(polylines, st.integers(-50_000, 50_000), st.integers(1, 400_000))
def test_mirrored_twice_is_the_same(polyline, left, width):
    area = Rect(left, 0, width, 1_000)
    once = mirrored(polyline, area)
    assert mirrored(once, area) == tuple(polyline)
    assert [y for _, y in once] == [y for _, y in polyline]
    assert all(x + m == 2 * left + width for (x, _), (m, _) in zip(polyline, once, strict=True))


@given(points, points, st.integers(200, 5_000))
def test_a_long_movement_is_cut_into_short_ones(a, b, longest):
    pieces = [a, *between(a, b, longest)]
    assert pieces[-1] == b
    assert all(dist(p, q) <= longest + 1 and gap(q, a, b) <= 1 for p, q in pairwise(pieces))


@given(points, points, st.integers(1, 10_000))
def test_a_string_never_gets_longer_than_it_is(tail, head, reach):
    end = pulled(tail, head, reach)
    assert dist(end, head) <= reach + 2
    if dist(tail, head) <= reach:
        assert end == tail


def test_a_full_arc_is_as_long_as_its_circle():
    assert length(arc((5.0, 5.0), (10.0, 10.0), 0, 360)) == pytest.approx(20 * math.pi, rel=1e-3)


def test_scaling_scales_length_and_shifts():
    path = ((0.0, 0.0), (3.0, 4.0))
    assert length(scaled(path, 2.0, (7.0, 7.0))) == 10.0
    assert scaled(path, 2.0, (7.0, 7.0))[0] == (7.0, 7.0)


@pytest.mark.parametrize("char", letters.GLYPHS)
def test_letters_stand_between_top_line_and_base_line(char):
    left, top, right, bottom = bounds(letters.glyph(char))
    assert top == pytest.approx(0, abs=0.5)
    assert bottom == pytest.approx(letters.HEIGHT, abs=0.5)
    assert right - left <= 130


STARTS = {"A": (40, 0), "E": (0, 0), "L": (0, 0), "O": (40, 0), "T": (35, 0), "8": (34, 0)}
COUNTS = {"A": 3, "B": 3, "C": 1, "E": 4, "H": 3, "K": 2, "S": 1, "T": 2, "X": 2, "4": 2, "8": 1}


@pytest.mark.parametrize(("char", "start"), STARTS.items())
def test_letters_start_where_the_hand_is_taught_to(char, start):
    assert letters.glyph(char)[0][0] == pytest.approx(start)


@pytest.mark.parametrize(("char", "count"), COUNTS.items())
def test_letters_have_as_many_strokes_as_are_taught(char, count):
    assert len(letters.glyph(char)) == count


@pytest.mark.parametrize("char", "COGQ0")
def test_round_letters_run_against_the_clock(char):
    ring = letters.glyph(char)[0]
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    # Counter-clockwise on a screen, whose y grows downwards, has a negative area.
    assert sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) < 0


@pytest.mark.parametrize("char", "EFHLTI")
def test_uprights_are_pulled_down_first(char):
    first = letters.glyph(char)[0]
    assert first[1][1] > first[0][1]
    assert first[1][0] == first[0][0]
