"""What a recorded trial is told in: its events, how it ended, who played it and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from game.core.messages import N_
from game.core.values import Command, Event
from game.scenes.replay_tape import Tape
from game.scenes.signs import DEVICE_NAMES
from game.session.setup import HAND_TEXTS
from game.tasks import EXERCISES
from game.ui.language import Translator
from game.ui.widgets_timeline import MarkKind

COMMANDS: Mapping[Command, str] = {
    Command.PAUSE: N_("Pause"),
    Command.RESUME: N_("Going on"),
    Command.CANCEL: N_("Interrupted"),
    Command.UNPLUG: N_("Gamepad unplugged"),
    Command.GIVE_UP: N_("Given up"),
    Command.HALT: N_("Ended by the program"),
    Command.SHOW: N_("Shown how it goes"),
    Command.SHOWN: N_("Has been shown"),
}
WITHIN = N_("within its tolerance")
OUTSIDE = N_("outside its tolerance")
TO_ITS_END = N_("to its end")
SET_UP = "set_up"
ENDINGS: Mapping[str, str] = {
    SET_UP: N_("found out what the next ones are made for"),
    "given_up": N_("given up"),
    "halted": N_("ended by the program"),
    "cut_short": N_("cut short"),
}
CUT_SHORT = N_("It was cut short: it is shown as far as it was kept.")
NOT_MEASURED = N_("There are no measures of it.")
BITS = N_("{bits} bits")
GUEST = N_("Guest")


def event_text(exercise: str, event: Event, tr: Translator) -> tuple[str, MarkKind]:
    """Return what an event is called, and what kind of sign stands for it; what its exercise does
    not tell is told by its own name in the records.
    """
    told = EXERCISES[exercise].told if exercise in EXERCISES else {}
    text, kind = told.get(event.kind, ("", "other"))
    return (tr(text) if text else event.kind.replace("_", " ")), kind


def what(tape: Tape, tr: Translator) -> str:
    """Return what was played: exercise, device, hand."""
    start = tape.record.start
    exercise = EXERCISES.get(start.exercise)
    context = tape.retrace.context
    device, hand = DEVICE_NAMES[context.device], HAND_TEXTS[context.hand]
    return " · ".join((tr(exercise.title) if exercise else start.exercise, tr(device), tr(hand)))


def when(tape: Tape) -> str:
    """Return the day and the minute, by the player's clock."""
    zone = timezone(timedelta(minutes=tape.utc_offset_min))
    try:
        moment = datetime.fromisoformat(tape.line.started_utc).astimezone(zone)
    except ValueError:
        return tape.line.started_utc
    return f"{moment:%Y-%m-%d %H:%M}"


def who(tape: Tape, tr: Translator) -> str:
    """Return the pseudonym of who played."""
    return tape.pseudonym or tr(GUEST)


def about(tape: Tape, tr: Translator) -> str:
    """Return when it was played, how hard it was where that was asked for, and how it ended."""
    bits = tr(BITS).format(bits=tr.number(tape.record.start.difficulty_bits, ".1f"))
    is_hard = _adapts(tape) and tape.line.ended_as != SET_UP
    return " · ".join((when(tape), *((bits,) if is_hard else ()), ended(tape, tr)))


def named(tape: Tape, tr: Translator) -> tuple[str, str]:
    """Return in two lines what was played by whom, and when and how."""
    return f"{what(tape, tr)} · {who(tape, tr)}", about(tape, tr)


def ended(tape: Tape, tr: Translator) -> str:
    """Return how it ended."""
    outcome = tape.record.outcome if isinstance(tape.record.outcome, dict) else {}
    kind = tape.line.ended_as or str(outcome.get("kind", "cut_short"))
    if kind == "done" and not _adapts(tape):
        return tr(TO_ITS_END)
    if kind == "done":
        return tr(WITHIN if outcome.get("success") else OUTSIDE)
    return tr(ENDINGS.get(kind, kind))


def _adapts(tape: Tape) -> bool:
    """Whether the exercise asks for a difficulty; what is not known any more did."""
    exercise = EXERCISES.get(tape.record.start.exercise)
    return exercise is None or exercise.adapts


def measures(tape: Tape, tr: Translator) -> Iterator[tuple[str, str, str]]:
    """Yield each measure's label, its value with its unit, and why there is none, in the order
    of the one table of measures.
    """
    from game.metrics import MEASURES  # noqa: PLC0415 - the numerical part, not at the start

    kept = tape.record.measures
    for name in (*(n for n in MEASURES if n in kept), *(n for n in kept if n not in MEASURES)):
        label = tr(MEASURES[name].label) if name in MEASURES else name
        value = value_text(kept[name], tr)
        yield label, value, "" if value else tr(str(kept[name].get("reason") or ""))


def value_text(measured: Mapping[str, Any], tr: Translator) -> str:
    """Return a value as it is read, "" where there is none."""
    from game.metrics import told_unit  # noqa: PLC0415 - as above

    value, unit = measured.get("value"), str(measured.get("unit", ""))
    if not isinstance(value, int | float):
        return ""
    whole = unit == "count" or abs(value) >= 1000  # noqa: PLR2004 - from here digits say nothing
    form = ".0f" if whole else ".3g" if abs(value) >= 1 else ".2g"
    return tr.number(value, form) + told_unit(unit)
