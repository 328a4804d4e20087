"""Shapes of what measures are given; one that does not fit is named, not guessed at."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from game.metrics.pipeline import Floats


def as_line(values: ArrayLike) -> Floats:
    """Return one value a sample, (n,); a single row or column is taken as that.

    >>> as_line([[1], [2]])
    array([1., 2.])
    """
    line = np.asarray(values, dtype=np.float64)
    if line.ndim > 1 and line.size and max(line.shape) != line.size:
        raise ValueError(f"One value a sample is needed, (n,), found shape {line.shape}.")
    return line.ravel()


def as_points(xy: ArrayLike) -> Floats:
    """Return points, (n, 2); nothing at all is no point.

    >>> as_points([]).shape
    (0, 2)
    """
    points = np.asarray(xy, dtype=np.float64)
    if not points.size:
        return np.zeros((0, 2))
    if points.ndim != 2 or points.shape[1] != 2:  # noqa: PLR2004 - x and y
        raise ValueError(
            f"Points are needed, (n, 2), one (x, y) a row, found shape {points.shape}."
        )
    return points
