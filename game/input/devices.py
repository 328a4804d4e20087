"""All devices together: stamped pygame events in; samples, menu controls and notices out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import pygame

from game.core.controls import Typed
from game.core.values import Device
from game.input import gamepad, keyboard, mouse, touch
from game.input.corner import TwoFingers, corner_of
from game.input.gamepad import Gamepads, Pad, open_pad
from game.input.menu import Navigator, Pointers
from game.input.noticing import Noticer
from game.input.pump import Stamped
from game.input.reading import (
    CloseAsked,
    DeviceNoticed,
    Interrupted,
    Item,
    PausePressed,
    Reading,
    Reason,
    Screen,
    TherapistAsked,
)
from game.input.writing import Writer

INTERRUPTIONS = {
    pygame.WINDOWFOCUSLOST: Reason.FOCUS,
    pygame.WINDOWMINIMIZED: Reason.MINIMISED,
    pygame.WINDOWHIDDEN: Reason.HIDDEN,
    pygame.WINDOWSIZECHANGED: Reason.SIZE,
    pygame.WINDOWDISPLAYCHANGED: Reason.DISPLAY,
}
PAUSE_KEYS = frozenset({pygame.K_ESCAPE, pygame.K_p})
THERAPIST_KEY = pygame.K_t


class Devices:
    """What every device is doing, and which one the player works with.

    ``screen`` follows the window's size in px by itself; set it anew after calibration.
    With ``pinned`` only that device is played with, though every one works the menus.
    """

    def __init__(
        self,
        screen: Screen,
        *,
        pinned: Device | None = None,
        open_pad: Callable[[int], Pad | None] = open_pad,
    ) -> None:
        self.screen = screen
        self._pinned = pinned
        self._playing = False
        self._mouse = mouse.Mouse()
        self._touch = touch.Touch()
        self._touched = False
        self._two_fingers = TwoFingers()
        self._keyboard = keyboard.Keyboard()
        self._pads = Gamepads(open_pad)
        self._noticer = Noticer(pinned)
        self._pointers = Pointers()
        self._navigator = Navigator()
        self._writer = Writer()

    @property
    def in_use(self) -> Device | None:
        """The device the player works with, None until one was used."""
        return self._noticer.in_use

    @property
    def pinned(self) -> Device | None:
        """The only device to play with, None for any."""
        return self._pinned

    @property
    def held(self) -> dict[Device, frozenset[int]]:
        """Contacts that grip at this moment, by device."""
        one = frozenset({0})
        return {
            Device.MOUSE: one if self._mouse.held else frozenset(),
            Device.TOUCH: self._touch.contacts,
            Device.GAMEPAD: one if self._pads.held else frozenset(),
            Device.KEYBOARD: one if self._keyboard.held else frozenset(),
        }

    @property
    def at_hand(self) -> tuple[Device, ...]:
        """What can be played with now: a gamepad that is plugged in, a screen once touched."""
        there = {Device.TOUCH: self._touched, Device.GAMEPAD: self._pads.any}
        return tuple(device for device in Device if there.get(device, True))

    def read(self, stamped: Sequence[Stamped], now: int, *, playing: bool) -> Reading:
        """Translate what the pump took; ``now`` is its ``last_stamp`` in us.

        In play this gives samples, pointers (for buttons on the screen) and notices, and in
        menus pointers, steps and notices. A change between the two lets go of everything:
        the press that starts a trial is not its first grip.
        """
        if playing != self._playing:
            self._playing = playing
            self.cancel()
        items: list[Item] = []
        for t, batch in groupby(stamped, key=lambda one: one.t):
            items += self._read_batch(t, [one.event for one in batch])
        step = None if playing else self._navigator.repeats(now)
        if step is not None:
            items.append(step)
        return Reading(tuple(items))

    def pin(self, device: Device | None) -> None:
        """Play with this device only; with None, with whichever is taken up."""
        self._pinned = device
        self._noticer.pin(device)

    def cancel(self) -> None:
        """Let go of everything; what is still held counts only when pressed anew."""
        for part in (self._mouse, self._touch, self._two_fingers, self._keyboard, self._pads):
            part.cancel()
        self._pointers.cancel()
        self._navigator.cancel()
        self._writer.cancel()

    @property
    def pad_in_use(self) -> int | None:
        """The gamepad that was taken up last, by its instance id."""
        return self._pads.in_use

    def rumble(self, instance_id: int, strength: float, ms: int) -> bool:
        """Shake a gamepad: see ``Gamepads.rumble``."""
        return self._pads.rumble(instance_id, strength, ms)

    def _read_batch(self, t: int, events: list[pygame.event.Event]) -> Iterator[Item]:
        """Read what was collected together, rid of what no hand did.

        Just before it reports that the window lost the keys, or a pad pulled out, SDL lets go
        of keys and centres sticks on its own. Taken for the hand, that would be a dropped
        object. All else that came before is the hand's: on a busy machine a whole press.
        """
        kinds = [event.type for event in events]
        lost = max((i for i, kind in enumerate(kinds) if kind == pygame.WINDOWFOCUSLOST), default=0)
        gone = {e.instance_id for e in events if e.type == pygame.CONTROLLERDEVICEREMOVED}
        if touch.EVENTS.intersection(kinds):
            self._touch.seen(t)
            self._touched = True
        for i, event in enumerate(events):
            if event.type in gamepad.SPEAKS and event.instance_id in gone:
                continue
            if i < lost and self._lets_go(event):
                continue
            yield from self._read_event(t, event)

    def _lets_go(self, event: pygame.event.Event) -> bool:
        """Whether SDL may have said this by itself because the window lost the keys.

        Buttons of a mouse and fingers it lets go of under Wayland alone. That is told apart
        in play, where it matters; in a menu they end a press that somebody made.
        """
        if event.type == pygame.CONTROLLERAXISMOTION:
            return bool(abs(event.value) <= gamepad.DELIBERATE)
        return event.type in _RELEASES or (self._playing and event.type in _LIFTS)

    def _read_event(self, t: int, event: pygame.event.Event) -> Iterator[Item]:
        if event.type in _HANDS:
            yield from self._read_hand(t, event)
        elif self._interrupts(event):
            yield self._interrupt(t, event)
        elif event.type == pygame.WINDOWFOCUSGAINED:
            yield from self._regain(t)
        elif event.type in _PLUGS:
            yield from self._read_plug(t, event)
        elif event.type == pygame.TEXTINPUT:
            text = self._writer.read_text(event)
            if text is not None and not self._playing:
                yield Typed(text, t)
        elif event.type == pygame.QUIT:
            yield CloseAsked(t)

    def _read_plug(self, t: int, event: pygame.event.Event) -> Iterator[Item]:
        if event.type == pygame.CONTROLLERDEVICEADDED:
            plugged = self._pads.plug(t, event)
            if plugged is not None:
                yield plugged
            return
        unplugged = self._pads.unplug(t, event)
        self._navigator.unplug(event.instance_id)
        if unplugged is not None:
            yield unplugged

    def _read_hand(self, t: int, event: pygame.event.Event) -> Iterator[Item]:
        """Read an event of a device that a hand works."""
        if getattr(event, "touch", False) or self._is_echo(t, event):
            return
        counts = event.type != pygame.KEYDOWN or self._keyboard.counts(t, event)
        holding = self.in_use is not None and bool(self.held[self.in_use])
        if counts and not self._may_ask(event):
            device = self._noticer.notice(t, event, holding=holding)
            if device is not None:
                yield DeviceNoticed(t, device)
        if event.type in mouse.EVENTS or event.type in touch.EVENTS:
            yield from self._read_place(t, event)
        else:
            yield from self._read_keys(t, event, counts=counts)

    def _may_ask(self, event: pygame.event.Event) -> bool:
        """Whether a therapist may be asking with this: that takes no device into use."""
        if event.type == pygame.FINGERDOWN and self._playing:
            return (
                corner_of(*self.screen.um(*touch.place(event, self.screen)), self.screen)
                is not None
            )
        return (
            event.type == pygame.CONTROLLERBUTTONDOWN
            and event.button == pygame.CONTROLLER_BUTTON_BACK
        )

    def _is_echo(self, t: int, event: pygame.event.Event) -> bool:
        """Whether a mouse event comes of touching. A grip of its own may always end."""
        if event.type not in mouse.EVENTS or not self._touch.hushes_mouse(t):
            return False
        return not (self._mouse.held and event.type == pygame.MOUSEBUTTONUP)

    def _read_place(self, t: int, event: pygame.event.Event) -> Iterator[Item]:
        source = self._mouse if event.type in mouse.EVENTS else self._touch
        sample = source.read(t, event, self.screen)
        if sample is None:
            return
        if self._playing and self._pinned in {None, sample.device}:
            yield sample
        yield self._pointers.read(sample, self.screen, pressed=event.type in _TOUCHES)
        if sample.device is not Device.TOUCH:
            return
        if self._two_fingers.read(sample, self.screen) and self._playing:
            yield TherapistAsked(t)

    def _read_keys(self, t: int, event: pygame.event.Event, *, counts: bool) -> Iterator[Item]:
        """Read a key or a gamepad. The menu's reader listens during play too (see there)."""
        step = erased = None
        if event.type in keyboard.EVENTS:
            erased = self._writer.read_key(event, counts=counts)
            pressed = event.type == pygame.KEYDOWN and counts
            pause = pressed and event.key in PAUSE_KEYS
            asks = pressed and event.key == THERAPIST_KEY
            if counts:
                step = self._navigator.read_key(t, event)
            sample = self._keyboard.read(t, event)
        else:
            pressed = event.type == pygame.CONTROLLERBUTTONDOWN
            pause = pressed and event.button == pygame.CONTROLLER_BUTTON_START
            asks = pressed and event.button == pygame.CONTROLLER_BUTTON_BACK
            step = self._navigator.read_pad(t, event)
            sample = self._pads.read(t, event)
        if not self._playing:
            if erased is not None:
                yield Typed(erased, t)
            if step is not None:
                yield step
            return
        if pause:
            yield PausePressed(t)
        if asks:
            yield TherapistAsked(t)
        if sample is not None and self._pinned in {None, sample.device}:
            yield sample

    def _interrupts(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.WINDOWSIZECHANGED:
            # Also said of a window that was only made, or moved.
            return (event.x, event.y) != (self.screen.width, self.screen.height)
        return event.type in INTERRUPTIONS

    def _interrupt(self, t: int, event: pygame.event.Event) -> Interrupted:
        if event.type == pygame.WINDOWSIZECHANGED:
            self.screen = replace(self.screen, width=event.x, height=event.y)
        self.cancel()
        return Interrupted(t, INTERRUPTIONS[event.type])

    def _regain(self, t: int) -> Iterator[Item]:
        self._keyboard.regained(t)
        sample = self._pads.refresh(t)
        if self._playing and sample is not None and self._pinned in {None, Device.GAMEPAD}:
            yield sample


_HANDS = mouse.EVENTS | touch.EVENTS | keyboard.EVENTS | gamepad.SPEAKS
_TOUCHES = frozenset({pygame.MOUSEBUTTONDOWN, pygame.FINGERDOWN})
_LIFTS = frozenset({pygame.MOUSEBUTTONUP, pygame.FINGERUP})
_RELEASES = frozenset({pygame.KEYUP, pygame.CONTROLLERBUTTONUP})
_PLUGS = frozenset({pygame.CONTROLLERDEVICEADDED, pygame.CONTROLLERDEVICEREMOVED})
