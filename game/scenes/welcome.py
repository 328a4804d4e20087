"""What a new player may tell and try; one press passes all of it over."""

from __future__ import annotations

from dataclasses import replace

from game.core.messages import N_
from game.core.values import Side
from game.scenes.base import Pop, Push, Replace, Scene, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.personal import known_player
from game.scenes.signs import HAND_ART, HANDS_ART, hand_card
from game.store.values import Player
from game.ui.widgets import (
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


class Welcome(Menu):
    """Three things that help, each offered once; what was done is ticked."""

    def __init__(self, desk: Desk, player: str) -> None:
        self._player = player
        self._done: frozenset[str] = frozenset()
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        cards = (
            self._card("hands", tr(N_("Your hands")), HAND_ART),
            self._card("suits", tr(N_("Which device?")), "icon:device_gamepad_2"),
            self._card("reach", tr(N_("Your reach")), "icon:maximize"),
        )
        return Panel(
            Column(
                (
                    Label(tr(N_("Welcome!")), TITLE, "center"),
                    Label(
                        tr(N_("These help the game to fit you. Do them now, later or never.")),
                        NOTE,
                        "center",
                    ),
                    Grid(cards, 3),
                    Button("done", tr(N_("To the game")), "primary", "icon:player_play"),
                ),
                "center",
            )
        )

    def _card(self, name: str, text: str, art: str) -> Button:
        return Button(name, text, "card", art, selected=name in self._done)

    def first(self) -> str | None:
        return "done"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Pressed("hands"):
                return self._go("hands", AboutHands(self.desk, self._player))
            case Pressed("suits"):
                from game.scenes.suits import Suits  # noqa: PLC0415 - on request only

                return self._go("suits", Suits(self.desk, self._player, self._hand()))
            case Pressed("reach"):
                from game.scenes.reach import Reach  # noqa: PLC0415 - on request only

                return self._go("reach", Reach(self.desk, self._hand()))
            case Back() | Pressed("done"):
                return Pop()
        return None

    def _go(self, name: str, scene: Scene) -> Transition:
        self._done |= {name}
        return Push(scene)

    def _hand(self) -> Side:
        player = known_player(self.desk.records, self._player)
        known = (player.affected_side, player.handedness) if player else ()
        return next((Side(side) for side in known if side in ("left", "right")), Side.RIGHT)


class AboutHands(Menu):
    """Two questions, once: which hand writes, and which one is to get better."""

    QUESTIONS = (
        ("handedness", N_("Which hand do you write with?")),
        ("affected_side", N_("Which hand is to get better?")),
    )

    def __init__(self, desk: Desk, player: str, page: int = 0) -> None:
        self._player = player
        self._page = page
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        _, question = self.QUESTIONS[self._page]
        cards = (
            *(hand_card(side, tr) for side in Side),
            Button("both", tr(N_("Both")), "card", HANDS_ART),
        )
        return Panel(
            Column(
                (
                    Label(tr(question), TITLE, "center"),
                    Grid(cards, 3),
                    Row(
                        (
                            Button("pass", tr(N_("Pass over")), art="icon:player_skip_forward"),
                            self.way_back(),
                        ),
                        "center",
                    ),
                ),
                "center",
            )
        )

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Replace(AboutHands(self.desk, self._player)) if self._page else Pop()
            case Pressed("pass"):
                return self._on()
            case Pressed(side):
                self._keep(side)
                return self._on()
        return None

    def _on(self) -> Transition:
        if self._page + 1 < len(self.QUESTIONS):
            return Replace(AboutHands(self.desk, self._player, self._page + 1))
        return Pop()

    def _keep(self, side: str) -> None:
        store = self.desk.records.store()
        player: Player | None = known_player(self.desk.records, self._player)
        if store is not None and player is not None:
            if self.QUESTIONS[self._page][0] == "handedness":
                store.save_player(replace(player, handedness=side))
            else:
                store.save_player(replace(player, affected_side=side))
