"""The screen and its null twin: same calls, one draws and one tells."""

import os
import subprocess
import sys

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.screen import LEAST, DisplayMissing, Screen
from game.ui.text import TextStyle

BODY = TextStyle(28)


def test_the_null_screen_tells_what_would_be_seen() -> None:
    screen = Screen.create_null((1280, 800))
    screen.text("Hello", (100, 50), BODY, "center")
    screen.blit(pygame.Surface((10, 20)), (5, 6), name="apple")
    screen.fill("paper")
    (text,) = screen.drew("Hello")
    assert text.op == "text"
    assert text.rect.center == pytest.approx((100, 50), abs=1)
    (apple,) = screen.drew("apple")
    assert apple.rect == pygame.Rect(5, 6, 10, 20)
    screen.begin()
    assert screen.log == []


def test_both_twins_answer_alike() -> None:
    null, real = Screen.create_null((640, 400)), Screen.create_offscreen((640, 400))
    assert null.text("Apple", (3, 4), BODY) == real.text("Apple", (3, 4), BODY)
    assert real.log == []
    assert real.target is not None
    assert real.target.get_bounding_rect().width > 0


def test_texts_follow_window_and_text_size() -> None:
    screen = Screen.create_null((1280, 800))
    plain = screen.measure("Apple on its plate", BODY)
    screen.text_scale = 2.0
    assert screen.measure("Apple on its plate", BODY)[0] == pytest.approx(2 * plain[0], rel=0.05)
    screen.text_scale = 9.0
    assert screen.text_scale == 2.0
    screen.text_scale = 1.0
    screen.resized((640, 400))
    assert screen.k == 0.5
    assert screen.measure("Apple on its plate", BODY)[0] == pytest.approx(plain[0] / 2, rel=0.06)


def test_a_design_length_never_vanishes() -> None:
    screen = Screen.create_null((320, 200))
    assert screen.px(1) == 1
    assert screen.px(0) == 0
    assert screen.px(100) == 25


WORDS = st.text(alphabet="abcdefgh ÄÖüß,7% ", min_size=1, max_size=80)


@given(WORDS, st.integers(40, 600))
def test_wrapped_lines_fit_and_lose_nothing(text, width) -> None:
    screen = Screen.create_null((1280, 800))
    lines = screen.wrap(text, BODY, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert len(line) <= 1 or screen.measure(line, BODY)[0] <= width


@given(st.integers(120, 600))
def test_a_number_and_its_per_cent_stay_on_one_line(width) -> None:
    screen = Screen.create_null((1280, 800))
    lines = screen.wrap("Expected to succeed: 80 % of all trials", BODY, width)
    assert not any(line.startswith("%") for line in lines)


def test_a_paragraph_stays_within_its_width() -> None:
    screen = Screen.create_null((1280, 800))
    area = pygame.Rect(10, 20, 300, 400)
    extent = screen.paragraph("Pick up the apple and put it on its plate.", area, BODY, "center")
    assert len([entry for entry in screen.log if entry.op == "text"]) > 1
    assert area.contains(extent)


def test_without_a_display_the_player_is_told_what_to_do() -> None:
    code = (
        "from game.ui.screen import LEAST, DisplayMissing, Screen\n"
        "try:\n    Screen.create((640, 400))\n"
        "except DisplayMissing as fault:\n    print(fault)\n"
    )
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    bare = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=bare, check=True
    )
    assert "python3 play.py demo" in done.stdout


def test_a_driver_asked_for_by_name_is_taken(monkeypatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    try:
        screen = Screen.create((640, 400))
        assert screen.size == (640, 400)
        screen.fill("blue")
        screen.present()
        assert screen.target is not None
        assert screen.target.get_at((5, 5))[:3] == (0x0B, 0x6F, 0xB8)
    finally:
        pygame.display.quit()


def test_a_display_that_cannot_be_had_is_one_sentence(monkeypatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
    with pytest.raises(DisplayMissing, match="demo"):
        Screen.create((640, 400))


@pytest.mark.parametrize("size", [(1, 1), (2, 300), (100, 100)])
def test_no_window_is_laid_out_smaller_than_its_parts(monkeypatch, size) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    try:
        screen = Screen.create((640, 400))
        # As a window manager does that heeds no smallest size.
        pygame.display.set_mode(size, pygame.RESIZABLE)
        screen.resized(size)
        assert screen.size == (LEAST[0], max(size[1], LEAST[1]))
        screen.fill("blue")
        screen.blit(pygame.Surface((50, 50)), (200, 200))
        screen.present()
    finally:
        pygame.display.quit()
