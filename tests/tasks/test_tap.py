"""Rows of taps: what a tap is, whose turn it was, and that what is measured is what was played."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from itertools import pairwise
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.framing import Initial
from game.core.values import AXIS_MAX, Command, Device, Frame, Hand, Sample, Side
from game.session.measuring import measure
from game.session.profiles import fitted
from game.session.simulated import samples_of
from game.session.trial import Trial
from game.tasks.base import Fit, LevelFault, Skill
from game.tasks.tap import EXERCISE
from game.tasks.tap_level import read_level
from game.tasks.tap_plan import BITS, difficulty
from game.tasks.tap_state import ANY
from tests.tasks.boards import LEVELS, level, surroundings

MS = 1_000
TAPS = [one for one in LEVELS if LEVELS[one].exercise == "tap"]
PAD_BUTTON = (0, 0, 0, 0, 0, 0)


def row(level_id="tap-single", device=Device.MOUSE, hand=Side.RIGHT, profile=None):
    """A trial of a level that has begun, the hand in the middle."""
    context = surroundings(device, hand)
    if profile:
        context = replace(context, profile=replace(context.profile, **profile))
    context = fitted(context, EXERCISE)
    params = EXERCISE.plan(level(level_id), 0.0, context, random.Random(1), None)
    middle = Initial(context.window.w // 2, context.window.h // 2)
    return Trial(EXERCISE, lambda: params, context, middle)


class Fingertip:
    """Says what a device says when its one switch closes and opens."""

    def __init__(self, trial):
        self.trial = trial
        self.device = trial.context.device
        trial.advance(5 * MS)

    def say(self, t, *, down, pad=0, contact=0, at=None):
        x, y = at or self.trial.params.pads[pad].at
        axes = ()
        if self.device is Device.GAMEPAD:
            axes, x, y = PAD_BUTTON, 0, 0
        elif self.device is Device.KEYBOARD:
            axes, x, y = (0, 0), 0, 0
        self.trial.sample(Sample(t * MS, self.device, contact, x, y, down, axes))

    def tap(self, t, lasts=60, **more):
        self.say(t, down=True, **more)
        self.say(t + lasts, down=False, **more)

    def taps(self, begin, every, count, **more):
        for number in range(count):
            self.tap(begin + number * every, **more)


def kinds(trial):
    return [event.kind for event in trial.events]


@pytest.mark.parametrize("device", Device)
def test_so_many_taps_make_a_row_and_their_own_stamps_are_what_is_measured(device):
    trial = row(device=device)
    Fingertip(trial).taps(203, 187, 24)
    assert not trial.ended, "a release that has just come may be a bounce"
    trial.advance(5_000 * MS)
    assert (trial.outcome.kind, trial.outcome.success) == ("done", True)
    assert trial.outcome.margins == ()
    assert [e.t for e in trial.events if e.kind == "tapped"] == [
        (203 + 187 * k) * MS for k in range(24)
    ]
    found = measure(trial)
    assert found["tap_rate"]["value"] == pytest.approx(1 / 0.187)
    assert found["inter_tap_cv"]["value"] == pytest.approx(0, abs=1e-9)
    assert found["tap_dwell"]["value"] == pytest.approx(0.06)
    assert "wrong_finger" not in found


@pytest.mark.parametrize("device", Device)
def test_a_switch_that_bounces_taps_once_and_its_contact_goes_on(device):
    trial = row(device=device)
    finger = Fingertip(trial)
    finger.say(200, down=True)
    finger.say(203, down=False)
    finger.say(207, down=True)
    finger.say(260, down=False)
    finger.say(271, down=True)
    finger.say(275, down=False)
    assert kinds(trial) == ["tapped", "bounced", "bounced"]
    assert len(trial.samples) == 6, "what the device said is kept"
    tap = trial.state.taps[0]
    assert (tap.t, tap.until) == (200 * MS, 275 * MS)
    finger.tap(300)
    assert kinds(trial).count("tapped") == 2


def test_the_last_tap_is_waited_for_until_it_is_let_go_for_good():
    trial = row()
    finger = Fingertip(trial)
    finger.taps(200, 150, 23)
    finger.say(4_000, down=True)
    trial.advance(9_000 * MS)
    assert not trial.ended, "no clock ends it"
    finger.say(9_001, down=False)
    finger.say(9_010, down=True)
    finger.say(9_050, down=False)
    trial.advance(9_200 * MS)
    assert trial.outcome.details["bounces"] == 1
    assert len(trial.state.taps) == 24


def test_what_is_held_from_before_taps_nothing_until_it_was_let_go():
    context = fitted(surroundings(Device.MOUSE), EXERCISE)
    params = EXERCISE.plan(level("tap-single"), 0.0, context, random.Random(1), None)
    x, y = params.pads[0].at
    trial = Trial(EXERCISE, lambda: params, context, Initial(x, y, down=True, squeezed=True))
    trial.advance(300 * MS)
    finger = Fingertip(trial)
    finger.say(400, down=False)
    assert kinds(trial) == []
    finger.tap(500)
    assert kinds(trial) == ["tapped"]


def test_a_palm_that_rests_beside_hides_no_finger_and_holds_up_no_end():
    trial = row(device=Device.TOUCH)
    finger = Fingertip(trial)
    corner = (trial.context.area.x + 2_000, trial.context.area.y + 2_000)
    finger.say(50, down=True, contact=0, at=corner)
    finger.taps(200, 150, 24, contact=1)
    trial.advance(9_000 * MS)
    assert trial.outcome.kind == "done"
    assert trial.outcome.details["beside"] == 1
    assert measure(trial)["tap_rate"]["value"] == pytest.approx(1 / 0.15)


def test_two_fingers_may_overlap_and_lie_near_each_other():
    trial = row("tap-alternate", Device.TOUCH)
    (a, b), finger = trial.params.pads, Fingertip(trial)
    near = ((a.x + a.radius // 2 + 5_000, a.y), (b.x - b.radius // 2 - 5_000, b.y))
    assert near[1][0] - near[0][0] < 22_000
    for number in range(24):
        at, contact = near[number % 2], number % 2
        finger.say(200 + 150 * number, down=True, contact=contact, at=at)
        if number:
            other = near[1 - number % 2]
            finger.say(230 + 150 * number, down=False, contact=1 - contact, at=other)
    finger.say(5_000, down=False, contact=1, at=near[1])
    trial.advance(5_200 * MS)
    assert trial.outcome.details | {"taps": 24, "wrong": 0} == trial.outcome.details
    found = measure(trial)
    assert found["wrong_finger"]["value"] == 0
    assert found["inter_tap_mean"]["value"] == pytest.approx(0.15)


def test_a_finger_that_rests_while_another_taps_ends_when_it_lifts():
    trial = row(device=Device.TOUCH)
    finger = Fingertip(trial)
    finger.say(200, down=True)
    finger.taps(400, 200, 8, contact=1, at=trial.params.pads[0].at)
    finger.say(2_100, down=False)
    trial.advance(3_000 * MS)
    assert len(trial.state.taps) == 9
    assert trial.state.taps[0].until == 2_100 * MS


def test_a_row_that_is_given_up_before_its_first_tap_has_no_reach():
    trial = row()
    finger = Fingertip(trial)
    for step in range(60):
        finger.say(200 + 10 * step, down=False, at=(50_000 + 1_500 * step, 60_000))
    trial.command(1_000 * MS, Command.GIVE_UP)
    found = measure(trial)
    assert "reaction_time" not in found
    assert "movement_time" not in found
    assert found["tap_rate"]["value"] is None


def test_a_tip_that_is_seen_as_two_taps_once():
    trial = row(device=Device.TOUCH)
    finger = Fingertip(trial)
    finger.say(200, down=True, contact=0)
    finger.say(208, down=True, contact=1)
    finger.say(260, down=False, contact=1)
    finger.say(262, down=False, contact=0)
    assert kinds(trial) == ["tapped", "bounced"]


def test_a_pad_out_of_turn_is_counted_once_and_nothing_is_held_against_it():
    trial = row("tap-alternate", Device.TOUCH)
    finger = Fingertip(trial)
    order = [1, 0, 1, 1, 0, 0, *[1, 0] * 9]
    for number, pad in enumerate(order):
        finger.tap(200 + 200 * number, pad=pad)
    trial.advance(9_000 * MS)
    assert trial.state.taps[0].asked == ANY, "either may begin"
    assert (trial.outcome.success, trial.outcome.details["wrong"]) == (True, 2)
    assert measure(trial)["wrong_finger"]["value"] == 2


@pytest.mark.parametrize("hand", Side)
def test_shoulder_button_and_trigger_are_two_pads_that_may_overlap(hand):
    trial = row("tap-alternate", Device.GAMEPAD, hand)
    own = 4 if hand is Side.LEFT else 5
    said = [(False, 0)]
    for number in range(12):
        said += [(True, 0), (True, AXIS_MAX), (False, AXIS_MAX), (False, 0)] * (number < 12)
    for number, (down, pull) in enumerate(said):
        axes = [0] * 6
        axes[own] = pull
        sample = Sample((100 + 80 * number) * MS, Device.GAMEPAD, 0, 0, 0, down, tuple(axes))
        trial.sample(sample)
    trial.advance(9_000 * MS)
    assert trial.outcome.details | {"taps": 24, "wrong": 0} == trial.outcome.details
    assert [tap.pad for tap in trial.state.taps] == [0, 1] * 12


def test_two_arrow_keys_are_two_pads_that_may_overlap():
    trial = row("tap-alternate", Device.KEYBOARD)
    left, down = -AXIS_MAX, AXIS_MAX
    axes = [(left, 0), (left, down), (0, down), (0, 0)] * 12
    for number, pushed in enumerate(axes):
        trial.sample(Sample((100 + 80 * number) * MS, Device.KEYBOARD, 0, 0, 0, False, pushed))
    trial.advance(9_000 * MS)
    assert trial.outcome.details | {"taps": 24, "wrong": 0} == trial.outcome.details


def test_settings_that_calm_a_grip_take_no_tap_away():
    slow = {"sticky": True, "cooldown_us": 500_000}
    for device in (Device.MOUSE, Device.TOUCH, Device.KEYBOARD, Device.GAMEPAD):
        trial = row(device=device, profile=slow)
        Fingertip(trial).taps(200, 150, 24)
        trial.advance(9_000 * MS)
        assert trial.outcome.details["taps"] == 24, device


def test_the_pulse_begins_with_a_tap_and_is_over_before_what_is_measured():
    trial = row("tap-rhythm")
    finger = Fingertip(trial)
    trial.advance(3_000 * MS)
    assert kinds(trial) == [], "it waits for the hand"
    finger.taps(3_100, 600, 12)
    beats = [e.t for e in trial.events if e.kind == "beat"]
    assert beats == [(3_100 + 600 * k) * MS for k in range(1, 11)], "the last tap ends it"
    finger.taps(3_100 + 12 * 600, 500, 24)
    trial.advance(60_000 * MS)
    last_beat = max(e.t for e in trial.events if e.kind == "beat")
    assert last_beat == beats[-1]
    facts = EXERCISE.measure_input(trial.state)
    assert len(facts.taps) == 24
    assert facts.taps[0][0] > last_beat
    assert measure(trial)["inter_tap_mean"]["value"] == pytest.approx(0.5)


def test_a_pause_lets_go_without_blame_and_what_was_tapped_stays():
    trial = row()
    finger = Fingertip(trial)
    finger.taps(200, 150, 10)
    finger.say(2_000, down=True)
    trial.command(2_100 * MS, Command.PAUSE)
    trial.command(9_000 * MS, Command.RESUME)
    finger.say(9_050, down=False)
    finger.taps(9_100, 150, 13)
    trial.advance(20_000 * MS)
    assert trial.outcome.success
    found = measure(trial)
    assert {one["value"] for one in found.values()} == {None}, "what a pause is in is not measured"


@pytest.mark.parametrize(
    ("command", "kind"), [(Command.GIVE_UP, "given_up"), (Command.HALT, "halted")]
)
def test_it_can_be_ended_at_any_time(command, kind):
    trial = row()
    Fingertip(trial).taps(200, 150, 5)
    trial.command(3_000 * MS, command)
    assert (trial.outcome.kind, trial.outcome.success, trial.outcome.margins) == (kind, False, ())


@pytest.mark.parametrize(
    ("level_id", "device"),
    [("tap-single", device) for device in Device] + [(one, Device.TOUCH) for one in TAPS[1:]],
)
def test_simulated_players_are_measured_as_they_are(level_id, device):
    """Rate, unevenness and slowing come out as they went in, over many rows."""
    skill = Skill(tap_s=0.3, uneven=0.05, slowing_s=0.004, confuse=0.0, reaction_s=0.1)
    found = []
    for seed in range(6):
        trial = row(level_id, device)
        rng = random.Random(seed)
        for sample in samples_of(EXERCISE.simulate(trial.state, trial.hand, skill, rng), trial):
            trial.sample(sample)
        trial.advance(trial.time_us + 50 * MS)
        assert trial.outcome.success
        found.append(measure(trial))

    def mean(name):
        return fmean(one[name]["value"] for one in found)

    beat = trial.params.every_us / 1e6 or skill.tap_s
    expected = beat + skill.slowing_s * 11
    sure = 3 * beat * skill.uneven / math.sqrt(23 * len(found))
    assert mean("inter_tap_mean") == pytest.approx(expected, abs=sure)
    assert mean("tap_slope") == pytest.approx(skill.slowing_s, abs=3 * sure / 20)
    drift = skill.slowing_s * math.sqrt((23**2 - 1) / 12)
    spread = math.hypot(beat * skill.uneven, drift) / expected
    assert mean("inter_tap_cv") == pytest.approx(spread, rel=0.2)


def test_levels_are_as_they_say_and_nothing_but_their_picture_varies():
    context = fitted(surroundings(Device.TOUCH), EXERCISE)
    for level_id in TAPS:
        rows = {
            replace(p, pads=tuple(replace(pad, kind=0) for pad in p.pads))
            for p in (
                EXERCISE.plan(level(level_id), bits, context, random.Random(bits), None)
                for bits in (0, 1, 2, 5)
            )
        }
        assert len(rows) == 1
        assert BITS[0] <= difficulty(rows.pop()) <= BITS[1]


@given(
    st.sampled_from(["single", "alternate", "rhythm"]),
    st.sampled_from(Device),
    st.sampled_from(Side),
    st.sampled_from([(800, 600), (1280, 800), (1920, 1080)]),
    st.data(),
)
def test_pads_and_beads_lie_within_the_area_and_apart(variant, device, hand, size, data):
    keys = {"pad_mm": data.draw(st.integers(20, 60))}
    if variant == "alternate":
        keys["apart_mm"] = data.draw(st.integers(max(30, keys["pad_mm"]), 150))
    one = replace(level("tap-single"), variant=variant, params=read_level(keys, variant))
    context = surroundings(device, hand, size)
    params = EXERCISE.plan(one, 0.0, context, random.Random(1), None)
    area = context.area
    for pad in params.pads:
        reach = pad.radius * 118 // 100
        assert area.x + reach <= pad.x <= area.right - reach
        assert area.y + reach <= pad.y <= area.bottom - reach
        assert pad.radius >= 5_000
    for a, b in pairwise(params.pads):
        assert math.dist(a.at, b.at) >= 2 * a.radius - 2


def test_the_index_finger_comes_first_on_a_glass_and_keys_stay_where_they_are():
    touched = [row("tap-alternate", Device.TOUCH, hand).params.pads for hand in Side]
    assert [(a.x < b.x) for a, b in touched] == [False, True]
    keyed = [row("tap-alternate", Device.KEYBOARD, hand).params.pads for hand in Side]
    assert [(a.x < b.x, a.label, b.label) for a, b in keyed] == [
        (True, "A", "S"),
        (True, "←", "↓"),
    ]


def test_a_mouse_cannot_tap_with_two_fingers_and_says_so():
    assert EXERCISE.fit(Device.MOUSE, "alternate") is Fit.STANDS_IN
    assert all(EXERCISE.fit(device) is Fit.TRAINS for device in Device)


@pytest.mark.parametrize(
    ("variant", "keys", "key"),
    [
        ("single", {"taps": 7}, "taps"),
        ("single", {"taps": True}, "taps"),
        ("single", {"cued": 4}, "cued"),
        ("rhythm", {"every_ms": 333}, "every_ms"),
        ("alternate", {"fingers": 3}, "fingers"),
        ("alternate", {"pad_mm": 50}, "pad_mm"),
        ("alternate", {"pad_mm": 50, "apart_mm": 45}, "apart_mm"),
        ("juggle", {}, "variant"),
    ],
)
def test_a_level_that_cannot_be_played_says_where(variant, keys, key):
    with pytest.raises(LevelFault) as fault:
        read_level(keys, variant)
    assert fault.value.key.endswith(key)


MOVES = st.tuples(
    st.integers(1, 120),
    st.integers(0, 2),
    st.integers(-40_000, 40_000),
    st.booleans(),
    st.sampled_from([None] * 12 + list(Command)),
)


@settings(max_examples=30)
@given(
    st.sampled_from(TAPS),
    st.sampled_from(Device),
    st.sampled_from(Side),
    st.lists(MOVES, max_size=90),
)
def test_any_movement_leaves_a_legal_state(level_id, device, hand, moves):
    trial = row(level_id, device, hand)
    t, whole = 0, trial.params.whole
    for wait, which, off, down, command in moves:
        t += wait * MS
        x, y = trial.params.pads[which % len(trial.params.pads)].at
        axes = {
            Device.GAMEPAD: (0, 0, 0, 0, abs(off) // 2, abs(off) // 2),
            Device.KEYBOARD: (AXIS_MAX * (which - 1), AXIS_MAX * (off > 0)),
        }.get(device, ())
        place = (x + off, y) if not axes else (0, 0)
        contact = which if device is Device.TOUCH else 0
        trial.sample(Sample(t, device, contact, *place, down, axes))
        if command is not None:
            trial.command(t, command)
        state = trial.state
        assert len(state.taps) <= whole
        assert all(tap.until < 0 or tap.until >= tap.t for tap in state.taps)
        assert all(b.t > a.t or b.pad != a.pad for a, b in pairwise(state.taps))
        done, of = EXERCISE.progress(state)
        assert 0 <= done <= of == whole
        assert EXERCISE.scenery(state)
        assert EXERCISE.cue(state) in EXERCISE.cues
        for tell in (EXERCISE.actors, EXERCISE.hint, EXERCISE.measure_input):
            tell(state)
        if trial.ended:
            kind = trial.outcome.kind
            assert trial.outcome.success == (kind == "done" and len(state.taps) == whole)
            break


def test_what_comes_after_the_end_changes_nothing():
    trial = row()
    Fingertip(trial).taps(200, 150, 24)
    trial.advance(9_000 * MS)
    state = trial.state
    assert EXERCISE.step(state, Frame(9_100 * MS, (Hand(0, 0, AXIS_MAX),))) == (state, ())
