"""Mouse events to samples: the pointer's place, and the left button as grip."""

from __future__ import annotations

import pygame

from game.core.values import Device, Sample
from game.input.reading import Screen

EVENTS = frozenset({pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP})


class Mouse:
    """Holds whether the left button grips."""

    def __init__(self) -> None:
        self.held = False

    def read(self, t: int, event: pygame.event.Event, screen: Screen) -> Sample | None:
        """Return a sample for a movement or the left button, None for anything else."""
        if event.type == pygame.MOUSEMOTION:
            # The release of a button can be lost to another window, so a movement that
            # reports the button up ends the grip; one that reports it down never starts it.
            self.held = self.held and bool(event.buttons[0])
        elif event.button == pygame.BUTTON_LEFT:
            self.held = event.type == pygame.MOUSEBUTTONDOWN
        else:
            return None
        x, y = screen.um(*event.pos)
        return Sample(t, Device.MOUSE, 0, x, y, self.held)

    def cancel(self) -> None:
        """Let go; a button that is still down grips again only when pressed anew."""
        self.held = False
