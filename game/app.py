"""The shell: the window, the loop, the stack of scenes, the one clock.

Everything below is handed what it needs; here it is made.
"""

from __future__ import annotations

import gc
import logging
import queue
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pygame

from game.core.controls import Nav, Pointer, Typed
from game.core.messages import N_
from game.core.values import Sample
from game.input.devices import Devices
from game.input.driver import init_devices, quit_devices
from game.input.driver import screen as input_screen
from game.input.pump import Pump
from game.scenes.ambience import accompany
from game.scenes.base import Home, Pop, Push, Quit, Replace, Scene, Transition
from game.scenes.desk import Desk, Wishes
from game.scenes.display import screen_key
from game.scenes.home import HomeScene
from game.scenes.records import Records
from game.session import library
from game.store.background import open_in_background
from game.ui.fade import Fade
from game.ui.language import Translator
from game.ui.screen import Screen
from game.ui.sound import Sound
from game.ui.theme import load_theme

_LOG = logging.getLogger("fingerwise")

MEASURE_FAULT = N_("A measure could not be computed; the movement itself is recorded.")
FRAME_US = 16_667
SWITCH_S = 0.0005
"""A worker gives the frame's thread its turn after this long, a tenth of Python's habit."""
FINISH_S = 30.0
"""Longest wait at the end for measures: the movement is recorded, and can be measured later."""
NEVER = 1_000_000
"""Looks for young garbage between two looks for old garbage: in effect none by itself."""


