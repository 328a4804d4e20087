"""Inputs that no measure may trip over."""

import math

import numpy as np

from game.metrics import Measured

SIGNALS = {
    "empty": np.zeros(0),
    "one sample": np.ones(1),
    "two samples": np.array([1.0, 2.0]),
    "constant": np.full(600, 1 / 3),
    "nought": np.zeros(600),
    "impulse": np.eye(1, 600, 300)[0],
    "step": np.repeat([0.0, 1.0], 300),
    "not a number": np.append(np.arange(599.0), math.nan),
    "only not numbers": np.full(600, math.nan),
    "infinite": np.append(np.arange(599.0), -math.inf),
    "huge": 1.7e308 * np.linspace(-1, 1, 600),
    "tiny": np.linspace(0, 5e-324, 600),
    "below nought": -np.arange(600.0),
}

_EVEN = np.arange(600) / 100
STAMPS = {
    "even": _EVEN,
    "equal stamps": np.full(600, 2.0),
    "pairs of equal stamps": np.repeat(_EVEN[::2], 2),
    "steps back": np.where(np.arange(600) % 50 == 49, _EVEN - 0.3, _EVEN),
    "backwards": _EVEN[::-1],
    "a gap of 7 s": np.where(np.arange(600) >= 300, _EVEN + 7, _EVEN),
    "nothing but gaps": 7 * np.arange(600.0),
    "not a number": np.append(_EVEN[:-1], math.nan),
    "infinite": np.append(_EVEN[:-1], math.inf),
    "ages": 1.7e308 * np.linspace(-1, 1, 600),
    "an instant": np.linspace(0, 5e-324, 600),
}


def sound(*measures: Measured) -> None:
    """Assert that each is a plain finite number, or none for a reason."""
    for m in measures:
        assert type(m.value) in {float, type(None)}
        assert m.value is None or math.isfinite(m.value)
        assert (m.value is None) == bool(m.reason)
        assert m.unit
