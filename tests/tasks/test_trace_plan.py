"""Where paths are laid, how wide, and what a level may ask for."""

from __future__ import annotations

import math
import random
import re
import tomllib
from dataclasses import replace
from importlib import resources
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from game.core.values import Rect, Side
from game.tasks import trace_maze
from game.tasks.base import LevelFault
from game.tasks.trace import EXERCISE
from game.tasks.trace_drafts import SHAPES
from game.tasks.trace_level import read_level
from game.tasks.trace_plan import difficulty, path_length
from tests.tasks.boards import surroundings
from tests.tasks.tracing import VARIANTS, level, planned

ALL = pytest.mark.parametrize("variant", VARIANTS)
SIZES = ((800, 600), (1280, 800), (1920, 1080), (2560, 1080), (3840, 2160))
REACHABLE = {
    "line": (1.5, 6.5),
    "wave": (1.7, 7.2),
    "shape": (2.6, 7.0),
    "letter": (3.0, 6.5),
    "spiral": (2.5, 7.5),
    "maze": (3.0, 6.0),
}


@given(
    st.sampled_from(VARIANTS),
    st.floats(1.0, 8.0),
    st.integers(0, 10_000),
    st.sampled_from(SIZES),
    st.sampled_from(Side),
)
@example("maze", 1.0, 1923, (800, 600), Side.LEFT)  # a way of one large cell
@settings(max_examples=150, deadline=None)
def test_every_path_can_be_drawn_and_touched(variant, bits, seed, size, hand):
    context = surroundings(size=size, hand=hand)
    params = planned(variant, bits, seed, where=context)
    area, half = context.area, params.half_width
    assert 1_200 <= half <= 16_000
    for stroke in params.strokes:
        assert all(area.x + half <= x <= area.right - half for x, _ in stroke)
        assert all(area.y + half <= y <= area.bottom - half for _, y in stroke)
        steps = [math.dist(a, b) for a, b in pairwise(stroke)]
        assert max(steps) <= 1.6 * max(1_000, path_length(params) / 1_400)
    assert all(area.x <= x <= area.right for wall in params.walls for x, _ in wall)
    assert sum(len(s) for s in params.strokes) <= 1_500
    assert path_length(params) >= 30_000
    assert params.segments[-1] == sum(len(s) for s in params.strokes)
    assert 6 <= len(params.segments) <= 10


@ALL
@pytest.mark.parametrize("size", SIZES[:4])
def test_what_is_asked_for_is_played_where_it_can_be(variant, size):
    low, high = REACHABLE[variant]
    if size == (800, 600):
        high -= 0.7
    for k in range(9):
        bits = low + (high - low) * k / 8
        params = planned(variant, bits, seed=k, where=surroundings(size=size))
        assert difficulty(params) == pytest.approx(bits, abs=0.12)


@ALL
def test_beyond_what_can_be_drawn_it_comes_as_near_as_it_can(variant):
    easiest, hardest = planned(variant, 0.5), planned(variant, 12.0)
    assert difficulty(easiest) <= REACHABLE[variant][0] + 0.1
    assert difficulty(hardest) >= REACHABLE[variant][1] - 0.3
    assert hardest.half_width < 4_000


def parts_too_close(params) -> bool:
    """Whether two parts of one stroke, far apart along it, are nearer than the corridor is wide."""
    half = params.half_width
    for stroke in params.strokes:
        step = math.dist(stroke[0], stroke[1]) or 1_000
        apart = math.ceil(8 * half / step)
        thin = range(0, len(stroke), 4)
        closed = stroke[0] == stroke[-1]
        for i in thin:
            for j in range(i + apart, len(stroke), 4):
                if closed and len(stroke) - (j - i) < apart:
                    continue
                if math.dist(stroke[i], stroke[j]) < 2 * half - 2 * step:
                    return True
    return False


@pytest.mark.parametrize("variant", ["line", "wave", "spiral", "maze"])
@pytest.mark.parametrize("bits", [0.5, 4.0, 6.0])
def test_neighbouring_parts_of_a_path_never_merge(variant, bits):
    assert not any(parts_too_close(planned(variant, bits, seed=k)) for k in range(3))


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_never_merge_with_themselves(name):
    assert not parts_too_close(planned("shape", 0.5, shapes=[name]))


@pytest.mark.parametrize("char", "ABCDEFGHIJKLMNOPQRSTUVWXYZ123457")
def test_letters_never_merge_with_themselves(char):
    # 0 and O close on themselves; 6, 8 and 9 touch themselves where they are written so.
    assert not parts_too_close(planned("letter", 0.5, letters=char))


@ALL
def test_the_left_hand_gets_the_mirror_image(variant):
    right = replace(surroundings(), mirrored=False)
    left = replace(right, mirrored=True)
    first, second = (planned(variant, 4.5, seed=5, where=c) for c in (right, left))
    if variant == "letter":
        assert second == first
        return
    area = right.area
    for ours, theirs in zip(first.strokes, second.strokes, strict=True):
        assert theirs == tuple((area.x + area.right - x, y) for x, y in ours)
    assert second.half_width == first.half_width


def test_waves_and_mazes_start_on_the_side_of_the_other_hand():
    for variant in ("wave", "maze"):
        stroke = planned(variant, 4.5).strokes[0]
        assert stroke[0][0] < stroke[-1][0]


@ALL
def test_the_layout_is_a_function_of_its_seed(variant):
    assert planned(variant, 4.5, seed=8) == planned(variant, 4.5, seed=8)


def test_letters_do_not_come_twice_in_a_row():
    rng, context = random.Random(4), surroundings()
    letters = level("letter", letters="AB")
    state, seen = None, []
    for _ in range(6):
        params = EXERCISE.plan(letters, 5.0, context, rng, state)
        seen.append(params.item)
        state = EXERCISE.start(params, context)
    assert all(a != b for a, b in pairwise(seen))


