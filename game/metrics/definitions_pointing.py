"""Measures of pointing, of whole curves and of steering."""

from __future__ import annotations

from game.core.messages import N_
from game.metrics.definition import Better, Definition, Needs

_MACKENZIE = "MacKenzie, Kauppinen and Silfverberg 2001, Proc CHI, 9-16"
_ISO = "ISO 9241-411; Soukoreff and MacKenzie 2004, Int J Hum-Comput Stud 61:751"
_ACCOT = "Accot and Zhai 1997, Proc CHI, 295-302 (steering law)"
_PULLMAN = "Pullman 1998, Mov Disord 13 Suppl 3:85 (spiral analysis)"
_NO_AXIS = "no movement found; start and target in one place"
_NO_SEQUENCE = "fewer than two trials; all end points in one place; start and target in one place"
_NO_SPIRAL = "less than one turn; values that are not numbers"

POINTING: tuple[Definition, ...] = (
    Definition(
        "target_reentries",
        N_("Target re-entries (TRE)"),
        "count",
        Better.LOWER,
        Needs.POINTING,
        "How often the path came into the target again after it had left it by more than .5 mm "
        "(2 px).",
        "no movement found; a target without width",
        _MACKENZIE,
    ),
    Definition(
        "task_axis_crossings",
        N_("Task-axis crossings (TAC)"),
        "count",
        Better.LOWER,
        Needs.POINTING,
        "How often the path went from more than 1.3 mm (5 px) on one side of the straight line "
        "from start to target to more than that on the other.",
        _NO_AXIS,
        _MACKENZIE,
    ),
    Definition(
        "movement_direction_changes",
        N_("Movement-direction changes (MDC)"),
        "count",
        Better.LOWER,
        Needs.POINTING,
        "How often the path turned across the task axis, from going to one side of it to going "
        "to the other, each time by more than 2.6 mm (10 px).",
        _NO_AXIS,
        _MACKENZIE,
    ),
    Definition(
        "orthogonal_direction_changes",
        N_("Orthogonal-direction changes (ODC)"),
        "count",
        Better.LOWER,
        Needs.POINTING,
        "How often the path turned along the task axis, from nearing to going back or the "
        "reverse, each time by more than 2.6 mm (10 px).",
        _NO_AXIS,
        _MACKENZIE,
    ),
    Definition(
        "movement_variability",
        N_("Movement variability (MV)"),
        "mm",
        Better.LOWER,
        Needs.POINTING,
        "Standard deviation (n - 1) of the distance off the task axis, over time.",
        _NO_AXIS,
        _MACKENZIE,
    ),
    Definition(
        "movement_error",
        N_("Movement error (ME)"),
        "mm",
        Better.LOWER,
        Needs.POINTING,
        "Mean distance off the task axis, whichever side, over time.",
        _NO_AXIS,
        _MACKENZIE,
    ),
    Definition(
        "movement_offset",
        N_("Movement offset (MO)"),
        "mm",
        Better.NEITHER,
        Needs.POINTING,
        "Mean distance off the task axis with its side, over time: positive to the right as one "
        "looks from start to target on the screen.",
        _NO_AXIS,
        _MACKENZIE,
    ),
    Definition(
        "throughput_discrete",
        N_("Throughput (discrete trials)"),
        "bit/s",
        Better.HIGHER,
        Needs.SEQUENCE,
        "log2(Ae / We + 1) over the mean movement time of a sequence, each trial beginning at "
        "the centre of its start. Several sequences: the mean over conditions of each one's "
        "mean. Never compared across devices.",
        _NO_SEQUENCE,
        _ISO,
    ),
    Definition(
        "throughput_serial",
        N_("Throughput (serial trials)"),
        "bit/s",
        Better.HIGHER,
        Needs.SEQUENCE,
        "The same, each trial beginning where the one before it ended: Ae also has how far that "
        "one went beyond its target.",
        _NO_SEQUENCE,
        _ISO,
    ),
    Definition(
        "throughput_bivariate",
        N_("Throughput (spread in both directions)"),
        "bit/s",
        Better.HIGHER,
        Needs.SEQUENCE,
        "As for discrete trials, with the spread of the end points about their mean in both "
        "directions, and Ae the mean straight distance from start to end point.",
        _NO_SEQUENCE,
        "Wobbrock, Shinohara and Jansen 2011, Proc CHI, 1639-1648",
    ),
    Definition(
        "effective_width",
        N_("Effective width (We)"),
        "mm",
        Better.LOWER,
        Needs.SEQUENCE,
        "4.1327 times the standard deviation (n - 1) of a sequence's end points along the task "
        "axis.",
        _NO_SEQUENCE,
        _ISO,
    ),
    Definition(
        "effective_amplitude",
        N_("Effective amplitude (Ae)"),
        "mm",
        Better.NEITHER,
        Needs.SEQUENCE,
        "Mean way along the task axis from the centre of the start to the end point.",
        "no trial; start and target in one place",
        _ISO,
    ),
    Definition(
        "frechet_distance",
        N_("Path likeness (Frechet distance)"),
        "mm",
        Better.LOWER,
        Needs.PATH,
        "Discrete Frechet distance of drawing and ideal path, each at 200 points equally spaced "
        "along it: the shortest leash on which two can walk the two curves.",
        "fewer than two points",
        "Eiter and Mannila 1994, Technical Report CD-TR 94/64, TU Wien",
    ),
    Definition(
        "dtw_distance",
        N_("Path likeness (dynamic time warping)"),
        "mm",
        Better.LOWER,
        Needs.PATH,
        "Sum of the distances of the points that match best in order, of drawing and ideal path, "
        "each at 200 points equally spaced along it.",
        "fewer than two points",
        "Sakoe and Chiba 1978, IEEE Trans Acoust 26:43",
    ),
    Definition(
        "steering_throughput",
        N_("Steering throughput"),
        "bit/s",
        Better.HIGHER,
        Needs.PATH,
        "Integral of ds / W along the ideal path, W its width, over the movement time.",
        "no movement found; a path without width or without length",
        _ACCOT,
    ),
    Definition(
        "spiral_residual",
        N_("Spiral: unevenness"),
        "mm",
        Better.LOWER,
        Needs.SPIRAL,
        "Root mean square distance of the radius from its straight line over the angle, about "
        "the known centre.",
        _NO_SPIRAL,
        _PULLMAN,
    ),
    Definition(
        "loop_spacing",
        N_("Spiral: distance of the loops"),
        "mm",
        Better.NEITHER,
        Needs.SPIRAL,
        "2 pi times the slope of the radius over the angle.",
        _NO_SPIRAL,
        _PULLMAN,
    ),
    Definition(
        "spiral_tightness",
        N_("Spiral: tightness"),
        "1/mm",
        Better.NEITHER,
        Needs.SPIRAL,
        "Turns per length of radius from the first to the last moment.",
        f"{_NO_SPIRAL}; a radius that does not grow",
        _PULLMAN,
    ),
    Definition(
        "speed_variability",
        N_("Spiral: unevenness of the speed"),
        "1",
        Better.LOWER,
        Needs.SPIRAL,
        "Standard deviation (n - 1) of the filtered drawing speed over its mean.",
        "fewer than two samples; no movement found",
        _PULLMAN,
    ),
)
