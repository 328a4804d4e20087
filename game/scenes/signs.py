"""What stands for hands, devices and exercises on every menu."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from game.core.messages import N_
from game.core.values import Device, Side
from game.scenes.desk import Desk
from game.session.setup import HAND_TEXTS
from game.tasks import EXERCISES
from game.tasks.base import Exercise, Level
from game.ui.language import Translator
from game.ui.widgets import Button, Grid, Row

HAND_ART = "sprite:hand_open"
"""The back of a right hand; mirrored it is a left one."""
HANDS_ART = "sprite:hands"
DEVICE_NAMES = {
    Device.MOUSE: N_("Mouse"),
    Device.TOUCH: N_("Touch screen"),
    Device.GAMEPAD: N_("Gamepad"),
    Device.KEYBOARD: N_("Keyboard"),
}
DEVICE_ARTS: Mapping[Device, str] = {
    Device.MOUSE: "icon:mouse",
    Device.TOUCH: "icon:hand_finger",
    Device.GAMEPAD: "icon:device_gamepad_2",
    Device.KEYBOARD: "icon:keyboard",
}
FIRST_OF = {"shape": "shapes", "letter": "letters", "alternate": "fingers"}
"""Which of a level's parameters says what it begins with, by variant."""


def hand_card(side: Side, tr: Translator, *, able: bool = True) -> Button:
    """Return a hand's card, as one sees one's own hand from above."""
    text, flipped = tr(HAND_TEXTS[side]), side is Side.LEFT
    return Button(side.value, text, "card", HAND_ART, enabled=able, flipped=flipped)


def hand_art(side: Side) -> str:
    """Return the picture of a hand where there is no saying apart that it is mirrored."""
    return f"flip:{HAND_ART}" if side is Side.LEFT else HAND_ART


def exercise_art(exercise: str) -> str:
    """Return the picture that stands for an exercise in each theme."""
    return EXERCISES[exercise].sign


def level_art(level: Level) -> str:
    """Return the picture of what a level asks, of letters and shapes one that it has."""
    found = level.params.get(FIRST_OF.get(level.variant, ""), ())
    if isinstance(found, int):
        return f"level:{level.variant}:{found}"
    if level.variant == "shape" and "star" in found:
        return "level:shape:star"
    return f"level:{level.variant}:{found[0]}" if found else f"level:{level.variant}"


def offered_exercises(desk: Desk, hand: Side | None = None) -> list[Exercise[Any, Any]]:
    """Return the exercises that may be offered: what needs clearance is left out without it.

    ``hand``: the one that plays, None where that is still to be chosen.
    """
    return [
        one
        for one in EXERCISES.values()
        if (desk.offers(one.id) if hand is None else desk.cleared(one.id, hand))
    ]


def exercise_cards(
    desk: Desk, hand: Side | None = None, *, held: Container[str] = frozenset()
) -> Grid:
    """Return a card for each exercise that may be offered, for the hand that plays; ``held``:
    those that are not, because the sitting has had their dose.
    """
    offered = [one for one in offered_exercises(desk, hand) if one.id not in held]
    cards = [Button(one.id, desk.tr(one.title), "card", exercise_art(one.id)) for one in offered]
    return Grid(tuple(cards), 4)


def exercise_row(desk: Desk) -> Row:
    """Return a button for each exercise, where there is no room for cards."""
    shown = offered_exercises(desk)
    buttons = [Button(e.id, desk.tr(e.title), art=exercise_art(e.id)) for e in shown]
    return Row(tuple(buttons), "center")
