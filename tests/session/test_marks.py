"""Easier blocks, practice, help by hand and corrections: what they leave of difficulty."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from game.core.framing import Initial
from game.core.values import Command, Device, Sample, Side
from game.session.block import Block, BlockEnded, Part
from game.session.course import EASY_TARGET
from game.session.marks import Helped
from game.session.recorder import HELPED
from game.session.session import Session
from game.session.simulated import play_trial
from tests.session.memory import MemoryRecorder
from tests.session.test_session import PLATES, STEADY, begun, played
from tests.tasks.boards import level

MIDDLE = Initial(150_000, 100_000)


class Flags(MemoryRecorder):
    """Remembers with which flags each trial ended."""

    def __init__(self):
        super().__init__()
        self.flags = {}

    def end_trial(self, trial_id, end):
        super().end_trial(trial_id, end)
        self.flags[trial_id] = end.quality_flags


def one_trial(session, seed=3):
    for _ in play_trial(session, STEADY, random.Random(seed)):
        pass


@pytest.mark.parametrize("part", [Part.WARM_UP, Part.COOL_DOWN])
def test_easier_blocks_are_flagged_and_leave_difficulty_where_it_was(part):
    session, recorder, context = begun(Flags(), trials=8)
    played(session)
    stands = next(iter(recorder.controllers.values()))
    bits = session._abilities._controllers.copy().popitem()[1].next_difficulty()
    block = Block(level(PLATES), 3, EASY_TARGET, part=part)
    session.begin_block(block, context, 10**9, MIDDLE)
    assert session.controller.next_difficulty() < bits
    played(session)
    assert [recorder.flags[f"t{i}"] for i in range(8, 11)] == [(part.value,)] * 3
    assert recorder.trials["t8"].start.part == part.value
    assert next(iter(recorder.controllers.values())) == stands
    session.begin_block(Block(level(PLATES), 1), context, 2 * 10**9, MIDDLE)
    assert session.controller.next_difficulty() == bits
    assert [b["part"] for b in session.summary()["blocks"]] == ["block", part.value]


def test_practice_is_recorded_and_counts_nowhere():
    recorder = Flags()
    session, _, context = begun(recorder, trials=1)
    played(session)
    before = session.summary()
    session.begin_block(Block(level(PLATES), 3, practice=True), context, 10**9, MIDDLE)
    bits = session.controller.next_difficulty()
    one_trial(session)
    assert session.controller.next_difficulty() == bits
    played(session)
    assert [recorder.trials[f"t{i}"].start.is_practice for i in range(4)] == [False] + [True] * 3
    assert session.summary() == before
    assert len(recorder.controllers) == 1


def test_three_more_are_three_and_one_left_out_is_one_of_them():
    session, recorder, _ = begun(trials=50)
    one_trial(session)
    session.end_after(3)
    one_trial(session)
    t = session.began_us + 2_000_000
    session.command(t, Command.GIVE_UP)
    notices, _ = played(session)
    assert isinstance(notices[-1], BlockEnded)
    assert len(recorder.trials) == 4
    assert session.last_call == 0


def test_three_more_stay_three_with_another_device():
    session, recorder, context = begun(trials=50)
    session.end_after(3)
    one_trial(session)
    touch = replace(context, device=Device.TOUCH)
    session.change_context(touch, session.began_us + 50_000, MIDDLE)
    played(session)
    ended = [r.outcome["kind"] for r in recorder.trials.values()]
    assert ended.count("done") == 3
    assert ended.count("halted") == 1


def test_a_block_ends_by_active_play_with_its_trial():
    session, recorder, context = begun(trials=1)
    played(session)
    block = Block(level(PLATES), 400, enough_us=20_000_000)
    session.begin_block(block, context, 10**9, MIDDLE)
    played(session)
    active = session.results[-1].active_us
    assert sum(active[:-1]) < 30_000_000 <= sum(active) + 10_000_000
    assert all(r.outcome["kind"] == "done" for r in recorder.trials.values())


def test_a_helped_trial_is_marked_while_it_runs_and_difficulty_never_hears_of_it():
    session, recorder, _ = begun(Flags(), trials=3)
    bits = session.controller.next_difficulty()
    session.help(Helped.ONE)
    assert session.helped is Helped.ONE
    one_trial(session)
    assert session.controller.next_difficulty() == bits
    assert recorder.flags["t0"] == (HELPED,)
    assert recorder.marks == [(("t0",), True)]
    one_trial(session)
    assert session.helped is Helped.NONE
    assert session.controller.next_difficulty() != bits


def test_after_a_trial_this_one_is_that_trial_until_the_hand_begins_on_the_next():
    session, recorder, context = begun(Flags(), trials=6)
    one_trial(session)
    session.command(session.began_us + 700_000, Command.PAUSE)
    session.help(Helped.ONE)
    assert (session.helped, session.helps_ended) == (Helped.ONE, True)
    assert recorder.marks == [(("t0",), True)]
    session.command(session.began_us + 900_000, Command.RESUME)
    params = session.trial.params
    thing = params.items[params.right[0]]
    over = Sample(session.began_us + 950_000, context.device, 0, thing.x, thing.y, down=False)
    session.feed([over, replace(over, t=over.t + 50_000, down=True)])
    session.advance(over.t + 100_000)
    assert (session.helped, session.helps_ended) == (Helped.NONE, False)
    session.help(Helped.ONE)
    assert recorder.marks[-1] == (("t1",), True)
    assert session.results[0].helped == {"t0", "t1"}


def test_what_was_marked_stays_in_the_next_block_whose_first_trial_is_not_meant_at_once():
    session, recorder, context = begun(trials=2)
    session.help(Helped.BLOCK)
    played(session)
    session.begin_block(Block(level(PLATES), 2), context, 10**9, MIDDLE)
    assert session.helped is Helped.ONE
    session.help(Helped.NONE)
    assert recorder.marks[-1] == (("t1",), False)
    assert [result.helped for result in session.results] == [{"t0"}, set()]


def test_a_mark_that_comes_afterwards_takes_difficulty_back_and_can_be_taken_back():
    session, recorder, _ = begun(trials=6)
    before = session.controller.snapshot()
    one_trial(session)
    one_trial(session)
    after_two = session.controller.snapshot()
    one_trial(session)
    after_three = session.controller.snapshot()
    session.command(session.began_us + 10_000, Command.PAUSE)
    session.help(Helped.BLOCK)
    assert session.controller.snapshot() == before
    assert recorder.marks[-1] == (("t0", "t1", "t2", "t3"), True)
    session.help(Helped.NONE)
    assert session.controller.snapshot() == after_three
    assert after_three != after_two
    assert recorder.marks[-1] == (("t0", "t1", "t2", "t3"), False)


def test_trials_marked_one_by_one_all_stay_marked():
    session, recorder, _ = begun(Flags(), trials=5)
    session.help(Helped.ONE)
    one_trial(session)
    one_trial(session)
    one_trial(session)
    session.help(Helped.ONE)
    one_trial(session)
    assert session.results[0].helped == {"t0", "t2"}
    session.help(Helped.BLOCK)
    session.help(Helped.NONE)
    assert session.results[0].helped == {"t0", "t2"}
    session.help(Helped.ONE)
    session.help(Helped.NONE)
    assert session.results[0].helped == {"t0", "t2"}
    marks = {}
    for ids, helped in recorder.marks:
        marks |= dict.fromkeys(ids, helped)
    assert {one for one, helped in marks.items() if helped} == {"t0", "t2"}


def test_between_blocks_this_one_is_the_last_trial():
    session, recorder, context = begun(trials=3)
    played(session)
    snapshots = recorder.controllers.copy().popitem()[1]
    session.help(Helped.ONE)
    assert recorder.marks == [(("t2",), True)]
    session.begin_block(Block(level(PLATES), 1), context, 10**9, MIDDLE)
    assert session.controller.snapshot() != snapshots
    assert session.summary()["blocks"][0]["helped"] == 1
    one_trial(session)
    assert session.helped is Helped.NONE


def test_a_whole_block_has_the_trials_to_come_in_it_and_its_medians_do_not():
    session, recorder, _ = begun(Flags(), trials=4)
    one_trial(session)
    session.help(Helped.BLOCK)
    played(session)
    assert set(recorder.flags.values()) == {(HELPED,)} | {()}
    assert [recorder.flags[f"t{i}"] for i in (1, 2, 3)] == [(HELPED,)] * 3
    marked = {one for ids, helped in recorder.marks if helped for one in ids}
    assert marked == {"t0", "t1", "t2", "t3"}
    assert session.results[0].median_of("movement_time") is None


def test_the_wrong_hand_is_corrected_undone_exactly_and_what_was_right_stays():
    session, recorder, context = begun(trials=2)
    left = replace(context, hand=Side.LEFT)
    played(session)
    session.begin_block(Block(level(PLATES), 2), left, 10**9, MIDDLE)
    played(session)
    session.correct_hand(Side.LEFT, Side.RIGHT)
    assert [r.hand for r in session.results] == ["right", "right"]
    assert recorder.corrections[-1].trials == ("t2", "t3")
    session.correct_hand(Side.RIGHT, Side.LEFT)
    assert [r.hand for r in session.results] == ["right", "left"]
    assert recorder.corrections[-1].trials == ("t2", "t3")
    assert recorder.corrections[-1].hand == ("right", "left")


def test_the_wrong_player_is_corrected_and_their_difficulty_goes_on():
    recorder = MemoryRecorder()
    able = Session(recorder, "able", 5)
    context = begun(trials=1)[2]
    able.begin_block(Block(level(PLATES), 25), context, 0, MIDDLE)
    played(able, replace(STEADY, bits=7.0))
    session, _, _ = begun(recorder, trials=5)
    one_trial(session)
    low = session.controller.next_difficulty()
    session.correct_player("able", remember=True)
    assert session.controller.next_difficulty() > low + 0.5
    assert recorder.corrections[-1].player == ("player", "able")
    session.correct_player("player", remember=True)
    assert recorder.corrections[-1].player == ("able", "player")
