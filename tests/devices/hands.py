"""Hands that work the whole game, each with one device alone: menus, pause, and both exercises.

What a hand does while a trial runs is kept in ``done``, to be compared with the record.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from game.core.values import AXIS_MAX
from tests.devices.harness import WAIT_S
from tests.devices.injector import BEGIN, END, UPDATE
from tests.devices.whole_game import Began, Game, Seen

STEPS = 16
"""A movement of a pointing device comes in so many pieces, one a frame."""


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

    def press(self, name: str) -> None:
        """Press a button of a menu."""

    def pause(self) -> None:
        """The one press that pauses."""

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


class Pointing:
    """What mouse and finger have in common: they are where they are put."""

    device: str

    def __init__(self, game: Game) -> None:
        self.game = game
        self.done: list[Done] = []
        self.px = (0, 0)
        self.down = False

    def press(self, name: str) -> None:
        self._press(self.game.see(lambda seen: name in seen.get("boxes", {}))["boxes"][name])

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

    def go(self, at: tuple[int, int]) -> None:
        x, y = self.px
        for step in range(1, STEPS + 1):
            self.game.frame()
            self.put((x + (at[0] - x) * step // STEPS, y + (at[1] - y) * step // STEPS))

    def put(self, at: tuple[int, int]) -> None:
        raise NotImplementedError

    def grip(self) -> None:
        raise NotImplementedError

    def ungrip(self) -> None:
        raise NotImplementedError


class Mouse(Pointing):
    device = "mouse"

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


class Steering:
    """What stick and keys have in common: they say "this way", and the eye does the rest."""

    device: str
    gripping_brakes = False

    def __init__(self, game: Game) -> None:
        self.game = game
        self.done: list[Done] = []

    def press(self, name: str) -> None:
        before = self.focus(name)
        self.step("ok")
        if not self._answers(before):  # the first press only showed where the focus is
            self.step("ok")
            self._answers(before)

    def focus(self, name: str) -> Seen:
        """Step to a button of a menu; returns what is then seen."""
        while True:
            seen = self.game.see(lambda seen: name in seen.get("boxes", {}))
            if seen["focus"] == name:
                return seen
            self.step(self.towards(seen, name))
            self._answers(seen)

    def _answers(self, before: Seen) -> bool:
        """Wait until the menu has obeyed; say whether the button was pressed."""

        def mark(seen: Seen) -> tuple[Any, ...]:
            return seen["scene"], seen.get("focus"), seen.get("ring")

        after = self.game.see(lambda seen: mark(seen) != mark(before))
        return bool(after["scene"] != before["scene"])

    def towards(self, seen: Seen, name: str) -> str:
        """The step that leads from the focus nearer to a button."""
        here, there = seen["boxes"][seen["focus"]], seen["boxes"][name]
        dx, dy = there[0] - here[0], there[1] - here[1]
        if abs(dy) > here[3] // 2:
            return "down" if dy > 0 else "up"
        return "right" if dx > 0 else "left"

    def reach(self, trial: Began, at: tuple[int, int]) -> None:
        """Steer until the hand rests within 3 mm of a place."""
        deadline = time.monotonic() + WAIT_S
        while True:
            assert time.monotonic() < deadline, f"the hand did not come to {at}"
            seen = self.game.frame()
            away = _between(seen["hand"], at)
            if away > 3_000:
                self.steer(at[0] - seen["hand"][0], at[1] - seen["hand"][1])
                continue
            self.rest()
            before, seen = self.game.frame(), self.game.frame()
            if before["hand"] == seen["hand"] and _between(seen["hand"], at) <= 3_000:
                return

    def carry(self, trial: Began, at: tuple[int, int]) -> None:
        self.reach(trial, at)

    def follow(self, trial: Began, points: Sequence[tuple[int, int]]) -> None:
        """Head for a place a little further on, always."""
        deadline = time.monotonic() + WAIT_S
        while True:
            assert time.monotonic() < deadline, "the path has not come to its end"
            seen = self.game.frame()
            if seen["trial"] != trial.number:
                self.rest()
                return
            x, y = points[min(max(seen["at"], 0) + 12, len(points) - 1)]
            self.steer(x - seen["hand"][0], y - seen["hand"][1])

    def step(self, kind: str) -> None:
        raise NotImplementedError

    def steer(self, dx: int, dy: int) -> None:
        raise NotImplementedError

    def rest(self) -> None:
        raise NotImplementedError


class Pad(Steering):
    """A gamepad, by the right stick and the right trigger."""

    device = "gamepad"
    BUTTONS: ClassVar = {"ok": 0, "up": 11, "down": 12, "left": 13, "right": 14}

    def __init__(self, game: Game, name: str = "one") -> None:
        super().__init__(game)
        self.axes = [0] * 6
        self.plug(name)

    def step(self, kind: str) -> None:
        self._button(self.BUTTONS[kind])

    def pause(self) -> None:
        self._button(6)

    def _button(self, number: int) -> None:
        self.game.pad(f"button {self.name} {number} 1")
        self.game.pad(f"button {self.name} {number} 0")

    def steer(self, dx: int, dy: int) -> None:
        away = math.hypot(dx, dy)
        # Never so little that the game does not take it for a hand's doing.
        push = 0.8 if away > 30_000 else 0.5
        self._axis(2, round(push * dx / away, 1))
        self._axis(3, round(push * dy / away, 1))

    def rest(self) -> None:
        self._axis(2, 0.0)
        self._axis(3, 0.0)

    def close(self, trial: Began) -> None:
        self._axis(5, 1.0)
        self.game.see(lambda seen: seen.get("grip") == AXIS_MAX)

    def open(self) -> None:
        self._axis(5, 0.0)

    def unplug(self) -> None:
        self.game.pad(f"unplug {self.name}")
        self.axes = [0] * 6

    def plug(self, name: str) -> None:
        """Plug a pad in; it is heard once the game has opened it, a frame or two later."""
        self.name = name
        self.game.pad(f"plug {name}")
        self.game.frame()
        self.game.frame()

    def _axis(self, number: int, value: float) -> None:
        raw = round(value * AXIS_MAX)
        if self.axes[number] != raw:
            self.axes[number] = raw
            done = self.game.pad(f"axis {self.name} {number} {value}")
            self.done.append(Done(done["t"], None, down=False, axes=tuple(self.axes)))


class Keys(Steering):
    """Arrow keys, space and Escape; menus by Tab and Enter."""

    device = "keyboard"
    NAMES: ClassVar = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
    SHORTEST_US = 30_000
    """A key is never pressed anew sooner, as no hand does."""
    LONGEST_US = 350_000
    """After this long an arrow key is let go, before the cursor grows fast."""

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.held: dict[str, int] = {}
        self.let_go_at: dict[str, int] = {}
        self.gripping = False

    def towards(self, seen: Seen, name: str) -> str:
        return "tab"

    def step(self, kind: str) -> None:
        key = {"ok": "enter"}.get(kind, kind)
        self.game.xorg.key(key, down=True)
        self.game.xorg.key(key, down=False)

    def pause(self) -> None:
        self.step("escape")

    def steer(self, dx: int, dy: int) -> None:
        slack = max(abs(dx), abs(dy)) // 3
        wanted = {n for n, (x, y) in self.NAMES.items() if x * dx > slack or y * dy > slack}
        now = self.game.frame()["t"]
        if self.held and now - min(self.held.values()) > self.LONGEST_US:
            wanted = set()
        for name in set(self.held) - wanted:
            self._key(name, down=False)
        for name in sorted(wanted - set(self.held)):
            if now - self.let_go_at.get(name, 0) > self.SHORTEST_US:
                self._key(name, down=True)

    def rest(self) -> None:
        for name in list(self.held):
            self._key(name, down=False)

    def close(self, trial: Began) -> None:
        self._tap()
        self.game.see(lambda seen: seen.get("grip") == AXIS_MAX)

    def open(self) -> None:
        self._tap()

    def _tap(self) -> None:
        for down in (True, False):
            t = self.game.xorg.key("space", down=down)
            self.gripping = down
            self._note(t)

    def _key(self, name: str, *, down: bool) -> None:
        t = self.game.xorg.key(name, down=down)
        if down:
            self.held[name] = t
        else:
            del self.held[name]
            self.let_go_at[name] = t
        self._note(t)

    def _note(self, t: int) -> None:
        across, along = (sum(self.NAMES[n][i] for n in self.held) * AXIS_MAX for i in (0, 1))
        self.done.append(Done(t, None, self.gripping, (across, along)))


HANDS: dict[str, Any] = {"mouse": Mouse, "touch": Finger, "gamepad": Pad, "keyboard": Keys}


def _between(a: Sequence[int], b: Sequence[int]) -> float:
    return math.dist(a, b)


def play(hand: Hand, trial: Began) -> None:
    """Play a trial of either exercise to its end, and let go."""
    (carry if trial.exercise == "pick_place" else trace)(hand, trial)
    hand.game.see(lambda seen: seen.get("trial") == trial.number + 1)


def carry(hand: Hand, trial: Began) -> None:
    """Put the right thing in its place."""
    grasp(hand, trial)
    bring(hand, trial)
    hand.open()


def grasp(hand: Hand, trial: Began) -> None:
    """Take hold of the thing that is asked for."""
    thing = trial.params.items[trial.params.right[0]]
    _shown(hand, trial)
    hand.reach(trial, (thing.x, thing.y))
    hand.close(trial)
    hand.game.see(lambda seen: seen.get("carrying", -1) >= 0)


def _shown(hand: Hand, trial: Began) -> None:
    """Wait for the trial to be in sight: what was done before it stays there for a moment."""
    hand.game.see(lambda seen: seen.get("trial") == trial.number and seen["shown"])


def bring(hand: Hand, trial: Began) -> None:
    """Carry what is held over its place; a finger goes below it, by what it is lifted."""
    params = trial.params
    goal = params.slots[params.slot]
    dx, dy = hand.game.see(lambda seen: seen.get("carrying", -1) >= 0)["offset"]
    lift = trial.context.profile.lift_um
    hand.carry(trial, (goal.x - dx, goal.y - dy + lift))
    hand.game.see(lambda seen: _between(seen["at"], (goal.x, goal.y)) <= params.tolerance)


def trace(hand: Hand, trial: Began) -> None:
    """Follow a path of one stroke from its start to its goal."""
    begin_path(hand, trial)
    hand.follow(trial, trial.params.strokes[0])
    hand.open()


def begin_path(hand: Hand, trial: Began) -> None:
    """Put the pen down on the start."""
    _shown(hand, trial)
    hand.reach(trial, trial.params.strokes[0][0])
    hand.close(trial)
    hand.game.see(lambda seen: bool(seen.get("drawing")))
