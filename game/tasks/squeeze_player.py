"""Squeeze: a simulated player.

Its grip wavers slowly about what is wanted, the more the stronger it grips, the longer it has
held, and the faster what is wanted moves; how wide the band is it never asks. So the bits say
how it fares, if they weigh these as its hand does.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

from game.core.values import AXIS_MAX, Hand
from game.tasks import squeeze_view
from game.tasks.base import Aim, Skill
from game.tasks.movement import STEP_US, minimum_jerk
from game.tasks.squeeze_plan import LAG_S, STILL, TIRES_S, Profile, length, wanted
from game.tasks.squeeze_range import AT_MOST
from game.tasks.squeeze_state import KEEP, LET_GO, SETTLE, SETTLE_US, State

AT_THREE_QUARTERS = 0.54
"""Bits that are left at ``skill.bits``, so that three trials in four succeed there."""
KEPT_TO = 0.8
"""The share of the time within which the wavering is as much as a player's unsteadiness says."""
WAVES_HZ = (0.25, 1.6)
"""How slowly a grip wavers about what is wanted: what a hand corrects by eye is seen at about 1 Hz
(Slifkin, Vaillancourt & Newell 2000, J Neurophysiol 84:1708)."""
TREMBLES = 1 / 400_000
"""Shares of the range for each um by which the same hand's pointer would tremble."""
SLACK = 1 / 3
"""Nobody lets the grip go so far that it is open while they hold."""
EASE = (0.6, 0.92)
"""How far hands squeeze with ease, of the trigger's way."""
ALIKE = 0.04
ONSET_US = 250_000
LETS_GO_US = (140_000, 260_000)
OPEN_US = 320_000
LAPSE = 2.5

Grips = list[tuple[int, int]]
"""(us from now, grip)."""


def simulate(state: State, hand: Hand, skill: Skill, rng: random.Random) -> Aim:
    """Intend what is left of a trial: squeezes that tell the range, or its parts one by one."""
    grips: Grips = [(0, hand.grip)]
    if state.is_set_up:
        _tell_range(grips, state, skill, rng)
    else:
        _play(grips, state, skill, rng)
    at = squeeze_view.place_of_thing(state.params)
    poses = tuple((t, Hand(*at, min(max(grip, 0), AXIS_MAX))) for t, grip in grips[1:])
    return Aim(poses=poses, paced=True)


def _go(grips: Grips, to: float, lasts_us: float) -> None:
    """Change the grip smoothly."""
    t, start = grips[-1]
    steps = max(2, round(lasts_us / STEP_US))
    for k in range(1, steps + 1):
        grips.append((t + k * STEP_US, round(start + (to - start) * minimum_jerk(k / steps))))


def _stay(grips: Grips, lasts_us: float) -> None:
    t, grip = grips[-1]
    grips += [(t + k * STEP_US, grip) for k in range(1, max(1, round(lasts_us / STEP_US)) + 1)]


def _tell_range(grips: Grips, state: State, skill: Skill, rng: random.Random) -> None:
    _stay(grips, 1e6 * skill.reaction_s)
    if grips[-1][1]:
        _go(grips, 0, 200_000)
        _stay(grips, OPEN_US)
    ease = rng.uniform(*EASE)
    for _ in range(len(state.finding.squeezes), AT_MOST):
        _go(grips, ease * rng.uniform(1 - ALIKE, 1 + ALIKE) * AXIS_MAX, 500_000)
        _stay(grips, 450_000)
        _go(grips, 0, 250_000)
        _stay(grips, OPEN_US)


