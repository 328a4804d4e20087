"""Buttoning with any device: two fingers that pinch and twist, one of two hands on the cloth, a
pointer, a stick or keys that pull.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from game.tasks.button_state import ALL, LET_GO, PINCH, SLIT, TILT, Params, place
from tests.devices.hands import Finger, Hand, Mouse
from tests.devices.injector import BEGIN, END, UPDATE
from tests.devices.steering import Keys, Pad
from tests.devices.whole_game import Began

FINGERS_STEPS = 14
OUT_UM = 4_500
"""So far out of its ring a button is pulled."""
WIDE_UM, NARROW_UM = 6_000, 3_000
"""Wider than what counts as open, and narrower than what counts as closed."""
UPRIGHT = -90.0
TRIES, LATE_FRAMES = 6, 20
Point = tuple[int, int]


def button(hand: Hand, trial: Began, *, beside: bool = False) -> None:
    """Do a whole button; ``beside``: let go beside its ring first."""
    shown(hand, trial)
    way = way_of(hand, trial)
    for number in range(LET_GO):
        way.do(number)
    if beside:
        x, y = way.params.goal
        way.go((x, y + 2 * way.params.tolerance))
        way.let_go()
        hand.game.see(lambda seen: not seen.get("holding"))
        way.take(place(way.params, LET_GO))
    way.go(way.params.goal)
    way.let_go()
    way.over()


def shown(hand: Hand, trial: Began) -> None:
    hand.game.see(lambda seen: seen.get("trial") == trial.number and seen["shown"])


def way_of(hand: Hand, trial: Began) -> Pulling:
    """Return how a device does it."""
    if isinstance(hand, Finger):
        return (Twisting if trial.params.pair else OnCloth)(hand, trial)
    return WAYS[type(hand)](hand, trial)


class Pulling:
    """A pointer, a stick or keys: the button is pulled out of its ring."""

    def __init__(self, hand: Hand, trial: Began) -> None:
        self.hand, self.trial = hand, trial
        self.params: Params = trial.params

    def do(self, number: int) -> None:
        """Do one step until it has latched; where the cloth holds the button back, once more."""
        for _ in range(TRIES):
            if number == PINCH:
                self.take(self.params.start)
            elif number == TILT:
                self.tilt()
            elif number == SLIT:
                # To its middle first: the cloth judges where it is met.
                self.go((self.hand.game.frame()["at"][0], self.params.here.slit[1]))
                self.go(self._by_slit(-self.params.mouth // 2))
            else:
                self.go(self._by_slit(self.params.mouth + OUT_UM))
            if number == PINCH or self._latches(number + 1):
                break
            # A stick comes to rest a little beside its aim, by chance: it aims again from there.
            self.go(place(self.params, number))
        self.latched(number + 1)

    def _latches(self, least: int) -> bool:
        """Whether a step latches within the frames that a game under load may be late."""
        return any(self.hand.game.frame().get("latched", ALL) >= least for _ in range(LATE_FRAMES))

    def _by_slit(self, beyond: int) -> Point:
        x, y = self.params.here.slit
        return (x + self.params.side * beyond, y)

    def latched(self, least: int) -> None:
        self.hand.game.see(lambda seen: seen.get("latched", ALL) >= least)

    def take(self, at: Point) -> None:
        """Take hold of the button where it waits."""
        self.hand.reach(self.trial, at)
        self.hand.close(self.trial)
        self.hand.game.see(lambda seen: bool(seen.get("holding")))

    def tilt(self) -> None:
        way, reach = math.radians(self.params.pull_way / 100), self.params.ring + OUT_UM
        x, y = self.params.start
        self.go((round(x + reach * math.cos(way)), round(y + reach * math.sin(way))))

    def go(self, at: Point) -> None:
        """Bring the button there, wherever the hand has hold of it."""
        dx, dy = self.hand.game.frame()["offset"]
        self.hand.carry(self.trial, (at[0] - dx, at[1] - dy))

    def let_go(self) -> None:
        self.hand.open()

    def over(self) -> None:
        """What is left to do once the button is done."""


class WithTriggers(Pulling):
    """A pad: of two hands the other one's trigger holds the cloth."""

    hand: Pad

    def take(self, at: Point) -> None:
        if self.params.by_trigger:
            self.hand._axis(4, 1.0)
            self.hand.game.see(lambda seen: bool(seen.get("cloth_held")))
        super().take(at)

    def over(self) -> None:
        self.hand._axis(4, 0.0)


class OnCloth(Pulling):
    """Two fingers of two hands: the first lies on the cloth, the second is on the button."""

    hand: Finger
    at: Point = (0, 0)

    def take(self, at: Point) -> None:
        if not self.hand.game.frame().get("cloth_held"):
            self._say(BEGIN, 1, self.params.cloth)
            self.hand.game.see(lambda seen: bool(seen.get("cloth_held")))
        self.at = at
        self._say(BEGIN, 2, at)
        self.hand.game.see(lambda seen: bool(seen.get("holding")))

    def go(self, at: Point) -> None:
        x, y = self.at
        for k in range(1, FINGERS_STEPS + 1):
            self.hand.game.frame()
            part = k / FINGERS_STEPS
            self.at = (round(x + (at[0] - x) * part), round(y + (at[1] - y) * part))
            self._say(UPDATE, 2, self.at)

    def let_go(self) -> None:
        self._say(END, 2, self.at)

    def over(self) -> None:
        self._say(END, 1, self.params.cloth)

    def _say(self, kind: int, number: int, at: tuple[float, float]) -> None:
        self.hand.game.xorg.finger(kind, number, *self.hand.game.at(*self.trial.px(*at)))


class Twisting(OnCloth):
    """Two fingers of one hand that pinch and turn: about a place, so far apart, on a line."""

    gap: float = 0.0
    line: float = UPRIGHT

    def take(self, at: Point) -> None:
        self.at, self.gap, self.line = at, self.params.open + WIDE_UM, UPRIGHT
        self._both(BEGIN)
        self._become(at, self.params.close - NARROW_UM, UPRIGHT)
        self.hand.game.see(lambda seen: bool(seen.get("holding")))

    def tilt(self) -> None:
        self.twist()
        x, y = self.params.start
        self.go((x + self.params.side * (self.params.ring + OUT_UM // 2), y))

    def twist(self, part: float = 1.0) -> None:
        """Turn the button so much of the way to its mark."""
        self._become(self.at, self.gap, UPRIGHT + part * self.params.here.turn / 100)

    def go(self, at: Point) -> None:
        self._become(at, self.gap, self.line)

    def let_go(self) -> None:
        self._become(self.at, self.params.open + WIDE_UM, self.line)
        self._both(END)

    def over(self) -> None:
        """Both fingers have lifted."""

    def _become(self, at: Point, gap: float, line: float) -> None:
        (x, y), was, turned = self.at, self.gap, self.line
        for k in range(1, FINGERS_STEPS + 1):
            self.hand.game.frame()
            part = k / FINGERS_STEPS
            self.at = (round(x + (at[0] - x) * part), round(y + (at[1] - y) * part))
            self.gap, self.line = was + (gap - was) * part, turned + (line - turned) * part
            self._both(UPDATE)

    def _both(self, kind: int) -> None:
        way = math.radians(self.line)
        for number, side in ((1, -0.5), (2, 0.5)):
            x = self.at[0] + side * self.gap * math.cos(way)
            self._say(kind, number, (x, self.at[1] + side * self.gap * math.sin(way)))


WAYS: dict[type, Callable[..., Pulling]] = {Mouse: Pulling, Pad: WithTriggers, Keys: Pulling}
