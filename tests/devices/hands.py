"""Hands that work the whole game, each with one device alone: menus, pause, and play.

What a hand does while a trial runs is kept in ``done``, to be compared with the record;
``presses`` counts what was pressed in menus.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from game.ui.widgets_placed import MINUS, PLUS
from tests.devices.injector import BEGIN, END, UPDATE
from tests.devices.whole_game import Began, Game, Seen

STEPS = 16
"""A movement of a pointing device comes in so many pieces, one a frame."""
EDGE = 0.06
"""Share of the window's height at its edges where half a button may be out of sight."""


@dataclass(frozen=True)
class Done:
    """What a device was made to say, and when (us). px for pointing devices, else raw axes."""

    t: int
    px: tuple[int, int] | None
    down: bool
    axes: tuple[int, ...] = ()


class Hand(Protocol):
    """``place``, ``close`` and ``open`` are in um of a trial."""

    device: str
    game: Game
    done: list[Done]
    presses: int

    def press(self, name: str, part: str = "") -> None:
        """Press a widget of a menu; ``part``: which option of a choice (pointers only)."""

    def turn(self, name: str, up: int) -> None:
        """Set a slider of a menu by so many steps, negative ones downwards."""

    def pause(self) -> None:
        """The one press that pauses."""

    def ask(self) -> None:
        """Ask as a therapist who watches."""

    def reach(self, trial: Began, at: tuple[int, int]) -> None:
        """Go somewhere with an open hand."""

    def close(self, trial: Began) -> None:
        """Grip where the hand is."""

    def carry(self, trial: Began, at: tuple[int, int]) -> None:
        """Go somewhere with a closed hand."""

    def open(self) -> None:
        """Let go."""

    def follow(self, trial: Began, points: Sequence[tuple[int, int]]) -> None:
        """Go along a path with a closed hand, until its trial is over."""

    def tap(self, trial: Began, at: tuple[int, int]) -> None:
        """Close and open once, at a place where the device has any."""


class Pointing:
    """What mouse and finger have in common: they are where they are put."""

    device: str

    def __init__(self, game: Game) -> None:
        self.game = game
        self.done: list[Done] = []
        self.px = (0, 0)
        self.down = False
        self.presses = 0

    def press(self, name: str, part: str = "") -> None:
        while True:
            seen = self.game.see(lambda seen: part in seen.get("spots", {}).get(name, {}))
            arrow = _arrow(seen, seen["spots"][name][part])
            self.presses += 1
            if not arrow:
                self._press(seen["spots"][name][part])
                return
            self._press(seen["arrows"][arrow])
            self.game.see(lambda now, was=seen: now["spots"] != was["spots"])

    def turn(self, name: str, up: int) -> None:
        for _ in range(abs(up)):
            before = self.game.see(lambda seen: name in seen.get("values", {}))["values"]
            self.press(name, PLUS if up > 0 else MINUS)
            self.game.see(lambda seen, was=before: seen["values"] != was)

    def pause(self) -> None:
        self._press(self.game.see(lambda seen: "pause" in seen)["pause"], playing=True)

    def _press(self, box: Sequence[int], *, playing: bool = False) -> None:
        at = (box[0] + box[2] // 2, box[1] + box[3] // 2)
        before = len(self.done)
        self.put(at)
        self.grip()
        self.ungrip()
        if not playing:
            del self.done[before:]

    def reach(self, trial: Began, at: tuple[int, int]) -> None:
        raise NotImplementedError

    def close(self, trial: Began) -> None:
        self.grip()

    def carry(self, trial: Began, at: tuple[int, int]) -> None:
        self.go(trial.px(*at))
        self.game.see(lambda seen: seen.get("hand") == list(trial.um(*self.px)))

    def open(self) -> None:
        self.ungrip()

    def follow(self, trial: Began, points: Sequence[tuple[int, int]]) -> None:
        for point in points[:: max(1, len(points) // 60)]:
            if self.game.frame().get("trial") != trial.number:
                return
            self.put(trial.px(*point))
        self.put(trial.px(*points[-1]))

    def tap(self, trial: Began, at: tuple[int, int]) -> None:
        self.put(trial.px(*at))
        self.grip()
        self.ungrip()

    def go(self, at: tuple[int, int]) -> None:
        x, y = self.px
        for step in range(1, STEPS + 1):
            self.game.frame()
            self.put((x + (at[0] - x) * step // STEPS, y + (at[1] - y) * step // STEPS))

    def ask(self) -> None:
        raise NotImplementedError

    def put(self, at: tuple[int, int]) -> None:
        raise NotImplementedError

    def grip(self) -> None:
        raise NotImplementedError

    def ungrip(self) -> None:
        raise NotImplementedError


class Mouse(Pointing):
    device = "mouse"

    def ask(self) -> None:
        """A mouse is not asked with, nor does it ask: somebody presses the key beside it."""
        self.game.xorg.key("t", down=True)
        self.game.xorg.key("t", down=False)

    def reach(self, trial: Began, at: tuple[int, int]) -> None:
        self.carry(trial, at)

    def put(self, at: tuple[int, int]) -> None:
        if at != self.px:
            self.px = at
            self._note(self.game.xorg.move(*self.game.at(*at)))

    def grip(self) -> None:
        self.down = True
        self._note(self.game.xorg.button(1, down=True))

    def ungrip(self) -> None:
        self.down = False
        self._note(self.game.xorg.button(1, down=False))

    def _note(self, t: int) -> None:
        self.done.append(Done(t, self.px, self.down))


class Finger(Pointing):
    device = "touch"

    def ask(self) -> None:
        """Two further fingers, of another hand: the exercise has no part in them."""
        _, height = self.game.frame()["size"]
        for kind in (BEGIN, END):
            for number, beside in ((2, 20), (3, 60)):
                self.game.xorg.finger(kind, number, *self.game.at(beside, height - 20))

    def reach(self, trial: Began, at: tuple[int, int]) -> None:
        """A finger in the air says nothing."""
        self.px = trial.px(*at)

    def put(self, at: tuple[int, int]) -> None:
        if at != self.px:
            self.px = at
            if self.down:
                self._note(UPDATE)

    def grip(self) -> None:
        self.down = True
        self._note(BEGIN)

    def ungrip(self) -> None:
        self.down = False
        self._note(END)

    def _note(self, kind: int) -> None:
        t = self.game.xorg.finger(kind, 1, *self.game.at(*self.px))
        self.done.append(Done(t, self.px, self.down))


def _arrow(seen: Seen, box: Sequence[int]) -> str:
    """Say which button scrolls towards a box, "" where its middle is well in sight."""
    middle, height = box[1] + box[3] // 2, seen["size"][1]
    if not seen["arrows"] or EDGE * height < middle < (1 - EDGE) * height:
        return ""
    return next((name for name in seen["arrows"] if ("down" in name) == (middle > height / 2)), "")
