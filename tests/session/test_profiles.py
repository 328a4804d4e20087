"""What surrounds a trial follows the player's settings, and is always fit to be played in."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.plain import from_plain, to_plain
from game.core.values import NOMINAL_UM_PER_PX, Context, Device, Rect, Side
from game.session.profiles import LEAST_AREA_UM, limited, make_context
from game.session.settings import FULL_AREA, LEAST_AREA, Settings
from game.tasks import EXERCISES
from tests.tasks.boards import LEVELS


def context(settings=None, *, size=(1280, 800), mm=None, device=Device.MOUSE, hand=Side.RIGHT):
    """Surroundings in a window of ``size``; ``mm``: width of a pixel where it is calibrated."""
    w, h = size
    um = mm * 1000 if mm else NOMINAL_UM_PER_PX
    return make_context(
        window_px=size,
        area_px=(w // 12, h // 5, w - w // 6, h - h // 5 - h // 12),
        um_per_px=(um, um),
        calibrated=mm is not None,
        device=device,
        hand=hand,
        settings=settings or Settings(),
    )


def limits():
    near = st.integers(0, 1000 - LEAST_AREA)
    pair = near.flatmap(lambda a: st.tuples(st.just(a), st.integers(a + LEAST_AREA, 1000)))
    return st.tuples(pair, pair).map(lambda p: (p[0][0], p[1][0], p[0][1], p[1][1]))


@given(limits(), st.integers(20_000, 600_000), st.integers(20_000, 400_000))
def test_a_limited_area_lies_inside_and_is_never_too_small_to_play_in(part, width, height):
    whole = Rect(7_000, 9_000, width, height)
    area = limited(whole, part)
    assert whole.x <= area.x
    assert area.right <= whole.right
    assert whole.y <= area.y
    assert area.bottom <= whole.bottom
    assert area.w >= min(LEAST_AREA_UM[0], width)
    assert area.h >= min(LEAST_AREA_UM[1], height)


def test_without_limits_the_area_is_the_whole():
    whole = Rect(1, 2, 30_001, 40_003)
    assert limited(whole, FULL_AREA) == whole


@pytest.mark.parametrize(
    ("mirror", "hand", "mirrored"),
    [
        ("hand", Side.LEFT, True),
        ("hand", Side.RIGHT, False),
        ("on", Side.RIGHT, True),
        ("off", Side.LEFT, False),
    ],
)
def test_exercises_are_mirrored_for_the_hand_never_or_always(mirror, hand, mirrored):
    assert context(Settings(mirror=mirror), hand=hand).mirrored is mirrored


@pytest.mark.parametrize("device", list(Device))
def test_every_device_is_read_as_the_player_needs_it(device):
    plain = context(device=device).profile
    fitted = context(
        Settings(sticky=True, steadying_ms=200, cooldown_ms=500), device=device
    ).profile
    assert plain.steadying_ms == 0
    assert plain.cooldown_us == 0
    assert plain.sticky is (device is Device.KEYBOARD)
    assert fitted.sticky
    assert fitted.cooldown_us == 500_000
    # Arrow keys move in steps and do not tremble.
    assert fitted.steadying_ms == (0 if device is Device.KEYBOARD else 200)


def test_on_a_calibrated_screen_things_are_as_many_millimetres_as_was_set():
    assert context(Settings(object_mm=24), mm=0.2).object_um == 24_000


def test_before_calibration_things_grow_with_the_window():
    small, large = context(size=(800, 600)), context(size=(1600, 1200))
    assert large.object_um == 2 * small.object_um


@pytest.mark.parametrize("level_id", sorted(LEVELS))
@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (2560, 1440)])
@pytest.mark.parametrize("mm", [8, 18, 40])
@pytest.mark.parametrize("area", [FULL_AREA, (600, 0, 1000, 400), (0, 300, 400, 1000)])
def test_every_level_lays_itself_out_inside_every_area_with_things_of_every_size(
    level_id, size, mm, area
):
    left, top, right, bottom = area
    settings = Settings(
        object_mm=mm, area_left=left, area_top=top, area_right=right, area_bottom=bottom
    )
    around = context(settings, size=size)
    level = LEVELS[level_id]
    exercise = EXERCISES[level.exercise]
    for bits in (2.5, 5.0):
        params = exercise.plan(level, bits, around, random.Random(3), None)
        state = exercise.start(params, around)
        for prim in exercise.scenery(state):
            for x, y, reach in extents(prim):
                assert around.area.x <= x - reach
                assert x + reach <= around.area.right
                assert around.area.y <= y - reach
                assert y + reach <= around.area.bottom


def extents(prim):
    """Places of a prim, each with how far it reaches to every side, um."""
    if hasattr(prim, "rect"):
        rect = prim.rect
        return [(rect.x, rect.y, 0), (rect.right, rect.bottom, 0)]
    if hasattr(prim, "strokes"):
        return [(x, y, prim.half_width) for stroke in prim.strokes for x, y in stroke]
    if hasattr(prim, "lines"):
        return [(x, y, prim.width // 2) for line in prim.lines for x, y in line]
    if hasattr(prim, "points"):
        return [(x, y, 0) for x, y in prim.points]
    across = prim.length if hasattr(prim, "length") else getattr(prim, "size", 0)
    reach = prim.radius if hasattr(prim, "radius") else across // 2
    return [(*prim.at, reach)]


def test_larger_things_are_really_drawn_larger_in_both_exercises():
    for level_id, kinds in (("pick-place-plates", "Thing"), ("trace-waves", "Station")):
        level = LEVELS[level_id]
        exercise = EXERCISES[level.exercise]
        sizes = []
        for mm in (8, 20, 32):
            around = context(Settings(object_mm=mm))
            params = exercise.plan(level, 3.0, around, random.Random(5), None)
            scenery = exercise.scenery(exercise.start(params, around))
            sizes.append(max(p.size for p in scenery if type(p).__name__ == kinds))
        assert sizes == sorted(set(sizes)), level_id


def test_a_context_recorded_before_there_were_these_settings_is_read_as_it_was():
    plain = to_plain(context())
    for name in ("object_um", "anchor"):
        del plain[name]
    del plain["profile"]["cooldown_us"]
    before = from_plain(Context, plain)
    assert before == replace(context(), object_um=0)
