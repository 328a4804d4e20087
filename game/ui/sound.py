"""The one wrapper over what is heard: effects, notes, voice and music, each at its own level.

``Sound.create`` plays on the sound card, ``Sound.create_null`` plays nothing and keeps a log
of what would be heard. Without a sound card the real one is silent, and ``trouble`` says why.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

import pygame

from game.ui.sound_mixer import Mixer

LOUDEST = 100
CURVE = 1.66
"""Amplitude is the level to this power: half the level is heard as half as loud (-10 dB)."""
EFFECT_GAIN, VOICE_GAIN, MUSIC_GAIN = 0.25, 0.5, 0.4
"""Amplitude at the highest level: two effects, the voice and the music that makes way for it
stay within full scale together.
"""
DUCKED = 0.2
"""What is left of the music while somebody speaks."""
NOTES = 11
"""Notes from the lowest to the highest: two octaves of a pentatonic scale."""
FADE_US = 1_500_000
"""Music comes and goes in this time; it makes way for the voice much faster."""
DUCK_HASTE = 12


@dataclass(frozen=True, slots=True)
class Levels:
    """How loud, 0 (nothing at all) to 100."""

    music: int = 30
    effects: int = 70
    voice: int = 80


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that was played: ``kind`` is effect, voice or music; ``volume`` 0 .. 1."""

    kind: str
    name: str
    volume: float


def amplitude(level: int) -> float:
    """Return the share of full amplitude that a level is heard as.

    >>> amplitude(0), round(amplitude(50), 2), amplitude(100)
    (0.0, 0.32, 1.0)
    """
    return float((max(0, min(level, LOUDEST)) / LOUDEST) ** CURVE)


def clip_key(text: str) -> str:
    """Return the name of the clip that says ``text``, without its folder and ending."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


class Sound:
    """What is heard. ``log`` is kept by the null twin only.

    No call waits for the sound card or the disk. ``update`` is called once a frame.
    """

    def __init__(self, mixer: Mixer | None) -> None:
        self._mixer = mixer
        self._levels = Levels()
        self._wanted = ("", 0.0)
        self._playing = ""
        self._share = 0.0
        self._updated_us: int | None = None
        self.log: list[Heard] = []

    @classmethod
    def create(cls) -> Sound:
        """Make the real one; it opens nothing before ``begin``."""
        return cls(Mixer())

    @classmethod
    def create_null(cls) -> Sound:
        """Play nothing and keep a log."""
        return cls(None)

    @property
    def trouble(self) -> str:
        """Why nothing is heard, "" while all is well."""
        return self._mixer.fault if self._mixer else ""

    @property
    def ready(self) -> bool:
        """Whether the sound card is open and the effects are read."""
        return self._mixer is None or self._mixer.ready

    @property
    def levels(self) -> Levels:
        return self._levels

    @levels.setter
    def levels(self, levels: Levels) -> None:
        self._levels = levels
        if self._mixer and not levels.voice:
            self._mixer.hush()
        if self._mixer and not levels.effects:
            self._mixer.hush_effects()

    def begin(self) -> None:
        """Open the sound card, beside the frames: call it once the first picture is shown."""
        if self._mixer:
            self._mixer.begin()

    def heed(self, events: Iterable[pygame.event.Event]) -> None:
        """Look for a sound card anew when one in use is pulled out, or the first is plugged in."""
        if self._mixer and any(self._concerns(event) for event in events):
            self._playing = ""
            self._share = 0.0
            self._mixer.reopen()

    def _concerns(self, event: pygame.event.Event) -> bool:
        if event.type not in (pygame.AUDIODEVICEREMOVED, pygame.AUDIODEVICEADDED):
            return False
        if event.iscapture:
            return False
        return event.type == pygame.AUDIODEVICEREMOVED or bool(self.trouble)

    def play(self, name: str) -> bool:
        """Play an effect of ``assets/sounds``; says whether the level lets it be heard."""
        volume = amplitude(self._levels.effects) * EFFECT_GAIN
        if not volume:
            return False
        if self._mixer:
            self._mixer.play(name, volume)
        else:
            self.log.append(Heard("effect", name, volume))
        return True

    def note(self, step: int) -> bool:
        """Play a note, 0 the lowest; beyond the highest it is the highest again."""
        return self.play(f"note_{max(0, min(step, NOTES - 1)):02}")

    def say(self, text: str, language: str) -> bool:
        """Speak ``text``, as it is shown, where a clip of it exists; what was said before ends."""
        volume = amplitude(self._levels.voice) * VOICE_GAIN
        clip = clip_of(text, language)
        if not volume or clip is None:
            return False
        if self._mixer:
            self._mixer.say(clip, volume)
        else:
            self.log.append(Heard("voice", text, volume))
        return True

    def hush(self) -> None:
        """Let the voice stop."""
        if self._mixer:
            self._mixer.hush()

    def music(self, name: str, share: float = 1.0) -> None:
        """Have a piece in the background, at a share of its level; "" for none."""
        self._wanted = (name, share)

    def update(self, now: int) -> None:
        """Let time pass: music comes, goes and makes way for the voice."""
        passed = 0 if self._updated_us is None else max(0, now - self._updated_us)
        self._updated_us = now
        if self.ready:
            self._follow_music(passed)

    def close(self) -> bool:
        """Be silent for good; False where the sound card does not answer and must be left alone."""
        return self._mixer is None or self._mixer.close()

    def _follow_music(self, passed: int) -> None:
        """Bring the music nearer to what is wanted."""
        name, share = self._wanted
        volume = amplitude(self._levels.music) * MUSIC_GAIN
        if not volume:
            name = ""
        aim = share if name and name == self._playing else 0.0
        if self._mixer and self._mixer.speaking:
            aim *= DUCKED
            passed *= DUCK_HASTE
        step = passed / FADE_US
        self._share = (
            min(aim, self._share + step) if aim > self._share else max(aim, self._share - step)
        )
        if not volume:
            self._share = 0.0
        if not self._share and name != self._playing:
            self._change_music(name)
        if self._mixer and self._playing:
            self._mixer.music_volume(self._share * volume)

    def _change_music(self, name: str) -> None:
        self._playing = name
        if not self._mixer:
            volume = amplitude(self._levels.music) * MUSIC_GAIN if name else 0.0
            self.log.append(Heard("music", name, volume))
        elif name:
            self._mixer.start_music(resources.files("assets") / "sounds" / f"music_{name}.ogg")
        else:
            self._mixer.stop_music()


def clip_of(text: str, language: str) -> Traversable | None:
    """Return the file that says ``text``, None where there is none."""
    if not text:
        return None
    clip = resources.files("assets") / "voice" / language / f"{clip_key(text)}.ogg"
    return clip if clip.is_file() else None
