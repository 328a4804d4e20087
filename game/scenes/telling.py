"""What a hand did, told in words and figures that name the action.

A sitting says what it was, and nothing of getting better or worse: that takes many.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.core.messages import N_
from game.core.values import Device, Side
from game.scenes.base import Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.sitting import Sitting
from game.session.block import BlockResult, Part, median_over
from game.session.setup import HAND_TEXTS
from game.tasks import EXERCISES
from game.ui.grove import bloom_of
from game.ui.language import Translator
from game.ui.widgets import Picture, Row

SHOWN = ("movement_time", "end_point_error", "path_rmse", "time_outside")
"""Measures that say something to the player; the record has them all."""
FLOWER_PX = 96
DEVICE_NAMES = {
    Device.MOUSE: N_("Mouse"),
    Device.TOUCH: N_("Touch screen"),
    Device.GAMEPAD: N_("Gamepad"),
    Device.KEYBOARD: N_("Keyboard"),
}


class Telling(Menu):
    """A menu that tells of results, and anew when more measures of them are known."""

    def __init__(self, desk: Desk, sitting: Sitting) -> None:
        self.sitting = sitting
        self._told: object = None
        super().__init__(desk)

    @property
    def results(self) -> Sequence[BlockResult]:
        """What is told of."""
        return self.sitting.session.results

    def update(self, now: int) -> Transition | None:
        known = sum(len(result.measures) for result in self.results), self.desk.troubles()
        if known != self._told:
            self._told = known
            self.refresh()
        return super().update(now)


def bunch(desk: Desk, flowers: int) -> Row:
    """Return the flowers that were earned, or what blooms in this theme."""
    return Row((Picture(bloom_of(desk.theme.id), FLOWER_PX),) * flowers, "center")


def what_the_hand_did(
    results: Sequence[BlockResult], tr: Translator
) -> list[tuple[str, list[str]]]:
    """Return a heading and lines for each exercise, device and hand: never pooled."""
    kinds = dict.fromkeys((r.block.level.exercise, r.device, r.hand) for r in results if r.done)
    told = []
    for exercise, device, hand in kinds:
        mine = [
            r
            for r in results
            if (r.block.level.exercise, r.device, r.hand) == (exercise, device, hand)
        ]
        heading = " · ".join(
            (
                tr(EXERCISES[exercise].title),
                tr(DEVICE_NAMES[Device(device)]),
                tr(HAND_TEXTS[Side(hand)]),
            )
        )
        told.append((heading, [_praise(exercise, mine, tr), *medians(mine, tr)]))
    return told


def _praise(exercise: str, results: Sequence[BlockResult], tr: Translator) -> str:
    done = sum(len(result.done) for result in results)
    successes = sum(result.successes for result in results)
    return tr(EXERCISES[exercise].praise).format(done=successes, all=done)


def medians(results: Sequence[BlockResult], tr: Translator) -> list[str]:
    """Return one line a measure; none before the numerical part is loaded.

    Warm-up and cool-down are easier, and left out.
    """
    main = [r for r in results if r.block.part is Part.MAIN and r.measures]
    if not main:
        return []
    from game.metrics import MEASURES  # noqa: PLC0415 - loaded by now, never at the start

    found = ((name, median_over(main, name)) for name in SHOWN)
    return [
        f"{tr(MEASURES[name].label)}: {tr.number(median[0], '.3g')} {median[1]}"
        for name, median in found
        if median is not None
    ]
