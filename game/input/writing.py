"""Text as it is written on a keyboard: each press once, however long the key is held."""

from __future__ import annotations

import pygame

from game.core.controls import DELETE

MODIFIERS = frozenset(
    {
        pygame.KSCAN_LSHIFT,
        pygame.KSCAN_RSHIFT,
        pygame.KSCAN_LCTRL,
        pygame.KSCAN_RCTRL,
        pygame.KSCAN_LALT,
        pygame.KSCAN_RALT,
        pygame.KSCAN_LGUI,
        pygame.KSCAN_RGUI,
        pygame.KSCAN_CAPSLOCK,
    }
)
"""Keys that write nothing by themselves."""


class Writer:
    """Tells what was written from what a held key repeats, which SDL does not."""

    def __init__(self) -> None:
        self._held: set[int] = set()
        self._expected = 0
        """Presses whose text has not come yet."""

    def read_key(self, event: pygame.event.Event, *, counts: bool) -> str | None:
        """Take note of a key; returns ``DELETE`` where the press takes a letter back."""
        if event.type == pygame.KEYUP:
            self._held.discard(event.scancode)
            if not self._held:
                self._expected = 0
            return None
        if not counts or event.scancode in MODIFIERS:
            return None
        self._held.add(event.scancode)
        if event.scancode == pygame.KSCAN_BACKSPACE:
            return DELETE
        self._expected += 1
        return None

    def read_text(self, event: pygame.event.Event) -> str | None:
        """Return the text of a TEXTINPUT event, None where it is a repeat.

        Text without a key (an input method, a keyboard on the screen) is always meant. A
        space alone is left to the menu's reader, which cannot know what it will be for.
        """
        repeated = bool(self._held) and not self._expected
        self._expected = max(0, self._expected - 1)
        return None if repeated or not event.text.strip() else str(event.text)

    def cancel(self) -> None:
        """Forget what is held."""
        self._held.clear()
        self._expected = 0
