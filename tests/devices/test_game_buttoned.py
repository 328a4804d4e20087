"""The real game is buttoned with two real fingers, and with a mouse."""

from __future__ import annotations

import math
from pathlib import Path

from game.session import replay
from tests.devices.hands import Finger, Mouse
from tests.devices.injector import BEGIN, END, UPDATE
from tests.devices.whole_game import Began, Game, kept
from tests.devices.xserver import Xorg

STEPS = 14


class Pinching(Finger):
    """Two fingers about a place (um), so far apart, on a line of so many degrees."""

    where: tuple[float, float, float, float] = (0, 0, 0, 0)

    def put_down(self, trial: Began, x: float, y: float, gap: float, line: float) -> None:
        self._say(trial, BEGIN, (x, y, gap, line))

    def slide(self, trial: Began, x: float, y: float, gap: float, line: float) -> None:
        was, to = self.where, (x, y, gap, line)
        for k in range(1, STEPS + 1):
            self.game.frame()
            now = [a + (b - a) * k / STEPS for a, b in zip(was, to, strict=True)]
            self._say(trial, UPDATE, (now[0], now[1], now[2], now[3]))

    def lift_both(self, trial: Began) -> None:
        self._say(trial, END, self.where)

    def _say(self, trial: Began, kind: int, pose: tuple[float, float, float, float]) -> None:
        self.where = pose
        x, y, gap, line = pose
        way = math.radians(line)
        for number, side in ((1, -0.5), (2, 0.5)):
            px = trial.px(x + side * gap * math.cos(way), y + side * gap * math.sin(way))
            self.game.xorg.finger(kind, number, *self.game.at(*px))


def _latched(game: Game, number: int) -> None:
    game.see(lambda seen: seen.get("latched") == number)


def _fasten(hand: Pinching, trial: Began) -> None:
    """Fasten a button with two fingers."""
    game, params = hand.game, trial.params
    game.see(lambda seen: seen.get("trial") == trial.number and seen["shown"])
    wide, narrow = params.open + 6_000, params.close - 3_000
    (x, y), (gx, gy), (sx, sy) = params.start, params.goal, params.here.slit
    hand.put_down(trial, x, y, wide, -90)
    hand.slide(trial, x, y, narrow, -90)
    _latched(game, 1)
    line = -90 + params.here.turn / 100
    hand.slide(trial, x, y, narrow, line)
    hand.slide(trial, sx, sy, narrow, line)
    hand.slide(trial, gx, gy, narrow, line)
    _latched(game, 4)
    hand.slide(trial, gx, gy, wide, line)
    hand.lift_both(trial)


def test_two_fingers_fasten_a_button(xorg: Xorg, folder: Path) -> None:
    with Game(xorg, folder) as game:
        hand = Pinching(game)
        hand.press("button")
        game.scene("ChooseHand")
        hand.press("right")
        game.scene("Play")
        _fasten(hand, game.trial(0))
        game.trial(1)
        assert game.ask_to_close() == 0
    record = kept(folder).trials[0]
    assert record.start.device == "touch"
    assert record.outcome["success"], record.outcome
    assert record.measures["release_time"]["value"] > 0
    again = replay(record)
    assert (again.events, again.outcome) == (tuple(record.events), record.outcome)


def test_a_mouse_fastens_a_button(xorg: Xorg, folder: Path) -> None:
    with Game(xorg, folder) as game:
        hand = Mouse(game)
        hand.press("button")
        game.scene("ChooseHand")
        hand.press("right")
        game.scene("Play")
        trial = game.trial(0)
        params = trial.params
        game.see(lambda seen: seen.get("trial") == 0 and seen["shown"])
        hand.reach(trial, params.start)
        hand.close(trial)
        _latched(game, 1)
        way, reach = math.radians(params.here.turn / 100), params.ring + 3_000
        x, y = params.start
        hand.carry(trial, (round(x + reach * math.cos(way)), round(y + reach * math.sin(way))))
        _latched(game, 2)
        hand.carry(trial, params.here.slit)
        hand.carry(trial, params.goal)
        _latched(game, 4)
        hand.open()
        game.trial(1)
        assert game.ask_to_close() == 0
    record = kept(folder).trials[0]
    assert record.outcome["success"], record.outcome
