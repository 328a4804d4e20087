"""What is written on a real keyboard, as SDL tells it: key, text, repeats of the text, release."""

from __future__ import annotations

import pygame
import pytest

from game.core.controls import DELETE, Control, Nav, Pointer, Typed
from tests.input.script import Table, click, event, focus_lost, key_down, key_up

SPACE = pygame.KSCAN_SPACE
ERASE = pygame.KSCAN_BACKSPACE


def text(written: str) -> pygame.event.Event:
    return event(pygame.TEXTINPUT, text=written)


def _controls(*events: pygame.event.Event, playing: bool = False) -> list[Control]:
    table = Table(playing=playing)
    return [c for reading in table.each(1, events) for c in reading.controls]


def test_letters_are_text_whatever_the_keyboard() -> None:
    assert _controls(
        key_down(pygame.KSCAN_SEMICOLON), text("ö"), key_up(pygame.KSCAN_SEMICOLON)
    ) == [Typed("ö")]


def test_a_held_key_writes_once() -> None:
    held = [key_down(pygame.KSCAN_A), *[text("a")] * 20, key_up(pygame.KSCAN_A)]
    again = [key_down(pygame.KSCAN_A), text("a"), key_up(pygame.KSCAN_A)]
    assert _controls(*held, *again) == [Typed("a"), Typed("a")]


def test_quick_typing_loses_nothing() -> None:
    """The next key goes down before the last one is up, and texts may come late."""
    a, b = pygame.KSCAN_A, pygame.KSCAN_B
    rolled = [key_down(a), text("a"), key_down(b), text("b"), key_up(a), key_up(b)]
    late = [key_down(a), key_down(b), text("a"), text("b"), key_up(a), key_up(b)]
    assert _controls(*rolled) == [Typed("a"), Typed("b")]
    assert _controls(*late) == [Typed("a"), Typed("b")]


def test_shift_is_no_letter() -> None:
    shift = pygame.KSCAN_LSHIFT
    events = [key_down(shift), key_down(pygame.KSCAN_A), text("A"), text("A")]
    assert _controls(*events) == [Typed("A")]


def test_an_input_method_writes_without_keys() -> None:
    assert _controls(text("Łukasz"), text("é")) == [Typed("Łukasz"), Typed("é")]


def test_backspace_takes_a_letter_back_once_a_press() -> None:
    presses = [key_down(ERASE), key_up(ERASE), key_down(ERASE)]
    assert _controls(*presses) == [Typed(DELETE), Typed(DELETE)]


@pytest.mark.parametrize(
    ("key", "stands_for"), [(SPACE, " "), (pygame.KSCAN_RETURN, "\n"), (pygame.KSCAN_TAB, "")]
)
def test_keys_that_step_say_what_they_would_write(key: int, stands_for: str) -> None:
    (step,) = _controls(key_down(key), text(" " if key == SPACE else ""))
    assert isinstance(step, Nav)
    assert step.key == stands_for


def test_nothing_is_written_during_play() -> None:
    events = [key_down(pygame.KSCAN_B), text("b"), key_up(pygame.KSCAN_B), key_down(ERASE)]
    assert _controls(*events, playing=True) == []


def test_a_key_held_over_from_before_the_interruption_does_not_block_the_next() -> None:
    events = [key_down(pygame.KSCAN_A), text("a"), focus_lost(), key_down(pygame.KSCAN_B)]
    assert _controls(*events, text("b")) == [Typed("a"), Typed("b")]


def test_presses_say_when_they_were_made() -> None:
    pointer, step, letter = _controls(
        click(5, 5), key_down(pygame.KSCAN_DOWN), key_down(pygame.KSCAN_A), text("a")
    )
    assert isinstance(pointer, Pointer)
    assert (pointer.t, step.t, letter.t) == (1_000, 2_000, 4_000)
