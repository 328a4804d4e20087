"""What a replay's colours tell of a trial: how fast, how firm or how far open the hand was."""

from __future__ import annotations

import pytest

from game.scenes.base import Quit
from game.scenes.replay import Replay
from game.scenes.replay_show import Show
from game.scenes.replay_told import APERTURE, GRIP, SPEED
from game.ui.language import english
from tests.scenes.table import Game
from tests.scenes.taping import tape

HOLD, CLOSE, TWO_HANDS = (
    "squeeze_1_hold_gamepad",
    "pinch_1_close_touch",
    "button_1_fasten_both_touch",
)


def shown(*names: str, calibrated: bool = False) -> Show:
    return Show([tape(name, calibrated=calibrated) for name in names], english)


@pytest.mark.parametrize(
    ("names", "kind", "units"),
    [
        ((HOLD,), GRIP, ("%", "%")),
        (("pinch_1_close_gamepad",), GRIP, ("%", "%")),
        ((CLOSE,), APERTURE, ("px", "mm")),
        (("trace_2_letter_mouse",), SPEED, ("px/s", "mm/s")),
        (("turn_1_dial_mouse",), SPEED, ("px/s", "mm/s")),
        # On one scale there is only what both have.
        (("pinch_1_close_gamepad", CLOSE), SPEED, ("px/s", "mm/s")),
    ],
)
def test_what_is_controlled_is_told_and_else_the_speed(names, kind, units):
    assert shown(*names).told.kind == kind
    assert tuple(shown(*names, calibrated=on).told.unit for on in (False, True)) == units


def test_a_grip_is_told_in_percent_of_the_own_range_as_the_rules_saw_it():
    show = shown(HOLD)
    trace = show.tapes[0].retrace
    for place in range(0, len(trace.path.t), 7):
        state = trace.at(trace.path.t[place] + 1).state
        share = 0 if state.is_set_up else 100 * state.value / state.params.full_range
        assert show.told.values[0][place] == pytest.approx(min(100, max(0, share)), abs=1e-9)
    (lane,) = show.timeline(0).lanes
    assert max(trace.path.speed) == 0, "the hand itself stays where it is"
    assert 0.3 < max(lane.profile) <= 1


def test_an_opening_is_told_in_millimetres():
    show = shown(CLOSE, calibrated=True)
    trace = show.tapes[0].retrace
    opened = [at for at, one in enumerate(trace.path.controlled) if one]
    assert opened
    for place in opened[::5]:
        # One finger is heard of after the other, at the same moment.
        t = trace.path.t[place]
        around = sorted(trace.at(at).state.opening / 1000 for at in (t - 1, t))
        assert around[0] <= show.told.values[0][place] <= around[1]


def test_between_two_hands_there_is_no_way_that_a_hand_went():
    show = shown(TWO_HANDS)
    assert max(show.tapes[0].retrace.path.speed) > 0
    assert set(show.told.values[0]) == {0.0}
    assert set(show.timeline(0).lanes[0].profile) == {0.0}


@pytest.mark.parametrize(
    ("name", "scale", "has_path"),
    [
        ("trace_2_letter_mouse", " px/s", True),
        (HOLD, "100 %", False),
        (CLOSE, " px", False),
        (TWO_HANDS, None, False),
    ],
)
def test_scale_and_button_are_there_where_they_tell_something(folder, name, scale, has_path):
    game = Game(folder, first=lambda desk: Replay(desk, (tape(name),), leads=Quit))
    assert [legend.name.endswith(scale) for legend in game.drawn("legend")] == [True] * bool(scale)
    assert ("path" in game.names) is has_path
    game.close()
