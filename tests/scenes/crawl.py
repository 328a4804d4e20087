"""Goes through every screen of the game with one device alone, as somebody who has no other.

``Walker`` presses the widgets it finds, by name, and never touches another device. Menus are
worked by what is drawn on them; in play a simulated hand plays the trial.
"""

from __future__ import annotations

import math
from collections import Counter, deque

import pygame

from game.core.values import Device, Side
from game.scenes.menu import Menu, title_of
from game.scenes.play import Play
from game.session.course import Dose
from game.session.garden import KINDS
from game.ui.focus import step
from game.ui.widgets import Button
from tests.input.script import axis, click, finger, key_down, key_up, move, press, unclick

KEYS = {
    "up": (pygame.KSCAN_UP, pygame.K_UP),
    "down": (pygame.KSCAN_DOWN, pygame.K_DOWN),
    "left": (pygame.KSCAN_LEFT, pygame.K_LEFT),
    "right": (pygame.KSCAN_RIGHT, pygame.K_RIGHT),
    "ok": (pygame.KSCAN_RETURN, pygame.K_RETURN),
    "back": (pygame.KSCAN_ESCAPE, pygame.K_ESCAPE),
}
PAD = {
    "up": pygame.CONTROLLER_BUTTON_DPAD_UP,
    "down": pygame.CONTROLLER_BUTTON_DPAD_DOWN,
    "left": pygame.CONTROLLER_BUTTON_DPAD_LEFT,
    "right": pygame.CONTROLLER_BUTTON_DPAD_RIGHT,
    "ok": pygame.CONTROLLER_BUTTON_A,
    "back": pygame.CONTROLLER_BUTTON_B,
}


class Lost(AssertionError):
    """A widget cannot be come to with this device; the text says which, where and how far."""


