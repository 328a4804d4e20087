"""The real game is buttoned with each device alone, with one hand and with both."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.session import replay
from tests.devices.buttoning import Twisting, button, shown
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
        ("keyboard", "button-unfasten"),
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
        assert record.outcome["details"]["steps"] == 5
    last = found.trials[1].outcome["margins"]
    assert last[-1] < 0 <= min(last[:-1]), "only letting go was amiss"
    assert [event.kind for event in found.trials[1].events].count("misplaced") == 1
    if device == "touch":
        assert len({sample.contact for sample in found.trials[0].samples}) == 2


def test_two_fingers_that_the_panel_takes_for_one_pull_the_button_out(
    xorg: Xorg, folder: Path
) -> None:
    """The second contact vanishes beside the first, as on a panel that cannot tell them apart."""
    with Game(xorg, folder) as game:
        hand = Finger(game)
        trial = _begin(game, hand, LEVELS[0])
        shown(hand, trial)
        way = Twisting(hand, trial)
        way.do(0)
        way._become(way.at, NEAR_UM, way.line)
        x, y = way.at[0], way.at[1] + NEAR_UM // 2
        way._say(END, 2, (x, y))
        game.see(lambda seen: bool(seen.get("merged")))
        first = (way.at[0], way.at[1] - NEAR_UM // 2)
        dx, dy = trial.params.start[0] - way.at[0], trial.params.start[1] - way.at[1]
        way.at = first

        def go(at: tuple[int, int]) -> None:
            """The contact that is left goes with the hand; the other one with it."""
            x0, y0 = way.at
            for k in range(1, 15):
                game.frame()
                way.at = (x0 + (at[0] - x0) * k // 14, y0 + (at[1] - y0) * k // 14)
                way._say(UPDATE, 1, way.at)

        away = (first[0] - trial.params.start[0] + dx, first[1] - trial.params.start[1] + dy)
        way.go = lambda at: go((at[0] + away[0], at[1] + away[1]))  # type: ignore[method-assign]
        super(Twisting, way).tilt()
        way.latched(2)
        for number in (2, 3):
            way.do(number)
        way.go(trial.params.goal)
        way._say(END, 1, way.at)
        game.trial(1)
        record = _ended(game, folder).trials[0]
    kinds = [event.kind for event in record.events]
    assert "merged" in kinds
    assert record.outcome["details"]["tilted_by_pull"] == 1
    assert record.outcome["success"], record.outcome
