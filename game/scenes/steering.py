"""The difficulty in a therapist's hands: what it is, why, and how they want it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from game.core.messages import N_
from game.difficulty import Controller
from game.difficulty.checks import TARGETS
from game.scenes.base import Pop, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.unlock import guarded
from game.session.block import Block, Part
from game.session.steering import ALIKE, Steerable, Wish, apply, aside
from game.tasks import EXERCISES
from game.ui.language import Translator
from game.ui.strip import Strip
from game.ui.text import can_show
from game.ui.widgets import (
    BODY,
    NOTE,
    TITLE,
    Back,
    Button,
    Changed,
    Column,
    Field,
    Grid,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    Slider,
    Switch,
    TextEntry,
    Widget,
)

if TYPE_CHECKING:
    from game.scenes.sitting import Sitting
    from game.session.trial import Trial

TENTH = 10
"""Bits are set in tenths."""
STEP = 2
PERCENT_STEP = 5
ANY_STEP = 16
"""Tenths of a bit: no rise is longer than 1.5 bits in any case."""
LONGEST_INITIALS = 12

ABILITY = N_("Ability {ability} bits (most likely {low} to {high}).")
NOW = N_(
    "{difficulty} bits ({floor} to {ceiling} allowed): "
    "{expected} % are expected to succeed, {target} % wanted."
)
NEXT = N_("From the next trial on: {difficulty} bits.")
SAME = N_("A probe: always {difficulty} bits. Nothing adapts, and nothing can be set.")
AS_ITS_LEVEL = N_("Every trial is as its level says. Nothing adapts, and nothing can be set.")
EASIER_NOW = N_("What is played now is easier than practice. What is set here holds for both.")
SIGN = N_("Each change is kept with them and the time.")
UNSIGNED = N_("First your initials, please: each change is kept with them and the time.")
SIGNED = N_("Each change is kept with {by} and the time. Not you? Then your own initials, please.")
EASIER_PARTS = {
    Part.WARM_UP: N_("Warm-up."),
    Part.COOL_DOWN: N_("An easy end."),
    Part.MAIN: N_("Trying it out."),
}


def told(explained: Mapping[str, Any], tr: Translator) -> tuple[str, str, str]:
    """Say what is known of the player, where the difficulty stands, and why.

    ``explained``: what a ``Controller`` says of itself.
    """
    values = {
        name: tr.number(value, ".1f") if isinstance(value, float) else value
        for name, value in explained["values"].items()
    }
    low, high = (tr.number(bits, ".1f") for bits in explained["interval"])
    ability = tr(ABILITY).format(ability=tr.number(explained["ability"], ".1f"), low=low, high=high)
    target = round(100 * explained["target_success"])
    coming = tr(NOW).format(
        difficulty=tr.number(explained["difficulty"], ".1f"),
        floor=values["floor"],
        ceiling=values["ceiling"],
        expected=round(100 * explained["expected_success"]),
        target=explained["values"]["wanted"] if explained["eased"] else target,
    )
    reason: str = explained["reason"]
    return ability, coming, tr(reason).format(**values)


class Overlay:
    """Tells it over the play of one block, while the sitting wants it told."""

    def __init__(self, desk: Desk, block: Block) -> None:
        self._desk = desk
        self._block = block
        self._asked_here = False
        self._trial: Trial | None = None
        self._explained: Mapping[str, Any] | None = None
        self._strip: Strip | None = None
        self._made_for: tuple[object, ...] = ()
        self._told: tuple[str, ...] = ()
        self.shown: tuple[str, ...] = ()
        """What is read over the play now."""

    def asked(self, sitting: Sitting) -> Menu | None:
        """Tell it from now on; asked once more, return the page where it is changed.

        What is fixed is looked at by who asks in it, and put away by who asks again.
        """
        if self._block.is_fixed:
            self._asked_here = not self._asked_here
        elif not sitting.explained:
            sitting.explained = True
        else:
            what = sitting.session.steerable
            if what is not None:
                return guarded(self._desk, Steer(self._desk, sitting, what))
        return None

    def draw(self, sitting: Sitting) -> None:
        """Draw the strip. What it says is worked out when a trial begins, not in every frame."""
        session = sitting.session
        controller = session.controller
        if session.trial is not self._trial:
            self._trial = session.trial
            self._explained = controller.explain() if controller is not None else None
        self.shown = ()
        if not (self._asked_here if self._block.is_fixed else sitting.explained):
            return
        desk = self._desk
        coming = controller.next_difficulty() if controller is not None else None
        look = (desk.tr, desk.screen, desk.screen.size, desk.screen.text_scale)
        now = (self._trial, coming, *look)
        if now != self._made_for or self._strip is None:
            self._made_for, self._strip = now, Strip(desk.screen)
            self._told = self._sentences(coming)
        if self._told:
            self.shown = self._told
            self._strip.draw(self._told)

    def _sentences(self, coming: float | None) -> tuple[str, ...]:
        tr, block = self._desk.tr, self._block
        if block.is_probe:
            return (tr(SAME).format(difficulty=tr.number(block.bits or 0.0, ".1f")),)
        if block.is_fixed:
            return (tr(AS_ITS_LEVEL),)
        if self._explained is None or coming is None:
            return ()
        ability, stands, reason = told(self._explained, tr)
        if not block.adapts:
            ability = f"{tr(EASIER_PARTS[block.part])} {ability}"
        if abs(coming - self._explained["difficulty"]) > ALIKE:
            reason = tr(NEXT).format(difficulty=tr.number(coming, ".1f"))
        return ability, stands, reason


class Steer(Menu):
    """Shows at once what a change would do; it holds when it is confirmed, and signed."""

    def __init__(self, desk: Desk, sitting: Sitting, what: Steerable) -> None:
        self.sitting = sitting
        self._what = what
        self._before = self._wish = Wish.of(what.main)
        self._trial = Controller.restore(what.played.snapshot())
        store = desk.records.store()
        self._by = sitting.therapist or (store.last_therapist() if store is not None else "")
        self._unsigned = False
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        exercise = EXERCISES[self._what.block.level.exercise]
        title = tr(N_("Difficulty: {exercise}")).format(exercise=tr(exercise.title))
        ability, stands, reason = told(self._trial.explain(), tr)
        notes = [reason] if self._what.block.adapts else [reason, tr(EASIER_NOW)]
        buttons = (
            Button("done", tr(N_("Done")), "primary", "icon:check"),
            Button("leave", tr(N_("Leave it as it was")), art="icon:arrow_left"),
        )
        parts: list[Widget] = [
            Label(title, TITLE, "center"),
            Label(f"{ability} {stands}", BODY, "center"),
            *(Label(note, NOTE, "center") for note in notes),
            *self._fields(),
            Row(buttons, "center"),
        ]
        return Panel(Column(tuple(parts), "center"))

    def _fields(self) -> tuple[Widget, ...]:
        tr, wish = self.desk.tr, self._wish
        shown = Switch("explained", self.sitting.explained)
        signed = TextEntry("by", self._by, LONGEST_INITIALS)
        fields = (
            Field(tr(N_("Next trials")), self._bits("difficulty")),
            Field(tr(N_("Keep it there")), Switch("locked", wish.locked)),
            Field(tr(N_("Never easier than")), self._bits("floor")),
            Field(tr(N_("Never harder than")), self._bits("ceiling")),
            Field(tr(N_("Should succeed")), self._target()),
            Field(tr(N_("Largest step")), self._step()),
            Field(tr(N_("Your initials")), signed),
            Field(tr(N_("Shown during play")), shown),
        )
        if self._by:
            signature = tr(SIGNED).format(by=self._by)
        else:
            signature = tr(UNSIGNED if self._unsigned else SIGN)
        return Grid(fields, 2, fill=True), Label(signature, NOTE)

    def _bits(self, name: str) -> Slider:
        low, high = (round(TENTH * end) for end in self._range)
        texts = tuple(self.desk.tr.number(each / TENTH, ".1f") for each in range(low, high + 1))
        stands = {
            "difficulty": self._trial.next_difficulty(),
            "floor": self._wish.floor,
            "ceiling": self._wish.ceiling,
        }
        now = min(max(round(TENTH * stands[name]), low), high)
        return Slider(name, low, high, now, STEP, texts=texts)

    @property
    def _range(self) -> tuple[float, float]:
        return EXERCISES[self._what.block.level.exercise].bits

    def _target(self) -> Slider:
        low, high = (round(100 * end) for end in TARGETS)
        now = round(100 * self._wish.target_success)
        return Slider("target", low, high, now, PERCENT_STEP, "{} %")

    def _step(self) -> Slider:
        """Bits from one trial to the next; the last place is for any."""
        tr, wanted = self.desk.tr, self._wish.largest_step
        texts = tuple(tr.number(each / TENTH, ".1f") for each in range(1, ANY_STEP))
        now = ANY_STEP if wanted is None else min(max(round(TENTH * wanted), 1), ANY_STEP - 1)
        return Slider("largest step", 1, ANY_STEP, now, texts=(*texts, tr(N_("free"))))

    def first(self) -> str | None:
        return "done"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("leave"):
                return Pop()
            case Pressed("done"):
                return self._confirm()
            case Changed("explained", on):
                self.sitting.explained = bool(on)
            case Changed("by", text):
                if can_show(str(text)):
                    self._by = str(text).strip()
                    self._unsigned &= not self._by
            case Changed(name, value):
                self._change(name, value)
        self.refresh()
        return None

    def _confirm(self) -> Transition | None:
        """Have it hold. Nothing is changed by nobody."""
        if self._wish == self._before:
            return Pop()
        if not self._by:
            self._unsigned = True
            self.ui = self._new_ui("by", ring=True)
            return None
        self.sitting.therapist = self._by
        self.sitting.session.steer(self._wish, self._by)
        return Pop()

    def _change(self, name: str, value: float | str) -> None:
        wish, figure = self._wish, float(value)
        match name:
            case "locked":
                wish = replace(wish, locked=bool(value))
            case "target":
                wish = replace(wish, target_success=figure / 100)
            case "largest step":
                wish = replace(wish, largest_step=figure / TENTH if figure < ANY_STEP else None)
            case "difficulty":
                wish = replace(wish, difficulty=figure / TENTH)
            case "floor":
                floor = figure / TENTH
                wish = replace(wish, floor=floor, ceiling=max(floor, wish.ceiling))
            case "ceiling":
                ceiling = figure / TENTH
                wish = replace(wish, ceiling=ceiling, floor=min(ceiling, wish.floor))
        self._wish = wish
        self._trial = Controller.restore(self._what.played.snapshot())
        apply(aside(wish, self._before, self._trial), self._trial)
