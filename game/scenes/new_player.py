"""A new player chooses a picture; the picture's name is what the records call them."""

from __future__ import annotations

from collections.abc import Callable

from game.core.messages import N_
from game.scenes.base import Pop, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.ui.widgets import (
    NOTE,
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


class NewPlayer(Menu):
    """Pictures that nobody has yet; ``chosen`` is told the new player's id."""

    def __init__(self, desk: Desk, chosen: Callable[[str | None], None]) -> None:
        self._chosen = chosen
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        taken = self._taken()
        cards = []
        for i, thing in enumerate(self.desk.theme.objects):
            art = f"object:{i}"
            cards.append(Button(art, tr(thing.name), "card", art, enabled=art not in taken))
        return Panel(
            Column(
                (
                    Label(tr(N_("Choose your picture")), TITLE, "center"),
                    Label(tr(N_("No name is asked for, and none is kept.")), NOTE, "center"),
                    Grid(tuple(cards), 4),
                    Button("back", tr(N_("Back")), art="icon:arrow_left"),
                ),
                "center",
            )
        )

    def _taken(self) -> set[str]:
        store = self.desk.records.store()
        return {player.avatar for player in store.players()} if store else set()

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Pressed(art):
                store = self.desk.records.store()
                if store is not None:
                    name = self.desk.theme.name(art)
                    self._chosen(store.add_player(name, art).id)
                return Pop()
        return None
