"""Squeeze: the layout of one trial near a difficulty asked for, in shares of the player's range."""

from __future__ import annotations

import math
import random
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from game.core.values import AXIS_MAX, Context, Rect, Side
from game.core.view import Point
from game.tasks.base import Level

SET_UP, PLAY = "set_up", "play"
HOLD, RAMP, RELEASE = "hold", "ramp", "release"

MOST_LEVEL = 800
"""Nobody is asked for more than this of their own range, in 1/1000."""
LEAST_LEVEL = 100
TOP, BOTTOM = 1_000, 30
"""A band ends within the own range, and well above an open hand."""
HALF_OF_LEVEL = 0.6
"""Half a band is at most so much of its level, so that too little can be told from nothing."""
STEP = AXIS_MAX / 255
"""A step of a trigger that tells 256 of them; half a band is never less."""

STILL = 0.4
"""What a grip's unsteadiness is at no grip at all; it grows with the level from there (Jones,
Hamilton & Wolpert 2002, J Neurophysiol 88:1533: the noise of a force is in proportion to it)."""
TIRES_S = 20.0
"""A hold gets less steady by its first moment's unsteadiness in so many seconds."""
LAG_S = 2.5
"""What a moving band costs: as much as so many seconds of its way would be level."""
SAMPLE_US = 50_000

DRAWS = 40
NEAR_ENOUGH = 0.02
ALIKE = 60
"""Levels that differ by less are the same, in 1/1000."""
AVOID_ALIKE = 0.1
"""Bits that it is worth not to have the same level twice in a row."""
REST_US = 1_000_000
"""A ramp stays at both its ends for this long."""
RAMP_US = (6_000_000, 22_000_000)
"""How long a ramp or a wave is, with its ends."""
CYCLES = (2, 3)
FOOT = 0.4
"""A ramp begins within so much of the lower end of the levels, and turns as near to the upper."""
WAVE_STEPS = 20
"""Straight pieces that half a wave is made of."""

Profile = tuple[Point, ...]
"""What is wanted, as corners of a line: (us since it began, 1/1000 of the own range)."""


@dataclass(frozen=True, slots=True)
class Params:
    """Everything about one trial.

    ``stage``: "set_up" finds the player's range out, "play" is scaled to it. ``full_range``:
    the grip, of 32767, that is 100 %, and ``rest``: what the trigger says of an open hand.
    ``half_band``: 1/1000 of the range. ``parts``: what is wanted; the hand lets go after each.
    A set-up has those that it would be followed by, were the range the whole way.
    """

    variant: str
    stage: str
    area: Rect
    mirrored: bool
    left: bool
    half_band: int
    parts: tuple[Profile, ...]
    full_range: int = AXIS_MAX
    rest: int = 0
    rules: int = 1


@dataclass(frozen=True, slots=True)
class Range:
    """The player's own: how far it was squeezed with ease, above what is told of an open hand."""

    full: int
    rest: int


def wanted(profile: Profile, u: int) -> int:
    """Return what is wanted ``u`` us after a profile began, 1/1000 of the range.

    >>> wanted(((0, 200), (1_000_000, 600)), 500_000)
    400
    """
    k = bisect_left(profile, (u,))
    if k == 0 or k == len(profile):
        return profile[min(k, len(profile) - 1)][1]
    (before, low), (after, high) = profile[k - 1 : k + 1]
    return low + (high - low) * (u - before) // (after - before)


def length(profile: Profile) -> int:
    """How long a profile lasts, us."""
    return profile[-1][0]