class Worker:
    """Runs jobs off the frame, in order, on one thread; faults are kept for the loop."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._faults: queue.SimpleQueue[BaseException] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="measures", daemon=True)
        self._thread.start()

    def put(self, job: Callable[[], None]) -> None:
        """Have a job done soon."""
        self._jobs.put(job)

    def failed(self) -> bool:
        """Log what jobs raised since the last call; say whether there was anything."""
        found = False
        while not self._faults.empty():
            fault = self._faults.get()
            _LOG.error("A measure could not be computed (%s).", type(fault).__name__)
            found = True
        return found

    def finish(self) -> None:
        """Do what is left, then end; what takes too long is left undone."""
        self._jobs.put(None)
        self._thread.join(FINISH_S)
        if self._thread.is_alive():
            _LOG.warning("Measures took too long at the end; the movement itself is recorded.")

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception as fault:  # noqa: BLE001 - told by ``failed`` in the loop
                self._faults.put(fault)


class Stack:
    """The scenes, the one on top at work. Only here scenes come and go."""

    def __init__(self, first: Scene, now: int) -> None:
        self._scenes: list[Scene] = [first]
        first.enter(now)

    @property
    def top(self) -> Scene:
        return self._scenes[-1]

    @property
    def empty(self) -> bool:
        return not self._scenes

    def follow(self, transition: Transition | None, now: int) -> bool:
        """Do what a scene asked for; say whether anything changed."""
        match transition:
            case None:
                return False
            case Push(scene):
                self._scenes.append(scene)
            case Replace(scene):
                self._scenes.pop().leave(now)
                self._scenes.append(scene)
            case Pop():
                self._scenes.pop().leave(now)
            case Home(then):
                self._leave(1, now)
                self._scenes += [then] if then is not None else []
            case Quit():
                self._leave(0, now)
        if self._scenes:
            self.top.enter(now)
        return True

    def _leave(self, kept: int, now: int) -> None:
        while len(self._scenes) > kept:
            self._scenes.pop().leave(now)


class App:
    """One run of the game. ``close`` must be called at the end, whatever happened."""

    def __init__(self, desk: Desk, worker: Worker, first: Callable[[Desk], Scene]) -> None:
        self.desk = desk
        self._worker = worker
        self._begun = False
        self._was_playing = False
        self._fade = Fade()
        self.stack = Stack(first(desk), desk.pump.now())

    def run(self) -> None:
        """Play until somebody leaves."""
        pump = self.desk.pump
        due = pump.now()
        while not self.stack.empty:
            due = max(due + FRAME_US, pump.now())
            pump.wait_until(due)
            self.frame()

    def frame(self) -> None:
        """Take the inputs, let time pass, draw: one frame."""
        desk = self.desk
        now = desk.pump.last_stamp
        self._follow_window()
        self._learn_calibration()
        self._check_worker()
        before = self.stack.top
        self._read(now)
        if not self.stack.empty:
            self.stack.follow(self.stack.top.update(now), now)
        if not self.stack.empty:
            scene = self.stack.top
            if scene is not before:
                self._turn_to(scene, now)
            desk.screen.begin()
            scene.draw(now)
            self._fade.lay(desk.screen, now)
            desk.screen.present()
            accompany(desk, now, playing=scene.playing)
            self._after_first_frame()
            self._clear_up(playing=scene.playing)

    def _turn_to(self, scene: Scene, now: int) -> None:
        """Let the last picture fade, unless the player plays at once or wants no movement."""
        settings = self.desk.settings
        if not (scene.playing or settings.calm or settings.reduced_motion):
            self._fade.begin(self.desk.screen, now)

    def _clear_up(self, *, playing: bool) -> None:
        """Look for old garbage when play gives way to a menu, where nobody sees it.

        It takes 25 ms and more, and Python would do it at any moment.
        """
        if self._was_playing and not playing:
            gc.collect()
        self._was_playing = playing

    def _after_first_frame(self) -> None:
        """Begin what takes long once there is something to look at."""
        if not self._begun:
            self._begun = True
            self.desk.sound.begin()
            self.desk.records.begin()
            self._worker.put(_warm)

    def _read(self, now: int) -> None:
        desk = self.desk
        if desk.screen.target is not None:
            pygame.mouse.set_visible(not self.stack.top.playing)
        stamped = desk.pump.take()
        desk.sound.heed(one.event for one in stamped)
        reading = desk.devices.read(stamped, now, playing=self.stack.top.playing)
        moved_on = False
        for item in reading.items:
            desk.note_pointer(item)
            if moved_on and isinstance(item, (Sample, Pointer, Nav, Typed)):
                continue  # Meant for the scene that is gone.
            moved_on |= self.stack.follow(self.stack.top.read(item, now), now)
            if self.stack.empty:
                return

    def _check_worker(self) -> None:
        """A fault in measuring costs a measure, not the game: movement is kept all the same."""
        if self._worker.failed():
            self.desk.trouble = MEASURE_FAULT

    def _follow_window(self) -> None:
        surface = pygame.display.get_surface() if pygame.display.get_init() else None
        if surface is not None and surface.get_size() != self.desk.screen.size:
            self.desk.screen.resized(surface.get_size())

    def _learn_calibration(self) -> None:
        """Take over this display's calibration once the records are open."""
        if self.desk.settled or not self.desk.records.ready:
            return
        self.desk.settled = True
        store = self.desk.records.store()
        found = store.display(*screen_key()) if store and pygame.display.get_init() else None
        if found is not None and self.desk.px_per_mm is None:
            self.desk.px_per_mm = (found.px_per_mm_x, found.px_per_mm_y)
            self.desk.follow_screen()

    def close(self, ended_by: str = "quit") -> None:
        """Leave all scenes, finish measuring, save; raises StoreFault if some is not saved.

        The records are closed whatever else fails, and before sound and window, which are the
        system's: where it does not let go of them, nothing is lost any more.
        """
        try:
            self._leave(ended_by)
        finally:
            self._worker.finish()
            self._check_worker()
            try:
                self.desk.records.close()
            finally:
                quit_devices(sound_answers=self.desk.sound.close())

    def _leave(self, ended_by: str) -> None:
        now = self.desk.pump.now()
        try:
            if ended_by == "crash" and self.desk.open_sitting is not None:
                self.desk.open_sitting.end(now, ended_by)
            self.stack.follow(Quit(), now)
            if self.desk.open_sitting is not None:
                self.desk.open_sitting.end(now, ended_by)
        except Exception as fault:
            # A scene or exercise that is at fault already cannot leave in good order either.
            if ended_by != "crash":
                raise
            _LOG.error("The sitting could not be ended (%s).", type(fault).__name__)


def make(
    *,
    folder: Path,
    size: tuple[int, int],
    fullscreen: bool,
    translator: Translator,
    wishes: Wishes,
    seed: Callable[[], int],
    first: Callable[[Desk], Scene] = HomeScene,
) -> App:
    """Open the window and the records. Raises DisplayMissing, DriverFault or ThemeFault."""
    sys.setswitchinterval(SWITCH_S)
    gc.set_threshold(*gc.get_threshold()[:2], NEVER)
    init_devices()
    screen = Screen.create(size, fullscreen=fullscreen)
    pump = Pump()
    worker = Worker()
    devices = Devices(input_screen(screen.size, 1.0, 1.0), pinned=wishes.device)
    desk = Desk(
        screen=screen,
        theme=load_theme(),
        tr=translator,
        devices=devices,
        pump=pump,
        records=Records(lambda: open_in_background(folder)),
        library=library.packaged(),
        offload=worker.put,
        seed=seed,
        wishes=wishes,
        sound=Sound.create(),
    )
    desk.follow_screen()
    return App(desk, worker, first)


def _warm() -> None:
    """Import play and the numerical libraries beside the home screen, not when they are due."""
    import game.scenes.hand  # noqa: F401, PLC0415 - slow, and off the frame
    from game.session.measuring import warm  # noqa: PLC0415

    warm()
