"""A rest that is offered: nothing counts down, and one press goes on."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pygame

from game.core.messages import N_
from game.scenes import conduct
from game.scenes.base import Pop, Push, Transition
from game.scenes.marking import foot, mark
from game.scenes.menu import Menu
from game.session.block import Declining
from game.session.setup import RATINGS
from game.ui import shapes
from game.ui.colours import rgb
from game.ui.widgets import (
    BODY,
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
    Space,
    Widget,
)

if TYPE_CHECKING:
    from game.scenes.desk import Desk
    from game.scenes.sitting import Sitting
    from game.session.block import Notice

BREATH_US = 10_000_000
IN_SHARE = 0.4
"""Breathing in takes this share of a breath, and out the rest: slow, about six a minute."""
SMALL, LARGE = 0.55, 1.0
TIRED = N_("The hand is getting tired: a little rest does it good.")
BREATH_PX = 220
STEPS = 24
"""Sizes of the breathing disc between the smallest and the largest."""


class Rest(Menu):
    """Between two blocks."""

    def __init__(self, desk: Desk, sitting: Sitting) -> None:
        self.sitting = sitting
        self._since = desk.pump.now()
        sitting.course = conduct.course_of(desk, sitting).rested()
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        side = self.desk.screen.px(BREATH_PX)
        return Panel(
            Column(
                (
                    Label(tr(N_("A little rest")), TITLE, "center"),
                    Space("breath", side, side),
                    Label(
                        tr(N_("Breathe with the circle, and let the hand lie loose.")),
                        BODY,
                        "center",
                    ),
                    Row(
                        (Button("go on", tr(N_("Go on")), "primary", "icon:player_play"),),
                        fill=True,
                    ),
                    Grid(
                        (
                            Button("feel", tr(N_("How does it feel?")), art="icon:mood_smile"),
                            Button("home", tr(N_("Finish")), art="icon:home"),
                        ),
                        2,
                        fill=True,
                    ),
                    foot(self.desk, self.sitting),
                ),
                "center",
            )
        )

    def first(self) -> str | None:
        return "go on"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("go on"):
                return conduct.onward(self.desk, self.sitting)
            case Pressed("feel"):
                return ask_how_it_feels(self.desk, self.sitting)
            case Pressed("home"):
                return conduct.wind_up(self.desk, self.sitting)
        return mark(self, self.sitting, message)

    def draw(self, now: int) -> None:
        super().draw(now)
        box = self.ui.box("breath")
        share = self._breath(now)
        side = round(box.w * share)
        corner = (box.x + (box.w - side) // 2, box.y + (box.h - side) // 2)
        screen = self.desk.screen
        screen.note("breath", "breath", pygame.Rect(corner, (side, side)))
        if screen.target is not None:
            disc = self.desk.art().keep(("breath", side), lambda: _disc(side))
            screen.blit(disc, corner, name="breath")

    def _breath(self, now: int) -> float:
        """Return the size of the picture, as a share: it grows and shrinks like a calm breath."""
        if self.desk.look.still:
            return LARGE
        at = (now - self._since) % BREATH_US / BREATH_US
        turn = at / IN_SHARE if at < IN_SHARE else 1 + (at - IN_SHARE) / (1 - IN_SHARE)
        full = (1 - math.cos(math.pi * turn)) / 2
        return SMALL + (LARGE - SMALL) * round(full * STEPS) / STEPS


class OfferOfRest:
    """A rest at once, in the pause, when the hand declines in a block: once, and between trials.

    What is left of the sitting gets easier then.
    """

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._declined = self._offered = False

    def take(self, notices: Sequence[Notice]) -> None:
        """Hear of what happened."""
        course = self._sitting.course
        if any(isinstance(one, Declining) for one in notices) and course is not None:
            if not self._declined:
                self._sitting.course = course.declined()
            self._declined = True

    def due(self) -> bool:
        """Whether to offer it now."""
        trial = self._sitting.session.trial
        due = self._declined and not self._offered and trial is not None and not trial.taken_up
        self._offered |= due
        return due


def _disc(side: int) -> pygame.Surface:
    disc = shapes.disc(max(2, side // 2 - 1), (0xB9, 0xE0, 0xD2), (0x6F, 0xB9, 0xA3))
    ring = shapes.ring(side * 0.4, max(1.5, side * 0.012), rgb("paper"), 170)
    shapes.over(disc, ring, ring.get_rect(center=disc.get_rect().center).topleft)
    return disc


def ask_how_it_feels(desk: Desk, sitting: Sitting) -> Transition:
    """Ask, and come back; where it hurts too much the sitting ends kindly."""
    from game.scenes.rate import Rate  # noqa: PLC0415 - scenes lead in a circle

    def rated(ratings: Mapping[str, int]) -> Transition:
        sitting.rate(desk, "during", ratings)
        return conduct.finish(desk, sitting, "pain") if sitting.hurts(desk) else Pop()

    return Push(Rate(desk, RATINGS, rated))
