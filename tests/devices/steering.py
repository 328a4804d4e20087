"""Hands that steer: a gamepad's, and one on the keyboard. In menus they go from box to box."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Sequence
from typing import Any, ClassVar

from game.core.controls import NavKind
from game.core.values import AXIS_MAX
from game.ui.focus import Spot, step
from game.ui.layout import Box
from tests.devices.hands import Done, Finger, Mouse
from tests.devices.harness import WAIT_S
from tests.devices.whole_game import Began, Game, Seen

NEAR_UM = 3_000


class Steering:
    """What stick and keys have in common: they say "this way", and the eye does the rest."""

    device: str

    def __init__(self, game: Game) -> None:
        self.game = game
        self.done: list[Done] = []
        self.presses = 0

    def press(self, name: str, part: str = "") -> None:
        before = self.focus(name)
        self._ok()
        if not self._obeyed(before):  # that press only showed where the focus is
            self._ok()
            self._obeyed(before)

    def _ok(self) -> None:
        self.presses += 1
        self.step("ok")

    def focus(self, name: str) -> Seen:
        """Step to a widget of a menu; returns what is then seen."""
        deadline = time.monotonic() + WAIT_S
        while True:
            assert time.monotonic() < deadline, f"no steps have led to {name}"
            seen = self.game.see(lambda seen: name in seen.get("boxes", {}))
            if seen["focus"] == name:
                return seen
            self.step(self.towards(seen, name))
            self._obeyed(seen)

    def _obeyed(self, before: Seen) -> bool:
        """Wait until the menu has answered; say whether more than the focus is another."""

        def told(seen: Seen) -> list[Any]:
            return [seen["scene"], *(seen.get(key) for key in ("spots", "values", "draft"))]

        def mark(seen: Seen) -> list[Any]:
            return [*told(seen), seen.get("focus"), seen.get("ring")]

        after = self.game.see(lambda seen: mark(seen) != mark(before))
        return told(after) != told(before)

    def towards(self, seen: Seen, name: str) -> str:
        """The first of the fewest steps that lead from the focus to a widget."""
        stops = [Spot(stop, Box(*box)) for stop, box in seen["boxes"].items()]
        ways: dict[str, str] = {seen["focus"]: "down"}
        queue = deque(ways)
        while queue and name not in ways:
            here = queue.popleft()
            kinds: tuple[NavKind, ...] = ("down", "up")
            if here not in seen["values"]:  # a slider or a choice takes the others for itself
                kinds = ("down", "up", "right", "left")
            for kind in kinds:
                there = step(stops, here, kind)
                if there is not None and there not in ways:
                    ways[there] = ways[here] if here != seen["focus"] else kind
                    queue.append(there)
        return ways[name]

    def turn(self, name: str, up: int) -> None:
        for _ in range(abs(up)):
            before = self.focus(name)["values"]
            self.step("right" if up > 0 else "left")
            self.game.see(lambda seen, was=before: seen["values"] != was)

    def reach(self, trial: Began, at: tuple[int, int]) -> None:
        """Steer until the hand rests within 3 mm of a place."""
        deadline = time.monotonic() + WAIT_S
        while True:
            assert time.monotonic() < deadline, f"the hand did not come to {at}"
            seen = self.game.frame()
            away = math.dist(seen["hand"], at)
            if away > NEAR_UM:
                self.steer(at[0] - seen["hand"][0], at[1] - seen["hand"][1])
                continue
            self.rest()
            before, seen = self.game.frame(), self.game.frame()
            if before["hand"] == seen["hand"] and math.dist(seen["hand"], at) <= NEAR_UM:
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

    def ask(self) -> None:
        self._button(4)

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

    def tap(self, trial: Began, at: tuple[int, int]) -> None:
        self._axis(5, 1.0)
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

    def ask(self) -> None:
        self.step("t")

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

    def tap(self, trial: Began, at: tuple[int, int]) -> None:
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
