"""Tracing as a hand finds it: what counts, what is forgiven, what cannot be cheated."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from game.core.plain import from_plain, to_plain
from game.core.values import AXIS_MAX, Command
from game.core.view import Corridor, Cursor, Dashes, Look, Mark, Role, Station, Wall
from game.tasks.base import Skill
from game.tasks.trace import EXERCISE
from game.tasks.trace_plan import Params
from tests.tasks.boards import surroundings
from tests.tasks.tracing import (
    VARIANTS,
    Pen,
    planned,
    simulated,
    straight,
    traced,
    with_path,
)

ALL = pytest.mark.parametrize("variant", VARIANTS)


@ALL
@pytest.mark.parametrize("bits", [2.5, 4.5, 6.5])
def test_a_perfect_hand_succeeds_with_all_its_margins(variant, bits):
    params = planned(variant, bits)
    outcome = traced(params).outcome
    assert (outcome.kind, outcome.success) == ("done", True)
    assert outcome.details["inside_permille"] == 1000
    assert len(outcome.margins) == len(params.segments)
    assert all(0 < m <= 3 for m in outcome.margins)


@ALL
@pytest.mark.parametrize("side", [-1, 1])
def test_a_hand_beside_the_path_comes_to_the_end_and_fails(variant, side):
    params = planned(variant, 5.5)
    outcome = traced(params, side * 1.5 * params.half_width).outcome
    assert (outcome.kind, outcome.success) == ("done", False)
    assert sum(m < 0 for m in outcome.margins) >= 0.8 * len(outcome.margins)


@given(st.integers(2_000, 12_000), st.floats(0.05, 1.9))
def test_success_margins_and_deviation_tell_the_same(half_width, share):
    params = straight(half_width)
    (stroke,) = params.strokes
    pen = Pen(params)
    pen.draw([stroke[0], *((x, y + share * half_width) for x, y in stroke[1:])])
    outcome = pen.outcome
    assert outcome.success == (outcome.details["deviation_p90_um"] <= half_width)
    assert outcome.success == (outcome.details["inside_permille"] >= 900)
    expected = -math.log2(share)
    assert outcome.margins[3] == pytest.approx(min(expected, 3.0), abs=0.02)


@given(
    variant=st.sampled_from(VARIANTS),
    bits=st.floats(2.5, 6.5),
    seed=st.integers(0, 10_000),
    share=st.floats(0.0, 1.8),
    wave=st.floats(10.0, 80.0),
)
@settings(max_examples=25, deadline=None)
def test_margins_agree_with_success_however_a_path_is_drawn(variant, bits, seed, share, wave):
    params = planned(variant, bits, seed, where=surroundings(size=(800, 600)))
    pen = Pen(params)
    for stroke in params.strokes:
        side = [share * params.half_width * math.sin(k / wave) for k in range(len(stroke))]
        drawn = [(x + s, y + s) for (x, y), s in zip(stroke, side, strict=True)]
        pen.draw([stroke[0], *drawn[1:-1], stroke[-1]])
    outcome = pen.outcome
    if outcome is None:
        return
    assert len(outcome.margins) == len(params.segments)
    assert max(outcome.margins) >= 0 or not outcome.success
    assert min(outcome.margins) < 0 or outcome.success


def test_a_hand_may_lift_and_go_on():
    params = straight()
    (stroke,) = params.strokes
    pen = Pen(params)
    pen.draw(stroke[:90])
    pen.lift()
    pen.go((120_000, 90_000), grip=0)
    pen.draw(stroke[88:])
    assert pen.outcome.success
    assert pen.outcome.details["lifts"] == 1
    kinds = pen.kinds()
    assert kinds.index("stroke_begun") < kinds.index("lifted") < kinds.index("resumed")


def test_going_on_far_from_where_it_lifted_draws_nothing():
    params = straight()
    (stroke,) = params.strokes
    pen = Pen(params)
    pen.draw(stroke[:50])
    pen.lift()
    pen.draw(stroke[120:])
    assert pen.outcome is None
    assert EXERCISE.ink(pen.state) is None
    assert pen.state.at < 52


def test_a_stroke_begins_at_its_start():
    params = straight()
    (stroke,) = params.strokes
    pen = Pen(params)
    pen.draw(stroke[60:90])
    assert pen.state.at == -1
    assert pen.events == []
    pen.go((stroke[0][0], 90_000), stroke[0])
    assert pen.kinds() == ["stroke_begun", "returned"]


def test_a_movement_before_the_pen_touches_is_not_drawn():
    params = straight()
    (stroke,) = params.strokes
    pen = Pen(params)
    pen.go((stroke[0][0], 150_000), grip=0)
    pen.go(stroke[0], grip=AXIS_MAX)
    assert pen.state.deviations == (0,)


def test_straying_and_coming_back_is_noticed_and_forgiven():
    params = straight()
    (stroke,) = params.strokes
    pen = Pen(params)
    pen.draw(stroke[:80])
    pen.go((130_000, 57_000), (130_000, 75_000), (130_000, 57_000))
    assert pen.kinds()[-1] == "left_path"
    assert EXERCISE.ink(pen.state) == pen.at
    pen.go(*stroke[78:])
    assert "returned" in pen.kinds()
    assert pen.outcome.success
    assert pen.outcome.details["excursions"] == 1


def test_a_shortcut_across_a_wave_is_not_rewarded():
    params = planned("wave", 5.0, bends=[4, 4])
    (stroke,) = params.strokes
    third = len(stroke) // 4
    pen = Pen(params)
    pen.draw(stroke[:third])
    before = pen.state.at
    a, b = stroke[third - 1], stroke[-1]
    pen.go(*((a[0] + (b[0] - a[0]) * k / 80, a[1] + (b[1] - a[1]) * k / 80) for k in range(81)))
    assert pen.outcome is None
    assert pen.state.at - before < len(stroke) // 8


def test_spiral_loops_are_never_jumped():
    params = planned("spiral", 5.5)
    (stroke,) = params.strokes
    one = next(k for k in range(len(stroke)) if math.dist(stroke[k], stroke[0]) > 35_000)
    pen = Pen(params)
    pen.draw(stroke[:one])
    before = pen.state.at
    centre, (x, y) = params.centre, stroke[one]
    outwards = [
        (centre[0] + (x - centre[0]) * (1 + k / 50), centre[1] + (y - centre[1]) * (1 + k / 50))
        for k in range(40)
    ]
    pen.go(*outwards)
    assert pen.state.at - before < 15
    pen.go(*stroke[one + 150 :])
    assert pen.outcome is None


def test_circling_inside_a_large_circle_is_not_drawing_it():
    params = planned("shape", 5.0, shapes=["circle"])
    (stroke,) = params.strokes
    left, right = min(x for x, _ in stroke), max(x for x, _ in stroke)
    cx, radius = (left + right) / 2, (right - left) / 2
    cy = stroke[0][1] + radius
    pen = Pen(params)
    pen.draw(stroke[:5])
    pen.go(*(((x - cx) * 0.3 + cx, (y - cy) * 0.3 + cy) for x, y in stroke))
    assert pen.outcome is None
    assert pen.state.at < 30


@pytest.mark.parametrize("char", "NVW")
@pytest.mark.parametrize("side", [-0.8, 0.8])
def test_a_hand_that_doubles_back_through_a_sharp_corner_gets_it_all(char, side):
    params = planned("letter", 4.0, letters=char)
    pen = traced(params, side * params.half_width)
    assert pen.outcome.success
    assert pen.outcome.details["inside_permille"] >= 990


@given(
    st.integers(0, 10_000),
    st.floats(0.2, 1.6),
    st.floats(0.0, 6.3),
    st.sampled_from(["wave", "shape", "spiral"]),
)
@example(seed=118, share=1.5, phase=0.0, variant="wave")
@settings(max_examples=20, deadline=None)
def test_slow_and_fast_devices_are_judged_alike(seed, share, phase, variant):
    params = planned(variant, 4.5, seed, where=surroundings(size=(800, 600)))
    size = share * params.half_width
    slow, fast = Pen(params), Pen(params)
    for stroke in params.strokes:
        way = [
            (x, y + round(size * math.sin(k / 25 + phase) * min(k / 30, 1.0)))
            for k, (x, y) in enumerate(stroke)
        ]
        way = [*way[::4], stroke[-1]]
        slow.draw(way)
        fast.jump(way[0])
        for (ax, ay), (bx, by) in pairwise(way):
            fast.go(*((ax + (bx - ax) * k / 33, ay + (by - ay) * k / 33) for k in range(1, 34)))
    if slow.outcome is None or fast.outcome is None:
        assert slow.outcome == fast.outcome
        return
    ours, theirs = slow.outcome.details, fast.outcome.details
    assert ours["deviation_p90_um"] == pytest.approx(theirs["deviation_p90_um"], rel=0.05, abs=150)
    assert abs(ours["inside_permille"] - theirs["inside_permille"]) <= 25


@pytest.mark.parametrize("command", [Command.CANCEL, Command.UNPLUG])
def test_a_cancelled_contact_lets_go_without_blame(command):
    params = straight()
    (stroke,) = params.strokes
    pen = Pen(params)
    pen.draw(stroke[:60])
    pen.frame(command)
    assert EXERCISE.ink(pen.state) is None
    pen.go(*stroke[60:100])
    assert pen.state.at < 62, "the cancelled grip must not go on drawing"
    pen.draw(stroke[58:])
    assert pen.outcome.success
    assert pen.outcome.details["lifts"] == 0


def test_pause_and_resume_carry_no_harm():
    params = straight()
    (stroke,) = params.strokes
    pen = Pen(params)
    pen.draw(stroke[:60])
    pen.frame(Command.PAUSE)
    pen.frame(Command.RESUME)
    pen.go(*stroke[60:100])
    assert pen.state.at < 62, "a grip held through a pause must not go on drawing"
    pen.draw(stroke[58:])
    assert pen.outcome.success
    assert pen.outcome.details["lifts"] == 0


def test_a_pause_which_opens_the_hand_is_no_lift():
    """In play the device lets go in the very frame that carries the pause."""
    params = straight()
    (stroke,) = params.strokes
    pen = Pen(params)
    pen.draw(stroke[:60])
    pen.grip = 0
    pen.frame(Command.PAUSE)
    assert EXERCISE.ink(pen.state) is None
    assert "lifted" not in pen.kinds()
    pen.frame(Command.RESUME)
    pen.draw(stroke[58:])
    assert pen.outcome.success
    assert pen.outcome.details["lifts"] == 0


@pytest.mark.parametrize(
    ("command", "kind"), [(Command.GIVE_UP, "given_up"), (Command.HALT, "halted")]
)
def test_a_trial_that_is_broken_off_says_nothing_of_ability(command, kind):
    pen = Pen(straight())
    pen.draw(pen.state.params.strokes[0][:60])
    pen.frame(command)
    outcome = pen.outcome
    assert (outcome.kind, outcome.success, outcome.margins) == (kind, False, ())
    ended = pen.state
    pen.go((60_000, 60_000))
    assert pen.state == ended


def test_an_analog_grip_takes_hold_and_lets_go_at_its_own_levels():
    params = straight()
    (stroke,) = params.strokes
    pen = Pen(params)
    pen.go(stroke[0], grip=15_999)
    assert not pen.state.drawing
    pen.go(stroke[1], grip=16_000)
    pen.go(stroke[2], grip=9_000)
    assert pen.state.drawing
    pen.go(stroke[3], grip=8_999)
    assert not pen.state.drawing
    assert pen.state.lifts == 1


def test_letters_go_stroke_by_stroke():
    params = planned("letter", 4.5, letters="A")
    pen = Pen(params)
    pen.draw(params.strokes[1])
    assert "stroke_done" not in pen.kinds(), "the second stroke does not count as the first"
    for done, stroke in enumerate(params.strokes, start=1):
        pen.draw(stroke)
        assert pen.kinds().count("stroke_done") == done
    assert pen.kinds()[-1] == "completed"
    assert pen.outcome.success


def test_two_strokes_that_cross_are_told_apart():
    cross = (
        tuple((50_000 + 1_000 * k, 80_000) for k in range(101)),
        tuple((100_000, 30_000 + 1_000 * k) for k in range(101)),
    )
    params = with_path(planned("line"), cross, 8_000)
    pen = Pen(params)
    pen.draw(cross[0][:51])
    pen.go(*cross[1][50:])
    assert pen.state.stroke == 0
    assert "left_path" in pen.kinds()
    assert pen.state.at <= 51


def test_checkpoints_bloom_and_make_the_progress():
    params = planned("wave", 4.5)
    pen = Pen(params)
    seen = [EXERCISE.progress(pen.state)]
    pen.jump(params.strokes[0][0])
    for point in params.strokes[0]:
        pen.go(point)
        if EXERCISE.progress(pen.state) != seen[-1]:
            seen.append(EXERCISE.progress(pen.state))
    assert seen == [(k, 5) for k in range(6)]
    assert pen.kinds().count("bloomed") == 4


def test_the_picture_of_a_path():
    params = planned("wave", 4.5)
    (stroke,) = params.strokes
    pen = Pen(params)
    pen.frame()
    first = EXERCISE.scenery(pen.state)
    assert Corridor(params.strokes, params.half_width) in first
    assert [p.points for p in first if isinstance(p, Dashes)] == [stroke]
    assert [(p.role, p.at, p.look) for p in first if isinstance(p, Station)] == [
        (Role.GOAL, stroke[-1], Look.ACTIVE),
        (Role.START, stroke[0], Look.ACTIVE),
    ]
    pen.draw(stroke[: len(stroke) // 2])
    later = EXERCISE.scenery(pen.state)
    (rest,) = [p.points for p in later if isinstance(p, Dashes)]
    assert rest == stroke[-len(rest) :]
    assert 0.4 * len(stroke) < len(rest) < 0.65 * len(stroke)
    assert [p.done for p in later if isinstance(p, Mark)] == [True, True, False, False] or [
        p.done for p in later if isinstance(p, Mark)
    ] == [True, False, False, False]
    (cursor,) = EXERCISE.actors(pen.state)
    assert cursor == Cursor(pen.at, cursor.size, Role.GUIDE, True)


@ALL
def test_scenery_changes_only_with_an_event(variant):
    params = planned(variant, 4.5)
    pen = Pen(params)
    pen.frame()
    shown = EXERCISE.scenery(pen.state)
    for stroke in params.strokes:
        pen.jump(stroke[0])
        for point in stroke:
            count = len(pen.events)
            shown = EXERCISE.scenery(pen.state)
            pen.go(point)
            if len(pen.events) == count:
                assert EXERCISE.scenery(pen.state) == shown


def test_a_maze_shows_its_walls_and_not_its_way():
    prims = EXERCISE.scenery(Pen(planned("maze", 4.5)).state)
    assert any(isinstance(p, Wall) for p in prims)
    assert not any(isinstance(p, Corridor | Dashes) for p in prims)


@pytest.mark.parametrize("seed", range(5))
def test_start_and_goal_of_a_maze_cover_none_of_its_walls(seed):
    params = planned("maze", seed=seed)
    stations = [
        p
        for p in EXERCISE.scenery(EXERCISE.start(params, surroundings()))
        if isinstance(p, Station)
    ]
    assert len(stations) == 2
    assert all(station.size <= 2 * params.half_width for station in stations)


def test_starts_of_strokes_still_to_come_are_numbered():
    params = planned("letter", 4.5, letters="E")
    prims = EXERCISE.scenery(Pen(params).state)
    starts = [p for p in prims if isinstance(p, Station) and p.role is Role.START]
    assert [(p.label, p.look) for p in starts] == [
        ("4", Look.IDLE),
        ("3", Look.IDLE),
        ("2", Look.IDLE),
        ("1", Look.ACTIVE),
    ]


@ALL
def test_the_instruction_has_six_words_at_most(variant):
    cue = EXERCISE.cue(Pen(planned(variant, 4.5)).state)
    assert 1 <= len(cue.text.split()) <= 6
    assert cue.picture == "path"


def test_a_letter_is_named_in_its_instruction():
    cue = EXERCISE.cue(Pen(planned("letter", 4.5, letters="S")).state)
    assert "{thing}" in cue.text
    assert cue.art == "glyph:S"


def test_measures_get_the_paths_and_the_time_of_drawing():
    params = straight()
    (stroke,) = params.strokes
    pen = Pen(params)
    pen.go((0, 0), (1_000, 1_000), grip=0)
    pen.draw(stroke)
    facts = EXERCISE.measure_input(pen.state)
    assert facts.paths == params.strokes
    assert facts.half_width == params.half_width
    assert facts.pen_only
    assert facts.counts == {"lifts": 0, "excursions": 0}
    begun, done = (e.t for e in pen.events if e.kind in ("stroke_begun", "stroke_done"))
    assert facts.span == (begun, done)


@ALL
def test_parameters_come_back_from_a_record(variant):
    params = planned(variant, 5.0)
    stored = json.loads(json.dumps(to_plain(params)))
    assert from_plain(Params, stored) == params


@ALL
@pytest.mark.parametrize(("skill", "bits"), [(3.0, 4.5), (5.0, 5.0), (6.5, 4.0)])
def test_a_simulated_player_comes_to_the_end(variant, skill, bits):
    params = planned(variant, bits)
    pen = simulated(params, Skill(bits=skill, drop=0.3), seed=round(skill))
    assert pen.outcome is not None
    assert pen.outcome.kind == "done"


@ALL
def test_simulated_success_follows_difficulty(variant):
    skill = Skill(bits=5.0)
    for bits, low, high in ((4.0, 0.7, 1.0), (6.5, 0.0, 0.4)):
        trials = [simulated(planned(variant, bits, seed=k), skill, k) for k in range(10)]
        assert low <= sum(t.outcome.success for t in trials) / len(trials) <= high


def test_at_its_own_bits_a_simulated_player_succeeds_three_times_in_four():
    skill = Skill(bits=4.0)
    trials = [simulated(planned("line", 4.0, seed=k), skill, k) for k in range(150)]
    # 150 trials scatter by 3.5 points about the true share.
    assert 0.67 <= sum(t.outcome.success for t in trials) / len(trials) <= 0.83


@ALL
def test_the_same_seed_gives_the_same_trial(variant):
    first, second = (simulated(planned(variant, 4.5, seed=3), Skill(), 9) for _ in range(2))
    assert first.state == second.state
    assert first.events == second.events


@pytest.mark.parametrize("aside", [0, 300, 900])
def test_what_the_hand_has_still_to_go_along_a_path_is_no_deviation_from_it(aside):
    """A slow hand passes each point before it is quite there; on a narrow path that would count."""
    params = straight(half_width=1_200)
    (x0, y0), (x1, _) = params.strokes[0][0], params.strokes[0][-1]
    slow = [(x, y0 + aside) for x in range(x0, x1 + 1, 130)]
    pen = Pen(params)
    pen.jump((x0, y0 + aside))
    pen.go(*slow)
    assert pen.outcome.details["deviation_p90_um"] == pytest.approx(aside, abs=25)


def test_a_corner_that_is_cut_is_a_deviation_all_the_same():
    corner = [(50_000 + 1_000 * k, 50_000) for k in range(41)]
    corner += [(90_000, 50_000 + 1_000 * k) for k in range(1, 41)]
    params = with_path(straight(), (tuple(corner),), 5_000)
    pen = Pen(params)
    pen.jump(corner[0])
    pen.go(*corner[1:35])  # 6 mm before the corner, straight over to 6 mm beyond it.
    pen.go(*((84_000 + 400 * k, 50_000 + 400 * k) for k in range(1, 16)))
    pen.go(*corner[47:])
    cut = pen.outcome.details["deviation_max_um"]
    assert cut == pytest.approx(6_000 / math.sqrt(2), rel=0.1)
