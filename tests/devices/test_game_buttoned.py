"""The real game is buttoned with each device alone, with one hand and with both."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.metrics.measured import Why
from game.session import replay
from game.tasks.button_state import LET_GO, PINCH, TILT
from tests.devices.buttoning import FINGERS_STEPS, Pulling, Twisting, button, shown
from tests.devices.hands import Finger, Hand, Pointing
from tests.devices.injector import END, UPDATE
from tests.devices.steering import HANDS
from tests.devices.whole_game import Began, Game, Kept, kept
from tests.devices.xserver import Xorg

LEVELS = ("button-fasten", "button-unfasten", "button-fasten-both", "button-unfasten-both")
NEAR_UM = 18_000
"""A panel sees one contact where tips are so near."""


def _begin(game: Game, hand: Hand, level: str) -> Began:
    hand.press("button")
    game.scene("ChooseHand")
    if level != LEVELS[0]:
        if isinstance(hand, Pointing):
            hand.press("level", level)
        else:
            hand.turn("level", LEVELS.index(level))
        game.see(lambda seen: seen.get("values", {}).get("level") == level)
    hand.press("right")
    game.scene("Play")
    return game.trial(0)


def _ended(game: Game, folder: Path) -> Kept:
    assert game.ask_to_close() == 0
    found = kept(folder)
    for record in found.trials[:-1]:
        again = replay(record)
        assert (again.events, again.outcome) == (tuple(record.events), record.outcome)
    return found


@pytest.mark.parametrize(
    ("device", "level"),
    [
        *((device, "button-fasten") for device in HANDS),
        ("touch", "button-unfasten-both"),
        ("gamepad", "button-fasten-both"),
        ("mouse", "button-unfasten"),
    ],
)
def test_a_button_succeeds_and_one_that_is_let_go_beside_its_ring_does_not(
    xorg: Xorg, folder: Path, device: str, level: str
) -> None:
    with Game(xorg, folder) as game:
        hand: Hand = HANDS[device](game)
        button(hand, _begin(game, hand, level))
        button(hand, game.trial(1), beside=True)
        game.trial(2)
        found = _ended(game, folder)
    assert [(line.ended_as, line.success) for line in found.lines[:2]] == [
        ("done", True),
        ("done", False),
    ]
    for record in found.trials[:2]:
        assert record.start.device == device
        assert record.measures["release_time"]["value"] > 0
        between = device == "touch" and level.endswith("both")
        assert (record.measures["movement_time"]["reason"] == Why.TWO_HANDS) is between
        assert record.outcome["details"]["steps"] == 5
    last = found.trials[1].outcome["margins"]
    assert last[-1] < 0 <= min(last[:-1]), "only letting go was amiss"
    assert [event.kind for event in found.trials[1].events].count("misplaced") == 1
    if device == "touch":
        assert len({sample.contact for sample in found.trials[0].samples}) == 2


class Merging(Twisting):
    """Two fingers so near that the panel comes to see but the first of them."""

    away: tuple[int, int] | None = None

    def merge(self) -> None:
        """Close until one contact vanishes beside the other."""
        self._become(self.at, NEAR_UM, self.line)
        x, y = self.at
        self._say(END, 2, (x, y - NEAR_UM // 2))
        seen = self.hand.game.see(lambda seen: bool(seen.get("merged")))
        self.at = (x, y + NEAR_UM // 2)
        self.away = tuple(a - h for a, h in zip(self.at, seen["hand"], strict=True))

    def go(self, at: tuple[int, int]) -> None:
        """The contact that is left goes, and the other finger with it."""
        dx, dy = self.hand.game.frame()["offset"]
        (x, y), (ax, ay) = self.at, self.away
        to = (at[0] - dx + ax, at[1] - dy + ay)
        for k in range(1, FINGERS_STEPS + 1):
            self.hand.game.frame()
            part = k / FINGERS_STEPS
            self.at = (round(x + (to[0] - x) * part), round(y + (to[1] - y) * part))
            self._say(UPDATE, 1, self.at)

    def tilt(self) -> None:
        Pulling.tilt(self)

    def let_go(self) -> None:
        self._say(END, 1, self.at)


def test_two_fingers_that_the_panel_takes_for_one_pull_the_button_out(
    xorg: Xorg, folder: Path
) -> None:
    with Game(xorg, folder) as game:
        hand = Finger(game)
        trial = _begin(game, hand, LEVELS[0])
        shown(hand, trial)
        way = Merging(hand, trial)
        way.do(PINCH)
        way.merge()
        for number in range(TILT, LET_GO):
            way.do(number)
        way.go(trial.params.goal)
        way.let_go()
        game.trial(1)
        record = _ended(game, folder).trials[0]
    kinds = [event.kind for event in record.events]
    assert "merged" in kinds
    assert record.outcome["details"]["tilted_by_pull"] == 1
    assert record.outcome["success"], record.outcome
