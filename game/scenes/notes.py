"""What the home screen has to tell before anybody plays: records, levels, language."""

from __future__ import annotations

from game.core.messages import N_
from game.scenes.desk import Desk

CUT_SHORT = N_(
    "Last time the game ended suddenly: {seconds} s of the trial were saved, "
    "and all that came before."
)


def cut_short(desk: Desk, saved_us: int) -> str:
    """Say what the records saved of a trial that a dying process left behind."""
    return desk.tr(CUT_SHORT).format(seconds=desk.tr.number(saved_us / 1e6, ".1f"))


def home_notes(desk: Desk, *, known: bool) -> list[str]:
    """Return what is out of order, a sentence each; ``known``: the records have been asked."""
    records, tr = desk.records, desk.tr
    notes = [*desk.troubles(), tr.problem]
    fault = records.fault(tr)
    if fault:
        notes.append(fault)
        notes.append(tr(N_("Nothing that is played now will be kept.")))
    notes += [str(fault) for fault in desk.library.faults]
    store = records.store() if known else None
    if store is not None and store.notice:
        notes.append(tr(store.notice))
    return notes
