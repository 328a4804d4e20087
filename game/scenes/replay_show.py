"""One recorded trial, or two on one clock: what happened when, how fast the hand was, pictures.

The clock counts us from when each trial was shown; a trial that is over waits for the longer
one at its end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import pygame

from game.core.messages import N_
from game.core.values import Device
from game.core.view import Corridor, Cursor, Prim, Trail
from game.scenes.picture import TRAIL_PX
from game.scenes.replay_tape import Tape
from game.scenes.replay_told import Told, told_of
from game.scenes.replay_words import COMMANDS, event_text
from game.session.trial import Trial
from game.ui.language import Translator
from game.ui.replay_stage import ReplayStage, fitting, picture_px, window_px
from game.ui.speed_path import Place
from game.ui.stage import scale
from game.ui.theme import Theme
from game.ui.widgets_timeline import Lane, MarkKind, TimeLine, TimeMark

COLUMNS = 400
"""Values that a time line is made of."""
STEPS = 50
"""Steps of keyboard or gamepad from one end of the time line to the other."""
LEAST_STEP_MS = 10
TIME = "time"
SECONDS = N_("{time} s")


class Happened(NamedTuple):
    """An event or command: us of the clock, which of the tapes, its name and kind."""

    t: int
    tape: int
    text: str
    kind: MarkKind

    @property
    def seen(self) -> int:
        """From when on it can be seen: a moment shows what came before it."""
        return self.t + 1


class Show:
    """What is watched. ``prepare`` must come before ``picture``, and again for another size."""

    def __init__(self, tapes: Sequence[Tape], language: Callable[[], Translator]) -> None:
        self.tapes = tuple(tapes)
        self._language = language
        self._spoken: Translator | None = None
        self.length = max(t.retrace.ends - t.retrace.begins for t in self.tapes)
        self._contexts = [t.retrace.context for t in self.tapes]
        self.calibrated = all(context.calibrated for context in self._contexts)
        self._stages: list[ReplayStage] = []
        self._trails = 0
        self._shown_at = [-1] * len(self.tapes)

    @property
    def tr(self) -> Translator:
        """The language of this moment; what was told in another is told anew."""
        tr = self._language()
        if tr is not self._spoken:
            self._spoken = tr
            for told in ("happened", "_lanes"):
                self.__dict__.pop(told, None)
        return tr

    @cached_property
    def told(self) -> Told:
        """What colours and time line tell, on one scale for both trials."""
        return told_of([tape.retrace for tape in self.tapes], calibrated=self.calibrated)

    # --- times

    @cached_property
    def happened(self) -> tuple[Happened, ...]:
        """All events and commands, in order."""
        found = []
        for number, tape in enumerate(self.tapes):
            begins, exercise = tape.retrace.begins, tape.record.start.exercise
            found += [
                Happened(event.t - begins, number, *event_text(exercise, event, self.tr))
                for event in tape.retrace.events
            ]
            for one in tape.record.inputs:
                text = self.tr(COMMANDS[one.command])
                found.append(Happened(max(0, one.t - begins), number, text, "other"))
        return tuple(sorted(found, key=lambda one: (one.t, one.tape)))

    @cached_property
    def frames(self) -> tuple[int, ...]:
        """The moments after each look that the rules of a trial took at the hand; both ends."""
        seen = {0, self.length}
        for tape in self.tapes:
            seen.update(t + 1 - tape.retrace.begins for t in tape.retrace.path.t)
        return tuple(sorted(t for t in seen if 0 <= t <= self.length))

    def frame_from(self, clock: int, by: int) -> int:
        """Return the moment of the frame after or before one, stopping at both ends."""
        return _beside(self.frames, clock, by)

    def event_from(self, clock: int, by: int) -> int:
        """Return when the event after or before a moment happened; the ends where none did."""
        return _beside((0, *(one.seen for one in self.happened), self.length), clock, by)

    def last_event(self, clock: int) -> int:
        """Return the number of what happened last by a moment, -1 before anything did."""
        return bisect_right(self.happened, clock, key=lambda one: one.t) - 1

    def timeline(self, clock: int) -> TimeLine:
        """Return the time line as it stands at a moment."""
        whole = self.length // 1000
        return TimeLine(
            TIME,
            0,
            max(1, whole),
            min(clock // 1000, whole),
            max(LEAST_STEP_MS, whole // STEPS),
            form=self.tr(SECONDS).replace("{time}", "{}"),
            lanes=self._lanes,
            point=self.tr.number(0.5, ".1f")[1],
        )

    @cached_property
    def _lanes(self) -> tuple[Lane, ...]:
        found = []
        for number, tape in enumerate(self.tapes):
            trace = tape.retrace
            marks = [
                TimeMark(h.t // 1000, h.kind, h.text) for h in self.happened if h.tape == number
            ]
            waits = trace.at(trace.ends).paused_us
            found.append(
                Lane(
                    (trace.ends - trace.begins) // 1000,
                    tuple(self._columns(number)),
                    tuple(marks),
                    tuple(
                        ((a - trace.begins) // 1000, (b - trace.begins) // 1000) for a, b in waits
                    ),
                )
            )
        return tuple(found)

    def _columns(self, number: int) -> Iterator[float]:
        """Yield the greatest value of each column, as a share of the scale."""
        trace, shares = self.tapes[number].retrace, self.told.shares(number)
        begins, ends, path = trace.begins, trace.ends, trace.path
        for column in range(COLUMNS):
            start = begins + (ends - begins) * column // COLUMNS
            end = begins + (ends - begins) * (column + 1) // COLUMNS
            first, last = bisect_left(path.t, start), bisect_right(path.t, end)
            # A hand that rests, or a device that says little, has no frame in some columns.
            share = max(shares[first : max(last, first + 1)], default=0.0)
            yield round(min(1.0, share), 3)

    # --- pictures

    def um_per_px(self, room: tuple[int, int]) -> float:
        """Return the one scale at which each trial fits into a room of px."""
        return max(fitting(context, room) for context in self._contexts)

    def prepare(self, theme: Theme, um_per_px: float) -> None:
        """Make the stages of the pictures."""
        self._stages = []
        for number, (tape, context) in enumerate(zip(self.tapes, self._contexts, strict=True)):
            path, shares = tape.retrace.path, self.told.shares(number)
            columns = zip(path.t, path.x, path.y, shares, path.joined, path.closed, strict=True)
            # Where no finger is on the glass nobody knows where the hand is.
            blind = context.device is Device.TOUCH
            places = [Place(*one) for one in columns if one[-1] or not blind]
            self._stages.append(ReplayStage(theme, context, um_per_px, places))
        self._shown_at = [-1] * len(self.tapes)

    def picture(self, number: int, clock: int, *, path: bool) -> pygame.Surface:
        """Return a trial's picture at a moment, which the next call changes; with the path in
        the colours of its speed, where that is told, or with the trail that the game drew.
        """
        trace, stage = self.tapes[number].retrace, self._stages[number]
        trial = trace.at(trace.begins + clock)
        scenery, actors = trial.exercise.scenery(trial.state), _actors(trial)
        if path and self.told.is_way:
            return stage.draw(scenery, actors, path_until=trace.begins + clock)
        if clock < self._shown_at[number]:
            self._trails += 1
        self._shown_at[number] = clock
        trail = Trail(2 * self._trails + number, trial.ink, _trail_width(trial, scenery))
        return stage.draw(scenery, actors, trail=trail)

    def size_at(self, number: int, um_per_px: float) -> tuple[int, int]:
        """Px of a trial's picture at a scale."""
        return picture_px(self._contexts[number], um_per_px)


def _beside(moments: Sequence[int], clock: int, by: int) -> int:
    if by > 0:
        return moments[min(bisect_right(moments, clock), len(moments) - 1)]
    return moments[max(bisect_left(moments, clock) - 1, 0)]


def _actors(trial: Trial) -> tuple[Prim, ...]:
    """What moves; where no finger is there is no hand, unless it holds by itself."""
    actors = tuple(trial.exercise.actors(trial.state))
    if trial.context.device is Device.TOUCH and not trial.hand.contacts:
        return tuple(one for one in actors if not isinstance(one, Cursor) or one.holding)
    return actors


def _trail_width(trial: Trial, scenery: Sequence[Prim]) -> int:
    """Um that the game's own trail is wide, as in play."""
    context = trial.context
    width = round(TRAIL_PX * scale(window_px(context)) * context.um_per_px_x)
    return min([width, *(one.half_width for one in scenery if isinstance(one, Corridor))])
