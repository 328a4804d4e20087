"""Add pinned trials to tests/replays/pinned for what has none yet; never writes one anew.

    python3 tools/pin_replays.py

A trial of each variant with a mouse, or with what it is played with instead, and those that
``tests/replays/pins.py`` names. They are played by simulated
hands, through the real session and the real store. The name of a file says by which version of
its exercise it was played: what is pinned must play as it was for as long as that version can be
played.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from game.commands.demo import Demo, context_of
from game.core.framing import Initial
from game.core.values import Command, Context, Device, InputProfile, Side
from game.session import library
from game.session.block import Block
from game.session.library import device_for
from game.session.recorder import TrialRecord
from game.session.session import Session
from game.session.simulated import play_trial
from game.store import Store
from game.tasks import EXERCISES
from game.tasks.base import Level, Skill
from tests.replays.kept import to_text
from tests.replays.pins import PINS

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "replays" / "pinned"
SKILL = Skill(bits=3.0, drop=0.1)


@dataclass(frozen=True)
class Pin:
    """What is to be played: ``way`` says how, "" for just so."""

    level: Level
    device: Device
    hand: Side = Side.RIGHT
    way: str = ""

    @property
    def name(self) -> str:
        version = EXERCISES[self.level.exercise].version
        parts = (self.level.exercise, str(version), self.level.variant, self.device.value, self.way)
        return "_".join(filter(None, parts))


def wanted() -> Iterator[Pin]:
    levels = {level.variant: level for level in library.packaged().levels}
    for level in levels.values():
        yield Pin(level, device_for(level, Device.MOUSE))
    for variant, device, hand, way in PINS:
        yield Pin(levels[variant], device, hand, way)


def surroundings(pin: Pin) -> Context:
    context = context_of(Demo((pin.level,), 1, SKILL, pin.device, pin.hand))
    if pin.way != "helped":
        return context
    profile = InputProfile(sticky=True, steadying_ms=120, cooldown_us=200_000)
    return replace(context, mirrored=True, profile=profile, anchor="left")


def unplug(session: Session, t: int) -> None:
    """The gamepad goes away in the middle, and comes back two seconds later."""
    for pause, command in ((0, Command.UNPLUG), (1, Command.PAUSE), (2_000_000, Command.RESUME)):
        session.command(t + pause, command)


def give_up(session: Session, t: int) -> None:
    session.command(t + 1_000, Command.GIVE_UP)


WAYS: dict[str, Callable[[Session, int], None]] = {"unplugged": unplug, "given_up": give_up}


def play(pin: Pin, folder: Path) -> TrialRecord:
    with Store.open(folder) as store:
        player = store.add_player("simulated", "object:0").id
        session = Session(store, player, 7, setup={"simulated": True})
        context, rng = surroundings(pin), random.Random(len(pin.name))
        middle = Initial(context.window.w // 2, context.window.h // 2)
        session.begin_block(Block(pin.level, 1), context, 0, middle)
        finds_out = pin.way == "set_up"
        disturb, last = WAYS.get(pin.way), 0
        while disturb is not None and session.trial is not None:
            for t, _notices in play_trial(session, SKILL, rng):
                last = t
                if session.trial is not None and session.trial.taken_up:
                    if _finds_out(session):
                        continue
                    break
            if session.trial is not None and session.trial.taken_up:
                if _finds_out(session):
                    continue
                disturb(session, last)
                last += 2_100_000
                break
        while session.trial is not None:
            for t, _notices in play_trial(session, SKILL, rng):
                last = t
        session.end(last, "completed")
        store.flush()
        # The first of these finds out where the hand rests, the last has a finger meet the thumb.
        # Some begin with one that finds out what the player's hand is like.
        wanted = (one for one in store.trials() if (one.ended_as == "set_up") is finds_out)
        return store.trial(next(wanted).trial_id)


def _finds_out(session: Session) -> bool:
    """Say whether the running trial is one that only finds out what the others are made for."""
    trial = session.trial
    return trial is not None and getattr(trial.params, "stage", "") == "set_up"


def main() -> None:
    os.environ["FINGERWISE_KEY_DIR"] = tempfile.mkdtemp()
    FOLDER.mkdir(exist_ok=True)
    for pin in wanted():
        path = FOLDER / f"{pin.name}.json"
        if not path.exists():
            with tempfile.TemporaryDirectory() as folder:
                path.write_text(to_text(play(pin, Path(folder) / "scores")), encoding="utf-8")
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.1f} kB")


if __name__ == "__main__":
    main()
