"""Measures of what an exercise has a hand control: an opening, an angle, a grip, taps."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

import numpy as np

from game.core.facts import MeasureInput
from game.metrics import grip, tapping, turning
from game.metrics.measured import Measured, Why
from game.metrics.pipeline import LONGEST_S, RATE_HZ, Floats, resample, sort_stamps
from game.metrics.times import movement_time
from game.metrics.way import US_PER_S

ANY, NOBODY = 0, -1
"""Which finger a tap was asked of: any would do, or none was asked."""
LEAST_US = 250_000
"""What was held for less says nothing of how steadily."""
CDEG = 100.0
TURN = {
    "movement_time": "s",
    "release_time": "s",
    "turn_error": "deg",
    "turn_overshoot": "deg",
    "turn_sparc": "1",
    "turn_ldlj": "1",
}
"""Measures of a turn, and their units."""
GRIP, APERTURE, ANGLE, TAPS = "grip", "aperture", "angle", "taps"

Gauged = Sequence[tuple[int, int] | None]


class Gauge:
    """What was controlled and what was wanted, evenly sampled; ``t`` in s."""

    def __init__(self, t_us: Sequence[int], gauged: Gauged, per_unit: float) -> None:
        if len(t_us) != len(gauged):
            raise ValueError(f"t has {len(t_us)} entries, and gauged {len(gauged)}.")
        self.per_unit = per_unit
        rows = [(t, *pair) for t, pair in zip(t_us, gauged, strict=True) if pair is not None]
        table = np.array(rows, dtype=np.float64).reshape(-1, 3)
        stamps, values, _ = sort_stamps(table[:, 0] / US_PER_S, table[:, 1:] / per_unit)
        if len(stamps) > 1 and stamps[-1] - stamps[0] <= LONGEST_S:
            # What is wanted leaps: between two moments it is what it was.
            grid, even = resample(stamps, values)
            before = np.searchsorted(stamps, grid + 1e-9, side="right") - 1
            values = np.column_stack((even[:, 0], values[before, 1]))
            stamps = grid
        self.t, self.value, self.wanted = stamps, values[:, 0], values[:, 1]

    def between(self, stretch: tuple[int, int]) -> slice:
        """Return which samples lie in a stretch (us)."""
        begin, end = (moment / US_PER_S for moment in stretch)
        return slice(*np.searchsorted(self.t, (begin - 1e-6, end + 1e-6)).tolist())

    def away(self, stretches: Sequence[tuple[int, int]]) -> Floats:
        """Return by how much it was off what was wanted, (n,), in all these stretches."""
        parts = [self.value[one] - self.wanted[one] for one in map(self.between, stretches)]
        return np.concatenate(parts) if parts else np.zeros(0)


def gauged_measures(
    t_us: Sequence[int], gauged: Gauged, facts: MeasureInput, unit: str, um_per_unit: float
) -> dict[str, Measured]:
    """Measure what ``facts`` says was controlled; ``gauged``: (value, wanted) at each stamp.

    ``unit`` and ``um_per_unit``: of lengths. Absent where nothing was controlled or tapped.
    """
    found = _taps(facts) if facts.taps or facts.gauge == TAPS else {}
    if facts.gauge == GRIP:
        return found | _grip(Gauge(t_us, gauged, 1.0), facts)
    if facts.gauge == APERTURE:
        return found | _opening(Gauge(t_us, gauged, um_per_unit), facts, unit)
    if facts.gauge == ANGLE:
        return found | _turn(Gauge(t_us, gauged, CDEG), facts)
    return found


def _grip(gauge: Gauge, facts: MeasureInput) -> dict[str, Measured]:
    held = [gauge.between(one) for one in facts.held if one[1] - one[0] >= LEAST_US]
    away = gauge.away((*facts.held, *facts.followed))
    return {
        "force_rmse": grip.force_rmse(away, 0.0, float(facts.full_range or 0)),
        "force_cv": _mean([grip.force_cv(gauge.value[one]) for one in held], "1"),
        "time_in_band": _in_band(away, facts, gauge),
        "release_time": _mean([_release(gauge, one) for one in facts.let_go], "s", Why.NOT_HELD),
    }


def _in_band(away: Floats, facts: MeasureInput, gauge: Gauge) -> Measured:
    half = float(facts.half_band or 0) / gauge.per_unit
    return grip.time_in_band(away, -half, half)


def _release(gauge: Gauge, let_go: tuple[int, int]) -> Measured:
    """From the cue on; what was held before it says what letting go means."""
    part = gauge.between((let_go[0] - LEAST_US, let_go[1]))
    stamps = gauge.t[part]
    if not len(stamps):
        return Measured.none(Why.TOO_SHORT, "s")
    return grip.release_time(gauge.value[part], RATE_HZ, let_go[0] / US_PER_S - float(stamps[0]))


def _opening(gauge: Gauge, facts: MeasureInput, unit: str) -> dict[str, Measured]:
    """How near the fingers came to what was wanted, how steadily, and how fast they opened."""
    value, wanted = _answer(gauge, facts)
    return {
        "aperture_error": turning.aperture_error(value, wanted, unit),
        "aperture_overshoot": turning.aperture_overshoot(value, wanted, unit),
        "time_in_band": _in_band(gauge.away(facts.held), facts, gauge),
        "release_time": _opened(facts),
    }


def _opened(facts: MeasureInput) -> Measured:
    """How long the hand took from each cue until it had opened."""
    opened = [Measured.of((end - cue) / US_PER_S, "s") for cue, end in facts.let_go]
    return _mean(opened, "s", Why.NOT_RELEASED)


def _turn(gauge: Gauge, facts: MeasureInput) -> dict[str, Measured]:
    """How exactly, how smoothly and how long it was turned, and how soon it was let go there."""
    if not facts.finished:
        return {name: Measured.none(Why.NOT_RELEASED, unit) for name, unit in TURN.items()}
    value, wanted = _answer(gauge, facts)
    stamps = gauge.t[gauge.between(facts.span)] if facts.span else gauge.t
    return {
        "movement_time": movement_time(turning.preprocess_turn(stamps, value)),
        "release_time": _opened(facts),
        "turn_error": turning.turn_error(value, wanted),
        "turn_overshoot": turning.turn_overshoot(value, wanted),
        "turn_sparc": turning.turn_sparc(stamps, value),
        "turn_ldlj": turning.turn_ldlj(stamps, value),
    }


def _answer(gauge: Gauge, facts: MeasureInput) -> tuple[Floats, float]:
    """What was controlled within the trial's span, and what was wanted at the end of it.

    Nothing where that was not come to: what was given up on the way is no error.
    """
    whole = slice(None) if facts.finished else slice(0)
    part = gauge.between(facts.span) if facts.span else whole
    value, wanted = gauge.value[part], gauge.wanted[part]
    return value, float(wanted[-1]) if len(wanted) else 0.0


def _taps(facts: MeasureInput) -> dict[str, Measured]:
    """Measure the fingers that came, and, of rows of taps, how fast and how evenly."""
    found = {}
    if facts.gauge == TAPS:
        stamps = [t / US_PER_S for t, _finger, asked in facts.taps if asked != NOBODY]
        found = {
            "inter_tap_mean": tapping.inter_tap_mean(stamps),
            "inter_tap_cv": tapping.inter_tap_cv(stamps),
            "tap_rate": tapping.tap_rate(stamps),
            "tap_slope": tapping.tap_slope(stamps),
            "longest_gap": tapping.longest_gap(stamps),
        }
    if facts.touched:
        came, went = zip(*facts.touched, strict=True)
        found["tap_dwell"] = tapping.tap_dwell(
            [t / US_PER_S for t in came], [t / US_PER_S for t in went]
        )
    asked = [one for one in facts.taps if one[2] != ANY]
    if asked:
        fingers, wanted = [f for _t, f, _a in asked], [a for _t, _f, a in asked]
        found["wrong_finger"] = tapping.wrong_finger(fingers, wanted)
        found["unwanted_contacts"] = tapping.unwanted_contacts(fingers, wanted)
    return found


def _mean(found: Sequence[Measured], unit: str, none: str = Why.TOO_SHORT) -> Measured:
    """Return the mean of what could be measured, else why nothing could."""
    values = [one.value for one in found if one.value is not None]
    if values:
        return Measured.of(fmean(values), unit)
    return found[0] if found else Measured.none(none, unit)
