"""Time of the measures beside the peers', in one process: ``python benchmarks/metrics.py``."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
from monalysa.quality.smoothness import sparc as monalysa_sparc

from game.core.facts import MeasureInput
from game.core.values import AXIS_MAX, Context, Device, InputProfile, Rect, Side
from game.metrics import sparc, trial_measures, warm


def milliseconds(work: Callable[[], object], repeats: int) -> float:
    """Return the median time of one call."""
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return 1000 * statistics.median(times)


def speed_profile(n: int) -> np.ndarray:
    """Return a bell of ``n`` samples with a ripple on it."""
    s = np.linspace(0, 1, n)
    return s**2 * (1 - s) ** 2 * (1 + 0.1 * np.sin(40 * s))


def trial() -> tuple[list[int], list[int], list[int], list[int]]:
    """Return 3 s of a 1000 Hz device, as the game records it."""
    t = np.arange(0, 3, 0.001)
    s = np.clip((t - 0.5) / 2, 0, 1)
    x = np.round(100_000 * s**3 * (10 - 15 * s + 6 * s**2)).astype(int)
    y = np.round(3_000 * np.sin(9 * s)).astype(int)
    stamps = np.round(t * 1e6).astype(int)
    return stamps.tolist(), x.tolist(), y.tolist(), [AXIS_MAX] * len(t)


def main() -> None:
    warm()
    for n, repeats in ((1_000, 50), (100_000, 3)):
        speed = speed_profile(n)
        theirs = milliseconds(lambda speed=speed: monalysa_sparc(speed, 100.0), repeats)
        ours = milliseconds(lambda speed=speed: sparc(speed, 100.0), repeats)
        print(f"SPARC of {n:>7} samples: {ours:8.3f} ms, monalysa {theirs:8.3f} ms,", end=" ")
        print(f"ratio {ours / theirs:.3f}")
    theirs = milliseconds(lambda: monalysa_sparc(speed_profile(3_000), 1000.0), 20)
    window = Rect(0, 0, 300_000, 200_000)
    context = Context(
        window, window, 250.0, 250.0, True, Device.MOUSE, Side.RIGHT, False, InputProfile()
    )
    carry = MeasureInput(start=(0, 0), target=(100_000, 0), end_point=(100_000, 900))
    corners = tuple((x, 2_000 * (x // 200 % 2)) for x in range(0, 100_000, 200))
    tracing = MeasureInput(paths=(corners,), half_width=2_000, pen_only=True)
    for name, facts in (("carry", carry), ("tracing, 500 points", tracing)):
        ours = milliseconds(lambda facts=facts: trial_measures(*trial(), facts, context), 30)
        print(f"all measures of a 3 s, 1000 Hz {name}: {ours:.2f} ms,", end=" ")
        print(f"{ours / theirs:.2f} of one SPARC by monalysa ({theirs:.2f} ms)")


if __name__ == "__main__":
    main()
