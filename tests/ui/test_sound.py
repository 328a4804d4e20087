"""What is heard: at which level, on which card, and nothing at all where nothing can be."""

import logging
import threading
from importlib import resources

import pygame
import pytest

from game.ui import sound_mixer
from game.ui.sound import (
    DUCKED,
    EFFECT_GAIN,
    FADE_US,
    MUSIC_GAIN,
    NOTES,
    VOICE_GAIN,
    Heard,
    Levels,
    Sound,
    amplitude,
    clip_key,
)
from game.ui.sound_mixer import BACKLOG, EFFECTS, FIRST_EFFECT, REOPENINGS, VOICE
from game.ui.theme import THEMES

ALL = Levels(100, 100, 100)
SECOND = 1_000_000
QUESTION = "Which hand plays?"
PULLED_OUT = pygame.event.Event(pygame.AUDIODEVICEREMOVED, iscapture=0, which=2)
PLUGGED_IN = pygame.event.Event(pygame.AUDIODEVICEADDED, iscapture=0, which=0)


def settle(sound):
    """Wait until the thread has done all it was asked."""
    done = threading.Event()
    sound._mixer._jobs.put(done.set)
    done.wait()


@pytest.fixture
def card(monkeypatch):
    """A sound on SDL's dummy card, begun."""
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    sound = Sound.create()
    sound.levels = ALL
    sound.begin()
    settle(sound)
    yield sound
    sound.close()


@pytest.fixture
def no_card(monkeypatch):
    """A sound that finds no card."""
    monkeypatch.setenv("SDL_AUDIODRIVER", "no such driver")
    sound = Sound.create()
    yield sound
    sound.close()


def until(condition):
    """Let the card play on, for as long as a fade may take on a busy machine."""
    for _ in range(1000):
        if condition():
            return True
        pygame.time.wait(5)
    return False


def loud(first, count):
    """Volumes of the channels at work."""
    channels = [pygame.mixer.Channel(first + i) for i in range(count)]
    return [channel.get_volume() for channel in channels if channel.get_busy()]


# --- levels


def test_half_the_level_is_heard_as_half_as_loud():
    assert amplitude(100) == 1
    assert amplitude(50) == pytest.approx(10 ** (-10 / 20), rel=0.01)
    assert [amplitude(level) for level in (0, -5)] == [0, 0]
    rising = [amplitude(level) for level in range(0, 101, 10)]
    assert rising == sorted(set(rising))


@pytest.mark.parametrize(
    ("levels", "kinds"),
    [
        (Levels(0, 50, 50), {"effect", "voice"}),
        (Levels(50, 0, 50), {"music", "voice"}),
        (Levels(50, 50, 0), {"music", "effect"}),
        (Levels(0, 0, 0), set()),
    ],
)
def test_a_level_of_nothing_is_nothing_and_leaves_the_others(levels, kinds):
    sound = Sound.create_null()
    sound.levels = levels
    heard = [sound.play("tick"), sound.note(3), sound.say(QUESTION, "en")]
    sound.music("garden")
    sound.update(0)
    assert {one.kind for one in sound.log} == kinds
    assert all(one.volume > 0 for one in sound.log)
    assert heard == [bool(levels.effects), bool(levels.effects), bool(levels.voice)]


def test_all_at_once_stay_within_full_scale():
    highest_peak = 0.9
    at_once = VOICE_GAIN + EFFECTS * EFFECT_GAIN + DUCKED * MUSIC_GAIN
    assert at_once * highest_peak <= 1
    assert (EFFECTS * EFFECT_GAIN + MUSIC_GAIN) * highest_peak <= 1


def test_a_level_moved_to_nothing_ends_what_is_heard(card):
    card.note(0)
    card.say(QUESTION, "en")
    settle(card)
    assert loud(VOICE, 1)
    card.levels = Levels(100, 0, 0)
    card.say(QUESTION, "en")
    settle(card)
    assert until(lambda: not loud(VOICE, 1 + EFFECTS))


# --- notes, voice, music


def test_notes_beyond_the_highest_stay_the_highest():
    sound = Sound.create_null()
    for step in (-1, 0, NOTES - 1, NOTES + 5):
        sound.note(step)
    names = [one.name for one in sound.log]
    assert names == ["note_00", "note_00", f"note_{NOTES - 1:02}", f"note_{NOTES - 1:02}"]


