"""All figures of what is watched, and the list of what happened, on a page of their own."""

from __future__ import annotations

from collections.abc import Callable

from game.core.messages import N_
from game.scenes.base import Pop, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.replay_board import EVENTS, Board, figure_lines
from game.scenes.replay_words import NOT_MEASURED, measures, named
from game.ui.widgets import (
    BODY,
    NOTE,
    TITLE,
    Back,
    Changed,
    Column,
    Label,
    Message,
    Panel,
    Pressed,
    Widget,
)

ROWS = 5


class ReplayFigures(Menu):
    """Choosing an event goes there and back to the picture: ``go_to`` takes us."""

    def __init__(self, desk: Desk, board: Board, go_to: Callable[[int], None]) -> None:
        self._board = board
        self._go_to = go_to
        super().__init__(desk)

    def tree(self) -> Widget:
        tr, show = self.desk.tr, self._board.show
        lines = figure_lines(show) or [tr(NOT_MEASURED)]
        parts: list[Widget] = [
            Label(tr(N_("All figures")), TITLE),
            *(Label(text, NOTE) for tape in show.tapes for text in named(tape, tr)),
            Label("\n".join(lines), NOTE),
        ]
        why = dict.fromkeys(
            f"{label}: {reason}"
            for tape in show.tapes
            for label, _, reason in measures(tape, tr)
            if reason
        )
        if why:
            parts.append(Label(tr(N_("Not measured, and why")), BODY))
            parts.append(Label("\n".join(why), NOTE))
        parts.append(Label(tr(N_("Events")), BODY))
        parts.append(self._board.events(-1, ROWS))
        return Panel(Column((*parts, self.way_back())))

    def first(self) -> str | None:
        return "back"

    def act(self, message: Message, now: int) -> Transition | None:
        if isinstance(message, Changed) and message.name == EVENTS:
            self._go_to(self._board.show.happened[int(message.value)].seen)
            return Pop()
        return Pop() if message in (Back(), Pressed("back")) else None
