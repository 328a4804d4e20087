"""What is going on when the power goes: play, a restore, an erasure, a migration.

``python -m tests.faults.scenes SCENE FOLDER SEED`` plays one, and tells of it as ``players``
does.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.store import erasing, restoring
from game.store.backups import KEPT
from game.store.clearing import Erasure
from game.store.keys import KEY_DIR_VARIABLE
from game.store.lock import Lock
from game.store.schema import VERSION
from game.store.store import Store
from tests.faults.older import make_older, version_of
from tests.faults.players import Say, opened, play_days, records_of
from tests.faults.promises import Promises
from tests.store.making import Clock, play_trial, session_start

Check = Callable[[Path, Promises], list[str]]


def _nothing_before(root: Path) -> Promises:
    root.mkdir()
    return Promises()


def _nothing_more(_folder: Path, _promises: Promises) -> list[str]:
    return []


@dataclass(frozen=True, slots=True)
class Scene:
    """``prepare`` makes what is there before, and returns what is to be found there for ever.

    ``play`` is played in a process of its own. ``check`` says what is wrong at the next start,
    beyond promises.
    """

    play: Callable[[Path, int, Say], None]
    prepare: Callable[[Path], Promises] = _nothing_before
    check: Check = _nothing_more


def _after_a_kill(root: Path) -> Promises:
    """What a process left that died while somebody played: all of it is in the WAL."""
    promises, dead = Promises(), root.with_name(root.name + ".dead")
    with opened(root, Clock(), promises.hear) as (store, telling):
        session_id = store.start_session(session_start(store.guest().id))
        for index in range(3):
            play_trial(telling, session_id, index)
        store.flush()
        shutil.copytree(root, dead)
    shutil.rmtree(root)
    dead.rename(root)
    return promises


def _backed_up(root: Path) -> Promises:
    """Records with a backup, and two trials after it."""
    promises, later = Promises(), Promises()
    with opened(root, Clock(), promises.hear) as (store, telling):
        session_id = store.start_session(session_start(store.guest().id))
        for index in range(3):
            play_trial(telling, session_id, index)
        store.back_up()
    with opened(root, Clock(), later.hear) as (store, telling):
        for index in range(3, 5):
            play_trial(telling, session_id, index)
    promises.done |= {f"later={trial}" for trial in later.acknowledged}
    return promises


def _restore(root: Path, _seed: int, say: Say) -> None:
    folder = records_of(root)
    lock = Lock(folder)
    restoring.restore(folder, restoring.choose_newest(folder), Clock()())
    say("restored")
    lock.release()


def _old_or_put_aside(folder: Path, promises: Promises) -> list[str]:
    """What came after the backup is in the records, or in the file that was put aside."""
    later = {one.removeprefix("later=") for one in promises.done if one.startswith("later=")}
    with Store.open(folder, Clock()) as store:
        there = {line.trial_id for line in store.trials()}
        access = store._database.access
    if later <= there and "restored" not in promises.done:
        return []
    kept = [access.answer(path, _NEWEST) for path in (folder / KEPT).glob("*.db")]
    right = not later & there and kept == [max(later)]
    return [] if right else ["neither the old records nor the backup with the old ones beside it"]


_NEWEST = "SELECT max(id) FROM trial"


def _two_players(root: Path) -> Promises:
    """Two players with a trial each, and a backup; the second is to be erased."""
    promises, gone = Promises(), Promises()
    for name, hear in (("Fuchs", promises), ("Eule", gone)):
        with opened(root, Clock(), hear.hear) as (store, telling):
            player = store.add_player(name, "fox", name="Erika Musterfrau")
            hear.added.add(player.id)
            play_trial(telling, store.start_session(session_start(player.id)))
            store.back_up()
    return promises


def _erase(root: Path, _seed: int, say: Say) -> None:
    folder = records_of(root)
    with Store.open(folder, Clock()) as store:
        [owl] = [player for player in store.players() if player.pseudonym == "Eule"]
        audit_id = store._ids.new()
    say("opened")
    lock = Lock(folder)
    assert erasing.erase(folder, Erasure.begun(audit_id, owl.id, Clock()())) is None
    say("erased")
    lock.release()


def _all_or_nothing(folder: Path, promises: Promises) -> list[str]:
    """The player to be erased is there with the trial, or gone with it from everywhere."""
    with Store.open(folder, Clock()) as store:
        there = [player for player in store.players() if player.pseudonym == "Eule"]
        trials, access = len(store.trials()), store._database.access
        backups = [backup.path for backup in store.backups()]
    if there:
        return ["half of a player"] if trials != 2 or "erased" in promises.done else []
    left = [access.answer(path, "SELECT count(*) FROM player") for path in backups]
    waits = (folder / erasing.INTENT).exists()
    return ["half of a player"] if trials != 1 or waits or set(left) != {1} else []


def _start(root: Path, _seed: int, say: Say) -> None:
    with Store.open(records_of(root), Clock()):
        say("opened")


def _is_new(folder: Path, _promises: Promises) -> list[str]:
    version = version_of(folder)
    return [] if version == VERSION else [f"still {version}"]


SCENES = {
    "play": Scene(play_days),
    "play on": Scene(play_days, _after_a_kill),
    "restore": Scene(_restore, _backed_up, _old_or_put_aside),
    "erase": Scene(_erase, _two_players, _all_or_nothing),
    "migrate": Scene(_start, lambda root: make_older(root, "0001"), _is_new),
}


def prepare(scene: str, root: Path) -> Promises:
    """Make what a scene begins with."""
    os.environ[KEY_DIR_VARIABLE] = str(root / "keys")
    return SCENES[scene].prepare(root)


def say_aloud(line: str) -> None:
    """One write for each line."""
    os.write(1, f"{line}\n".encode())


def main() -> None:
    scene, root, seed = sys.argv[1:]
    SCENES[scene].play(Path(root), int(seed), say_aloud)


if __name__ == "__main__":
    main()
