"""One picture turning into the next, so that no screen jumps into sight."""

from __future__ import annotations

import pygame

from game.ui.screen import Screen

LASTS_US = 180_000
"""Short: who waits for a menu should hardly notice."""


class Fade:
    """The last picture of the scene that is gone, over the first ones of the next."""

    def __init__(self) -> None:
        # Kept, because making room for a picture takes longer than copying it.
        self._old: pygame.Surface | None = None
        self._began_us = 0
        self._active = False

    @property
    def active(self) -> bool:
        """Whether the old picture is still to be seen."""
        return self._active

    def begin(self, screen: Screen, now: int) -> None:
        """Keep what ``screen`` shows; ``now`` is in us."""
        target = screen.target
        if target is None:
            return
        if self._old is None or self._old.get_size() != target.get_size():
            self._old = pygame.Surface(target.get_size(), 0, target)
        self._old.set_alpha(None)
        self._old.blit(target, (0, 0))
        self._began_us, self._active = now, True

    def lay(self, screen: Screen, now: int) -> None:
        """Lay what is left of the old picture over the new one."""
        if not self._active or self._old is None or screen.target is None:
            return
        share = (now - self._began_us) / LASTS_US
        if share >= 1 or self._old.get_size() != screen.target.get_size():
            self._active = False
            return
        # Slower towards its end, as things that come to rest.
        self._old.set_alpha(round(255 * (1 - share) ** 2))
        screen.target.blit(self._old, (0, 0))
