"""All measures of one trial, from the hand's recorded way and what the exercise knows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from game.core.facts import MeasureInput, Point
from game.core.values import AXIS_MAX, Context, Device, InputProfile, Rect, Side
from game.metrics import kernels, tremor
from game.metrics.definitions import MEASURES
from game.metrics.drawing import drawing_measures, steering_of
from game.metrics.gauged import Gauged, gauged_measures
from game.metrics.latched import step_measures
from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Prepared, preprocess
from game.metrics.pointing import pointing_measures
from game.metrics.repeating import set_measures
from game.metrics.times import movement_time, reaction_time
from game.metrics.way import US_PER_S, Way

UM_PER_MM = 1000.0

WHERE_ALONE = {
    *("path_rmse", "path_mad", "path_max", "time_outside", "excursions", "time_excluded"),
    *("frechet_distance", "dtw_distance", "spiral_residual", "loop_spacing", "spiral_tightness"),
}
"""What a pause does not spoil: it tells where was drawn, not when."""


def trial_measures(  # noqa: PLR0917 - a record's columns, as they are stored
    t_us: Sequence[int],
    x_um: Sequence[int],
    y_um: Sequence[int],
    grip: Sequence[int],
    facts: MeasureInput,
    context: Context,
    gauged: Gauged = (),
) -> dict[str, Measured]:
    """Measure one trial; a few ms for 3 s at 1000 Hz, once ``warm`` has run.

    ``t_us``, ``x_um``, ``y_um``, ``grip`` (0..32767): the hand's way through the whole
    trial, an entry a frame, unevenly spaced. ``gauged``: what the exercise had the hand control,
    and what it wanted; its way is no measure then. Returns the measures that apply to the trial
    by name, each with a value or the reason why not; lengths in mm, or px where ``context``
    is not calibrated. The same input gives the same values, bit for bit. Raises ValueError
    where the sequences differ in length.
    """
    scale = _scale(context)
    if facts.repetitions is not None:
        found = set_measures(facts)
        return {name: found[name] for name in MEASURES if name in found}
    if facts.gauge:
        return _controlled(t_us, gauged, facts, context, scale)
    way = Way.read(t_us, x_um, y_um, grip, scale)
    span = _span(facts, way)
    inside = way.between(*span)
    unit = context.length_unit
    traced = any(facts.paths)
    seen = inside.touching() if context.device is Device.TOUCH else inside
    moved = preprocess(seen.t, seen.xy, whole=traced)
    found = movement_measures(moved, unit, reach=not traced)
    if traced:
        found |= _drawing(inside, moved, facts, scale, unit)
        found |= _tremor(seen, context, unit)
    elif facts.start is not None and facts.target is not None:
        found |= _pointing(seen, facts, scale, unit)
    if context.device is Device.TOUCH and context.profile.sticky and not traced:
        found = _instead(found, Why.TAPPED)
    if _is_among(facts.paused, *span):
        of_time = {name: one for name, one in found.items() if name not in WHERE_ALONE}
        found |= _instead(of_time, Why.PAUSED)
    if lacking := _lacking(facts, traced=traced):
        found = _instead(found, lacking)
    reaction = _reaction_time(way, span[0], moved, facts, context.device)
    found["reaction_time"] = reaction if not facts.two_hands else Measured.none(lacking, "s")
    if facts.target is not None and not traced:
        found["end_point_error"] = _end_point_error(facts, scale, unit)
    if facts.stepwise:
        found |= _in_steps(facts)
    found |= _counted(facts)
    return {name: found[name] for name in MEASURES if name in found}


def _controlled(
    t_us: Sequence[int],
    gauged: Gauged,
    facts: MeasureInput,
    context: Context,
    scale: tuple[float, float],
) -> dict[str, Measured]:
    """Measure what is not a way of the hand: an opening, an angle, a grip, taps."""
    across = (scale[0] * scale[1]) ** 0.5
    found = gauged_measures(t_us, gauged, facts, context.length_unit, across)
    if t_us and _is_among(facts.paused, *(t / US_PER_S for t in facts.span or (t_us[0], t_us[-1]))):
        found = _instead(found, Why.PAUSED)
    found |= _counted(facts)
    return {name: found[name] for name in MEASURES if name in found}


def _lacking(facts: MeasureInput, *, traced: bool) -> str:
    """Return why there is no way of a hand to measure, "" where there is one."""
    if facts.two_hands:
        return Why.TWO_HANDS
    if facts.span is None and not facts.finished:
        # What the hand did instead of the exercise is not measured by its path or its target.
        return Why.NEVER_DOWN if traced else Why.NOT_CARRIED
    return ""


def _in_steps(facts: MeasureInput) -> dict[str, Measured]:
    """A pause between two steps is in their time, one before or after them is not."""
    found = step_measures(facts)
    broken = facts.latched and any(
        start < facts.latched[-1] and end > facts.latched[0] for start, end in facts.paused
    )
    return _instead(found, Why.PAUSED) if broken else found


def _counted(facts: MeasureInput) -> dict[str, Measured]:
    names = [name for name in ("drops", "slips") if name in facts.counts]
    return {name: Measured.of(facts.counts[name], "count") for name in names}


def _scale(context: Context) -> tuple[float, float]:
    """Um per unit of length, across and down."""
    if context.calibrated:
        return UM_PER_MM, UM_PER_MM
    return context.um_per_px_x, context.um_per_px_y


def _span(facts: MeasureInput, way: Way) -> tuple[float, float]:
    if facts.span is not None:
        return facts.span[0] / US_PER_S, facts.span[1] / US_PER_S
    return (float(way.t.min()), float(way.t.max())) if len(way.t) else (0.0, 0.0)


def movement_measures(moved: Prepared, unit: str, *, reach: bool) -> dict[str, Measured]:
    """Measure a movement as such; ``reach``: from one place to another, not along a path."""
    names = ["movement_time", "path_length", "peak_speed", "sparc", "ldlj", "velocity_peaks"]
    names += ["path_ratio", "time_to_peak"] if reach else []
    if moved.reason is not None:
        absent = {name: MEASURES[name].unit_in(unit) for name in names}
        return {name: Measured.none(moved.reason, one) for name, one in absent.items()}
    part = moved.movement
    xy, speed = moved.xy[part], moved.speed[part]
    found = {
        "movement_time": movement_time(moved),
        "path_length": kernels.path_length(xy, unit),
        "peak_speed": kernels.peak_speed(speed, unit),
        "sparc": kernels.sparc(speed, moved.rate_hz),
        "ldlj": kernels.ldlj(moved.velocity[part], moved.rate_hz),
        "velocity_peaks": kernels.velocity_peaks(speed),
        "path_ratio": kernels.path_ratio(xy),
        "time_to_peak": kernels.time_to_peak(speed),
    }
    return {name: found[name] for name in names}


def _reaction_time(
    way: Way, begin: float, moved: Prepared, facts: MeasureInput, device: Device
) -> Measured:
    """From the trial's first moment to the onset of the first movement.

    Carries are measured from the grasp and drawings from the first touch of the path, but
    what answers the cue is the way there, up to ``facts.reached``. Where that is not told, it
    holds whole attempts after a drop, of which no one is the first.
    """
    if len(way.t) == 0:
        return Measured.none(Why.TOO_SHORT, "s")
    if facts.reached is not None:
        begin = facts.reached / US_PER_S
    elif facts.counts.get("drops"):
        return Measured.none(Why.REPEATED, "s")
    stimulus = float(way.t[0])
    for stretches, why in ((facts.paused, Why.PAUSED), (facts.shown, Why.SHOWN)):
        if _is_among(stretches, stimulus, begin):
            return Measured.none(why, "s")
    if begin > stimulus:
        if device is Device.TOUCH:
            return Measured.none(Why.UNSEEN, "s")
        before = way.between(stimulus, begin)
        moved = preprocess(before.t, before.xy)
    return reaction_time(moved, stimulus)


def _is_among(stretches: Sequence[tuple[int, int]], start: float, end: float) -> bool:
    """Say whether a stretch (us) falls between two moments (s)."""
    return any(a / US_PER_S <= end and b / US_PER_S >= start for a, b in stretches)


def _end_point_error(facts: MeasureInput, scale: tuple[float, float], unit: str) -> Measured:
    if facts.target is None or facts.end_point is None:
        return Measured.none(Why.NO_TARGET, unit)
    return kernels.end_point_error(
        _to_unit(facts.end_point, scale), _to_unit(facts.target, scale), unit
    )


def _pointing(
    way: Way, facts: MeasureInput, scale: tuple[float, float], unit: str
) -> dict[str, Measured]:
    if facts.start is None or facts.target is None:
        return {}
    across = (scale[0] * scale[1]) ** 0.5
    return pointing_measures(
        way.t,
        way.xy,
        _to_unit(facts.start, scale),
        _to_unit(facts.target, scale),
        2 * facts.tolerance / across if facts.tolerance else None,
        unit=unit,
    )


def _tremor(seen: Way, context: Context, unit: str) -> dict[str, Measured]:
    found = tremor.tremor_measures(seen.t, seen.xy, unit)
    # The pointer's way is the integral of a stick's, or made by taps on keys at 4 Hz and more, or
    # was calmed for a hand that trembles.
    steered = context.device in {Device.GAMEPAD, Device.KEYBOARD}
    return _instead(found, Why.INDIRECT) if steered or context.profile.steadying_ms else found


def _instead(found: dict[str, Measured], reason: str) -> dict[str, Measured]:
    return {name: Measured.none(reason, one.unit) for name, one in found.items()}


def _to_unit(point: Point, scale: tuple[float, float]) -> tuple[float, float]:
    return point[0] / scale[0], point[1] / scale[1]


def _drawing(
    way: Way, moved: Prepared, facts: MeasureInput, scale: tuple[float, float], unit: str
) -> dict[str, Measured]:
    strokes = [np.asarray(stroke, dtype=np.float64) / scale for stroke in facts.paths if stroke]
    half = facts.half_width / (scale[0] * scale[1]) ** 0.5 if facts.half_width else None
    centre = _to_unit(facts.centre, scale) if facts.centre else None
    found = drawing_measures(way, strokes, half, unit, pen_only=facts.pen_only, centre=centre)
    if half:
        found["steering_throughput"] = (
            steering_of(moved, strokes, half)
            if facts.finished
            else Measured.none(Why.UNFINISHED, "bit/s")
        )
    return found


@cache
def warm() -> None:
    """Import scipy and run everything once, so that no trial waits for it (.7 s).

    For a background thread before the first trial ends.
    """
    t_us = range(0, 1_000_000, 10_000)
    x_um = [round(50_000 * (k / 99) ** 2 * (3 - 2 * k / 99)) for k in range(100)]
    window = Rect(0, 0, 100_000, 100_000)
    context = Context(
        window, window, 265.0, 265.0, True, Device.MOUSE, Side.RIGHT, False, InputProfile()
    )
    for facts in (
        MeasureInput(start=(0, 0), target=(50_000, 0), end_point=(50_000, 0)),
        MeasureInput(paths=(((0, 0), (50_000, 0)),), half_width=2_000, pen_only=True),
    ):
        trial_measures(t_us, x_um, [0] * 100, [AXIS_MAX] * 100, facts, context)
