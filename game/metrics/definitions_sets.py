"""Measures of sets of repetitions with real things."""

from __future__ import annotations

from game.core.messages import N_
from game.metrics.definition import Better, Definition, Needs

_LANG = "Lang et al. 2009, Arch Phys Med Rehabil 90:1692"
_OWN = "this program"

SETS: tuple[Definition, ...] = (
    Definition(
        "set_repetitions",
        N_("Repetitions of a set"),
        "count",
        Better.NEITHER,
        Needs.REPETITIONS,
        "Repetitions done with the real thing, as confirmed or as the player says.",
        "never: none is 0",
        _LANG,
    ),
    Definition(
        "set_completed",
        N_("Share of a set"),
        "1",
        Better.NEITHER,
        Needs.REPETITIONS,
        "Repetitions done over those that were planned.",
        "none was planned",
        _OWN,
    ),
    Definition(
        "inter_repetition_mean",
        N_("Time between repetitions"),
        "s",
        Better.NEITHER,
        Needs.REPETITIONS,
        "Mean time from one confirmed repetition to the next, without pauses.",
        "fewer than 2 times between repetitions; repetitions that the game counted by beats",
        _OWN,
    ),
    Definition(
        "inter_repetition_cv",
        N_("Unevenness of repetitions"),
        "1",
        Better.NEITHER,
        Needs.REPETITIONS,
        "Standard deviation over mean of the times between confirmed repetitions.",
        "as inter_repetition_mean",
        _OWN,
    ),
    Definition(
        "time_at_work",
        N_("Time at work"),
        "s",
        Better.NEITHER,
        Needs.REPETITIONS,
        "Time in which the rhythm asked for work and hold, until it was confirmed.",
        "never: none is 0",
        _OWN,
    ),
    Definition(
        "time_letting_go",
        N_("Time of letting go"),
        "s",
        Better.NEITHER,
        Needs.REPETITIONS,
        "Time in which the rhythm asked to let go.",
        "never: none is 0",
        _OWN,
    ),
    Definition(
        "time_at_rest",
        N_("Time at rest"),
        "s",
        Better.NEITHER,
        Needs.REPETITIONS,
        "Time of rest after repetitions and before the set.",
        "never: none is 0",
        _OWN,
    ),
)
