"""A hand on a gamepad's analog trigger, which looks where its grip is wanted."""

from __future__ import annotations

import time
from collections.abc import Callable

from game.core.values import AXIS_MAX
from tests.devices.harness import WAIT_S
from tests.devices.steering import Pad
from tests.devices.whole_game import Began, Seen

TRIGGERS = {"left": 4, "right": 5}
EASE = 0.7
"""How far this hand squeezes with ease, of the trigger's way."""
SLACK_S = 40


class Fingers(Pad):
    """A hand on the trigger of one side, which also looks where the grip is wanted."""

    side = "right"
    rests_us = 0
    """After each press of a button the hand rests as long."""

    def step(self, kind: str) -> None:
        super().step(kind)
        if self.rests_us:
            self._wait(self.rests_us)

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

    def play(
        self, trial: Began, off: float, until: Callable[[Seen], bool] = lambda _seen: False
    ) -> None:
        """Keep ``off`` half bands from what is wanted, and let go when asked; ``until``: no longer
        than that.
        """
        params = trial.params
        self.game.see(lambda seen: seen.get("trial") == trial.number and seen["shown"])
        deadline = time.monotonic() + WAIT_S + SLACK_S
        while True:
            assert time.monotonic() < deadline, "the trial has not come to its end"
            seen = self.game.frame()
            if seen.get("trial") != trial.number or until(seen):
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
