"""The same events as controls for menus: pointers, and steps from choice to choice."""

from __future__ import annotations

from collections.abc import Hashable

import pygame

from game.core.controls import Nav, NavKind, Pointer
from game.core.values import AXIS_MAX, Device, Sample
from game.input.reading import Screen

REPEAT_AFTER_US = 400_000
REPEAT_EVERY_US = 150_000
STICK_IN = round(0.5 * AXIS_MAX)
STICK_OUT = round(0.35 * AXIS_MAX)

KEYS: dict[int, NavKind] = {
    pygame.KSCAN_TAB: "next",
    pygame.KSCAN_UP: "up",
    pygame.KSCAN_DOWN: "down",
    pygame.KSCAN_LEFT: "left",
    pygame.KSCAN_RIGHT: "right",
    pygame.KSCAN_RETURN: "ok",
    pygame.KSCAN_KP_ENTER: "ok",
    pygame.KSCAN_SPACE: "ok",
    pygame.KSCAN_ESCAPE: "back",
}
WRITES: dict[int, str] = {
    pygame.KSCAN_RETURN: "\n",
    pygame.KSCAN_KP_ENTER: "\n",
    pygame.KSCAN_SPACE: " ",
}
"""What the keys stand for that take a choice, where text is written."""
BUTTONS: dict[int, NavKind] = {
    pygame.CONTROLLER_BUTTON_DPAD_UP: "up",
    pygame.CONTROLLER_BUTTON_DPAD_DOWN: "down",
    pygame.CONTROLLER_BUTTON_DPAD_LEFT: "left",
    pygame.CONTROLLER_BUTTON_DPAD_RIGHT: "right",
    pygame.CONTROLLER_BUTTON_A: "ok",
    pygame.CONTROLLER_BUTTON_B: "back",
    pygame.CONTROLLER_BUTTON_START: "back",
}
ONCE = frozenset({"ok", "back"})


class Pointers:
    """Samples of mouse and touch as pointers in px."""

    def __init__(self) -> None:
        self._down: set[tuple[Device, int]] = set()

    def read(self, sample: Sample, screen: Screen, *, pressed: bool) -> Pointer:
        """Return the pointer of one sample of mouse or touch.

        ``pressed``: it went down just now, even if it never was heard to have come up.
        """
        contact = (sample.device, sample.contact)
        was_down = contact in self._down and not pressed
        if sample.down:
            self._down.add(contact)
        else:
            self._down.discard(contact)
        x, y = screen.px(sample.x, sample.y)
        if was_down == sample.down:
            return Pointer("move", x, y, sample.contact, sample.t)
        return Pointer("down" if sample.down else "up", x, y, sample.contact, sample.t)

    def cancel(self) -> None:
        """Forget what is down; letting go of it is no "up"."""
        self._down.clear()


class Navigator:
    """Keys, d-pad and sticks as steps, repeated while a direction is held.

    Reads its events during play too, with what it returns left aside, so that a stick held
    over when a menu opens does not step until it is let go.
    """

    def __init__(self) -> None:
        self._sticks: dict[tuple[int, int], list[int]] = {}
        self._leaning: dict[tuple[int, int], NavKind | None] = {}
        self._repeating: tuple[Hashable, NavKind] | None = None
        self._next_at = 0

    def read_key(self, t: int, event: pygame.event.Event) -> Nav | None:
        """Return the step of a key that ``Keyboard.counts``, or end its repeating."""
        source = ("key", event.scancode)
        if event.type == pygame.KEYUP:
            self._release(source)
            return None
        kind = KEYS.get(event.scancode)
        if kind == "next" and event.mod & pygame.KMOD_SHIFT:
            kind = "prev"
        return self._press(t, source, kind, WRITES.get(event.scancode, ""))

    def read_pad(self, t: int, event: pygame.event.Event) -> Nav | None:
        """Return the step of a gamepad's button or stick, or end its repeating."""
        if event.type == pygame.CONTROLLERAXISMOTION:
            return self._read_stick(t, event)
        source = ("button", event.instance_id, event.button)
        if event.type == pygame.CONTROLLERBUTTONUP:
            self._release(source)
            return None
        return self._press(t, source, BUTTONS.get(event.button))

    def repeats(self, now: int) -> Nav | None:
        """Return one more step if a direction has been held long enough at ``now`` us."""
        if self._repeating is None or now < self._next_at:
            return None
        # One at a time even after a hold-up: steps that nobody saw are not wanted.
        late = now - self._next_at >= REPEAT_EVERY_US
        self._next_at = (now if late else self._next_at) + REPEAT_EVERY_US
        return Nav(self._repeating[1], held=True, t=now)

    def unplug(self, instance_id: int) -> None:
        """Forget a gamepad that went away."""
        for stick in [stick for stick in self._sticks if stick[0] == instance_id]:
            del self._sticks[stick]
            self._leaning.pop(stick, None)
        self._repeating = None

    def cancel(self) -> None:
        """Stop repeating; what is held steps again only when pressed anew."""
        self._repeating = None

    def _press(self, t: int, source: Hashable, kind: NavKind | None, key: str = "") -> Nav | None:
        if kind is None:
            return None
        if kind not in ONCE:
            self._repeating, self._next_at = (source, kind), t + REPEAT_AFTER_US
        return Nav(kind, key, t=t)

    def _release(self, source: Hashable) -> None:
        if self._repeating is not None and self._repeating[0] == source:
            self._repeating = None

    def _read_stick(self, t: int, event: pygame.event.Event) -> Nav | None:
        if event.axis >= pygame.CONTROLLER_AXIS_TRIGGERLEFT:
            return None
        stick = (event.instance_id, event.axis // 2)
        place = self._sticks.setdefault(stick, [0, 0])
        place[event.axis % 2] = event.value
        was = self._leaning.get(stick)
        now = leaning(place[0], place[1], was)
        if now == was:
            return None
        self._leaning[stick] = now
        self._release(stick)
        return self._press(t, stick, now)


def leaning(x: int, y: int, was: NavKind | None) -> NavKind | None:
    """Return the direction of a stick, of the longer axis, with hysteresis.

    >>> leaning(20000, 3000, None), leaning(13000, 0, None), leaning(13000, 0, "right")
    ('right', None, 'right')
    """
    if max(abs(x), abs(y)) < (STICK_IN if was is None else STICK_OUT):
        return None
    if abs(x) >= abs(y):
        return "right" if x > 0 else "left"
    return "down" if y > 0 else "up"
