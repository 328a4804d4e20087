"""One trial while it runs: samples and commands in, events and an outcome out.

The same class plays live and replays a record, so the two cannot differ.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from game.core.framing import Framer, Initial
from game.core.values import Command, Context, Event, Frame, Hand, Sample
from game.core.view import Point
from game.session.recorder import FrameInput
from game.tasks.base import Exercise, Gauged, Outcome

ENDS_PAUSE = (Command.RESUME, Command.GIVE_UP, Command.HALT)
ENDS_SHOW = (Command.SHOWN, Command.GIVE_UP, Command.HALT)
DEMONSTRATING = (Command.SHOW, Command.SHOWN)
"""What changes nothing about how the trial is played."""


@dataclass(slots=True)
class Track:
    """The hand's way through a trial, one entry a frame: us, um, um, grip of 32767.

    ``gauged``: what the exercise has the hand control, and what it wanted at that moment; empty
    where it controls nothing but its way.
    """

    t: list[int] = field(default_factory=list)
    x: list[int] = field(default_factory=list)
    y: list[int] = field(default_factory=list)
    grip: list[int] = field(default_factory=list)
    gauged: list[Gauged | None] = field(default_factory=list)

    def add(self, t: int, hand: Hand) -> None:
        self.t.append(t)
        self.x.append(hand.x)
        self.y.append(hand.y)
        self.grip.append(hand.grip)


class Trial:
    """Runs one trial of ``exercise``. All times handed in are trial times in us.

    Times must not step back; a time earlier than the last is taken as the last. A command
    always gets a time of its own, after all samples so far: a record then has one order.
    During ``initial.lead_in_us`` the hand's way is recorded, but nothing can happen yet: the
    trial is shown, and its rules begin, when the lead-in is over. Until then the layout may
    still be worked out: ``plan`` is asked for it when it is first needed.
    """

    def __init__(
        self,
        exercise: Exercise[Any, Any],
        plan: Callable[[], Any],
        context: Context,
        initial: Initial,
    ) -> None:
        self.exercise = exercise
        self.context = context
        self.initial = initial
        self._plan = plan
        self.outcome: Outcome | None = None
        self.paused = False
        self.interrupted = False
        self.samples: list[Sample] = []
        self.inputs: list[FrameInput] = []
        self.events: list[Event] = []
        self.track = Track()
        self.ink: list[list[Point]] = []
        self.length_us = 0
        self._framer = Framer(context, initial)
        self._last = 0
        self._handed_over = (0, 0)

    @cached_property
    def params(self) -> Any:
        """The exercise's parameters."""
        return self._plan()

    @cached_property
    def state(self) -> Any:
        """The exercise's state."""
        return self.exercise.start(self.params, self.context)

    @property
    def ended(self) -> bool:
        return self.outcome is not None

    @property
    def shown(self) -> bool:
        """Whether the lead-in is over: the player sees this trial."""
        return self._last >= self.initial.lead_in_us

    @property
    def waits(self) -> str:
        """Why somebody has to decide how to go on, "" while it goes on by itself."""
        return self.exercise.waits(self.state) if self.shown and not self.paused else ""

    @property
    def taken_up(self) -> bool:
        """Whether the hand has begun on it: taken hold of something, or tried to."""
        return bool(self.events)

    @property
    def time_us(self) -> int:
        """Trial time that has been reached."""
        return self._last

    @property
    def paused_us(self) -> tuple[tuple[int, int], ...]:
        """(from, to) of every pause, in trial time."""
        return tuple(self._stretches(Command.PAUSE, ENDS_PAUSE))

    @property
    def demonstrated_us(self) -> tuple[tuple[int, int], ...]:
        """(from, to) of every demonstration over the trial, in trial time."""
        return tuple(self._stretches(Command.SHOW, ENDS_SHOW))

    @property
    def active_us(self) -> int:
        """The trial's length without its lead-in and its pauses."""
        paused = sum(end - start for start, end in self.paused_us)
        return max(0, self.length_us - self.initial.lead_in_us - paused)

    @property
    def hand(self) -> Hand:
        return self._framer.hand

    def sample(self, sample: Sample) -> list[Event]:
        """Take one sample of this trial's device; others are not this trial's business."""
        if self.ended or sample.device is not self.context.device:
            return []
        self._last = max(sample.t, self._last)
        sample = replace(sample, t=self._last)
        self.samples.append(sample)
        return self._play(self._framer.sample(sample))

    def command(self, t: int, command: Command) -> list[Event]:
        """Take a command, as an input like any other."""
        if self.ended:
            return []
        self._last = max(t, self._last + 1)
        self.inputs.append(FrameInput(self._last, command))
        self.paused = command is Command.PAUSE or (self.paused and command is not Command.RESUME)
        self.interrupted |= command not in DEMONSTRATING
        return self._play(self._framer.command(self._last, command))

    def advance(self, t: int) -> list[Event]:
        """Let time pass up to ``t``, which no later sample may precede."""
        if self.ended or t <= self._last:
            return []
        self._last = t
        return self._play(self._framer.advance(t))

    def snapshot_device(self) -> Initial:
        """Return what the device is doing now, for the next trial.

        A grip that holds by itself has opened by then: nothing else would tell the hand to.
        """
        return replace(self._framer.snapshot(), latched=False)

    def bookmark(self) -> Callable[[], Trial]:
        """Return what makes this trial once more as it is now, however it goes on itself."""
        now, framer = copy.copy(self), copy.deepcopy(self._framer)
        samples, inputs, events = len(self.samples), len(self.inputs), len(self.events)
        track, strokes = len(self.track.t), [len(stroke) for stroke in self.ink]

        def again() -> Trial:
            # Lists only ever grow: their first part is what they were.
            other, full = copy.copy(now), now.track
            other.samples, other.inputs = now.samples[:samples], now.inputs[:inputs]
            other.events = now.events[:events]
            other.ink = [stroke[:n] for stroke, n in zip(now.ink, strokes, strict=False)]
            columns = full.t[:track], full.x[:track], full.y[:track], full.grip[:track]
            other.track = Track(*columns, full.gauged[:track])
            other._framer = copy.deepcopy(framer)  # noqa: SLF001 - it is one of its own kind
            return other

        return again

    def take_new(self) -> tuple[Sequence[Sample], Sequence[FrameInput]]:
        """Return samples and commands not handed over yet, and count them as handed over."""
        samples, inputs = self._handed_over
        self._handed_over = len(self.samples), len(self.inputs)
        return self.samples[samples:], self.inputs[inputs:]

    def _stretches(self, first: Command, last: Container[Command]) -> Iterator[tuple[int, int]]:
        """(from, to) of what one command begins and others end."""
        since: int | None = None
        for one in self.inputs:
            if one.command is first and since is None:
                since = one.t
            elif one.command in last and since is not None:
                yield since, one.t
                since = None
        if since is not None and self.ended:
            yield since, self.length_us

    def _play(self, frames: Sequence[Frame]) -> list[Event]:
        happened: list[Event] = []
        for frame in frames:
            if frame.t < self.initial.lead_in_us and not frame.commands:
                continue
            self.state, events = self.exercise.step(self.state, frame)
            self.track.add(frame.t, frame.hands[0])
            if self.exercise.gauge is not None:
                self.track.gauged.append(self.exercise.gauge(self.state))
            self._draw()
            happened += events
            self.outcome = self.exercise.outcome(self.state)
            if self.outcome is not None:
                self.length_us = frame.t
                break
        self.events += happened
        return happened

    def _draw(self) -> None:
        point = self.exercise.ink(self.state)
        if point is None:
            if self.ink and self.ink[-1]:
                self.ink.append([])
            return
        if not self.ink:
            self.ink.append([])
        stroke = self.ink[-1]
        if not stroke or stroke[-1] != point:
            stroke.append(point)
