"""A recorded trial taken out of the records to be watched, with who played it and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.core.messages import N_
from game.core.values import Context
from game.session.recorder import TrialRecord
from game.session.replaying import OtherVersionError, ReplayError
from game.session.retracing import Retrace
from game.store.faults import StoreFault

if TYPE_CHECKING:
    from game.store.store import Store
    from game.store.values import Player, TrialLine

OTHER_VERSION = N_("Trial {trial} cannot be shown by this version of the game: {why}.")
BROKEN = N_("Trial {trial} is damaged and cannot be shown: {why}.")
NO_SCREEN = N_("Trial {trial} is damaged and cannot be shown: its screen has no size.")
EMPTY = N_("Nothing was kept of trial {trial}: there is nothing to show.")
NO_FIRST = N_("There is no earlier trial to compare {trial} with.")
LARGEST = 16_384
"""px of a window's longer side, more than any screen has."""
ALIKE = ("exercise", "variant", "device", "hand")
"""What two trials must have in common to be compared."""


class NotShown(ValueError):
    """A trial that cannot be watched: ``text`` with ``values`` says why, in one sentence."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text.format(**values))
        self.text = text
        self.values = values


@dataclass(frozen=True, slots=True)
class Tape:
    """``pseudonym``: "" for the guest. ``retrace`` shows the trial at any moment."""

    line: TrialLine
    record: TrialRecord
    retrace: Retrace
    pseudonym: str = ""
    utc_offset_min: int = 0


def read_tape(store: Store, line: TrialLine, owner: Owner | None = None) -> Tape:
    """Take a trial out of the records; raises NotShown."""
    trial = line.trial_id
    owner = owner or owner_of(store, line.session_id)
    try:
        record = store.trial(trial)
        retrace = Retrace(record)
        _look_at(retrace)
    except OtherVersionError as fault:
        told = str(fault).removeprefix(f"trial {trial}: ")
        raise NotShown(OTHER_VERSION, trial=trial, why=told) from fault
    except (ReplayError, StoreFault) as fault:
        told = str(fault).removeprefix(f"trial {trial}: ").rstrip(".")
        raise NotShown(BROKEN, trial=trial, why=told) from fault
    except Exception as fault:  # a damaged record breaks the rules it is played by anywhere
        raise NotShown(BROKEN, trial=trial, why=type(fault).__name__) from fault
    if not _is_screen(retrace.context):
        raise NotShown(NO_SCREEN, trial=trial)
    if retrace.ends <= retrace.begins:
        raise NotShown(EMPTY, trial=trial)
    return Tape(line, record, retrace, owner.pseudonym, owner.utc_offset_min)


def _look_at(retrace: Retrace) -> None:
    """Ask for the pictures at both ends: a damaged record fails here rather than later."""
    for t in (retrace.ends, retrace.begins):
        trial = retrace.at(t)
        trial.exercise.scenery(trial.state)
        trial.exercise.actors(trial.state)


def _is_screen(context: Context) -> bool:
    """Whether a screen can be of this size."""
    sides = (context.window.w, context.um_per_px_x), (context.window.h, context.um_per_px_y)
    return all(scale > 0 and 1 <= length / scale <= LARGEST for length, scale in sides)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose session a trial is of; without ``player`` nobody knows."""

    player: Player | None = None
    utc_offset_min: int = 0

    @property
    def pseudonym(self) -> str:
        return "" if self.player is None or self.player.is_guest else self.player.pseudonym


def owner_of(store: Store, session_id: str) -> Owner:
    """Find the player of a session."""
    found = store.whose(session_id)
    return Owner() if found is None else Owner(*found)


def last_of(store: Store, session_id: str) -> TrialLine | None:
    """Return the last trial of a session that came to its end."""
    ended = (one for one in reversed(store.trials(session_id)) if one.ended_as == "done")
    return next(ended, None)


def first_like(store: Store, line: TrialLine, owner: Owner) -> Tape:
    """Return the player's first trial that can be compared with another: of the same exercise
    and variant, device and hand, played to its end and no practice. Raises NotShown.
    """
    for earlier in _earlier(store, line, owner):
        try:
            tape = read_tape(store, earlier, owner)
        except NotShown:
            continue
        if not tape.record.start.is_practice:
            return tape
    raise NotShown(NO_FIRST, trial=line.trial_id)


def _earlier(store: Store, line: TrialLine, owner: Owner) -> Iterator[TrialLine]:
    if owner.player is None:
        return
    for other in store.trials(player_id=owner.player.id):
        alike = all(getattr(other, name) == getattr(line, name) for name in ALIKE)
        if alike and other.ended_as == "done" and other.trial_id < line.trial_id:
            yield other
