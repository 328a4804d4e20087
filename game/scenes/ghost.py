"""The ghost hand: a translucent hand over the first trial shows how it is done.

It stands in nobody's way. The trial under it is running already, and whatever the player
does on purpose, a press, a grasp, a push of the stick, is part of the trial and ends the show.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pygame

from game.core.values import Device, Hand, Sample, Side
from game.core.view import (
    Ball,
    Beads,
    Button,
    Carried,
    Cursor,
    Handled,
    Hole,
    Key,
    Knob,
    Level,
    Lid,
    Look,
    Plate,
    Point,
    Swell,
    Turned,
)
from game.input.gamepad import DELIBERATE
from game.input.reading import Item, PausePressed
from game.scenes.desk import Desk
from game.scenes.ghost_tips import Tips
from game.scenes.sitting import Sitting
from game.session.block import Block
from game.session.ghost import Showing, still_tips, stills
from game.session.trial import Trial
from game.tasks import EXERCISES
from game.tasks.base import Worked
from game.ui import art_button, art_turned, shapes
from game.ui.colours import rgb

_PLACES = (Plate, Hole)
HAND = "sprite:hand_point"
TIP = (0.39, 0.07)
"""Where the finger's tip is in the picture of the hand, as shares of its size."""
HELD = 0.3
"""How far below the middle of what it holds the tip is, as a share of that thing's size."""
HAND_PX = 150
THING_PX_LEAST = 24
DOT_PX = 7
DOT_EVERY_PX = 26
ALPHA = 165
FAINT = 90
REST_US = 900_000
"""The hand stays where it came to, so that the end is seen too."""
STILL_US = 6_000_000
"""How long still pictures are shown, where nothing is to move."""


