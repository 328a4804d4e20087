"""What befalls a sitting: plugs, focus, window, power. No hand is blamed, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.core.values import Command
from game.session.recorder import FrameInput
from tests.devices.deeds import carry, grasp, play
from tests.devices.hands import Hand, Mouse
from tests.devices.harness import Program
from tests.devices.steering import HANDS, Pad
from tests.devices.whole_game import Began, Game, Kept, kept
from tests.devices.xserver import Xorg

LOST_US = 1_500_000
"""At most about the last second before a power cut is missing, and the commit of it."""
PRESSES, LATE_FRAMES = 5, 20
MOVED_US = 2_500_000
"""Long enough that some of a trial's movement is saved before it ends."""


def _into_play(hand: Hand, exercise: str = "pick_place") -> Began:
    hand.press(exercise)
    hand.game.scene("ChooseHand")
    hand.press("right")
    hand.game.scene("Play")
    return hand.game.trial(0)


def _commands(found: Kept) -> list[Command]:
    """What befell the first trial, but for the ghost hand that showed it."""
    return [one.command for one in _befell(found)]


def _befell(found: Kept) -> list[FrameInput]:
    shows = (Command.SHOW, Command.SHOWN)
    return [one for one in found.trials[0].inputs if one.command not in shows]


def _no_blame(found: Kept) -> None:
    """The carry was done well, though what was held went back once."""
    kinds = [event.kind for event in found.trials[0].events]
    assert "returned" in kinds
    assert "dropped" not in kinds
    assert (found.lines[0].ended_as, found.lines[0].success) == ("done", True)


def test_a_pad_pulled_out_pauses_and_goes_on_when_it_is_back(xorg: Xorg, folder: Path) -> None:
    with Game(xorg, folder) as game:
        pad = Pad(game)
        trial = _into_play(pad)
        grasp(pad, trial)
        pad.steer(20_000, 0)
        before = len(pad.done)
        pad.unplug()
        game.scene("Pause")
        pad.plug("another")
        game.scene("Play")
        play(pad, trial)
        game.frame()
        assert game.ask_to_close() == 0
    found = kept(folder)
    _no_blame(found)
    assert _commands(found) == [Command.UNPLUG, Command.PAUSE, Command.RESUME]
    gone, _, back = (one.t for one in _befell(found))
    samples = found.trials[0].samples
    assert [s for s in samples if gone <= s.t <= back] == []
    assert [s.axes for s in samples if s.t < gone] == [one.axes for one in pad.done[:before]]


def _go_on(game: Game, mouse: Mouse) -> None:
    """Press until play goes on: which press SDL passes over depends on when it heard of what."""
    for _ in range(PRESSES):
        mouse.press("go on")
        if any(game.frame()["scene"] == "Play" for _ in range(LATE_FRAMES)):
            break
    game.scene("Play")


@pytest.mark.parametrize("away", ["behind another window", "minimised"])
def test_a_window_left_in_a_carry_lets_go_without_blame(
    xorg: Xorg, folder: Path, away: str
) -> None:
    with Game(xorg, folder) as game:
        mouse = Mouse(game)
        trial = _into_play(mouse)
        grasp(mouse, trial)
        window = game.place_on_screen.id
        if away == "minimised":
            xorg.xdotool("windowminimize", window)
            game.scene("Pause")
            xorg.button(1, down=False)
            xorg.xdotool("windowmap", window)
        else:
            with Program(xorg, "tests.devices.probe", "menu") as other:
                other.window("pygame window")
                game.scene("Pause")
                xorg.button(1, down=False)
        xorg.xdotool("windowactivate", "--sync", window)
        game.back_in_place()
        # SDL takes the first press for one that only calls the window back, or, where it
        # did not hear of the release, for none at all: it goes beside.
        xorg.move(*game.at(5, 5))
        xorg.button(1, down=True)
        xorg.button(1, down=False)
        mouse.down = False
        _go_on(game, mouse)
        thing = trial.params.items[trial.params.right[0]]
        mouse.reach(trial, (thing.x, thing.y))
        assert game.frame()["grip"] == 0
        play(mouse, trial)
        assert game.ask_to_close() == 0
    found = kept(folder)
    _no_blame(found)
    assert _commands(found)[:2] == [Command.CANCEL, Command.PAUSE]
    assert _commands(found)[-1] is Command.RESUME


def test_a_window_of_another_size_begins_the_trial_anew(xorg: Xorg, folder: Path) -> None:
    with Game(xorg, folder) as game:
        mouse = Mouse(game)
        first = _into_play(mouse)
        grasp(mouse, first)
        window = game.place_on_screen.id
        xorg.xdotool("windowsize", window, 1000, 700)
        game.see(lambda seen: seen["scene"] == "Pause" and seen["size"] == [1000, 700])
        xorg.button(1, down=False)
        mouse.down = False
        game.place_on_screen = game.place(window)
        mouse.press("go on")
        second = game.trial(1)
        play(mouse, second)
        assert game.ask_to_close() == 0
    found = kept(folder)
    assert [line.ended_as for line in found.lines[:2]] == ["halted", "done"]
    assert found.lines[1].success
    assert second.context.window.w == second.um(1000, 0)[0]
    assert second.context.window.w < first.context.window.w
    area = second.context.area
    assert all(area.x <= item.x <= area.right for item in second.params.items)


def test_a_power_cut_costs_no_more_than_the_last_second(xorg: Xorg, folder: Path) -> None:
    with Game(xorg, folder) as game:
        mouse = Mouse(game)
        first = _into_play(mouse)
        carry(mouse, first)
        told = game.until("acknowledged")["trial"]
        second = game.trial(1)
        here = mouse.px
        while mouse.done[-1].t < second.began + MOVED_US:
            mouse.go((here[0] + 40, here[1]))
            mouse.go(here)
        game.kill()
    with Game(xorg, folder) as game:
        texts = game.see(lambda seen: any("suddenly" in text for text in seen.get("texts", ())))
        assert texts["scene"] == "HomeScene"
        assert game.ask_to_close() == 0
    found = kept(folder)
    assert [line.ended_as for line in found.lines] == ["done", "cut_short"]
    assert found.lines[0].trial_id == told
    saved = found.trials[1].samples
    done = [second.um(*one.px) for one in mouse.done if one.px]
    whole = [(s.x, s.y) for record in found.trials for s in record.samples]
    assert whole == done[: len(whole)]
    assert mouse.done[-1].t - (second.began + saved[-1].t) <= LOST_US


def test_leaving_by_the_menu_ends_the_session(xorg: Xorg, folder: Path) -> None:
    with Game(xorg, folder) as game:
        keys = HANDS["keyboard"](game)
        _into_play(keys, "trace")
        keys.pause()
        game.scene("Pause")
        keys.press("stop")
        game.scene("Ending")
        keys.press("on")
        game.scene("HomeScene")
        keys.focus("quit")
        keys.step("ok")
        assert game.wait() == 0
    found = kept(folder)
    assert [line.ended_as for line in found.lines] == ["halted"]
    assert [session.ended_by for session in found.sessions] == ["quit"]
