"""Time of the measures beside the peers', in one process: ``python benchmarks/metrics.py``.

The peers are monalysa (SPARC), shapely (distance to a path) and similaritymeasures (Frechet,
DTW); one that is not installed is said to be absent, and its line has no ratio. Times are of
the processor, and five calls of ours take turns with one of theirs, so that a busy machine
weighs on both alike. Values are compared as well.
"""

from __future__ import annotations

import importlib
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from game.core.facts import MeasureInput
from game.core.values import AXIS_MAX, Context, Device, InputProfile, Rect, Side
from game.metrics import (
    distance_to_path,
    dtw_distance,
    frechet_distance,
    ldlj,
    pointing_measures,
    preprocess,
    sparc,
    spiral_residual,
    trial_measures,
    velocity_peaks,
    warm,
)

Work = Callable[[], Any]


def peer(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        package = name.split(".", maxsplit=1)[0]
        print(f"{package} is absent: no ratio to it (pip install {package})")
        return None


def once(work: Work) -> float:
    begin = time.process_time()
    work()
    return 1000 * (time.process_time() - begin)


def beside(what: str, ours: Work, theirs: Work | None, bar: float, repeats: int) -> None:
    """Print the median times (ms) of both, their ratio, and how far values differ."""
    ours()
    if theirs is None:
        print(f"{what:<46} {statistics.median(once(ours) for _ in range(repeats)):>9.3f}")
        return
    mine_ms, other_ms = [], []
    for _ in range(repeats):
        mine_ms += [once(ours) for _ in range(5)]
        other_ms.append(once(theirs))
    mine, other = statistics.median(mine_ms), statistics.median(other_ms)
    apart = np.abs(np.asarray(ours()) / np.asarray(theirs()) - 1).max()
    verdict = "within" if mine / other <= bar else "NOT WITHIN"
    print(
        f"{what:<46} {mine:>9.3f} {other:>10.3f}   1/{other / mine:<7.1f}"
        f" {verdict} 1/{1 / bar:<4.0f} values to {apart:.0e}"
    )


def speed_profile(n: int) -> np.ndarray:
    """Return a bell of ``n`` samples with a ripple on it."""
    s = np.linspace(0, 1, n)
    return s**2 * (1 - s) ** 2 * (1 + 0.1 * np.sin(40 * s))


def spiral(n: int, noise: float = 0.0) -> np.ndarray:
    """Return a spiral of 3 turns and 90 mm, drawn with a hand as unsteady as ``noise`` (mm)."""
    theta = np.linspace(0, 6 * np.pi, n)
    r = 5 * theta + noise * np.sin(31 * theta)
    return np.stack([r * np.cos(theta), r * np.sin(theta)], axis=1)


def trial() -> tuple[list[int], list[int], list[int], list[int]]:
    """Return 3 s of a 1000 Hz device, as the game records it."""
    t = np.arange(0, 3, 0.001)
    s = np.clip((t - 0.5) / 2, 0, 1)
    x = np.round(100_000 * s**3 * (10 - 15 * s + 6 * s**2)).astype(int)
    y = np.round(3_000 * np.sin(9 * s)).astype(int)
    stamps = np.round(t * 1e6).astype(int)
    return stamps.tolist(), x.tolist(), y.tolist(), [AXIS_MAX] * len(t)


def peers() -> None:
    monalysa = peer("monalysa.quality.smoothness")
    shapely = peer("shapely")
    similar = peer("similaritymeasures")
    print(f"\n{'median ms':<46} {'ours':>9} {'theirs':>10}   ratio")
    for n, repeats in ((1_000, 60), (100_000, 5)):
        speed = speed_profile(n)
        beside(
            f"SPARC of {n} samples",
            lambda speed=speed: sparc(speed, 100.0).value,
            monalysa and (lambda speed=speed: monalysa.sparc(speed, 100.0)[0]),
            1 / 5,
            repeats,
        )
    path = spiral(2_000)
    for n, repeats in ((1_000, 40), (100_000, 3)):
        drawn = spiral(n, noise=2.0)
        beside(
            f"RMSE of {n} samples to a path of 2000",
            lambda drawn=drawn: np.sqrt((distance_to_path(drawn, [path]) ** 2).mean()),
            shapely
            and (
                lambda drawn=drawn: np.sqrt(
                    (shapely.distance(shapely.points(drawn), shapely.LineString(path)) ** 2).mean()
                )
            ),
            1 / 15,
            repeats,
        )
    a, b = spiral(1_000), spiral(1_000, noise=2.0)
    beside(
        "Frechet + DTW of two curves of 1000",
        lambda: (
            frechet_distance(a, b, points=None).value,
            dtw_distance(a, b, points=None).value,
        ),
        similar and (lambda: (similar.frechet_dist(a, b), similar.dtw(a, b)[0])),
        1 / 50,
        3,
    )
    whole_trial(monalysa)


def whole_trial(monalysa: Any) -> None:
    """All measures of a trial beside one SPARC of its 3000 samples by monalysa."""
    window = Rect(0, 0, 300_000, 200_000)
    context = Context(
        window, window, 250.0, 250.0, True, Device.MOUSE, Side.RIGHT, False, InputProfile()
    )
    carry = MeasureInput(start=(0, 0), target=(100_000, 0), end_point=(100_000, 900))
    corners = tuple((x, 2_000 * (x // 200 % 2)) for x in range(0, 100_000, 200))
    tracing = MeasureInput(paths=(corners,), half_width=2_000, pen_only=True)
    speed, samples = speed_profile(3_000), trial()
    for name, facts in (("carry", carry), ("tracing, 500 points", tracing)):
        rows = [
            (
                once(lambda facts=facts: trial_measures(*samples, facts, context)),
                once(lambda: monalysa.sparc(speed, 1000.0)) if monalysa else float("nan"),
            )
            for _ in range(30)
        ]
        ours, theirs = (statistics.median(column) for column in zip(*rows, strict=True))
        print(f"all measures of a 3 s, 1000 Hz {name}: {ours:.2f} ms,", end=" ")
        print(f"{ours / theirs:.2f} of one SPARC by monalysa (at most 5)")


def growth() -> None:
    """Print what each takes (ms) for 10^3 to 10^6 samples of a 100 Hz device."""
    sizes = (1_000, 10_000, 100_000, 1_000_000)
    print("\n" + f"{'ms of samples':<24}" + "".join(f"{n:>11}" for n in sizes) + "  a decade")
    path = spiral(2_000)
    works: dict[str, Callable[[np.ndarray, np.ndarray, np.ndarray], object]] = {
        "preprocess": lambda t, xy, _: preprocess(t, xy),
        "SPARC": lambda _, __, speed: sparc(speed, 100.0),
        "LDLJ": lambda _, xy, __: ldlj(xy, 100.0),
        "velocity peaks": lambda _, __, speed: velocity_peaks(speed),
        "seven of pointing": lambda t, xy, _: pointing_measures(t, xy, (0, 0), (90, 0), 10),
        "distance to a path": lambda _, xy, __: distance_to_path(xy, [path]),
        "spiral": lambda _, xy, __: spiral_residual(xy),
        "Frechet at 200 points": lambda _, xy, __: frechet_distance(xy, path),
    }
    for name, work in works.items():
        took = []
        for n in sizes:
            t, xy, speed = np.arange(n) / 100, spiral(n, noise=2.0), speed_profile(n)
            repeats = max(1, min(20, 200_000 // n))
            took.append(
                statistics.median(once(partial(work, t, xy, speed)) for _ in range(repeats))
            )
        rise = (took[-1] / took[1]) ** (1 / (len(sizes) - 2))
        print(f"{name:<24}" + "".join(f"{one:>11.2f}" for one in took) + f"    x {rise:.1f}")


def main() -> None:
    warm()
    peers()
    growth()


if __name__ == "__main__":
    main()
