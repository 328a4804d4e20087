"""The first screen: who plays, and what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.core.messages import N_
from game.core.values import Device, Side
from game.scenes import before
from game.scenes.base import Push, Quit, Scene, Transition
from game.scenes.before import Visit, visit_of
from game.scenes.desk import Desk
from game.scenes.menu import NOBODY_US, Menu
from game.scenes.notes import cut_short, home_notes
from game.scenes.people import FEW, GUEST, MORE, Door, Known, at_the_door, cards, known, who_comes
from game.scenes.signs import (
    DEVICE_ARTS,
    exercise_art,
    exercise_cards,
    exercise_row,
    hand_art,
    offered_exercises,
)
from game.session.setup import HAND_TEXTS, RATINGS
from game.tasks import EXERCISES
from game.ui.widgets import (
    BODY,
    NOTE,
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

GO = "go"
ROOMS = ("calibrate", "settings", "new", MORE, "setup", "garden")
IS_OFF = N_("{exercise}: off until a therapist clears it.")
BESIDE = 5
LARGE_TEXT = 1.25


class HomeScene(Menu):
    """One press goes on as last time; or an exercise, and the hand that plays it.

    What is pressed before the records are open waits for them: whose it is, and how large
    the screen is, must be known first.
    """

    def __init__(self, desk: Desk) -> None:
        self._pressed: str | None = desk.wishes.exercise
        self._decided = False
        self._known = False
        self._people: tuple[Known, ...] = ()
        self._door = Door()
        self._visit = Visit()
        self._visits: dict[str | None, Visit] = {}
        self._told = ""
        self._off = ""
        """An exercise that was asked for and is off."""
        super().__init__(desk)

    def enter(self, now: int) -> None:
        self.desk.therapist_in = False
        self._known = False
        self._learn()
        super().enter(now)

    def update(self, now: int) -> Transition | None:
        if not self._known and self.desk.settled:
            self._learn()
            self._show_anew()
        leaves = not self.desk.away and now - self._busy_us >= NOBODY_US
        if leaves or self._day_is_over():
            self.desk.away |= leaves
            self._learn(nobody=True)
            self._show_anew()
        if not self._known or self._pressed is None:
            return None
        pressed, self._pressed = self._pressed, None
        return self._play(pressed)

    # --- who there is

    def _day_is_over(self) -> bool:
        """Whether those who were here today were so yesterday by now."""
        one = next((one for one in self._people if one.today), None)
        store = self.desk.records.store() if one else None
        return one is not None and store is not None and not store.is_today(one.played_utc)

    def _learn(self, *, nobody: bool = False) -> None:
        """Ask the records, once they are open, who there is and what was cut short.

        ``nobody``: nobody is known to sit here any more. A clinic's next player then finds
        nobody chosen, a family the one who played last.
        """
        if not self.desk.settled:
            return
        if nobody or self.desk.away:
            self._visits.clear()
        self._known = True
        store = self.desk.records.store()
        if store is None:
            return
        self._people = known(self.desk, store)
        if not self._decided:
            self._decided = True
            self._choose(self._wished_player(store) or who_comes(self._people))
        elif (nobody or self.desk.away) and len(self._people) > FEW:
            self._choose(None)
        else:
            # Perhaps the sitting that was just left was somebody else's after all.
            self._choose(self.desk.player)
        if store.unfinished() and not self._told:
            self._told = cut_short(self.desk, store.unfinished()[-1].saved_us)

    def _choose(self, player_id: str | None) -> None:
        """Take up who plays from now on, as they were last time or set up since."""
        one = self._of(player_id)
        player_id = one.player.id if one else None
        if self.desk.player != player_id:
            self.desk.adopt(player_id)
        visit = self._visits.get(player_id)
        if visit is None or not visit.told:
            player, last = (one.player, one.last) if one else (None, None)
            visit = visit_of(self.desk, player, last, today=one is not None and one.today)
        if self.desk.settings.hand:
            visit.setup = replace(visit.setup, hand=Side(self.desk.settings.hand))
        self._visit = self._visits[player_id] = visit
        self._door = at_the_door(self._people, player_id)

    def _of(self, player_id: str | None) -> Known | None:
        return next((one for one in self._people if one.player.id == player_id), None)

    def _wished_player(self, store: Store) -> str | None:
        """Return the player that the command line named, added if there is none."""
        wish = self.desk.wishes.player
        if wish is None:
            return None
        found = [p.id for p in store.players() if p.pseudonym == wish]
        if found:
            return found[0]
        art = f"object:{len(store.players()) % len(self.desk.theme.objects)}"
        added = store.add_player(wish, art)
        self._people = known(self.desk, store)
        return added.id

    # --- what is seen

    def tree(self) -> Widget:
        tr = self.desk.tr
        notes = [self._told, self._why_off(), *home_notes(self.desk, known=self._known)]
        parts: list[Widget] = [Label(text, NOTE, "center") for text in notes if text]
        faces, again = self._cards(), self._again()
        large = self.desk.screen.text_scale > LARGE_TEXT
        who = Label(tr(N_("Who plays?")), BODY, "center")
        people: list[Widget] = [who, Grid(tuple(faces), BESIDE)]
        if again is not None:
            # With large texts not all is in sight at once: then what is meant most is.
            people.insert(0 if large else 2, again)
        parts += people
        question = N_("Or something else today:") if again else N_("What shall the hand do today?")
        parts.append(Label(tr(question), BODY, "center"))
        crowded = again is not None and (large or len(faces) > BESIDE)
        parts.append(exercise_row(self.desk) if crowded else exercise_cards(self.desk))
        parts.append(Row(tuple(self._further()), "center"))
        return Panel(Column(tuple(parts), "center"))

    def _why_off(self) -> str:
        """Say why what the command line named is not begun."""
        if not self._off or self.desk.offers(self._off):
            return ""
        title = self.desk.tr(EXERCISES[self._off].title)
        return self.desk.tr(IS_OFF).format(exercise=title)

    def spoken(self) -> str:
        return self.desk.tr(N_("What shall the hand do today?"))

    def _cards(self) -> list[Button]:
        """Return who may be chosen; without names once nobody was here for a while."""
        desk = self.desk
        found = cards(desk, self._door, self._visit.player, named=not desk.away)
        if self._known and desk.records.store() is not None:
            found.append(Button("new", desk.tr(N_("New player")), "card", "icon:plus"))
        return found

    def _again(self) -> Row | None:
        """Return the one wide button that goes on as last time, with pictures of what that was."""
        one = self._of(self._visit.player)
        last = one.last if one else None
        hand = self._visit.setup.hand
        if last is None or not self.desk.offered(hand).of(last.exercise):
            return None
        tr = self.desk.tr
        words = f"{tr(EXERCISES[last.exercise].title)} · {tr(HAND_TEXTS[hand])}"
        arts = (
            exercise_art(last.exercise),
            hand_art(hand),
            DEVICE_ARTS[Device(last.device)],
        )
        go = Button(
            GO, tr(N_("Same as last time, go")), "wide", "icon:player_play", note=words, arts=arts
        )
        return Row((go, *self._how()), "center")

    def _how(self) -> tuple[Button, ...]:
        """Offer the day's ratings until they were given or passed over, or somebody played."""
        if self._visit.today or set(RATINGS) <= self._visit.asked:
            return ()
        return (Button("how", self.desk.tr(N_("How are you?")), art="icon:mood_smile"),)

    def _further(self) -> list[Button]:
        tr = self.desk.tr
        setup: tuple[Button, ...] = ()
        if self.desk.settings.hand:
            # Nobody is asked for the hand, so the page that leads to the set-up is not come to.
            setup = (Button("setup", tr(N_("Seat, splint, reach")), art="icon:pencil"),)
        grown: tuple[Button, ...] = ()
        if self._visit.player is not None and self._known:
            grown = (Button("garden", tr(N_("What has grown")), art="icon:plant_2"),)
        return [
            *grown,
            *setup,
            Button("settings", tr(N_("Settings")), art="icon:settings"),
            Button("calibrate", tr(N_("Screen size")), art="icon:ruler_measure"),
            Button("quit", tr(N_("Leave")), art="icon:door_exit"),
        ]

    def first(self) -> str | None:
        offered = offered_exercises(self.desk)
        return GO if self._again() else next((one.id for one in offered), None)

    # --- what follows

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Pressed("quit"):
                return Quit()
            case Pressed("how"):
                return before.ask(self.desk, self._visit)
            case Pressed(name) if name in ROOMS:
                return Push(self._room(name))
            case Pressed(name) if name == GO or name in EXERCISES:
                self._pressed = name
                return self.update(now)
            case Pressed(name):
                self._arrive(None if name == GUEST else name)
                self._show_anew()
            case Back():
                pass
        return None

    def _room(self, name: str) -> Scene:
        """Return what a button leads to; none of it is needed for the first picture."""
        if name == "calibrate":
            from game.scenes.calibrate import Calibrate  # noqa: PLC0415

            return Calibrate(self.desk)
        if name == "settings":
            from game.scenes.settings import Settings  # noqa: PLC0415

            return Settings(self.desk)
        if name == "new":
            from game.scenes.new_player import NewPlayer  # noqa: PLC0415

            return NewPlayer(self.desk, self._arrive)
        if name == "setup":
            from game.scenes.setting_up import SettingUp  # noqa: PLC0415

            return SettingUp(self.desk, self._visit)
        if name == "garden" and self._visit.player is not None:
            from game.scenes.garden import Garden  # noqa: PLC0415

            return Garden(self.desk, self._visit.player)
        from game.scenes.everyone import Everyone  # noqa: PLC0415

        return Everyone(self.desk, self._people, self._arrive)

    def _show_anew(self) -> None:
        """Show another menu, in which another widget may be the likely one."""
        ring = self.ui.ring
        self.ui = self._new_ui(self.ui.focus if ring else None, ring=ring)

    def _arrive(self, player_id: str | None) -> None:
        """Somebody was chosen: from now on names may be seen again."""
        self.desk.away = False
        store = self.desk.records.store()
        if store is not None:
            self._people = known(self.desk, store)
        self._choose(player_id)

    def _play(self, pressed: str) -> Transition | None:
        one = self._of(self._visit.player)
        if pressed != GO and not self.desk.offers(pressed):
            self._off = pressed
            self._show_anew()
            return None
        if pressed == GO and one is not None and one.last is not None:
            return before.play(self.desk, self._visit, one.last.exercise)
        if self.desk.settings.hand:
            return before.play(self.desk, self._visit, pressed)  # The hand is not to be asked for.
        from game.scenes.hand import ChooseHand  # noqa: PLC0415 - after the first picture

        return Push(ChooseHand(self.desk, pressed, self._visit))
