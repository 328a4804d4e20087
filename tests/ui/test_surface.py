"""What the play surface shows, as the null screen tells it and as it changes."""

from dataclasses import replace

import pygame
import pytest

from game.core.view import Look, Plate, Trail
from game.ui.effects import Effects
from game.ui.pace import Spare
from game.ui.screen import Screen
from game.ui.surface import PlaySurface
from game.ui.theme import load_theme
from tests.ui import scenes


def null_surface() -> tuple[Screen, PlaySurface]:
    screen = Screen.create_null(scenes.SIZE)
    return screen, PlaySurface(screen, load_theme("garden"), scenes.context())


def real_surface(theme: str = "garden") -> tuple[Screen, PlaySurface]:
    screen = Screen.create_offscreen(scenes.SIZE)
    return screen, PlaySurface(screen, load_theme(theme), scenes.context())


def picture(screen: Screen) -> bytes:
    assert screen.target is not None
    return pygame.image.tobytes(screen.target, "RGB")


def steps(count: int) -> Spare:
    """A frame that has time for so many steps."""
    left = iter(range(count))
    return lambda: next(left, None) is not None


def unhurried_picture(theme: str, *sceneries) -> bytes:
    screen, surface = real_surface(theme)
    for scenery in sceneries:
        surface.draw_scenery(scenery)
    return picture(screen)


def test_the_log_names_things_and_places() -> None:
    screen, surface = null_surface()
    surface.draw_scenery(scenes.BOARD)
    surface.draw_actors(scenes.BOARD_HAND)
    (plate,) = screen.drew("active object:0")
    assert plate.op == "plate"
    assert plate.rect.center == (540, 160)
    assert [e.op for e in screen.drew("done object:4")] == ["plate", "badge"]
    carried = [entry for entry in screen.log if entry.op == "carried"]
    assert carried[0].name == "object:0"
    assert carried[0].rect.center == (440, 240)
    assert [entry.name for entry in screen.log if entry.op == "cue"] == ["object:2"]


def test_the_log_tells_of_path_trail_and_motes() -> None:
    screen, surface = null_surface()
    surface.draw_scenery(scenes.PATH)
    effects = Effects()
    effects.burst(scenes.at(300, 200), scenes.um(30), 0)
    effects.snap("object:1", scenes.um(30), (scenes.at(0, 0), scenes.at(10, 10)), 0)
    surface.draw_actors(scenes.PATH_HAND, scenes.TRAIL, effects.shown(100_000))
    assert screen.drew("holding guide")
    assert screen.drew("trail 1")
    assert [e.name for e in screen.log if e.op == "mark"] == ["done", "waiting"]
    assert screen.drew("active goal")
    assert 0 < len(screen.drew("mote")) <= 12
    assert [e.name for e in screen.log if e.op == "flight"] == ["object:1"]
    assert surface.ready


def test_labels_are_texts() -> None:
    screen, surface = null_surface()
    surface.draw_scenery(scenes.MAZE)
    assert screen.drew("1")[0].op == "text"


def test_an_unchanged_scene_looks_the_same_each_time() -> None:
    screen, surface = real_surface()
    surface.draw_scenery(scenes.BOARD)
    first = picture(screen)
    for _ in range(5):
        surface.draw_scenery(scenes.BOARD)
    assert picture(screen) == first


def test_a_changed_board_looks_as_if_it_had_always_been_so() -> None:
    changed = tuple(
        replace(p, look=Look.DONE) if isinstance(p, Plate) and p.look is Look.ACTIVE else p
        for p in scenes.BOARD[1:]
    )
    screen, surface = real_surface()
    surface.draw_scenery(scenes.BOARD)
    surface.draw_actors(scenes.BOARD_HAND)
    while True:
        surface.draw_scenery(changed)
        if surface.ready:
            break
    fresh_screen, fresh = real_surface()
    fresh.draw_scenery(changed)
    assert picture(screen) == picture(fresh_screen)


def test_a_new_path_comes_when_it_is_ready_and_whole() -> None:
    screen, surface = real_surface("space")
    surface.draw_scenery(scenes.BOARD)
    before = picture(screen)
    frames = 0
    while not surface.ready or frames == 0:
        surface.draw_scenery(scenes.PATH, spare=steps(3))
        frames += 1
        if not surface.ready:
            assert picture(screen) == before, "never half a picture"
        assert frames < 500
    assert frames > 20
    fresh_screen, fresh = real_surface("space")
    fresh.draw_scenery(scenes.PATH)
    assert picture(screen) == picture(fresh_screen)


