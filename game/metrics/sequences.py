"""A sequence of pointing trials, as any program records it, measured by both conventions."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from game.metrics.definition import Needs
from game.metrics.definitions import MEASURES
from game.metrics.measured import Measured
from game.metrics.pipeline import Floats, as_samples
from game.metrics.shapes import as_line, as_points
from game.metrics.throughput import (
    Convention,
    effective_amplitude,
    effective_width,
    mean_of_means,
    sequence_throughput,
)


@dataclass(frozen=True, slots=True, eq=False)
class PointingTrials:
    """Trials in the order they were done.

    ``starts``, ``targets``, ``ends``: (n, 2) in ``unit``, from where to where each should lead
    and where it ended. ``times``: (n,) s. ``sequence`` and ``condition``: (n,) labels of what
    belongs together; without them all is one sequence. Raises ValueError where something is
    told of more or fewer trials than there are times.
    """

    starts: Floats
    targets: Floats
    ends: Floats
    times: Floats
    sequence: Sequence[Hashable] = ()
    condition: Sequence[Hashable] = ()
    unit: str = "mm"

    def __post_init__(self) -> None:
        object.__setattr__(self, "times", as_line(self.times))
        for name in ("starts", "targets", "ends"):
            object.__setattr__(self, name, as_points(getattr(self, name)))
        for name in ("starts", "targets", "ends", "sequence", "condition"):
            told = len(getattr(self, name))
            if told != len(self.times) and (told or name not in {"sequence", "condition"}):
                raise ValueError(f"There are {len(self.times)} times, and {name} of {told} trials.")


def end_points(
    t: ArrayLike, xy: ArrayLike, trial: Sequence[Hashable]
) -> tuple[list[int], Floats, Floats]:
    """Reduce long samples to a row a trial: index of its first sample, where it ended, time.

    ``t``: (n,) s, ``xy``: (n, 2), ``trial``: (n,) labels, in runs: one that comes again
    later is another trial. A trial lasts from its first sample to its last, and its last
    place is its end point. Raises ValueError for columns of different lengths.

    >>> first, ends, times = end_points(np.array([0.0, 1, 1, 3]), np.eye(4)[:, :2], "aabb")
    >>> first, ends.tolist(), times.tolist()
    ([0, 2], [[0.0, 1.0], [0.0, 0.0]], [1.0, 2.0])
    """
    stamps, points = as_samples(t, xy)
    if len(trial) != len(stamps):
        raise ValueError(f"There are {len(stamps)} stamps, and labels of {len(trial)} samples.")
    first = [k for k in range(len(trial)) if k == 0 or trial[k] != trial[k - 1]]
    last = [k - 1 for k in [*first[1:], len(trial)]]
    return first, points[last], stamps[last] - stamps[first]


def measure_sequence(trials: PointingTrials) -> dict[str, Measured]:
    """Return throughput by both conventions, and what it is made of, by name.

    Each sequence by itself, and of these the mean of the means of each condition.

    >>> trials = PointingTrials(
    ...     starts=np.zeros((3, 2)), targets=np.array([[100.0, 0]] * 3),
    ...     ends=np.array([[99.0, 0], [101, 0], [100, 3]]), times=np.array([1.0, 1, 1]))
    >>> round(measure_sequence(trials)["throughput_discrete"].value, 4)
    4.6552
    """
    groups: dict[Hashable, dict[Hashable, list[int]]] = {}
    for k in range(len(trials.times)):
        condition = trials.condition[k] if len(trials.condition) else ""
        sequence = trials.sequence[k] if len(trials.sequence) else ""
        groups.setdefault(condition, {}).setdefault(sequence, []).append(k)
    rows = [[np.array(rows) for rows in sequences.values()] for sequences in groups.values()]
    found = {}
    for name, definition in MEASURES.items():
        if definition.needs is Needs.SEQUENCE:
            each = [[_measure(name, trials, sequence) for sequence in group] for group in rows]
            mean = mean_of_means(each)
            found[name] = Measured(mean.value, definition.unit_in(trials.unit), mean.reason)
    return found


def _measure(name: str, trials: PointingTrials, rows: NDArray[np.int64]) -> Measured:
    places = trials.starts[rows], trials.targets[rows], trials.ends[rows]
    if name == "effective_width":
        return effective_width(*places, trials.unit)
    if name == "effective_amplitude":
        return effective_amplitude(*places, Convention.DISCRETE, trials.unit)
    convention = Convention.SERIAL if name == "throughput_serial" else Convention.DISCRETE
    bivariate = name == "throughput_bivariate"
    return sequence_throughput(*places, trials.times[rows], convention, bivariate=bivariate)
