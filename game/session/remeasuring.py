"""Measures old trials anew from their records, when the computation has a newer version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.session.recorder import TrialRecord
from game.session.replaying import ReplayError, replay


def measure_anew(record: TrialRecord) -> Mapping[str, Mapping[str, Any]]:
    """Return a recorded trial's measures as this version computes them.

    Raises ReplayError where the record does not play again as it was, or not at all: then
    its old measures are the better ones.
    """
    try:
        played = replay(record)
    except ReplayError:
        raise
    except Exception as fault:  # a damaged record breaks the rules it is played by anywhere
        told = f"{type(fault).__name__}: {fault}"
        raise ReplayError(f"trial {record.trial_id}: it cannot be played again ({told})") from fault
    if tuple(record.events) != played.events or record.outcome != played.outcome:
        raise ReplayError(f"trial {record.trial_id}: it does not play again as it was recorded")
    return played.measures
