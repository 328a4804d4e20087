"""A recorded trial is gone through in a real window: dragged by mouse and finger, or stepped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.store import Store
from game.store.keys import KEY_DIR_VARIABLE
from tests.devices.hands import Finger, Mouse
from tests.devices.harness import Program
from tests.devices.steering import Keys, Pad, Steering
from tests.devices.whole_game import Game, Seen
from tests.devices.xserver import Xorg
from tests.replays.kept import keep, read

PLAYED = "trace_2_letter_mouse"
LENGTH_MS = 6336
NEAR_MS = 15
"""A px of the time line is about 6 ms."""


class Watched(Game):
    """The replay of a pinned trial, in its window."""

    def __init__(self, server: Xorg, folder: Path, size: tuple[int, int] = (1280, 800)) -> None:
        with Store.open(folder / "scores") as store:
            keep(store, [read(PLAYED)], store.add_player("Kim", "object:0").id)
        words = ("replay", "last", "--scores", str(folder / "scores"))
        window = ("--window", f"{size[0]}x{size[1]}")
        env = {KEY_DIR_VARIABLE: str(folder / "keys"), "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
        Program.__init__(self, server, "tests.devices.run_game", *words, *window, env=env)
        self.xorg, self.trials = server, []
        self.window("Fingerwise")
        self.see(lambda seen: "time" in seen.get("boxes", {}))
        self.place_on_screen = self.window("Fingerwise")

    def at_ms(self, ms: int) -> tuple[int, int]:
        """Px of the window where the handle is taken at, or brought to, a ms."""
        left, top, width, height = self.see()["spots"]["time"]["track"]
        knob = height * 28 // (28 + 36 + 22)
        return left + knob // 2 + round((width - knob) * ms / LENGTH_MS), top + knob // 2

    def shows(self, ms: int) -> Seen:
        """Wait until the time line stands at a ms."""
        return self.see(lambda seen: abs(seen["values"]["time"] - ms) <= NEAR_MS)


HANDS: dict[str, Callable[[Game], Mouse | Finger]] = {"mouse": Mouse, "touch": Finger}


@pytest.mark.parametrize("device", HANDS)
def test_the_handle_is_dragged_and_the_trial_follows(xorg: Xorg, folder: Path, device: str) -> None:
    with Watched(xorg, folder) as game:
        hand = HANDS[device](game)
        hand.put(game.at_ms(1_000))
        hand.grip()
        game.shows(1_000)
        for ms in (2_500, 4_000, 3_200):
            hand.put(game.at_ms(ms))
            game.shows(ms)
        hand.put((1279, 5))
        game.shows(LENGTH_MS)
        hand.put(game.at_ms(2_000))
        game.shows(2_000)
        hand.ungrip()
        stood = game.shows(2_000)["values"]["time"]
        hand.press("frame on")
        game.see(lambda seen: 0 < seen["values"]["time"] - stood <= NEAR_MS)
        hand.press("play")
        game.see(lambda seen: seen["values"]["time"] > stood + 300)
        assert game.ask_to_close() == 0


@pytest.mark.parametrize("device", ["gamepad", "keyboard"])
def test_it_is_stepped_and_played_without_a_pointer(xorg: Xorg, folder: Path, device: str) -> None:
    with Watched(xorg, folder) as game:
        hand: Steering = Pad(game) if device == "gamepad" else Keys(game)
        step = LENGTH_MS // 50
        hand.turn("time", 3)
        game.shows(3 * step)
        hand.turn("time", -1)
        stood = game.shows(2 * step)["values"]["time"]
        hand.press("frame on")
        game.see(lambda seen: 0 < seen["values"]["time"] - stood <= NEAR_MS)
        hand.press("event on")
        game.shows(1_608)
        hand.focus("speed 4")
        hand.step("ok")
        hand.press("play")
        game.see(lambda seen: seen["values"]["time"] == LENGTH_MS)
        hand.press("figures")
        game.scene("ReplayFigures")
        hand.press("back")
        game.scene("Replay")
        assert game.ask_to_close() == 0
