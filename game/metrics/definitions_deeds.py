"""Measures of taps, and of things that are done in steps."""

from __future__ import annotations

from game.core.messages import N_
from game.metrics.definition import Better, Definition, Needs

_SHIMOYAMA = "Shimoyama et al. 1990, Arch Neurol 47:681"
_LING = "Ling et al. 2012, Brain 135:1141"
_GOETZ = "Goetz et al. 2008, Mov Disord 23:2129 (MDS-UPDRS, item 3.4)"
_GIANCARDO = "Giancardo et al. 2016, Sci Rep 6:34468 (hold time of keys)"
_OWN = "this program"

DEEDS: tuple[Definition, ...] = (
    Definition(
        "button_time",
        N_("Time of a button"),
        "s",
        Better.LOWER,
        Needs.STEPS,
        "From when the first step of what is done in steps (the pinch of a button) has latched "
        "until the last one (letting go) has.",
        "not every step latched",
        _OWN,
    ),
    Definition(
        "step_time",
        N_("Longest step"),
        "s",
        Better.LOWER,
        Needs.STEPS,
        "The longest time from one latched step to the next.",
        "not every step latched",
        _OWN,
    ),
    Definition(
        "inter_tap_mean",
        N_("Time between taps"),
        "s",
        Better.LOWER,
        Needs.TAPS,
        "Mean time from one tap to the next.",
        "fewer than 3 taps",
        _SHIMOYAMA,
    ),
    Definition(
        "inter_tap_cv",
        N_("Unevenness of tapping"),
        "1",
        Better.LOWER,
        Needs.TAPS,
        "Standard deviation over mean of the times between taps.",
        "fewer than 3 taps",
        _SHIMOYAMA,
    ),
    Definition(
        "tap_rate",
        N_("Tapping rate"),
        "1/s",
        Better.HIGHER,
        Needs.TAPS,
        "Taps a second, from the first to the last.",
        "fewer than 3 taps",
        _SHIMOYAMA,
    ),
    Definition(
        "tap_slope",
        N_("Slowing of taps"),
        "s/tap",
        Better.NEITHER,
        Needs.TAPS,
        "Least-squares slope of the times between taps over their number; above 0 it slows.",
        "fewer than 3 taps",
        _LING,
    ),
    Definition(
        "longest_gap",
        N_("Longest time between taps"),
        "s",
        Better.LOWER,
        Needs.TAPS,
        "Longest time from one tap to the next: hesitations and halts.",
        "fewer than 3 taps",
        _GOETZ,
    ),
    Definition(
        "tap_dwell",
        N_("Contact time of taps"),
        "s",
        Better.NEITHER,
        Needs.TAPS,
        "Mean time from the beginning of a contact to its end.",
        "fewer than 3 contacts whose end is known",
        _GIANCARDO,
    ),
)
