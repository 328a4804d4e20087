"""A player's garden: it only grows, and the player picks what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.core.messages import N_
from game.scenes.base import Home, Pop, Transition
from game.scenes.menu import Menu
from game.session.garden import KINDS, Place, offered
from game.ui.grove import Grove, Grown, bloom_of, seedling_of, sprite_of
from game.ui.language import Translator
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
    Picture,
    Pressed,
    Row,
    Space,
    Widget,
)

if TYPE_CHECKING:
    from game.scenes.desk import Desk
    from game.scenes.sitting import Sitting

NAMES = {
    "flower": N_("Flower"),
    "tulip": N_("Tulip"),
    "sunflower": N_("Sunflower"),
    "hyacinth": N_("Hyacinth"),
    "mushroom": N_("Mushroom"),
    "tree": N_("Tree"),
    "star": N_("Star"),
    "planet": N_("Planet"),
    "moon": N_("Moon"),
    "comet": N_("Comet"),
    "satellite": N_("Satellite"),
    "earth": N_("Earth"),
    "rock": N_("Rock"),
    "lotus": N_("Lotus"),
    "shell": N_("Shell"),
    "herb": N_("Herb"),
    "plant": N_("Plant"),
    "cookie": N_("Biscuit"),
    "cupcake": N_("Cupcake"),
    "pie": N_("Pie"),
    "pretzel": N_("Pretzel"),
    "bread": N_("Bread"),
    "cake": N_("Cake"),
    "evergreen": N_("Fir tree"),
}
"""Names of what grows, by its picture."""
TITLES = {
    "garden": N_("Your garden"),
    "kitchen": N_("Your table"),
    "space": N_("Your sky"),
    "calm": N_("Your quiet place"),
}
ASKS = {
    "garden": N_("What shall grow?"),
    "kitchen": N_("What shall we bake?"),
    "space": N_("What shall shine?"),
    "calm": N_("What shall come here?"),
}
WIDE, HIGH = 0.8, 0.46
"""The picture's share of the window."""
GROWS_US = 700_000
APART_US = 350_000
"""One thing after the other grows, this long and this far apart."""
A_FRAME = 40
"""So many things that stand there already are drawn in a frame."""


