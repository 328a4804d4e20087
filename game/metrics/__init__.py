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
    from game.metrics.change import (
        Change,
        Direction,
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
    from game.metrics.pipeline import PIPELINE, Prepared, preprocess
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
    from game.metrics.probes import Conditions, Probe
    from game.metrics.recording import Asked, Recording, measure_recording
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

_LATER = {
    "Asked": "recording",
    "Recording": "recording",
    "measure_recording": "recording",
    "PointingTrials": "sequences",
    "end_points": "sequences",
    "measure_sequence": "sequences",
    "dtw_distance": "curves",
    "frechet_distance": "curves",
    "resample_curve": "curves",
    "movement_direction_changes": "pointing",
    "movement_error": "pointing",
    "movement_offset": "pointing",
    "movement_variability": "pointing",
    "orthogonal_direction_changes": "pointing",
    "pointing_measures": "pointing",
    "target_reentries": "pointing",
    "task_axis_crossings": "pointing",
    "loop_spacing": "spiral",
    "speed_variability": "spiral",
    "spiral_residual": "spiral",
    "spiral_tightness": "spiral",
    "steering_index": "steering",
    "steering_throughput": "steering",
    "Convention": "throughput",
    "effective_amplitude": "throughput",
    "effective_difficulty": "throughput",
    "effective_width": "throughput",
    "mean_of_means": "throughput",
    "sequence_throughput": "throughput",
    "Change": "change",
    "Conditions": "probes",
    "Direction": "change",
    "Probe": "probes",
    "Verdict": "change",
    "judge": "change",
    "judge_together": "change",
    "tell_change": "change_words",
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
    "active_minutes": "dose",
    "block_decline": "dose",
    "repetition_rate": "dose",
    "repetitions": "dose",
    "drops": "grip",
    "force_cv": "grip",
    "force_rmse": "grip",
    "release_time": "grip",
    "slips": "grip",
    "time_in_band": "grip",
    "Sides": "sides",
    "asymmetry": "sides",
    "compare_sides": "sides",
    "side_difference": "sides",
    "inter_tap_cv": "tapping",
    "inter_tap_mean": "tapping",
    "tap_rate": "tapping",
    "tap_slope": "tapping",
    "unwanted_contacts": "tapping",
    "wrong_finger": "tapping",
    "tracking_gain": "tracking",
    "tracking_lag": "tracking",
    "tracking_rmse": "tracking",
    "tremor_peak": "tremor",
    "tremor_power": "tremor",
    "aperture": "turning",
    "aperture_error": "turning",
    "aperture_overshoot": "turning",
    "line_angle": "turning",
    "preprocess_turn": "turning",
    "ratchet": "turning",
    "turn_error": "turning",
    "turn_ldlj": "turning",
    "turn_overshoot": "turning",
    "turn_sparc": "turning",
    "unwrap": "turning",
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
    "Asked",
    "Better",
    "Change",
    "Conditions",
    "Convention",
    "Definition",
    "Direction",
    "Measured",
    "Needs",
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
    "inter_tap_cv",
    "inter_tap_mean",
    "judge",
    "judge_together",
    "ldlj",
    "line_angle",
    "loop_spacing",
    "mean_of_means",
    "measure_recording",
    "measure_sequence",
    "movement_direction_changes",
    "movement_error",
    "movement_offset",
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
    "release_time",
    "repetition_rate",
    "repetitions",
    "resample_curve",
    "sequence_throughput",
    "side_difference",
    "slips",
    "sparc",
    "speed_variability",
    "spiral_residual",
    "spiral_tightness",
    "steering_index",
    "steering_throughput",
    "tap_rate",
    "tap_slope",
    "target_reentries",
    "task_axis_crossings",
    "tell_change",
    "time_in_band",
    "time_outside",
    "time_to_peak",
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
