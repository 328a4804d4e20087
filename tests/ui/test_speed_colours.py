"""Speeds are told apart by colour as evenly as can be, by every eye, and on every ground."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.colours import contrast, rgb
from game.ui.speed_colours import LEVELS, SCALE, colour_of, level_of, nice_top
from tools.vision import EYES, seen

EVEN = 0.1
"""Of the mean: by how much one step may differ from it."""
_RGB_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175],
     [0.0193339, 0.119192, 0.9503041]]
)  # fmt: skip
_WHITE = (0.95047, 1.0, 1.08883)


def lab(colours):
    """CIELAB (D65) of sRGB colours, an array of (n, 3)."""
    values = np.asarray(colours) / 255
    light = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    xyz = light @ _RGB_TO_XYZ.T / _WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.stack(
        [116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=-1
    )


def difference(one, other):
    """CIEDE2000 of two CIELAB colours (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    c7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    a1, a2 = (a * (1 + 0.5 * (1 - np.sqrt(c7 / (c7 + 25**7)))) for a in (a1, a2))
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180
    mean_l, mean_c, mean_h = (l1 + l2) / 2, (c1 + c2) / 2, (h1 + turn / 2) % 360
    angles = ((1, 30, -0.17), (2, 0, 0.24), (3, -6, 0.32), (4, 63, -0.2))
    t = 1 + sum(w * np.cos(np.radians(n * mean_h - off)) for n, off, w in angles)
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / np.sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    d_l, d_c = (l2 - l1) / s_l, (c2 - c1) / s_c
    d_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / s_h
    r_c = 2 * np.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    r_t = -r_c * np.sin(np.radians(60 * np.exp(-(((mean_h - 275) / 25) ** 2))))
    return np.sqrt(d_l**2 + d_c**2 + d_h**2 + r_t * d_c * d_h)


def test_the_difference_is_the_published_one():
    # Sharma, Wu and Dalal 2005, table 1, pairs 1, 17 and 25.
    pairs = {
        ((50, 2.6772, -79.7751), (50, 0, -82.7485)): 2.0425,
        ((50, 2.5, 0), (73, 25, -18)): 27.1492,
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)): 1.2644,
    }
    for (one, other), published in pairs.items():
        assert difference(one, other) == pytest.approx(published, abs=1e-4)


def test_steps_look_equally_large():
    colours = lab([rgb(colour) for colour in SCALE])
    steps = [difference(one, other) for one, other in pairwise(colours)]
    mean = sum(steps) / len(steps)
    assert all(abs(step - mean) < EVEN * mean for step in steps)


@pytest.mark.parametrize("eyes", EYES)
def test_faster_is_lighter_to_every_eye_and_each_step_is_seen(eyes):
    shown = np.array([[rgb(colour) for colour in SCALE]], np.uint8)
    colours = lab(seen(shown, EYES[eyes])[0])
    assert (np.diff(colours[:, 0]) > 3).all()
    steps = [difference(one, other) for one, other in pairwise(colours)]
    assert min(steps) > 3


def test_its_dark_edge_sets_a_path_off_from_the_paper():
    assert contrast(rgb("ink"), rgb("paper")) > 4.5
    # The slowest speeds need no edge, the fastest are seen by it.
    assert contrast(rgb("ink"), colour_of(1.0)) > 4.5


@given(st.floats(-1, 2), st.floats(-1, 2))
def test_a_faster_hand_never_has_a_lower_level(one, other):
    slow, fast = sorted((one, other))
    assert 0 <= level_of(slow) <= level_of(fast) < LEVELS


@given(st.floats(1e-3, 1e6))
def test_a_scale_ends_at_a_round_number_that_holds_the_fastest(speed):
    top = nice_top(speed)
    assert speed <= top * (1 + 1e-9)
    assert top <= 1.6 * speed
    assert float(f"{top:.2g}") == pytest.approx(top)
