"""Each exercise is played with each device alone, from the launch on, and is in the records."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from game.session import replay
from tests.devices.deeds import play
from tests.devices.hands import Done, Hand
from tests.devices.steering import HANDS
from tests.devices.whole_game import Began, Game, Kept, kept
from tests.devices.xserver import Xorg

TO_PLAY = 2
"""Presses from the launch to the first trial, at most."""
LATE_US = 250_000
"""Slack for a busy machine; the pump's own error is the benchmark's business."""


@pytest.mark.parametrize("exercise", ["pick_place", "trace", "turn", "tap"])
@pytest.mark.parametrize("device", HANDS)
def test_a_trial_is_in_the_records_as_it_was_played(
    xorg: Xorg, folder: Path, device: str, exercise: str
) -> None:
    with Game(xorg, folder) as game:
        hand: Hand = HANDS[device](game)
        hand.press(exercise)
        game.scene("ChooseHand")
        hand.press("right")
        game.scene("Play")
        to_play = hand.presses
        assert to_play <= TO_PLAY
        trial = game.trial(0)
        game.see(lambda seen: seen.get("ghost"))
        hand.pause()
        game.scene("Pause")
        hand.press("go on")
        game.scene("Play")
        play(hand, trial)
        game.trial(1)
        assert not game.frame()["ghost"], "what was shown once is not shown again"
        assert game.ask_to_close() == 0
    found = kept(folder)
    late = _as_done(found, game.trials, hand.done)
    # Shown with pytest -rP.
    told = f"{to_play} presses to play, {len(late)} samples"
    print(f"{told}, late by us: median {median(late)}, most {max(late)}")  # noqa: T201
    first, line = found.trials[0], found.lines[0]
    assert (line.exercise, line.device, line.hand) == (exercise, device, "right")
    assert (line.ended_as, line.success) == ("done", True)
    said = [i.command.value for i in first.inputs]
    assert said.pop(0) == "show"
    # The press that pauses ends the show, at once where a frame falls between down and up.
    said.remove("shown")
    assert said == ["pause", "resume"]
    assert found.lines[1].ended_as == "halted"
    assert found.sessions[0].ended_by == "quit"
    again = replay(first)
    assert (again.events, again.outcome) == (tuple(first.events), first.outcome)


def _as_done(found: Kept, trials: list[Began], done: list[Done]) -> list[int]:
    """Say how late each sample is; all that was done is there once, in order, and no more."""
    said = [
        (trial.began + sample.t, trial, sample)
        for trial, record in zip(trials, found.trials, strict=True)
        for sample in record.samples
    ]
    expected = [
        (one.down, one.axes, *((0, 0) if one.px is None else trials[0].um(*one.px))) for one in done
    ]
    assert [(s.down, s.axes, s.x, s.y) for _, _, s in said] == expected
    assert {s.device for _, _, s in said} == {found.lines[0].device}
    late = [t - one.t for (t, _, _), one in zip(said, done, strict=True)]
    assert min(late) >= 0, "nothing is stamped before it was done"
    # A busy machine may hold up some: it is the clock that is looked at, not the machine.
    assert median(late) <= LATE_US
    return late
