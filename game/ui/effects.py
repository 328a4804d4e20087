"""Small movements that answer the hand, as pure functions of the time handed in.

A miss glides back softly, a placed thing snaps to its place, a success sets free at most 12
motes for less than 0.6 s, and never over a target. With reduced motion nothing moves: the
thing is simply there. Times are us, lengths um.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from game.core.view import Look, Plate, Point, Prim, Thing

GLIDE_US = 240_000
SNAP_US = 180_000
BURST_US = 560_000
MAX_MOTES = 12

Circle = tuple[int, int, int]
"""Middle and radius, um."""


@dataclass(frozen=True, slots=True)
class Flight:
    """A thing on its way from ``start`` to ``end``."""

    art: str
    size: int
    start: Point
    end: Point
    began: int
    lasts: int

    def over(self, t: int) -> bool:
        return t >= self.began + self.lasts

    def at(self, t: int) -> Point:
        """Where it is: quick at first, then slowly to rest."""
        share = ease((t - self.began) / self.lasts)
        (ax, ay), (bx, by) = self.start, self.end
        return round(ax + (bx - ax) * share), round(ay + (by - ay) * share)


@dataclass(frozen=True, slots=True)
class Mote:
    """One speck of light: ``alpha`` 0..255."""

    at: Point
    radius: int
    alpha: int


@dataclass(frozen=True, slots=True)
class Burst:
    """Motes that leave a circle around ``at`` outwards."""

    at: Point
    radius: int
    began: int
    count: int = 10

    def over(self, t: int) -> bool:
        return t >= self.began + BURST_US

    def motes(self, t: int, targets: Sequence[Circle] = ()) -> tuple[Mote, ...]:
        """The motes at ``t``, without those that would lie over one of ``targets``."""
        share = (t - self.began) / BURST_US
        if not 0 <= share < 1:
            return ()
        motes = []
        for i in range(min(self.count, MAX_MOTES)):
            angle = 2 * math.pi * i / self.count + (i * 7 % 5) * 0.08
            reach = self.radius * (1.12 + (0.35 + 0.06 * (i * 3 % 5)) * ease(share))
            x = round(self.at[0] + reach * math.cos(angle))
            y = round(self.at[1] + reach * math.sin(angle))
            radius = round(self.radius * (0.035 + 0.012 * (i % 3)))
            if all(math.dist((x, y), c[:2]) > c[2] + radius for c in targets):
                motes.append(Mote((x, y), radius, round(255 * (1 - share) ** 0.7)))
        return tuple(motes)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the effects look like at one moment."""

    flights: tuple[tuple[str, int, Point], ...] = ()
    """Picture, size, place."""
    motes: tuple[Mote, ...] = ()


class Effects:
    """The effects that are under way."""

    def __init__(self, *, reduced_motion: bool = False) -> None:
        self.reduced_motion = reduced_motion
        self._flights: list[Flight] = []
        self._bursts: list[Burst] = []

    def glide(self, art: str, size: int, way: tuple[Point, Point], t: int) -> None:
        """A thing goes softly back to where it came from."""
        self._fly(Flight(art, size, way[0], way[1], t, GLIDE_US))

    def snap(self, art: str, size: int, way: tuple[Point, Point], t: int) -> None:
        """A thing settles on its place."""
        self._fly(Flight(art, size, way[0], way[1], t, SNAP_US))

    def burst(self, at: Point, radius: int, t: int) -> None:
        """A success at ``at``, on something of ``radius``."""
        if not self.reduced_motion:
            self._bursts = [Burst(at, radius, t)]

    def clear(self) -> None:
        """Forget everything under way."""
        self._flights.clear()
        self._bursts.clear()

    def shown(self, t: int, targets: Sequence[Circle] = ()) -> Shown:
        """What to draw at ``t``; forgets what is over."""
        self._flights = [one for one in self._flights if not one.over(t)]
        self._bursts = [one for one in self._bursts if not one.over(t)]
        return Shown(
            tuple((one.art, one.size, one.at(t)) for one in self._flights),
            tuple(mote for one in self._bursts for mote in one.motes(t, targets)),
        )

    def held(self, prims: Iterable[Prim], t: int) -> tuple[Prim, ...]:
        """The scenery without what is still on its way to its place."""
        ways = [one for one in self._flights if not one.over(t)]
        if not ways:
            return tuple(prims)
        kept: list[Prim] = []
        for prim in prims:
            coming = isinstance(prim, (Thing, Plate)) and any(
                way.end == prim.at and way.art == prim.art for way in ways
            )
            if not coming:
                kept.append(prim)
            elif isinstance(prim, Plate):
                kept.append(replace(prim, look=Look.ACTIVE) if prim.look is Look.DONE else prim)
        return tuple(kept)

    def _fly(self, flight: Flight) -> None:
        if not self.reduced_motion and flight.start != flight.end:
            self._flights.append(flight)


def ease(share: float) -> float:
    """Quick start, slow end: 0 at 0, 1 at 1, never beyond.

    >>> ease(0.0), ease(1.0), ease(2.0)
    (0.0, 1.0, 1.0)
    """
    share = min(1.0, max(0.0, share))
    return 1 - (1 - share) ** 3
