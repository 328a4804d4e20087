"""How far the hand reaches with ease: draw the biggest easy circle, then say whether it fits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from game.core.controls import Pointer
from game.core.framing import Framer, Initial
from game.core.messages import N_
from game.core.values import Context, Device, Frame, Rect, Sample, Side
from game.core.view import Cursor, Dashes, Point, Prim, Role, Trail
from game.input.reading import CloseAsked, DeviceNoticed, Interrupted, Item, PausePressed, Unplugged
from game.scenes.base import Pop, Quit, Replace, Transition
from game.scenes.desk import Desk
from game.scenes.menu import AWAY_US, Menu
from game.scenes.reach_picture import ReachPicture
from game.session.profiles import limited
from game.session.reach import Area, reach_area
from game.session.settings import FULL_AREA
from game.ui.hud_layout import HudHits
from game.ui.hud_model import HudModel
from game.ui.surface import PlaySurface
from game.ui.widgets import (
    BODY,
    Back,
    Button,
    Column,
    Grid,
    Label,
    Message,
    Panel,
    Pressed,
    Space,
    Ui,
    Widget,
)

DRAW = N_("Draw your biggest easy circle")
RESTED_US = 1_500_000
"""Stick and keys have nothing to let go of: the circle is done once they rest this long."""
TRAIL_UM = 4_000
CURSOR_UM = 14_000
HINT = 0.3
"""Radius of the dotted circle that says what to do, as a share of the area's height."""
HINT_POINTS = 72
MAT = "mat"
ROOMS = (0.4, 0.3, 0.2)
"""Shares of the window's height that the mat takes where large texts leave it no more."""
SPARE_PX = 4
"""What rounding may add to the height of a menu."""

Strokes = list[list[Point]]


class Board:
    """The empty mat with what is drawn on it."""

    def __init__(self, desk: Desk, context: Context) -> None:
        self.desk = desk
        self.context = context
        self._size = desk.screen.size
        self._surface = PlaySurface(desk.screen, desk.theme, context)
        self._hud = desk.hud(self._surface.art)

    @property
    def fits(self) -> bool:
        """Whether the window is as large as when the board was made."""
        return self._size == self.desk.screen.size

    def draw(self, strokes: Strokes, actors: Sequence[Prim], hint: Sequence[Prim]) -> None:
        self._surface.draw_scenery(tuple(hint), self.desk.pump.pump)
        self._surface.draw_actors(actors, Trail(1, strokes, TRAIL_UM) if strokes else None)

    def say(self, text: str, *, done: bool) -> HudHits:
        return self._hud.draw(HudModel(text, Role.GUIDE, Role.GOAL, "path", int(done), 1))


class Reach:
    """Drawing. Nothing is recorded: only the limits that come of it are kept."""

    playing = True

    def __init__(self, desk: Desk, hand: Side) -> None:
        self.desk = desk
        self._hand = hand
        self._strokes: Strokes = []
        self._hits: HudHits | None = None
        self._pressed_at: str | None = None

    def enter(self, now: int) -> None:
        self._begin(self.desk.devices.in_use or Device.MOUSE, now)

    def leave(self, now: int) -> None:
        """Nothing to put away."""

    def _begin(self, device: Device, now: int) -> None:
        """Start with an empty mat."""
        context = self.desk.context(device, self._hand, limited=False)
        self._board = Board(self.desk, context)
        x, y = context.area.x + context.area.w // 2, context.area.y + context.area.h // 2
        if device is Device.MOUSE:
            x, y = self.desk.devices.screen.um(*self.desk.pointer)
        self._framer = Framer(context, Initial(x, y))
        self._began_us = self._moved_us = self._busy_us = now
        self._strokes.clear()
        self._gripped = False

    @property
    def _area(self) -> Area | None:
        return reach_area(self._strokes, self._board.context.area)

    def read(self, item: Item, now: int) -> Transition | None:
        self._busy_us = now
        match item:
            case Sample(device=device) if device is self._board.context.device:
                moved = replace(item, t=max(0, item.t - self._began_us))
                return self._follow(self._framer.sample(moved), now)
            case Pointer():
                return self._point(item)
            case DeviceNoticed(device=device) if device is not self._board.context.device:
                self._begin(device, now)
            case Interrupted() | Unplugged():
                self._begin(self._board.context.device, now)
            case PausePressed():
                return Pop()
            case CloseAsked():
                return Quit()
        return None

    def _point(self, pointer: Pointer) -> Transition | None:
        """Press the button above the mat: it acts on release, inside."""
        slop = self.desk.sizing.slop
        at = self._hits is not None and self._hits.at(pointer.x, pointer.y, slop) == "pause"
        if pointer.kind == "down":
            self._pressed_at = "back" if at else None
        elif pointer.kind == "up" and self._pressed_at and at:
            return Pop()
        return None

    def _follow(self, frames: Sequence[Frame], now: int) -> Transition | None:
        for frame in frames:
            hand = frame.hands[0]
            grips = hand.grip > 0
            if self._draws(grips=grips):
                self._add((hand.x, hand.y), now)
            let_go = self._gripped and not grips
            self._gripped = grips
            if let_go and self._area is not None:
                return self._propose()
            if let_go and self._strokes and not self._steered:
                self._strokes.append([])
        return None

    @property
    def _steered(self) -> bool:
        """Whether the device only says "this way": then the cursor's way is the drawing."""
        return self._board.context.device in (Device.GAMEPAD, Device.KEYBOARD)

    def _draws(self, *, grips: bool) -> bool:
        return grips or self._steered

    def _add(self, point: Point, now: int) -> None:
        if not self._strokes:
            self._strokes.append([])
        stroke = self._strokes[-1]
        if not stroke or stroke[-1] != point:
            stroke.append(point)
            self._moved_us = now

    def _propose(self) -> Transition | None:
        area = self._area
        if area is None:
            return None
        return Replace(ReachShown(self.desk, self._hand, self._board, self._strokes, area))

    def update(self, now: int) -> Transition | None:
        following = self._follow(self._framer.advance(max(0, now - self._began_us)), now)
        if following is not None:
            return following
        if self._steered and now - self._moved_us >= RESTED_US and self._area is not None:
            return self._propose()
        return Pop() if now - self._busy_us >= AWAY_US else None

    def draw(self, now: int) -> None:
        hand = self._framer.hand
        drawn = any(len(stroke) > 1 for stroke in self._strokes)
        cursor = Cursor((hand.x, hand.y), CURSOR_UM, Role.GUIDE, hand.grip > 0)
        hint = () if drawn else (Dashes(_circle(self._board.context.area)),)
        self._board.draw(self._strokes, (cursor,), hint)
        self._hits = self._board.say(self.desk.tr(DRAW), done=self._area is not None)


