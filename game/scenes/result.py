"""After a block: what the hand did."""

from __future__ import annotations

from game.core.messages import N_
from game.scenes.base import Home, Push, Replace, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.sitting import Sitting
from game.session.block import BlockResult
from game.tasks import EXERCISES
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
    Picture,
    Pressed,
    Row,
    Widget,
)

SHOWN = ("movement_time", "end_point_error", "path_rmse", "time_outside")
"""Measures that say something to the player; the record has them all."""
SETTLED_US = 3_000_000
HARDER = N_("The tasks grew harder with you: from {first} to {last} bits.")
EASIER = N_("The tasks were made easier for you: from {first} to {last} bits.")
AS_HARD = N_("The tasks stayed as difficult as they were: {last} bits.")


class Result(Menu):
    """Flowers, what was done, and where to go from here."""

    def __init__(self, desk: Desk, sitting: Sitting, result: BlockResult) -> None:
        self._sitting = sitting
        self._result = result
        self._measured = -1
        super().__init__(desk)

    def update(self, now: int) -> Transition | None:
        if len(self._result.measures) != self._measured:
            self.refresh()
        return None

    def tree(self) -> Widget:
        self._measured = len(self._result.measures)
        tr = self.desk.tr
        flowers = tuple(Picture("bloom", 96) for _ in range(self._result.flowers))
        parts: list[Widget] = [
            Label(tr(N_("What your hand did")), TITLE, "center"),
            Row(flowers, "center"),
            Label(self._praise(), BODY, "center"),
        ]
        parts += [Label(text, NOTE, "center") for text in self._lines()]
        parts.append(
            Row(
                (
                    Button("again", tr(N_("Once more")), "primary", "icon:refresh"),
                    Button("other", tr(N_("Something else")), art="icon:arrow_right"),
                    Button("home", tr(N_("Finish")), art="icon:home"),
                ),
                "center",
            )
        )
        return Panel(Column(tuple(parts), "center"))

    def _praise(self) -> str:
        exercise = EXERCISES[self._result.block.level.exercise]
        return self.desk.tr(exercise.praise).format(
            done=self._result.successes, all=len(self._result.done)
        )

    def _lines(self) -> list[str]:
        tr, table = self.desk.tr, self._result.summary()
        first, last = table["difficulty_first_bits"], table["difficulty_last_bits"]
        lines = []
        if first is not None:
            change = last - first
            text = AS_HARD if abs(change) < 0.1 else HARDER if change > 0 else EASIER  # noqa: PLR2004
            lines.append(tr(text).format(first=f"{first:.1f}", last=f"{last:.1f}"))
        lines += self._medians()
        trouble = self.desk.records.trouble()
        return [*lines, tr(trouble)] if trouble else lines

    def _medians(self) -> list[str]:
        """Return one line a measure; none before the numerical part is loaded."""
        if not self._result.measures:
            return []
        from game.metrics import MEASURES  # noqa: PLC0415 - loaded by now, never at the start

        tr = self.desk.tr
        lines = []
        for name in SHOWN:
            found = self._result.median_of(name)
            if found is not None:
                value, unit = found
                lines.append(f"{tr(MEASURES[name].label)}: {value:.3g} {unit}")
        return lines

    def first(self) -> str | None:
        return "again"

    def act(self, message: Message, now: int) -> Transition | None:
        from game.scenes.choose import ChooseExercise  # noqa: PLC0415 - scenes lead in a circle
        from game.scenes.hand import ChooseHand  # noqa: PLC0415

        match message:
            case Pressed("again"):
                exercise = self._result.block.level.exercise
                return Replace(ChooseHand(self.desk, self._sitting.player, exercise, self._sitting))
            case Pressed("other"):
                return Push(ChooseExercise(self.desk, self._sitting))
            case Back() | Pressed("home"):
                self._sitting.end(now, "completed")
                return Home()
        return None