def _play(grips: Grips, state: State, skill: Skill, rng: random.Random) -> None:
    u, begins = state.u, state.phase not in {KEEP, SETTLE, LET_GO}
    parts = state.params.parts[state.part :]
    unsteady = _unsteadiness(skill, rng)
    if state.phase == LET_GO:
        _let_go(grips, state, skill, rng)
        parts, u, begins = parts[1:], 0, True
    for profile in parts:
        if begins:
            there = _reach(grips, state, wanted(profile, u), skill)
            _stay(grips, there + SETTLE_US - grips[-1][0])
        elif state.phase == SETTLE:
            _stay(grips, max(0, state.entered + SETTLE_US - state.t))
        _keep(grips, state, profile, u, unsteady, skill=skill, rng=rng)
        _let_go(grips, state, skill, rng)
        u, begins = 0, True


def _unsteadiness(skill: Skill, rng: random.Random) -> float:
    """How far this trial's grip wavers, in shares of the range, where any hand's weight is 1."""
    form = math.exp2(rng.gauss(0, skill.form) - AT_THREE_QUARTERS)
    if rng.random() < skill.lapse:
        form = LAPSE * max(form, 1.0)
    return form / (2**skill.bits - 1)


def _reach(grips: Grips, state: State, level: int, skill: Skill) -> int:
    """Squeeze to a level, and see when the grip comes to its band."""
    _stay(grips, 1e6 * skill.reaction_s)
    first, aim = len(grips), _grip(state, level)
    _go(grips, aim, 1e6 * (0.25 + skill.movement_s))
    half = state.params.half_band * state.params.full_range / 1000
    return next(t for t, grip in grips[first:] if abs(grip - aim) <= half)


def _grip(state: State, level: float) -> float:
    return state.params.rest + level * state.params.full_range / 1000


def _keep(
    grips: Grips,
    state: State,
    profile: Profile,
    u: int,
    unsteady: float,
    *,
    skill: Skill,
    rng: random.Random,
) -> None:
    """Keep to a profile from ``u`` on, and at its end a moment longer."""
    began = grips[-1][0]
    steps = max(1, math.ceil((length(profile) - u) / STEP_US))
    waver = list(_wavering(steps, rng))
    phase = rng.uniform(0, 2 * math.pi)
    for k in range(1, steps + 1):
        at = u + k * STEP_US
        level = wanted(profile, at)
        tremor = (
            skill.tremor_um * TREMBLES * math.sin(2 * math.pi * skill.tremor_hz * at / 1e6 + phase)
        )
        share = min(1.0, k * STEP_US / ONSET_US)
        away = share * unsteady * _weight(profile, at) * waver[k - 1] + tremor * level / 1000
        shown = max(level + 1000 * away, level * SLACK)
        grips.append((began + k * STEP_US, round(_grip(state, shown))))


def _weight(profile: Profile, u: int) -> float:
    """How unsteady any hand is here: see ``squeeze_plan.weights``."""
    level = wanted(profile, u) / 1000
    step = 25_000
    speed = (wanted(profile, u + step) - wanted(profile, u - step)) / 1000 / (2 * step / 1e6)
    return math.hypot((STILL + level) * (1 + u / 1e6 / TIRES_S), LAG_S * speed)


def _wavering(steps: int, rng: random.Random) -> Iterator[float]:
    """Slow random waves, of which four fifths of the time are within 1."""
    low, high = WAVES_HZ
    waves = [
        (low * (high / low) ** rng.random(), rng.uniform(0, 2 * math.pi), rng.gauss(0, 1))
        for _ in range(10)
    ]
    series = [
        sum(
            size * math.sin(2 * math.pi * hz * k * STEP_US / 1e6 + turn) for hz, turn, size in waves
        )
        for k in range(steps)
    ]
    ordered = sorted(abs(v) for v in series)
    most = ordered[math.ceil(KEPT_TO * steps) - 1] or 1.0
    return (v / most for v in series)


def _let_go(grips: Grips, state: State, skill: Skill, rng: random.Random) -> None:
    """Hear the call, and open the hand."""
    _stay(grips, 1e6 * skill.reaction_s * rng.uniform(0.8, 1.3))
    _go(grips, state.params.rest, rng.uniform(*LETS_GO_US))
    _stay(grips, OPEN_US)
