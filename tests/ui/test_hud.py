"""The row above the mat: nothing overlaps, nothing is cut off, presses land."""

from dataclasses import replace

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.art import Art
from game.ui.hud import Hud
from game.ui.hud_layout import hud_layout
from game.ui.hud_model import HudModel
from game.ui.screen import Screen
from game.ui.stage import mat_rect, play_area, scale
from game.ui.theme import load_theme

SIZES = st.tuples(st.integers(800, 2560), st.integers(600, 1440)).filter(
    lambda size: 1.2 <= size[0] / size[1] <= 2.4
)
MODEL = HudModel("Apple on its plate", "object:0", "plate", "place", 2, 6)
FURTHER = HudModel("Apple on its plate", "object:0", "plate", "place", 3, 6)


@given(
    SIZES,
    st.floats(1.0, 2.0),
    st.integers(80, 900),
    st.integers(0, 12),
    st.sampled_from([0, 60, 150, 400]),
    st.booleans(),
    st.sampled_from([0, 60, 90]),
)
def test_parts_never_overlap_and_stay_in_the_window(  # noqa: PLR0917 - one sample each
    size, text_scale, words, steps, last, left_handed, target
) -> None:
    plan = hud_layout(
        size,
        text_scale,
        words,
        60,
        steps,
        last_width=last,
        left_handed=left_handed,
        target=target,
    )
    assert bool(plan.last.width) == bool(last)
    assert plan.last.height == plan.pause.height
    assert not last or plan.last.width >= plan.last.height
    window = pygame.Rect((0, 0), size)
    parts = [*plan.parts, mat_rect(size, text_scale)]
    for i, part in enumerate(parts):
        assert window.contains(part)
        assert part.w > 0
        assert part.collidelist(parts[i + 1 :]) < 0
    assert plan.pill.contains(plan.repeat)
    assert plan.pill.contains(plan.picture)
    assert plan.pill.contains(plan.text)
    assert not plan.repeat.colliderect(plan.picture)
    assert not plan.picture.colliderect(plan.text)


@given(SIZES, st.floats(1.0, 2.0))
def test_the_play_area_lies_inside_the_mat_and_is_most_of_it(size, text_scale) -> None:
    mat, area = mat_rect(size, text_scale), play_area(size, text_scale)
    assert mat.contains(area)
    assert area.w * area.h > 0.75 * mat.w * mat.h
    assert abs(mat.centerx - size[0] / 2) <= 1


@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (1920, 1080), (2560, 1080)])
@pytest.mark.parametrize("text_scale", [1.0, 1.5, 2.0])
def test_the_pause_button_is_large_enough(size, text_scale) -> None:
    plan = hud_layout(size, text_scale, 300, 60, 6)
    assert plan.pause.w >= round(84 * scale(size)) - 1
    assert plan.pause.h == plan.pause.w


def drawn(size=(1280, 800), model=MODEL, text_scale=1.0):
    screen = Screen.create_null(size)
    screen.text_scale = text_scale
    hits = Hud(screen, Art(load_theme("garden"), screen.k)).draw(model)
    return screen, hits


def test_it_says_what_to_do_and_how_far_one_is() -> None:
    screen, hits = drawn()
    assert screen.drew("Apple on its plate")
    assert screen.drew("2/6")
    assert screen.drew("object:0 > plate")
    assert screen.drew("pause")[0].rect == hits.pause
    assert screen.drew("repeat")[0].rect == hits.repeat


def test_the_way_to_the_end_stands_beside_the_pause_where_there_is_one() -> None:
    screen, hits = drawn()
    assert not hits.last.width
    assert not screen.drew("last")
    screen, hits = drawn(model=replace(MODEL, last="3 more"))
    assert screen.drew("last")[0].rect == hits.last
    assert hits.last.left > hits.pause.right
    screen, hits = drawn(model=replace(MODEL, text="Apple", of=1, last="3 more"))
    assert screen.drew("3 more")
    assert hits.last.width > hits.last.height
    long = replace(MODEL, last="3 more", text="a long text " * 6)
    screen, hits = drawn(model=long)
    assert hits.last.width == hits.last.height, "its tick alone where the text has no room"


