"""Records trials for ever and says what is safe; killed by test_faults.

Prints ``began ID`` when a trial starts, ``kept ID N`` when N of its samples are committed,
and ``acknowledged ID`` after the commit of its end.
"""

from __future__ import annotations

import sys
from pathlib import Path

from game.store.store import Store
from tests.store.making import Clock, movement, session_start, trial_end, trial_start


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201 - this is how the test hears of it


def main() -> None:
    clock = Clock()
    store = Store.open(Path(sys.argv[1]), clock, lambda trial: say("acknowledged", trial))
    session_id = store.start_session(session_start(store.guest().id))
    index = 0
    while True:
        trial_id = store.start_trial(trial_start(session_id, index))
        say("began", trial_id)
        for second in range(2):
            store.add_samples(trial_id, movement(second * 1_000_000, 250))
            store.flush()
            say("kept", trial_id, 250 * (second + 1))
        store.end_trial(trial_id, trial_end(movement(2_000_000, 250)))
        store.add_measures(trial_id, {}, 1)
        index += 1


if __name__ == "__main__":
    main()
