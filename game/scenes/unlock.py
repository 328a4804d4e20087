"""The door to the therapist's pages, where a passphrase was set for them."""

from __future__ import annotations

from game.core.messages import N_
from game.scenes.base import Pop, Replace, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.ui.widgets import (
    NOTE,
    TITLE,
    Back,
    Button,
    Changed,
    Column,
    Field,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    TextEntry,
    Widget,
)

LONGEST = 64
WRONG = N_("That is not the passphrase.")
WHY = N_("What can be changed here is the therapist's. It stays open until home.")


def guarded(desk: Desk, page: Menu) -> Menu:
    """Return a therapist's page, or the door before it while that is closed."""
    if desk.therapist_in or not desk.records.has_passphrase():
        return page
    return Unlock(desk, page)


class Unlock(Menu):
    """Asks for the passphrase, and opens what is behind it."""

    def __init__(self, desk: Desk, page: Menu) -> None:
        self._page = page
        self._wrong = False
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        entry = TextEntry("passphrase", "", LONGEST, tr(N_("Write it here")), secret=True)
        back = Button("back", tr(N_("Back")), art="icon:arrow_left")
        parts = (
            Label(tr(N_("For the therapist")), TITLE, "center"),
            Field(tr(N_("Passphrase")), entry),
            Label(tr(WRONG if self._wrong else WHY), NOTE, "center"),
            Row((back,), "center"),
        )
        return Panel(Column(parts, "center"))

    def first(self) -> str | None:
        return "passphrase"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Changed("passphrase", text) if text:
                if self.desk.records.opens(str(text)):
                    self.desk.therapist_in = True
                    return Replace(self._page)
                self._wrong = True
        self.refresh()
        return None