class Garden(Menu):
    """``sitting``: what it earned is to be planted; without one the garden is only looked at.

    Whatever way the garden is left, the sitting ends, and so what nobody chose is planted too.
    """

    def __init__(self, desk: Desk, player: str, sitting: Sitting | None = None) -> None:
        self._player = player
        self._sitting = sitting
        self._grown: list[Grown] = []
        self._visits = 0
        self._days = 0
        self._new: list[Grown] = []
        self._planted_us = 0
        self._baked: tuple[object, pygame.Surface] | None = None
        self._order: list[Grown] = []
        self._shown = 0
        self._learn(desk)
        super().__init__(desk)

    @property
    def _chooses(self) -> bool:
        """Whether it is still open what shall grow."""
        return self._sitting is not None and not self._sitting.planted

    def _learn(self, desk: Desk) -> None:
        """Ask the records what stands there; one that cannot be read is shown empty."""
        rewards = desk.records.rewards(self._player)
        self._days = desk.records.days_this_week(self._player)
        places = (Place.of(reward.place) for reward in rewards)
        self._grown = [
            Grown(reward.kind, place.x, place.y)
            for reward, place in zip(rewards, places, strict=True)
        ]
        self._visits = len({reward.session_id for reward in rewards})

    def tree(self) -> Widget:
        tr, theme = self.desk.tr, self.desk.theme.id
        w, h = self.desk.screen.size
        size = round(w * WIDE), round(h * (HIGH * 0.8 if self._chooses else HIGH))
        parts: list[Widget] = [
            Label(tr(TITLES.get(theme, TITLES["garden"])), TITLE, "center"),
            Space("garden", *size),
        ]
        if self._chooses:
            parts += [Label(self.spoken(), BODY, "center"), Grid(self._cards(), 3)]
        else:
            parts += [*self._goal(), Button("done", tr(N_("Done")), "primary", "icon:home")]
        return Panel(Column(tuple(parts), "center"))

    def _cards(self) -> tuple[Button, ...]:
        theme, tr = self.desk.theme.id, self.desk.tr
        arts = [(kind, sprite_of(theme, kind)) for kind in offered(self._visits)]
        return tuple(Button(kind, _named(art, tr), "card", art) for kind, art in arts)

    def _goal(self) -> list[Widget]:
        """Days of this week against the days that the player means to play."""
        tr, goal = self.desk.tr, self.desk.settings.goal_days
        days = tuple(
            Picture((bloom_of if day < self._days else seedling_of)(self.desk.theme.id), 44)
            for day in range(max(goal, self._days))
        )
        reached = self._days >= goal
        text = (
            N_("This week: {days} of {goal} days. That is what you wanted.")
            if reached
            else (N_("This week: {days} of {goal} days."))
        )
        told = tr(text).format(days=self._days, goal=goal)
        return [Row(days, "center"), Label(told, NOTE, "center")]

    def spoken(self) -> str:
        if not self._chooses:
            return super().spoken()
        return self.desk.tr(ASKS.get(self.desk.theme.id, ASKS["garden"]))

    def first(self) -> str | None:
        return offered(self._visits)[0] if self._chooses else "done"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Pressed(kind) if kind in KINDS:
                self._plant(kind, now)
                self.ui = self._new_ui()
            case Pressed("done") | Back():
                if self._sitting is None:
                    return Pop()
                self._sitting.end(now, "completed")
                return Home()
        return None

    def _plant(self, kind: str, now: int) -> None:
        places = self._sitting.plant(kind) if self._sitting is not None else ()
        if places:
            self._new = [Grown(kind, place.x, place.y) for place in places]
            self._planted_us = now
            self.desk.sound.play("flower")

    # --- the picture

    def draw(self, now: int) -> None:
        super().draw(now)
        box = self.ui.box("garden")
        screen = self.desk.screen
        screen.note("garden", f"{len(self._grown) + len(self._new)} things", pygame.Rect(*box))
        if screen.target is None:
            return
        art, size = self.desk.art(), (box.w, box.h)
        grove = Grove(art, size)
        growing = self._growing(now)
        stand = [*self._grown, *(thing for thing, share in growing if share >= 1)]
        of = len(self._grown) + len(self._new)
        picture = self._picture(grove, (art, size, of), stand)
        if any(share < 1 for _, share in growing):
            picture = picture.copy()
            for thing, share in growing:
                if 0 < share < 1:
                    grove.plant(picture, thing, of, share)
        screen.blit(picture, (box.x, box.y), name="garden")

    def _picture(self, grove: Grove, key: tuple[object, ...], stand: list[Grown]) -> pygame.Surface:
        """Return the picture of what stands. Only some things are drawn in a frame, from back
        to front, so that a large garden holds none up; new ones follow.
        """
        if self._baked is None or self._baked[0] != key:
            self._baked = (key, grove.ground())
            self._order = sorted(stand, key=lambda thing: thing.y)
            self._shown = 0
        self._order += stand[len(self._order) :]
        for thing in self._order[self._shown : self._shown + A_FRAME]:
            grove.plant(self._baked[1], thing, len(self._grown) + len(self._new))
            self._shown += 1
        return self._baked[1]

    def _growing(self, now: int) -> list[tuple[Grown, float]]:
        """Return the new things and how much of their size they have by now."""
        if self.desk.look.still:
            return [(thing, 1.0) for thing in self._new]
        shares = [(now - self._planted_us - i * APART_US) / GROWS_US for i in range(len(self._new))]
        return [
            (thing, min(1.0, max(0.0, 1 - (1 - share) ** 3 if share > 0 else 0.0)))
            for thing, share in zip(self._new, shares, strict=True)
        ]


def planting(theme: str, count: int, tr: Translator) -> str:
    """Return the words that lead to where ``count`` new things are planted, in this theme."""
    match theme:
        case "kitchen":
            return tr.plural("Put it on the table", "Put them on the table", count)
        case "space":
            return tr.plural("Hang it in the sky", "Hang them in the sky", count)
        case "calm":
            return tr.plural("Lay it down", "Lay them down", count)
        case _:
            return tr.plural("Plant it", "Plant them", count)


def _named(art: str, tr: Translator) -> str:
    return tr(NAMES[art.removeprefix("sprite:")])
