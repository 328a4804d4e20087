"""The play surface: draws what an exercise shows (``game.core.view``) onto a Screen.

What a picture is made of is drawn and composed beside the one that is shown, in small steps
that are spread over frames (``game.ui.pace``), and then takes its place as a whole
(``game.ui.layers``).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import pygame

from game.core import view
from game.core.values import Context
from game.core.view import Prim
from game.ui.anchor import lay_anchor, note_anchor
from game.ui.art import Art
from game.ui.art_ground import background, lay_mat
from game.ui.describe import Entry, describe
from game.ui.drafts import Draft, Drawer, alike
from game.ui.drawing import Drawing
from game.ui.effects import Shown
from game.ui.layers import EMPTY, Layers
from game.ui.pace import Spare, unhurried
from game.ui.pieces import Ruler
from game.ui.screen import Screen
from game.ui.stage import mat_rect
from game.ui.theme import Theme
from game.ui.trail import TrailPainter

_PATHS = (view.Corridor, view.Wall)

_PATIENCE = 12
_PATIENCE_AHEAD = 45
"""Frames after which a slow machine had better hold the frames than the picture: one that is
due, and one that is expected.
"""
_HURRIED_STEPS = 6
_HURRIED_STEPS_AHEAD = 3


def _no_pump() -> None:
    return


class PlaySurface:
    """One exercise's picture in one theme. Make a new one when window or context change."""

    def __init__(self, screen: Screen, theme: Theme, context: Context) -> None:
        self._screen = screen
        self._context = context
        self._ruler = Ruler(context)
        self._art = Art(theme, screen.k)
        self._drawing = Drawing(self._art, self._ruler, screen.lettered)
        self._size = screen.size
        self._trail = TrailPainter(self._art, self._ruler, self._size)
        self._layers: Layers | None = None
        self._drawer = Drawer(self._drawing, self._trail)
        self._scene = EMPTY
        self._noted: tuple[Prim, ...] = ()
        self._notes: list[Entry] = []
        self._wanted: Draft | None = None
        self._next: Draft | None = None
        self._jobs: deque[Iterator[None]] = deque()

    @property
    def ready(self) -> bool:
        """Whether the last scenery handed in is what the window shows."""
        return self._screen.target is None or (
            self._drawer.shown is not None and self._wanted is None
        )

    @property
    def art(self) -> Art:
        """The theme's pictures at this scale, for the head-up display."""
        return self._art

    def expect(self, prims: Sequence[Prim]) -> None:
        """Prepare the scenery of the next trial, on which there will be no trail yet."""
        prims = tuple(prims)
        if self._layers is not None and (self._next is None or self._next.prims != prims):
            self._next = Draft(prims, fresh=True)
            self._next.steps = self._drawer.make(self._next, self._layers)

    def prepare(self, prims: Sequence[Prim]) -> None:
        """Make ready what ``draw_actors`` may be handed."""
        if self._screen.target is not None:
            self._jobs.append(self._drawer.warm(prims))

    def draw_scenery(
        self,
        prims: Sequence[Prim],
        pump: Callable[[], None] = _no_pump,
        spare: Spare = unhurried,
    ) -> None:
        """Draw ground and scenery.

        The first picture is made at once. A changed one is prepared, as far as each frame has
        time to ``spare``, while the old one stays; ``ready`` says when it is there. ``pump``
        is called between the steps.
        """
        target = self._screen.target
        if target is None:
            note_anchor(self._screen, self._context)
            self._note_again(tuple(prims))
            return
        if self._layers is None:
            self._layers = Layers(self._lay_ground(pump))
        self._want(tuple(prims), self._layers)
        hurried = self._hurried()
        while self._drawer.shown is None or spare() or next(hurried, None) is not None:
            if not self._step(self._layers):
                break
            pump()
        target.blit(self._layers.stage, (0, 0))

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
        around = (*prims, *(self._drawer.shown or ()))
        self._follow(trail, target, around)
        pieces = [piece for prim in prims for piece in self._drawing.steps(prim, around)]
        if effects:
            pieces += self._drawing.effects(effects)
        target.fblits([piece for piece in pieces if piece], pygame.BLEND_PREMULTIPLIED)

    def _follow(
        self, trail: view.Trail | None, target: pygame.Surface, among: Sequence[Prim]
    ) -> None:
        if self._layers is None:
            return
        is_new = trail is not None and trail.key != self._trail.key
        if is_new and self._wanted is not None and self._wanted.fresh:
            return  # The old trail goes with the old picture.
        for rect in self._trail.follow(trail):
            self._layers.renew(rect, self._scene, self._trail)
            target.blit(self._layers.stage, rect, rect)
            if self._wanted is not None:
                self._wanted.grown.append(rect)
        if is_new and trail is not None and any(isinstance(p, _PATHS) for p in among):
            self._jobs.appendleft(self._trail.make_ready(trail))

    def _note(self, prims: Sequence[Prim]) -> None:
        for prim in prims:
            for op, name, rect in describe(prim, self._ruler):
                self._screen.note(op, name, rect)

    def _note_again(self, scenery: tuple[Prim, ...]) -> None:
        """Note what lies still; it is described anew only when it is another."""
        if scenery is not self._noted:
            self._noted = scenery
            self._notes = [entry for prim in scenery for entry in describe(prim, self._ruler)]
        for entry in self._notes:
            self._screen.note(*entry)

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

    def _lay_ground(self, pump: Callable[[], None]) -> pygame.Surface:
        ground = background(self._art, self._size)
        pump()
        lay_mat(ground, self._art, mat_rect(self._size, self._screen.text_scale), pump)
        lay_anchor(ground, self._art, self._context)
        for _ in self._art.preload():
            pump()
        return ground

    def _want(self, prims: tuple[Prim, ...], layers: Layers) -> None:
        """Take note of what is to be shown; what was begun of it is gone on with."""
        if prims == (self._drawer.shown if self._wanted is None else self._wanted.prims):
            return
        if self._next is not None and self._next.prims == prims:
            draft, self._next = self._next, None
            # What has been shown meanwhile may differ in other places than were expected.
            draft.waited = 0
            again = self._drawer.make(draft, layers)
            draft.steps = again if draft.made else chain(draft.steps, again)
        else:
            draft = Draft(prims, fresh=False)
            draft.steps = self._drawer.make(draft, layers)
        self._wanted = draft

    def _hurried(self) -> Iterator[int]:
        """The steps of a frame that are taken even if there is no time to spare."""
        steps = 0
        if self._wanted is not None:
            self._wanted.waited += 1
            steps = _HURRIED_STEPS if self._wanted.waited > _PATIENCE else 0
        elif self._next is not None and not self._next.made:
            self._next.waited += 1
            steps = _HURRIED_STEPS_AHEAD if self._next.waited > _PATIENCE_AHEAD else 0
        return iter(range(steps))

    def _step(self, layers: Layers) -> bool:
        """Take one step of what is most urgent; returns whether there was anything to do."""
        if self._wanted is not None:
            if next(self._wanted.steps, self) is self:
                self._show(self._wanted, layers)
            return True
        if self._next is not None and not self._next.made:
            if next(self._next.steps, self) is self:
                self._jobs.append(self._drawer.warm(alike(self._next.prims)))
            return True
        while self._jobs:
            if next(self._jobs[0], self) is not self:
                return True
            self._jobs.popleft()
        return False

    def _show(self, draft: Draft, layers: Layers) -> None:
        """Let a finished picture take the place of the one that is shown."""
        if draft.fresh:
            self._trail.retire()
        self._scene = draft.scene
        layers.show(list(draft.patches.values()))
        self._jobs.appendleft(layers.follow())
        for rect in draft.grown:
            layers.renew(rect, self._scene, self._trail)
        before = set(self._drawer.shown or ())
        fresh = [prim for prim in draft.prims if prim not in before]
        self._drawer.shown, self._wanted = draft.prims, None
        self._drawer.forget_all_but((*draft.prims, *(self._next.prims if self._next else ())))
        self._jobs.append(self._drawer.warm(alike(fresh)))
