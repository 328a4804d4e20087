"""What a hand did, told in words that name the action; the figures are on a page of their own.

A sitting says what it was, and nothing of getting better or worse: that takes many.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.core.messages import N_
from game.core.values import Device, Side
from game.scenes.base import Pop, Push, Transition
from game.scenes.desk import Desk
from game.scenes.marking import foot, mark
from game.scenes.menu import Menu
from game.scenes.signs import DEVICE_NAMES, exercise_art
from game.scenes.sitting import Sitting
from game.session.block import BlockResult, Part, median_over
from game.session.setup import HAND_TEXTS
from game.tasks import EXERCISES
from game.ui.grove import bloom_of
from game.ui.language import Translator
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

SHOWN = (
    *("movement_time", "end_point_error", "path_rmse", "time_outside", "time_in_band"),
    *("release_time", "wrong_finger", "unwanted_contacts"),
    *("button_time", "step_time"),
    *("tap_rate", "inter_tap_cv", "longest_gap"),
    *("set_repetitions", "inter_repetition_mean", "time_at_work", "time_at_rest"),
)
"""Measures that say something to who asks; the record has them all."""
FLOWER_PX = 192
SIGN_PX = 56
PROBE_TEXTS = {
    Part.RETENTION: N_("For comparison, from the last time"),
    Part.PROBE_FIRST: N_("For comparison, before practice"),
    Part.PROBE_LAST: N_("For comparison, after practice"),
}
PROBED = N_("What is always the same was played too: its figures are under Details.")
TRIED = N_("Your hand gave it a try: that is practice too.")
SAME_BITS = 0.1
GREW_HARDER = N_("The tasks grew harder with you.")
HARDER = N_("The tasks grew harder with you: from {first} to {last} bits.")
EASIER = N_("The tasks were made easier for you: from {first} to {last} bits.")
ALWAYS = N_("Always as difficult: {bits} bits.")
AS_HARD = N_("The tasks stayed as difficult as they were: {last} bits.")

Kind = tuple[str, str, str]
"""Exercise, device and hand."""


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

    @property
    def probes(self) -> Sequence[BlockResult]:
        """Probes whose figures are told to who asks for them."""
        return ()

    def update(self, now: int) -> Transition | None:
        told = (*self.results, *self.probes)
        known = sum(len(result.measures) for result in told), self.desk.troubles()
        if known != self._told:
            self._told = known
            self.refresh()
        return super().update(now)

    def foot(self, *more: Button) -> Row:
        """Return the quiet row at the foot: to the figures where there are any, and marks."""
        details = Button("details", self.desk.tr(N_("Details")), "quiet", "icon:chart_line")
        figures = (details,) if by_kind((*self.results, *self.probes)) else ()
        return foot(self.desk, self.sitting, *more, *figures)

    def aside(self, message: Message) -> Transition | None:
        """Do what that row asks for."""
        if message == Pressed("details"):
            return Push(Details(self.desk, self.sitting, self.results, self.probes))
        return mark(self, self.sitting, message)

    def in_words(self) -> list[Widget]:
        """Return what was done, with a picture where it was more than one exercise."""
        tr = self.desk.tr
        told = praises(self.results, tr)
        if len(told) == 1:
            parts: list[Widget] = [Label(text, TITLE, "center") for text in told.values()]
        else:
            parts = [sentence(exercise_art(one), text) for one, text in told.items()]
        if any(_change(results) > SAME_BITS for results in by_kind(self.results).values()):
            parts.append(sentence("icon:trending_up", tr(GREW_HARDER)))
        return parts


class Details(Telling):
    """The figures, for each exercise, device and hand: never pooled. Probes stand apart."""

    def __init__(
        self,
        desk: Desk,
        sitting: Sitting,
        results: Sequence[BlockResult],
        probes: Sequence[BlockResult],
    ) -> None:
        self._results = results
        self._probes = probes
        self._trouble = ""
        super().__init__(desk, sitting)

    @property
    def results(self) -> Sequence[BlockResult]:
        return self._results

    @property
    def probes(self) -> Sequence[BlockResult]:
        return self._probes

    def tree(self) -> Widget:
        tr = self.desk.tr
        parts: list[Widget] = [Label(tr(N_("Details")), TITLE, "center")]
        for kind, results in by_kind(self.results).items():
            main = [r for r in results if r.block.part is Part.MAIN]
            lines = [_counted(kind[0], results, tr), *_difficulty(main, tr), *medians(main, tr)]
            parts += self._section(kind, lines)
        for one in self.probes:
            for kind, results in by_kind([one]).items():
                always = tr(ALWAYS).format(bits=tr.number(one.block.bits or 0.0, ".1f"))
                lines = [_counted(kind[0], results, tr), always, *medians(results, tr)]
                parts += self._section(kind, lines, PROBE_TEXTS[one.block.part])
        if self._trouble:
            parts.append(Label(self._trouble, NOTE, "center"))
        again = Button("watch", tr(N_("Watch the last one again")), "quiet", "icon:eye")
        known = self.sitting.records.store() is not None
        buttons = (self.way_back(), *((again,) if known and not self._trouble else ()))
        return Panel(Column((*parts, Row(buttons, "center")), "center"))

    def _section(self, kind: Kind, lines: Sequence[str], *first: str) -> list[Widget]:
        """Return what was played with what, after the names of what it was ``first``, and lines."""
        exercise, device, hand = kind
        names = (
            *first,
            EXERCISES[exercise].title,
            DEVICE_NAMES[Device(device)],
            HAND_TEXTS[Side(hand)],
        )
        title = Label(" · ".join(map(self.desk.tr, names)), BODY, "center")
        return [title, *(Label(line, NOTE, "center") for line in lines)]

    def first(self) -> str | None:
        return "back"

    def act(self, message: Message, now: int) -> Transition | None:
        if message == Pressed("watch"):
            return self._watch()
        return Pop() if message in (Back(), Pressed("back")) else None

    def _watch(self) -> Transition | None:
        """Show the sitting's last trial again, or say why that cannot be."""
        from game.scenes.replay import again  # noqa: PLC0415 - scenes lead in a circle
        from game.scenes.replay_tape import NotShown  # noqa: PLC0415

        try:
            return Push(again(self.desk, self.sitting.session.id))
        except NotShown as fault:
            self._trouble = self.desk.tr(fault.text).format(**fault.values)
            self.refresh()
            return None


