"""A recorded trial is watched: played, stepped through, gone to any moment of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.core.messages import N_
from game.input.reading import Item
from game.scenes.base import Pop, Push, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.replay_board import EVENTS, Board, Parts, Side, tab
from game.scenes.replay_figures import ReplayFigures
from game.scenes.replay_show import TIME, Show
from game.scenes.replay_tape import NotShown, Tape, first_like, last_of, owner_of, read_tape
from game.scenes.replay_under import draw_tag
from game.tasks import EXERCISES
from game.ui.widgets import Back, Button, Changed, Message, Pressed, Ui, Widget
from game.ui.widgets_timeline import TimeLine, mark_at
from game.ui.widgets_timeline_paint import MARK_COLOURS

SPEEDS: dict[str, tuple[float, str]] = {
    "speed 1/4": (0.25, "¼\N{MULTIPLICATION SIGN}"),
    "speed 1/2": (0.5, "½\N{MULTIPLICATION SIGN}"),
    "speed 1": (1.0, "1\N{MULTIPLICATION SIGN}"),
    "speed 2": (2.0, "2\N{MULTIPLICATION SIGN}"),
    "speed 4": (4.0, "4\N{MULTIPLICATION SIGN}"),
}
FIRST = "first"
NOTHING = N_("No trial of this sitting has come to its end: there is nothing to watch yet.")


class Replay(Menu):
    """One trial, or two side by side. ``first`` finds the one to compare a single one with.

    ``leads``: what follows when somebody has seen enough.
    """

    def __init__(
        self,
        desk: Desk,
        tapes: Sequence[Tape],
        *,
        first: Callable[[], Tape] | None = None,
        leads: Callable[[], Transition] = Pop,
    ) -> None:
        self._tapes = tuple(tapes)
        self._first = first if len(self._tapes) == 1 else None
        self._compared: Tape | None = None
        self._leads = leads
        self._note = ""
        self.clock = 0
        """Us since the trials were shown."""
        self.runs = False
        self._speed = "speed 1"
        # Where an opening, an angle or a grip is what counts, the hand's way is no picture of it.
        self._path = not all(_is_gauged(tape) for tape in self._tapes)
        self._side: Side = "measures"
        self._now: int | None = None
        self._put = 0
        self._listed = -1
        self._hovered: tuple[int, int] | None = None
        self._fitted: object = None
        self._board = self._new_board(desk)
        super().__init__(desk)

    @property
    def show(self) -> Show:
        """What is watched."""
        return self._board.show

    def _new_board(self, desk: Desk) -> Board:
        self._fitted = None
        tapes = (self._compared, *self._tapes) if self._compared else self._tapes
        return Board(desk.screen, desk.theme, Show(tapes, lambda: desk.tr))

    # --- what is in the window

    def tree(self) -> Widget:
        return self._tree(self._side)

    def _tree(self, side: Side) -> Widget:
        parts = Parts(self._tabs(), self._controls(), self._others(), self._notes())
        return self._board.tree(self.clock, side, parts)

    def _notes(self) -> tuple[str, ...]:
        return (self._note,) if self._note else ()

    def _tabs(self) -> tuple[Widget, ...]:
        tr = self.desk.tr
        names = (("measures", tr(N_("Measures"))), ("events", tr(N_("Events"))))
        return tuple(tab(n, text, chosen=self._side == n) for n, text in names)

    def _controls(self) -> tuple[Widget, ...]:
        tr = self.desk.tr
        plays = (tr(N_("Pause")), "icon:player_pause")
        if not self.runs:
            plays = (tr(N_("Play")), "icon:player_play")
        # Of two buttons that go both ways the one that goes on says what they go by.
        return (
            Button("play", plays[0], "tool", plays[1]),
            Button("frame back", "", "tool", "icon:player_skip_forward", flipped=True),
            Button("frame on", tr(N_("Step")), "tool", "icon:player_skip_forward"),
            Button("event back", "", "tool", "icon:arrow_left"),
            Button("event on", tr(N_("Event")), "tool", "icon:arrow_right"),
            *(tab(name, text, chosen=name == self._speed) for name, (_, text) in SPEEDS.items()),
        )

    def _others(self) -> tuple[Widget, ...]:
        tr = self.desk.tr
        compare = tab(FIRST, tr(N_("With the first")), chosen=self._compared is not None)
        return (
            *((tab("path", tr(N_("Speed colours")), chosen=self._path),) * self.show.told.is_way),
            Button("figures", tr(N_("All figures")), "tool"),
            *((compare,) if self._first else ()),
            Button("back", tr(N_("Back")), "tool", "icon:door_exit"),
        )

    def first(self) -> str | None:
        return "play"

    def _new_ui(self, focus: str | None = None, *, ring: bool | None = None) -> Ui:
        wanted = (self._wanted_style(), self.desk.screen.size)
        if self._fitted != wanted:
            if self._fitted is not None:
                self._board = self._new_board(self.desk)
            self._fitted = wanted
            self._fit()
        return super()._new_ui(focus, ring=ring)

    def _fit(self) -> None:
        """Find how large the pictures can be, whatever stands beside them."""
        sides: tuple[Side, ...] = ("measures", "events")
        sizing = super()._new_ui().layout.sizing
        self._board.fit(sizing, [partial(self._tree, side) for side in sides])

    # --- time

    def enter(self, now: int) -> None:
        super().enter(now)
        self._now = None

    def go_to(self, clock: int) -> None:
        """Show another moment, and stay there."""
        self.runs = False
        self.clock = min(max(clock, 0), self.show.length)
        self.refresh()
        self._put = int(self.ui.value(TIME) or 0)

    def update(self, now: int) -> Transition | None:
        passed = now - self._now if self._now is not None else 0
        self._now = now
        if self.ui.value(TIME) != self._put:
            self._drag()
        elif self.runs:
            self._busy_us = now
            self._run(passed)
        if self._side == "events" and self._listed != self.show.last_event(self.clock):
            self._listed = self.show.last_event(self.clock)
            self.refresh()
        if self._fitted != (self._wanted_style(), self.desk.screen.size):
            self.ui = self._new_ui(self.ui.focus, ring=self.ui.ring)
        return super().update(now)

    def _drag(self) -> None:
        """Follow the handle of the time line, which somebody moves."""
        self._put = int(self.ui.value(TIME) or 0)
        whole = self._put >= self.show.length // 1000
        self.clock = self.show.length if whole else self._put * 1000
        if self.runs:
            self.runs = False
            self.refresh()

    def _run(self, passed: int) -> None:
        self.clock = min(self.clock + round(passed * SPEEDS[self._speed][0]), self.show.length)
        self._put = min(self.clock, self.show.length) // 1000
        self.ui.set_value(TIME, self._put)
        if self.clock == self.show.length:
            self.runs = False
            self.refresh()

    # --- what is asked for

    def read(self, item: Item, now: int) -> Transition | None:
        following = super().read(item, now)
        self._hovered = None if self.desk.by_keys else self.desk.pointer
        return following

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return self._leads()
            case Pressed("figures"):
                return Push(ReplayFigures(self.desk, self._board, self.go_to))
            case Pressed("play"):
                self._play()
            case Pressed("frame back" | "frame on" as name):
                self.go_to(self.show.frame_from(self.clock, 1 if name == "frame on" else -1))
            case Pressed("event back" | "event on" as name):
                self.go_to(self.show.event_from(self.clock, 1 if name == "event on" else -1))
            case Changed(name, value) if name == EVENTS:
                self.go_to(self.show.happened[int(value)].seen)
            case Pressed(name):
                self._choose(name)
                self.refresh()
        return None

    def _play(self) -> None:
        self.runs = not self.runs
        if self.runs and self.clock >= self.show.length:
            self.clock = 0
        self.refresh()
        self._put = int(self.ui.value(TIME) or 0)

    def _choose(self, name: str) -> None:
        if name in SPEEDS:
            self._speed = name
        elif name == "path":
            self._path = not self._path
        elif name == "measures":
            self._side = "measures"
        elif name == "events":
            self._side = "events"
        elif name == FIRST and self._first is not None:
            self._compare(self._first)

    def _compare(self, first: Callable[[], Tape]) -> None:
        """Put the first trial beside this one, or take it away again."""
        self._note = ""
        try:
            self._compared = None if self._compared else first()
        except NotShown as fault:
            self._note = self.desk.tr(fault.text).format(**fault.values)
            self._first = None
        self._board = self._new_board(self.desk)
        self.clock = min(self.clock, self.show.length)
        self.ui = self._new_ui(self.ui.focus, ring=self.ui.ring)
        self._put = int(self.ui.value(TIME) or 0)

    # --- drawing

    def draw(self, now: int) -> None:
        super().draw(now)
        self._board.draw(self.ui.box, self.clock, path=self._path)
        self._draw_tag()

    def _draw_tag(self) -> None:
        """Name the event that the mouse is on."""
        placed = self.ui.placed(TIME).moved(-self.ui.scrolled)
        line = placed.widget
        if self._hovered is None or not isinstance(line, TimeLine):
            return
        found = mark_at(line, placed, self.ui.layout.sizing, self._hovered)
        if found is None:
            return
        mark = found[1]
        text = f"{line.told(mark.at)}  {mark.text}"
        draw_tag(self.desk.screen, text, self._hovered, MARK_COLOURS[mark.kind])


def again(desk: Desk, session_id: str) -> Replay:
    """Return the replay of a session's last trial; raises NotShown."""
    store = desk.records.store()
    line = last_of(store, session_id) if store is not None else None
    if store is None or line is None:
        raise NotShown(NOTHING)
    owner = owner_of(store, session_id)
    return Replay(
        desk, [read_tape(store, line, owner)], first=lambda: first_like(store, line, owner)
    )


def _is_gauged(tape: Tape) -> bool:
    exercise = EXERCISES.get(tape.record.start.exercise)
    return exercise is not None and exercise.gauge is not None
