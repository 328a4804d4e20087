"""Pinned trials as they are taken out of the records to be watched."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from game.scenes.replay_tape import Tape
from game.session.retracing import Retrace
from game.store.values import TrialLine
from tests.replays.kept import read

STARTED = "2026-11-23T12:05:07.000Z"


@cache
def tape(name, pseudonym="Kim", *, calibrated=False, cut_at=None):
    """One of them; ``cut_at``: of so many samples no more was kept."""
    record = read(name)
    start = record.start
    if calibrated:
        start = replace(start, context={**start.context, "calibrated": True})
        record = replace(record, start=start)
    ended_as = record.outcome["kind"]
    if cut_at is not None:
        samples, ended_as = record.samples[:cut_at], "cut_short"
        record = replace(
            record, t=None, samples=samples, inputs=[], events=(), outcome=None, measures={}
        )
    line = TrialLine(
        name, "session", 0, 0, start.exercise, start.variant, start.device, start.hand, STARTED,
        ended_as, True, start.difficulty_bits,
    )  # fmt: skip
    return Tape(line, record, Retrace(record), pseudonym, 60)
