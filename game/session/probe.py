"""Probes: the same task each time, neither adapted nor praised, so that days can be compared.

What a player's probe with one exercise, device and hand is, is settled once (``Form``) and
kept with the player's settings. docs/probes.md says why it is as it is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from game.session.block import Block, Part
from game.tasks.base import Level

TRIALS = 12
"""Of a probe: the scatter of single trials adds little to that of days, and it stays short."""
RETENTION_TRIALS = 6
"""Of a retention probe: the first half of the same trials."""
TRIAL_US = 10_000_000
"""A probe is over after as much active play for each of its trials: two minutes in all."""
STEP_BITS = 0.5
"""Difficulties of probes are whole multiples of this."""

KEPT_AS = "probe_forms"
"""Where a player's settings hold the forms."""

Kind = tuple[str, str, str]
"""Exercise, device and hand."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a probe always is: the id of its level, and its difficulty in bits."""

    level: str
    bits: float


Forms = Mapping[Kind, Form]


def fixed_bits(stands: float, bounds: tuple[float, float]) -> float:
    """Return the difficulty of the probes of a player whose difficulty stands at ``stands``.

    Rounded down, for nobody is told in a probe that an effort was worth it.

    >>> fixed_bits(4.3, (1.0, 7.5)), fixed_bits(0.4, (1.0, 7.5))
    (4.0, 1.0)
    """
    low, high = bounds
    return min(max(math.floor(stands / STEP_BITS) * STEP_BITS, low), high)


def probe(part: Part, level: Level, *, short: bool = False) -> Block:
    """Return a probe whose difficulty is not settled yet; ``short``: its first half."""
    trials = RETENTION_TRIALS if short else TRIALS
    return Block(level, trials, part=part, enough_us=trials * TRIAL_US)


def settled(block: Block, level: Level, form: Form) -> Block:
    """Return a probe as its form has it."""
    return replace(block, level=level, bits=form.bits)


def read_forms(settings: Mapping[str, Any]) -> dict[Kind, Form]:
    """Read the forms in a player's settings; what is damaged is passed over.

    >>> read_forms({"probe_forms": {"trace/mouse/left": {"level": "waves", "bits": 3.5}, "x": 1}})
    {('trace', 'mouse', 'left'): Form(level='waves', bits=3.5)}
    """
    table = settings.get(KEPT_AS)
    found = {}
    for name, one in table.items() if isinstance(table, Mapping) else ():
        form = _read(one)
        exercise, _, rest = str(name).partition("/")
        device, _, hand = rest.partition("/")
        if form is not None and hand:
            found[exercise, device, hand] = form
    return found


def _read(one: object) -> Form | None:
    if not isinstance(one, Mapping):
        return None
    level, bits = one.get("level"), one.get("bits")
    if isinstance(bits, bool) or not isinstance(bits, (int, float)) or not math.isfinite(bits):
        return None
    return Form(level, float(bits)) if isinstance(level, str) else None


def forms_table(forms: Forms) -> dict[str, Any]:
    """Return forms as they are kept; ``read_forms`` reads them."""
    return {
        "/".join(kind): {"level": form.level, "bits": form.bits} for kind, form in forms.items()
    }


def of_hand(forms: Forms, old: str, new: str) -> dict[Kind, Form]:
    """Return forms with those of one hand given to the other."""
    return {(*kind[:2], new if kind[2] == old else kind[2]): form for kind, form in forms.items()}
