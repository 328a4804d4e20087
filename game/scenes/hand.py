"""Which hand plays, and which variant: a picture of the hand stands before each block."""

from __future__ import annotations

from game.core.messages import N_
from game.core.values import Device, Side
from game.scenes.base import Pop, Replace, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.play import Play
from game.scenes.sitting import Sitting
from game.session.block import Block
from game.tasks import EXERCISES
from game.tasks.base import Fit, Level
from game.ui.widgets import (
    BODY,
    NOTE,
    TITLE,
    Back,
    Button,
    Changed,
    Choice,
    Column,
    Grid,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    Widget,
)

FIT_TEXTS = {
    Fit.TRAINS: "",
    Fit.STANDS_IN: N_("With this device the exercise stands in for the real movement."),
    Fit.NOT: N_("This exercise cannot be played with this device."),
}


class ChooseHand(Menu):
    """One press on a hand starts the block."""

    def __init__(
        self, desk: Desk, player: str | None, exercise: str, sitting: Sitting | None = None
    ) -> None:
        self._player = player
        self._exercise = EXERCISES[exercise]
        self._levels = desk.library.of(exercise)
        self._level = self._next_level(sitting)
        self._sitting = sitting
        super().__init__(desk)

    def _next_level(self, sitting: Sitting | None) -> str:
        """Offer the level after the one that this sitting played last: practice varies."""
        ids = [level.id for level in self._levels]
        played = [r.block.level.id for r in sitting.session.results] if sitting else []
        for last in reversed(played):
            if last in ids:
                return ids[(ids.index(last) + 1) % len(ids)]
        return ids[0] if ids else ""

    @property
    def _device(self) -> Device:
        return self.desk.devices.in_use or Device.MOUSE

    def tree(self) -> Widget:
        tr = self.desk.tr
        parts: list[Widget] = [Label(tr(N_("Which hand plays?")), TITLE, "center")]
        fit = self._exercise.devices.get(self._device, Fit.NOT)
        if FIT_TEXTS[fit]:
            parts.append(Label(tr(FIT_TEXTS[fit]), NOTE, "center"))
        able = fit is not Fit.NOT and bool(self._levels)
        parts.append(
            Grid(
                (
                    _hand("left", tr(N_("Left hand")), able),
                    _hand("right", tr(N_("Right hand")), able),
                ),
                2,
            )
        )
        if len(self._levels) > 1:
            options = tuple((level.id, tr(level.title)) for level in self._levels)
            parts.append(Label(tr(self._exercise.title), BODY, "center"))
            parts.append(Choice("level", options, self._level))
        parts.append(Row((Button("back", tr(N_("Back")), art="icon:arrow_left"),), "center"))
        return Panel(Column(tuple(parts), "center"))

    def first(self) -> str | None:
        """Offer the hand that this player used last."""
        last = self.desk.records.last_session(self._player) if self._player else None
        return last.hand if last else Side.RIGHT.value

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Changed("level", value):
                self._level = str(value)
                self.refresh()
            case Pressed(side):
                return self._start(Side(side))
        return None

    def _start(self, hand: Side) -> Transition:
        level: Level = next(le for le in self._levels if le.id == self._level)
        sitting = self._sitting or Sitting.begin(self.desk, self._player)
        block = Block(level, self._exercise.trials_per_block)
        return Replace(Play(self.desk, sitting, block, self._device, hand))


def _hand(side: str, text: str, able: bool) -> Button:
    """Return a hand's card: the picture is a left palm, mirrored for the right."""
    return Button(side, text, "card", "icon:hand_stop", flipped=side == "right", enabled=able)
