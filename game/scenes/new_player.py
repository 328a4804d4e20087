"""A new player chooses a picture; its name is what the records call them, or a nickname."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from game.core.messages import N_
from game.scenes.base import Pop, Replace, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.people import numbered, picture_names, spare_pictures
from game.ui.text import can_show
from game.ui.widgets import (
    BODY,
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
UNSHOWN = N_("That name has letters that cannot be shown here. Please write it in other letters.")
TAKEN = N_("There is a {name} already: this player will be called {free}.")


class NewPlayer(Menu):
    """A picture, a nickname for who likes one, and "Done"; ``chosen`` is told the new player's id.

    A picture that nobody has is chosen from the start, so that "Done" alone is enough. What
    else there is to know is offered on the page that follows, and may be passed over.
    """

    def __init__(self, desk: Desk, chosen: Callable[[str | None], None]) -> None:
        self._chosen = chosen
        store = desk.records.store()
        players = store.players() if store else ()
        self._taken = frozenset(player.pseudonym.casefold() for player in players)
        self._pictures = spare_pictures(players)
        self._page = 0
        self._picture = self._pictures[0][0]
        self._nickname = ""
        self._unshown = False
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        shown = self._pictures[self._page * PAGE : (self._page + 1) * PAGE]
        cards = [
            Button(art, tr(name), "card", art, selected=art == self._picture) for art, name in shown
        ]
        told = self._told()
        return Panel(
            Column(
                (
                    Label(tr(N_("Choose your picture")), TITLE, "center"),
                    Grid(tuple(cards), 4),
                    Field(
                        tr(N_("Nickname, if you like")),
                        TextEntry("nickname", self._nickname, LONGEST_NAME),
                        tr(N_("A nickname will do; no real name is needed.")),
                    ),
                    *((Label(told, BODY, "center"),) if told else ()),
                    Row(
                        (
                            Button("done", tr(N_("Done")), "primary", "icon:check"),
                            Button("more", tr(N_("Other pictures")), art="icon:refresh"),
                            self.way_back(),
                        ),
                        "center",
                    ),
                ),
                "center",
            )
        )

    def _told(self) -> str:
        """Say what is in the way of the nickname as it was written, "" for nothing."""
        tr = self.desk.tr
        if self._unshown:
            return tr(UNSHOWN)
        if self._nickname.casefold() in self._taken:
            return tr(TAKEN).format(name=self._nickname, free=self._free(numbered(self._nickname)))
        return ""

    def _free(self, names: Iterator[str]) -> str:
        return next(name for name in names if name.casefold() not in self._taken)

    def first(self) -> str | None:
        return "done"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Changed("nickname", text):
                self._call(str(text))
                self.refresh()
            case Pressed("more"):
                pages = -(-len(self._pictures) // PAGE)
                self._page = (self._page + 1) % pages
                self.refresh()
            case Pressed("done"):
                return self._add()
            case Pressed(art):
                self._picture = art
                self.refresh()
        return None

    def _call(self, text: str) -> None:
        """Take a nickname, unless it would be seen as empty boxes."""
        name = unicodedata.normalize("NFC", " ".join(text.split()))
        self._unshown = not can_show(name)
        if not self._unshown:
            self._nickname = name

    def _add(self) -> Transition:
        store = self.desk.records.store()
        if store is None:
            return Pop()
        from game.scenes.welcome import Welcome  # noqa: PLC0415 - on request only

        art = self._picture
        names = numbered(self._nickname) if self._nickname else picture_names(self.desk, art)
        # Who first made the texts large as a guest goes on with large texts.
        settings = self.desk.settings.to_table() if self.desk.player is None else {}
        player = store.add_player(self._free(names), art, settings=settings)
        self._chosen(player.id)
        return Replace(Welcome(self.desk, player.id))
