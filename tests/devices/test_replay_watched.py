"""A recorded trial is gone through in a real window: dragged by mouse and finger, or stepped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.store import Store
from tests.devices.hands import Finger, Mouse
from tests.devices.steering import Keys, Pad, Steering
from tests.devices.watched import NEAR_MS, Watched
from tests.devices.whole_game import Game
from tests.devices.xserver import Xorg
from tests.replays.kept import keep, read

PLAYED = "trace_2_letter_mouse"
LENGTH_MS = 6336


@pytest.fixture
def played(folder: Path) -> Path:
    """Records of one pinned trial."""
    with Store.open(folder / "scores") as store:
        keep(store, [read(PLAYED)], store.add_player("Kim", "object:0").id)
    return folder


HANDS: dict[str, Callable[[Game], Mouse | Finger]] = {"mouse": Mouse, "touch": Finger}


@pytest.mark.parametrize("device", HANDS)
def test_the_handle_is_dragged_and_the_trial_follows(xorg: Xorg, played: Path, device: str) -> None:
    with Watched(xorg, played, "last") as game:
        hand = HANDS[device](game)
        hand.put(game.at_ms(1_000, LENGTH_MS))
        hand.grip()
        game.shows(1_000)
        for ms in (2_500, 4_000, 3_200):
            hand.put(game.at_ms(ms, LENGTH_MS))
            game.shows(ms)
        hand.put((1279, 5))
        game.shows(LENGTH_MS)
        hand.put(game.at_ms(2_000, LENGTH_MS))
        game.shows(2_000)
        hand.ungrip()
        stood = game.shows(2_000)["values"]["time"]
        hand.press("frame on")
        game.see(lambda seen: 0 < seen["values"]["time"] - stood <= NEAR_MS)
        hand.press("play")
        game.see(lambda seen: seen["values"]["time"] > stood + 300)
        assert game.ask_to_close() == 0


@pytest.mark.parametrize("device", ["gamepad", "keyboard"])
def test_it_is_stepped_and_played_without_a_pointer(xorg: Xorg, played: Path, device: str) -> None:
    with Watched(xorg, played, "last") as game:
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