@ALL
def test_paths_of_the_same_bits_come_in_several_lengths_and_widths(variant):
    rng, context, state, seen = random.Random(6), surroundings(), None, []
    for _ in range(24):
        params = EXERCISE.plan(level(variant), 4.5, context, rng, state)
        assert difficulty(params) == pytest.approx(4.5, abs=0.05)
        seen.append((params.item, path_length(params), params.half_width))
        state = EXERCISE.start(params, context)
    assert max(half for *_, half in seen) > 1.4 * min(half for *_, half in seen)
    for (item, long, _), (following, longer, _) in pairwise(seen):
        assert item != following or abs(math.log2(longer / long)) > 0.1


def test_a_level_may_bound_how_long_paths_are():
    lengths = [
        path_length(planned("wave", bits, seed, length_mm=[150, 250]))
        for seed in range(6)
        for bits in (3.0, 5.0)
    ]
    assert all(149_000 <= total <= 251_000 for total in lengths)


def test_easy_letters_are_chosen_where_hard_ones_cannot_be_wide_enough():
    items = {planned("letter", 3.0, seed=k).item for k in range(12)}
    assert items <= set("1LIVT7CJ")


def test_spirals_say_their_centre_and_turns():
    params = planned("spiral", 6.0, turns=[3.0, 3.0])
    assert params.turns == 300
    assert math.dist(params.centre, params.strokes[0][0]) <= 1
    radii = [math.dist(params.centre, p) for p in params.strokes[0]]
    assert all(b >= a - 2 for a, b in pairwise(radii))


@given(st.integers(2, 14), st.integers(2, 9), st.integers(0, 1_000))
@settings(max_examples=60)
def test_a_maze_has_one_way_and_it_goes_through_no_wall(columns, rows, seed):
    maze = trace_maze.carve(columns, rows, random.Random(seed))
    assert maze.way[0][0] == 0
    assert maze.way[-1][0] == columns - 1
    assert len(set(maze.way)) == len(maze.way)
    pieces = {
        (x, y, bx != ax)
        for (ax, ay), (bx, by) in maze.walls()
        for x in range(ax, max(bx, ax + 1))
        for y in range(ay, max(by, ay + 1))
    }
    inner = (columns - 1) * rows + columns * (rows - 1)
    outer = 2 * (columns + rows)
    # A tree of passages: one fewer than there are cells, so exactly one way to anywhere.
    assert len(pieces) == outer + inner - (columns * rows - 1)
    for (ax, ay), (bx, by) in pairwise(maze.way):
        crossed = (max(ax, bx), max(ay, by), ax == bx)
        assert crossed not in pieces


def test_a_small_area_still_gets_a_path():
    where = replace(surroundings(), area=Rect(0, 0, 90_000, 60_000))
    for variant in VARIANTS:
        params = planned(variant, 4.5, where=where)
        assert all(0 < x < 90_000 and 0 < y < 60_000 for s in params.strokes for x, y in s)


FAULTS = [
    ("zigzag", {}, "variant", "line, wave"),
    ("wave", {"bend": 3}, "params.bend", "unknown key"),
    ("wave", {"bends": 3}, "params.bends", "pair of numbers"),
    ("wave", {"bends": [2, 2.5]}, "params.bends", "whole number"),
    ("wave", {"bends": [5, 3]}, "params.bends", "has to grow"),
    ("spiral", {"turns": [0.5, 3.0]}, "params.turns", "1 to 4"),
    ("spiral", {"turns": ["a", "b"]}, "params.turns", "not a number"),
    ("shape", {"shapes": ["blob"]}, "params.shapes", "circle"),
    ("shape", {"shapes": [["circle"]]}, "params.shapes", "circle"),
    ("shape", {"shapes": []}, "params.shapes", "at least one"),
    ("letter", {"letters": "aß"}, "params.letters", "'a' is not one of"),
    ("letter", {"letters": ["A"]}, "params.letters", "text"),
    ("line", {"orientations": ["up"]}, "params.orientations", "across"),
    ("line", {"checkpoints": True}, "params.checkpoints", "whole number"),
    ("line", {"checkpoints": 12}, "params.checkpoints", "outside 0 to 9"),
    ("line", {"half_width_mm": [0.5, 3]}, "params.half_width_mm", "1.2 to 16"),
    ("line", {"length_mm": [20, 90]}, "params.length_mm", "30 to 5000"),
    ("line", {"length_mm": 90}, "params.length_mm", "pair of numbers"),
]


@pytest.mark.parametrize(("variant", "params", "key", "reason"), FAULTS)
def test_a_level_that_cannot_be_played_says_why(variant, params, key, reason):
    with pytest.raises(LevelFault) as fault:
        read_level(params, variant)
    assert fault.value.key == key
    assert reason in fault.value.reason


def test_a_level_may_narrow_what_is_played():
    params = planned("line", 2.0, half_width_mm=[2.0, 4.0], orientations=["down"])
    assert params.half_width == 4_000
    assert params.item == "down"


def test_the_levels_that_come_with_the_game_are_sound():
    files = [f for f in resources.files("levels").iterdir() if f.name.startswith("trace-")]
    tables = [tomllib.loads(f.read_text("utf-8")) for f in files]
    assert {t["variant"] for t in tables} == set(VARIANTS)
    for file, table in zip(files, tables, strict=True):
        assert re.sub(r"-\d-", "-", file.name) == f"{table['id']}.toml"
        assert table["exercise"] == EXERCISE.id
        read_level(table["params"], table["variant"])
