"""Marks that anybody can set with one press: helped by hand, wrong player or hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.core.messages import N_
from game.core.values import Side
from game.scenes.base import Pop, Push, Transition
from game.scenes.desk import Desk
from game.scenes.everyone import Everyone
from game.scenes.menu import Menu
from game.scenes.people import GUEST, MORE, at_the_door, cards, known
from game.scenes.signs import hand_card
from game.session.marks import Helped
from game.session.setup import HAND_TEXTS
from game.ui.widgets import (
    BODY,
    NOTE,
    TITLE,
    Back,
    Button,
    Changed,
    Choice,
    Column,
    Field,
    Grid,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    Widget,
)

if TYPE_CHECKING:
    from game.scenes.sitting import Sitting

HELPED_TEXTS = {
    Helped.NONE: N_("No"),
    Helped.ONE: N_("This one"),
    Helped.BLOCK: N_("The whole block"),
}


def marks(desk: Desk, sitting: Sitting) -> Widget:
    """Return the row of marks for a menu between or in blocks."""
    tr, helped = desk.tr, sitting.session.helped
    options = tuple((extent.value, tr(text)) for extent, text in HELPED_TEXTS.items())
    return Column(
        (
            Field(tr(N_("Helped by hand?")), Choice("helped", options, helped.value)),
            Row((wrong(desk),), "center"),
        ),
        "center",
    )


def wrong(desk: Desk) -> Button:
    """Return the button that corrects who played with which hand."""
    return Button("wrong", desk.tr(N_("Wrong player or hand")), art="icon:users")


def mark(desk: Desk, sitting: Sitting, message: Message) -> Transition | None:
    """Do what one of the marks asks for; anything else is not its business."""
    match message:
        case Changed("helped", value):
            sitting.session.help(Helped(str(value)))
        case Pressed("wrong"):
            return Push(Correct(desk, sitting))
    return None


class Correct(Menu):
    """Who really plays, and with which hand: a press corrects it, another press undoes that."""

    def __init__(self, desk: Desk, sitting: Sitting) -> None:
        self._sitting = sitting
        store = desk.records.store()
        self._people = known(desk, store) if store is not None else ()
        super().__init__(desk)

    def tree(self) -> Widget:
        tr, sitting = self.desk.tr, self._sitting
        hands = tuple(replace(hand_card(side, tr), selected=side is sitting.hand) for side in Side)
        parts: list[Widget] = [
            Label(tr(N_("Who plays, and with which hand?")), TITLE, "center"),
            Label(tr(N_("What this sitting has played goes to whom it belongs.")), NOTE, "center"),
            Grid(hands, 2),
        ]
        if self.desk.records.store() is not None:
            parts.append(Label(tr(N_("Who plays?")), BODY, "center"))
            door = at_the_door(self._people, sitting.player)
            parts.append(Grid(tuple(cards(self.desk, door, sitting.player)), 4))
        parts.append(Button("back", tr(N_("That is right")), "primary", "icon:check"))
        return Panel(Column(tuple(parts), "center"))

    def first(self) -> str | None:
        return "back"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Pressed(name) if name in HAND_TEXTS:
                self._sitting.correct_hand(Side(name))
                self.refresh()
            case Pressed(name) if name == MORE:
                return Push(Everyone(self.desk, self._people, self._belongs_to))
            case Pressed(name):
                self._belongs_to(None if name == GUEST else name)
                self.refresh()
        return None

    def _belongs_to(self, player: str | None) -> None:
        self._sitting.correct_player(self.desk, player)
