"""What a hand does in play, with any device: one trial of an exercise, or a part of it."""

from __future__ import annotations

import math
import time

from tests.devices.hands import Hand
from tests.devices.turning import half_turn, turn
from tests.devices.whole_game import Began, Game

BETWEEN_S = 0.06
"""A tap comes no sooner after another was let go: nothing is taken for a bounce."""
HALF_WAY = 0.5
GHOST_HOLDS_US = 600_000


def begin(hand: Hand, exercise: str, level: str = "", side: str = "right") -> Began:
    """Begin a block from the home screen, with a pointing hand where a level is named."""
    hand.press(exercise)
    hand.game.scene("ChooseHand")
    if level:
        hand.press("level", level)
        hand.game.see(lambda seen: seen.get("values", {}).get("level") == level)
    hand.press(side)
    hand.game.scene("Play")
    return hand.game.trial(0)


def ghost_holds(game: Game) -> None:
    """Wait until the ghost hand holds something."""
    began = game.see(lambda seen: seen.get("ghost"))["t"]
    game.see(lambda seen: seen["t"] > began + GHOST_HOLDS_US)


def play_half(hand: Hand, exercise: str, level: str = "", trials: int = 1) -> None:
    """Play so many trials, and stop half way through the next."""
    trial = begin(hand, exercise, level)
    for number in range(trials):
        play(hand, trial)
        trial = hand.game.trial(number + 1)
    half_way(hand, trial)


def half_way(hand: Hand, trial: Began) -> None:
    """Stop in the middle of a trial, with what is held in the hand."""
    HALVES[trial.exercise](hand, trial)


def finish(hand: Hand, trial: Began) -> None:
    """Go on from half way to the end."""
    FINISHES[trial.exercise](hand, trial)
    hand.open()


def play(hand: Hand, trial: Began) -> None:
    """Play a trial of an exercise to its end, and let go."""
    DEEDS[trial.exercise](hand, trial)
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
    hand.game.see(lambda seen: math.dist(seen["at"], (goal.x, goal.y)) <= params.tolerance)


def half_carry(hand: Hand, trial: Began) -> None:
    """Carry the right thing half way to its place."""
    params = trial.params
    grasp(hand, trial)
    home, goal = params.items[params.right[0]], params.slots[params.slot]
    hand.carry(trial, ((home.x + goal.x) // 2, (home.y + goal.y) // 2))


def half_path(hand: Hand, trial: Began) -> None:
    begin_path(hand, trial)
    stroke = trial.params.strokes[0]
    hand.follow(trial, stroke[: round(len(stroke) * HALF_WAY)])


def rest_of_path(hand: Hand, trial: Began) -> None:
    stroke = trial.params.strokes[0]
    hand.follow(trial, stroke[round(len(stroke) * HALF_WAY) :])


def half_row(hand: Hand, trial: Began) -> None:
    """Tap half of a row."""
    params = trial.params
    for number in range(round(params.whole * HALF_WAY)):
        hand.tap(trial, params.pads[number % len(params.pads)].at)
        tapped(hand, trial, number + 1)


def trace(hand: Hand, trial: Began) -> None:
    """Follow a path of one stroke from its start to its goal."""
    begin_path(hand, trial)
    hand.follow(trial, trial.params.strokes[0])
    hand.open()


def tap(hand: Hand, trial: Began) -> None:
    """Tap a pad, or two in turn, until the row is done."""
    _shown(hand, trial)
    pads = trial.params.pads
    for number in range(trial.params.whole):
        hand.tap(trial, pads[number % len(pads)].at)
        tapped(hand, trial, number + 1)


def tapped(hand: Hand, trial: Began, times: int) -> None:
    """Wait until so many taps are known, and the last has ended long enough to be none of them."""
    hand.game.see(lambda seen: seen.get("trial") != trial.number or seen["progress"] >= times)
    time.sleep(BETWEEN_S)
    hand.game.frame()


def begin_path(hand: Hand, trial: Began) -> None:
    """Put the pen down on the start."""
    _shown(hand, trial)
    hand.reach(trial, trial.params.strokes[0][0])
    hand.close(trial)
    hand.game.see(lambda seen: bool(seen.get("drawing")))


DEEDS = {"pick_place": carry, "trace": trace, "turn": turn, "tap": tap}
HALVES = {"pick_place": half_carry, "trace": half_path, "turn": half_turn, "tap": half_row}
FINISHES = {"pick_place": bring, "trace": rest_of_path}