def bunch(desk: Desk, flowers: int) -> Row:
    """Return the flowers that were earned, or what blooms in this theme."""
    return Row((Picture(bloom_of(desk.theme.id), FLOWER_PX),) * flowers, "center")


def sentence(art: str, text: str) -> Row:
    """Return a sentence with its picture."""
    return Row((Picture(art, SIGN_PX), Label(text, BODY)), "center")


def by_kind(results: Sequence[BlockResult]) -> dict[Kind, list[BlockResult]]:
    """Return the results that have something done in them, by what was played with what."""
    found: dict[Kind, list[BlockResult]] = {}
    for result in results:
        if result.done:
            kind = (result.block.level.exercise, result.device, result.hand)
            found.setdefault(kind, []).append(result)
    return found


def praises(results: Sequence[BlockResult], tr: Translator) -> dict[str, str]:
    """Return what to say of each exercise; of one where nothing succeeded, that it was tried."""
    exercises = dict.fromkeys(r.block.level.exercise for r in results if r.outcomes)
    told = {}
    for exercise in exercises:
        mine = [r for r in results if r.block.level.exercise == exercise]
        succeeded = any(r.successes for r in mine)
        told[exercise] = _counted(exercise, mine, tr) if succeeded else tr(TRIED)
    return told


def _counted(exercise: str, results: Sequence[BlockResult], tr: Translator) -> str:
    done = sum(len(result.done) for result in results)
    successes = sum(result.successes for result in results)
    return tr(EXERCISES[exercise].praise).format(done=successes, all=done)


def _ends(results: Sequence[BlockResult]) -> tuple[float, float] | None:
    """Return the difficulty of the first and of the last trial, in bits."""
    bits = [o.difficulty for r in results for o in r.done]
    return (bits[0], bits[-1]) if bits else None


def _change(results: Sequence[BlockResult]) -> float:
    """Return how much harder the trials became; warm-up and cool-down are left out, and what is
    as its level says.
    """
    first, last = _ends([r for r in results if r.block.adapts]) or (0.0, 0.0)
    return last - first


def _difficulty(results: Sequence[BlockResult], tr: Translator) -> list[str]:
    ends = _ends([r for r in results if not r.block.is_fixed])
    if ends is None:
        return []
    first, last = ends
    change = last - first
    text = AS_HARD if abs(change) < SAME_BITS else HARDER if change > 0 else EASIER
    return [tr(text).format(first=tr.number(first, ".1f"), last=tr.number(last, ".1f"))]


def medians(results: Sequence[BlockResult], tr: Translator) -> list[str]:
    """Return one line a measure; none before the numerical part is loaded."""
    if not any(r.measures for r in results):
        return []
    from game.metrics import MEASURES, told_unit  # noqa: PLC0415 - loaded by now, not at the start

    found = ((name, median_over(results, name)) for name in SHOWN)
    return [
        f"{tr(MEASURES[name].label)}: {tr.number(value, _form(value))}{told_unit(unit)}"
        for name, (value, unit) in ((name, one) for name, one in found if one is not None)
    ]


def _form(value: float) -> str:
    """Return how many figures say something: none behind what a hand can do."""
    return ".3g" if abs(value) >= 1 else ".2g"
