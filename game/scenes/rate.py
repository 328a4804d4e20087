"""How it feels, asked one thing after the other: faces from 0 to 10, or passed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from game.core.messages import N_
from game.scenes.base import Pop, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.session.setup import MEDICATION_MOST_MIN
from game.ui.widgets import (
    TITLE,
    Back,
    Button,
    Changed,
    Column,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    Scale,
    Slider,
    Widget,
)
from game.ui.widgets_controls import ScaleKind

QUESTIONS: Mapping[str, str] = {
    "pain": N_("Does the hand hurt?"),
    "fatigue": N_("How tired are you?"),
    "effort": N_("How hard was it?"),
    "medication": N_("How long ago did you take your medication?"),
}
ENDS: Mapping[str, tuple[str, str]] = {
    "pain": (N_("Not at all"), N_("As bad as can be")),
    "fatigue": (N_("Wide awake"), N_("Worn out")),
    "effort": (N_("Not hard at all"), N_("As hard as can be")),
}
PICTURES: Mapping[str, ScaleKind] = {"fatigue": "fatigue", "effort": "effort"}
"""Of scales that are no pain's."""
MEDICATION_STEP_MIN = 15
MEDICATION_FIRST_MIN = 60


class Rate(Menu):
    """One page for each of ``kinds`` (``game.session.setup.ASKABLE``).

    A press on a number says it, and "Go on" takes it: who hit the wrong one sees that first.
    ``rated`` is told the answers, without what was passed over, and says what follows.
    """

    def __init__(
        self,
        desk: Desk,
        kinds: Sequence[str],
        rated: Callable[[Mapping[str, int]], Transition],
    ) -> None:
        self._kinds = tuple(kinds)
        self._rated = rated
        self._answers: dict[str, int] = {}
        self._page = 0
        super().__init__(desk)

    @property
    def _kind(self) -> str:
        return self._kinds[self._page]

    def tree(self) -> Widget:
        tr, kind = self.desk.tr, self._kind
        answered = kind in self._answers or kind == "medication"
        return Panel(
            Column(
                (
                    Label(tr(QUESTIONS[kind]), TITLE, "center"),
                    self._control(),
                    Row(
                        (
                            self.way_back(),
                            Button("pass", tr(N_("Pass over")), art="icon:player_skip_forward"),
                            Button(
                                "next",
                                tr(N_("Go on")),
                                "primary",
                                "icon:arrow_right",
                                enabled=answered,
                            ),
                        ),
                        "center",
                    ),
                ),
                "center",
            )
        )

    def _control(self) -> Widget:
        tr, kind = self.desk.tr, self._kind
        if kind == "medication":
            value = self._answers.get(kind, MEDICATION_FIRST_MIN)
            form = tr(N_("{} min"))
            return Slider(kind, 0, MEDICATION_MOST_MIN, value, MEDICATION_STEP_MIN, form)
        low, high = ENDS[kind]
        value_now = self._answers.get(kind)
        return Scale(kind, value_now, PICTURES.get(kind, "pain"), tr(low), tr(high))

    def first(self) -> str | None:
        return self._kind

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Changed(name, value):
                self._answers[name] = int(value)
                self.refresh()
            case Pressed("next"):
                if self._kind == "medication":
                    self._answers.setdefault(self._kind, MEDICATION_FIRST_MIN)
                return self._on()
            case Pressed("pass"):
                self._answers.pop(self._kind, None)
                return self._on()
            case Back() | Pressed("back"):
                if not self._page:
                    return Pop()
                self._turn(-1)
        return None

    def _on(self) -> Transition | None:
        if self._page + 1 == len(self._kinds):
            return self._rated(dict(self._answers))
        self._turn(1)
        return None

    def _turn(self, by: int) -> None:
        self._page += by
        self.ui = self._new_ui()