def test_what_is_expected_is_there_at_once() -> None:
    screen, surface = real_surface()
    surface.draw_scenery(scenes.BOARD)
    before = picture(screen)
    for _ in range(200):
        surface.expect(scenes.PATH)
        surface.draw_scenery(scenes.BOARD, spare=steps(9))
    assert picture(screen) == before
    surface.draw_scenery(scenes.PATH, spare=steps(9))
    assert surface.ready
    fresh_screen, fresh = real_surface()
    fresh.draw_scenery(scenes.PATH)
    assert picture(screen) == picture(fresh_screen)


@pytest.mark.parametrize("ahead", [1, 3, 7, 60])
def test_what_was_only_begun_is_finished(ahead) -> None:
    screen, surface = real_surface()
    surface.draw_scenery(scenes.BOARD)
    surface.expect(scenes.PATH)
    for _ in range(ahead):
        surface.draw_scenery(scenes.BOARD, spare=steps(2))
    while True:
        surface.draw_scenery(scenes.PATH, spare=steps(2))
        if surface.ready:
            break
    fresh_screen, fresh = real_surface()
    fresh.draw_scenery(scenes.PATH)
    assert picture(screen) == picture(fresh_screen)


def test_the_first_picture_pumps_between_its_steps() -> None:
    _, surface = real_surface()
    pumped = []
    surface.draw_scenery(scenes.PATH, lambda: pumped.append(1))
    assert len(pumped) > 10
    assert surface.ready


@pytest.mark.parametrize("theme", ["garden", "space"])
def test_a_trail_drawn_bit_by_bit_looks_like_one_drawn_at_once(theme) -> None:
    screen, surface = real_surface(theme)
    surface.draw_scenery(scenes.PATH)
    points = []
    for point in scenes.INK[0]:
        points.append(point)
        surface.draw_scenery(scenes.PATH)
        surface.draw_actors((), Trail(1, [points], scenes.um(10)))
    whole_screen, whole = real_surface(theme)
    whole.draw_scenery(scenes.PATH)
    whole.draw_actors((), scenes.TRAIL)
    assert picture(screen) == picture(whole_screen)


def test_a_new_trail_wipes_the_old_one() -> None:
    screen, surface = real_surface()
    surface.draw_scenery(scenes.PATH)
    clean = picture(screen)
    surface.draw_actors((), scenes.TRAIL)
    assert picture(screen) != clean
    surface.draw_scenery(scenes.PATH)
    surface.draw_actors((), Trail(2, [], scenes.um(10)))
    assert picture(screen) == clean


def test_dashes_left_over_stay_where_they_were() -> None:
    screen, surface = real_surface()
    surface.draw_scenery(scenes.PATH)
    before = screen.target.copy()
    shorter = tuple(
        replace(p, points=p.points[15:]) if type(p).__name__ == "Dashes" else p for p in scenes.PATH
    )
    while True:
        surface.draw_scenery(shorter)
        if surface.ready:
            break
    far = pygame.Rect(460, 100, 60, 250)
    assert pygame.image.tobytes(screen.target.subsurface(far), "RGB") == pygame.image.tobytes(
        before.subsurface(far), "RGB"
    )
    assert picture(screen) != pygame.image.tobytes(before, "RGB")


def test_memory_does_not_grow_with_moving_things() -> None:
    _, surface = real_surface()
    surface.draw_scenery(scenes.BOARD)
    for i in range(400):
        hand = tuple(
            replace(p, at=scenes.at(100 + i, 200)) if hasattr(p, "at") else p
            for p in scenes.BOARD_HAND
        )
        surface.draw_scenery(scenes.BOARD)
        surface.draw_actors(hand)
        if i == 200:
            kept = len(surface.art._kept)
    assert len(surface.art._kept) == kept


def test_a_picture_comes_even_where_there_is_never_time() -> None:
    _, surface = real_surface()
    surface.draw_scenery(scenes.BOARD)
    frames = 0
    while not surface.ready or frames == 0:
        surface.draw_scenery(scenes.PATH, spare=lambda: False)
        frames += 1
        assert frames < 120
    surface.expect(scenes.BOARD)
    for _ in range(120):
        surface.draw_scenery(scenes.PATH, spare=lambda: False)
    surface.draw_scenery(scenes.BOARD, spare=steps(9))
    assert surface.ready
