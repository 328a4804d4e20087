"""A recorded trial at any moment of it: forwards, backwards, step by step."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from game.core.values import Device, Event
from game.session.recorder import TrialRecord
from game.session.replaying import feed, in_order, rebuild
from game.session.trial import Trial

BOOKMARKS = 256
"""Moments that can be gone back to at once: from the nearest one the rest is played again."""
LEAST_APART = 50
"""Samples between two of them, at least."""
WINDOW_US = 50_000
"""A speed is the way within so much time: a mouse says where it is in whole pixels."""
LEAP_UM = 25_000
LEAP_US = 40_000
"""A hand cannot get so far in so short a time: it was taken up and put down elsewhere."""


@dataclass(frozen=True, slots=True)
class Path:
    """The hand's way: us of trial time, um, and um/s at each place.

    ``joined``: whether the hand went from the place before to this one where it could be seen.
    ``closed``: whether it gripped there; what only touches is always closed. ``controlled``:
    what the exercise had it control, in the exercise's own unit, None while there was nothing.
    """

    t: tuple[int, ...]
    x: tuple[int, ...]
    y: tuple[int, ...]
    speed: tuple[float, ...]
    joined: tuple[bool, ...]
    closed: tuple[bool, ...]
    controlled: tuple[int | None, ...] = ()

    def until(self, t: int) -> int:
        """Return how many places the hand had been at by ``t`` us."""
        return bisect_right(self.t, t)


class Retrace:
    """One record, which ``at`` shows at any moment. Times are us of trial time.

    ``begins``: when the trial was shown, ``ends``: when it ended; ``context``: what was around
    it; ``facts``: what measures are told of it. Raises ReplayError where the record cannot be
    played.
    """

    def __init__(self, record: TrialRecord) -> None:
        self.record = record
        self._inputs = in_order(record)
        self._trial = rebuild(record)
        self.context = self._trial.context
        self.begins = self._trial.initial.lead_in_us
        last = max((one.t for one in self._inputs), default=0)
        self.ends = max(self.begins, record.t if record.t is not None else last)
        self._done = 0
        self._at = -1
        self._kept: list[tuple[int, int, Callable[[], Trial]]] = [(-1, 0, self._trial.bookmark())]
        self._apart = max(LEAST_APART, -(-len(self._inputs) // BOOKMARKS))
        whole = self.at(self.ends)
        self.events: tuple[Event, ...] = tuple(whole.events)
        self.path = _path(whole)
        self.facts = whole.exercise.measure_input(whole.state)
        moments = {self.begins, self.ends, *(one.t for one in self._inputs)}
        self.moments = tuple(sorted(t for t in moments if self.begins <= t <= self.ends))
        """When a sample or command came; the beginning and the end."""

    def at(self, t: int) -> Trial:
        """Return the trial as it was at ``t``: to be looked at, not to be played on."""
        t = min(max(t, 0), self.ends)
        place = bisect_right(self._kept, t, key=lambda kept: kept[0]) - 1
        if t < self._at or self._kept[place][0] > self._at:
            self._at, self._done, again = self._kept[place]
            self._trial = again()
        while self._done < len(self._inputs) and self._inputs[self._done].t <= t:
            self._keep()
            feed(self._trial, self._inputs[self._done])
            self._done += 1
        # The frame of the last moment is the one that ends the trial.
        self._trial.advance(t + (t == self.ends))
        self._at = t
        return self._trial

    def _keep(self) -> None:
        if self._done - self._kept[-1][1] >= self._apart:
            before = self._inputs[self._done - 1].t
            self._kept.append((before, self._done, self._trial.bookmark()))


def _path(trial: Trial) -> Path:
    track = trial.track
    joined = tuple(_joined(trial))
    way = [0.0]
    for i, there in enumerate(joined[1:], 1):
        dx, dy = track.x[i] - track.x[i - 1], track.y[i] - track.y[i - 1]
        way.append(way[-1] + ((dx * dx + dy * dy) ** 0.5 if there else 0.0))
    speeds = []
    for i, t in enumerate(track.t):
        first = max(bisect_left(track.t, t - WINDOW_US // 2), 0)
        last = min(bisect_right(track.t, t + WINDOW_US // 2), len(track.t)) - 1
        first, last = max(0, min(first, i - 1)), min(len(track.t) - 1, max(last, i + 1))
        passed = track.t[last] - track.t[first]
        speeds.append((way[last] - way[first]) / passed * 1e6 if passed else 0.0)
    closed = tuple(grip > 0 for grip in track.grip)
    gauged = track.gauged or [None] * len(track.t)
    controlled = tuple(None if one is None else one[0] for one in gauged)
    at = tuple(track.t), tuple(track.x), tuple(track.y)
    return Path(*at, tuple(speeds), joined, closed, controlled)


def _joined(trial: Trial) -> Iterator[bool]:
    """Yield for each place whether it can be drawn as joined to the one before."""
    track, pauses = trial.track, trial.paused_us
    touched = _touched(trial) if trial.context.device is Device.TOUCH else None
    yield from [False] * bool(track.t)
    for i, (before, t) in enumerate(pairwise(track.t), 1):
        leap = abs(track.x[i] - track.x[i - 1]) + abs(track.y[i] - track.y[i - 1]) > LEAP_UM
        paused = any(start < t and before < end for start, end in pauses)
        away = touched is not None and not _within(touched, before, t)
        yield not (paused or away or (leap and t - before < LEAP_US))


def _within(stretches: list[tuple[int, int]], before: int, t: int) -> bool:
    return any(start <= before and t <= end for start, end in stretches)


def _touched(trial: Trial) -> list[tuple[int, int]]:
    """(from, to) of every stretch in which a finger was on the glass."""
    fingers = {contact for contact, _x, _y in trial.initial.touches}
    since = 0 if fingers else None
    found = []
    for sample in trial.samples:
        before = bool(fingers)
        (fingers.add if sample.down else fingers.discard)(sample.contact)
        if fingers and not before:
            since = sample.t
        elif before and not fingers and since is not None:
            found.append((since, sample.t))
            since = None
    if since is not None:
        found.append((since, trial.time_us))
    return found
