"""Pinned trials: whole records in small files of text, and a store made of them.

``tools/pin_replays.py`` makes them, by simulated hands, the real session and the real store.
"""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from itertools import accumulate, pairwise

from game.core.plain import from_plain, to_plain
from game.core.values import Command, Device, Event, Sample
from game.session.recorder import (
    FrameInput,
    SessionStart,
    TrialEnd,
    TrialRecord,
    TrialStart,
)
from game.tasks.base import Outcome

FOLDER = resources.files("tests.replays") / "pinned"
NAMES = sorted(f.name.removesuffix(".json") for f in FOLDER.iterdir() if f.name[-5:] == ".json")
COLUMNS = ("t", "contact", "x", "y", "down")


def to_text(record: TrialRecord) -> str:
    """Write a record as text; columns of samples hold their differences, which are small."""
    samples = record.samples
    columns = {name: steps([int(getattr(s, name)) for s in samples]) for name in COLUMNS}
    axes = [list(s.axes) for s in samples]
    table = {
        "start": to_plain(replace(record.start, session_id="")),
        "t": record.t,
        "samples": columns,
        "axes": [steps(list(column)) for column in zip(*axes, strict=True)],
        "inputs": [[one.t, one.command.value] for one in record.inputs],
        "events": [[e.t, e.kind, dict(e.values)] for e in record.events],
        "outcome": record.outcome,
        "measures": record.measures,
        "pipeline": record.pipeline,
    }
    lines = (f'"{name}": {json.dumps(part, separators=(",", ":"))}' for name, part in table.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read(name: str) -> TrialRecord:
    """Read a pinned record back."""
    table = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    start = from_plain(TrialStart, table["start"])
    columns = [accumulate(unpacked(table["samples"][column])) for column in COLUMNS]
    axes = list(zip(*(accumulate(unpacked(column)) for column in table["axes"]), strict=True))
    samples = [
        Sample(t, Device(start.device), contact, x, y, bool(down), axes[i] if axes else ())
        for i, (t, contact, x, y, down) in enumerate(zip(*columns, strict=True))
    ]
    return TrialRecord(
        name,
        start,
        table["t"],
        samples,
        [FrameInput(t, Command(command)) for t, command in table["inputs"]],
        [Event(*event) for event in table["events"]],
        table["outcome"],
        table["measures"],
        table["pipeline"],
    )


def steps(values: list[int]) -> list:
    """First value and differences; many of the same are one ``[count, value]``."""
    found: list = []
    for value in values[:1] + [b - a for a, b in pairwise(values)]:
        if found and isinstance(found[-1], list) and found[-1][1] == value:
            found[-1][0] += 1
        elif len(found) > 1 and found[-1] == found[-2] == value:
            found[-2:] = [[3, value]]
        else:
            found.append(value)
    return found


def unpacked(values: list) -> list[int]:
    """Undo the shortening of ``steps``."""
    found: list[int] = []
    for one in values:
        found += [one[1]] * one[0] if isinstance(one, list) else [one]
    return found


def keep(store, records: list[TrialRecord], player: str) -> list[str]:
    """Put records into a store as the session hands them over; returns the trials' ids."""
    session = store.start_session(SessionStart(player, "1", 0, {}))
    ids = []
    for record in records:
        trial = store.start_trial(replace(record.start, session_id=session))
        half = len(record.samples) // 2
        store.add_samples(trial, record.samples[:half])
        end = TrialEnd(
            record.t,
            record.samples[half:],
            record.inputs,
            record.events,
            to_plain(from_plain(Outcome, record.outcome)),
        )
        store.end_trial(trial, end)
        store.add_measures(trial, record.measures, record.pipeline)
        ids.append(trial)
    store.end_session(session, "completed", {})
    return ids
