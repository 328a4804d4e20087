"""The play surface: draws what an exercise shows (``game.core.view``) onto a Screen.

Three layers of the window's size stand behind each picture: the ground (frame and mat), the
base (ground and what lies under the trail) and the stage (base, trail, and what lies over
it). A change redraws only the rectangles it touches, so that a trial's end costs little, and
long drawing is done in small steps, spread over frames or with ``pump`` called between.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pygame

from game.core import view
from game.core.values import Context
from game.core.view import Prim
from game.ui import art_actors
from game.ui.art import Art
from game.ui.art_ground import background, lay_mat
from game.ui.describe import describe
from game.ui.drawing import Drawing
from game.ui.effects import Shown
from game.ui.pieces import Piece, Ruler
from game.ui.screen import Screen
from game.ui.stage import mat_rect
from game.ui.theme import Theme
from game.ui.trail import TrailPainter

_WORK_A_FRAME = 30_000
"""Px that are drawn towards a new picture within one frame while another is still shown."""

_PATHS = (view.Corridor, view.Wall)
"""What takes more than one frame's share to draw."""

_OVER_TRAIL = (view.Mark, view.Station, view.Thing)


def _no_pump() -> None:
    return


class PlaySurface:
    """One exercise's picture in one theme. Make a new one when window or context change."""

    def __init__(self, screen: Screen, theme: Theme, context: Context) -> None:
        self._screen = screen
        self._ruler = Ruler(context)
        self._art = Art(theme, screen.k)
        self._drawing = Drawing(self._art, self._ruler, screen.lettered)
        self._size = screen.size
        self._trail = TrailPainter(self._art, self._ruler, self._size)
        self._ground: pygame.Surface | None = None
        self._base: pygame.Surface | None = None
        self._stage: pygame.Surface | None = None
        self._wanted: tuple[Prim, ...] = ()
        self._shown: tuple[Prim, ...] | None = None
        self._built: dict[Prim, list[Piece]] = {}
        self._building: Iterator[int] | None = None
        self._preparing: Iterator[None] | None = None
        self._expected: tuple[Prim, ...] = ()
        self._expecting: Iterator[int] | None = None

    @property
    def ready(self) -> bool:
        """Whether the last scenery handed in is what the window shows."""
        return self._screen.target is None or (
            self._shown is not None and self._shown == self._wanted
        )

    @property
    def art(self) -> Art:
        """The theme's pictures at this scale, for the head-up display."""
        return self._art

    def expect(self, prims: Sequence[Prim]) -> None:
        """Prepare the scenery that comes next, a few steps a frame, without showing it."""
        expected = tuple(prims)
        if self._screen.target is not None and expected != self._expected:
            self._expected = expected
            self._expecting = self._draw_new(expected)

    def draw_scenery(self, prims: Sequence[Prim], pump: Callable[[], None] | None = None) -> None:
        """Draw ground and scenery.

        The first picture is made at once, with ``pump`` called between its steps. A changed
        one is prepared a few steps a frame while the old one stays; ``ready`` says when it
        is there. Changes to a board's plates need one frame.
        """
        wanted = tuple(prims)
        target = self._screen.target
        if target is None:
            self._note(wanted)
            return
        pump = pump or _no_pump
        if self._ground is None:
            self._lay_ground(pump)
        if wanted != self._wanted or self._shown is None:
            self._wanted = wanted
            self._building = self._build(wanted)
            self._preparing = None
        self._advance(pump)
        if self._stage is not None:
            target.blit(self._stage, (0, 0))

    def draw_actors(
        self,
        prims: Sequence[Prim],
        trail: view.Trail | None = None,
        effects: Shown | None = None,
    ) -> None:
        """Draw what moves, over the scenery; the trail grows by what is new of it."""
        target = self._screen.target
        if target is None:
            self._note(((trail,) if trail else ()) + tuple(prims))
            self._note_effects(effects)
            return
        self._follow(trail, target)
        around = (*prims, *(self._shown or ()))
        for prim in prims:
            for piece in self._drawing.pieces(prim, around):
                target.blit(piece.surface, piece.at, special_flags=pygame.BLEND_PREMULTIPLIED)
        if effects:
            for piece in art_actors.effects(self._art, self._ruler, effects):
                target.blit(piece.surface, piece.at, special_flags=pygame.BLEND_PREMULTIPLIED)

    def _follow(self, trail: view.Trail | None, target: pygame.Surface) -> None:
        if self._stage is None or self._base is None:
            return
        for rect in self._trail.follow(trail):
            self._compose_stage(rect)
            target.blit(self._stage, rect, rect)

    def _note(self, prims: Sequence[Prim]) -> None:
        for prim in prims:
            for op, name, rect in describe(prim, self._ruler):
                self._screen.note(op, name, rect)

    def _note_effects(self, effects: Shown | None) -> None:
        if effects is None:
            return
        for name, size, at in effects.flights:
            side = self._ruler.px(size)
            rect = pygame.Rect(0, 0, side, side)
            rect.center = tuple(map(round, self._ruler.at(at)))
            self._screen.note("flight", name, rect)
        for mote in effects.motes:
            side = 2 * self._ruler.px(mote.radius)
            x, y = self._ruler.at(mote.at)
            rect = pygame.Rect(round(x) - side // 2, round(y) - side // 2, side, side)
            self._screen.note("mote", "mote", rect)

    def _lay_ground(self, pump: Callable[[], None]) -> None:
        ground = background(self._art, self._size)
        pump()
        mat = mat_rect(self._size, self._screen.text_scale)
        lay_mat(ground, self._art, mat, pump)
        self._ground = ground
        self._base = ground.copy()
        self._stage = ground.copy()
        pump()
        for _ in self._art.preload():
            pump()

    def _advance(self, pump: Callable[[], None]) -> None:
        if self._preparing is not None and next(self._preparing, self) is self:
            self._preparing = None
        limit = math.inf if self._shown is None else _WORK_A_FRAME
        done = 0.0
        while done < limit:
            work = self._work()
            if work is None:
                break
            done += work
            pump()

    def _work(self) -> int | None:
        """Take one step; returns how much it was, None when there is nothing to do."""
        if self._building is not None:
            work = next(self._building, None)
            if work is None:
                self._building = None
                # What comes next is not begun within the frame that shows the new picture.
                return _WORK_A_FRAME if self._expecting else None
            return work
        if self._expecting is not None and self._shown is not None:
            work = next(self._expecting, None)
            if work is None:
                self._expecting = None
            return work
        return None

    def _build(self, wanted: tuple[Prim, ...]) -> Iterator[int]:
        """Draw the parts that are new, and then show them; yields how much each step was."""
        new = set(wanted).difference(self._shown or ())
        has_path = any(isinstance(prim, _PATHS) for prim in new)
        if self._shown is not None and has_path:
            yield _WORK_A_FRAME  # The frame of the change has an old trail to wipe away.
        begun = self._expecting if wanted == self._expected else None
        if begun is not None:
            self._expecting = None
            yield from begun
        yield from self._draw_new(wanted)
        if has_path:
            yield _WORK_A_FRAME
        self._show(wanted)

    def _draw_new(self, wanted: tuple[Prim, ...]) -> Iterator[int]:
        for prim in wanted:
            if prim in self._built:
                continue
            pieces: list[Piece] = []
            if isinstance(prim, _PATHS):
                self._trail.make_room()
                for piece in self._drawing.path(prim):
                    if piece is not None:
                        pieces.append(piece)
                    # A larger window has more parts, and must not take longer for them.
                    yield _WORK_A_FRAME // (2 if self._screen.k <= 1 else 3)
            else:
                for work, piece in self._worked(prim, wanted):
                    pieces.append(piece)
                    yield work
            self._built[prim] = pieces

    def _worked(self, prim: Prim, among: Sequence[Prim] = ()) -> Iterator[tuple[int, Piece]]:
        """The pieces of one value, each with how much had to be drawn for it."""
        before = self._art.drawn_px
        for piece in self._drawing.pieces(prim, among):
            yield 1 + self._art.drawn_px - before, piece
            before = self._art.drawn_px

    def _show(self, wanted: tuple[Prim, ...]) -> None:
        """Bring base and stage up to date where old and new differ."""
        old = self._placed(self._shown or ())
        new = self._placed(wanted)
        self._shown = wanted
        changed = [piece.rect for key, piece in old.items() if key not in new]
        changed += [piece.rect for key, piece in new.items() if key not in old]
        window = pygame.Rect((0, 0), self._size)
        for rect in _merged(changed):
            area = rect.clip(window)
            if area.w and area.h:
                self._compose_base(area)
                self._compose_stage(area)
        kept = {*wanted, *self._expected}
        self._built = {prim: pieces for prim, pieces in self._built.items() if prim in kept}
        self._preparing = self._prepare(wanted)

    def _prepare(self, shown: tuple[Prim, ...]) -> Iterator[None]:
        """Make ready what the next event may ask for, one part a frame while nothing else is
        to be done: places in their other looks, things in the hand or under the ring.
        """
        for prim in shown:
            if isinstance(prim, (view.Plate, view.Hole)):
                for look in view.Look:
                    yield from self._warm(replace(prim, look=look))
            elif isinstance(prim, view.Thing):
                yield from self._warm(replace(prim, cued=True))
                yield from self._warm(view.Carried(prim.at, prim.size, prim.art))
            elif isinstance(prim, view.Mark):
                yield from self._warm(replace(prim, done=True))
            elif isinstance(prim, view.Station):
                yield from self._warm(replace(prim, look=view.Look.DONE))

    def _warm(self, prim: Prim) -> Iterator[None]:
        for work, _piece in self._worked(prim):
            if work > 1:
                yield

    def _placed(self, prims: Sequence[Prim]) -> dict[tuple[int, tuple[int, int], bool], Piece]:
        return {
            (id(piece.surface), piece.at, isinstance(prim, _OVER_TRAIL)): piece
            for prim in prims
            for piece in self._built[prim]
        }

    def _compose_base(self, rect: pygame.Rect) -> None:
        if self._ground is not None and self._base is not None:
            self._base.blit(self._ground, rect, rect)
            self._lay(self._base, rect, over_trail=False)

    def _compose_stage(self, rect: pygame.Rect) -> None:
        if self._base is not None and self._stage is not None:
            self._stage.blit(self._base, rect, rect)
            self._trail.lay(self._stage, rect)
            self._lay(self._stage, rect, over_trail=True)

    def _lay(self, target: pygame.Surface, rect: pygame.Rect, *, over_trail: bool) -> None:
        target.set_clip(rect)
        for prim in self._shown or ():
            if isinstance(prim, _OVER_TRAIL) is over_trail:
                for piece in self._built[prim]:
                    if piece.rect.colliderect(rect):
                        target.blit(
                            piece.surface, piece.at, special_flags=pygame.BLEND_PREMULTIPLIED
                        )
        target.set_clip(None)


def _merged(rects: Sequence[pygame.Rect]) -> list[pygame.Rect]:
    """Unite rectangles that overlap, so that no px is drawn twice."""
    merged: list[pygame.Rect] = []
    for rect in rects:
        area = rect.copy()
        while (hit := area.collidelist(merged)) >= 0:
            area.union_ip(merged.pop(hit))
        merged.append(area)
    return merged