def weights(profile: Profile) -> list[float]:
    """Return how unsteady any hand is along a profile, every .05 s, by its level, the time that
    it has been held, and how fast it moves: in shares of the own range, for a hand whose
    unsteadiness is 1.
    """
    found = []
    for u in range(SAMPLE_US // 2, length(profile), SAMPLE_US):
        level = wanted(profile, u) / 1000
        ahead, behind = wanted(profile, u + SAMPLE_US), wanted(profile, u - SAMPLE_US)
        speed = (ahead - behind) / 1000 / (2 * SAMPLE_US / 1e6)
        found.append(math.hypot((STILL + level) * (1 + u / 1e6 / TIRES_S), LAG_S * speed))
    return found


def span(parts: Sequence[Profile]) -> float:
    """Return what the tolerance is compared with: the root mean square of all weights."""
    found = [w for profile in parts for w in weights(profile)]
    return math.sqrt(sum(w * w for w in found) / len(found))


def difficulty(params: Params) -> float:
    """Return bits: log2(span / half band + 1), both in shares of the player's own range."""
    return math.log2(1000 * span(params.parts) / params.half_band + 1)


def plan_trial(
    level: Level,
    bits: float,
    context: Context,
    rng: random.Random,
    last: Params | None,
    *,
    found: Range | None = None,
) -> Params:
    """Lay out a trial of the level's variant near ``bits``, scaled to the player's own range.

    Without one it is the set-up that finds it out.
    """
    full = AXIS_MAX if found is None else found.full
    parts, half = _choose(level, bits, rng, last, full)
    return Params(
        variant=level.variant,
        stage=SET_UP if found is None else PLAY,
        area=context.area,
        mirrored=context.mirrored,
        left=context.hand is Side.LEFT,
        half_band=half,
        parts=parts,
        full_range=full,
        rest=0 if found is None else found.rest,
    )


def _choose(
    level: Level, bits: float, rng: random.Random, last: Params | None, full: int
) -> tuple[tuple[Profile, ...], int]:
    """Return the first ways drawn that come near the bits, and are not like the last."""
    best: tuple[float, tuple[Profile, ...], int] | None = None
    for _ in range(DRAWS):
        parts = DRAWN[level.variant](level, rng)
        reach = span(parts)
        half = _half_band(level, parts, 1000 * reach / (2**bits - 1), full)
        miss = abs(math.log2(1000 * reach / half + 1) - bits)
        blame = AVOID_ALIKE if last is not None and _alike(parts, last.parts) else 0.0
        if miss <= NEAR_ENOUGH and not blame:
            return parts, half
        if best is None or miss + blame < best[0]:
            best = (miss + blame, parts, half)
    assert best is not None  # noqa: S101 - DRAWS is no less than one
    return best[1], best[2]


def _half_band(level: Level, parts: Sequence[Profile], wished: float, full: int) -> int:
    """Return half a band as wished, within the level's bounds and what can be told apart."""
    levels = [height for profile in parts for _, height in profile]
    low, high = (10 * percent for percent in level.params["half_band_pct"])
    room = min(HALF_OF_LEVEL * min(levels), min(levels) - BOTTOM, TOP - max(levels))
    least = min(max(low, 1000 * STEP / full), room)
    return int(max(round(min(wished, high, room)), math.ceil(least)))


def _alike(parts: Sequence[Profile], others: Sequence[Profile]) -> bool:
    return abs(max(y for _, y in parts[0]) - max(y for _, y in others[0])) < ALIKE


def _drawn_level(level: Level, rng: random.Random) -> int:
    low, high = level.params["level_pct"]
    return int(10 * rng.uniform(low, high))


def _drawn_time(level: Level, rng: random.Random) -> int:
    low, high = level.params["hold_s"]
    return int(1e6 * low * (high / low) ** rng.random())


def _hold(level: Level, rng: random.Random) -> tuple[Profile, ...]:
    height = _drawn_level(level, rng)
    return (((0, height), (_drawn_time(level, rng), height)),)


def _release(level: Level, rng: random.Random) -> tuple[Profile, ...]:
    """Several holds at one level; nobody knows how long each is, so that none lets go by count."""
    height = _drawn_level(level, rng)
    times = rng.randint(*level.params["times"])
    return tuple(((0, height), (_drawn_time(level, rng), height)) for _ in range(times))


def _ramp(level: Level, rng: random.Random) -> tuple[Profile, ...]:
    least, most = (10 * percent for percent in level.params["level_pct"])
    low = round(least + (most - least) * FOOT * rng.random())
    high = round(most - (most - least) * FOOT * rng.random())
    slowest, fastest = level.params["speed_pct_s"]
    speed = 10 * slowest * (fastest / slowest) ** rng.random()
    shape = rng.choice(level.params["shapes"])
    short, long = (us - 2 * REST_US for us in RAMP_US)
    if shape == "wave":
        ways = 2 * rng.randint(*CYCLES)
        rise = round(min(max(1e6 * (high - low) / speed * math.pi / 2, short / ways), long / ways))
        points = [_on_wave(low, high, rise, k) for k in range(ways * WAVE_STEPS + 1)]
    else:
        rise = round(min(max(1e6 * (high - low) / speed, short / 3), (long - REST_US) / 2))
        points = [(0, low), (rise, high), (rise + REST_US, high), (2 * rise + REST_US, low)]
    shifted = [(REST_US + u, height) for u, height in points]
    return (((0, low), *shifted, (shifted[-1][0] + REST_US, low)),)


def _on_wave(low: int, high: int, rise: int, k: int) -> Point:
    """Return the k-th corner of a slow wave that begins at its foot."""
    turn = math.pi * k / WAVE_STEPS
    height = low + (high - low) * (1 - math.cos(turn)) / 2
    return rise * k // WAVE_STEPS, round(height)


DRAWN = {HOLD: _hold, RAMP: _ramp, RELEASE: _release}
"""How each variant draws what is wanted."""
