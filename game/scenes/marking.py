"""Marks that anybody can set while they watch: helped by hand, wrong player or hand.

They are the therapist's and not the player's: on each menu of a sitting they stand quietly at
the foot, help by hand as one press, all else behind another.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.core.messages import N_
from game.core.values import Side
from game.scenes.base import Pop, Push, Replace, Transition
from game.scenes.desk import Desk
from game.scenes.everyone import Everyone
from game.scenes.menu import Menu
from game.scenes.people import GUEST, MORE, at_the_door, cards, known
from game.scenes.signs import hand_card
from game.scenes.steering import Steer
from game.scenes.unlock import guarded
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

ENDED_ONE = N_("The last one")
HELPED_TEXTS = {
    Helped.NONE: N_("No"),
    Helped.ONE: N_("This one"),
    Helped.BLOCK: N_("The whole block"),
}
HELPED_SHORT = {
    Helped.NONE: N_("This one helped by hand"),
    Helped.ONE: N_("This one helped by hand"),
    Helped.BLOCK: N_("Whole block helped by hand"),
}
ENDED_SHORT = N_("Last one helped by hand")


def foot(desk: Desk, sitting: Sitting, *more: Button) -> Row:
    """Return the quiet row at the foot of a menu of the sitting, ``more`` before the marks."""
    told = (_helped(desk, sitting),) if sitting.session.parts else ()
    wrong = Button("wrong", desk.tr(N_("Wrong player or hand")), "quiet", "icon:users")
    therapist = Button("therapist", desk.tr(N_("Therapist")), "quiet", "icon:stethoscope")
    return Row((*more, *told, wrong, therapist), fill=True)


def _helped(desk: Desk, sitting: Sitting) -> Button:
    """Return the button that marks the trial that is meant, ticked where that is marked."""
    session = sitting.session
    helped = session.helped
    whole = helped is Helped.BLOCK
    text = ENDED_SHORT if session.helps_ended and not whole else HELPED_SHORT[helped]
    marked = helped is not Helped.NONE
    art = "icon:check" if marked else "icon:heart_handshake"
    return Button("helped one", desk.tr(text), "quiet", art, selected=marked)


def mark(menu: Menu, sitting: Sitting, message: Message) -> Transition | None:
    """Do what the row at the foot asks for; anything else is not its business."""
    session = sitting.session
    match message:
        case Pressed("helped one"):
            session.help(Helped.ONE if session.helped is Helped.NONE else Helped.NONE)
            menu.refresh()
        case Pressed("wrong"):
            return Push(Correct(menu.desk, sitting))
        case Pressed("therapist"):
            return Push(Therapist(menu.desk, sitting))
    return None


class Therapist(Menu):
    """What somebody who watches has to say about the play."""

    def __init__(self, desk: Desk, sitting: Sitting) -> None:
        self._sitting = sitting
        super().__init__(desk)

    def tree(self) -> Widget:
        tr, session = self.desk.tr, self._sitting.session
        parts: list[Widget] = [Label(tr(N_("For the therapist")), TITLE, "center")]
        if session.parts:
            texts = {**HELPED_TEXTS, **({Helped.ONE: ENDED_ONE} if session.helps_ended else {})}
            options = tuple((extent.value, tr(text)) for extent, text in texts.items())
            choice = Choice("helped", options, session.helped.value)
            parts.append(Field(tr(N_("Helped by hand?")), choice))
        done = Button("back", tr(N_("Done")), "primary", "icon:check")
        wrong = Button("wrong", tr(N_("Wrong player or hand")), art="icon:users")
        buttons = [done, wrong]
        if session.steerable is not None:
            buttons.append(Button("steer", tr(N_("Difficulty")), art="icon:adjustments_horizontal"))
        return Panel(Column((*parts, Row(tuple(buttons), "center")), "center"))

    def first(self) -> str | None:
        return "back"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Changed("helped", value):
                self._sitting.session.help(Helped(str(value)))
                self.refresh()
            case Pressed("wrong"):
                return Replace(Correct(self.desk, self._sitting))
            case Pressed("steer"):
                return self._steer()
        return None

    def _steer(self) -> Transition | None:
        what = self._sitting.session.steerable
        if what is None:
            return None
        return Push(guarded(self.desk, Steer(self.desk, self._sitting, what)))


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
