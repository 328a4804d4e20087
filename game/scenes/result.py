"""After a block: what the hand did."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.messages import N_
from game.scenes import conduct
from game.scenes.base import Push, Transition
from game.scenes.desk import Desk
from game.scenes.sitting import Sitting
from game.scenes.telling import Telling, bunch, praises, sentence
from game.session.block import BlockResult, flowers
from game.ui.widgets import (
    NOTE,
    TITLE,
    Back,
    Button,
    Column,
    Grid,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    Widget,
)

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
            *self.in_words(),
        ]
        if conduct.course_of(self.desk, self.sitting).rest_due:
            parts.append(sentence("icon:clock", tr(REST_NOW)))
        parts += [Label(text, NOTE, "center") for text in self.desk.troubles()]
        parts += [
            Row((Button("go on", tr(N_("Go on")), "primary", "icon:player_play"),), fill=True),
            Grid(
                (
                    Button("rest", tr(N_("Rest a little")), art="icon:clock"),
                    Button("other", tr(N_("Something else")), art="icon:arrow_right"),
                    Button("three more", tr(N_("Three more, then done")), art="icon:check"),
                    Button("home", tr(N_("Finish")), art="icon:home"),
                ),
                2,
                fill=True,
            ),
            self.foot(),
        ]
        return Panel(Column(tuple(parts), "center"))

    def spoken(self) -> str:
        return next(iter(praises(self.results, self.desk.tr).values()), "")

    @property
    def _counts(self) -> tuple[int, int]:
        """Successes, and trials that came to their end."""
        return sum(part.successes for part in self._parts), sum(
            len(part.done) for part in self._parts
        )

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
                return conduct.wind_up(self.desk, sitting)
        return self.aside(message)

    def _on(self) -> Transition:
        """Go on; the rest that was offered here counts as offered."""
        course = conduct.course_of(self.desk, self.sitting)
        self.sitting.course = course.rested() if course.rest_due else course
        return conduct.onward(self.desk, self.sitting)
