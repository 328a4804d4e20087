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

from game.metrics.definition import PIPELINE, Better, Definition, Needs, told_unit
from game.metrics.definitions import MEASURES
from game.metrics.measured import Measured, Why, as_plain, from_plain

if TYPE_CHECKING:
    from game.metrics.change import (
        UNJUDGED,
        Change,
        Direction,
        Period,
        Verdict,
        judge,
        judge_together,
    )
    from game.metrics.change_words import tell_change
    from game.metrics.curves import (
        dtw_distance,
        frechet_distance,
        resample_curve,
    )
    from game.metrics.dose import (
        active_minutes,
        block_decline,
        repetition_rate,
        repetitions,
    )
    from game.metrics.grip import (
        drops,
        force_cv,
        force_rmse,
        release_time,
        slips,
        time_in_band,
    )
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
    from game.metrics.pipeline import Prepared, preprocess
    from game.metrics.pointing import (
        movement_direction_changes,
        movement_error,
        movement_offset,
        movement_variability,
        orthogonal_direction_changes,
        pointing_measures,
        target_reentries,
        task_axis_crossings,
    )
    from game.metrics.probes import Conditions, LeftOut, Probe
    from game.metrics.recording import Asked, Recording, measure_recording
    from game.metrics.repeating import inter_repetition_cv, inter_repetition_mean, set_completed
    from game.metrics.sequences import PointingTrials, end_points, measure_sequence
    from game.metrics.sides import Sides, asymmetry, compare_sides, side_difference
    from game.metrics.spiral import (
        loop_spacing,
        speed_variability,
        spiral_residual,
        spiral_tightness,
    )
    from game.metrics.steering import (
        steering_index,
        steering_throughput,
    )
    from game.metrics.tapping import (
        inter_tap_cv,
        inter_tap_mean,
        longest_gap,
        tap_dwell,
        tap_rate,
        tap_slope,
        unwanted_contacts,
        wrong_finger,
    )
    from game.metrics.throughput import (
        Convention,
        effective_amplitude,
        effective_difficulty,
        effective_width,
        mean_of_means,
        sequence_throughput,
    )
    from game.metrics.times import movement_time, reaction_time
    from game.metrics.tracking import tracking_gain, tracking_lag, tracking_rmse
    from game.metrics.tremor import tremor_peak, tremor_power
    from game.metrics.trial import trial_measures, warm
    from game.metrics.turning import (
        aperture,
        aperture_error,
        aperture_overshoot,
        line_angle,
        preprocess_turn,
        ratchet,
        turn_error,
        turn_ldlj,
        turn_overshoot,
        turn_sparc,
        unwrap,
    )

_BY_MODULE = {
    "change": "UNJUDGED Change Direction Period Verdict judge judge_together",
    "change_words": "tell_change",
    "curves": "dtw_distance frechet_distance resample_curve",
    "dose": "active_minutes block_decline repetition_rate repetitions",
    "grip": "drops force_cv force_rmse release_time slips time_in_band",
    "kernels": (
        "end_point_error ldlj path_length path_ratio peak_speed sparc time_to_peak velocity_peaks"
    ),
    "paths": "distance_to_path excursions path_mad path_max path_rmse time_outside",
    "pipeline": "Prepared preprocess",
    "pointing": (
        "movement_direction_changes movement_error movement_offset movement_variability "
        "orthogonal_direction_changes pointing_measures target_reentries task_axis_crossings"
    ),
    "probes": "Conditions LeftOut Probe",
    "recording": "Asked Recording measure_recording",
    "repeating": "inter_repetition_cv inter_repetition_mean set_completed",
    "sequences": "PointingTrials end_points measure_sequence",
    "sides": "Sides asymmetry compare_sides side_difference",
    "spiral": "loop_spacing speed_variability spiral_residual spiral_tightness",
    "steering": "steering_index steering_throughput",
    "tapping": (
        "inter_tap_cv inter_tap_mean longest_gap tap_dwell tap_rate tap_slope unwanted_contacts "
        "wrong_finger"
    ),
    "throughput": (
        "Convention effective_amplitude effective_difficulty effective_width mean_of_means "
        "sequence_throughput"
    ),
    "times": "movement_time reaction_time",
    "tracking": "tracking_gain tracking_lag tracking_rmse",
    "tremor": "tremor_peak tremor_power",
    "trial": "trial_measures warm",
    "turning": (
        "aperture aperture_error aperture_overshoot line_angle preprocess_turn ratchet "
        "turn_error turn_ldlj turn_overshoot turn_sparc unwrap"
    ),
}
_LATER = {name: module for module, names in _BY_MODULE.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'game.metrics' has no name {name!r}")
    return getattr(importlib.import_module(f"game.metrics.{_LATER[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)


__all__ = [
    "MEASURES",
    "PIPELINE",
    "UNJUDGED",
    "Asked",
    "Better",
    "Change",
    "Conditions",
    "Convention",
    "Definition",
    "Direction",
    "LeftOut",
    "Measured",
    "Needs",
    "Period",
    "PointingTrials",
    "Prepared",
    "Probe",
    "Recording",
    "Sides",
    "Verdict",
    "Why",
    "active_minutes",
    "aperture",
    "aperture_error",
    "aperture_overshoot",
    "as_plain",
    "asymmetry",
    "block_decline",
    "compare_sides",
    "distance_to_path",
    "drops",
    "dtw_distance",
    "effective_amplitude",
    "effective_difficulty",
    "effective_width",
    "end_point_error",
    "end_points",
    "excursions",
    "force_cv",
    "force_rmse",
    "frechet_distance",
    "from_plain",
    "inter_repetition_cv",
    "inter_repetition_mean",
    "inter_tap_cv",
    "inter_tap_mean",
    "judge",
    "judge_together",
    "ldlj",
    "line_angle",
    "longest_gap",
    "loop_spacing",
    "mean_of_means",
    "measure_recording",
    "measure_sequence",
    "movement_direction_changes",
    "movement_error",
    "movement_offset",
    "movement_time",
    "movement_variability",
    "orthogonal_direction_changes",
    "path_length",
    "path_mad",
    "path_max",
    "path_ratio",
    "path_rmse",
    "peak_speed",
    "pointing_measures",
    "preprocess",
    "preprocess_turn",
    "ratchet",
    "reaction_time",
    "release_time",
    "repetition_rate",
    "repetitions",
    "resample_curve",
    "sequence_throughput",
    "set_completed",
    "side_difference",
    "slips",
    "sparc",
    "speed_variability",
    "spiral_residual",
    "spiral_tightness",
    "steering_index",
    "steering_throughput",
    "tap_dwell",
    "tap_rate",
    "tap_slope",
    "target_reentries",
    "task_axis_crossings",
    "tell_change",
    "time_in_band",
    "time_outside",
    "time_to_peak",
    "told_unit",
    "tracking_gain",
    "tracking_lag",
    "tracking_rmse",
    "tremor_peak",
    "tremor_power",
    "trial_measures",
    "turn_error",
    "turn_ldlj",
    "turn_overshoot",
    "turn_sparc",
    "unwanted_contacts",
    "unwrap",
    "velocity_peaks",
    "warm",
    "wrong_finger",
]
