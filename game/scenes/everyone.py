"""All players of a clinic, by picture, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.core.messages import N_
from game.scenes.base import Pop, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.people import Known
from game.ui.widgets import (
    TITLE,
    Back,
    Button,
    Changed,
    Column,
    Label,
    ListBox,
    Message,
    Panel,
    Pressed,
    Row,
    Widget,
)

ROWS = 5


class Everyone(Menu):
    """A list of pictures, who came last on top; ``chosen`` is told the player's id."""

    def __init__(
        self, desk: Desk, people: Sequence[Known], chosen: Callable[[str | None], None]
    ) -> None:
        recent = sorted(people, key=lambda one: one.played_utc, reverse=True)
        self._options = tuple(
            (one.player.id, one.player.pseudonym, one.player.avatar) for one in recent
        )
        self._chosen = chosen
        self._value = ""
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        return Panel(
            Column(
                (
                    Label(tr(N_("Who plays?")), TITLE, "center"),
                    ListBox("player", self._options, self._value, ROWS),
                    Row(
                        (
                            Button(
                                "take",
                                tr(N_("That is me")),
                                "primary",
                                "icon:check",
                                enabled=bool(self._value),
                            ),
                            self.way_back(),
                        ),
                        "center",
                    ),
                ),
                "center",
            )
        )

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Changed("player", value):
                self._value = str(value)
                self.refresh()
            case Pressed("take"):
                self._chosen(self._value)
                return Pop()
            case Back() | Pressed("back"):
                return Pop()
        return None
