"""Instruments: a marimba's bar, struck wood, and a soft sustained tone."""

from __future__ import annotations

import numpy as np

from sound.clip import Wave, low_pass, seconds

SCALE = (0, 2, 4, 7, 9)
"""Semitones of the major pentatonic scale: any of them sounds well with any other."""
MIDDLE_C = 261.63

BAR = ((1.0, 1.0, 1.0), (3.93, 0.22, 0.28), (9.6, 0.06, 0.10))
"""Partials of a marimba's bar: ratio, amplitude, length against the lowest partial's."""
WOOD = ((1.0, 1.0, 1.0), (2.57, 0.35, 0.6), (4.9, 0.12, 0.4))
"""Partials of a small wooden block."""
KALIMBA = ((1.0, 1.0, 1.0), (2.0, 0.12, 0.5), (5.4, 0.05, 0.15))
"""Partials of a plucked tongue, rounder than a bar."""

Partials = tuple[tuple[float, float, float], ...]


def pitch(step: int, root: float = MIDDLE_C) -> float:
    """Return the frequency of a step of the scale, Hz; steps below 0 go down."""
    octave, degree = divmod(step, len(SCALE))
    return root * 2.0 ** (octave + SCALE[degree] / 12)


def struck(hz: float, rate: int, ring: float, length: float, partials: Partials = BAR) -> Wave:
    """Return something struck that rings: its lowest partial fades to 1/e in ``ring`` s."""
    t = seconds(length, rate)
    sound = np.zeros_like(t)
    for ratio, amplitude, share in partials:
        if hz * ratio < rate * 0.45:
            sound += amplitude * np.sin(2 * np.pi * hz * ratio * t) * np.exp(-t / (ring * share))
    return sound


def mallet(rate: int, length: float, corner: float, seed: int) -> Wave:
    """Return the short soft noise of the stroke itself."""
    noise = np.random.default_rng(seed).standard_normal(round(length * rate))
    return low_pass(noise * np.exp(-seconds(length, rate) / 0.006), rate, corner)


def glide(start: float, end: float, rate: int, length: float, ring: float) -> Wave:
    """Return a soft tone whose pitch glides from ``start`` to ``end`` Hz while it fades."""
    t = seconds(length, rate)
    hz = end + (start - end) * np.exp(-t / (length / 3))
    phase = 2 * np.pi * np.cumsum(hz) / rate
    return (np.sin(phase) + 0.15 * np.sin(2 * phase)) * np.exp(-t / ring)


def swell(hz: float, rate: int, length: float) -> Wave:
    """Return a warm tone that comes and goes over its whole length."""
    t = seconds(length, rate)
    shape = np.sin(np.pi * t / length) ** 2
    # Two tones a little apart beat slowly, as two players do.
    body = np.sin(2 * np.pi * hz * t) + np.sin(2 * np.pi * hz * 1.0015 * t + 1.0)
    return shape * (body + 0.25 * np.sin(4 * np.pi * hz * t) + 0.08 * np.sin(6 * np.pi * hz * t))
