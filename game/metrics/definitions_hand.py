"""Measures of the hand: tremor, tracking, grip, steps; and all that its fingers do."""

from __future__ import annotations

from game.core.messages import N_
from game.metrics.definition import Better, Definition, Needs
from game.metrics.definitions_fingers import FINGERS

_WELCH = "Welch 1967, IEEE Trans Audio Electroacoust 15:70; Deuschl et al. 1998, Mov Disord 13:2"
_CULMER = "Culmer et al. 2009, J Neurosci Methods 184:184 (CKAT)"
_KRIZ = "Kriz et al. 1995, Arch Phys Med Rehabil 76:653"
_KEEN = "Keen et al. 1994, J Appl Physiol 77:2648"
_SEO = "Seo et al. 2009, J Neurophysiol 101:3108"
_OWN = "this program"
_NO_TREMOR = (
    "no stretch of 2.5 s without a gap; a device below 60 Hz; a pointer that a stick or keys move, "
    "or that is steadied"
)

HAND: tuple[Definition, ...] = (
    Definition(
        "tremor_power",
        N_("Tremor power"),
        "mm^2",
        Better.LOWER,
        Needs.RECORDING,
        "Power of the unfiltered movement from 4 to 12 Hz (Welch, 2 s segments), both axes "
        "summed; a tremor of amplitude A has A^2/2. Fast voluntary movement counts as well.",
        _NO_TREMOR,
        _WELCH,
    ),
    Definition(
        "tremor_peak",
        N_("Tremor frequency"),
        "Hz",
        Better.NEITHER,
        Needs.RECORDING,
        "Frequency of the strongest peak from 4 to 12 Hz that stands above its neighbourhood.",
        f"no peak stands out; {_NO_TREMOR}",
        _WELCH,
    ),
    Definition(
        "tracking_rmse",
        N_("Tracking error (RMSE)"),
        "mm",
        Better.LOWER,
        Needs.MOVING_TARGET,
        "Root mean square distance of the hand from the moving target, over time.",
        "nothing recorded",
        _CULMER,
    ),
    Definition(
        "tracking_gain",
        N_("Tracking gain"),
        "1",
        Better.NEITHER,
        Needs.MOVING_TARGET,
        "Slope of the hand's velocity on the target's, at the lag; 1 is as far as the target.",
        "less than 2 s; hand or target stands still; the hand does not follow",
        _CULMER,
    ),
    Definition(
        "tracking_lag",
        N_("Tracking lag"),
        "s",
        Better.LOWER,
        Needs.MOVING_TARGET,
        "Shift from -.3 to 1 s at which the velocities of hand and target correlate best; "
        "below 0 the hand is ahead.",
        "less than 2 s; hand or target stands still; no correlation reaches .3",
        _CULMER,
    ),
    Definition(
        "force_rmse",
        N_("Grip error (RMSE)"),
        "%",
        Better.LOWER,
        Needs.FORCE,
        "Root mean square distance of the grip from its target, in % of the player's range.",
        "nothing recorded; no range",
        _KRIZ,
    ),
    Definition(
        "force_cv",
        N_("Grip unsteadiness"),
        "1",
        Better.LOWER,
        Needs.FORCE,
        "Standard deviation over mean of a grip that is to be held.",
        "fewer than 2 samples; a mean of 0",
        _KEEN,
    ),
    Definition(
        "time_in_band",
        N_("Time in the band"),
        "%",
        Better.HIGHER,
        Needs.FORCE,
        "Share of the hold that the grip is within its band.",
        "nothing recorded; no band",
        _OWN,
    ),
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
        "release_time",
        N_("Release time"),
        "s",
        Better.LOWER,
        Needs.FORCE,
        "From the cue to let go until the grip has gone down to 10 % of what it was, for good. "
        "Of a turn: from when it last came within its tolerance until the hand opened.",
        "nothing held at the cue; let go before the cue; not let go",
        _SEO,
    ),
    *FINGERS,
)
