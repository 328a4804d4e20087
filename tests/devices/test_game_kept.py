"""What is chosen, set and written in menus: each device does it alone, and it is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.core.values import Side
from game.session.setup import SetUp
from game.store.store import Store, local_now
from game.store.values import Player
from tests.devices.deeds import carry, play
from tests.devices.hands import Finger, Hand
from tests.devices.steering import HANDS, Pad
from tests.devices.whole_game import Game, kept
from tests.devices.xserver import Xorg
from tests.store.making import play_trial, session_start


def _kim(folder: Path) -> Player:
    """Add a player who traced yesterday with the left hand."""
    with Store.open(folder / "scores", local_now) as store:
        player = store.add_player("Kim", "sprite:apple")
        start = replace(session_start(player.id), setup=SetUp(Side.LEFT).to_table())
        session = store.start_session(start)
        play_trial(store, session)
        store.end_session(session, "completed", {})
    return player


def _settings_of(folder: Path, player: Player) -> dict[str, object]:
    with Store.open(folder / "scores") as store:
        found = {one.id: one.settings for one in store.players()}
    return dict(found[player.id])


@pytest.mark.parametrize("device", HANDS)
def test_a_switch_is_kept_and_one_press_goes_on_as_last_time(
    xorg: Xorg, folder: Path, device: str
) -> None:
    kim = _kim(folder)
    with Game(xorg, folder) as game:
        hand: Hand = HANDS[device](game)
        hand.press("settings")
        game.scene("Settings")
        hand.press("look")
        game.scene("SettingsPage")
        hand.press("calm")
        game.see(lambda seen: seen.get("values", {}).get("calm") is True)
        hand.press("back")
        game.scene("Settings")
        hand.press("back")
        game.scene("HomeScene")
        assert game.ask_to_close() == 0
    assert _settings_of(folder, kim)["calm"] is True
    with Game(xorg, folder) as game:
        hand = HANDS[device](game)
        assert game.frame()["settings"] == {"calm": True}
        hand.press("go")
        game.scene("Play")
        assert hand.presses == 1
        trial = game.trial(0)
        assert trial.exercise == "trace"
        assert trial.context.hand is Side.LEFT
        assert trial.context.device == device
        assert game.ask_to_close() == 0
    assert [line.device for line in kept(folder).lines[1:]] == [device]


def test_a_nickname_is_written_with_the_pad_alone(xorg: Xorg, folder: Path) -> None:
    with Game(xorg, folder) as game:
        pad = Pad(game)
        pad.press("new")
        game.scene("NewPlayer")
        pad.press("nickname")
        game.see(lambda seen: seen.get("draft") == "")
        for letter in "mia":
            pad.press(f"key:{letter}")
        game.see(lambda seen: seen.get("draft") == "Mia")
        pad.press("key:done")
        seen = game.see(lambda seen: seen.get("values", {}).get("nickname") == "Mia")
        picture = next(name for name in seen["boxes"] if name.startswith("sprite:"))
        pad.press("done")
        game.scene("Welcome")
        pad.press("done")
        seen = game.scene("HomeScene")
        assert "Mia" in seen["buttons"].values()
        assert game.ask_to_close() == 0
    with Store.open(folder / "scores") as store:
        assert [(one.pseudonym, one.avatar) for one in store.players()] == [("Mia", picture)]


def test_three_more_lead_to_the_garden(xorg: Xorg, folder: Path) -> None:
    kim = _kim(folder)
    with Game(xorg, folder) as game:
        finger = Finger(game)
        finger.press("pick_place")
        game.scene("ChooseHand")
        finger.press("left")
        game.scene("Play")
        game.trial(0)
        finger.pause()
        game.scene("Pause")
        finger.press("three more")
        game.scene("Play")
        for number in range(3):
            trial = game.trial(number)
            (play if number < 2 else carry)(finger, trial)
        game.scene("Ending")
        finger.press("on")
        seen = game.scene("Garden")
        finger.press(next(name for name in seen["boxes"] if name != "done"))
        game.see(lambda seen: "done" in seen.get("boxes", {}))
        finger.press("done")
        game.scene("HomeScene")
        assert game.ask_to_close() == 0
    found = kept(folder)
    assert [line.ended_as for line in found.lines[1:]] == ["done"] * 3
    assert [one.ended_by for one in found.sessions] == ["completed"] * 2
    with Store.open(folder / "scores") as store:
        assert 1 <= len(store.rewards(kim.id)) <= 3
