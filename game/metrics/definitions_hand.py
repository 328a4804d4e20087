"""Measures of the hand: tremor, tracking, grip, turning, tapping, dose and sides."""

from __future__ import annotations

from game.core.messages import N_
from game.metrics.definition import Better, Definition, Needs

_WELCH = "Welch 1967, IEEE Trans Audio Electroacoust 15:70; Deuschl et al. 1998, Mov Disord 13:2"
_CULMER = "Culmer et al. 2009, J Neurosci Methods 184:184 (CKAT)"
_BALASUBRAMANIAN = "Balasubramanian et al. 2015, J NeuroEng Rehabil 12:112"
_KRIZ = "Kriz et al. 1995, Arch Phys Med Rehabil 76:653"
_KEEN = "Keen et al. 1994, J Appl Physiol 77:2648"
_SEO = "Seo et al. 2009, J Neurophysiol 101:3108"
_NO_TREMOR = (
    "no stretch of 2.5 s without a gap; a device below 60 Hz; a pointer that a stick or keys move, "
    "or that is steadied"
)
_LANG = "Lang et al. 2009, Arch Phys Med Rehabil 90:1692"
_ROBINSON = "Robinson et al. 1987, J Manipulative Physiol Ther 10:172"
_OWN = "this program"

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
    Definition(
        "aperture_error",
        N_("Opening error"),
        "mm",
        Better.LOWER,
        Needs.APERTURE,
        "Distance of the opening at the release from its target.",
        "nothing recorded",
        _OWN,
    ),
    Definition(
        "aperture_overshoot",
        N_("Opening overshoot"),
        "mm",
        Better.LOWER,
        Needs.APERTURE,
        "How far the opening went beyond its target at most; 0 where it did not.",
        "nothing recorded; it began at its target",
        _OWN,
    ),
    Definition(
        "turn_error",
        N_("Turning error"),
        "deg",
        Better.LOWER,
        Needs.ANGLE,
        "Distance of the angle at the release from its target; turns of several grips add up.",
        "nothing recorded",
        _OWN,
    ),
    Definition(
        "turn_overshoot",
        N_("Turning overshoot"),
        "deg",
        Better.LOWER,
        Needs.ANGLE,
        "How far the turn went beyond its target at most; 0 where it did not.",
        "nothing recorded; it began at its target",
        _OWN,
    ),
    Definition(
        "turn_sparc",
        N_("Smoothness of the turn (SPARC)"),
        "1",
        Better.HIGHER,
        Needs.ANGLE,
        "SPARC of the angular speed, by the same pipeline.",
        "as for sparc",
        _BALASUBRAMANIAN,
    ),
    Definition(
        "turn_ldlj",
        N_("Smoothness of the turn (log dimensionless jerk)"),
        "1",
        Better.HIGHER,
        Needs.ANGLE,
        "LDLJ of the angular velocity, by the same pipeline.",
        "as for ldlj",
        _BALASUBRAMANIAN,
    ),
    Definition(
        "wrong_finger",
        N_("Taps of a wrong finger"),
        "count",
        Better.LOWER,
        Needs.TAPS,
        "Taps that came from another finger than the one asked for.",
        "no tap was asked for; a finger that is no whole number",
        _OWN,
    ),
    Definition(
        "unwanted_contacts",
        N_("Unwanted contacts"),
        "count",
        Better.LOWER,
        Needs.TAPS,
        "Contacts when no finger was to tap. Poorly reliable: no verdict is drawn from it.",
        "no contact; a finger that is no whole number",
        _OWN,
    ),
    Definition(
        "repetitions",
        N_("Repetitions"),
        "count",
        Better.NEITHER,
        Needs.BLOCK,
        "Trials done to their end.",
        "never: none is 0",
        _LANG,
    ),
    Definition(
        "repetition_rate",
        N_("Repetitions a minute"),
        "1/min",
        Better.NEITHER,
        Needs.BLOCK,
        "Trials done to their end in each active minute.",
        "no time in trials",
        _LANG,
    ),
    Definition(
        "active_minutes",
        N_("Active time"),
        "min",
        Better.NEITHER,
        Needs.BLOCK,
        "Time spent in trials, without pauses.",
        "times that are no numbers",
        _LANG,
    ),
    Definition(
        "block_decline",
        N_("Decline within the block"),
        "%",
        Better.LOWER,
        Needs.BLOCK,
        "By how much a block's last third is worse than its first, in % of the first.",
        "fewer than 6 trials; a mean of 0; a measure without a ratio scale",
        _OWN,
    ),
    Definition(
        "asymmetry",
        N_("Asymmetry"),
        "%",
        Better.NEITHER,
        Needs.BOTH_HANDS,
        "200 (R - L) / (R + L) of the means of mirrored, equivalent tasks in turn; only of "
        "times, lengths, errors and rates. The less affected hand is no norm.",
        "one hand only; means near 0; a measure without a ratio scale",
        _ROBINSON,
    ),
)
