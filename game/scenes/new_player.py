"""A new player chooses a picture; the picture's name is what the records call them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from game.store.store import Store


class NewPlayer(Menu):
    """One press on a picture; ``chosen`` is told the new player's id."""

    def __init__(self, desk: Desk, chosen: Callable[[str | None], None]) -> None:
        self._chosen = chosen
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        cards = [
            Button(f"object:{i}", tr(thing.name), "card", f"object:{i}")
            for i, thing in enumerate(self.desk.theme.objects)
        ]
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

    def _pseudonym(self, art: str, store: Store) -> str:
        """Return the picture's name, numbered where somebody has it already."""
        name = self.desk.tr(self.desk.theme.name(art))
        taken = {player.pseudonym for player in store.players()}
        return next(
            wanted
            for number in count(1)
            if (wanted := name if number == 1 else f"{name} {number}") not in taken
        )

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Pressed(art):
                store = self.desk.records.store()
                if store is not None:
                    self._chosen(store.add_player(self._pseudonym(art, store), art).id)
                return Pop()
        return None
