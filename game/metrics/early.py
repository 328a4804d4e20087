"""A change in the first weeks: "before" may not reach beyond it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from game.metrics.spread import RULES, Rules, contrast, split_days, without_learning


def before_spans(
    values: ArrayLike, days: Sequence[int], family: int, rules: Rules = RULES, worse: int = 0
) -> NDArray[np.int64]:
    """Say over how many calendar days "before" may reach: fewer where a change came early.

    ``values``: (..., n), of ``days``, which rise strictly; the rest as for ``contrast`` and
    ``without_learning``. Result (...): ``rules.before_span``, or ``rules.early_span`` where so
    many days differ clearly from the four weeks that follow them. Those weeks are always the
    same ones, so that the answer stays once they are over.

    >>> days = [7 * week + day for week in range(7) for day in (0, 2, 4)]
    >>> values = [3 + 0.1 * (-1) ** k + 2 * (day >= 21) for k, day in enumerate(days)]
    >>> int(before_spans(values, days, family=10))
    14
    """
    y = np.asarray(values, dtype=np.float64)
    spans = np.full(y.shape[:-1], rules.before_span)
    narrow = rules.reaching(rules.early_span)
    begin, end = split_days(days, rules=narrow).before
    if end - begin < rules.fewest or end == len(days):
        return spans
    seen = bisect_left(days, days[begin] + rules.early_span + rules.after_span)
    split = split_days(days[:seen], rules=narrow)
    # Half of those weeks must be there: a first one may happen to be unusual.
    enough = split.after[1] - split.after[0] >= rules.fewest
    if not enough or 2 * split.cover < rules.after_span:
        return spans
    settled = without_learning(y[..., :seen], split, narrow, worse)
    clear = contrast(settled, split, family, narrow).clear
    return np.where(clear, rules.early_span, spans)
