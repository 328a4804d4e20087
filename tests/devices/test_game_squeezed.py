"""Squeezing with a real pad's analog trigger: the own range, a trial that succeeds, one that does
not, with each hand; and that no setting for taps or tremor changes how far a grip is closed.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from game.core.values import AXIS_MAX
from game.session import replay
from tests.devices.harness import WAIT_S
from tests.devices.steering import Pad
from tests.devices.whole_game import Began, Game, kept
from tests.devices.xserver import Xorg

TRIGGERS = {"left": 4, "right": 5}
EASE = 0.7
"""How far this hand squeezes with ease, of the trigger's way."""
SLACK_S = 40


class Fingers(Pad):
    """A hand on the trigger of one side, which also looks where the grip is wanted."""

    side = "right"

    def grip(self, share: float) -> None:
        self._axis(TRIGGERS[self.side], round(share, 4))

    def begin(self) -> Began:
        self.press("squeeze")
        self.game.scene("ChooseHand")
        self.press(self.side)
        self.game.scene("Play")
        return self.game.trial(0)

    def squeeze(self, most: float) -> None:
        """Squeeze with ease, and let go."""
        for share in (0.3, 0.5, 0.8, 1.0):
            self.grip(most * share)
            self.game.frame()
        self._wait(450_000)
        for share in (0.8, 0.5, 0.2, 0.0):
            self.grip(most * share)
            self.game.frame()
        self._wait(150_000)

    def tell_range(self, trial: Began, most: float = EASE) -> None:
        self.game.see(lambda seen: seen.get("trial") == trial.number and seen["shown"])
        for _ in range(2):
            self.squeeze(most)

    def play(self, trial: Began, off: float) -> None:
        """Keep ``off`` half bands from what is wanted; let go when asked."""
        params = trial.params
        self.game.see(lambda seen: seen.get("trial") == trial.number and seen["shown"])
        deadline = time.monotonic() + WAIT_S + SLACK_S
        while True:
            assert time.monotonic() < deadline, "the trial has not come to its end"
            seen = self.game.frame()
            if seen.get("trial") != trial.number:
                return
            if seen["phase"] == "let_go":
                self.grip(0.0)
                continue
            aside = off if seen["phase"] == "keep" else 0.0
            level = seen["wanted"] + aside * params.half_band
            self.grip((params.rest + level * params.full_range / 1000) / AXIS_MAX)

    def _wait(self, us: int) -> None:
        until = self.game.frame()["t"] + us
        self.game.see(lambda seen: seen["t"] >= until)


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
        hand.turn("cooldown_ms", 2)
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
    from tests.devices.hands import Mouse  # noqa: PLC0415 - for this one alone

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
