"""Which hand plays, and which variant: a picture of the hand stands before play."""

from __future__ import annotations

from dataclasses import replace

from game.core.messages import N_
from game.core.values import Device, Side
from game.scenes import before
from game.scenes.at_hand import device_for, device_note
from game.scenes.base import Pop, Push, Transition
from game.scenes.before import Visit
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.signs import hand_card, level_art
from game.session.setup import (
    GLASSES_TEXTS,
    SEAT_TEXTS,
    SPLINT_TEXTS,
    SUPPORT_TEXTS,
    SetUp,
)
from game.tasks import EXERCISES
from game.tasks.base import Level
from game.ui.language import Translator
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
    Switch,
    Widget,
)


class ChooseHand(Menu):
    """One press on a hand starts to play; all else here is taken over from last time."""

    def __init__(self, desk: Desk, exercise: str, visit: Visit) -> None:
        self._exercise = EXERCISES[exercise]
        self._wanted = ""
        self._practice = False
        self._told: Device | None = None
        self._visit = visit
        super().__init__(desk)

    def update(self, now: int) -> Transition | None:
        if self._device is not self._told:
            self.refresh()  # Another was taken up, with which it may be played.
        return super().update(now)

    @property
    def _device(self) -> Device | None:
        return device_for(self.desk, self._exercise.id)

    @property
    def _levels(self) -> tuple[Level, ...]:
        """What the device can play, which may become another while this screen is shown."""
        device = self._device
        return self.desk.library.playable(self._exercise.id, device) if device else ()

    @property
    def _level(self) -> Level | None:
        levels = self._levels
        chosen = (level for level in levels if level.id == self._wanted)
        return next(chosen, levels[0] if levels else None)

    def tree(self) -> Widget:
        tr = self.desk.tr
        self._told = self._device
        levels, level = self._levels, self._level
        parts: list[Widget] = [Label(tr(N_("Which hand plays?")), TITLE, "center")]
        told = device_note(self.desk, self._exercise.id, level)
        if told:
            parts.append(Label(told, NOTE, "center"))
        able = level is not None
        parts.append(Grid(tuple(self._card(side, able=able) for side in Side), 2))
        if level is not None and len(levels) > 1:
            options = tuple((one.id, tr(one.title), level_art(one)) for one in levels)
            parts.append(Label(tr(self._exercise.title), BODY, "center"))
            parts.append(Choice("level", options, level.id))
        if not self._exercise.trials:
            # Of a dose each trial is part: none of it counts nowhere.
            parts.append(Field(tr(N_("Try it first: nothing counts")), self._switch()))
        parts.append(Label(set_up_words(self._visit.setup, tr), NOTE, "center"))
        parts.append(
            Row(
                (
                    Button("setup", tr(N_("Seat, splint, reach")), art="icon:pencil"),
                    self.way_back(),
                ),
                "center",
            )
        )
        return Panel(Column(tuple(parts), "center"))

    def _switch(self) -> Switch:
        return Switch("practice", self._practice)

    def _card(self, side: Side, *, able: bool) -> Button:
        """Return a hand's card; what needs clearance is played by the hand that has it."""
        cleared = self.desk.cleared_for(self._visit.player, self._exercise.id, side)
        return hand_card(side, self.desk.tr, able=able and cleared)

    def first(self) -> str | None:
        """Offer the hand that this player used last."""
        return self._visit.setup.hand.value

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Changed("level", value):
                self._wanted = str(value)
                self.refresh()
            case Changed("practice", on):
                self._practice = bool(on)
                self.refresh()
            case Pressed("setup"):
                from game.scenes.setting_up import SettingUp  # noqa: PLC0415 - on request only

                return Push(SettingUp(self.desk, self._visit))
            case Pressed(side):
                self._visit.set_up(replace(self._visit.setup, hand=Side(side)))
                return before.play(
                    self.desk,
                    self._visit,
                    self._exercise.id,
                    self._level.id if self._level else None,
                    practice=self._practice,
                )
        return None


def set_up_words(setup: SetUp, tr: Translator) -> str:
    """Say how the player is set up, as far as anybody told.

    >>> from game.session.setup import Seat
    >>> from game.ui.language import english
    >>> set_up_words(SetUp(seat=Seat.BED), english()), set_up_words(SetUp(), english())
    ('Bed', 'Seat, support and splint: not said')
    """
    told = [
        tr(text)
        for text in (
            SEAT_TEXTS[setup.seat] if setup.seat else "",
            SUPPORT_TEXTS[setup.support] if setup.support else "",
            SPLINT_TEXTS[setup.splint] if setup.splint else "",
            GLASSES_TEXTS[setup.glasses] if setup.glasses else "",
        )
        if text
    ]
    return " · ".join(told) or tr(N_("Seat, support and splint: not said"))
