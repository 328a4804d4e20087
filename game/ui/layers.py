"""What stands behind a picture: three layers of the window's size.

The ground (frame and mat), the base (ground and what lies under the trail) and the stage
(base, trail, and what lies over it). A change is composed beside them, in patches that each
take little time, and laid into them all at once: nobody sees half of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pygame

from game.ui.pieces import Piece
from game.ui.trail import TrailPainter

CELL = 192
"""A patch covers at most a square of this many px."""

_LATE = 12
"""Patches that the base takes over in a step."""

Cell = tuple[int, int]


class Pile:
    """Pieces in the order in which they lie on one another."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._rects = [piece.rect for piece in pieces]

    def lay(self, target: pygame.Surface, rect: pygame.Rect, at: tuple[int, int]) -> bool:
        """Lay what lies within ``rect`` on ``target``, its corner at ``at``; whether any does."""
        found = rect.collidelistall(self._rects)
        if not found:
            return False
        x, y = at[0] - rect.x, at[1] - rect.y
        target.set_clip((*at, *rect.size))
        target.fblits(
            [
                (surface, (left + x, top + y))
                for surface, (left, top) in (self._pieces[i] for i in found)
            ],
            pygame.BLEND_PREMULTIPLIED,
        )
        target.set_clip(None)
        return True


class Scene(NamedTuple):
    """A whole scenery: what lies under the trail, and what over it."""

    under: Pile
    over: Pile


EMPTY = Scene(Pile(()), Pile(()))


class Patch(NamedTuple):
    """A part of base and stage as they will be; the same surface where nothing differs."""

    rect: pygame.Rect
    base: pygame.Surface
    stage: pygame.Surface


class Layers:
    """The three layers of one window."""

    def __init__(self, ground: pygame.Surface) -> None:
        self.ground = ground
        self.base = ground.copy()
        self.stage = ground.copy()
        self._late: list[Patch] = []

    def patch(self, rect: pygame.Rect, scene: Scene, trail: TrailPainter | None) -> Patch:
        """Compose one part, with ``trail`` as it is now."""
        base = pygame.Surface(rect.size, 0, self.ground)
        base.blit(self.ground, (0, 0), rect)
        scene.under.lay(base, rect, (0, 0))
        stage = base.copy()
        above = trail is not None and trail.lay(stage, rect, (0, 0))
        above |= scene.over.lay(stage, rect, (0, 0))
        return Patch(rect, base, stage if above else base)

    def show(self, patches: Sequence[Patch]) -> None:
        """Lay what has been composed into the stage; the base, which nobody sees, follows."""
        for patch in patches:
            self.stage.blit(patch.stage, patch.rect)
        self._late += patches

    def follow(self) -> Iterator[None]:
        """Bring the base up to the stage, step by step."""
        while self._late:
            for patch in self._late[:_LATE]:
                self.base.blit(patch.base, patch.rect)
            del self._late[:_LATE]
            yield

    def renew(self, rect: pygame.Rect, scene: Scene, trail: TrailPainter) -> None:
        """Compose a small part of the stage anew, because the trail has changed there."""
        for _ in self.follow():
            pass
        self.stage.blit(self.base, rect, rect)
        trail.lay(self.stage, rect, rect.topleft)
        scene.over.lay(self.stage, rect, rect.topleft)


def cells(rects: Iterable[pygame.Rect], window: pygame.Rect) -> dict[Cell, pygame.Rect]:
    """What of the window's squares ``rects`` touch: no px is in two of them."""
    touched: dict[Cell, pygame.Rect] = {}
    for rect in rects:
        area = rect.clip(window)
        if not area:
            continue
        for column in range(area.left // CELL, (area.right - 1) // CELL + 1):
            for row in range(area.top // CELL, (area.bottom - 1) // CELL + 1):
                part = area.clip((column * CELL, row * CELL, CELL, CELL))
                before = touched.get((column, row))
                touched[column, row] = part if before is None else part.union(before)
    return touched