def test_what_has_no_clip_is_not_spoken():
    sound = Sound.create_null()
    assert sound.say(QUESTION, "en")
    assert not sound.say("Nobody has ever said this", "en")
    assert not sound.say(QUESTION, "xx")
    assert not sound.say("", "en")
    assert [(one.kind, one.name) for one in sound.log] == [("voice", QUESTION)]


def test_only_the_last_of_two_effects_goes_on(card):
    card.play("session_done")
    card.play("flower")
    settle(card)
    assert until(lambda: loud(FIRST_EFFECT, EFFECTS) == [pytest.approx(EFFECT_GAIN, abs=1 / 128)])


def test_of_two_texts_asked_for_together_the_later_is_spoken(card):
    card.say("Who plays?", "en")
    card.say(QUESTION, "en")
    settle(card)
    clip = resources.files("assets") / "voice" / "en" / f"{clip_key(QUESTION)}.ogg"
    spoken = pygame.mixer.Channel(VOICE).get_sound()
    assert spoken.get_length() == pytest.approx(pygame.mixer.Sound(clip).get_length())
    assert loud(VOICE, 1) == [pytest.approx(VOICE_GAIN, abs=1 / 128)]


def test_music_comes_softly_and_makes_way_for_the_voice(card):
    def at(seconds):
        card.update(round(seconds * SECOND))
        settle(card)
        return pygame.mixer.music.get_volume()

    card.music("garden")
    at(0.1)
    settle(card)
    assert at(0.1) < at(0.5) < at(3) == pytest.approx(MUSIC_GAIN, abs=0.02)
    assert pygame.mixer.music.get_busy()
    card.say(QUESTION, "en")
    settle(card)
    at(3.2)
    assert at(3.6) == pytest.approx(DUCKED * MUSIC_GAIN, abs=0.02)
    card.hush()
    assert until(lambda: not loud(VOICE, 1))
    at(4)
    assert at(6) == pytest.approx(MUSIC_GAIN, abs=0.02)
    card.music("garden", 0.5)
    at(6.1)
    assert at(8) == pytest.approx(MUSIC_GAIN / 2, abs=0.02)
    card.levels = Levels(0, 100, 100)
    at(8.1)
    settle(card)
    assert not pygame.mixer.music.get_busy()


