"""Which device suits a hand: what a minute of easy carries with each of them says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from game.core.values import Device
from game.session.block import BlockResult

CLEARLY = 0.8
"""A device is quicker than another when it needs at most this share of its time."""


@dataclass(frozen=True, slots=True)
class Tried:
    """How some carries went with one device. ``seconds``: median time of a carry."""

    device: Device
    carries: int
    reached: int
    drops: int
    seconds: float


def tried(result: BlockResult) -> Tried | None:
    """Sum up a block; None when no trial of it came to its end."""
    done = [
        (outcome, us)
        for outcome, us in zip(result.outcomes, result.active_us, strict=True)
        if outcome.kind == "done"
    ]
    if not done:
        return None
    return Tried(
        device=Device(result.device),
        carries=len(done),
        reached=sum(outcome.success for outcome, _ in done),
        drops=sum(outcome.details.get("drops", 0) for outcome, _ in done),
        seconds=round(median(us for _, us in done) / 1e6, 1),
    )


def suits_best(found: Sequence[Tried]) -> Tried | None:
    """Return the device to recommend: where most reached their place, with the fewest drops.

    Between equals the clearly quicker one; where none is, the one that was tried first,
    because a few carries cannot tell small differences from chance.
    """
    best: Tried | None = None
    for one in found:
        if best is None or _better(one, best):
            best = one
    return best


def _better(one: Tried, other: Tried) -> bool:
    mine = (one.reached / one.carries, -one.drops / one.carries)
    theirs = (other.reached / other.carries, -other.drops / other.carries)
    return mine > theirs or (mine == theirs and one.seconds <= other.seconds * CLEARLY)
