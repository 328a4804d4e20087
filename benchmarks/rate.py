"""How far measures move with the device: ``python benchmarks/rate.py FILE.npz``.

The file holds recordings as several devices would have reported them: ``<id>@<rate><c|d>.t``
(n,) in s and ``.xy`` (n, 2), c clean and d jittered. Each is compared with the clean one of the
highest rate, by the pipeline and by plain differences of the samples over the same stretch.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.metrics import (
    Measured,
    Prepared,
    ldlj,
    path_length,
    peak_speed,
    preprocess,
    sparc,
    velocity_peaks,
)
from game.metrics.pipeline import sort_stamps

Floats = NDArray[np.float64]
NAMES = ("SPARC", "LDLJ", "path", "peak speed", "peaks")
BAR = (0.12, 0.55, 0.02, 0.05)
RELATIVE = (2, 3)
PEAKS, PEAKS_BAR = 4, 0.9


@dataclass(frozen=True)
class Case:
    """One recording by one device."""

    trace: str
    rate: int
    jittered: bool
    t: Floats
    xy: Floats


def read(path: Path) -> dict[str, list[Case]]:
    """All cases of a file, by trace, the clean one of the highest rate first."""
    traces: dict[str, list[Case]] = {}
    with np.load(path) as file:
        for key in file.files:
            found = re.fullmatch(r"(.+)@(\d+)([cd])\.t", key)
            if found:
                trace, rate, kind = found.groups()
                t, xy = file[key], file[key[:-2] + ".xy"]
                case = Case(trace, int(rate), kind == "d", t.astype(float), xy.astype(float))
                traces.setdefault(trace, []).append(case)
    for cases in traces.values():
        cases.sort(key=lambda c: (-c.rate, c.jittered))
    return traces


def values(*measured: Measured) -> Floats:
    return np.array([np.nan if m.value is None else m.value for m in measured])


def by_pipeline(case: Case, *, whole: bool) -> tuple[Floats, Prepared]:
    p = preprocess(case.t, case.xy, whole=whole)
    part = p.movement
    speed, rate = p.speed[part], p.rate_hz
    found = values(
        sparc(speed, rate),
        ldlj(p.velocity[part], rate),
        path_length(p.xy[part]),
        peak_speed(speed),
        velocity_peaks(speed),
    )
    return found, p


def by_differences(case: Case, start: float, end: float) -> Floats:
    """Take what a program without a pipeline does, between two moments."""
    t, xy, _ = sort_stamps(case.t, case.xy)
    inside = (t >= start) & (t <= end)
    t, xy = t[inside], xy[inside]
    velocity = np.diff(xy, axis=0) / np.diff(t)[:, None]
    speed, rate = np.hypot(*velocity.T), (len(t) - 1) / (t[-1] - t[0])
    return values(
        sparc(speed, rate),
        ldlj(velocity, rate),
        path_length(xy),
        peak_speed(speed),
        velocity_peaks(speed),
    )


def moved(found: Floats, truth: Floats) -> Floats:
    """By how much; path and peak speed as a share."""
    difference = found - truth
    for k in RELATIVE:
        difference[..., k] /= truth[..., k]
    return difference


def agreement(first: Floats, second: Floats) -> float:
    """Intraclass correlation ICC(A,1) of two devices (Shrout and Fleiss 1979; McGraw 1996)."""
    pairs = np.stack((first, second), axis=1)
    pairs = pairs[np.isfinite(pairs).all(axis=1)]
    n, k = pairs.shape
    rows = k * pairs.mean(axis=1).var(ddof=1)
    columns = n * pairs.mean(axis=0).var(ddof=1)
    rest = pairs - pairs.mean(axis=1, keepdims=True) - pairs.mean(axis=0) + pairs.mean()
    error = (rest**2).sum() / ((n - 1) * (k - 1))
    return float((rows - error) / (rows + (k - 1) * error + k * (columns - error) / n))


def table(traces: dict[str, list[Case]], *, whole: bool) -> list[tuple[Case, Floats]]:
    """Print one line a device; return how far each case moved."""
    rows: dict[tuple[int, bool], list[tuple[Floats, ...]]] = {}
    each = []
    for cases in traces.values():
        truth, p = by_pipeline(cases[0], whole=whole)
        stretch = (float(p.t[p.movement][0]), float(p.t[p.movement][-1]))
        raw_truth = by_differences(cases[0], *stretch)
        for case in cases:
            ours, raw = by_pipeline(case, whole=whole)[0], by_differences(case, *stretch)
            rows.setdefault((case.rate, case.jittered), []).append((ours, truth, raw, raw_truth))
            each.append((case, moved(ours, truth)))
    print(f"{'':10}" + "".join(f"{name:^32}" for name in NAMES[:PEAKS]) + f"{'same peaks':^14}")
    print(f"{'':10}" + f"{'mean   max    raw   ICC   raw':^32}" * PEAKS + f"{'ours   raw':^14}")
    for (rate, jittered), found in rows.items():
        ours, truth, raw, raw_truth = (np.array(column) for column in zip(*found, strict=True))
        d, d_raw = np.abs(moved(ours, truth)), np.abs(moved(raw, raw_truth))
        line = f"{rate:5} {'jit.' if jittered else 'cl. '}"
        for k in range(PEAKS):
            icc = agreement(ours[:, k], truth[:, k])
            icc_raw = agreement(raw[:, k], raw_truth[:, k])
            line += f" {np.nanmean(d[:, k]):6.3f}{np.nanmax(d[:, k]):7.3f}"
            line += f"{np.nanmean(d_raw[:, k]):7.2f}{icc:6.3f}{icc_raw:5.2f}"
        line += f"   {np.mean(d[:, PEAKS] == 0):5.0%} {np.mean(d_raw[:, PEAKS] == 0):5.0%}"
        print(line)
    return each


def verdict(each: list[tuple[Case, Floats]]) -> None:
    missed = [(case, d) for case, d in each if not (np.abs(d[:PEAKS]) <= BAR).all()]
    same = np.mean([d[PEAKS] == 0 for _, d in each])
    print(f"bar: |dSPARC| <= {BAR[0]}, |dLDLJ| <= {BAR[1]}, path {BAR[2]:.0%}, peak {BAR[3]:.0%}:")
    print(
        f"  missed by {len(missed)} of {len(each)}; peaks equal in {same:.1%} (>= {PEAKS_BAR:.0%})"
    )
    for case, d in missed:
        numbers = ", ".join(f"{name} {x:+.3f}" for name, x in zip(NAMES, d, strict=True))
        print(
            f"  {case.trace} at {case.rate} {'jittered' if case.jittered else 'clean'}: {numbers}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    traces = read(parser.parse_args().file)
    if not traces:
        parser.error("the file holds no <id>@<rate><c|d>.t")
    print(f"{len(traces)} traces. 'raw': by plain differences. d of path and peak as a share.\n")
    for whole, name in ((False, "Trimmed to the movement"), (True, "Kept whole, as drawings are")):
        print(name)
        verdict(table(traces, whole=whole))
        print()


if __name__ == "__main__":
    main()
