"""Another exercise in the same sitting."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from game.core.messages import N_
from game.scenes.base import Pop, Replace, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.tasks import EXERCISES
from game.ui.widgets import (
    TITLE,
    Back,
    Button,
    Column,
    Grid,
    Label,
    Message,
    Panel,
    Pressed,
    Widget,
)

if TYPE_CHECKING:
    from game.scenes.sitting import Sitting

CARD_ARTS = ("object:0", "guide", "object:2", "object:3", "object:4", "object:5")


def exercise_cards(desk: Desk) -> Grid:
    """Return a card for each exercise."""
    arts = cycle(CARD_ARTS)
    cards = [
        Button(e.id, desk.tr(e.title), "card", art)
        for e, art in zip(EXERCISES.values(), arts, strict=False)
    ]
    return Grid(tuple(cards), 4)


class ChooseExercise(Menu):
    """Cards of all exercises."""

    def __init__(self, desk: Desk, sitting: Sitting) -> None:
        self._sitting = sitting
        super().__init__(desk)

    def tree(self) -> Widget:
        return Panel(
            Column(
                (
                    Label(self.desk.tr(N_("What comes next?")), TITLE, "center"),
                    exercise_cards(self.desk),
                    Button("back", self.desk.tr(N_("Back")), art="icon:arrow_left"),
                ),
                "center",
            )
        )

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Pressed(name):
                from game.scenes.hand import ChooseHand  # noqa: PLC0415 - scenes lead in a circle

                return Replace(ChooseHand(self.desk, self._sitting.player, name, self._sitting))
        return None
