"""What is asked between two trials, and who is waited for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from game.core.values import Command
from game.scenes import conduct
from game.scenes.base import Pop, Push, Transition
from game.tasks import EXERCISES

if TYPE_CHECKING:
    from game.scenes.desk import Desk
    from game.scenes.sitting import Sitting
    from game.session.block import Block
    from game.tasks.base import Outcome


class Asking:
    """Asks how a trial was once it has ended, while what comes next waits."""

    def __init__(self, desk: Desk, sitting: Sitting, block: Block) -> None:
        self._desk = desk
        self._sitting = sitting
        self._kinds: tuple[str, ...] = ()
        self.each_time = EXERCISES[block.level.exercise].asks
        """What is asked after a trial, however it went."""

    def take(self, outcome: Outcome) -> None:
        """Hear that a trial has ended; what the program had to break off is not asked about."""
        if outcome.kind in {"done", "given_up"}:
            self._kinds = self.each_time

    def ask(self, now: int) -> Transition | None:
        """Ask where that is due, and come back; where it hurts too much the sitting ends kindly."""
        if not self._kinds:
            return None
        from game.scenes.rate import Rate  # noqa: PLC0415 - scenes lead in a circle

        kinds, self._kinds = self._kinds, ()
        desk, sitting = self._desk, self._sitting
        number = sitting.session.last_ended
        if sitting.session.trial is not None:
            sitting.session.command(now, Command.PAUSE)

        def rated(ratings: Mapping[str, int]) -> Transition:
            sitting.rate(desk, f"trial_{number}", ratings)
            return conduct.finish(desk, sitting, "pain") if sitting.hurts(desk) else Pop()

        return Push(Rate(desk, kinds, rated))

    def busy(self, last: int, now: int) -> int:
        """Return when somebody was busy last: while a trial goes on by itself, nobody is missed."""
        trial = self._sitting.session.trial
        if trial is None or not trial.shown or trial.paused:
            return last
        return now if trial.exercise.led(trial.state) else last
