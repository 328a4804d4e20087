"""A new player chooses a picture; its name is what the records call them, or a nickname."""

from __future__ import annotations

from collections.abc import Callable

from game.core.messages import N_
from game.scenes.base import Pop, Replace, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.people import numbered, picture_names, spare_pictures
from game.ui.widgets import (
    NOTE,
    TITLE,
    Back,
    Button,
    Changed,
    Column,
    Field,
    Grid,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    TextEntry,
    Widget,
)

PAGE = 8
LONGEST_NAME = 24


class NewPlayer(Menu):
    """One press on a picture; ``chosen`` is told the new player's id.

    What else there is to know is offered on the page that follows, and may be passed over.
    """

    def __init__(self, desk: Desk, chosen: Callable[[str | None], None]) -> None:
        self._chosen = chosen
        store = desk.records.store()
        self._pictures = spare_pictures(store.players() if store else ())
        self._page = 0
        self._nickname = ""
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        shown = self._pictures[self._page * PAGE : (self._page + 1) * PAGE]
        cards = [Button(art, tr(name), "card", art) for art, name in shown]
        return Panel(
            Column(
                (
                    Label(tr(N_("Choose your picture")), TITLE, "center"),
                    Label(tr(N_("No name is asked for, and none is kept.")), NOTE, "center"),
                    Grid(tuple(cards), 4),
                    Field(
                        tr(N_("Nickname, if you like")),
                        TextEntry("nickname", self._nickname, LONGEST_NAME),
                    ),
                    Row(
                        (
                            Button("more", tr(N_("Other pictures")), art="icon:refresh"),
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
            case Back() | Pressed("back"):
                return Pop()
            case Changed("nickname", text):
                self._nickname = " ".join(str(text).split())
                self.refresh()
            case Pressed("more"):
                pages = -(-len(self._pictures) // PAGE)
                self._page = (self._page + 1) % pages
                self.refresh()
            case Pressed(art):
                return self._add(art)
        return None

    def _add(self, art: str) -> Transition:
        store = self.desk.records.store()
        if store is None:
            return Pop()
        from game.scenes.welcome import Welcome  # noqa: PLC0415 - on request only

        taken = {player.pseudonym for player in store.players()}
        names = numbered(self._nickname) if self._nickname else picture_names(self.desk, art)
        name = next(name for name in names if name not in taken)
        # Who first made the texts large as a guest goes on with large texts.
        settings = self.desk.settings.to_table() if self.desk.player is None else {}
        player = store.add_player(name, art, settings=settings)
        self._chosen(player.id)
        return Replace(Welcome(self.desk, player.id))