class Ghost:
    """One showing of one trial."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._trial: Trial | None = None
        self._showing: Showing | None = None
        self._began_us = 0
        self._done_us: int | None = None
        self._dismissed = False
        self._goal: Plate | Hole | None = None
        self._tips = Tips(desk)

    @property
    def _left(self) -> bool:
        return self._trial is not None and self._trial.context.hand is Side.LEFT

    def shows(self, trial: Trial | None) -> bool:
        """Whether the show goes on over ``trial``."""
        return trial is not None and trial is self._trial and not self._dismissed

    def hear(self, item: Item) -> None:
        """Take note of an input; one that is meant ends the show."""
        self._dismissed |= _is_meant(item)

    def _over(self, now: int) -> bool:
        if self._dismissed:
            return True
        lasts = STILL_US if self._desk.look.still else REST_US
        return self._done_us is not None and now - self._done_us >= lasts

    def draw(self, trial: Trial | None, now: int) -> bool:
        """Draw the hand over the trial, once that is in sight; False when the show is over."""
        if trial is None or not trial.shown:
            return not self._dismissed
        if self._showing is None:
            self._trial, self._showing, self._began_us = trial, Showing(trial), now
        if trial is not self._trial or trial.ended or self._over(now):
            return False
        self._go_on(self._showing, now)
        if self._desk.look.still:
            self._draw_still(self._showing)
        else:
            self._draw_moving(self._showing)
        return True

    def _go_on(self, showing: Showing, now: int) -> None:
        if self._desk.look.still:
            showing.finish()
        else:
            showing.advance(now - self._began_us)
        if showing.over and self._done_us is None:
            self._done_us = now

    def _draw_moving(self, showing: Showing) -> None:
        way = self._worked(showing)
        if way is Worked.HAND:
            self._draw_dots(showing.way)
        hand = showing.hand
        least = self._draw_worked(showing, showing.state)
        tips = showing.tips[-1] if showing.tips else ()
        if hand.other:
            self._tips.draw_trigger((hand.x, hand.y), hand.other, left=not self._left)
        if showing.hands > 1:
            self._draw_hands(tips, ALPHA)
        elif len(tips) > 1:
            self._tips.draw(tips, ALPHA, left=self._left)
        elif way is Worked.TRIGGER:
            self._draw_trigger(hand, showing.state)
        elif way is Worked.HAND:
            self._draw_hand((hand.x, hand.y), ALPHA, grips=hand.grip > 0, least=least)

    def _draw_worked(self, showing: Showing, state: Any) -> int:
        """Draw what the hand works; return the line that the hand is not drawn above, px."""
        least, context = 0, showing.context
        for prim in showing.exercise.actors(state):
            match prim:
                case Carried():
                    self._light(showing)
                    least = self._draw_held(prim.art, prim)
                case Cursor(role=role, holding=True) if role is not None:
                    least = self._draw_held(role.value, prim)
                case Ball():
                    self._tips.draw_ring(prim.at, prim.size)
                case Knob() | Key() | Lid():
                    self._draw_turned(prim, showing)
                case Button() if prim.held:
                    self._tips.draw_pieces("held", prim, art_button.button, context)
                case Handled() | Swell() | Beads():
                    self._tips.draw_led(prim, context)
                case Level():
                    self._tips.draw_level(prim, context)
        return least

    def _draw_trigger(self, hand: Hand, state: Any) -> None:
        """Draw what is pulled: its gamepad where a gauge shows how far, else a bar with it."""
        at, exercise = (hand.x, hand.y), self._trial.exercise if self._trial else None
        if exercise and any(isinstance(one, Level) for one in exercise.actors(state)):
            self._tips.draw_pad(at, left=self._left, pulled=hand.grip > 0)
        else:
            self._tips.draw_trigger(at, hand.grip, left=self._left)

    def _draw_held(self, art: str, prim: Carried | Cursor) -> int:
        box = self._draw_thing(art, prim.at, prim.size, ALPHA)
        return box.centery + round(HELD * box.height)

    def _worked(self, showing: Showing) -> Worked:
        if self._trial is None:
            return Worked.HAND
        return showing.exercise.worked_by(self._trial.context.device)

    def _draw_turned(self, prim: Turned, showing: Showing) -> None:
        """Show how far the thing has been turned: its pointer goes round."""
        self._tips.draw_pieces("turned", prim, art_turned.shown, showing.context)

    def _draw_hands(self, tips: Sequence[Point], alpha: int) -> None:
        """Draw a finger of the other hand, and one of the hand that is trained where it touches."""
        for number, at in enumerate(tips):
            self._draw_hand(at, alpha, grips=True, other=not number)

    def _light(self, showing: Showing) -> None:
        """Light the place that the carried thing goes to, as it is when the player carries."""
        if self._goal is None:
            places = (p for p in showing.exercise.scenery(showing.state) if isinstance(p, _PLACES))
            self._goal = next((p for p in places if p.look is Look.ACTIVE), None)
        if self._goal is not None:
            self._tips.draw_light(self._goal.at, self._goal.radius)

    def _draw_still(self, showing: Showing) -> None:
        """Draw where to take hold, where to let go, and dots from one to the other; of a trigger,
        how far it is pulled.
        """
        if self._worked(showing) is Worked.TRIGGER:
            if showing.over:
                hand, state = showing.firmest
                self._draw_worked(showing, state)
                self._draw_trigger(hand, state)
            return
        moved = still_tips(showing.tips) if showing.over else ()
        if moved and showing.hands > 1:
            self._draw_hand(moved[0][1], FAINT, grips=True)
            self._draw_hands(moved[-1], ALPHA)
            return
        if moved:
            self._tips.draw(moved[0], FAINT, left=self._left)
            for finger in zip(*moved, strict=False):
                self._draw_dots([(at, True) for at in finger])
            self._tips.draw(moved[-1], ALPHA, left=self._left)
            for prim in showing.exercise.actors(showing.state):
                if isinstance(prim, Turned):
                    self._draw_turned(prim, showing)
            return
        places = stills(showing.way) if showing.over else ()
        if not places:
            return
        self._draw_dots(showing.way)
        self._draw_hand(places[0], FAINT, grips=True)
        self._draw_hand(places[1], ALPHA, grips=False)

    def _draw_dots(self, way: list[tuple[Point, bool]]) -> None:
        """Draw the way that was gone while holding, a dot every so often."""
        screen = self._desk.screen
        last: tuple[int, int] | None = None
        dot = self._dot() if screen.target else None
        for at, grips in way:
            if not grips:
                continue
            x, y = self._desk.devices.screen.px(*at)
            if last is not None and abs(x - last[0]) + abs(y - last[1]) < screen.px(DOT_EVERY_PX):
                continue
            last = (x, y)
            if dot is None:
                side = screen.px(DOT_PX)
                screen.note("ghost way", "dot", pygame.Rect(x - side, y - side, 2 * side, 2 * side))
            else:
                screen.blit(dot, (x - dot.get_width() // 2, y - dot.get_height() // 2))

    def _dot(self) -> pygame.Surface:
        radius = self._desk.screen.px(DOT_PX)
        return self._desk.art().keep(
            ("ghost dot", radius), lambda: shapes.plain_disc(radius, rgb("blue"), ALPHA)
        )

    def _draw_thing(self, art: str, at: Point, size_um: int, alpha: int) -> pygame.Rect:
        x, y = self._desk.devices.screen.px(*at)
        wide, _ = self._desk.devices.screen.px(size_um, 0)
        size = max(self._desk.screen.px(THING_PX_LEAST), wide)
        box = pygame.Rect(x - size // 2, y - size // 2, size, size)
        self._blit(art, size, box.topleft, alpha)
        return box

    def _draw_hand(
        self, at: Point, alpha: int, *, grips: bool, least: int = 0, other: bool = False
    ) -> None:
        """Draw the hand that plays, or the other, its finger's tip at ``at``; smaller while it
        holds.

        The tip is never above ``least`` px of the window: what it holds stays in sight.
        """
        size = self._desk.screen.px(HAND_PX * (0.9 if grips else 1.0))
        left = self._left is not other
        x, y = self._desk.devices.screen.px(*at)
        across = 1 - TIP[0] if left else TIP[0]
        corner = (round(x - across * size), round(max(y, least) - TIP[1] * size))
        self._blit(HAND, size, corner, alpha, flipped=left)

    def _blit(
        self, art: str, size: int, corner: tuple[int, int], alpha: int, *, flipped: bool = False
    ) -> None:
        screen = self._desk.screen
        if screen.target is None:
            screen.note("ghost", art, pygame.Rect(corner, (size, size)))
            return
        pictures = self._desk.art()

        def make() -> pygame.Surface:
            picture = pictures.sprite(art, size)
            pale = pygame.transform.flip(picture, flipped, False)
            pale.fill((alpha,) * 4, special_flags=pygame.BLEND_RGBA_MULT)
            return pale

        screen.blit(pictures.keep(("ghost", art, size, alpha, flipped), make), corner)


def _is_meant(item: Item) -> bool:
    """Say whether somebody did something, rather than that a device lies there."""
    match item:
        case Sample(device=Device.MOUSE | Device.TOUCH, down=down):
            return down
        case Sample():
            return item.down or any(abs(axis) > DELIBERATE for axis in item.axes)
        case PausePressed():
            return True
    return False


def due(desk: Desk, sitting: Sitting, block: Block) -> bool:
    """Say, once in a sitting, whether this player never played the exercise before.

    The guest may be anybody, and is shown it in each sitting. In a probe nothing is shown.
    """
    exercise = block.level.exercise
    if block.is_probe or exercise in sitting.ghosts:
        return False
    sitting.ghosts.add(exercise)
    store = desk.records.store() if sitting.player is not None else None
    if store is not None and not EXERCISES[exercise].adapts:
        return not store.has_played(sitting.player or "", exercise)
    return store is None or not any(
        store.last_controller(sitting.player or "", exercise, device.value, hand.value)
        for device in Device
        for hand in Side
    )