def _circle(area: Rect) -> tuple[Point, ...]:
    middle = (area.x + area.w // 2, area.y + area.h // 2)
    radius = HINT * min(area.w, area.h)
    turns = [2 * math.pi * i / HINT_POINTS for i in range(HINT_POINTS + 1)]
    return tuple(
        (round(middle[0] + radius * math.sin(a)), round(middle[1] - radius * math.cos(a)))
        for a in turns
    )


class ReachShown(Menu):
    """The limits as a frame around what was drawn: to be kept, or drawn again.

    The mat steps back and leaves room for the question: nothing of the circle is covered.
    """

    def __init__(self, desk: Desk, hand: Side, board: Board, strokes: Strokes, area: Area) -> None:
        self._hand = hand
        self._board = board
        self._strokes = strokes
        self._area = area
        self._room = (1, 1)
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        buttons = (
            Button("keep", tr(N_("Play in here")), "primary", "icon:check"),
            Button("again", tr(N_("Draw again")), art="icon:refresh"),
            Button("whole", tr(N_("The whole mat")), art="icon:maximize"),
            self.way_back(),
        )
        question = Label(tr(N_("Is this as far as it goes with ease?")), BODY, "center")
        strip = Panel(Column((question, Grid(buttons, 4)), "center"))
        return Column((strip, Space(MAT, *self._room)), "center")

    def _new_ui(self, focus: str | None = None, *, ring: bool | None = None) -> Ui:
        """Return the menu, with the mat as large as the question leaves room for."""
        height = self.desk.screen.size[1]
        self._room = (1, 1)
        ui = super()._new_ui(focus, ring=ring)
        free = height - ui.layout.height - SPARE_PX
        for room in (free, *(round(share * height) for share in ROOMS)):
            if room >= min(ROOMS) * height:
                self._room = ReachPicture.size(self.desk, room)
                ui = super()._new_ui(focus, ring=ring)
                if not ui.layout.scrolls:
                    break
        self._picture = ReachPicture(self.desk, self._draw_mat)
        return ui

    def _draw_mat(self) -> None:
        self._board.draw(self._strokes, (), ())

    def first(self) -> str | None:
        return "keep"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Pressed("keep"):
                self._keep(self._area)
                return Pop()
            case Pressed("whole"):
                self._keep(FULL_AREA)
                return Pop()
            case Pressed("again"):
                return Replace(Reach(self.desk, self._hand))
            case Back() | Pressed("back"):
                return Pop()
        return None

    def _keep(self, area: Area) -> None:
        self.desk.alter(self.desk.settings.with_area(area))

    def draw(self, now: int) -> None:
        if not self._board.fits:
            device = self._board.context.device
            context = self.desk.context(device, self._hand, limited=False)
            self._board = Board(self.desk, context)
            self.ui = self._new_ui(self.ui.focus, ring=self.ui.ring)
        self._picture.make(self._room)
        self.desk.draw_ground()
        frame = limited(self._board.context.area, self._area)
        self._picture.draw(self.ui.box(MAT), frame)
        self.ui.draw()
