"""The sound card, opened and read beside the frames: what takes long happens on a thread.

Opening a sound card takes from a millisecond to a second, decoding a clip about 5 ms; starting
and stopping what is decoded takes some hundredths of a millisecond and is done in the frame.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import pygame

_LOG = logging.getLogger("fingerwise")

RATE = 44_100
BUFFER = 512
"""Frames a buffer: 12 ms from a touch to what is heard of it."""
VOICE, FIRST_EFFECT, EFFECTS = 0, 1, 2
"""Channels: one for the voice, two in turn for effects."""
FADE_MS = 80
PATIENCE_S = 3.0
"""Nobody waits longer than this for a sound card that does not answer."""
REOPENINGS = 8
"""So often a run of the game looks for a sound card anew."""


class Mixer:
    """pygame's mixer. After any fault it is silent, and ``fault`` says why, once.

    All methods but those of the thread are called from the frame, and none of them waits.
    """

    def __init__(self) -> None:
        self.fault = ""
        self.ready = False
        self._effects: dict[str, pygame.mixer.Sound] = {}
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._files = ExitStack()
        self._turn = 0
        self._asked = 0
        self._music_volume = -1.0
        self._reopened = 0

    def begin(self) -> None:
        """Open the sound card and read the effects, beside the frames."""
        if self._thread is None:
            self._jobs.put(self._open)
            self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
            self._thread.start()

    def reopen(self) -> None:
        """Look for a sound card anew: one was plugged in or pulled out."""
        if self._thread is None or self._reopened >= REOPENINGS:
            return
        self._reopened += 1
        self.ready = False
        self._jobs.put(self._open)

    def update(self) -> None:
        """Take over what the thread has done."""
        while not self._done.empty():
            self._done.get()()

    def play(self, name: str, volume: float) -> None:
        """Play an effect; the one before it makes way softly."""
        sound = self._effects.get(name)
        if sound is None:
            return

        def begin() -> None:
            pygame.mixer.Channel(FIRST_EFFECT + self._turn).fadeout(FADE_MS)
            self._turn = (self._turn + 1) % EFFECTS
            channel = pygame.mixer.Channel(FIRST_EFFECT + self._turn)
            channel.play(sound)
            channel.set_volume(volume)

        self._try(begin)

    def say(self, clip: Traversable, volume: float) -> None:
        """Read a spoken clip and play it, unless another was asked for in the meantime."""
        self._asked += 1
        asked = self._asked

        def read() -> None:
            sound = self._sound(clip)
            if sound is not None:
                self._done.put(lambda: self._speak(sound, volume, asked))

        self._jobs.put(read)

    def hush(self) -> None:
        """Let the voice stop."""
        self._asked += 1
        self._try(partial(_fade_out, VOICE))

    def hush_effects(self) -> None:
        """Let the effects stop."""
        for number in range(FIRST_EFFECT, FIRST_EFFECT + EFFECTS):
            self._try(partial(_fade_out, number))

    @property
    def speaking(self) -> bool:
        found = False

        def look() -> None:
            nonlocal found
            found = pygame.mixer.Channel(VOICE).get_busy()

        self._try(look)
        return found

    def start_music(self, piece: Traversable) -> None:
        """Play a piece over and over, at first without volume."""

        def start() -> None:
            if not pygame.mixer.get_init():
                return
            try:
                pygame.mixer.music.load(self._path(piece))
                pygame.mixer.music.set_volume(0.0)
                pygame.mixer.music.play(-1)
                self._done.put(self._forget_volume)
            except (pygame.error, OSError) as fault:
                _tell(piece, fault)

        self._jobs.put(start)

    def stop_music(self) -> None:
        """Stop the piece."""

        def stop() -> None:
            if pygame.mixer.get_init():
                pygame.mixer.music.stop()

        self._jobs.put(stop)

    def music_volume(self, volume: float) -> None:
        """Set how loud the music is, 0 .. 1."""
        if volume != self._music_volume:
            self._music_volume = volume
            self._try(lambda: pygame.mixer.music.set_volume(volume))

    def _forget_volume(self) -> None:
        """Have the volume set again: a piece that has just begun has none."""
        self._music_volume = -1.0

    def close(self) -> None:
        """End the thread and give the sound card back."""
        self.ready = False
        if self._thread is None:
            return
        self._jobs.put(None)
        self._thread.join(PATIENCE_S)
        if not self._thread.is_alive():
            pygame.mixer.quit()
            self._files.close()

    def _speak(self, sound: pygame.mixer.Sound, volume: float, asked: int) -> None:
        if asked != self._asked:
            return

        def begin() -> None:
            channel = pygame.mixer.Channel(VOICE)
            channel.play(sound)
            channel.set_volume(volume)

        self._try(begin)

    def _try(self, call: Callable[[], None]) -> None:
        """Do something with the card, if there is one; a fault ends in silence.

        A sound that is played after the mixer was shut down ends the whole program, so that
        is asked first.
        """
        if not self.ready:
            return
        if not pygame.mixer.get_init():
            self._fail("the sound card is gone")
            return
        try:
            call()
        except pygame.error as fault:
            self._fail(str(fault))

    def _fail(self, reason: str) -> None:
        self.ready = False
        if not self.fault:
            _LOG.warning("No sound (%s): the game plays silently.", reason)
        self.fault = reason

    # --- on the thread

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except (pygame.error, OSError) as fault:
                self._done.put(partial(self._fail, str(fault)))

    def _open(self) -> None:
        pygame.mixer.quit()
        pygame.mixer.init(RATE, -16, 2, BUFFER)
        pygame.mixer.set_num_channels(FIRST_EFFECT + EFFECTS)
        effects = {
            file.name.removesuffix(".ogg"): self._sound(file)
            for file in (resources.files("assets") / "sounds").iterdir()
            if file.name.endswith(".ogg") and not file.name.startswith("music_")
        }
        found = {name: sound for name, sound in effects.items() if sound is not None}
        self._done.put(lambda: self._opened(found))

    def _opened(self, effects: dict[str, pygame.mixer.Sound]) -> None:
        self._effects = effects
        self.fault = ""
        self.ready = True

    def _sound(self, file: Traversable) -> pygame.mixer.Sound | None:
        """Read a clip; one that cannot be read costs itself alone."""
        if not pygame.mixer.get_init():
            return None
        try:
            return pygame.mixer.Sound(self._path(file))
        except (pygame.error, OSError) as fault:
            _tell(file, fault)
            return None

    def _path(self, file: Traversable) -> Path:
        """Return a file that SDL reads by itself: it reads music on a thread of its own."""
        if isinstance(file, Path):
            return file
        return self._files.enter_context(resources.as_file(file))


def _fade_out(channel: int) -> None:
    pygame.mixer.Channel(channel).fadeout(FADE_MS)


def _tell(file: Traversable, fault: Exception) -> None:
    _LOG.warning("%s cannot be played (%s): install Fingerwise again.", file, fault)
