"""All measures that a recording of any program bears, and why it does not bear the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.core.messages import N_
from game.metrics import grip, kernels, tapping, tremor, turning
from game.metrics.definition import Needs
from game.metrics.definitions import MEASURES
from game.metrics.drawing import drawing_measures, steering_of
from game.metrics.measured import Measured, Why
from game.metrics.pipeline import LONGEST_S, Floats, Prepared, preprocess, resample, sort_stamps
from game.metrics.pointing import pointing_measures
from game.metrics.shapes import as_line
from game.metrics.trial import movement_measures
from game.metrics.way import Way

Place = tuple[float, float]

MISSING = {
    Needs.REACH: N_("A drawing along a path is no reach from one place to another."),
    Needs.TARGET: N_("It needs a target: say from where to where."),
    Needs.POINTING: N_("It needs a pointing trial: say from where to where."),
    Needs.PATH: N_("It needs the ideal path."),
    Needs.SPIRAL: N_("It needs the ideal path and the centre of its spiral."),
    Needs.SEQUENCE: N_("It needs a whole sequence of pointing trials."),
    Needs.COUNT: N_("Only the exercise can count it."),
    Needs.MOVING_TARGET: N_("The recording holds no moving target."),
    Needs.FORCE: N_("It needs a column force or grip."),
    Needs.APERTURE: N_("The recording holds no distance of two fingers."),
    Needs.ANGLE: N_("It needs a column angle."),
    Needs.TAPS: N_("It needs a column contact."),
    Needs.STEPS: N_("Only the exercise can count it."),
    Needs.REPETITIONS: N_("Only the exercise can count it."),
    Needs.BLOCK: N_("It needs a block of trials."),
    Needs.BOTH_HANDS: N_("It needs trials of both hands."),
}
NO_WIDTH = N_("It needs the width.")
NO_CUE = N_("The moment of the cue is not known.")
NO_GOAL = N_("The target that was asked for is not known.")
NO_END = N_("When each contact ended is not known.")
NOT_ASKED = N_("Which finger was asked for is not known.")
UNTOLD = {
    "reaction_time": NO_CUE,
    "release_time": NO_CUE,
    "force_rmse": NO_GOAL,
    "time_in_band": Why.NO_BAND,
    "turn_error": NO_GOAL,
    "turn_overshoot": NO_GOAL,
    "wrong_finger": NOT_ASKED,
    "unwanted_contacts": NOT_ASKED,
    "tap_dwell": NO_END,
}
"""What no column can tell."""


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """What was recorded: every column (n,), or None where there was none.

    ``t``: s. ``x``, ``y``: ``unit``, "mm" or "px". ``contact``: above 0 where something
    touches. ``grip``, ``force``: any scale. ``angle``: degrees. Raises ValueError naming the
    column that is not as long as the stamps.
    """

    t: Floats
    x: Floats
    y: Floats
    contact: Floats | None = None
    grip: Floats | None = None
    force: Floats | None = None
    angle: Floats | None = None
    unit: str = "mm"

    def __post_init__(self) -> None:
        stamps = as_line(self.t)
        for name in ("t", "x", "y", "contact", "grip", "force", "angle"):
            given = getattr(self, name)
            if given is not None:
                column = as_line(given)
                if len(column) != len(stamps):
                    raise ValueError(
                        f"Column {name} has {len(column)} values, and t has {len(stamps)}."
                    )
                object.__setattr__(self, name, column)

    @property
    def xy(self) -> Floats:
        return np.stack((self.x, self.y), axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What was to be done: a reach from ``start`` to ``target``, or ``strokes`` to follow.

    ``width``: diameter of the target, or the whole width of the path. ``centre``: of a
    spiral. Places in the recording's unit; strokes are (m, 2).
    """

    start: Place | None = None
    target: Place | None = None
    strokes: tuple[Floats, ...] = ()
    width: float | None = None
    centre: Place | None = None


FREE = Asked()


def measure_recording(recording: Recording, asked: Asked = FREE) -> dict[str, Measured]:
    """Return every measure of the table by name: its value, or why there is none.

    The movement is the whole recording's, trimmed as the pipeline says. With a contact
    column, only what was drawn while touching counts for the path errors. Raises ValueError
    for a path without points, and for one whose width is not above nought.

    >>> t = np.arange(0, 1, 0.01)
    >>> found = measure_recording(Recording(t, 60 * t**2 * (3 - 2 * t), 0 * t))
    >>> round(found["path_length"].value), found["turn_sparc"].reason
    (60, 'It needs a column angle.')
    """
    with np.errstate(all="ignore"):
        found = _measured(recording, asked)
    return {name: found.get(name) or _missing(name, recording, asked) for name in MEASURES}


