"""Moving pictures are what was drawn, as another program reads them."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageSequence

from game.commands.replay_gif import Palette, write_gif


def read_back(pictures, delays):
    """The pictures that Pillow finds in a file of them, and for how long each is shown."""
    file, palette = io.BytesIO(), Palette(pictures)
    write_gif(file, palette, pictures, delays)
    file.seek(0)
    frames = [
        (np.asarray(one.convert("RGB")), one.info["duration"])
        for one in ImageSequence.Iterator(Image.open(file))
    ]
    return frames, palette


def changed(picture, rng, count):
    """The same picture with some rectangles in other colours."""
    found = picture.copy()
    for _ in range(count):
        top, left = rng.integers(0, picture.shape[0]), rng.integers(0, picture.shape[1])
        found[top : top + 9, left : left + 13] = rng.integers(0, 256, 3, np.uint8)
    return found


@settings(max_examples=20)
@given(
    st.integers(0, 2**32 - 1), st.integers(1, 90), st.integers(1, 130), st.lists(st.integers(0, 4))
)
def test_every_picture_comes_back_pixel_for_pixel(seed, high, wide, changes):
    rng = np.random.default_rng(seed)
    pictures = [rng.integers(0, 256, (high, wide, 3), np.uint8)]
    for count in changes:
        pictures.append(changed(pictures[-1], rng, count))
    pictures = pictures[:6]
    frames, palette = read_back(pictures, [80] * len(pictures))
    seen = np.stack([frame for frame, _ in frames])
    drawn = np.stack([palette.colours[palette.indices(one)] for one in pictures])
    # Pictures that are the same one after another may be read as one that stays longer.
    assert sum(duration for _, duration in frames) == 80 * len(pictures)
    assert np.array_equal(seen[0], drawn[0])
    assert np.array_equal(seen[-1], drawn[-1])


@pytest.mark.parametrize("size", [(1, 1), (3, 700), (480, 640)])
def test_large_flat_pictures_and_long_codes_are_read(size):
    flat = np.full((*size, 3), 200, np.uint8)
    ramp = np.broadcast_to(np.linspace(0, 255, size[1]).astype(np.uint8)[None, :, None], flat.shape)
    frames, palette = read_back([flat, np.ascontiguousarray(ramp), flat], [80, 80, 1600])
    assert [duration for _, duration in frames] == [80, 80, 1600]
    assert np.array_equal(frames[1][0], palette.colours[palette.indices(ramp)])
    assert np.array_equal(frames[2][0], frames[0][0])


def test_colours_are_as_near_as_255_of_them_can_be():
    rng = np.random.default_rng(4)
    soft = np.linspace(0, 1, 200)[:, None, None] * np.array([255, 246, 232]) * np.ones((1, 300, 1))
    picture = soft.astype(np.uint8)
    picture[20:40, 30:60] = (200, 30, 40)
    picture[100:104, 100:104] = (10, 90, 200)
    (shown, _), *_ = read_back([picture, changed(picture, rng, 2)], [80, 80])[0]
    errors = np.abs(shown.astype(int) - picture)
    assert errors.mean() < 3
    assert errors[20:40, 30:60].max() < 12, "what is small keeps its colour"
    assert errors[100:104, 100:104].max() < 12
