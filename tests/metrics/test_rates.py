"""The same movement on every device: a 30 Hz pad and a 1000 Hz mouse give the same measures."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from monalysa.quality import smoothness as peer

from game import metrics
from tests.metrics.movements import Part, as_device, reach

RATES = (1000, 250, 125, 60, 30)
JITTERS = (0.0, 0.2)
TREMORS = ((0.0, 1.0), (0.2, 4.6), (0.15, 6.1), (0.1, 7.9))
"""mm and Hz. Of one that is larger and faster, 30 Hz samples with straight lines between them
keep too little: LDLJ then reads up to .7 too smooth."""
REACHES = range(30)
SHAPE = [(0.2, 0.9, 60, 0), (1.15, 0.7, 0, 60), (2.0, 0.8, -60, 0), (2.85, 0.8, 0, -60)]

Names = dict[str, float]


def movement(seed: int) -> tuple[list[Part], float, tuple[float, float]]:
    parts, seconds = reach(seed)
    return parts, seconds, TREMORS[seed % len(TREMORS)]


def measured(t: np.ndarray, xy: np.ndarray, *, whole: bool = False) -> Names:
    p = metrics.preprocess(t, xy, whole=whole)
    part = p.movement
    return {
        "sparc": float(metrics.sparc(p.speed[part], p.rate_hz)),
        "ldlj": float(metrics.ldlj(p.velocity[part], p.rate_hz)),
        "path": float(metrics.path_length(p.xy[part])),
        "peak": float(metrics.peak_speed(p.speed[part])),
        "peaks": float(metrics.velocity_peaks(p.speed[part])),
    }


def by_differences(t: np.ndarray, xy: np.ndarray) -> Names:
    """What a program without a pipeline does."""
    keep = np.append(np.diff(t) > 0, True)
    t, xy = t[keep], xy[keep]
    velocity = np.diff(xy, axis=0) / np.diff(t)[:, None]
    speed, rate = np.hypot(*velocity.T), (len(t) - 1) / (t[-1] - t[0])
    return {
        "ldlj": float(metrics.ldlj(velocity, rate)),
        "peaks": float(metrics.velocity_peaks(speed)),
    }


def within_the_bar(found: Names, truth: Names, where: str) -> None:
    assert abs(found["sparc"] - truth["sparc"]) <= 0.12, where
    assert abs(found["ldlj"] - truth["ldlj"]) <= 0.55, where
    assert found["path"] == pytest.approx(truth["path"], rel=0.02), where
    assert found["peak"] == pytest.approx(truth["peak"], rel=0.05), where


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("jitter", JITTERS)
def test_every_device_gives_the_same_measures_of_the_same_movement(rate, jitter) -> None:
    same_peaks = []
    for seed in REACHES:
        parts, seconds, tremor = movement(seed)
        truth = measured(*as_device(parts, seconds, 1000, tremor=tremor))
        device = as_device(parts, seconds, rate, jitter=jitter, seed=seed, tremor=tremor)
        found = measured(*device)
        within_the_bar(found, truth, f"reach {seed}, tremor {tremor}")
        same_peaks.append(found["peaks"] == truth["peaks"])
    assert np.mean(same_peaks) >= 0.9


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("jitter", JITTERS)
@pytest.mark.parametrize("tremor", TREMORS)
def test_so_does_a_drawing_with_stops(rate, jitter, tremor) -> None:
    truth = measured(*as_device(SHAPE, 4.0, 1000, tremor=tremor), whole=True)
    device = as_device(SHAPE, 4.0, rate, jitter=jitter, seed=rate, tremor=tremor)
    found = measured(*device, whole=True)
    within_the_bar(found, truth, "drawing")
    assert found["peaks"] == truth["peaks"]


@pytest.mark.parametrize("rate", RATES)
def test_the_same_people_are_smooth_on_every_device(rate) -> None:
    """What separates the movements is far more than what separates the devices."""
    pairs = []
    for seed in REACHES:
        parts, seconds, tremor = movement(seed)
        truth = measured(*as_device(parts, seconds, 1000, tremor=tremor))
        device = as_device(parts, seconds, rate, jitter=0.2, seed=seed, tremor=tremor)
        found = measured(*device)
        pairs.append([[truth[name], found[name]] for name in ("sparc", "ldlj", "path", "peak")])
    for one, other in np.array(pairs).transpose(1, 2, 0):
        between = np.var((one + other) / 2)
        assert np.mean((one - other) ** 2) / 2 < 0.02 * between


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, 29),
    st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4)),
    st.floats(1e-3, 1e3),
    st.integers(0, 10_000),
    st.floats(0, 6.3),
)
def test_place_unit_time_and_direction_do_not_matter(seed, shift, scale, later, turned) -> None:
    parts, seconds, tremor = movement(seed)
    t, xy = as_device(parts, seconds, 125, jitter=0.2, seed=seed, tremor=tremor)
    spin = np.array([[np.cos(turned), -np.sin(turned)], [np.sin(turned), np.cos(turned)]])
    found, truth = measured(t + later, scale * (xy @ spin + shift)), measured(t, xy)
    assert found["sparc"] == pytest.approx(truth["sparc"], rel=1e-6)
    assert found["ldlj"] == pytest.approx(truth["ldlj"], rel=1e-6)
    assert found["path"] == pytest.approx(scale * truth["path"], rel=1e-6)
    assert found["peak"] == pytest.approx(scale * truth["peak"], rel=1e-6)
    assert found["peaks"] == truth["peaks"]


def test_without_the_pipeline_no_two_devices_agree() -> None:
    """The bar is one that plain differences of the samples miss by far."""
    parts, seconds, tremor = movement(1)
    truth = by_differences(*as_device(parts, seconds, 1000, tremor=tremor))
    for rate in (125, 60, 30):
        found = by_differences(*as_device(parts, seconds, rate, tremor=tremor))
        assert found["ldlj"] - truth["ldlj"] > 2
        assert found["peaks"] < truth["peaks"] / 4


@pytest.mark.parametrize(("rate", "jitter"), list(itertools.product(RATES, JITTERS)))
def test_smoothness_agrees_with_the_authors_package_on_every_device(rate, jitter) -> None:
    for seed in range(12):
        parts, seconds, tremor = movement(seed)
        device = as_device(parts, seconds, rate, jitter=jitter, seed=seed, tremor=tremor)
        p = metrics.preprocess(*device)
        part = p.movement
        theirs = peer.sparc(p.speed[part], p.rate_hz)[0]
        assert float(metrics.sparc(p.speed[part], p.rate_hz)) == pytest.approx(theirs, rel=1e-6)
        theirs = peer.log_dimensionless_jerk(p.velocity[part], p.rate_hz)
        assert float(metrics.ldlj(p.velocity[part], p.rate_hz)) == pytest.approx(theirs, rel=1e-6)
