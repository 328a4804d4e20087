"""A therapist asks during play: with a key, a pad's button, or two fingers in a corner."""

from __future__ import annotations

import pygame
import pytest

from game.core.values import Device, Rect, Sample
from game.input.corner import Bystanders
from game.input.reading import Screen, TherapistAsked
from tests.input.script import Table, click, finger, key_down, plug, press, unclick

DOWN, MOTION, UP = pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP
LEFT, RIGHT = (0.02, 0.97), (0.98, 0.97)


def asked(table: Table, ms: int, *events: pygame.event.Event) -> bool:
    return TherapistAsked(ms * 1_000) in table.at(ms, *events).notices


@pytest.mark.parametrize(
    "one", [key_down(pygame.KSCAN_T, pygame.K_t), press(pygame.CONTROLLER_BUTTON_BACK)]
)
def test_one_press_asks_and_only_in_play(one: pygame.event.Event) -> None:
    table = Table()
    table.at(1, plug())
    assert asked(table, 2, one)
    menu = Table(playing=False)
    menu.at(1, plug())
    assert not asked(menu, 2, one)


def test_a_shortcut_with_the_same_letter_does_not_ask() -> None:
    assert not asked(Table(), 1, key_down(pygame.KSCAN_T, pygame.K_t, pygame.KMOD_LCTRL))


@pytest.mark.parametrize("corner", [LEFT, RIGHT])
def test_two_fingers_tapped_in_a_lower_corner_ask_when_the_last_is_lifted(
    corner: tuple[float, float],
) -> None:
    table = Table()
    x, y = corner
    assert not asked(table, 10, finger(DOWN, 1, x, y))
    assert not asked(table, 40, finger(DOWN, 2, x, y - 0.03))
    assert not asked(table, 200, finger(UP, 2, x, y - 0.03))
    assert asked(table, 220, finger(UP, 1, x, y))


def test_the_room_tells_of_those_fingers_all_the_same() -> None:
    table = Table()
    table.at(10, finger(DOWN, 1, *LEFT), finger(DOWN, 2, *LEFT))
    reading = table.at(90, finger(UP, 1, *LEFT), finger(UP, 2, *LEFT))
    assert [(s.device, s.contact, s.down) for s in reading.samples] == [
        (Device.TOUCH, 0, False),
        (Device.TOUCH, 1, False),
    ]


@pytest.mark.parametrize(
    "fingers",
    [
        (LEFT,),
        (LEFT, RIGHT),
        (LEFT, (0.5, 0.5)),
        ((0.02, 0.03), (0.03, 0.04)),
        (LEFT, LEFT, LEFT),
    ],
    ids=["one finger", "two corners", "one in the middle", "an upper corner", "a palm"],
)
def test_other_fingers_do_not_ask(fingers: tuple[tuple[float, float], ...]) -> None:
    table = Table()
    table.at(10, *(finger(DOWN, n, *at) for n, at in enumerate(fingers)))
    assert not asked(table, 100, *(finger(UP, n, *at) for n, at in enumerate(fingers)))


def test_fingers_that_rest_or_draw_do_not_ask() -> None:
    table = Table()
    table.at(10, finger(DOWN, 1, *LEFT), finger(DOWN, 2, *LEFT))
    assert not asked(table, 1_500, finger(UP, 1, *LEFT), finger(UP, 2, *LEFT))
    table.at(2_000, finger(DOWN, 1, *LEFT), finger(DOWN, 2, *LEFT))
    table.at(2_050, finger(MOTION, 2, 0.10, 0.97))
    table.at(2_100, finger(MOTION, 2, *LEFT))
    assert not asked(table, 2_150, finger(UP, 1, *LEFT), finger(UP, 2, *LEFT))


def test_after_what_was_no_tap_the_next_one_asks() -> None:
    table = Table()
    table.at(10, finger(DOWN, 1, 0.5, 0.5))
    table.at(60, finger(UP, 1, 0.5, 0.5))
    table.at(100, finger(DOWN, 1, *RIGHT), finger(DOWN, 2, *RIGHT))
    table.devices.cancel()
    table.at(150, finger(UP, 1, *RIGHT), finger(UP, 2, *RIGHT))
    table.at(300, finger(DOWN, 1, *RIGHT), finger(DOWN, 2, *RIGHT))
    assert asked(table, 380, finger(UP, 1, *RIGHT), finger(UP, 2, *RIGHT))


