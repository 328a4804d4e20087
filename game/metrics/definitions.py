"""The one table of measures: documents, store, reports and exports take it from here."""

from __future__ import annotations

from game.core.messages import N_
from game.metrics.definition import Better, Definition, Needs
from game.metrics.definitions_hand import HAND
from game.metrics.definitions_pointing import POINTING
from game.metrics.definitions_sets import SETS

_BOTZER = "Botzer and Karniel 2009, Front Neurosci 3:60 (onset)"
_BALASUBRAMANIAN = "Balasubramanian et al. 2015, J NeuroEng Rehabil 12:112"
_CULMER = "Culmer et al. 2009, J Neurosci Methods 184:184 (CKAT)"
_ACCOT = "Accot and Zhai 1997, Proc CHI (steering)"
_OWN = "this program"

_FIRST = (
    Definition(
        "movement_time",
        N_("Movement time"),
        "s",
        Better.LOWER,
        Needs.MOVEMENT,
        "From onset to offset of the movement.",
        "no movement found",
        _BOTZER,
    ),
    Definition(
        "reaction_time",
        N_("Reaction time"),
        "s",
        Better.LOWER,
        Needs.MOVEMENT,
        "From the beginning of the trial to the onset of the fastest movement on the way to the "
        "object or to the beginning of the path.",
        "no movement found; the hand was moving already; an object was dropped and taken up "
        "again; a touch screen, where the hand is not seen on its way there",
        _BOTZER,
    ),
    Definition(
        "path_ratio",
        N_("Path ratio"),
        "1",
        Better.LOWER,
        Needs.REACH,
        "Path length over the straight distance from onset to offset; 1 is straight.",
        "no movement found; onset and offset within 1 % of the path length of each other",
        _OWN,
    ),
    Definition(
        "path_length",
        N_("Path length"),
        "mm",
        Better.NEITHER,
        Needs.MOVEMENT,
        "Length of the filtered way from onset to offset.",
        "no movement found",
        _OWN,
    ),
    Definition(
        "peak_speed",
        N_("Peak speed"),
        "mm/s",
        Better.HIGHER,
        Needs.MOVEMENT,
        "Largest filtered speed.",
        "no movement found",
        _OWN,
    ),
    Definition(
        "time_to_peak",
        N_("Time to peak speed"),
        "1",
        Better.NEITHER,
        Needs.REACH,
        "From onset to the speed peak, as a share of movement time.",
        "no movement found",
        _OWN,
    ),
    Definition(
        "sparc",
        N_("Smoothness (SPARC)"),
        "1",
        Better.HIGHER,
        Needs.MOVEMENT,
        "Minus the arc length of the speed's magnitude spectrum, normalised to its maximum, "
        "frequency scaled to 0-1, up to the last bin <= 10 Hz with amplitude >= .05.",
        "fewer than 20 samples on the grid; no movement found; an impulse: less than 50 ms at 5 % "
        "of the maximum or more",
        _BALASUBRAMANIAN,
    ),
    Definition(
        "ldlj",
        N_("Smoothness (log dimensionless jerk)"),
        "1",
        Better.HIGHER,
        Needs.MOVEMENT,
        "-ln(T^3 / peak speed^2 * integral of squared jerk), jerk as a vector. Trimmed at "
        "5 % of the speed peak: a minimum-jerk movement then gives about -4.40, not the "
        "-5.322 of the whole movement.",
        "fewer than 3 samples on the grid; no movement found; a velocity that never changes, or "
        "changes evenly",
        _BALASUBRAMANIAN,
    ),
    Definition(
        "velocity_peaks",
        N_("Velocity peaks"),
        "count",
        Better.LOWER,
        Needs.MOVEMENT,
        "Peaks of the filtered speed with a prominence of at least 5 % of its maximum, as scipy's "
        "find_peaks has them; the largest speed is one wherever it lies.",
        "no movement found",
        _OWN,
    ),
    Definition(
        "end_point_error",
        N_("End-point error"),
        "mm",
        Better.LOWER,
        Needs.TARGET,
        "Distance of the place where the object was let go from the target's centre.",
        "nothing was let go",
        _OWN,
    ),
    Definition(
        "path_rmse",
        N_("Path error (RMSE)"),
        "mm",
        Better.LOWER,
        Needs.PATH,
        "Root mean square distance to the nearest point of the ideal path, over time.",
        "nothing drawn",
        _CULMER,
    ),
    Definition(
        "path_mad",
        N_("Path error (mean)"),
        "mm",
        Better.LOWER,
        Needs.PATH,
        "Mean distance to the nearest point of the ideal path, over time.",
        "nothing drawn",
        _CULMER,
    ),
    Definition(
        "path_max",
        N_("Path error (largest)"),
        "mm",
        Better.LOWER,
        Needs.PATH,
        "Largest distance to the nearest point of the ideal path.",
        "nothing drawn",
        _CULMER,
    ),
    Definition(
        "time_outside",
        N_("Time outside"),
        "%",
        Better.LOWER,
        Needs.PATH,
        "Share of the drawing time spent outside the path's width.",
        "nothing drawn; the path has no width",
        _ACCOT,
    ),
    Definition(
        "excursions",
        N_("Excursions"),
        "count",
        Better.LOWER,
        Needs.PATH,
        "How often the drawing left the path's width.",
        "nothing drawn; the path has no width",
        _ACCOT,
    ),
    Definition(
        "time_excluded",
        N_("Time left out"),
        "s",
        Better.NEITHER,
        Needs.PATH,
        "Time that the path errors leave out: pen up, where only drawing counts, and gaps "
        "in the recording over 100 ms.",
        "nothing recorded",
        _OWN,
    ),
    Definition(
        "drops",
        N_("Drops"),
        "count",
        Better.LOWER,
        Needs.COUNT,
        "How often the object was let go away from a place for it.",
        "the exercise does not count them",
        _OWN,
    ),
    Definition(
        "slips",
        N_("Slips"),
        "count",
        Better.LOWER,
        Needs.COUNT,
        "How often the grip became too weak to hold, and was caught again.",
        "the exercise does not count them",
        _OWN,
    ),
)

MEASURES: dict[str, Definition] = {row.name: row for row in (*_FIRST, *POINTING, *HAND, *SETS)}
