"""The sound card, worked by a thread of its own: no frame ever waits for it.

Opening a card takes from a millisecond to a second, decoding a clip about 5 ms, and a mixer that
froze lets nobody go who calls it. So the frame only says what should be heard. One thread does it,
in that order, and calls pygame's mixer, which does not bear two.
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
BACKLOG = 64
"""Of a card that has so much left to do nothing more is asked: more than a second of a fade."""
REOPENINGS = 8
"""So often a run of the game looks for a sound card anew."""
NONE = -1
NO_ANSWER = "the sound card does not answer"


class Mixer:
    """pygame's mixer. After any fault it is silent, and ``fault`` says why.

    All methods but those of the thread are called from the frame, and none of them waits but
    ``close``, which has an end.
    """

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._jobs.put(partial(self._open, 0))
        self._thread: threading.Thread | None = None
        self._files = ExitStack()
        self._wanted = 0
        """How often a card was looked for anew. What was heard through the one before is over."""
        self._asked = 0
        """How often the voice was told to speak or to stop: only the last word counts."""
        self._music_volume = -1.0
        # Written by the thread:
        self._open_as = NONE
        """Which of the cards that were looked for is open."""
        self._told = ""
        self._effects: dict[str, pygame.mixer.Sound] = {}
        self._turn = 0

    @property
    def ready(self) -> bool:
        """Whether the card is open, the effects are read, and it answers."""
        return self._open_as == self._wanted and self._answers

    @property
    def fault(self) -> str:
        """Why nothing is heard, "" while all is well."""
        return self._told if self._answers else NO_ANSWER

    @property
    def _answers(self) -> bool:
        return self._jobs.qsize() < BACKLOG

    def begin(self) -> None:
        """Open the sound card and read the effects, beside the frames."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
            self._thread.start()

    def reopen(self) -> None:
        """Look for a sound card anew: one was plugged in or pulled out."""
        if self._thread is None or self._wanted >= REOPENINGS:
            return
        self._wanted += 1
        self._asked += 1
        self._jobs.put(partial(self._open, self._wanted))

    def play(self, name: str, volume: float) -> None:
        """Play an effect; the one before it makes way softly."""
        self._have(partial(self._play, name, volume))

    def say(self, clip: Traversable, volume: float) -> None:
        """Read a spoken clip and play it, unless another was asked for in the meantime."""
        self._asked += 1
        if not self.fault:
            # While the card is being opened too: the first menu has its say.
            self._jobs.put(
                partial(self._with_card, partial(self._speak, clip, volume, self._asked))
            )

    def hush(self) -> None:
        """Let the voice stop."""
        self._asked += 1
        self._have(partial(_fade_out, VOICE))

    def hush_effects(self) -> None:
        """Let the effects stop."""
        for number in range(FIRST_EFFECT, FIRST_EFFECT + EFFECTS):
            self._have(partial(_fade_out, number))

    @property
    def speaking(self) -> bool:
        try:
            # The one call that is made from the frame: it waits for nothing.
            return self.ready and pygame.mixer.Channel(VOICE).get_busy()
        except pygame.error:
            return False

    def start_music(self, piece: Traversable) -> None:
        """Play a piece over and over, at first without volume."""
        self._music_volume = -1.0
        self._have(partial(self._start_music, piece))

    def stop_music(self) -> None:
        """Stop the piece."""
        self._have(pygame.mixer.music.stop)

    def music_volume(self, volume: float) -> None:
        """Set how loud the music is, 0 .. 1."""
        if volume != self._music_volume:
            self._music_volume = volume
            self._have(partial(pygame.mixer.music.set_volume, volume))

    def close(self) -> bool:
        """Give the sound card back; False for one that does not answer and must be left alone."""
        self._wanted += 1
        if self._thread is None:
            return True
        self._jobs.put(self._give_back)
        self._jobs.put(None)
        self._thread.join(PATIENCE_S)
        if self._thread.is_alive():
            _LOG.warning("The sound card does not answer: it is left alone.")
            return False
        self._files.close()
        return True

    def _have(self, call: Callable[[], None]) -> None:
        """Have the thread do something with the card, if there is one that answers."""
        if self.ready:
            self._jobs.put(partial(self._with_card, call))

    # --- on the thread

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except (pygame.error, OSError) as fault:
                self._fail(str(fault))

    def _with_card(self, call: Callable[[], None]) -> None:
        """Do something with the card; a fault ends in silence.

        A sound that is played after the mixer was shut down ends the whole program, so that
        is asked first.
        """
        if self._open_as == NONE:
            return
        if pygame.mixer.get_init():
            call()
        else:
            self._fail("the sound card is gone")

    def _fail(self, reason: str) -> None:
        self._open_as = NONE
        if not self._told:
            _LOG.warning("No sound (%s): the game plays silently.", reason)
        self._told = reason

    def _open(self, number: int) -> None:
        self._open_as = NONE
        self._give_back()
        pygame.mixer.init(RATE, -16, 2, BUFFER)
        pygame.mixer.set_num_channels(FIRST_EFFECT + EFFECTS)
        effects = {
            file.name.removesuffix(".ogg"): self._sound(file)
            for file in (resources.files("assets") / "sounds").iterdir()
            if file.name.endswith(".ogg") and not file.name.startswith("music_")
        }
        self._effects = {name: sound for name, sound in effects.items() if sound is not None}
        self._told = ""
        self._open_as = number

    def _give_back(self) -> None:
        if pygame.mixer.get_init():
            # What comes to its end while the mixer is shut down reaches for what is gone.
            pygame.mixer.music.stop()
            pygame.mixer.stop()
            pygame.mixer.quit()

    def _play(self, name: str, volume: float) -> None:
        sound = self._effects.get(name)
        if sound is None:
            return
        pygame.mixer.Channel(FIRST_EFFECT + self._turn).fadeout(FADE_MS)
        self._turn = (self._turn + 1) % EFFECTS
        channel = pygame.mixer.Channel(FIRST_EFFECT + self._turn)
        channel.play(sound)
        channel.set_volume(volume)

    def _speak(self, clip: Traversable, volume: float, asked: int) -> None:
        sound = self._sound(clip) if asked == self._asked else None
        if sound is not None and asked == self._asked:
            channel = pygame.mixer.Channel(VOICE)
            channel.play(sound)
            channel.set_volume(volume)

    def _start_music(self, piece: Traversable) -> None:
        try:
            pygame.mixer.music.load(self._path(piece))
            pygame.mixer.music.set_volume(0.0)
            pygame.mixer.music.play(-1)
        except (pygame.error, OSError) as fault:
            _tell(piece, fault)

    def _sound(self, file: Traversable) -> pygame.mixer.Sound | None:
        """Read a clip; one that cannot be read costs itself alone."""
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