def test_one_piece_fades_before_another_begins():
    sound = Sound.create_null()
    sound.music("garden")
    for now in range(0, 2 * FADE_US, FADE_US // 10):
        sound.update(now)
    sound.music("calm")
    sound.update(2 * FADE_US)
    assert [one.name for one in sound.log] == ["garden"]
    for now in range(2 * FADE_US, 4 * FADE_US, FADE_US // 10):
        sound.update(now)
    assert [(one.kind, one.name) for one in sound.log] == [("music", "garden"), ("music", "calm")]
    assert isinstance(sound.log[0], Heard)


def test_every_theme_has_its_piece():
    for theme in THEMES:
        assert (resources.files("assets") / "sounds" / f"music_{theme}.ogg").is_file()


# --- cards that are not there, or go away


def use(sound):
    """Do all that a scene may do."""
    sound.begin()
    sound.note(2)
    sound.say(QUESTION, "en")
    sound.music("garden")
    settle(sound)
    for now in range(0, 3 * SECOND, SECOND // 10):
        sound.play("tick")
        sound.update(now)
    sound.hush()
    sound.levels = Levels(0, 0, 0)
    settle(sound)


def test_without_a_sound_card_there_is_silence_and_one_sentence(no_card, caplog):
    with caplog.at_level(logging.WARNING, "fingerwise"):
        use(no_card)
        use(no_card)
    assert len(caplog.records) == 1
    assert "the game plays silently" in caplog.text
    assert "no such driver" in no_card.trouble


def test_a_card_that_dies_in_mid_game_leaves_silence_and_one_sentence(card, caplog):
    card.note(1)
    settle(card)
    pygame.mixer.quit()
    with caplog.at_level(logging.WARNING, "fingerwise"):
        use(card)
    assert len(caplog.records) == 1
    assert "the game plays silently" in caplog.text


def test_headphones_pulled_out_and_in_again_are_heard_again(card, monkeypatch, caplog):
    monkeypatch.setenv("SDL_AUDIODRIVER", "no such driver")
    card.heed([PULLED_OUT])
    settle(card)
    assert card.trouble
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    card.heed([PLUGGED_IN])
    settle(card)
    assert not card.trouble
    card.note(0)
    settle(card)
    assert loud(FIRST_EFFECT, EFFECTS)
    assert len(caplog.records) == 1


def test_a_microphone_or_a_second_card_disturbs_nothing(card):
    card.note(0)
    settle(card)
    microphone = pygame.event.Event(pygame.AUDIODEVICEREMOVED, iscapture=1, which=0)
    card.heed([PLUGGED_IN, microphone])
    settle(card)
    assert loud(FIRST_EFFECT, EFFECTS)


def test_a_card_that_comes_and_goes_is_not_followed_for_ever(card, monkeypatch):
    opened = []
    monkeypatch.setattr(pygame.mixer, "init", lambda *_: opened.append(1))
    monkeypatch.setattr(pygame.mixer, "set_num_channels", lambda _count: None)
    for _ in range(3 * REOPENINGS):
        card.heed([PULLED_OUT])
    settle(card)
    assert len(opened) == REOPENINGS


def test_a_broken_clip_costs_itself_alone(card, tmp_path, caplog):
    broken = tmp_path / "broken.ogg"
    broken.write_bytes(b"OggS and nothing more")
    card._mixer.say(broken, 0.5)
    card._mixer.start_music(broken)
    settle(card)
    assert len(caplog.records) == 2
    assert "broken.ogg" in caplog.text
    assert "install Fingerwise again" in caplog.text
    card.note(0)
    settle(card)
    assert loud(FIRST_EFFECT, EFFECTS)


@pytest.fixture
def frozen(card, monkeypatch):
    """A card that lets nobody go who asks it for anything."""
    thaw = threading.Event()
    monkeypatch.setattr(pygame.mixer.music, "set_volume", lambda _volume: thaw.wait())
    monkeypatch.setattr(sound_mixer, "PATIENCE_S", 0.05)
    card.music("garden")
    yield card
    thaw.set()


def test_no_frame_waits_for_a_card_that_froze(frozen):
    for frame in range(10 * BACKLOG):
        frozen.update(frame * SECOND // 60)
        frozen.play("tick")
        frozen.say(QUESTION, "en")
        frozen.hush()
    assert frozen.trouble
    assert not frozen.ready
    assert frozen._mixer._jobs.qsize() <= 2 * BACKLOG


def test_closing_a_card_that_froze_has_an_end_and_says_so(frozen, caplog):
    frozen.update(0)
    frozen.update(SECOND)
    assert not frozen.close()
    assert "left alone" in caplog.text


def test_a_card_that_answers_is_given_back(card):
    card.music("garden")
    card.note(0)
    assert card.close()
    assert pygame.mixer.get_init() is None
    card.play("tick")
    card.update(SECOND)


def test_a_card_looked_for_twice_is_left_alone_until_the_second_is_open(card, monkeypatch):
    """What is asked of a card that is being opened would end the program."""
    opening, go_on = threading.Semaphore(0), threading.Semaphore(0)
    init = pygame.mixer.init

    def slowly(*how):
        opening.release()
        go_on.acquire()
        init(*how)

    monkeypatch.setattr(pygame.mixer, "init", slowly)
    card.heed([PULLED_OUT])
    card.heed([PULLED_OUT])
    for _ in range(2):
        opening.acquire()
        assert not card.ready
        go_on.release()
    settle(card)
    assert card.ready


def test_the_first_menu_is_spoken_once_the_card_is_open(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    sound = Sound.create()
    sound.say("Who plays?", "en")
    sound.say(QUESTION, "en")
    sound.begin()
    settle(sound)
    assert loud(VOICE, 1)
    assert sound.close()


def test_a_sound_that_was_never_begun_can_be_used_and_closed():
    sound = Sound.create()
    sound.play("tick")
    sound.say(QUESTION, "en")
    sound.update(0)
    sound.close()
    assert sound.trouble == ""
