"""Measures of movement: raw samples in, numbers with units out.

    from game.metrics import preprocess, sparc, ldlj
    p = preprocess(t_s, xy_mm)
    sparc(p.speed[p.movement], p.rate_hz)

Needs numpy and, for the filter and the peaks, scipy; nothing of the game's screens.
The names below are imported when first used, so that a screen that only shows a stored
measure does not wait for numpy.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from game.metrics.definition import Better, Definition, Needs
from game.metrics.definitions import MEASURES
from game.metrics.measured import Measured, Why, as_plain, from_plain

if TYPE_CHECKING:
    from game.metrics.kernels import (
        end_point_error,
        ldlj,
        path_length,
        path_ratio,
        peak_speed,
        sparc,
        time_to_peak,
        velocity_peaks,
    )
    from game.metrics.paths import (
        distance_to_path,
        excursions,
        path_mad,
        path_max,
        path_rmse,
        time_outside,
    )
    from game.metrics.pipeline import PIPELINE, Prepared, preprocess
    from game.metrics.trial import trial_measures, warm

_LATER = {
    "end_point_error": "kernels",
    "ldlj": "kernels",
    "path_length": "kernels",
    "path_ratio": "kernels",
    "peak_speed": "kernels",
    "sparc": "kernels",
    "time_to_peak": "kernels",
    "velocity_peaks": "kernels",
    "distance_to_path": "paths",
    "excursions": "paths",
    "path_mad": "paths",
    "path_max": "paths",
    "path_rmse": "paths",
    "time_outside": "paths",
    "PIPELINE": "pipeline",
    "Prepared": "pipeline",
    "preprocess": "pipeline",
    "trial_measures": "trial",
    "warm": "trial",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'game.metrics' has no name {name!r}")
    return getattr(importlib.import_module(f"game.metrics.{_LATER[name]}"), name)


__all__ = [
    "MEASURES",
    "PIPELINE",
    "Better",
    "Definition",
    "Measured",
    "Needs",
    "Prepared",
    "Why",
    "as_plain",
    "distance_to_path",
    "end_point_error",
    "excursions",
    "from_plain",
    "ldlj",
    "path_length",
    "path_mad",
    "path_max",
    "path_ratio",
    "path_rmse",
    "peak_speed",
    "preprocess",
    "sparc",
    "time_outside",
    "time_to_peak",
    "trial_measures",
    "velocity_peaks",
    "warm",
]
