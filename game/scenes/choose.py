"""Another exercise in the same sitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.core.messages import N_
from game.scenes import conduct
from game.scenes.at_hand import device_for, device_note
from game.scenes.base import Pop, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.signs import exercise_cards
from game.ui.widgets import (
    NOTE,
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
        self._told = ""
        super().__init__(desk)

    def tree(self) -> Widget:
        told = (Label(self._told, NOTE, "center"),) if self._told else ()
        held = conduct.course_of(self.desk, self._sitting).held
        return Panel(
            Column(
                (
                    Label(self.desk.tr(N_("What comes next?")), TITLE, "center"),
                    *told,
                    exercise_cards(self.desk, self._sitting.hand, held=held),
                    self.way_back(),
                ),
                "center",
            )
        )

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Pressed(name) if device_for(self.desk, name) is None:
                self._told = device_note(self.desk, name)
                self.refresh()
            case Pressed(name):
                return conduct.other(self.desk, self._sitting, name)
        return None
