"""A therapist sees and sets the difficulty while somebody plays: with a key, a pad, two fingers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from game.core.values import Command
from game.store import Store
from game.store.tables import T
from tests.devices.deeds import bring, grasp, play
from tests.devices.hands import Hand
from tests.devices.steering import HANDS, Keys
from tests.devices.whole_game import Began, Game, kept
from tests.devices.xserver import Xorg

CHANGES: dict[str, dict[str, int]] = {
    "keyboard": {"difficulty": 2, "ceiling": -1},
    "gamepad": {"target": 1, "difficulty": 2},
    "touch": {"floor": 1, "difficulty": 3},
}
"""Steps of each slider that is changed: what they change is told by their names."""
NAMES = {"target": "target_success"}
BITS = 0.2
"""One step of a slider of bits."""


def _steered(folder: Path) -> list[dict[str, Any]]:
    """What the audit tells of changes: who, when, what, from, to."""
    audit, actor = T["audit"].c, T["actor"].c
    question = (
        sa.select(audit.details, audit.done_utc, actor.label)
        .join_from(T["audit"], T["actor"], actor.id == audit.actor_id)
        .where(audit.action == "steered")
    )
    with (
        Store.open(folder / "scores") as store,
        store._database.reader.connect() as connection,
    ):
        rows = connection.execute(question).all()
    return [
        {**json.loads(details), "when": when, "who": who.title()} for details, when, who in rows
    ]


def _look(hand: Hand, trial: Began) -> None:
    """Ask in the midst of a carry: play tells why, and goes on as if nobody had asked."""
    grasp(hand, trial)
    bring(hand, trial)
    hand.ask()
    seen = hand.game.see(lambda seen: bool(seen.get("strip")))
    assert "First trial" in seen["strip"][-1]
    assert (seen["scene"], seen["paused"]) == ("Play", False)
    assert seen["carrying"] >= 0, "nothing was dropped for it"
    hand.open()


def _sign(hand: Hand) -> None:
    """Write the initials: with letters where there are any, else on the screen's keyboard."""
    if isinstance(hand, Keys):
        hand.focus("by")
        for key in ("a", "enter"):
            hand.step(key)
    else:
        hand.press("by")
        hand.game.see(lambda seen: seen.get("draft") == "")
        for key in ("key:a", "key:done"):
            hand.press(key)
    hand.game.see(lambda seen: str(seen.get("values", {}).get("by")).lower() == "a")


@pytest.mark.parametrize("device", CHANGES)
def test_a_change_is_made_signed_and_played_with_one_device(
    xorg: Xorg, folder: Path, device: str
) -> None:
    with Game(xorg, folder) as game:
        hand: Hand = HANDS[device](game)
        hand.press("pick_place")
        game.scene("ChooseHand")
        hand.press("right")
        game.scene("Play")
        _look(hand, game.trial(0))
        second = game.trial(1)
        game.see(lambda seen: seen.get("trial") == 1 and seen["shown"])
        hand.ask()
        before = game.scene("Steer")["values"]
        for name, steps in CHANGES[device].items():
            hand.turn(name, steps)
        hand.press("locked")
        _sign(hand)
        set_to = game.frame()["values"]
        hand.press("done")
        seen = game.see(lambda seen: seen["scene"] == "Play" and not seen["paused"])
        assert "From the next trial on" in seen["strip"][-1]
        play(hand, second)
        game.trial(2)
        assert game.ask_to_close() == 0
    found = kept(folder)
    assert [line.ended_as for line in found.lines] == ["done", "done", "halted"]
    assert {line.device for line in found.lines} == {device}
    assert all(line.success for line in found.lines[:2])
    commands = [[one.command for one in record.inputs] for record in found.trials[:2]]
    assert set(commands[0]) <= {Command.SHOW, Command.SHOWN}, "asking leaves no trace in a trial"
    assert commands[1] == [Command.PAUSE, Command.RESUME]
    first = [event.kind for event in found.trials[0].events]
    assert not {"returned", "dropped", "grasp_missed"}.intersection(first)
    asked = [line.difficulty_bits for line in found.lines]
    assert asked[2] == pytest.approx(set_to["difficulty"] / 10, abs=0.05)
    assert asked[2] > asked[1] + BITS
    told = _steered(folder)
    assert {one["who"] for one in told} == {"A"}
    assert all(one["when"] for one in told)
    named = {NAMES.get(name, name) for name in CHANGES[device]}
    assert {one["what"] for one in told} == named | {"locked"}
    changes = {one["what"]: (one["from"], one["to"]) for one in told}
    assert changes["locked"] == (None, pytest.approx(asked[2], abs=0.05))
    for name in CHANGES[device]:
        unit = 100 if name == "target" else 10
        wanted = before[name] / unit, set_to[name] / unit
        assert changes[NAMES.get(name, name)] == pytest.approx(wanted, abs=0.06)