def test_icons_give_way_to_the_count_when_there_is_no_room() -> None:
    plan = hud_layout((1280, 800), 1.0, 280, 50, 6)
    assert plan.step > 0
    assert hud_layout((1280, 800), 2.0, 560, 100, 9).step == 0
    assert hud_layout((1280, 800), 1.0, 280, 50, 40).step == 0


def test_only_the_part_that_changed_is_baked_again() -> None:
    screen = Screen.create_offscreen((640, 400))
    hud = Hud(screen, Art(load_theme("garden"), screen.k))
    hud.draw(MODEL)
    before = {name: part.surface for name, part in hud._parts.items()}
    hud.draw(FURTHER)
    assert hud._parts["pill"].surface is before["pill"]
    assert hud._parts["pause"].surface is before["pause"]
    assert hud._parts["progress"].surface is not before["progress"]


def test_what_it_says_changes_as_a_whole_and_when_there_is_time() -> None:
    screen = Screen.create_offscreen((640, 400))
    hud = Hud(screen, Art(load_theme("garden"), screen.k))
    pictures = set()
    frames = 0
    for model in (MODEL, FURTHER):
        for _ in range(60):
            screen.target.fill("white")
            step = iter([True])
            hud.draw(model, lambda step=step: next(step, False))
            pictures.add(pygame.image.tobytes(screen.target, "RGB"))
            frames += len(pictures) == 1
    assert len(pictures) == 2
    assert frames > 60, "the second took more than one frame to bake"


@pytest.mark.parametrize("place", ["plate", "hole", "goal", "object:2"])
@pytest.mark.parametrize("art", ["object:1", "peg", "guide", "glyph:A", "shape:star"])
def test_every_picture_of_a_cue_can_be_drawn(art, place) -> None:
    screen = Screen.create_offscreen((640, 400))
    model = HudModel("Ein ziemlich langer Satz dazu", art, place, "path", 1, 3)
    Hud(screen, Art(load_theme("calm"), screen.k)).draw(model)
    assert screen.target is not None
    assert screen.target.get_bounding_rect().width > 0


def test_what_was_taken_lies_in_the_row_filled_and_with_its_figure_in_white() -> None:
    wide = replace(MODEL, text="Apple", of=1, last="3 more", left=3)
    screen, hits = drawn(model=wide)
    assert [entry.op for entry in screen.drew("last")] == ["button"]
    screen, hits = drawn(model=replace(wide, last="3 to go", taken=True))
    assert ("selected", hits.last) in [(entry.op, entry.rect) for entry in screen.drew("last")]
    for model in (wide, replace(wide, text="a long text " * 6)):
        looks = []
        for taken in (False, True):
            seen = Screen.create_offscreen((1280, 800))
            seen.target.fill((250, 249, 238))
            rect = (
                Hud(seen, Art(load_theme("garden"), seen.k)).draw(replace(model, taken=taken)).last
            )
            looks.append(
                [seen.target.get_at((rect.x + rect.w // 4, rect.y + n))[:3] for n in (8, 20)]
            )
        before, after = looks
        assert min(min(colour) for colour in before) > 200
        assert max(max(colour) for colour in after) < 150


def test_the_row_keeps_its_form_from_text_to_text_and_board_to_board() -> None:
    screen = Screen.create_null((1280, 800))
    screen.text_scale = 1.5
    hud = Hud(screen, Art(load_theme("garden"), screen.k))
    texts = ("Peach on its plate", "Aubergine on its plate", "Strawberry on its plate")
    hud.reserve(texts)
    plans = [hud.layout(replace(MODEL, text=text, of=2, done=1)) for text in texts]
    assert len({(plan.step > 0, tuple(plan.pill), tuple(plan.progress)) for plan in plans}) == 1
    full = hud.layout(replace(MODEL, of=40))
    assert not full.step
    assert not hud.layout(replace(MODEL, text=texts[0], of=2)).step
