"""The first screen: who plays, and what."""

from __future__ import annotations

from game.core.messages import N_
from game.scenes.base import Push, Quit, Transition
from game.scenes.calibrate import Calibrate
from game.scenes.desk import Desk
from game.scenes.hand import ChooseHand
from game.scenes.menu import Menu
from game.scenes.new_player import NewPlayer
from game.store.values import Player
from game.tasks import EXERCISES
from game.ui.widgets import (
    BODY,
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

EXERCISE_ART = {0: "object:0", 1: "guide", 2: "object:2", 3: "object:3"}
GUEST = "guest"
MOST_PLAYERS = 7
"""More players than this are chosen with ``--player``; a clinic never shows all of them."""


class HomeScene(Menu):
    """Press an exercise to play it; another player first, if it is not the one marked."""

    def __init__(self, desk: Desk) -> None:
        self._player: str | None = None
        self._players: tuple[Player, ...] = ()
        self._known = False
        self._told = ""
        super().__init__(desk)

    def enter(self, now: int) -> None:
        self._known = False
        self._learn()
        super().enter(now)

    def update(self, now: int) -> Transition | None:
        if not self._known and self.desk.records.ready:
            self._learn()
            self.refresh()
        return self._wished()

    def _wished(self) -> Transition | None:
        """Go straight to the exercise that the command line named, once."""
        wishes = self.desk.wishes
        if not self._known or wishes.exercise is None:
            return None
        exercise = wishes.exercise
        self.desk.forget_wish()
        return Push(ChooseHand(self.desk, self._player, exercise))

    def _learn(self) -> None:
        """Ask the records, once they are open, who there is and what was cut short."""
        records = self.desk.records
        if not records.ready:
            return
        self._known = True
        store = records.store()
        if store is None:
            return
        self._players = store.players()[-MOST_PLAYERS:]
        wish = self.desk.wishes.player
        if wish is not None and self._player is None:
            found = [p for p in store.players() if p.pseudonym == wish]
            self._player = (found[0] if found else store.add_player(wish, "object:0")).id
            self._players = store.players()[-MOST_PLAYERS:]
        if self._player is None and self._players:
            self._player = max(self._players, key=lambda p: _last_played(self.desk, p)).id
        if store.unfinished() and not self._told:
            self._told = self._cut_short(store.unfinished()[-1].saved_us)

    def _cut_short(self, saved_us: int) -> str:
        return self.desk.tr(
            N_(
                "Last time the game ended suddenly: {seconds} s of the trial were saved, "
                "and all that came before."
            )
        ).format(seconds=f"{saved_us / 1e6:.1f}")

    def tree(self) -> Widget:
        tr = self.desk.tr
        parts: list[Widget] = [Label(tr(N_("What shall the hand do today?")), TITLE, "center")]
        parts += [Label(text, NOTE, "center") for text in self._notes()]
        parts.append(Grid(tuple(self._exercise(i, e) for i, e in enumerate(EXERCISES)), 4))
        parts.append(Label(tr(N_("Who plays?")), BODY, "center"))
        parts.append(Grid(tuple(self._people()), 5))
        parts.append(
            Row(
                (
                    Button("calibrate", tr(N_("Screen size")), art="icon:ruler_measure"),
                    Button("quit", tr(N_("Leave")), art="icon:door_exit"),
                ),
                "center",
            )
        )
        return Panel(Column(tuple(parts), "center"))

    def _notes(self) -> list[str]:
        records, tr = self.desk.records, self.desk.tr
        notes = [self._told, tr(records.trouble()), tr.problem]
        fault = records.fault(tr)
        if fault:
            notes.append(fault)
            notes.append(tr(N_("Nothing that is played now will be kept.")))
        notes += [str(fault) for fault in self.desk.library.faults]
        store = records.store() if self._known else None
        if store is not None and store.notice:
            notes.append(tr(store.notice))
        return [note for note in notes if note]

    def _exercise(self, number: int, exercise: str) -> Button:
        art = EXERCISE_ART.get(number, "object:4")
        return Button(exercise, self.desk.tr(EXERCISES[exercise].title), "card", art)

    def _people(self) -> list[Button]:
        tr = self.desk.tr
        people = [
            Button(GUEST, tr(N_("Guest")), "card", "icon:user", selected=self._player is None)
        ]
        for player in self._players:
            chosen = player.id == self._player
            name = tr(player.pseudonym)
            people.append(Button(player.id, name, "card", player.avatar, selected=chosen))
        if self._known and self.desk.records.store() is not None:
            people.append(Button("new", tr(N_("New player")), "card", "icon:plus"))
        return people

    def first(self) -> str | None:
        return next(iter(EXERCISES))

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Pressed("quit"):
                return Quit()
            case Pressed("calibrate"):
                return Push(Calibrate(self.desk))
            case Pressed("new"):
                return Push(NewPlayer(self.desk, self._chosen))
            case Pressed(name) if name in EXERCISES:
                return Push(ChooseHand(self.desk, self._player, name))
            case Pressed(name):
                self._chosen(None if name == GUEST else name)
            case Back():
                pass
        return None

    def _chosen(self, player_id: str | None) -> None:
        self._player = player_id
        self._known = False
        self._learn()
        self.refresh()


def _last_played(desk: Desk, player: Player) -> str:
    store = desk.records.store()
    last = store.last_session(player.id) if store else None
    return last.started_utc if last else ""
