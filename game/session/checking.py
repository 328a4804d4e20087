"""Whether a record plays again as it was: its events, its outcome and its measures."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from game.core.values import Event
from game.session.measuring import pipeline
from game.session.recorder import TrialRecord
from game.session.replaying import OtherVersionError, Replayed, ReplayError, replay

CLOSE = 1e-9
"""Measures may differ by so much of their size from one machine to another."""
ENDED = ("done", "set_up", "given_up", "halted")
"""Outcomes that a trial came to by its rules. One that was cut short has none to compare."""


class Verdict(StrEnum):
    """What came of playing a record again.

    ``UNFINISHED``: it was cut short, so that nothing was written down to compare with.
    ``OTHER_VERSION``: this program cannot play it any more. ``DAMAGED``: it cannot be played.
    """

    SAME = "same"
    DIFFERS = "differs"
    UNFINISHED = "unfinished"
    OTHER_VERSION = "other version"
    DAMAGED = "damaged"


Kind = Literal["event", "outcome", "measure"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was recorded; None: it is not there at all.

    ``name``: of the measure, the part of the outcome, or the event.
    """

    kind: Kind
    name: str
    recorded: str | None
    replayed: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """``exact``: every measure is the same to the last bit. ``measured``: there were measures
    of this version of the pipeline to compare. ``why``: what keeps it from being played.
    """

    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    measured: bool = False
    exact: bool = False
    why: str = ""


def check(record: TrialRecord) -> Checked:
    """Play a record again and compare. Raises nothing: a record may be damaged in any way."""
    try:
        played = replay(record)
        if (record.outcome or {}).get("kind") not in ENDED:
            return Checked(Verdict.UNFINISHED)
        return compare(record, played)
    except OtherVersionError as fault:
        return Checked(Verdict.OTHER_VERSION, why=_reason(record, fault))
    except ReplayError as fault:
        return Checked(Verdict.DAMAGED, why=_reason(record, fault))
    except Exception as fault:  # noqa: BLE001 - it breaks the rules it is played by anywhere
        return Checked(Verdict.DAMAGED, why=f"{type(fault).__name__}: {fault}")


def compare(record: TrialRecord, played: Replayed) -> Checked:
    """Hold what a record says against what playing it again gave."""
    found = list(_events(record.events, played.events))
    found += _outcome(record.outcome or {}, played.outcome or {})
    measured = bool(record.measures) and record.pipeline == pipeline()
    exact = False
    if measured:
        found += _measures(record.measures, played.measures)
        exact = not found and all(
            one.get("value") == played.measures[name].get("value")
            for name, one in record.measures.items()
        )
    verdict = Verdict.DIFFERS if found else Verdict.SAME
    return Checked(verdict, tuple(found), measured, exact)


def _reason(record: TrialRecord, fault: ReplayError) -> str:
    return str(fault).removeprefix(f"trial {record.trial_id}: ")


def _events(recorded: Sequence[Event], replayed: Sequence[Event]) -> Iterator[Difference]:
    """Say which events are others; those around one that is missing stay the same."""
    before, after = [*map(_event, recorded)], [*map(_event, replayed)]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for k in range(max(i_end - i, j_end - j)):
            old = i + k if i + k < i_end else None
            new = j + k if j + k < j_end else None
            at = recorded[old] if old is not None else replayed[new or 0]
            yield Difference(
                "event",
                at.kind,
                None if old is None else before[old],
                None if new is None else after[new],
            )


def _event(event: Event) -> str:
    values = ", ".join(f"{name} {value}" for name, value in sorted(event.values.items()))
    return f"{event.kind} {event.t} us" + (f" ({values})" if values else "")


def _outcome(recorded: Mapping[str, Any], replayed: Mapping[str, Any]) -> Iterator[Difference]:
    for name in sorted({*recorded, *replayed}):
        if recorded.get(name) != replayed.get(name):
            yield Difference("outcome", name, _told(recorded, name), _told(replayed, name))


def _told(table: Mapping[str, Any], name: str) -> str | None:
    return repr(table[name]) if name in table else None


def _measures(
    recorded: Mapping[str, Mapping[str, Any]], replayed: Mapping[str, Mapping[str, Any]]
) -> Iterator[Difference]:
    for name in sorted({*recorded, *replayed}):
        old, new = recorded.get(name), replayed.get(name)
        if old is None or new is None or not _close(old, new):
            yield Difference("measure", name, _value(old), _value(new))


def _close(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    if old.get("unit") != new.get("unit"):
        return False
    one, other = old.get("value"), new.get("value")
    if one is None or other is None:
        return one is other and old.get("reason") == new.get("reason")
    return math.isclose(one, other, rel_tol=CLOSE, abs_tol=0.0)


def _value(measured: Mapping[str, Any] | None) -> str | None:
    if measured is None:
        return None
    if measured.get("value") is None:
        return str(measured.get("reason"))
    return f"{measured['value']!r} {measured.get('unit', '')}".strip()
