"""Sets with real things, led by the game and confirmed by a real device of each kind; and how they
are cleared before.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from game.session import replay
from game.session.recorder import Clearing
from game.store import Store
from game.store.tables import T
from game.tasks import EXERCISES
from tests.devices.hands import Hand
from tests.devices.steering import HANDS
from tests.devices.whole_game import Began, Game, kept
from tests.devices.xserver import Xorg

PACE = "pace"
POINTING = ("mouse", "touch")


def _somebody(folder: Path, *hands: str) -> str:
    """A player who is cleared for these hands."""
    with Store.open(folder / "scores") as store:
        player = store.add_player("Kim", "sprite:apple").id
        for hand in hands:
            what = EXERCISES[PACE].clearance
            store.clear(Clearing(player, PACE, hand, what, "KR", given=True, cautions=4))
    return player


def _begin(hand: Hand, side: str, level: str) -> Began:
    """Choose a level and a hand, and wait for the set to be seen."""
    game = hand.game
    hand.press(PACE)
    game.scene("ChooseHand")
    for _ in EXERCISES[PACE].cues:
        if game.frame()["values"]["level"] == level:
            break
        hand.press("level", level)  # Keys and buttons come one further each time.
    assert game.frame()["values"]["level"] == level
    hand.press(side)
    trial = game.trial(0)
    game.see(lambda seen: seen.get("trial") == 0 and seen["shown"])
    return trial


def _phase(hand: Hand, phase: str) -> None:
    hand.game.see(lambda seen: seen.get("phase") == phase)


@pytest.mark.parametrize("device", HANDS)
def test_repetitions_are_confirmed_with_one_device_and_asked_about(
    xorg: Xorg, folder: Path, device: str
) -> None:
    _somebody(folder, "right")
    with Game(xorg, folder) as game:
        hand = HANDS[device](game)
        trial = _begin(hand, "right", "pace-pegs")
        places = trial.params.places
        hand.tap(trial, places.disc)
        for number, phase in enumerate(("confirm", "work")):
            _phase(hand, phase)
            hand.tap(trial, places.disc)
            game.see(lambda seen, done=number + 1: seen["progress"] == done)
        if device in POINTING:
            _phase(hand, "work")
            enough = places.enough
            hand.tap(trial, (enough.x + enough.w // 2, enough.y + enough.h // 2))
        else:
            hand.pause()
            game.scene("Pause")
            hand.press("skip")
        game.scene("Rate")
        hand.press("pass")
        hand.press("pass")
        game.scene("Play")
        game.trial(1)
        assert game.ask_to_close() == 0
    found = kept(folder)
    first, line = found.trials[0], found.lines[0]
    ended = "done" if device in POINTING else "given_up"
    assert (line.exercise, line.device, line.ended_as) == (PACE, device, ended)
    details = first.outcome["details"]
    assert (details["repetitions"], details["planned"], details["early"]) == (2, 10, 1)
    assert details["work_ms"] >= 3_000
    again = replay(first)
    assert (again.events, again.outcome) == (tuple(first.events), first.outcome)


def test_what_is_off_is_cleared_with_a_keyboard_alone_and_then_played(
    xorg: Xorg, folder: Path
) -> None:
    player = _somebody(folder)
    with Game(xorg, folder, "--player", "Kim") as game:
        hand = HANDS["keyboard"](game)
        assert PACE not in game.frame()["boxes"]
        hand.press("settings")
        game.scene("Settings")
        hand.press("therapist")
        game.see(lambda seen: f"clear {PACE}" in seen.get("boxes", {}))
        hand.press(f"clear {PACE}")
        seen = game.scene("Clearance")
        assert any("Blood pressure" in text for text in seen["texts"])
        hand.press("checked")
        game.see(lambda seen: seen.get("values", {}).get("checked"))
        hand.focus("by")
        for key in ("a", "enter"):
            hand.step(key)
        game.see(lambda seen: str(seen.get("values", {}).get("by")).lower() == "a")
        hand.press("clear")
        game.see(lambda seen: "withdraw" in seen.get("boxes", {}))
        for scene in ("SettingsPage", "Settings", "HomeScene"):
            hand.press("back")
            game.scene(scene)
        game.see(lambda seen: PACE in seen.get("boxes", {}))
        assert game.ask_to_close() == 0
    with Store.open(folder / "scores") as store:
        held = store.cleared(player, PACE, "right", EXERCISES[PACE].clearance)
        assert held is not None
        assert held.by.lower() == "a"
        with store._database.reader.connect() as connection:
            audit = T["audit"].c
            told = connection.execute(sa.select(audit.action, audit.subject_id)).all()
    assert ("cleared", player) in [tuple(row) for row in told]


def test_a_set_that_is_given_up_tells_what_was_done(xorg: Xorg, folder: Path) -> None:
    _somebody(folder, "left")
    with Game(xorg, folder) as game:
        hand = HANDS["mouse"](game)
        trial = _begin(hand, "left", "pace-putty")
        hand.tap(trial, trial.params.places.disc)
        _phase(hand, "hold")
        hand.tap(trial, trial.params.places.disc)
        _phase(hand, "rest")
        hand.pause()
        game.scene("Pause")
        hand.press("skip")
        game.scene("Rate")
        assert game.ask_to_close() == 0
    found = kept(folder)
    details = found.trials[0].outcome["details"]
    assert found.lines[0].ended_as == "given_up"
    assert (details["repetitions"], details["early"]) == (1, 1)
    assert found.lines[0].hand == "left"