class Walker:
    """One player with one device. ``game`` is a ``tests.scenes.table.Game``."""

    def __init__(self, game, device):
        self.game = game
        self.device = device
        if device is Device.GAMEPAD:
            game.plug_in()

    def buttons(self):
        """Names of what can be pressed here, in reading order."""
        if not hasattr(self.game.scene, "ui"):
            return []
        ui = self.game.scene.ui
        names = [stop.name for stop in ui.layout.stops() if stop.enabled]
        return [name for name in names if isinstance(ui.placed(name).widget, Button)]

    def press(self, name):
        """Press the widget ``name`` of the menu."""
        self.come_to(name)
        if self.device in (Device.MOUSE, Device.TOUCH):
            self._tap(*self._pointing(*self.game.scene.ui.box(name).centre))
        else:
            self._nav("ok")
        self.settle()

    def come_to(self, name):
        """Bring the widget ``name`` into sight, and the focus on it; Lost if that cannot be."""
        if self.device in (Device.MOUSE, Device.TOUCH):
            self._scroll_to(name)
        else:
            self._step_to(name)

    def settle(self):
        """Let pictures and records come up."""
        for _ in range(2):
            if self.game.at:
                self.game.frame()
                self.game.worker.work()

    def _tap(self, *events):
        """Press and let go, unless the press has ended the game."""
        for event in events:
            if self.game.at:
                self.game.frame(event)

    def back(self):
        """Step back with the key or button that is meant for it."""
        self._nav("back")

    def pause(self):
        """Pause the play; where a finger or a mouse has nothing else, by the button on it."""
        if self.device is Device.KEYBOARD:
            self._nav("back")
        elif self.device is Device.GAMEPAD:
            start = pygame.CONTROLLER_BUTTON_START
            self._tap(press(start), _release(start))
        else:
            (button,) = (e for e in self.game.drawn("button") if e.name == "pause")
            self._tap(*self._pointing(*button.rect.center))

    def ask(self):
        """Ask as a therapist who watches: once to see it said, and again for the page."""
        for _ in range(2):
            if self.game.at != "Play":
                return
            if self.device is Device.KEYBOARD:
                self._tap(*(made(pygame.KSCAN_T, pygame.K_t) for made in (key_down, key_up)))
            elif self.device is Device.GAMEPAD:
                back = pygame.CONTROLLER_BUTTON_BACK
                self._tap(press(back), _release(back))
            else:
                for kind in (pygame.FINGERDOWN, pygame.FINGERUP):
                    self._tap(*(finger(kind, n, 0.02, 0.97) for n in (1, 2)))
            self.game.frame()

    def draw(self, steps=60):
        """Draw a loop about the middle of the mat."""
        w, h = self.game.screen.size
        turns = [2 * math.pi * i / steps for i in range(steps + 1)]
        if self.device is Device.MOUSE:
            rim = [(round(w * x), round(h * y)) for x, y in map(_on_rim, turns)]
            drag = (move(*at, held=True) for at in rim)
            self._tap(move(*rim[0]), click(*rim[0]), *drag, unclick(*rim[-1]))
        elif self.device is Device.TOUCH:
            rim = [_on_rim(a) for a in turns]
            kinds = (pygame.FINGERDOWN, *[pygame.FINGERMOTION] * (steps - 1), pygame.FINGERUP)
            self._tap(*(finger(kind, 1, *at) for kind, at in zip(kinds, rim, strict=False)))
        elif self.device is Device.KEYBOARD:
            for kind in ("right", "down", "left", "up"):
                self._tap(key_down(*KEYS[kind]))
                self.game.wait(0.6, 16_667)
                self._tap(key_up(*KEYS[kind]))
        else:
            # Both sticks: that of the trained hand draws.
            for a in turns[::3]:
                push = [round(24_000 * v) for v in (math.cos(a), math.sin(a))]
                self._push(push * 2)
                self.game.wait(0.1, 16_667)
            self._push([0, 0, 0, 0])
        self.game.wait(2, 50_000)

    def _push(self, stands):
        self.game.pad.stands[:4] = stands
        self._tap(*(axis(number, value) for number, value in enumerate(stands)))

    def _scroll_to(self, name):
        ui = self.game.scene.ui
        for _ in range(20):
            x, y = ui.box(name).centre
            spot = ui.at(x, y)
            if spot is not None and spot.name == name:
                return
            self._scroll(towards=y)
        raise Lost(f"{name} on {self.game.at}: no scrolling brings it into sight")

    def _pointing(self, x, y):
        if self.device is Device.MOUSE:
            return click(x, y), unclick(x, y)
        w, h = self.game.screen.size
        place = (x / (w - 1), y / (h - 1))
        return finger(pygame.FINGERDOWN, 1, *place), finger(pygame.FINGERUP, 1, *place)

    def _scroll(self, towards):
        ui = self.game.scene.ui
        arrows = {spot.name: spot for spot in ui.arrows() if spot.enabled}
        wanted = "down" if towards > self.game.screen.size[1] // 2 else "up"
        found = [spot for key, spot in arrows.items() if wanted in key]
        if not found:
            raise Lost(f"{self.game.at}: nothing scrolls {wanted}")
        self._tap(*self._pointing(*found[0].box.centre))

    def _step_to(self, name):
        ui = self.game.scene.ui
        if not ui.ring:
            self._nav("down")
        for _ in range(40):
            # One step at a time: a list answers some of them itself.
            way = self._way(name)
            if not way:
                return
            self._nav(way[0])
        raise Lost(f"{name} on {self.game.at}: the focus is on {ui.focus}")

    def _way(self, name):
        """The fewest steps up, down, left and right that lead to ``name``."""
        ui = self.game.scene.ui
        seen = {ui.focus: ()}
        queue = deque([ui.focus])
        while queue:
            here = queue.popleft()
            if here == name:
                return seen[here]
            sideways = isinstance(ui.placed(here).widget, Button)
            for kind in ("down", "up", "right", "left") if sideways else ("down", "up"):
                there = step(ui.layout.stops(), here, kind)
                if there not in seen:
                    seen[there] = (*seen[here], kind)
                    queue.append(there)
        raise Lost(f"{name} on {self.game.at}: no steps lead there")

    def _nav(self, kind):
        if self.device is Device.KEYBOARD:
            self._tap(key_down(*KEYS[kind]), key_up(*KEYS[kind]))
        else:
            self._tap(*(pressed(PAD[kind]) for pressed in (press, _release)))


