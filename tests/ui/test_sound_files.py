"""The sounds themselves: no clicks, no hum, nothing too loud, and music that goes round."""

from importlib import resources

import numpy as np
import pygame
import pytest

from game.scenes import feel, menu
from game.ui.sound import NOTES

FOLDER = resources.files("assets") / "sounds"
FILES = sorted(file.name for file in FOLDER.iterdir() if file.name.endswith(".ogg"))
MUSIC = [name for name in FILES if name.startswith("music_")]
EFFECTS = [name for name in FILES if name not in MUSIC]
RATE = 44_100
MOST_BYTES = 1_500_000
HIGHEST_PEAK = 0.9
MIDDLE_C = 261.63
SILENT = 0.02
"""Of full scale: a jump this small is no click."""


@pytest.fixture(scope="module", autouse=True)
def _decoder():
    patch = pytest.MonkeyPatch()
    patch.setenv("SDL_AUDIODRIVER", "dummy")
    pygame.mixer.init(RATE, -16, 1, 512, allowedchanges=0)
    yield
    pygame.mixer.quit()
    patch.undo()


def samples(file):
    """A file's samples, -1 .. 1."""
    return np.frombuffer(pygame.mixer.Sound(file).get_raw(), "<i2") / 32768


def strongest_hz(sound):
    spectrum = np.abs(np.fft.rfft(sound))
    return np.fft.rfftfreq(len(sound), 1 / RATE)[spectrum.argmax()]


def test_all_together_are_small():
    assert sum(len((FOLDER / name).read_bytes()) for name in FILES) < MOST_BYTES


@pytest.mark.parametrize("name", FILES)
def test_no_sound_is_too_loud_or_hums(name):
    sound = samples(FOLDER / name)
    assert 0.1 < np.abs(sound).max() <= HIGHEST_PEAK
    assert abs(sound.mean()) < 0.002


@pytest.mark.parametrize("name", EFFECTS)
def test_effects_begin_and_end_without_a_click_and_are_short(name):
    sound = samples(FOLDER / name)
    assert np.abs(sound[:3]).max() < SILENT
    assert np.abs(sound[-3:]).max() < SILENT
    assert len(sound) <= 3 * RATE


@pytest.mark.parametrize("name", MUSIC)
def test_music_goes_round_without_a_seam(name):
    sound = samples(FOLDER / name)
    assert 60 <= len(sound) / RATE <= 90
    usual = np.abs(np.diff(sound)).max()
    assert abs(sound[0] - sound[-1]) <= usual
    assert abs(sound[0] - sound[-1]) < SILENT


@pytest.mark.parametrize("name", MUSIC)
def test_music_is_gentle(name):
    """It stays below what startles: no part of a tenth of a second leaps out of the rest."""
    sound = samples(FOLDER / name)
    parts = sound[: len(sound) // 4410 * 4410].reshape(-1, 4410)
    loudness = np.sqrt((parts**2).mean(axis=1))
    assert loudness.max() < 4 * np.median(loudness)
    assert np.abs(np.diff(sound)).max() < 0.1


def test_notes_climb_a_pentatonic_scale():
    heard = [strongest_hz(samples(FOLDER / f"note_{step:02}.ogg")) for step in range(NOTES)]
    assert heard == sorted(heard)
    semitones = [12 * np.log2(hz / MIDDLE_C) for hz in heard]
    pentatonic = [12 * octave + tone for octave in range(3) for tone in (0, 2, 4, 7, 9)]
    assert semitones == pytest.approx(pentatonic[:NOTES], abs=0.1)


def test_a_miss_is_lower_and_softer_than_any_note():
    miss = samples(FOLDER / "miss.ogg")
    notes = [samples(FOLDER / f"note_{step:02}.ogg") for step in range(NOTES)]
    assert strongest_hz(miss) < min(map(strongest_hz, notes))
    assert np.abs(miss).max() < min(np.abs(note).max() for note in notes)


def test_every_sound_that_is_named_is_there():
    named = {*feel.SOUNDS.values(), feel.MISS, feel.PHRASE, menu.TICK, "flower", "session_done"}
    notes = {f"note_{step:02}" for step in range(NOTES)}
    assert {name.removesuffix(".ogg") for name in EFFECTS} == named | notes
