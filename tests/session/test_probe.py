"""Probes: the same each time, deaf to difficulty, and kept apart from practice."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.framing import Initial
from game.core.values import Command, Device, Side
from game.session.block import Block, BlockEnded, Part, TrialEnded
from game.session.marks import Helped
from game.session.measuring import pipeline
from game.session.probe import (
    RETENTION_TRIALS,
    TRIALS,
    Form,
    fixed_bits,
    forms_table,
    of_hand,
    probe,
    read_forms,
    settled,
)
from game.session.recorder import HELPED, Prescribed
from game.session.session import SETTLE_US, Session, at_once
from game.session.simulated import play_trial
from game.tasks import EXERCISES
from tests.session.memory import MemoryRecorder
from tests.session.test_marks import Flags, one_trial
from tests.session.test_replay import assert_replays
from tests.session.test_session import PLATES, STEADY, begun, played
from tests.tasks.boards import level

MIDDLE = Initial(150_000, 100_000)
LATE = 10**9
UNSTEADY = replace(STEADY, bits=1.0, drop=0.3)


def probe_block(bits=3.0, part=Part.PROBE_LAST, level_id=PLATES, **more):
    chosen = level(level_id)
    return settled(probe(part, chosen, **more), chosen, Form(chosen.id, bits))


def probed(recorder=None, seed=7, skill=STEADY, block=None, *, offload=lambda _job: None):
    """A session that has played a probe and nothing else; measures only where asked for."""
    recorder = recorder or Flags()
    context = begun(trials=1)[2]
    session = Session(recorder, "player", seed, offload=offload)
    session.begin_block(block or probe_block(), context, 0, MIDDLE)
    played(session, skill, seed)
    return session, recorder, context


def laid_out(recorder):
    return [(r.start.seed, r.start.parameters) for r in recorder.trials.values()]


# --- the same each time


@pytest.mark.parametrize("level_id", [PLATES, "pick-place-sort", "trace-lines", "trace-letters"])
def test_the_layouts_are_the_same_for_every_sitting_and_however_it_goes(level_id):
    _, first, _ = probed(seed=1, block=probe_block(level_id=level_id))
    _, again, _ = probed(seed=2, skill=UNSTEADY, block=probe_block(level_id=level_id))
    assert laid_out(first) == laid_out(again)
    assert len(first.trials) == TRIALS
    outcomes = [[r.outcome["success"] for r in one.trials.values()] for one in (first, again)]
    assert outcomes[0] != outcomes[1], "they must have gone otherwise for this to say anything"


def test_the_layouts_of_a_probe_vary_among_each_other():
    _, recorder, _ = probed()
    seeds, layouts = zip(*laid_out(recorder), strict=True)
    assert len(set(seeds)) == TRIALS
    assert len({str(one) for one in layouts}) == TRIALS


def test_a_retention_probe_is_the_first_half_of_the_same():
    _, whole, _ = probed()
    _, half, _ = probed(block=probe_block(part=Part.RETENTION, short=True))
    assert laid_out(half) == laid_out(whole)[:RETENTION_TRIALS]


def test_its_difficulty_is_the_one_that_was_settled():
    _, recorder, _ = probed(block=probe_block(4.5))
    assert {r.start.difficulty_bits for r in recorder.trials.values()} == {4.5}
    assert all(abs(r.outcome["difficulty"] - 4.5) < 0.5 for r in recorder.trials.values())


def test_without_a_settled_difficulty_none_begins():
    session, _, context = begun(trials=1)
    with pytest.raises(ValueError, match="is not settled"):
        session.begin_block(probe(Part.PROBE_LAST, level(PLATES)), context, LATE, MIDDLE)


# --- no adaptation, no feedback


def test_it_is_recorded_as_a_probe_without_feedback():
    _, recorder, _ = probed(block=probe_block(part=Part.RETENTION, short=True), offload=at_once)
    for trial_id, record in recorder.trials.items():
        assert record.start.is_probe
        assert not record.start.feedback
        assert record.start.part == "retention"
        assert recorder.flags[trial_id] == ("retention",)
        assert record.pipeline == pipeline()
        assert record.measures["movement_time"]["value"] > 0


def test_difficulty_neither_sets_it_nor_hears_of_it():
    session, recorder, context = begun(Flags(), trials=6)
    played(session)
    snapshots = dict(recorder.controllers)
    stands = session.stands(Block(level(PLATES), 1), context.device, context.hand)
    session.begin_block(probe_block(1.5), context, LATE, MIDDLE)
    assert session.controller is None
    played(session)
    assert recorder.controllers == snapshots
    session.begin_block(Block(level(PLATES), 1), context, 2 * LATE, MIDDLE)
    assert session.controller.next_difficulty() == stands


def test_practice_is_played_as_if_there_had_been_no_probe():
    without, plain, context = begun(trials=4)
    played(without)
    session, recorder, _ = begun(trials=4)
    session = Session(recorder, "player", 7)
    session.begin_block(probe_block(), context, 0, MIDDLE)
    played(session)
    session.begin_block(Block(level(PLATES), 4), context, LATE, MIDDLE)
    played(session)
    bits = [r.start.difficulty_bits for r in recorder.trials.values() if r.start.session_id == "s1"]
    assert bits[TRIALS:] == [r.start.difficulty_bits for r in plain.trials.values()]


def test_the_next_trial_comes_after_the_same_while_however_it_went():
    _, recorder, _ = probed(skill=UNSTEADY)
    lead_ins = [r.start.initial["lead_in_us"] for r in recorder.trials.values()]
    assert lead_ins == [0, *[SETTLE_US] * (TRIALS - 1)]


# --- apart


def test_it_counts_nowhere_and_is_told_apart():
    session, recorder, context = begun(trials=2)
    played(session)
    before = session.summary()
    session.begin_block(probe_block(), context, LATE, MIDDLE)
    played(session)
    after = session.summary()
    (told,) = after.pop("probes")
    assert before.pop("probes") == []
    assert after == before
    assert told["part"] == "probe_last"
    assert (told["trials"], told["planned"], told["finished"], told["left_out"]) == (
        TRIALS,
        TRIALS,
        True,
        False,
    )
    assert told["medians"]["movement_time"]["value"] > 0
    assert len(recorder.trials) == 2 + TRIALS


def test_what_the_player_leaves_out_is_noted_as_not_done():
    session, _, context = begun(trials=1)
    played(session)
    session.leave_out(probe_block(), context.device, context.hand)
    block = probe_block(part=Part.PROBE_FIRST)
    session.begin_block(block, context, LATE, MIDDLE)
    one_trial(session)
    session.leave_out(block, context.device, context.hand)
    session.stop_block(2 * LATE)
    never, begun_ = session.summary()["probes"]
    assert (never["trials"], never["left_out"], never["finished"]) == (0, True, False)
    assert (begun_["trials"], begun_["left_out"], begun_["finished"]) == (1, True, False)


# --- its end


def test_a_slow_hand_ends_it_after_two_minutes_with_the_trial():
    slow = replace(STEADY, reaction_s=12.0)
    session, recorder, _ = probed(skill=slow)
    active = session.probes[0].active_us
    assert sum(active[:-1]) < 120_000_000 <= sum(active)
    assert len(recorder.trials) < TRIALS
    assert session.probes[0].finished
    assert all(r.outcome["kind"] == "done" for r in recorder.trials.values())


def test_a_trial_that_was_given_up_is_not_made_up_for():
    session, recorder, context = begun(Flags(), trials=1)
    played(session)
    session.begin_block(probe_block(), context, LATE, MIDDLE)
    session.command(LATE + 500_000, Command.GIVE_UP)
    notices, _ = played(session)
    assert isinstance(notices[-1], BlockEnded)
    assert laid_out(recorder)[1:] == laid_out(probed()[1])


def test_another_window_begins_the_same_trial_anew():
    session, recorder, context = begun(Flags(), trials=1)
    session.begin_block(probe_block(), context, LATE, MIDDLE)
    one_trial(session)
    smaller = replace(context, area=replace(context.area, w=context.area.w * 3 // 4))
    session.change_context(smaller, session.began_us + 50_000, MIDDLE)
    played(session)
    starts = [r.start for r in recorder.trials.values() if r.start.is_probe]
    assert starts[1].seed == starts[2].seed
    assert starts[1].parameters != starts[2].parameters
    assert len(starts) == TRIALS + 1


@pytest.mark.parametrize("other", [{"device": Device.TOUCH}, {"hand": Side.LEFT}])
def test_another_device_or_hand_ends_it_unfinished(other):
    session, recorder, context = begun(Flags(), trials=1)
    session.begin_block(probe_block(), context, LATE, MIDDLE)
    one_trial(session)
    notices = session.change_context(
        replace(context, **other), session.began_us + SETTLE_US + 9_000, MIDDLE
    )
    (ended,) = notices
    assert isinstance(ended, BlockEnded)
    assert session.trial is None
    assert not ended.result.finished
    assert not ended.result.left_out
    kinds = [r.outcome["kind"] for r in recorder.trials.values() if r.start.is_probe]
    assert kinds == ["done", "halted"]


# --- marks, corrections, replay


def test_what_was_helped_with_is_marked_in_a_probe_too():
    session, recorder, context = begun(Flags(), trials=1)
    played(session)
    session.begin_block(probe_block(), context, LATE, MIDDLE)
    one_trial(session)
    session.help(Helped.BLOCK)
    played(session)
    marked = {one for ids, helped in recorder.marks if helped for one in ids}
    assert marked == {f"t{i}" for i in range(1, TRIALS + 1)}
    assert recorder.flags["t2"] == ("probe_last", HELPED)
    assert session.summary()["probes"][0]["helped"] == TRIALS
    assert session.probes[0].median_of("movement_time") is None


def test_corrections_of_player_and_hand_reach_probes():
    session, recorder, context = begun(Flags(), trials=1)
    played(session)
    session.begin_block(probe_block(), context, LATE, MIDDLE)
    one_trial(session)
    session.correct_player("other", remember=True)
    assert set(recorder.corrections[-1].trials) >= {"t0", "t1"}
    assert recorder.corrections[-1].difficulty.keys() == {"t0"}
    session.correct_hand(Side.RIGHT, Side.LEFT)
    assert set(recorder.corrections[-1].trials) >= {"t1", "t2"}
    assert session.probes[0].hand == "left"
    assert session.controller is None


@pytest.mark.parametrize("device", [Device.MOUSE, Device.TOUCH, Device.GAMEPAD])
def test_a_probe_replays_with_its_pauses_and_unplugging(device):
    recorder = MemoryRecorder()
    context = replace(begun(trials=1)[2], device=device)
    session = Session(recorder, "player", 3)
    session.begin_block(probe_block(short=True), context, 0, MIDDLE)
    rng = random.Random(4)
    while session.trial is not None:
        t = session.began_us + session.trial.time_us
        for wait, command in ((9_000, Command.UNPLUG), (1_000, Command.PAUSE)):
            t += wait
            session.command(t, command)
        session.command(t + 2_000_000, Command.RESUME)
        for _ in play_trial(session, STEADY, rng):
            pass
    assert any(record.inputs for record in recorder.trials.values())
    for record in recorder.trials.values():
        assert record.outcome["kind"] == "done"
        assert_replays(record)


# --- what is settled


def test_a_guest_and_a_newcomer_are_not_known_enough():
    session, _, _ = begun(trials=2)
    assert not session.knows("pick_place", "mouse", "right")
    one_trial(session)
    assert session.knows("pick_place", "mouse", "right")
    assert not session.knows("pick_place", "touch", "right")
    guest, _, _ = begun(trials=2, remember=False)
    one_trial(guest)
    assert not guest.knows("pick_place", "mouse", "right")


def test_a_ceiling_that_is_set_later_forbids_what_lies_above_it():
    recorder = MemoryRecorder()
    session, _, _ = begun(recorder, trials=1)
    assert session.allows("pick_place", "right", 7.0)
    recorder.prescriptions["player", "pick_place", "right"] = Prescribed(0.75, ceiling=3.0)
    assert session.allows("pick_place", "right", 3.0)
    assert not session.allows("pick_place", "right", 3.5)
    assert session.allows("pick_place", "left", 3.5)


@given(st.floats(-2, 12))
def test_the_settled_difficulty_is_round_and_never_above_where_the_player_stands(stands):
    low, high = EXERCISES["trace"].bits
    bits = fixed_bits(stands, (low, high))
    assert low <= bits <= high
    assert (2 * bits).is_integer()
    if low <= stands <= high:
        assert stands - 0.5 < bits <= stands


forms = st.dictionaries(
    st.tuples(
        st.sampled_from(sorted(EXERCISES)),
        st.sampled_from([one.value for one in Device]),
        st.sampled_from([one.value for one in Side]),
    ),
    st.builds(Form, st.text(), st.floats(0, 10)),
)


@given(forms)
def test_forms_are_read_as_they_were_kept(found):
    assert read_forms({"probe_forms": forms_table(found), "theme": "space"}) == found


@pytest.mark.parametrize(
    "damaged",
    [
        7,
        {"trace/mouse": {"level": "x", "bits": 1}},
        {"trace/mouse/left": {"level": "x", "bits": True}},
        {"trace/mouse/left": {"level": "x", "bits": float("nan")}},
        {"trace/mouse/left": {"level": 3, "bits": 1}},
        {"trace/mouse/left": {"bits": 1}},
    ],
)
def test_a_damaged_form_costs_itself(damaged):
    assert read_forms({"probe_forms": damaged}) == {}


def test_forms_follow_the_hand():
    right, left = ("trace", "mouse", "right"), ("trace", "mouse", "left")
    assert of_hand({right: Form("a", 2.0)}, "right", "left") == {left: Form("a", 2.0)}
    assert of_hand({left: Form("a", 2.0)}, "right", "left") == {left: Form("a", 2.0)}


def test_three_more_end_with_the_trials_that_ended_and_not_with_the_probe():
    """Asked from outside, for the screens do not offer it in a probe."""
    session, _, context = begun(trials=1)
    session.begin_block(probe_block(), context, LATE, MIDDLE)
    session.end_after(2)
    notices, _ = played(session)
    assert sum(isinstance(n, TrialEnded) for n in notices) == 2