def _on_rim(angle):
    """A place on the loop, as shares of the window."""
    return 0.5 + 0.15 * math.cos(angle), 0.56 + 0.2 * math.sin(angle)


def _release(number):
    return pygame.event.Event(pygame.CONTROLLERBUTTONUP, instance_id=10, button=number)


BRIEFEST = Dose(warm_up_us=0, block_us=1, blocks=99, cool_down_us=0)
"""Each block ends with its first trial, and the sitting when somebody ends it."""
PROBING = {
    "probe": "both",
    "probe_forms": {
        f"pick_place/{device}/{hand}": {"level": "pick-place-plates", "bits": 2.0}
        for device in Device
        for hand in Side
    },
}
"""Settings of a player who has probes of one exercise, however it is played."""


def where_all_have_probes(game):
    """Have whoever is added on the way play probes too."""
    store, add = game.store, game.store.add_player
    store.add_player = lambda *who, settings=None, **more: add(
        *who, settings={**(settings or {}), **PROBING}, **more
    )
    return game


BACK, PLAY, PAUSE, DRAW, ASK = "(back)", "(play)", "(pause)", "(draw)", "(ask)"
"""What can be done beside pressing buttons of menus."""
ASKING = (Device.KEYBOARD, Device.GAMEPAD, Device.TOUCH)
"""A mouse has the keyboard beside it to ask with."""
LEADING_AWAY = ("done", "stop", "home", "back", BACK, "quit")
"""Pressed after all else that is there."""
FOR_GOOD = "settle anew"
"""Pressed last of all: afterwards that screen is not come to any more."""
GUEST = " as a guest"
LESS_FOR_GUESTS = (("HomeScene", "settings"), ("Settings", "therapist"))
"""What these lead to has more on it for a player who is known: both ways are gone."""


def title(scene):
    """What is written over a menu: it tells the pages of one class apart, as here a probe."""
    if isinstance(scene, Menu):
        return title_of(scene.tree())
    return "probe" if isinstance(scene, Play) and scene.block.is_probe else ""


def kind_of(name):
    """Buttons that do the same with another picture or player are of one kind."""
    if name.startswith("sprite:"):
        return "a picture"
    if name in KINDS:
        return "a plant"
    return "a player" if len(name) > 30 else name


MOST_TRIES = 12
"""Presses of one kind in the hope that something follows which followed once before."""


