"""The next trial: how hard, what is expected of it, and why."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum

from game.core.messages import N_
from game.difficulty import guard
from game.difficulty.checks import clamp
from game.difficulty.placement import Prediction
from game.difficulty.state import State

LARGEST_RISE = 1.5
"""Bits that the next trial is harder at most, where no largest step is set."""
CAUTION = 0.08
"""Share of ability's spread by which a trial is easier, as far as margins tell, at 80 %.

They are followed closely, and a trial too hard is then further off the target than one too
easy; at lower targets less so.
"""
RISE = 0.8
"""Share of the way up to where the next trial belongs that is gone at once."""
ABOUT = 0.05
"""Bits: a smaller change is none worth a word."""
EASIER = 0.5
"""Share of the way from the target to EASIEST that an eased block is easier."""
EASIEST = 0.95
EASIER_START = 0.5
"""Bits that an eased block begins below the start of a player nobody knows."""
UNSURE = 0.9
"""Bits: where ability is less certain than this, the next trial is varied a little."""
VARIED = 0.1
"""Bits, at most, either way."""


class Reason(StrEnum):
    """Why the next difficulty is what it is; the message's names are those of ``values``."""

    START = N_("First trial: {difficulty} bits.")
    KIN = N_("First trial, going by what else is known of the player: {difficulty} bits.")
    RETURN = N_("Starts from last time's ability, less certain by the days between.")
    HARDER = N_("Succeeded at {played} bits: a little harder.")
    EASIER_STILL = N_("Succeeded at {played} bits, but the target lies lower: easier.")
    SAME = N_("About {played} bits is where the target is met: the next is much the same.")
    MISS = N_("Missed at {played} bits: easier.")
    HARDER_STILL = N_("Missed at {played} bits, but the target lies higher: a little harder.")
    MISSES = N_("{misses} misses in a row: clearly easier.")
    STEP = N_("No step is longer than {largest_step} bits.")
    OFFSET = N_("Set by hand: {offset} bits from where the target would be met.")
    LOCKED = N_("Locked by hand at {difficulty} bits.")
    EASED = N_("An easier block: {wanted} % are to succeed.")
    FLOOR = N_("At the floor of {floor} bits: no easier than that.")
    CEILING = N_("At the ceiling of {ceiling} bits: no harder than that.")


@dataclass(frozen=True, slots=True)
class Plan:
    """``difficulty`` in bits; ``expected``: chance of success there; ``wanted``: aimed at."""

    difficulty: float
    expected: float
    wanted: float
    reason: Reason


def plan(state: State) -> Plan:
    """Work out the next trial. The same state gives the same trial."""
    terms, course = state.terms, state.course
    prediction = Prediction(state.belief, state.traits.lapse)
    target = terms.target_success
    if terms.eased:
        target += EASIER * (EASIEST - target)
    wanted = guard.wanted(target, course.misses, prediction.lapse)
    if terms.locked is not None:
        asked, reason = terms.locked, Reason.LOCKED
    elif not course.lived and not course.kin:
        easier = EASIER_START if terms.eased else 0.0
        asked, reason = course.near + terms.offset - easier, Reason.START
    else:
        asked, reason = _placed(state, prediction, wanted)
    kept = clamp(asked, terms.bounds)
    if kept != asked:
        reason = Reason.FLOOR if kept > asked else Reason.CEILING
    return Plan(kept, prediction.success(kept), wanted, reason)


def _placed(state: State, prediction: Prediction, wanted: float) -> tuple[float, Reason]:
    terms, course = state.terms, state.course
    if course.misses >= guard.rescue_after(terms.target_success):
        # A lapse is no fault of the difficulty: what is left is to be sure of the hand.
        prediction = _attentive(state)
    # A little beyond the bounds, so that they are seen to bind where they do.
    low, high = terms.bounds[0] - ABOUT, terms.bounds[1] + ABOUT
    target = prediction.place(wanted, course.near, low, high) - _caution(state)
    helped = course.misses >= guard.MISSES_TO_EASE
    offset = min(terms.offset, 0.0) if helped else terms.offset
    if course.played is None:
        if offset:
            return target + offset, Reason.OFFSET
        return target, Reason.KIN if course.kin and not course.lived else Reason.RETURN
    was = course.played - offset
    if target > was and not helped:
        target = was + RISE * (target - was)
    asked = target + offset + _variation(state)
    most = guard.cap(course.played, course.misses, terms.target_success)
    if most is not None:
        asked = min(asked, most)
    return _within_step(state, asked)


def _within_step(state: State, asked: float) -> tuple[float, Reason]:
    """Keep to the largest step from the trial as really played."""
    terms, course = state.terms, state.course
    played = course.near if course.played is None else course.played
    up = terms.largest_step or LARGEST_RISE
    lowest = played - terms.largest_step if terms.largest_step else asked
    kept = min(max(asked, lowest), played + up)
    return kept, _why(state, kept - played, limited=kept != asked and bool(terms.largest_step))


def _why(state: State, change: float, *, limited: bool) -> Reason:
    terms, course = state.terms, state.course
    by_rule = (
        (limited, Reason.STEP),
        (course.misses >= guard.MISSES_TO_EASE, Reason.MISSES),
        (bool(terms.offset), Reason.OFFSET),
        (terms.eased, Reason.EASED),
        (abs(change) < ABOUT, Reason.SAME),
    )
    for holds, reason in by_rule:
        if holds:
            return reason
    if course.won:
        return Reason.HARDER if change > 0 else Reason.EASIER_STILL
    return Reason.HARDER_STILL if change > 0 else Reason.MISS


def _caution(state: State) -> float:
    """Return the bits by which a trial is easier than where the target is met on average."""
    telling = state.belief.telling
    if not telling:
        return 0.0
    return CAUTION * guard.weight(state.terms.target_success) * telling * state.belief.mean()[1]


def _attentive(state: State) -> Prediction:
    return Prediction(state.belief, 0.0)


def _variation(state: State) -> float:
    """Return the bits by which the trial is varied: a slope is learnt from different levels."""
    if state.course.misses or state.wear.spread < UNSURE:
        return 0.0
    # Its own generator for each trial, so that nothing of it has to be stored.
    rng = random.Random(f"{state.seed}/{state.course.lived}")
    return rng.uniform(-VARIED, VARIED)
