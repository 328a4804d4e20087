"""Key events to samples: arrows or WASD as a stick, space or Enter as grip."""

from __future__ import annotations

import pygame

from game.core.values import AXIS_MAX, Device, Sample

EVENTS = frozenset({pygame.KEYDOWN, pygame.KEYUP})

# Scancodes, so that WASD is the same block of keys whatever is printed on them.
STEER = {
    pygame.KSCAN_LEFT: (-1, 0),
    pygame.KSCAN_A: (-1, 0),
    pygame.KSCAN_RIGHT: (1, 0),
    pygame.KSCAN_D: (1, 0),
    pygame.KSCAN_UP: (0, -1),
    pygame.KSCAN_W: (0, -1),
    pygame.KSCAN_DOWN: (0, 1),
    pygame.KSCAN_S: (0, 1),
}
GRIP = frozenset({pygame.KSCAN_SPACE, pygame.KSCAN_RETURN, pygame.KSCAN_KP_ENTER})
CHORDS = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META
"""With one of these a key is a system's shortcut and no movement."""

ECHO_US = 200_000
REPEATS_AFTER_US = 1_100_000
"""A key still held when the window comes back speaks again within this time of that, or
of its press: systems wait at most a second before a held key repeats.
"""


class Keyboard:
    """Holds which keys steer and grip."""

    def __init__(self) -> None:
        self._held: set[int] = set()
        self._pressed_at: dict[int, int] = {}
        # Keys called off while held, and since when the window has had the keys again
        # (None: it never lost them, so that the release is sure to be told).
        self._stale: dict[int, int | None] = {}

    @property
    def held(self) -> bool:
        """Whether a grip key is held."""
        return bool(self._held & GRIP)

    @property
    def axes(self) -> tuple[int, int]:
        """Steering (x, y), each -32767, 0 or 32767; opposite keys cancel out."""
        across = {STEER[key][0] for key in self._held if key in STEER}
        along = {STEER[key][1] for key in self._held if key in STEER}
        return sum(across) * AXIS_MAX, sum(along) * AXIS_MAX

    def counts(self, t: int, event: pygame.event.Event) -> bool:
        """Whether a KEYDOWN is a press by the player, for play and menus alike."""
        if event.mod & CHORDS or event.scancode in self._held:
            return False
        return not self._may_be_echo(t, event.scancode)

    def read(self, t: int, event: pygame.event.Event) -> Sample | None:
        """Return a sample when steering or grip changed, else None."""
        before = (self.axes, self.held)
        key = event.scancode
        if event.type == pygame.KEYUP:
            self._held.discard(key)
            self._stale.pop(key, None)
        elif self.counts(t, event):
            self._stale.pop(key, None)
            if key in STEER or key in GRIP:
                self._held.add(key)
                self._pressed_at[key] = t
        elif key in self._stale:
            # An echo: the key is held still, and stays without effect until it is let go.
            self._stale[key] = None
        if (self.axes, self.held) == before:
            return None
        return Sample(t, Device.KEYBOARD, 0, 0, 0, self.held, self.axes)

    def cancel(self) -> None:
        """Call every key off; one that is still down counts again only when pressed anew."""
        self._stale.update(dict.fromkeys(self._held))
        self._held.clear()

    def regained(self, t: int) -> None:
        """Take note that the window has the keys again since ``t`` us."""
        self._stale = dict.fromkeys(self._stale, t)

    def _may_be_echo(self, t: int, key: int) -> bool:
        """Whether a press of a key held before is only its repeating.

        After the window lost the keys, the first repeat of one that is still held looks
        like a press. A hand that comes back takes longer.
        """
        if key not in self._stale:
            return False
        back_at = self._stale[key]
        if back_at is None:
            return True
        return t - back_at < ECHO_US or t - self._pressed_at[key] < REPEATS_AFTER_US
