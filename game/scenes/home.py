"""The first screen: who plays, and what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.core.messages import N_
from game.scenes.base import Push, Quit, Transition
from game.scenes.choose import exercise_cards
from game.scenes.desk import Desk
from game.scenes.menu import Menu
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

if TYPE_CHECKING:
    from game.store.store import Store

GUEST = "guest"
MOST_PLAYERS = 7
"""Who played last is shown; others are chosen with ``--player``. A clinic never shows all."""


class HomeScene(Menu):
    """Press an exercise to play it; another player first, if it is not the one marked."""

    def __init__(self, desk: Desk) -> None:
        self._player: str | None = None
        self._decided = False
        self._pressed: str | None = desk.wishes.exercise
        self._players: tuple[Player, ...] = ()
        self._known = False
        self._told = ""
        super().__init__(desk)

    def enter(self, now: int) -> None:
        self._known = False
        self._learn()
        super().enter(now)

    def update(self, now: int) -> Transition | None:
        if not self._known and self.desk.settled:
            self._learn()
            self.refresh()
        if not self._known or self._pressed is None:
            return None
        from game.scenes.hand import ChooseHand  # noqa: PLC0415 - after the first picture

        exercise, self._pressed = self._pressed, None
        return Push(ChooseHand(self.desk, self._player, exercise))

    def _learn(self) -> None:
        """Ask the records, once they are open, who there is and what was cut short."""
        if not self.desk.settled:
            return
        self._known = True
        store = self.desk.records.store()
        if store is None:
            return
        decided = self._decided
        if not decided:
            self._player = self._wished_player(store)
        last = {p.id: self._last_played(p) for p in store.players()}
        recent = sorted(store.players(), key=lambda p: last[p.id])[-MOST_PLAYERS:]
        if not decided and self._player is None and recent:
            self._player = recent[-1].id
        self._decided = True
        if not decided:
            self.desk.adopt(self._player)
        self._players = tuple(p for p in store.players() if p in recent or p.id == self._player)
        if store.unfinished() and not self._told:
            self._told = self._cut_short(store.unfinished()[-1].saved_us)

    def _wished_player(self, store: Store) -> str | None:
        """Return the player that the command line named, added if there is none."""
        wish = self.desk.wishes.player
        if wish is None:
            return None
        found = [p.id for p in store.players() if p.pseudonym == wish]
        art = f"object:{len(store.players()) % len(self.desk.theme.objects)}"
        return found[0] if found else store.add_player(wish, art).id

    def _last_played(self, player: Player) -> str:
        last = self.desk.records.last_session(player.id)
        return last.started_utc if last else ""

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
        parts.append(exercise_cards(self.desk))
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
        notes = [self._told, *self.desk.troubles(), tr.problem]
        fault = records.fault(tr)
        if fault:
            notes.append(fault)
            notes.append(tr(N_("Nothing that is played now will be kept.")))
        notes += [str(fault) for fault in self.desk.library.faults]
        store = records.store() if self._known else None
        if store is not None and store.notice:
            notes.append(tr(store.notice))
        return [note for note in notes if note]

    def _people(self) -> list[Button]:
        tr = self.desk.tr
        people = [
            Button(GUEST, tr(N_("Guest")), "card", "icon:user", selected=self._player is None)
        ]
        for player in self._players:
            chosen = player.id == self._player
            card = Button(player.id, player.pseudonym, "card", player.avatar, selected=chosen)
            people.append(card)
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
                from game.scenes.calibrate import Calibrate  # noqa: PLC0415

                return Push(Calibrate(self.desk))
            case Pressed("new"):
                from game.scenes.new_player import NewPlayer  # noqa: PLC0415

                return Push(NewPlayer(self.desk, self._chosen))
            case Pressed(name) if name in EXERCISES:
                # Until it is known whose it is and how large the screen is, the press waits.
                self._pressed = name
                return self.update(now)
            case Pressed(name):
                self._chosen(None if name == GUEST else name)
            case Back():
                pass
        return None

    def _chosen(self, player_id: str | None) -> None:
        self._player = player_id
        self.desk.adopt(player_id)
        self._learn()
        self.refresh()
