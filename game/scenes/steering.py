"""The difficulty in a therapist's hands: what it is, why, and how they want it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.core.messages import N_
from game.difficulty import Controller
from game.difficulty.checks import TARGETS
from game.scenes.base import Pop, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.session.steering import Wish, apply
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

TENTH = 10
"""Bits are set in tenths."""
STEP = 2
PERCENT_STEP = 5
LONGEST_INITIALS = 12

ABILITY = N_("Ability {ability} bits (most likely {low} to {high}).")
NOW = N_("{difficulty} bits: {expected} % are expected to succeed, {target} % wanted.")


def told(controller: Controller, tr: Translator) -> tuple[str, str]:
    """Say what is known of the player and where the difficulty stands; and why."""
    explained = controller.explain()
    low, high = (tr.number(bits, ".1f") for bits in explained["interval"])
    ability = tr(ABILITY).format(ability=tr.number(explained["ability"], ".1f"), low=low, high=high)
    coming = tr(NOW).format(
        difficulty=tr.number(explained["difficulty"], ".1f"),
        expected=round(100 * explained["expected_success"]),
        target=round(100 * explained["target_success"]),
    )
    values = {
        name: tr.number(value, ".1f") if isinstance(value, float) else value
        for name, value in explained["values"].items()
    }
    reason: str = explained["reason"]
    return f"{ability} {coming}", tr(reason).format(**values)


class Overlay:
    """Tells it over the play, while the sitting wants it told."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._strip: Strip | None = None
        self._made_for: tuple[object, ...] = ()
        self._told: tuple[str, ...] = ()

    def asked(self, sitting: Sitting, exercise: str) -> Menu | None:
        """Tell it from now on; asked once more, return the page where it is changed."""
        controller = sitting.session.steered
        if controller is None or not sitting.explained:
            sitting.explained = True
            return None
        return Steer(self._desk, sitting, controller, exercise)

    def draw(self, sitting: Sitting) -> None:
        """Draw the strip; what it says is asked for when a trial begins, not in every frame."""
        controller = sitting.session.steered if sitting.explained else None
        if controller is None:
            self._made_for = ()
            return
        desk, trial = self._desk, sitting.session.trial
        now = (controller, trial, desk.tr, desk.screen, desk.screen.size, desk.screen.text_scale)
        if now != self._made_for or self._strip is None:
            self._made_for, self._strip = now, Strip(desk.screen)
            self._told = told(controller, desk.tr)
        self._strip.draw(self._told)


class Steer(Menu):
    """Shows at once what a change would do; it holds when it is confirmed."""

    def __init__(self, desk: Desk, sitting: Sitting, controller: Controller, exercise: str) -> None:
        self.sitting = sitting
        self._before = controller
        self._range = EXERCISES[exercise].bits
        self._wish = Wish.of(controller)
        self._trial = Controller.restore(controller.snapshot())
        store = desk.records.store()
        self._by = sitting.therapist or (store.last_therapist() if store is not None else "")
        super().__init__(desk)

    def tree(self) -> Widget:
        tr, wish = self.desk.tr, self._wish
        stands, reason = told(self._trial, tr)
        return Panel(
            Column(
                (
                    Label(tr(N_("Difficulty")), TITLE, "center"),
                    Label(stands, BODY, "center"),
                    Label(reason, NOTE, "center"),
                    Field(
                        tr(N_("From the next trial on")), self._bits("difficulty", self._difficulty)
                    ),
                    Field(tr(N_("Keep it there")), Switch("locked", wish.locked)),
                    Field(tr(N_("Trials that should succeed")), self._target()),
                    Field(tr(N_("Never easier than")), self._bits("floor", wish.floor)),
                    Field(tr(N_("Never harder than")), self._bits("ceiling", wish.ceiling)),
                    Field(
                        tr(N_("Shown during play")),
                        Switch("explained", self.sitting.explained),
                    ),
                    Field(
                        tr(N_("Your initials")),
                        TextEntry("by", self._by, LONGEST_INITIALS),
                        tr(N_("Each change is kept with them and the time.")),
                    ),
                    Row(
                        (
                            Button("done", tr(N_("Done")), "primary", "icon:check"),
                            Button("leave", tr(N_("Leave it as it was")), art="icon:arrow_left"),
                        ),
                        "center",
                    ),
                ),
                "center",
            )
        )

    @property
    def _difficulty(self) -> float:
        return self._trial.next_difficulty()

    def _bits(self, name: str, value: float) -> Slider:
        low, high = (round(TENTH * end) for end in self._range)
        texts = tuple(self.desk.tr.number(each / TENTH, ".1f") for each in range(low, high + 1))
        now = min(max(round(TENTH * value), low), high)
        return Slider(name, low, high, now, STEP, texts=texts)

    def _target(self) -> Slider:
        low, high = (round(100 * end) for end in TARGETS)
        now = round(100 * self._wish.target_success)
        return Slider("target", low, high, now, PERCENT_STEP, "{} %")

    def first(self) -> str | None:
        return "done"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Pressed("leave"):
                return Pop()
            case Back() | Pressed("done"):
                self.sitting.therapist = self._by
                self.sitting.session.steer(self._wish, self._by)
                return Pop()
            case Changed("explained", on):
                self.sitting.explained = bool(on)
            case Changed("by", text):
                if can_show(str(text)):
                    self._by = str(text).strip()
            case Changed(name, value):
                self._change(name, value)
        self.refresh()
        return None

    def _change(self, name: str, value: float | str) -> None:
        wish, figure = self._wish, float(value)
        match name:
            case "locked":
                wish = replace(wish, locked=bool(value))
            case "target":
                wish = replace(wish, target_success=figure / 100)
            case "difficulty":
                wish = replace(wish, difficulty=figure / TENTH)
            case "floor":
                floor = figure / TENTH
                wish = replace(wish, floor=floor, ceiling=max(floor, wish.ceiling))
            case "ceiling":
                ceiling = figure / TENTH
                wish = replace(wish, ceiling=ceiling, floor=min(ceiling, wish.floor))
        self._wish = wish
        self._trial = Controller.restore(self._before.snapshot())
        apply(wish, self._trial)
