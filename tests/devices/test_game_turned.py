"""Things are turned with each device alone, in the real game: to their goal, and short of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.session import replay
from tests.devices.hands import Hand, Pointing
from tests.devices.steering import HANDS
from tests.devices.turning import turn
from tests.devices.whole_game import Game, kept
from tests.devices.xserver import Xorg

LEVELS = ("turn-dial", "turn-key", "turn-jar")
TWICE = 2.0
"""Tolerances short of the goal: a miss, but one that is meant for it."""
MOST = 0.42
"""Of one grip's turn: let go earlier than half way, a thing is only gripped again."""


@pytest.mark.parametrize("device", HANDS)
@pytest.mark.parametrize("level", LEVELS)
def test_a_turn_succeeds_and_one_that_stops_short_does_not(
    xorg: Xorg, folder: Path, device: str, level: str
) -> None:
    with Game(xorg, folder) as game:
        hand: Hand = HANDS[device](game)
        hand.press("turn")
        game.scene("ChooseHand")
        if isinstance(hand, Pointing):
            hand.press("level", level)
        else:
            hand.turn("level", LEVELS.index(level))
        game.see(lambda seen: seen.get("values", {}).get("level") == level)
        hand.press("right")
        game.scene("Play")
        turn(hand, game.trial(0))
        second = game.trial(1)
        params = second.params
        short = min(TWICE * params.tolerance, MOST * params.twist) / 100
        turn(hand, second, short)
        game.trial(2)
        assert game.ask_to_close() == 0
    found = kept(folder)
    assert [(line.ended_as, line.success) for line in found.lines[:2]] == [
        ("done", True),
        ("done", False),
    ]
    for record, trial in zip(found.trials[:2], game.trials, strict=False):
        assert record.start.device == device
        grips = [event.kind for event in record.events].count("grasped")
        assert grips == round(trial.params.turn / trial.params.twist)
        assert record.outcome["details"]["supination"] == trial.params.supination
        assert record.measures["turn_error"]["unit"] == "deg"
        again = replay(record)
        assert (again.events, again.outcome) == (tuple(record.events), record.outcome)
    if device == "touch":
        assert {sample.contact for sample in found.trials[0].samples} == {0, 1}
