"""A rest that is offered: nothing counts down, and one press goes on."""

from __future__ import annotations

from game.core.messages import N_
from game.scenes import conduct
from game.scenes.base import Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.sitting import Sitting
from game.ui.widgets import (
    BODY,
    TITLE,
    Back,
    Button,
    Column,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    Widget,
)


class Rest(Menu):
    """Between two blocks."""

    def __init__(self, desk: Desk, sitting: Sitting) -> None:
        self.sitting = sitting
        course = conduct.course_of(desk, sitting)
        sitting.course = course.rested()
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        return Panel(
            Column(
                (
                    Label(tr(N_("A little rest")), TITLE, "center"),
                    Label(
                        tr(N_("Let the hand lie loose. Go on whenever you like.")), BODY, "center"
                    ),
                    Row(
                        (
                            Button("go on", tr(N_("Go on")), "primary", "icon:player_play"),
                            Button("home", tr(N_("Finish")), art="icon:home"),
                        ),
                        "center",
                    ),
                ),
                "center",
            )
        )

    def first(self) -> str | None:
        return "go on"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("go on"):
                return conduct.onward(self.desk, self.sitting, now)
            case Pressed("home"):
                return conduct.finish(self.desk, self.sitting, "completed")
        return None
