"""Movements that the tests make themselves: minimum jerk, submovements, tremor, devices."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

Part = tuple[float, float, float, float]
"""A submovement: start (s), duration (s), and how far it goes across and down."""


def minimum_jerk(t: np.ndarray, parts: Sequence[Part]) -> np.ndarray:
    """Position (n, 2) at ``t`` of a hand that makes these minimum-jerk submovements."""
    xy = np.zeros((len(t), 2))
    for start, lasts, across, down in parts:
        s = np.clip((t - start) / lasts, 0, 1)
        gone = s**3 * (10 - 15 * s + 6 * s**2)
        xy += gone[:, None] * np.array([across, down])
    return xy


def reach(seed: int) -> tuple[list[Part], float]:
    """A reach of one main movement and up to two corrections, and how long it takes in s."""
    rng = random.Random(seed)
    start, lasts = 0.3, rng.uniform(0.6, 1.2)
    parts: list[Part] = [(start, lasts, rng.uniform(60, 160), rng.uniform(-60, 60))]
    for _ in range(seed % 3):
        start += lasts * rng.uniform(0.55, 0.75)
        lasts = rng.uniform(0.4, 0.7)
        parts.append((start, lasts, rng.uniform(-40, 40), rng.uniform(20, 50)))
    return parts, max(begin + takes for begin, takes, _, _ in parts) + 0.3


def as_device(
    parts: Sequence[Part],
    seconds: float,
    rate_hz: float,
    *,
    jitter: float = 0.0,
    seed: int = 0,
    tremor: tuple[float, float] = (0.0, 1.0),
) -> tuple[np.ndarray, np.ndarray]:
    """What a device of this rate reports: stamps to 1 ms, positions to .1 mm.

    ``tremor``: amplitude in mm and frequency in Hz of a hand that shakes aslant as well.
    """
    rng = np.random.default_rng(seed)
    t = np.arange(0, seconds, 1 / rate_hz)
    if jitter:
        t = np.sort(np.clip(t + rng.normal(0, jitter / rate_hz, len(t)), 0, None))
    t = np.round(t, 3)
    shaken = tremor[0] * np.sin(2 * np.pi * tremor[1] * t)[:, None] * np.array([0.8, 0.6])
    return t, np.round(minimum_jerk(t, parts) + shaken, 1)
