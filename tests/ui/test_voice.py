"""The clips of speech: each says a text of the game, and every instruction has one."""

import random
from importlib import resources
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.core.values import Device, Side
from game.scenes.picture import worded
from game.session import library
from game.session.profiles import make_context
from game.tasks import EXERCISES
from game.ui.language import available, english, load
from game.ui.sound import clip_key, clip_of
from game.ui.theme import THEMES, load_theme
from tools import voice

FOLDER = Path(str(resources.files("assets"))) / "voice"
LANGUAGES = available()
MOST_BYTES = 8_000_000
RENEW = "run python tools/voice.py"
RATE = 22_050


def translator(language):
    return english() if language == "en" else load(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_clip_says_a_text_of_the_game_and_each_text_has_its_clip(language):
    wanted = {clip_key(text): text for text in voice.spoken_texts(translator(language))}
    there = {path.stem for path in (FOLDER / language).glob("*.ogg")}
    assert {wanted[key] for key in wanted.keys() - there} == set(), RENEW
    assert there - wanted.keys() == set(), RENEW
    listed = (FOLDER / language / voice.INDEX).read_text("utf-8").splitlines()
    assert dict(line.split("\t") for line in listed) == wanted, RENEW


@pytest.mark.parametrize("theme_id", THEMES)
@pytest.mark.parametrize("level", library.packaged().levels, ids=lambda level: level.id)
def test_what_a_level_asks_for_is_spoken_in_every_theme(level, theme_id):
    theme, exercise = load_theme(theme_id), EXERCISES[level.exercise]
    context = make_context(
        window_px=(1280, 800),
        area_px=(40, 120, 1200, 640),
        um_per_px=(264.6, 264.6),
        calibrated=False,
        device=Device.MOUSE,
        hand=Side.RIGHT,
    )
    for seed in range(6):
        params = exercise.plan(level, exercise.bits[0], context, random.Random(seed), None)
        cue = exercise.cue(exercise.start(params, context))
        text = worded(cue, theme, english())
        assert clip_of(text, "en"), f"no clip says {text!r}: {RENEW}"


def test_menus_are_found_by_their_titles_and_by_what_they_say():
    assert {"Which hand plays?", "Does the hand hurt?", "What shall grow?"} <= set(voice.titles())


def test_all_together_are_small():
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.ogg")) < MOST_BYTES


@pytest.mark.parametrize("language", LANGUAGES)
def test_clips_are_of_one_loudness_and_end_without_a_click(language, monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    pygame.mixer.init(RATE, -16, 1, 512, allowedchanges=0)
    loudness = []
    for path in (FOLDER / language).glob("*.ogg"):
        sound = np.frombuffer(pygame.mixer.Sound(path).get_raw(), "<i2") / 32768
        assert np.abs(sound).max() <= 0.9
        assert max(np.abs(sound[:3]).max(), np.abs(sound[-3:]).max()) < 0.05
        assert 0.4 * RATE < len(sound) < 8 * RATE
        spoken = sound[np.abs(sound) > 0.05 * np.abs(sound).max()]
        loudness.append(20 * np.log10(np.sqrt((spoken**2).mean())))
    pygame.mixer.quit()
    assert max(loudness) - min(loudness) < 4
