"""The end of a sitting: what the hand did, and what grows from it."""

from __future__ import annotations

from game.core.messages import N_
from game.scenes.base import Home, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.sitting import Sitting
from game.session.block import flowers
from game.ui.widgets import (
    TITLE,
    Back,
    Button,
    Column,
    Label,
    Message,
    Panel,
    Picture,
    Pressed,
    Row,
    Widget,
)


class Ending(Menu):
    """Flowers, and the way home."""

    def __init__(self, desk: Desk, sitting: Sitting) -> None:
        self.sitting = sitting
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        summary = self.sitting.session.summary()
        bunch = flowers(summary["successes"], summary["trials"])
        return Panel(
            Column(
                (
                    Label(tr(N_("What your hand did")), TITLE, "center"),
                    Row(tuple(Picture("bloom", 96) for _ in range(bunch)), "center"),
                    Button("home", tr(N_("Done")), "primary", "icon:home"),
                ),
                "center",
            )
        )

    def first(self) -> str | None:
        return "home"

    def act(self, message: Message, now: int) -> Transition | None:
        if isinstance(message, Back) or message == Pressed("home"):
            self.sitting.end(now, "completed")
            return Home()
        return None
