"""Kinds of simulated players and of scores, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.core.messages import N_

Range = tuple[float, float]
"""Lowest and highest; a player's own value is drawn between."""

NONE: Range = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of players; where a range stands, each player has a value of their own within it.

    ``ability`` and ``slope`` in bits, ``guess`` and ``lapse`` as shares of trials. ``drifts``: bits
    a trial, one of the ranges for each player, after the trial ``onset``. ``wander``: standard
    deviation of a random walk, bits a trial. ``changes``: a sudden change by so many bits, after
    the trial ``change_at``. ``off``: standard deviation of what is played around what was asked.
    ``bursts``: share of players whose lapses come in rows, as children's do. ``first_day``:
    trials of a first day that is not judged; then ``days`` pass, and ability is another by
    ``between`` bits times their square root.
    """

    name: str
    label: str
    ability: Range = (2.0, 4.8)
    slope: Range = (0.2, 1.2)
    guess: Range = (0.0, 0.02)
    lapse: Range = (0.0, 0.04)
    bursts: float = 0.0
    drifts: tuple[Range, ...] = (NONE,)
    onset: Range = NONE
    wander: Range = NONE
    changes: tuple[Range, ...] = (NONE,)
    change_at: tuple[int, int] = (40, 80)
    off: Range = (0.0, 0.08)
    first_day: int = 0
    days: Range = (1.0, 7.0)
    between: float = 0.27


LEARNING: Range = (0.01, 0.02)
TIRING: Range = (-0.03, -0.01)
WORSE: Range = (-2.5, -0.75)
BETTER: Range = (0.75, 2.0)

CONDITIONS = (
    Kind("stationary", N_("nothing changes")),
    Kind("learning", N_("learning"), drifts=(LEARNING,)),
    Kind("fatigue", N_("fatigue"), drifts=(TIRING,), onset=(25, 55)),
    Kind("sudden", N_("a sudden change"), changes=(WORSE, WORSE, BETTER)),
    Kind("lapses", N_("lapses"), lapse=(0.06, 0.14), bursts=0.5),
    Kind(
        "mixed",
        N_("all of it mixed"),
        lapse=(0.0, 0.1),
        bursts=0.5,
        drifts=(LEARNING, TIRING),
        onset=(25, 55),
        wander=(0.02, 0.06),
        changes=(NONE, WORSE, BETTER),
    ),
    Kind("second-day", N_("a second day"), first_day=60),
)
"""The seven conditions that methods are compared under."""

PEOPLE = (
    replace(CONDITIONS[5], name="stroke", label=N_("after a stroke"), slope=(0.5, 1.2),
            lapse=(0.0, 0.06), bursts=0.0, drifts=(LEARNING, TIRING, TIRING), wander=(0.02, 0.06),
            changes=(NONE, NONE, WORSE)),
    replace(CONDITIONS[5], name="parkinson", label=N_("with Parkinson's disease"),
            slope=(0.4, 1.0), lapse=(0.0, 0.06), drifts=(NONE, TIRING), wander=(0.01, 0.05),
            changes=(NONE, WORSE, BETTER)),
    replace(CONDITIONS[5], name="child", label=N_("a child"), slope=(0.4, 1.2),
            lapse=(0.06, 0.14), drifts=(LEARNING, LEARNING, TIRING), changes=(NONE,)),
    replace(CONDITIONS[5], name="old-age", label=N_("in old age"), slope=(0.4, 0.9),
            lapse=(0.0, 0.05), bursts=0.0, drifts=((0.0, 0.01), (-0.015, 0.0)),
            wander=(0.0, 0.03), changes=(NONE,)),
)  # fmt: skip
"""Mixtures that a therapist knows. Their figures are plausible guesses, not measured ones."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """What the margins of a player are like.

    ``gain``: bits of margin for a bit of ability. ``noise``: standard deviation in bits.
    ``absent``: share of failures that give no margin. ``segments``: margins a trial, as of
    a path in several; 0 for none at all. ``lies``: one for each player, of "honest",
    "unrelated" (of any size), "inverted" (the better the smaller) and "constant".
    """

    name: str
    gain: Range = (1.0, 1.0)
    noise: Range = NONE
    absent: Range = NONE
    segments: tuple[int, int] = (1, 1)
    lies: tuple[str, ...] = ("honest",)


SCORINGS = (
    Scoring(
        "typical",
        gain=(0.5, 1.6),
        noise=(0.1, 0.6),
        absent=(0.0, 0.6),
        segments=(1, 4),
    ),
    Scoring("clean", gain=(0.7, 1.4)),
    Scoring("none", segments=(0, 0)),
    Scoring(
        "misleading",
        gain=(0.5, 1.6),
        lies=("unrelated", "inverted", "constant"),
    ),
)
