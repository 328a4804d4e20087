"""A whole game on a table: post what a device says, look at what would be seen and kept."""

from __future__ import annotations

import random
from collections import deque

import pygame

from game.app import App
from game.core.values import AXIS_MAX, Device
from game.input.devices import Devices
from game.input.driver import screen as input_screen
from game.input.pump import Pump
from game.scenes.desk import Desk, Wishes
from game.scenes.home import HomeScene
from game.scenes.records import Records
from game.session import library
from game.session.course import Dose
from game.session.settings import Settings
from game.session.simulated import samples_of
from game.session.trial import DEMONSTRATING
from game.store.background import open_in_background
from game.tasks.base import Skill
from game.ui.language import english
from game.ui.screen import Screen
from game.ui.theme import load_theme
from tests.input.script import (
    FakePad,
    axis,
    click,
    finger,
    key_down,
    key_up,
    move,
    plug,
    press,
    unclick,
)

SURE = Skill(bits=9.0, drop=0.0, lapse=0.0)
BRIEF = Dose(warm_up_us=0, block_us=0, cool_down_us=0)
"""Blocks of as many trials as their exercise has, and nothing around them."""
LEVELS = library.packaged()
THEME = load_theme()
DEFAULTS = Settings()
ARROWS = {
    (0, -1): pygame.KSCAN_LEFT,
    (0, 1): pygame.KSCAN_RIGHT,
    (1, -1): pygame.KSCAN_UP,
    (1, 1): pygame.KSCAN_DOWN,
}


def disturbances(trial):
    """What came between the hand and a trial or its record: commands, but not the ghost's."""
    return [one for one in trial.inputs if one.command not in DEMONSTRATING]


class LaterWorker:
    """Jobs off the frame, done when a test says so."""

    def __init__(self):
        self.jobs = deque()

    def put(self, job):
        self.jobs.append(job)

    def failed(self):
        """Nothing can have gone wrong behind the test's back: jobs run in ``work``."""
        return False

    def work(self):
        while self.jobs:
            self.jobs.popleft()()

    finish = work


