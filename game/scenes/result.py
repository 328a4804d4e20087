"""After a block: what the hand did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.core.messages import N_
from game.core.values import Device
from game.scenes import conduct
from game.scenes.base import Push, Transition
from game.scenes.desk import Desk
from game.scenes.marking import mark, marks
from game.scenes.sitting import Sitting
from game.scenes.telling import DEVICE_NAMES, Telling, bunch, medians
from game.session.block import BlockResult, flowers
from game.tasks import EXERCISES
from game.tasks.base import Exercise
from game.ui.widgets import (
    BODY,
    NOTE,
    TITLE,
    Back,
    Button,
    Column,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    Widget,
)

SAME_BITS = 0.1
HARDER = N_("The tasks grew harder with you: from {first} to {last} bits.")
EASIER = N_("The tasks were made easier for you: from {first} to {last} bits.")
AS_HARD = N_("The tasks stayed as difficult as they were: {last} bits.")
REST_NOW = N_("That was a good while: a little rest does the hand good.")


class Result(Telling):
    """Flowers, what was done, and where to go from here.

    ``parts`` are the block's results, one for each device that was used: success is counted
    together, measures never are.
    """

    def __init__(self, desk: Desk, sitting: Sitting, parts: Sequence[BlockResult]) -> None:
        self._parts = [part for part in parts if part.done] or list(parts)
        super().__init__(desk, sitting)

    @property
    def results(self) -> Sequence[BlockResult]:
        return self._parts

    def tree(self) -> Widget:
        tr = self.desk.tr
        parts: list[Widget] = [
            Label(tr(N_("What your hand did")), TITLE, "center"),
            bunch(self.desk, flowers(*self._counts)),
            Label(self._praise(), BODY, "center"),
        ]
        parts += [Label(text, NOTE, "center") for text in self._lines()]
        due = conduct.course_of(self.desk, self.sitting).rest_due
        if due:
            parts.append(Label(tr(REST_NOW), NOTE, "center"))
        parts.append(
            Row(
                (
                    Button("go on", tr(N_("Go on")), "primary", "icon:player_play"),
                    Button("rest", tr(N_("Rest a little")), art="icon:clock"),
                    Button("other", tr(N_("Something else")), art="icon:arrow_right"),
                    Button("three more", tr(N_("Three more, then done")), art="icon:check"),
                    Button("home", tr(N_("Finish")), art="icon:home"),
                ),
                "center",
            )
        )
        parts.append(marks(self.desk, self.sitting))
        return Panel(Column(tuple(parts), "center"))

    def spoken(self) -> str:
        return self._praise()

    def _praise(self) -> str:
        """Name what was done."""
        successes, done = self._counts
        return self.desk.tr(self._exercise.praise).format(done=successes, all=done)

    @property
    def _counts(self) -> tuple[int, int]:
        """Successes, and trials that came to their end."""
        return sum(part.successes for part in self._parts), sum(
            len(part.done) for part in self._parts
        )

    @property
    def _exercise(self) -> Exercise[Any, Any]:
        return EXERCISES[self._parts[0].block.level.exercise]

    def _lines(self) -> list[str]:
        tr = self.desk.tr
        lines: list[str] = []
        for part in self._parts:
            if len(self._parts) > 1:
                lines.append(tr(DEVICE_NAMES[Device(part.device)]))
            lines += [*self._difficulty(part), *medians([part], tr)]
        return [*lines, *self.desk.troubles()]

    def _difficulty(self, part: BlockResult) -> list[str]:
        table = part.summary()
        first, last = table["difficulty_first_bits"], table["difficulty_last_bits"]
        if first is None:
            return []
        change = last - first
        text = AS_HARD if abs(change) < SAME_BITS else HARDER if change > 0 else EASIER
        tr = self.desk.tr
        return [tr(text).format(first=tr.number(first, ".1f"), last=tr.number(last, ".1f"))]

    def first(self) -> str | None:
        return "go on"

    def act(self, message: Message, now: int) -> Transition | None:
        from game.scenes.choose import ChooseExercise  # noqa: PLC0415 - scenes lead in a circle
        from game.scenes.rest import Rest  # noqa: PLC0415

        sitting = self.sitting
        match message:
            case Pressed("go on"):
                return self._on()
            case Pressed("rest"):
                return Push(Rest(self.desk, sitting))
            case Pressed("other"):
                return Push(ChooseExercise(self.desk, sitting))
            case Pressed("three more"):
                sitting.three_more()
                return self._on()
            case Back() | Pressed("home"):
                return conduct.finish(self.desk, sitting, "completed")
        return mark(self.desk, sitting, message)

    def _on(self) -> Transition:
        """Go on; the rest that was offered here counts as offered."""
        course = conduct.course_of(self.desk, self.sitting)
        self.sitting.course = course.rested() if course.rest_due else course
        return conduct.onward(self.desk, self.sitting)