@pytest.mark.parametrize(
    "events",
    [
        [press(pygame.CONTROLLER_BUTTON_BACK)],
        [finger(DOWN, 1, *LEFT), finger(DOWN, 2, *LEFT)],
        [key_down(pygame.KSCAN_T, pygame.K_t)],
    ],
    ids=["pad", "fingers", "key"],
)
def test_asking_takes_no_device_from_the_player(events: list[pygame.event.Event]) -> None:
    table = Table()
    table.at(1, plug())
    table.at(5, click(100, 100))
    table.at(900, unclick(100, 100))
    table.at(3_000, *events)
    assert table.devices.in_use is Device.MOUSE


def test_a_finger_that_carries_something_elsewhere_is_in_nobodys_way() -> None:
    table = Table()
    table.at(10, finger(DOWN, 7, 0.5, 0.5))
    table.at(600, finger(DOWN, 1, *LEFT), finger(DOWN, 2, *LEFT))
    table.at(650, finger(MOTION, 7, 0.6, 0.5))
    assert asked(table, 700, finger(UP, 1, *LEFT), finger(UP, 2, *LEFT))
    table.at(800, finger(UP, 7, 0.6, 0.5))
    table.at(1_500, finger(DOWN, 1, *LEFT), finger(DOWN, 2, *LEFT))
    assert asked(table, 1_600, finger(UP, 1, *LEFT), finger(UP, 2, *LEFT))


@pytest.mark.parametrize(("elsewhere", "corner"), [(10, 100), (150, 100)])
def test_a_hand_laid_down_does_not_ask(elsewhere: int, corner: int) -> None:
    table = Table()
    lands = {
        elsewhere: [finger(DOWN, 7, 0.3, 0.6)],
        corner: [finger(DOWN, 1, *LEFT), finger(DOWN, 2, *LEFT)],
    }
    for ms in sorted(lands):
        table.at(ms, *lands[ms])
    assert not asked(table, 500, finger(UP, 1, *LEFT), finger(UP, 2, *LEFT))


AREA = Rect(20_000, 20_000, 160_000, 110_000)
WINDOW = Screen(800, 600, 250.0, 250.0)


def touch(x: int, y: int, *, down: bool = True, contact: int = 0) -> Sample:
    return Sample(0, Device.TOUCH, contact, x, y, down)


@pytest.mark.parametrize(
    ("x", "y", "theirs"),
    [
        (5_000, 145_000, True),
        (195_000, 148_000, True),
        (30_000, 120_000, False),
        (100_000, 145_000, False),
        (5_000, 5_000, False),
    ],
    ids=["left", "right", "where is played", "below the middle", "an upper corner"],
)
def test_beside_where_is_played_in_a_lower_corner_a_finger_is_a_bystanders(
    x: int, y: int, *, theirs: bool
) -> None:
    bystanders = Bystanders()
    assert bystanders.touch(touch(x, y), WINDOW, AREA) is theirs
    assert bystanders.touch(touch(100_000, 60_000), WINDOW, AREA) is theirs, "wherever it goes"
    assert bystanders.touch(touch(100_000, 60_000, down=False), WINDOW, AREA) is theirs
    assert bystanders.touch(touch(100_000, 60_000), WINDOW, AREA) is False


def test_a_players_finger_stays_theirs_in_a_corner_too() -> None:
    bystanders = Bystanders()
    assert not bystanders.touch(touch(100_000, 60_000), WINDOW, AREA)
    assert bystanders.touch(touch(5_000, 145_000, contact=1), WINDOW, AREA)
    assert not bystanders.touch(touch(5_000, 145_000), WINDOW, AREA)
    assert not bystanders.touch(touch(5_000, 145_000, down=False), WINDOW, AREA)