class Game:
    """The app with a null screen, one gamepad within reach and time in the test's hand."""

    def __init__(
        self,
        folder,
        *,
        size=(1280, 800),
        settings=DEFAULTS,
        first=HomeScene,
        found=LEVELS,
        waits=True,
        seen=False,
        dose=BRIEF,
        **wishes,
    ):
        """``waits``: for the records to be open, before the test says anything. ``seen``: what
        is drawn can be looked at, and no log is kept.
        """
        self.us = 1_000_000
        self.pad = FakePad(10)
        self.worker = LaterWorker()
        self.screen = Screen.create_offscreen(size) if seen else Screen.create_null(size)
        self.rng = random.Random(5)
        self.ended = False
        self.seen = set()
        wish = Wishes(**wishes)
        self.desk = Desk(
            screen=self.screen,
            theme=THEME,
            tr=english(),
            devices=Devices(
                input_screen(size, 1.0, 1.0), pinned=wish.device, open_pad=lambda _index: self.pad
            ),
            pump=Pump(lambda: self.us * 1_000, pygame.event.get, self._sleep),
            records=Records(lambda: open_in_background(folder)),
            library=found,
            offload=self.worker.put,
            seed=lambda: self.rng.getrandbits(48),
            wishes=wish,
            settings=settings,
            dose=dose,
        )
        self.desk.follow_screen()
        self.app = App(self.desk, self.worker, first)
        self.frame()
        if waits:
            self.open_records()

    def open_records(self):
        """Wait for the records, and for the scene to take them up."""
        self.desk.records.store()
        self.frame()
        self.worker.work()

    # --- time and events

    def collect(self, *events, us=2_000):
        """Let ``us`` pass and the events arrive, within a frame."""
        for event in events:
            pygame.event.post(event)
        self.us += us
        self.desk.pump.pump()
        return self.desk.pump.last_stamp

    def frame(self, *events, us=16_667):
        """Let ``us`` pass, the events arrive, and a frame be drawn."""
        for event in events:
            pygame.event.post(event)
        self.us += us
        self.desk.pump.pump()
        self.app.frame()
        self.seen |= {(entry.op, entry.name) for entry in self.screen.log}

    def _sleep(self, seconds):
        self.us += round(seconds * 1e6)

    def wait(self, seconds, step_us=100_000):
        for _ in range(round(seconds * 1e6 / step_us)):
            if self.app.stack.empty:
                return
            self.frame(us=step_us)

    def tap(self, down, up):
        self.frame(down)
        self.frame(up)

    def close(self):
        if not self.ended:
            self.ended = True
            self.app.close()
            pygame.display.init()

    # --- what is there

    @property
    def scene(self):
        return self.app.stack.top

    @property
    def at(self):
        """The name of the scene on top."""
        return "" if self.app.stack.empty else type(self.scene).__name__

    @property
    def store(self):
        return self.desk.records.store()

    @property
    def session(self):
        return self.scene.sitting.session

    @property
    def texts(self):
        """All that can be read, as one text."""
        return " ".join(entry.name for entry in self.screen.log if entry.op == "text")

    def drawn(self, op):
        return [entry for entry in self.screen.log if entry.op == op]

    # --- menus

    def click(self, name):
        """Press a widget of the menu with the mouse."""
        x, y = self.scene.ui.box(name).centre
        self.tap(click(x, y), unclick(x, y))

    def touch(self, name):
        w, h = self.screen.size
        x, y = self.scene.ui.box(name).centre
        place = (x / (w - 1), y / (h - 1))
        self.tap(finger(pygame.FINGERDOWN, 1, *place), finger(pygame.FINGERUP, 1, *place))

    def key(self, scancode, key=0):
        self.tap(key_down(scancode, key), key_up(scancode, key))

    def button(self, number=pygame.CONTROLLER_BUTTON_A):
        self.tap(
            press(number),
            pygame.event.Event(pygame.CONTROLLERBUTTONUP, instance_id=10, button=number),
        )

    def plug_in(self):
        self.frame(plug())

    def begin(self, exercise="pick_place", hand="right"):
        """Start an exercise with two presses of the mouse."""
        self.click(exercise)
        self.click(hand)

    def finish(self, way="home"):
        """End the sitting from a result, a rest or a pause, and go all the way home."""
        self.click(way)
        while self.at != "HomeScene":
            self.frame()
            self.click("pass" if self.at == "Rate" else self.scene.first())

    def newcomer(self, number=0):
        """Add a player with the picture of this number, who tells nothing of themselves."""
        self.click("new")
        pictures = [n for n in self.names if n.startswith("sprite:")]
        self.click(pictures[number])
        self.click("done")
        self.click("done")
        return self.store.players()[-1]

    @property
    def names(self):
        """What the menu's widgets are called, in reading order."""
        return [stop.name for stop in self.scene.ui.layout.stops()]

    # --- play

    def play_trial(self, skill=SURE, patience=40):
        """Let a simulated hand play the running trial through real events of its device."""
        session, trial = self.session, self.session.trial
        began = session.began_us
        while not trial.shown:
            self.frame()
        for _ in range(patience):
            aim = trial.exercise.simulate(trial.state, trial.hand, skill, self.rng)
            for sample in samples_of(aim, trial):
                self._say(sample, began)
                if session.trial is not trial:
                    return trial
            self.frame()
        raise AssertionError("the simulated hand did not come to the end of the trial")

    def play_block(self, skill=SURE):
        """Play until the block's result is shown."""
        while self.at == "Play":
            if self.session.trial is None:
                self.wait(1.2)
            else:
                self.play_trial(skill)

    def _say(self, sample, began):
        due = max(self.us + 1, began + sample.t)
        events = list(_EVENTS[sample.device](self, sample))
        self.frame(*events, us=due - self.us)

    def _mouse(self, sample):
        x, y = self.desk.devices.screen.px(sample.x, sample.y)
        held = self.desk.devices.held[Device.MOUSE]
        yield move(x, y, held=sample.down)
        if sample.down and not held:
            yield click(x, y)
        elif held and not sample.down:
            yield unclick(x, y)

    def _finger(self, sample):
        x, y = self.desk.devices.screen.px(sample.x, sample.y)
        w, h = self.screen.size
        held = self.desk.devices.held[Device.TOUCH]
        kind = pygame.FINGERMOTION if sample.contact in held else pygame.FINGERDOWN
        place = x / (w - 1), y / (h - 1)
        yield finger(kind if sample.down else pygame.FINGERUP, sample.contact + 1, *place)

    def _pad(self, sample):
        for number, value in enumerate(sample.axes):
            if self.pad.stands[number] != value:
                self.pad.stands[number] = value
                yield axis(number, value)

    def _keys(self, sample):
        wanted = {
            code
            for (number, sign), code in ARROWS.items()
            if sample.axes[number] * sign > AXIS_MAX // 2
        }
        wanted |= {pygame.KSCAN_SPACE} if sample.down else set()
        for code in self.keys_down - wanted:
            yield key_up(code)
        for code in wanted - self.keys_down:
            yield key_down(code)
        self.keys_down = wanted

    keys_down: frozenset[int] | set[int] = frozenset()


_EVENTS = {
    Device.MOUSE: Game._mouse,
    Device.TOUCH: Game._finger,
    Device.GAMEPAD: Game._pad,
    Device.KEYBOARD: Game._keys,
}
