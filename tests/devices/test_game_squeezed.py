"""Squeezing with a real pad's analog trigger: the own range, a trial that succeeds, one that does
not, with each hand; and that no setting for taps or tremor changes how far a grip is closed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from game.core.values import AXIS_MAX
from game.session import replay
from tests.devices.fingers import EASE, Fingers
from tests.devices.hands import Mouse
from tests.devices.whole_game import Game, kept
from tests.devices.xserver import Xorg

COOLDOWN_US = 300_000
"""A little longer than a press that comes too soon after another is not heard."""


@pytest.mark.parametrize("side", ["right", "left"])
def test_the_trigger_of_the_hand_is_graded_within_its_own_range(
    xorg: Xorg, folder: Path, side: str
) -> None:
    with Game(xorg, folder) as game:
        hand = Fingers(game)
        hand.side = side
        first = hand.begin()
        assert first.params.stage == "set_up"
        hand.tell_range(first)
        trial = game.trial(1)
        assert trial.params.full_range == pytest.approx(EASE * AXIS_MAX, rel=0.01)
        hand.play(trial, off=0.0)
        trial = game.trial(2)
        hand.play(trial, off=1.5)
        game.trial(3)
        assert game.ask_to_close() == 0
    found = kept(folder)
    assert [(one.exercise, one.device, one.hand) for one in found.lines[:3]] == [
        ("squeeze", "gamepad", side)
    ] * 3
    assert [one.ended_as for one in found.lines[:3]] == ["set_up", "done", "done"]
    assert [one.success for one in found.lines[1:3]] == [True, False]
    good, bad = found.trials[1:3]
    assert good.outcome["margins"][0] > 0 > bad.outcome["margins"][0]
    assert good.measures["time_in_band"]["value"] >= 80 > bad.measures["time_in_band"]["value"]
    assert 0 < good.measures["release_time"]["value"] < 2
    for record in found.trials[:3]:
        again = replay(record)
        assert (again.events, again.outcome) == (tuple(record.events), record.outcome)


def test_settings_for_taps_and_tremor_leave_the_trigger_as_it_is(xorg: Xorg, folder: Path) -> None:
    with Game(xorg, folder) as game:
        hand = Fingers(game)
        hand.press("settings")
        game.scene("Settings")
        hand.press("hand")
        game.scene("SettingsPage")
        hand.focus("sticky")
        hand.step("ok")
        game.see(lambda seen: seen["settings"].get("sticky"))
        hand.press("back")
        game.scene("Settings")
        hand.press("play")
        game.scene("SettingsPage")
        hand.rests_us = COOLDOWN_US
        hand.turn("cooldown_ms", 1)
        hand.press("back")
        game.scene("Settings")
        hand.press("back")
        game.scene("HomeScene")
        first = hand.begin()
        hand.tell_range(first)
        trial = game.trial(1)
        assert trial.context.profile.graded
        assert trial.params.full_range == pytest.approx(EASE * AXIS_MAX, rel=0.01)
        hand.play(trial, off=0.0)
        game.trial(2)
        assert game.ask_to_close() == 0
    assert kept(folder).lines[1].success


def test_a_range_too_small_is_said_kindly_and_may_be_tried_again(xorg: Xorg, folder: Path) -> None:
    with Game(xorg, folder) as game:
        hand = Fingers(game)
        first = hand.begin()
        hand.tell_range(first, most=0.12)
        seen = game.scene("Pause")
        assert any("too little to grade" in text for text in seen["texts"])
        hand.press("go on")
        game.scene("Play")
        hand.tell_range(first)
        assert game.trial(1).params.stage == "play"
        assert game.ask_to_close() == 0


def test_the_mouse_is_told_kindly_that_it_cannot(xorg: Xorg, folder: Path) -> None:
    with Game(xorg, folder) as game:
        mouse = Mouse(game)
        mouse.press("squeeze")
        seen = game.scene("ChooseHand")
        assert any("take up a gamepad" in text for text in seen["texts"])
        assert not {"left", "right"} & set(seen["spots"])
        pad = Fingers(game)
        pad.step("down")
        game.see(lambda seen: "right" in seen.get("spots", {}))
        assert game.ask_to_close() == 0
