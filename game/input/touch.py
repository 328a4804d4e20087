"""Finger events to samples, and the rule that keeps the mouse out of touch play."""

from __future__ import annotations

import pygame

from game.core.values import Device, Sample
from game.input.reading import Screen

EVENTS = frozenset({pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP})

PARTS = 256
"""Parts of a pixel that are told apart."""

MOUSE_QUIET_US = 500_000
"""The mouse is not listened to for this long after the last word of a finger."""


class Touch:
    """Gives fingers small numbers: the lowest free one when they touch down."""

    def __init__(self) -> None:
        self._contacts: dict[tuple[int, int], int] = {}
        self._last: int | None = None

    @property
    def contacts(self) -> frozenset[int]:
        """Numbers of the fingers on the screen."""
        return frozenset(self._contacts.values())

    def seen(self, t: int) -> None:
        """Remember that a finger spoke at ``t`` us."""
        self._last = t

    def hushes_mouse(self, t: int) -> bool:
        """Whether what the mouse says at ``t`` us may be an echo of touch."""
        # By time alone: a finger whose lifting got lost must not silence the mouse for good.
        return self._last is not None and t - self._last < MOUSE_QUIET_US

    def read(self, t: int, event: pygame.event.Event, screen: Screen) -> Sample | None:
        """Return the finger's sample; None for a finger whose touch-down does not count.

        That is a finger which was on the screen while contacts were called off.
        ``event.pressure`` is never looked at: it is no pressure.
        """
        finger = (event.touch_id, event.finger_id)
        if event.type == pygame.FINGERDOWN and finger not in self._contacts:
            self._contacts[finger] = self._lowest_free()
        if finger not in self._contacts:
            return None
        contact = self._contacts[finger]
        down = event.type != pygame.FINGERUP
        if not down:
            del self._contacts[finger]
        x, y = screen.um(*place(event, screen))
        return Sample(t, Device.TOUCH, contact, x, y, down)

    def cancel(self) -> None:
        """Call every contact off."""
        self._contacts.clear()

    def _lowest_free(self) -> int:
        number = 0
        while number in self.contacts:
            number += 1
        return number


def place(event: pygame.event.Event, screen: Screen) -> tuple[float, float]:
    """Return the finger's place in px, to 1/256; events give it as 0..1 of the window.

    Rounded because those fractions are short floats: without it a touch right on a pixel
    would come out a hair beside it.
    """
    short = 1 if screen.touch_ends_on_pixel else 0
    x, y = event.x * (screen.width - short), event.y * (screen.height - short)
    return round(x * PARTS) / PARTS, round(y * PARTS) / PARTS
