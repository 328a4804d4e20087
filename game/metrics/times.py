"""When a movement began and how long it took, on the pipeline's grid.

Source of the onset: Botzer and Karniel 2009, Front Neurosci 3:60.
"""

from __future__ import annotations

from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Prepared


def movement_time(moved: Prepared) -> Measured:
    """From onset to offset of a movement (s). None where none was found.

    >>> from game.metrics import preprocess
    >>> t = [k / 100 for k in range(201)]
    >>> reach = preprocess(t, [(0 if s < 0.5 else min(s - 0.5, 1), 0) for s in t])
    >>> round(float(movement_time(reach)), 1)
    1.1
    """
    if moved.onset is None or moved.offset is None:
        return Measured.none(moved.reason or Why.NO_MOVEMENT, "s")
    return Measured.of((moved.offset - moved.onset) / moved.rate_hz, "s")


def reaction_time(moved: Prepared, stimulus_s: float) -> Measured:
    """From a stimulus to the onset of a movement (s).

    ``stimulus_s``: its moment, by the clock of the recording. None where no movement was
    found, and where it was under way at the stimulus or at the recording's first sample, for
    then it is no answer.

    >>> from game.metrics import preprocess
    >>> t = [k / 100 for k in range(201)]
    >>> reach = preprocess(t, [(0 if s < 0.5 else min(s - 0.5, 1), 0) for s in t])
    >>> round(float(reaction_time(reach, stimulus_s=0.1)), 1)
    0.4
    """
    if moved.onset is None:
        return Measured.none(moved.reason or Why.NO_MOVEMENT, "s")
    onset = float(moved.t[moved.onset])
    if moved.onset == 0 or onset < stimulus_s:
        return Measured.none(Why.EARLY, "s")
    return Measured.of(onset - stimulus_s, "s")
