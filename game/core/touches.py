"""The fingers on the glass that count, and which of them the panel has merged into one.

Close contacts merge: below some 10 to 15 mm a panel reports one where there are two. A finger
that vanishes beside another has therefore closed on it and was not lifted. It goes on moving
with the other until both lift, or until it is seen again beside it.
"""

from __future__ import annotations

import math

from game.core.values import Finger, Sample

CLOSED_UM = 15_000
"""Fingertips nearer than this count as closed: nothing is asked below it."""
MERGING_UM = 22_000
"""A finger that vanishes this near to another is taken for merged: tips are wide, and a panel
reports a fast closing by its last two places before it."""
PARTING_UM = 35_000
"""A finger that appears this near to a merged pair is the one that was merged."""


class Touches:
    """The contacts of a touch screen; at most ``most`` fingers count, further ones never do.

    Without ``merging`` a finger that vanishes was lifted, however near to another.
    """

    def __init__(
        self,
        most: int,
        fingers: tuple[tuple[int, int, int], ...] = (),
        ignored: tuple[int, ...] = (),
        merged: tuple[tuple[int, int], ...] = (),
        known_as: tuple[tuple[int, int], ...] = (),
        *,
        merging: bool = True,
    ) -> None:
        self._most = most
        self._merging = merging and most > 1
        self._at = {number: (x, y) for number, x, y in fingers}
        self._ignored = set(ignored)
        self._host = dict(merged)
        self._known_as = dict(known_as)

    def __len__(self) -> int:
        return len(self._at)

    @property
    def places(self) -> tuple[tuple[int, int, int], ...]:
        """(finger, x, y) in the order in which they came, um."""
        return tuple((number, x, y) for number, (x, y) in self._at.items())

    @property
    def ignored(self) -> tuple[int, ...]:
        """Contacts of further fingers."""
        return tuple(sorted(self._ignored))

    @property
    def merged(self) -> tuple[tuple[int, int], ...]:
        """(finger, the one it has merged into)."""
        return tuple(self._host.items())

    @property
    def known_as(self) -> tuple[tuple[int, int], ...]:
        """(contact, finger) where a finger that was seen again has another number by now."""
        return tuple(self._known_as.items())

    @property
    def fingers(self) -> tuple[Finger, ...]:
        """The fingers that count, in the order in which they came."""
        return tuple(Finger(n, x, y, n in self._host) for n, (x, y) in self._at.items())

    @property
    def middle(self) -> tuple[int, int]:
        """The mean of all places, um; there must be one."""
        places, count = self._at.values(), len(self._at)
        return sum(x for x, _ in places) // count, sum(y for _, y in places) // count

    @property
    def pair(self) -> tuple[int, int]:
        """Distance of the first two fingers in um, and the angle of their line in 1/100 degree."""
        if len(self._at) < 2:  # noqa: PLR2004 - a pair
            return 0, 0
        (ax, ay), (bx, by), *_ = self._at.values()
        return (
            math.isqrt((bx - ax) ** 2 + (by - ay) ** 2),
            round(math.degrees(math.atan2(by - ay, bx - ax)) * 100),
        )

    def clear(self) -> None:
        """Forget every contact."""
        for kept in (self._at, self._ignored, self._host, self._known_as):
            kept.clear()

    def take(self, sample: Sample) -> bool:
        """Take what one contact says; return whether it is a finger that counts."""
        number = self._known_as.get(sample.contact, sample.contact)
        if number not in self._at:
            return self._come(sample)
        if sample.down:
            self._bring(number, (sample.x, sample.y))
        else:
            self._known_as.pop(sample.contact, None)
            self._vanish(number)
        return True

    def _come(self, sample: Sample) -> bool:
        if sample.contact in self._ignored or not sample.down:
            if not sample.down:
                was_ignored = sample.contact in self._ignored
                self._ignored.discard(sample.contact)
                return not was_ignored
            return False
        at = (sample.x, sample.y)
        back = self._nearest(at, self._host, PARTING_UM)
        if back is not None:
            del self._host[back]
            self._known_as[sample.contact] = back
            self._at[back] = at
            return True
        if len(self._at) >= self._most:
            self._ignored.add(sample.contact)
            return False
        self._at[sample.contact] = at
        return True

    def _bring(self, number: int, at: tuple[int, int]) -> None:
        """Move a finger, and with it whatever has merged into it."""
        dx, dy = at[0] - self._at[number][0], at[1] - self._at[number][1]
        self._at[number] = at
        for guest, host in self._host.items():
            if host == number:
                x, y = self._at[guest]
                self._at[guest] = (x + dx, y + dy)

    def _vanish(self, number: int) -> None:
        others = [n for n in self._at if n != number and n not in self._host]
        host = self._nearest(self._at[number], others, MERGING_UM) if self._merging else None
        guests = [guest for guest, of in self._host.items() if of == number]
        if host is not None:
            # Whatever had merged into it goes along, and from then on with the other.
            self._bring(number, _drawn(self._at[host], self._at[number], CLOSED_UM))
            self._host |= dict.fromkeys((*guests, number), host)
            return
        for gone in (number, *guests):
            del self._at[gone]
            self._host.pop(gone, None)

    def _nearest(
        self, at: tuple[int, int], numbers: list[int] | dict[int, int], within: int
    ) -> int | None:
        away = {n: math.dist(at, self._at[n]) for n in numbers}
        best = min(away, key=away.__getitem__, default=None)
        return best if best is not None and away[best] <= within else None


def _drawn(to: tuple[int, int], at: tuple[int, int], within: int) -> tuple[int, int]:
    """Return ``at``, drawn towards ``to`` until it is less than ``within`` away."""
    dx, dy = at[0] - to[0], at[1] - to[1]
    away = math.isqrt(dx * dx + dy * dy) + 1
    if away <= within:
        return at
    return to[0] + _part(dx * within, away), to[1] + _part(dy * within, away)


def _part(value: int, by: int) -> int:
    """Divide towards zero, so that left and right are alike."""
    return value // by if value >= 0 else -(-value // by)
