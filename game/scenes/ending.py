"""The end of a sitting: how it feels, what the hand did, and how many flowers that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from game.core.messages import N_
from game.scenes.base import Home, Pop, Push, Replace, Transition
from game.scenes.personal import known_player
from game.scenes.telling import PROBED, Telling, bunch, sentence
from game.session.setup import RATINGS, asked_for
from game.ui.grove import seedling_of
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

if TYPE_CHECKING:
    from game.scenes.desk import Desk
    from game.scenes.sitting import Sitting
    from game.session.block import BlockResult

HURTS: Mapping[str, str] = {
    "pain": N_("It hurts more than it should: that is enough for today. Let the hand rest."),
    "fatigue": N_("You are more tired than you should be: that is enough for today."),
}
TELL = N_("If it does not pass, tell your therapist or doctor.")


class Ending(Telling):
    """What the hand did, in words and figures, and flowers for it: never none."""

    def __init__(self, desk: Desk, sitting: Sitting) -> None:
        self._rung = False
        self._to_ask = _kinds_to_ask(desk, sitting)
        super().__init__(desk, sitting)

    @property
    def probes(self) -> Sequence[BlockResult]:
        return self.sitting.session.probes

    def _ask(self) -> Transition:
        from game.scenes.rate import Rate  # noqa: PLC0415 - scenes lead in a circle

        kinds, self._to_ask = self._to_ask or RATINGS, ()

        def rated(ratings: Mapping[str, int]) -> Transition:
            self.sitting.rate(self.desk, "after", ratings)
            return Pop()

        return Push(Rate(self.desk, kinds, rated))

    def update(self, now: int) -> Transition | None:
        if self._to_ask:
            return self._ask()
        return super().update(now)

    def draw(self, now: int) -> None:
        if self._to_ask:
            self.desk.draw_ground()
        else:
            super().draw(now)

    def tree(self) -> Widget:
        from game.scenes.garden import planting  # noqa: PLC0415 - scenes lead in a circle

        tr = self.desk.tr
        parts: list[Widget] = [Label(tr(N_("What your hand did")), TITLE, "center")]
        hurts = self.sitting.hurts(self.desk)
        parts += [Label(tr(HURTS[kind]), BODY, "center") for kind in hurts]
        parts += [Label(tr(TELL), NOTE, "center")] if hurts else []
        parts.append(bunch(self.desk, self.sitting.flowers))
        parts += self.in_words()
        if any(probe.done for probe in self.probes):
            parts.append(sentence("icon:ruler_measure", tr(PROBED)))
        parts += [Label(text, NOTE, "center") for text in self.desk.troubles()]
        grows = self._grows()
        text, art = tr(N_("Done")), "icon:home"
        if grows:
            theme = self.desk.theme.id
            text, art = planting(theme, self.sitting.flowers, tr), seedling_of(theme)
        feel = Button("feel", tr(N_("How does it feel?")), art="icon:mood_smile")
        parts += [
            Row((Button("on", text, "primary", art), feel), fill=True),
            self.foot(),
        ]
        return Panel(Column(tuple(parts), "center"))

    def enter(self, now: int) -> None:
        super().enter(now)
        if not self._rung and not self._to_ask:
            self._rung = True
            self.desk.sound.play("session_done")

    def spoken(self) -> str:
        hurts = self.sitting.hurts(self.desk)
        return self.desk.tr(HURTS[hurts[0]]) if hurts else ""

    def _grows(self) -> bool:
        """Whether there is a garden: the guest's would be anybody's."""
        return self.sitting.player is not None and self.desk.records.store() is not None

    def first(self) -> str | None:
        return "on"

    def act(self, message: Message, now: int) -> Transition | None:
        from game.scenes.garden import Garden  # noqa: PLC0415 - scenes lead in a circle

        player = self.sitting.player
        match message:
            case Pressed("feel"):
                return self._ask()
            case Pressed("on") | Back() if player is not None and self._grows():
                return Replace(Garden(self.desk, player, self.sitting))
            case Pressed("on") | Back():
                self.sitting.end(now, "completed")
                return Home()
        return self.aside(message)


def _kinds_to_ask(desk: Desk, sitting: Sitting) -> tuple[str, ...]:
    """What was rated before is rated again, unless a rating has just ended the sitting."""
    session = sitting.session
    if sitting.hurts(desk) or not (session.results or any(one.outcomes for one in session.probes)):
        return ()
    player = known_player(desk.records, sitting.player)
    wanted = asked_for(player.limits if player else {})
    before = sitting.felt.get("before", {})
    return tuple(kind for kind in RATINGS if kind in before or kind in wanted)
