"""What is off until a therapist clears it: told, given and withdrawn, for one hand at a time."""

from __future__ import annotations

from typing import Any

from game.core.messages import N_
from game.core.values import Side
from game.scenes import personal
from game.scenes.base import Pop, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.people import whose
from game.session.recorder import Cleared, Clearing
from game.session.setup import HAND_TEXTS
from game.tasks import EXERCISES
from game.tasks.base import Exercise
from game.ui.text import can_show
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
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    Switch,
    TextEntry,
    Widget,
)

LONGEST_INITIALS = 12
PRESS = "clear "
"""Begins the name of the button that leads to an exercise's clearance."""
GUEST = N_("{exercise}: off. A guest may be anybody, and cannot be cleared.")
OFF = N_("{exercise} · {hand}: off until a therapist clears it.")
ON = N_("{exercise} · {hand}: cleared by {by} since {since}.")
READ = N_("Do not clear it while any of these holds:")
CHECKED = N_("I have checked each of these for this hand")
CHECK = N_("First confirm that you have checked each of these.")
SIGN = N_("Each clearance is kept with your initials and the time, and so is its withdrawal.")
UNSIGNED = N_("First your initials, please: a clearance is kept with them and the time.")
STANDS = N_("It is kept with {by} and the time. Not you? Then your own initials, please.")


def clearances_told(desk: Desk) -> list[Widget]:
    """Say what is off and what is cleared for the player, and lead to where that is changed."""
    parts: list[Widget] = []
    known = personal.known_player(desk.records, desk.player) is not None
    for exercise in EXERCISES.values():
        if not exercise.clearance:
            continue
        name = desk.tr(exercise.title)
        if not known:
            parts.append(Label(desk.tr(GUEST).format(exercise=name), NOTE))
            continue
        parts += [Label(told(desk, exercise, side), NOTE) for side in Side]
        text = desk.tr(N_("Clearance: {exercise}")).format(exercise=name)
        parts.append(Button(f"{PRESS}{exercise.id}", text, art="icon:lock"))
    return parts


def told(desk: Desk, exercise: Exercise[Any, Any], side: Side) -> str:
    """Say whether an exercise is on for a hand, and by whom."""
    held = _held(desk, exercise, side)
    names = {"exercise": desk.tr(exercise.title), "hand": desk.tr(HAND_TEXTS[side])}
    if held is None:
        return desk.tr(OFF).format(**names)
    return desk.tr(ON).format(**names, by=held.by, since=held.since_utc[:10])


def _held(desk: Desk, exercise: Exercise[Any, Any], side: Side) -> Cleared | None:
    return desk.records.cleared(desk.player, exercise.id, side.value, exercise.clearance)


class Clearance(Menu):
    """What is against it, who confirms that none of it holds, and for which hand."""

    def __init__(self, desk: Desk, exercise: str) -> None:
        self._exercise = EXERCISES[exercise]
        self._side = Side(desk.settings.hand) if desk.settings.hand else Side.RIGHT
        self._checked = False
        self._missing = ""
        store = desk.records.store()
        self._by = store.last_therapist() if store is not None else ""
        super().__init__(desk)

    def tree(self) -> Widget:
        tr, exercise = self.desk.tr, self._exercise
        held = _held(self.desk, exercise, self._side)
        title = tr(N_("Clearance: {exercise}")).format(exercise=tr(exercise.title))
        sides = tuple((side.value, tr(HAND_TEXTS[side])) for side in Side)
        signed = TextEntry("by", self._by, LONGEST_INITIALS)
        parts: list[Widget] = [
            Label(title, TITLE, "center"),
            *whose(self.desk),
            Choice("hand", sides, self._side.value),
            Label(told(self.desk, exercise, self._side), BODY),
        ]
        if held is None:
            parts.append(Label(tr(READ), BODY))
            parts += [Label(f"• {tr(text)}", NOTE) for text in exercise.cautions]
            parts.append(Field(tr(CHECKED), Switch("checked", self._checked)))
        parts.append(Field(tr(N_("Your initials")), signed))
        parts.append(Label(self._signature(), NOTE))
        does = (
            Button("clear", tr(N_("Clear it for this hand")), "primary", "icon:check")
            if held is None
            else Button("withdraw", tr(N_("Withdraw the clearance")), "primary", "icon:lock")
        )
        parts.append(Row((self.way_back(), does), fill=True))
        return Panel(Column(tuple(parts)))

    def _signature(self) -> str:
        tr = self.desk.tr
        if self._missing:
            return tr(self._missing)
        return tr(STANDS).format(by=self._by) if self._by else tr(SIGN)

    def first(self) -> str | None:
        return "back"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Changed("hand", value):
                # What was confirmed for one hand says nothing of the other.
                self._side, self._checked, self._missing = Side(str(value)), False, ""
            case Changed("checked", on):
                self._checked, self._missing = bool(on), ""
            case Changed("by", text):
                if can_show(str(text)):
                    self._by, self._missing = str(text).strip(), ""
            case Pressed("clear"):
                self._decide(given=True)
            case Pressed("withdraw"):
                self._decide(given=False)
        self.refresh()
        return None

    def _decide(self, *, given: bool) -> None:
        """Have it hold. Nothing is cleared by nobody, nor by who has not checked."""
        store, player = self.desk.records.store(), self.desk.player
        self._missing = CHECK if given and not self._checked else "" if self._by else UNSIGNED
        if self._missing or store is None or player is None:
            return
        exercise = self._exercise
        store.clear(
            Clearing(
                player_id=player,
                exercise=exercise.id,
                hand=self._side.value,
                what=exercise.clearance,
                by=self._by,
                given=given,
                cautions=len(exercise.cautions) if given else 0,
            )
        )
        self._checked = False
