"""Another exercise in the same sitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.core.messages import N_
from game.core.values import Device
from game.scenes import conduct
from game.scenes.base import Pop, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.signs import exercise_cards
from game.ui.widgets import (
    TITLE,
    Back,
    Column,
    Label,
    Message,
    Panel,
    Pressed,
    Widget,
)

if TYPE_CHECKING:
    from game.scenes.sitting import Sitting


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
                    exercise_cards(self.desk, self.desk.devices.in_use or Device.MOUSE),
                    self.way_back(),
                ),
                "center",
            )
        )

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Pressed(name):
                return conduct.other(self.desk, self._sitting, name)
        return None
