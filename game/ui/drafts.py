"""Pictures in the making: the pieces of a scenery, and the patches that differ from before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import pygame

from game.core import view
from game.core.view import Prim
from game.ui.art_squeezed import LOOKS
from game.ui.drawing import Drawing
from game.ui.effects import Shown
from game.ui.layers import EMPTY, Cell, Layers, Patch, Pile, Scene, cells
from game.ui.pieces import Piece
from game.ui.trail import TrailPainter

_OVER_TRAIL = (view.Mark, view.Station, view.Thing)


@dataclass(slots=True)
class Draft:
    """A picture in the making; ``fresh`` if the trail so far is gone in it."""

    prims: tuple[Prim, ...]
    fresh: bool
    steps: Iterator[None] = field(default_factory=lambda: iter(()))
    made: bool = False
    waited: int = 0
    scene: Scene = EMPTY
    patches: dict[Cell, Patch] = field(default_factory=dict)
    grown: list[pygame.Rect] = field(default_factory=list)
    """Where the trail changed meanwhile."""


class Drawer:
    """Draws and composes what is not shown yet, in steps that each take little time.

    ``shown`` is what is shown now, None before the first picture.
    """

    def __init__(self, drawing: Drawing, trail: TrailPainter) -> None:
        self._drawing = drawing
        self._trail = trail
        self._built: dict[Prim, list[Piece]] = {}
        self.shown: tuple[Prim, ...] | None = None

    def forget_all_but(self, prims: Iterable[Prim]) -> None:
        """Keep the pieces of these values only."""
        kept = set(prims)
        self._built = {prim: pieces for prim, pieces in self._built.items() if prim in kept}

    def make(self, draft: Draft, layers: Layers) -> Iterator[None]:
        """Draw what is new, and compose what differs from what is shown then."""
        for prim in draft.prims:
            if prim not in self._built:
                yield from self._draw_new(prim, draft.prims)
        draft.scene = self._scene_of(draft.prims)
        yield
        rects = self._changed(draft.prims)
        if draft.fresh:
            rects += self._trail.covered()
        yield
        for cell, rect in cells(rects, layers.ground.get_rect()).items():
            patch = draft.patches.get(cell)
            if patch is None or not patch.rect.contains(rect):
                trail = None if draft.fresh else self._trail
                draft.patches[cell] = layers.patch(rect, draft.scene, trail)
                yield
        draft.made = True

    def _draw_new(self, prim: Prim, among: Sequence[Prim]) -> Iterator[None]:
        pieces = []
        for piece in self._drawing.steps(prim, among):
            if piece is not None:
                pieces.append(piece)
            yield
        self._built[prim] = pieces

    def warm(self, prims: Iterable[Prim]) -> Iterator[None]:
        """Make the pictures of which ``prims`` are put together."""
        for prim in prims:
            for _ in self._drawing.steps(prim):
                yield
            if isinstance(prim, view.Carried):
                shown = Shown(((prim.art, prim.size, prim.at),))
                for _ in self._drawing.effects(shown):
                    yield
            if isinstance(prim, view.Squeezed):
                yield from self._warm_grip(prim)

    def _warm_grip(self, prim: view.Squeezed) -> Iterator[None]:
        """Make the call to let go, which must be there at once, and all looks of a grip."""
        coming: list[Prim] = [view.Signal(prim.at, prim.size // 2)]
        coming += (replace(prim, value=1000 * k // LOOKS) for k in range(LOOKS + 1))
        for one in coming:
            for _ in self._drawing.steps(one):
                yield

    def _scene_of(self, prims: Sequence[Prim]) -> Scene:
        over = [piece for p in prims if isinstance(p, _OVER_TRAIL) for piece in self._built[p]]
        under = [piece for p in prims if not isinstance(p, _OVER_TRAIL) for piece in self._built[p]]
        return Scene(Pile(under), Pile(over))

    def _changed(self, prims: Sequence[Prim]) -> list[pygame.Rect]:
        """Where ``prims`` look different from what is shown."""
        old, new = self._placed(self.shown or ()), self._placed(prims)
        return [piece.rect for key, piece in old.items() if key not in new] + [
            piece.rect for key, piece in new.items() if key not in old
        ]

    def _placed(self, prims: Sequence[Prim]) -> dict[tuple[int, tuple[int, int], bool], Piece]:
        return {
            (id(piece.surface), piece.at, isinstance(prim, _OVER_TRAIL)): piece
            for prim in prims
            for piece in self._built[prim]
        }


def alike(shown: Sequence[Prim]) -> Iterator[Prim]:
    """What the next event may ask for: places in their other looks, things in the hand."""
    for prim in shown:
        if isinstance(prim, (view.Plate, view.Hole)):
            yield from (replace(prim, look=look) for look in view.Look)
        elif isinstance(prim, view.Thing):
            yield replace(prim, cued=True)
            yield view.Carried(prim.at, prim.size, prim.art)
        elif isinstance(prim, view.Drum):
            yield from (view.Press(prim.at, prim.radius, down=down) for down in (True, False))
            yield replace(prim, look=view.Look.DONE)
        elif isinstance(prim, view.Mark):
            yield replace(prim, done=True)
        elif isinstance(prim, view.Station):
            yield replace(prim, look=view.Look.DONE)
