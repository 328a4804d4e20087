"""A pause over the play: go on, play three more, leave this one out, or stop for today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.core.messages import N_
from game.input.reading import Item, Plugged
from game.scenes import conduct
from game.scenes.base import Pop, Push, Transition
from game.scenes.desk import Desk
from game.scenes.marking import foot, mark
from game.scenes.menu import Menu
from game.scenes.rest import ask_how_it_feels
from game.scenes.settings import Settings
from game.ui.widgets import (
    BODY,
    TITLE,
    Back,
    Button,
    Column,
    Grid,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
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
        probe = self._play.block.is_probe
        skip = tr(N_("Leave only this one out")) if probe else tr(N_("Leave this one out"))
        parts: list[Widget] = [Label(tr(N_("Pause")), TITLE, "center")]
        if self._reason:
            parts.append(Label(tr(self._reason), BODY, "center"))
        parts += [
            Row((Button("go on", tr(N_("Go on")), "primary", "icon:player_play"),), fill=True),
            Grid(
                (
                    self._last_call(),
                    Button("stop", tr(N_("Stop here")), art="icon:home"),
                    Button("skip", skip, art="icon:player_skip_forward"),
                    Button("feel", tr(N_("How does it feel?")), art="icon:mood_smile"),
                ),
                2,
                fill=True,
            ),
            foot(
                self.desk,
                self._play.sitting,
                Button("settings", tr(N_("Settings")), "quiet", "icon:settings"),
            ),
        ]
        return Panel(Column(tuple(parts), "center"))

    def _last_call(self) -> Button:
        """Return the way to the end; out of practice it is the way to what counts, and in a
        probe out of that.
        """
        tr = self.desk.tr
        if self._play.block.is_probe:
            return Button("leave out", tr(N_("Leave the comparison out")), art="icon:arrow_right")
        if self._play.block.practice:
            return Button("ready", tr(N_("I am ready")), art="icon:check")
        left = self._play.sitting.session.last_call
        text = tr(N_("Three more, then done"))
        if left is not None:
            told = tr.plural("{count} to go, then done", "{count} to go, then done", left)
            text = told.format(count=left)
        return Button("three more", text, art="icon:check", enabled=left is None)

    def first(self) -> str | None:
        return "go on"

    def read(self, item: Item, now: int) -> Transition | None:
        if isinstance(item, Plugged) and self._resumes:
            return Pop()
        return super().read(item, now)

    def act(self, message: Message, now: int) -> Transition | None:
        sitting = self._play.sitting
        match message:
            case Back() | Pressed("go on" | "three more" | "skip"):
                if message == Pressed("three more"):
                    sitting.three_more()
                elif message == Pressed("skip"):
                    self._play.give_up(now)
                return Pop()
            case Pressed("ready" | "leave out"):
                return self._leave(now)
            case Pressed("feel"):
                return ask_how_it_feels(self.desk, sitting)
            case Pressed("settings"):
                return Push(Settings(self.desk))
            case Pressed("stop"):
                return conduct.finish(self.desk, sitting, "quit")
        return mark(self, sitting, message)

    def _leave(self, now: int) -> Transition:
        """Go on from practice, or from a probe, to what comes after it."""
        sitting, block = self._play.sitting, self._play.block
        if block.is_probe:
            return conduct.leave_out(self.desk, sitting, block)
        return conduct.ready(self.desk, sitting, now)
