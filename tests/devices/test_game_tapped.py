"""Two pads are tapped in turn: by two fingers on a glass, by a button and a trigger, by keys.

On the glass they overlap, one errs, and one goes astray.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from game.session import replay
from tests.devices.deeds import tapped
from tests.devices.hands import Finger
from tests.devices.injector import BEGIN, END
from tests.devices.steering import Keys, Pad
from tests.devices.whole_game import Game, kept
from tests.devices.xserver import Xorg

RIGHT_SHOULDER = 10
ORDER = (0, 1, 0, 1, 1, 0)
"""The fifth tap is out of its turn."""


def test_two_fingers_in_turn_are_in_the_records_as_they_tapped(xorg: Xorg, folder: Path) -> None:
    with Game(xorg, folder) as game:
        finger = Finger(game)
        finger.press("tap")
        game.scene("ChooseHand")
        finger.press("level", "tap-alternate")
        game.see(lambda seen: seen.get("values", {}).get("level") == "tap-alternate")
        finger.press("right")
        game.scene("Play")
        trial = game.trial(0)
        game.see(lambda seen: seen.get("trial") == 0 and seen["shown"])
        pads = [game.at(*trial.px(*pad.at)) for pad in trial.params.pads]
        left, top = trial.px(trial.context.area.x + 3_000, trial.context.area.y + 3_000)
        for kind in (BEGIN, END):
            xorg.finger(kind, 9, *game.at(left, top))
        order = [*ORDER, *[1, 0] * 9]
        for number, pad in enumerate(order):
            xorg.finger(BEGIN, pad + 1, *pads[pad])
            after = order[number + 1] if number + 1 < len(order) else pad
            if after == pad:
                xorg.finger(END, pad + 1, *pads[pad])
            if number and order[number - 1] != pad:
                xorg.finger(END, 2 - pad, *pads[1 - pad])
            tapped(finger, trial, number + 1)
        game.trial(1)
        assert game.ask_to_close() == 0
    found = kept(folder)
    first, line = found.trials[0], found.lines[0]
    assert (line.exercise, line.device, line.ended_as, line.success) == (
        "tap",
        "touch",
        "done",
        True,
    )
    details = first.outcome["details"]
    assert (details["taps"], details["wrong"], details["beside"]) == (24, 1, 1)
    assert details["bounces"] == 0
    assert first.measures["wrong_finger"]["value"] == 1
    again = replay(first)
    assert (again.events, again.outcome) == (tuple(first.events), first.outcome)


def _by_button_and_trigger(hand: Pad, pad: int) -> None:
    if pad:
        hand.game.pad(f"axis {hand.name} 5 1.0")
        hand.game.pad(f"axis {hand.name} 5 0.0")
    else:
        hand.game.pad(f"button {hand.name} {RIGHT_SHOULDER} 1")
        hand.game.pad(f"button {hand.name} {RIGHT_SHOULDER} 0")


def _by_arrows(hand: Keys, pad: int) -> None:
    hand.step("down" if pad else "left")


@pytest.mark.parametrize(("kind", "way"), [(Pad, _by_button_and_trigger), (Keys, _by_arrows)])
def test_buttons_and_keys_tap_two_pads(xorg: Xorg, folder: Path, kind, way) -> None:
    with Game(xorg, folder) as game:
        hand = kind(game)
        hand.press("tap")
        game.scene("ChooseHand")
        hand.turn("level", 1)
        hand.press("right")
        game.scene("Play")
        trial = game.trial(0)
        assert trial.params.variant == "alternate"
        game.see(lambda seen: seen.get("trial") == 0 and seen["shown"])
        for number in range(trial.params.whole):
            way(hand, number % 2)
            tapped(hand, trial, number + 1)
        game.trial(1)
        assert game.ask_to_close() == 0
    first = kept(folder).trials[0]
    assert first.outcome["success"]
    assert {k: first.outcome["details"][k] for k in ("taps", "wrong")} == {"taps": 24, "wrong": 0}
    assert first.measures["wrong_finger"]["value"] == 0
    again = replay(first)
    assert (again.events, again.outcome) == (tuple(first.events), first.outcome)
