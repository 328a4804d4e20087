"""A pause over the play: go on, leave this one out, or stop for today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.core.messages import N_
from game.input.reading import Item, Plugged
from game.scenes import conduct
from game.scenes.base import Pop, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
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
    Widget,
)

if TYPE_CHECKING:
    from game.scenes.play import Play


class Pause(Menu):
    """``resumes``: whether the return of the gamepad goes on by itself."""

    def __init__(self, desk: Desk, play: Play, reason: str, *, resumes: bool) -> None:
        self._play = play
        self._reason = reason
        self._resumes = resumes
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        parts: list[Widget] = [Label(tr(N_("Pause")), TITLE, "center")]
        if self._reason:
            parts.append(Label(tr(self._reason), BODY, "center"))
        parts += [
            Button("go on", tr(N_("Go on")), "primary", "icon:player_play"),
            Button("three more", tr(N_("Three more, then done")), art="icon:check"),
            Button("skip", tr(N_("Leave this one out")), art="icon:player_skip_forward"),
            Button("stop", tr(N_("Stop here")), art="icon:home"),
        ]
        return Panel(Column(tuple(parts), "center"))

    def first(self) -> str | None:
        return "go on"

    def read(self, item: Item, now: int) -> Transition | None:
        if isinstance(item, Plugged) and self._resumes:
            return Pop()
        return super().read(item, now)

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("go on"):
                return Pop()
            case Pressed("skip"):
                self._play.give_up(now)
                return Pop()
            case Pressed("three more"):
                self._play.sitting.three_more()
                return Pop()
            case Pressed("stop"):
                return conduct.finish(self.desk, self._play.sitting, "quit")
        return None