class Explorer:
    """Goes on through one game until every button of every screen was pressed once.

    ``start()`` begins the game (again, where a press has ended it), ``look(self)`` is called
    at each screen when it is first come to, and again where other things are on it.
    ``ways[screen][kind]`` are the screens that followed such a press; a screen is the name of
    its class and its title, and () the end.
    """

    def __init__(self, start, device, look=lambda explorer: None):
        self._start, self._device, self._look = start, device, look
        self.ways = {}
        self._steps = {}
        self._looked = set()
        self._tries = Counter()

    @property
    def here(self):
        ended = self.game.ended or not self.game.at
        return () if ended else (self.game.at, title(self.game.scene))

    def explore(self, most=600):
        """Go everywhere; returns ``ways``."""
        before = -1
        while self._tries.total() > before:
            before = self._tries.total()
            # Begin anew, from home, for what could not be come to from where that ended.
            self.game = self._start()
            self.walker = Walker(self.game, self._device)
            self.walker.settle()
            while self.here and most:
                most -= 1
                self._go_on()
            self.game.close()
            if not self._open_ends():
                break
        assert most, f"there is no end to the screens: {self._open_ends()}"
        return self.ways

    def _go_on(self):
        here, presses = self.here, self._presses()
        self.ways.setdefault(here, {})
        if (here, tuple(presses)) not in self._looked:
            self._looked.add((here, tuple(presses)))
            self._look(self)
        ways = self.ways[here]
        for kind in presses:
            ways.setdefault(kind, [])
        kind = self._next(presses)
        if kind is None:
            self.game.close()
            return
        self._tries[here, kind] += 1
        before = self._node(presses)
        self._do(kind, presses[kind])
        if self.here not in ways[kind]:
            ways[kind].append(self.here)
        if self.here:
            self._steps.setdefault(before, {})[kind] = [self._node(self._presses())]

    def _open_ends(self):
        """What was seen and never pressed: {(screen, kind)}."""
        return {
            (at, kind) for at, presses in self.ways.items() for kind in presses if not presses[kind]
        }

    def _presses(self):
        """What can be done here: {kind: name}, of many of one kind the last."""
        scene = self.game.scene
        if not isinstance(scene, Menu):
            mine = getattr(scene, "_only", self._device) is self._device
            does = DRAW if self.game.at == "Reach" else PLAY
            asks = self.game.at == "Play" and self.game.session.steerable is not None
            found = {ASK: "", PAUSE: ""} if asks and self._device in ASKING else {PAUSE: ""}
            return {**found, does: ""} if mine else found
        guest = GUEST if self.game.desk.player is None else ""
        presses = {
            kind_of(name) + guest * ((self.game.at, name) in LESS_FOR_GUESTS): name
            for name in self.walker.buttons()
        }
        if self._device in (Device.GAMEPAD, Device.KEYBOARD):
            presses[BACK] = ""
        return dict(
            sorted(presses.items(), key=lambda one: (one[0] == FOR_GOOD, one[0] in LEADING_AWAY))
        )

    def _next(self, presses):
        """The first step to the nearest thing that was never pressed, None if none is known.

        What follows a press depends on what lies below: so the way is sought in what was seen
        in just such a place, and only then in what was seen on such a screen.
        """
        exact = self._nearest(self._node(presses), presses, self._steps, lambda at: at[0][-1])
        return exact or self._nearest(self.here, presses, self._guesses(), lambda at: at)

    def _node(self, presses):
        """The screens that lie over each other, and what can be pressed."""
        scenes = self.game.app.stack._scenes
        return tuple((type(s).__name__, title(s)) for s in scenes), tuple(presses)

    def _guesses(self):
        """``ways`` without what has often been tried."""
        return {
            at: {kind: found for kind, found in kinds.items() if self._tries[at, kind] < MOST_TRIES}
            for at, kinds in self.ways.items()
        }

    def _nearest(self, start, presses, ways, screen_of):
        ends = self._open_ends()
        seen, queue = {start}, deque([(start, None)])
        while queue:
            at, first = queue.popleft()
            kinds = presses if first is None else at[1] if at in self._steps else ways.get(at, {})
            for kind in kinds:
                if (screen_of(at), kind) in ends:
                    return first or kind
            for kind, followers in ways.get(at, {}).items():
                if first is None and kind not in presses:
                    continue
                for there in followers:
                    if there and there not in seen:
                        seen.add(there)
                        queue.append((there, first or kind))
        return None

    def _do(self, kind, name):
        if kind == PLAY:
            self._play()
        elif kind == PAUSE:
            self.walker.pause()
        elif kind == DRAW:
            self.walker.draw()
        elif kind == ASK:
            self.walker.ask()
        elif kind == BACK:
            self.walker.back()
        else:
            self.walker.press(name)
        self.walker.settle()

    def _play(self):
        """Play until something else is shown."""
        game, scene = self.game, self.game.scene
        while game.at and game.scene is scene:
            if game.session.trial is None:
                game.wait(1.2)
            else:
                game.play_trial()


def leads_to(ways, goal):
    """The screens from which presses lead to a screen of the class ``goal``."""
    found = {screen for screen in ways if screen[0] == goal}
    while True:
        more = {
            screen
            for screen, presses in ways.items()
            if screen not in found and found & {there for way in presses.values() for there in way}
        }
        if not more:
            return found
        found |= more
