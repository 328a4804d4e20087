"""Tap: what a row of taps is, and how far it has come. Whole numbers only: us, um."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.values import Device
from game.core.view import Point

BESIDE = -1
"""A contact that is on no pad."""


@dataclass(frozen=True, slots=True)
class Pad:
    """Where is tapped; ``kind``: of the theme's things, the one that is seen on it. ``label``: the
    key or button that taps it, "" where a place does.
    """

    x: int
    y: int
    radius: int
    kind: int = 0
    label: str = ""

    @property
    def at(self) -> Point:
        return self.x, self.y


@dataclass(frozen=True, slots=True)
class Params:
    """Everything about one row of taps; lengths in um.

    ``taps``: how many are measured. ``fingers``: 1, or 2 where another finger was asked for each
    pad. ``cued``: how many go with a pulse before those, every ``every_us``; 0 for none.
    ``bounce_us``: what comes so soon after a tap, or after it was let go, is the same tap.
    """

    variant: str
    pads: tuple[Pad, ...]
    taps: int
    fingers: int = 1
    cued: int = 0
    every_us: int = 0
    bounce_us: int = 20_000

    @property
    def whole(self) -> int:
        """Taps of the whole row."""
        return self.cued + self.taps


@dataclass(frozen=True, slots=True)
class Contact:
    """What is closed now: ``id`` tells fingers, or keys, apart."""

    id: int
    pad: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap: when, on which pad, the one whose turn it was (``ANY``: either), till when, and by
    which contact. Where ``until`` is ``t``, nobody knows for how long.
    """

    t: int
    pad: int
    asked: int
    id: int
    until: int = -1


ANY = -1


@dataclass(frozen=True, slots=True)
class State:
    """A row under way. Times in us, -1: none.

    ``begun``: what is held from before is known, so that it taps nothing. ``since``: when the
    pulse began, which is with a tap. ``beats``: how many came after it. ``bounces``: contacts that
    were the same tap still; ``beside``: those that were on no pad. ``triggers``: taps of a
    trigger where a button would do as well.
    """

    params: Params
    device: Device
    close: int
    release: int
    t: int = 0
    hand: Point = (0, 0)
    pulled: bool = False
    begun: bool = False
    down: tuple[Contact, ...] = ()
    taps: tuple[Tap, ...] = ()
    since: int = -1
    beats: int = 0
    bounces: int = 0
    beside: int = 0
    triggers: int = 0
    kind: str = ""

    @property
    def cueing(self) -> bool:
        """Whether the pulse goes on."""
        return not self.kind and len(self.taps) < self.params.cued

    @property
    def measured(self) -> tuple[Tap, ...]:
        """The taps without a pulse."""
        return self.taps[self.params.cued :]


def asked_next(state: State) -> int:
    """Return the pad whose turn it is: the other one than the last, either one at first."""
    if len(state.params.pads) == 1:
        return 0
    return 1 - state.taps[-1].pad if state.taps else ANY


def wrong(state: State) -> int:
    """How many taps came on a pad whose turn it was not."""
    return sum(tap.asked not in {ANY, tap.pad} for tap in state.taps)
