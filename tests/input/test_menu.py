from __future__ import annotations

import pygame
import pytest

from game.core.controls import Control, Nav, Pointer
from tests.input.script import (
    Table,
    axis,
    click,
    finger,
    focus_lost,
    key_down,
    key_up,
    move,
    plug,
    press,
    release,
    unclick,
    unplug,
)

DPAD_DOWN = pygame.CONTROLLER_BUTTON_DPAD_DOWN


def _steps(table: Table, start: int, stop: int) -> list[tuple[int, Control]]:
    """What the menu gets while nothing more happens, looked at every 10 ms."""
    return [(ms, c) for ms in range(start, stop, 10) for c in table.at(ms).controls]


def _menu() -> Table:
    table = Table(playing=False)
    table.at(1, plug())
    return table


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (key_down(pygame.KSCAN_TAB), "next"),
        (key_down(pygame.KSCAN_TAB, mod=pygame.KMOD_LSHIFT), "prev"),
        (key_down(pygame.KSCAN_UP), "up"),
        (key_down(pygame.KSCAN_RETURN), "ok"),
        (key_down(pygame.KSCAN_SPACE), "ok"),
        (key_down(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE), "back"),
        (press(DPAD_DOWN), "down"),
        (press(pygame.CONTROLLER_BUTTON_A), "ok"),
        (press(pygame.CONTROLLER_BUTTON_B), "back"),
        (axis(0, -25_000), "left"),
        (axis(3, 25_000), "down"),
    ],
)
def test_keys_buttons_and_either_stick_step(one: pygame.event.Event, kind: str) -> None:
    reading = _menu().at(2, one)
    assert reading.controls == (Nav(kind),)
    assert reading.samples == ()


@pytest.mark.parametrize(
    ("hold", "let_go"),
    [
        (key_down(pygame.KSCAN_DOWN), key_up(pygame.KSCAN_DOWN)),
        (press(DPAD_DOWN), release(DPAD_DOWN)),
        (axis(1, 30_000), axis(1, 0)),
    ],
)
def test_a_held_direction_repeats_until_let_go(
    hold: pygame.event.Event, let_go: pygame.event.Event
) -> None:
    table = _menu()
    table.at(100, hold)
    assert [ms for ms, _ in _steps(table, 110, 910)] == [500, 650, 800]
    table.at(910, let_go)
    assert _steps(table, 920, 2_000) == []


def test_a_repeated_step_says_so() -> None:
    table = _menu()
    first = table.at(100, press(DPAD_DOWN)).controls
    steps = [*first, *(step for _, step in _steps(table, 110, 700))]
    assert [step.held for step in steps if isinstance(step, Nav)] == [False, True, True]


def test_taking_a_choice_does_not_repeat() -> None:
    table = _menu()
    table.at(100, press(pygame.CONTROLLER_BUTTON_A))
    assert _steps(table, 110, 3_000) == []


def test_a_hold_up_is_not_followed_by_a_burst() -> None:
    table = _menu()
    table.at(100, press(DPAD_DOWN))
    assert len(_steps(table, 5_000, 5_140)) == 1


def test_a_stick_trembling_at_its_threshold_steps_once() -> None:
    table = _menu()
    readings = table.each(2, [axis(0, v) for v in (17_000, 15_000, 17_000, 14_000, 17_000)])
    assert [c for r in readings for c in r.controls] == [Nav("right")]


def test_a_stick_held_over_from_play_steps_only_when_moved_anew() -> None:
    table = Table(playing=True)
    table.at(1, plug(), axis(0, 30_000))
    table.playing = False
    assert _steps(table, 10, 2_000) == []
    table.at(2_001, axis(0, 0))
    assert table.at(2_002, axis(0, 30_000)).controls == (Nav("right"),)


@pytest.mark.parametrize("end", [focus_lost(), unplug()])
def test_repeating_ends_with_the_focus_or_the_pad(end: pygame.event.Event) -> None:
    table = _menu()
    table.at(100, axis(0, 30_000))
    table.at(200, end)
    assert _steps(table, 210, 2_000) == []


def test_mouse_and_fingers_point() -> None:
    table = _menu()
    readings = table.each(2, [move(5, 6), click(5, 6), move(7, 8, held=True), unclick(7, 8)])
    assert [c for r in readings for c in r.controls] == [
        Pointer("move", 5, 6),
        Pointer("down", 5, 6),
        Pointer("move", 7, 8),
        Pointer("up", 7, 8),
    ]
    kinds = (pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP)
    readings = table.each(20, [finger(k, 5, 0.0, 1.0) for k in kinds])
    assert [c for r in readings for c in r.controls] == [
        Pointer("down", 0, 799),
        Pointer("move", 0, 799),
        Pointer("up", 0, 799),
    ]


def test_a_finger_that_was_down_before_the_menu_presses_nothing() -> None:
    table = Table(playing=True)
    table.at(1, finger(pygame.FINGERDOWN, 5))
    table.playing = False
    assert table.at(2, finger(pygame.FINGERUP, 5)).controls == ()


def test_a_button_released_after_focus_loss_presses_nothing() -> None:
    table = _menu()
    table.at(2, click(5, 5))
    table.at(3, focus_lost())
    assert [c.kind for c in table.at(4, unclick(5, 5)).controls] == ["move"]


def test_a_press_made_before_the_focus_was_lost_counts() -> None:
    """On a busy machine all of it is heard of at once."""
    table = _menu()
    heard = table.at(2, click(5, 5), unclick(5, 5), focus_lost()).controls
    assert [c.kind for c in heard] == ["down", "up"]
    table.at(600, finger(pygame.FINGERDOWN, 1))
    heard = table.at(601, finger(pygame.FINGERUP, 1), focus_lost()).controls
    assert [c.kind for c in heard] == ["up"]


@pytest.mark.parametrize("down", [click(5, 5), finger(pygame.FINGERDOWN, 1)])
def test_a_press_whose_end_was_lost_is_followed_by_another(down: pygame.event.Event) -> None:
    table = _menu()
    heard = [*table.at(2, down).controls, *table.at(3, down).controls]
    assert [c.kind for c in heard] == ["down", "down"]


def test_pointers_reach_the_buttons_on_the_screen_during_play() -> None:
    table = Table(playing=True)
    assert Pointer("down", 9, 9) in table.at(1, click(9, 9)).controls


def test_steps_stay_out_of_play() -> None:
    table = Table(playing=True)
    table.at(1, plug())
    reading = table.at(2, press(DPAD_DOWN), key_down(pygame.KSCAN_TAB), axis(0, 30_000))
    assert reading.controls == ()