def _measured(recording: Recording, asked: Asked) -> dict[str, Measured]:
    t, xy, unit = recording.t, recording.xy, recording.unit
    traced = bool(asked.strokes)
    moved = preprocess(t, xy, whole=traced)
    found = movement_measures(moved, unit, reach=not traced)
    found |= tremor.tremor_measures(t, xy, unit)
    if asked.start is not None and asked.target is not None:
        found |= pointing_measures(t, xy, asked.start, asked.target, asked.width, unit=unit)
        found["end_point_error"] = _end_point_error(recording, asked.target)
    if traced:
        found |= _drawing(recording, moved, asked)
    return found | _columns(recording)


def _end_point_error(recording: Recording, target: Place) -> Measured:
    """Distance of the last place that was touched, or just recorded, from the target."""
    contact = np.ones(len(recording.t)) if recording.contact is None else recording.contact
    _, rows, _ = sort_stamps(recording.t, np.column_stack((recording.xy, contact)))
    touching = rows[rows[:, 2] > 0]
    if not len(rows):
        return Measured.none(Why.NO_TARGET, recording.unit)
    last = touching[-1] if len(touching) else rows[-1]
    return kernels.end_point_error((float(last[0]), float(last[1])), target, recording.unit)


def _drawing(recording: Recording, moved: Prepared, asked: Asked) -> dict[str, Measured]:
    unit = recording.unit
    touching = recording.contact is not None
    down = np.ones(len(recording.t)) if recording.contact is None else recording.contact > 0
    way = Way(recording.t, recording.xy, np.asarray(down, dtype=np.float64))
    half = asked.width / 2 if asked.width else None
    found = drawing_measures(way, asked.strokes, half, unit, pen_only=touching, centre=asked.centre)
    if half:
        found["steering_throughput"] = steering_of(moved, asked.strokes, half)
    return found


def _columns(recording: Recording) -> dict[str, Measured]:
    """Measures of the columns that a recording may have besides its way."""
    found = {}
    force = recording.force if recording.force is not None else recording.grip
    if force is not None:
        evenly = _evenly(recording.t, force)
        found["force_cv"] = (
            Measured.none(Why.TOO_LONG, "1") if evenly is None else grip.force_cv(evenly)
        )
    if recording.angle is not None:
        found["turn_sparc"] = turning.turn_sparc(recording.t, recording.angle)
        found["turn_ldlj"] = turning.turn_ldlj(recording.t, recording.angle)
    if recording.contact is not None:
        stamps = _touched(recording.t, recording.contact)
        kernels_of_taps: dict[str, Callable[[Floats], Measured]] = {
            "inter_tap_mean": tapping.inter_tap_mean,
            "inter_tap_cv": tapping.inter_tap_cv,
            "tap_rate": tapping.tap_rate,
            "tap_slope": tapping.tap_slope,
            "longest_gap": tapping.longest_gap,
        }
        found |= {name: kernel(stamps) for name, kernel in kernels_of_taps.items()}
    return found


def _evenly(t: Floats, column: Floats) -> Floats | None:
    """Put a column on the grid, so that each moment weighs the same; None beyond its length."""
    stamps, values, _ = sort_stamps(t, column[:, None])
    if len(stamps) < 2:  # noqa: PLR2004 - between two samples there is time
        return np.asarray(values[:, 0], dtype=np.float64)
    if stamps[-1] - stamps[0] > LONGEST_S:
        return None
    return resample(stamps, values)[1][:, 0]


def _touched(t: Floats, contact: Floats) -> Floats:
    """Moments at which a touch began; one that was there from the first has no beginning."""
    stamps, values, _ = sort_stamps(t, contact[:, None])
    down = values[:, 0] > 0
    return np.asarray(stamps[1:][down[1:] & ~down[:-1]], dtype=np.float64)


def _missing(name: str, recording: Recording, asked: Asked) -> Measured:
    definition = MEASURES[name]
    needs = definition.needs
    there = {
        Needs.FORCE: recording.force is not None or recording.grip is not None,
        Needs.ANGLE: recording.angle is not None,
        Needs.TAPS: recording.contact is not None,
        Needs.MOVEMENT: True,
    }
    reason = MISSING.get(needs)
    if needs is Needs.PATH and asked.strokes:
        reason = NO_WIDTH
    elif there.get(needs):
        reason = UNTOLD.get(name, reason)
    return Measured.none(reason or NO_GOAL, definition.unit_in(recording.unit))
