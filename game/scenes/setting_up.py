"""How the player sits, what supports the arm, what is worn: changed where it has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.core.messages import N_
from game.scenes import before
from game.scenes.base import Pop, Push, Transition
from game.scenes.before import Visit
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.session.setup import (
    GLASSES_TEXTS,
    SEAT_TEXTS,
    SPLINT_TEXTS,
    SUPPORT_TEXTS,
    SetUp,
)
from game.ui.widgets import (
    TITLE,
    Back,
    Button,
    Changed,
    Choice,
    Column,
    Field,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    Ui,
    Widget,
)

UNSAID = "-"
NOT_SAID = N_("Not said")
FORM: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("seat", N_("Seat"), tuple(SEAT_TEXTS.items())),
    ("support", N_("Forearm"), tuple(SUPPORT_TEXTS.items())),
    ("splint", N_("Splint"), tuple(SPLINT_TEXTS.items())),
    ("glasses", N_("Glasses"), tuple(GLASSES_TEXTS.items())),
)
"""Name, label and answers of each question."""
_NAMES = tuple(name for name, _, _ in FORM)


class SettingUp(Menu):
    """A form with last time's answers; "Nothing changed" is one press.

    The answers are the visit's as soon as they are given, and the session's when it begins.
    """

    def __init__(self, desk: Desk, visit: Visit) -> None:
        self._visit = visit
        self._before = visit.setup
        self._ways_first = False
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        fields = tuple(
            Field(tr(label), Choice(name, self._options(texts), self._answer(name)))
            for name, label, texts in FORM
        )
        title = Label(tr(N_("How do you sit today?")), TITLE, "center")
        more = Row(
            (
                Button("how", tr(N_("How are you?")), art="icon:mood_smile"),
                Button("reach", tr(N_("How far do you reach?")), art="icon:maximize"),
                Button("suits", tr(N_("Which device?")), art="icon:device_gamepad_2"),
            ),
            "center",
        )
        if self._ways_first:
            return Panel(Column((title, self._ways_out(), *fields, more), "center"))
        return Panel(Column((title, *fields, more, self._ways_out()), "center"))

    def _new_ui(self, focus: str | None = None, *, ring: bool | None = None) -> Ui:
        """Return the menu; where not all of it is in sight at once, the ways out of it are on
        top: one press must do where nothing changed.
        """
        self._ways_first = False
        ui = super()._new_ui(focus, ring=ring)
        if ui.layout.scrolls:
            self._ways_first = True
            ui = super()._new_ui(focus, ring=ring)
        return ui

    def _ways_out(self) -> Row:
        tr = self.desk.tr
        if all(getattr(self._before, name) is None for name in _NAMES):
            done = tr(N_("Done"))  # There is nothing that could have stayed as it was.
        elif self._as_before() == self._visit.setup:
            done = tr(N_("Nothing changed"))
        else:
            done = tr(N_("That is right"))
        return Row(
            (
                Button("done", done, "primary", "icon:check"),
                self.way_back(),
            ),
            "center",
        )

    def _options(self, texts: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        tr = self.desk.tr
        answers = tuple((str(answer), tr(text)) for answer, text in texts)
        return ((UNSAID, tr(NOT_SAID)), *answers)

    def _answer(self, name: str) -> str:
        found = getattr(self._visit.setup, name)
        return UNSAID if found is None else str(found)

    def _as_before(self) -> SetUp:
        """Return the set-up with the form's answers as they were when it was opened."""
        return replace(self._visit.setup, **{name: getattr(self._before, name) for name in _NAMES})

    def first(self) -> str | None:
        return "done"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Changed(name, value):
                table = {**self._visit.setup.to_table(), name: None if value == UNSAID else value}
                self._visit.set_up(SetUp.from_table(table))
                self.refresh()
            case Pressed("how"):
                return before.ask(self.desk, self._visit)
            case Pressed("reach"):
                from game.scenes.reach import Reach  # noqa: PLC0415 - on request only

                return Push(Reach(self.desk, self._visit.setup.hand))
            case Pressed("suits"):
                from game.scenes.suits import Suits  # noqa: PLC0415 - on request only

                return Push(Suits(self.desk, self._visit.player, self._visit.setup.hand))
            case Pressed("done"):
                return Pop()
            case Back() | Pressed("back"):
                self._visit.set_up(self._as_before())
                return Pop()
        return None
